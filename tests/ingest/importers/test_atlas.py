"""Pages of the Atlas, in the three shapes that saved pages take: values, traps, persons, other pages.

No page is stored publicly: these follow the labels that were read on the site, with invented contents.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from actornet.errors import ContentError
from actornet.ingest.importers.atlas import read_atlas
from actornet.ingest.importers.harvest import Imported
from tests.ingest.importers.streams import errors_in, rows, texts, told

ADDRESS = "https://pastel.diplomatie.gouv.fr/cncdext/dyn/public/atlas/detailProjet.html?criteres.prjId=14358"
SAVED = f"<!-- saved from url=(0099){ADDRESS} -->"
CONTACTS = 'Contacts dans le poste diplomatique "Ambassade de France à Ouagadougou"'
PERSON = "Jeanne Exemple, jeanne.exemple@diplomatie.example, 01 23 45 67 89"
VALUES = {
    "Titre": "Eau potable à Arvelle",
    "Année de première signature de la convention": "1991",
    "Thématique d'intervention": "Environnement, Climat et Energie",
    "Sous-thématique d'intervention": "Eau et déchets",
    "Sous-sous-thématique d'intervention": "",
    "Objectifs de développement durable - ODD": "6 - Eau propre et assainissement 2",
    "Année de début du partenariat": "2013",
    "Le partenariat est": "Terminé",
    "Date de fin du partenariat": "31/12/2015",
    "Contexte": "",
    "Historique": "Les deux villes se connaissent.",
    "Objectif du partenariat": "Donner accès à l’eau.",
    "Description détaillée du partenariat": "Un budget de 722 k€.",
}
OTHERS = (
    "<p>Autres thématiques mises en œuvre pour le partenariat</p><table><tr><th>Thématique éligible</th>"
    "<th>Sous-thématique</th><th>Sous-sous-thématique</th><th>Priorité</th></tr>"
    "<tr><td>Culture et Patrimoine</td><td></td><td></td><td>2</td></tr></table>"
)


def in_table(values: Mapping[str, str]) -> str:
    return "<table>" + "".join(f"<tr><th>{a}</th><td>{b}</td></tr>" for a, b in values.items()) + "</table>"


def in_list(values: Mapping[str, str]) -> str:
    return "<ul>" + "".join(f"<li><b>{a}</b> : <span>{b}</span></li>" for a, b in values.items()) + "</ul>"


def in_lines(values: Mapping[str, str]) -> str:
    return "".join(f"<div>{a}</div><div><p>{b}</p></div>" for a, b in values.items())


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Imported]:
    """Read a page given by its body."""

    def run(body: str, *, name: str = "page.html", head: str = SAVED, encoding: str = "utf-8") -> Imported:
        text = (
            f'<!DOCTYPE html>{head}<html><head><meta charset="{encoding}"></head><body>{body}</body></html>'
        )
        (tmp_path / name).write_text(text, encoding=encoding)
        return read_atlas([tmp_path / name], options={})

    return run


@pytest.mark.parametrize("shape", [in_table, in_list, in_lines])
@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252"])
def test_a_page_is_read_by_its_labels_in_any_markup(
    shape: Callable[[Mapping[str, str]], str],
    encoding: str,
    read: Callable[..., Imported],
    tmp_path: Path,
) -> None:
    body = f"<h3>{CONTACTS}</h3><p>{PERSON}</p>{shape(VALUES)}".replace("œ", "oe")
    imported = read(body, encoding=encoding)
    [agreement] = rows(imported, "agreements")
    wanted = {
        "id": "slug:atlas-14358",
        "form": "CONVENTION",
        "title": "Eau potable à Arvelle",
        "object": "Donner accès à l’eau.",
        "origin": "Les deux villes se connaissent.",
        "start": "2013",
        "end": "2015-12-31",
        "status": "ended",
        "source": "atlas-14358",
    }
    assert {key: agreement[key] for key in wanted} == wanted
    assert "722 k€" in agreement["note"]
    assert {(row["scheme"], row["code"], row.get("weight")) for row in rows(imported, "tags")} == {
        ("theme", "ENV-EAU", None),
        ("sdg", "6", "2"),
    }
    assert [(row["kind"], row["date"]) for row in rows(imported, "events")] == [("signature", "1991")]
    assert [row["territory_id"] for row in rows(imported, "locations")] == ["iso:BFA"]
    assert errors_in(imported, tmp_path) == []


def test_contacts_are_dropped_and_told(read: Callable[..., Imported]) -> None:
    more = (
        f"<h4>Description détaillée du partenariat</h4><p>Voir {PERSON}</p><h4>Contact :</h4><p>{PERSON}</p>"
    )
    without = {label: text for label, text in VALUES.items() if not label.startswith("Description")}
    imported = read(f"<h3>{CONTACTS}</h3><p>{PERSON}</p>{in_table(without)}{more}")
    everything = texts(imported) + told(imported)
    assert "jeanne" not in everything
    assert "01 23" not in everything
    assert "Contacts of the embassy: not read" in told(imported)


def test_other_themes_keep_their_priority(read: Callable[..., Imported]) -> None:
    imported = read(OTHERS + in_table(VALUES))
    notes = {row["code"]: row.get("note") for row in rows(imported, "tags") if row["scheme"] == "theme"}
    assert notes == {"ENV-EAU": None, "CUL": "priorité 2"}


def test_running_with_an_end_is_to_be_checked(read: Callable[..., Imported]) -> None:
    imported = read(
        in_table(VALUES | {"Le partenariat est": "En cours", "Date de fin du partenariat": "01/06/2020"})
    )
    [agreement] = rows(imported, "agreements")
    assert (agreement["status"], agreement["end"]) == ("to_check", "2020-06-01")
    assert "with an end date" in told(imported)


def test_a_signature_before_the_start_is_put_to_review(read: Callable[..., Imported]) -> None:
    assert "signed in 1991, before the start (2013)" in told(read(in_table(VALUES)))


@pytest.mark.parametrize(
    ("title", "signed", "form"),
    [
        ("jumelage", "", "JUMELAGE"),
        ("CHARTE D'AMITIÉ", "", "PACTE_AMITIE"),
        ("Programme", "1991", "CONVENTION"),
        ("Programme", "", "DECENTRALISED"),
    ],
)
def test_the_form_of_the_agreement(title: str, signed: str, form: str, read: Callable[..., Imported]) -> None:
    values = VALUES | {"Titre": title, "Année de première signature de la convention": signed}
    assert [row["form"] for row in rows(read(in_table(values)), "agreements")] == [form]


def test_what_stands_under_other_headings_is_told(read: Callable[..., Imported]) -> None:
    imported = read(in_table(VALUES) + "<h3>Partenaires</h3><p>Chinon</p><div>???menu.atlas.libelle???</div>")
    assert "Partenaires" in told(imported)
    assert "Chinon" not in texts(imported)
    assert "complete the table “parties”" in told(imported)


def test_nothing_of_a_page_runs_or_is_read_as_text(read: Callable[..., Imported]) -> None:
    script = "<script>document.write('Titre')</script><style>Titre{}</style><iframe src='http://127.0.0.1:9'></iframe>"
    values = VALUES | {"Titre": "=1+1 <img src=x onerror=alert(1)> &lt;script&gt;x&lt;/script&gt;"}
    [agreement] = rows(read(script + in_table(values)), "agreements")
    assert agreement["title"] == "=1+1 <script>x</script>"


def test_the_number_comes_from_the_file_name_if_need_be(read: Callable[..., Imported]) -> None:
    imported = read(in_table(VALUES), name="detailProjet.html_criteres.prjId=225.html", head="")
    assert [row["id"] for row in rows(imported, "agreements")] == ["slug:atlas-225"]
    nameless = read(in_table(VALUES), name="Ma page.html", head="")
    assert [row["id"] for row in rows(nameless, "agreements")] == ["slug:atlas-ma-page"]
    assert "does not say its number" in told(nameless)


def test_a_page_saved_twice_is_one_agreement(read: Callable[..., Imported], tmp_path: Path) -> None:
    read(in_table(VALUES), name="a.html")
    read(in_table(VALUES), name="b.html")
    imported = read_atlas([tmp_path / "a.html", tmp_path / "b.html"], options={})
    assert len(rows(imported, "agreements")) == 1
    assert imported.account.totals()["united"].tolist() == [0, 1]


def test_a_page_without_theme_or_dates_is_still_an_agreement(
    read: Callable[..., Imported], tmp_path: Path
) -> None:
    imported = read(in_table(dict.fromkeys(VALUES, "") | {"Titre": "jumelage"}))
    assert len(rows(imported, "agreements")) == 1
    assert errors_in(imported, tmp_path) == []


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html><body><p>Bonjour</p></body></html>",
        b"Titre;Pays\nA;France\n",
        b"%PDF-1.4 " + b"\0" * 100,
        b"<html><body><table><tr><td>Titre</td><td>Une autre page</td></tr></table></body></html>",
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><html>&a;</html>',
        b"<div>" * 100_000,
    ],
    ids=["empty", "other page", "table", "pdf", "one label", "entity", "deep"],
)
def test_other_pages_are_refused_with_their_name(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "autre.html").write_bytes(content)
    with pytest.raises(ContentError, match=r"autre\.html"):
        read_atlas([tmp_path / "autre.html"], options={})
