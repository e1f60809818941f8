"""Safe corrections: what is offered, what is left alone."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actornet.errors import ContentError, SourceNotFoundError
from actornet.ingest.changes import fixes
from actornet.ingest.changes.texts import corrected_text
from tests.ingest.changes.conftest import Folder
from tests.ingest.changes.networks import QUIET

# Letters of French, as a text in good order has them.
_FRENCH = st.text(st.sampled_from("abcdeéèêàçùïôœŒÉÀÇ’« »–€ -'ABCÔ"), min_size=1, max_size=30).map(
    lambda text: unicodedata.normalize("NFC", text).strip()
)


def offered(folder: Path) -> list[tuple[object, ...]]:
    rows = fixes(folder).rows
    return list(rows[["row", "column", "before", "after", "why"]].itertuples(index=False, name=None))


def broken(text: str) -> str:
    """UTF-8 read as cp1252 in the way of browsers: bytes without a letter stay."""
    return "".join(
        bytes([byte]).decode("cp1252") if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(byte)
        for byte in text.encode()
    )


@QUIET
@given(text=_FRENCH)
def test_a_text_in_order_is_left_alone(text: str) -> None:
    assert corrected_text(text) == (text, [])


@QUIET
@given(text=_FRENCH)
def test_broken_accents_come_back(text: str) -> None:
    after, why = corrected_text(broken(text))
    assert after == text
    assert bool(why) == (broken(text) != text)


@QUIET
@given(text=st.text(max_size=30))
def test_a_correction_needs_no_second_one(text: str) -> None:
    once = corrected_text(text, is_name=True)[0]
    assert corrected_text(once, is_name=True)[0] in (once, corrected_text(once)[0])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("AmbÃ©rieu", "Ambérieu"),
        ("LiÃ¨ge â€“ Ville", "Liège – Ville"),
        ("dÃ©jÃ\u00a0 vu", "déjà vu"),
        ("ÃƒÂ©cole", "école"),  # broken twice
        ("SÃO PAULO", "SÃO PAULO"),
        ("« MANHÃ»", "« MANHÃ»"),
        ("Été Ã©", "Été Ã©"),  # good and broken letters: not all of it goes back
        ("Âge d’or", "Âge d’or"),
        ("\u00a0Lyon\u202f", "Lyon"),
        ("\ufeffLyon\u200b", "Lyon"),
        ("E\u0301tat", "État"),
        ("Objet : l’eau", "Objet : l’eau"),  # a no-break space inside is typography
        ("Objet\u00a0: l’eau", "Objet\u00a0: l’eau"),
    ],
)
def test_texts(before: str, after: str) -> None:
    assert corrected_text(before)[0] == after


def test_codes_from_labels(folder: Folder) -> None:
    actors = "id,name,kind,country\nslug:a,A,Commune,Sénégal\nslug:b,B,COM,FRA\nslug:c,C,Truc,Congo\n"
    agreements = "id,form,planned_amount,currency\nslug:g,Jumelage,10,€\n"
    tags = "subject_id,scheme,code\nslug:g,sdg,6\nslug:g,theme,EAU\n"
    made = folder("x", actors=actors, agreements=agreements, tags=tags)
    assert offered(made) == [
        (2, "kind", "Commune", "COM", "label"),
        (2, "country", "Sénégal", "SEN", "label"),
        (2, "form", "Jumelage", "JUMELAGE", "label"),
        (2, "currency", "€", "EUR", "label"),
    ]  # neither the unknown kind nor the country that may be two


def test_lost_zeros_come_back_where_the_register_knows_the_number(folder: Folder) -> None:
    # Ambérieu-en-Bugey is 01004; no commune has 01999; 005520135 has a right check digit, 05520136 none.
    actors = (
        "id,name,kind,insee,siren,territory_id\n"
        "insee:1004,Ambérieu-en-Bugey,COM,1004,,insee:1004\n"
        "slug:b,B,COM,1999,5520135,\n"
        "slug:c,C,COM,75056,5520136,\n"
    )
    parties = "agreement_id,actor_id\nslug:g,insee:1004\n"
    made = folder("x", actors=actors, agreements="id,form\nslug:g,JUMELAGE\n", parties=parties)
    assert offered(made) == [
        (2, "id", "insee:1004", "insee:01004", "zeros"),
        (2, "insee", "1004", "01004", "zeros"),
        (2, "territory_id", "insee:1004", "insee:01004", "zeros"),
        (3, "siren", "5520135", "005520135", "zeros"),
        (2, "actor_id", "insee:1004", "insee:01004", "zeros"),
    ]


def test_zeros_do_not_come_back_where_another_has_the_number(folder: Folder) -> None:
    actors = "id,name,kind,insee\ninsee:1004,A,COM,1004\ninsee:01004,B,COM,01004\n"
    parties = "agreement_id,actor_id\nslug:g,insee:1004\n"
    assert offered(folder("x", actors=actors, agreements="id,form\nslug:g,JUMELAGE\n", parties=parties)) == []


def test_a_number_of_one_digit_may_be_two_things(folder: Folder) -> None:
    # 01 is a department and a region; 07 is a department only.
    actors = "id,name,kind,insee\nslug:a,A,DEP,1\nslug:b,B,DEP,7\ninsee-dep:1,C,DEP,\n"
    assert offered(folder("x", actors=actors)) == [
        (3, "insee", "7", "07", "zeros"),
        (4, "id", "insee-dep:1", "insee-dep:01", "zeros"),
    ]


def test_two_records_are_never_made_one(folder: Folder) -> None:
    actors = (
        "id,name,kind,parent_id\nslug:cafÃ©,A,COM,\nslug:café,B,COM,slug:cafÃ©\nslug:thÃ©,C,COM,slug:thÃ©\n"
    )
    assert offered(folder("x", actors=actors)) == [
        (4, "id", "slug:thÃ©", "slug:thé", "accents"),
        (4, "parent_id", "slug:thÃ©", "slug:thé", "accents"),
    ]


def test_sources_and_the_lists_that_cite_them_go_together(folder: Folder) -> None:
    actors = "id,name,kind,source\nslug:a,A,COM,été;RÃ©gion\n"
    made = folder("x", actors=actors, sources="id,title\nRÃ©gion,T\n")
    assert [(row[2], row[3]) for row in offered(made)] == [
        ("été;RÃ©gion", "été;Région"),
        ("RÃ©gion", "Région"),
    ]


def test_spaces_and_lines_are_those_of_the_file(folder: Folder) -> None:
    actors = (
        'Identifiant;name;kind;Ma colonne\r\nslug:a;"Ville\u00a0\n de  A ";COM;x \r\n\r\nslug:b;B  B;COM;\r\n'
    )
    assert offered(folder("x", actors=actors)) == [
        (2, "name", "Ville\u00a0\n de  A ", "Ville\u00a0\n de A", "spaces;double-spaces"),
        (2, "Ma colonne", "x ", "x", "spaces"),
        (5, "name", "B  B", "B B", "double-spaces"),
    ]


def test_examples_and_rows_that_are_not_whole_are_left_alone(folder: Folder) -> None:
    actors = "id,name,kind\nexemple:a,A ,Commune\nslug:b,B \nslug:c,C ,COM\n"
    assert offered(folder("x", actors=actors)) == [(4, "name", "C ", "C", "spaces")]


def test_a_file_that_cannot_be_read_row_by_row_is_said(folder: Folder) -> None:
    made = folder("x", actors="id,name,kind\nslug:a,A ,COM\n", agreements='id,form\nslug:g,"JUM"ELAGE\n')
    found = fixes(made)
    assert len(found.rows) == 1
    assert [remark.fr.split(" ")[0] for remark in found.remarks] == ["agreements.csv"]


def test_golden_has_nothing_to_correct(golden: Path) -> None:
    assert offered(golden / "mini") == []


def test_a_folder_without_a_table(folder: Folder) -> None:
    with pytest.raises(ContentError):
        fixes(folder("x", cities="a,b\n1,2\n"))


def test_a_workbook_that_is_none_is_said(tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    found = fixes(tmp_path / "x.xlsx")
    assert len(found.rows) == 0
    assert len(found.remarks) == 1


def test_no_such_dataset(tmp_path: Path) -> None:
    with pytest.raises(SourceNotFoundError):
        fixes(tmp_path / "none")
