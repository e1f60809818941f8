"""Any table by a map: what is told of it, every row accounted for, and maps that are refused."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import TypeAlias

import pytest

from actornet.errors import CallError, ContentError, FileAccessError
from actornet.ingest.importers.harvest import Imported
from actornet.ingest.importers.table import read_table
from actornet.ingest.importers.table.plan import parse_plan
from actornet.render import write_dataset

Import: TypeAlias = Callable[..., Imported]
PAIRS_MAP = """
source: {title: Jumelages, date: 2024, confidence: high}
tables:
  - sheet: ""
    actors:
      nous: {name: Ville, area: Département, country: {value: FRA}, kind: {value: COM}}
      eux: {name: Partenaire, country: Pays, kind: {value: FLA_MUN}}
    agreement:
      form: {column: Type, codes: {jum: JUMELAGE}}
      start: Depuis
      themes: Thème
      between: [nous, eux]
"""
PAIRS = """Ville;Département;Partenaire;Pays;Type;Depuis;Thème;Courriel
Romans-sur-Isère;Drôme;Beit Sahour;Palestine;Jum;1985;;a@b.fr
Annecy;Haute-Savoie;Bayreuth;Allemagne;Jumelage;01/02/1966;Choses rares;
Annecy;Haute-Savoie;Bayreuth;Allemagne;Jumelage;01/02/1966;;
;;Vicence;Italie;Jumelage;1995;;
Sète;Hérault;;;Jumelage;bientôt;;
Chambéry;Savoie;Ouahigouya;Burkina Faso;Autre chose;13/05/1991;;
Total;;5;;;;;
"""
PROJECTS_MAP = """
tables:
  - actors:
      porteur: {name: Porteur, country: {value: FRA}}
      partenaire: {name: Partenaires, split: ";", country: Pays}
    project: {title: Projet, period: Période, budget: Budget, partners: {porteur: lead, partenaire: partner}}
"""
PROJECTS = """Projet;Porteur;Partenaires;Pays;Période;Budget
Eau pour Podor;Métropole de Lyon;"Commune de Podor ; ARD de Saint-Louis;";Sénégal;2019-2022;120 000,50 €
Écoles;Région Centre-Val de Loire;"Cercle de Yélimané
Association des amis";Mali;depuis 2015;n.c.
Seul;Ville de Nantes;;;;beaucoup
"""
WIDE_MAP = """
tables:
  - actors: {membre: {name: Ville, insee: Code INSEE, country: {value: FRA}, kind: {value: COM}}}
    membership: {members: [membre], networks: [CUF, AFCCRE]}
"""
WIDE = "Ville;Code INSEE;CUF;AFCCRE\nNantes;44109;x;2010\nBesançon;25056;;Oui\nAnnecy;74010;non;-\n"


@pytest.fixture
def run(tmp_path: Path) -> Import:
    """Read a table under a map, both given as texts."""

    def read(table: str, plan: str, name: str = "liste.csv") -> Imported:
        (tmp_path / name).write_text(table, encoding="utf-8")
        (tmp_path / "plan.yml").write_text(plan, encoding="utf-8")
        return read_table([tmp_path / name], options={"map": str(tmp_path / "plan.yml")})

    return read


def texts(imported: Imported, table: str, *columns: str) -> list[tuple[str, ...]]:
    frame = imported.tables[table].reindex(columns=list(columns)).fillna("")
    return list(frame.itertuples(index=False, name=None))


def test_pairs_become_agreements_between_entries_of_registers(
    run: Import, errors_of: Callable[[Imported], list[str]]
) -> None:
    imported = run(PAIRS, PAIRS_MAP)
    assert errors_of(imported) == []
    assert texts(imported, "agreements", "form", "title", "start") == [
        ("JUMELAGE", "Romans-sur-Isère – Beit Sahour", "1985"),
        ("JUMELAGE", "Annecy – Bayreuth", "1966-02-01"),
        ("DECENTRALISED", "Chambéry – Ouahigouya", "1991-05-13"),
    ]
    ids = imported.tables["actors"].set_index("name")["id"]
    assert ids[["Romans-sur-Isère", "Annecy", "Chambéry"]].tolist() == [
        *("insee:26281", "insee:74010", "insee:73065")
    ]
    assert len(imported.tables["parties"]) == 6
    assert not imported.tables["parties"].duplicated().any()


def test_every_row_is_accounted_for(run: Import) -> None:
    imported = run(PAIRS, PAIRS_MAP)
    (totals,) = imported.account.totals().to_dict("records")
    assert totals["read"] == totals["used"] + totals["united"] + totals["left_out"] == 7
    assert (totals["used"], totals["united"], totals["left_out"]) == (3, 1, 3)
    by_outcome: dict[str, set[int | None]] = {}
    for line in imported.account.lines:
        by_outcome.setdefault(line.outcome, set()).add(line.row)
    assert by_outcome["left-out"] == {5, 6, 8}
    assert by_outcome["united"] == {4}
    left_out = {"Vicence", "Sète"}  # nothing of such a row is in the dataset
    assert not left_out & set(imported.tables["actors"]["name"])
    told = {(line.column, line.value) for line in imported.account.lines if line.outcome == "to-review"}
    assert told >= {("themes", "Choses rares"), ("form", "Autre chose")}


def test_personal_columns_stay_out_and_are_told(run: Import, tmp_path: Path) -> None:
    imported = run(PAIRS, PAIRS_MAP)
    write_dataset(imported.network, tmp_path / "out")
    written = "".join(path.read_text(encoding="utf-8-sig") for path in (tmp_path / "out").rglob("*.csv"))
    assert "a@b.fr" not in written
    assert any(line.column == "Courriel" and "Personal" in line.why.en for line in imported.account.lines)


def test_projects_with_several_partners_to_a_cell(
    run: Import, errors_of: Callable[[Imported], list[str]]
) -> None:
    imported = run(PROJECTS, PROJECTS_MAP)
    assert errors_of(imported) == []
    assert texts(imported, "projects", "title", "start", "end", "budget", "currency") == [
        ("Eau pour Podor", "2019", "2022", "120000.5", "EUR"),
        ("Écoles", "2015", "", "", ""),
        ("Seul", "", "", "", ""),
    ]
    tied = imported.tables["participations"].merge(
        imported.tables["actors"], left_on="actor_id", right_on="id"
    )
    names = tied.groupby("role")["name"].agg(set).to_dict()
    assert names["lead"] == {"Métropole de Lyon", "Région Centre-Val de Loire", "Nantes"}
    partners = {"Commune de Podor", "ARD de Saint-Louis", "Cercle de Yélimané", "Association des amis"}
    assert names["partner"] == partners
    assert ("budget", "beaucoup") in {(line.column, line.value) for line in imported.account.lines}


def test_a_project_without_its_lead_is_used_and_not_left_out(run: Import) -> None:
    table = "Projet;Porteur;Partenaires;Pays;Période;Budget\nA;;Commune de Podor;Sénégal;2019;5\n"
    imported = run(table + "B;;;Mali;2020;6\n", PROJECTS_MAP)
    assert texts(imported, "projects", "title") == [("A",)]
    assert [line.row for line in imported.account.lines if line.outcome == "left-out"] == [3]


def test_an_actor_tied_to_itself_is_to_review(run: Import) -> None:
    table = PAIRS.splitlines()[0] + "\nAnnecy;74;Ville d’Annecy;France;Jumelage;1966;;\n"
    imported = run(table + PAIRS.splitlines()[1] + "\n", PAIRS_MAP)
    assert texts(imported, "agreements", "start") == [("1985",)]
    assert 2 in {line.row for line in imported.account.lines if line.outcome == "to-review"}


def test_members_with_a_column_for_each_network(
    run: Import, errors_of: Callable[[Imported], list[str]]
) -> None:
    imported = run(WIDE, WIDE_MAP)
    assert errors_of(imported) == []
    assert texts(imported, "memberships", "actor_id", "network_id", "start") == [
        ("insee:44109", "slug:cuf", ""),
        ("insee:44109", "slug:afccre", "2010"),
        ("insee:25056", "slug:afccre", ""),
    ]
    (totals,) = imported.account.totals().to_dict("records")
    assert (totals["read"], totals["left_out"]) == (3, 0)


def test_a_mark_of_a_member_that_cannot_be_read_is_told(run: Import) -> None:
    imported = run(WIDE.replace("Oui", "peut-être"), WIDE_MAP)
    assert "peut-être" in {line.value for line in imported.account.lines if line.outcome == "to-review"}
    assert len(imported.tables["memberships"]) == 2


def test_a_network_named_in_each_row(run: Import, errors_of: Callable[[Imported], list[str]]) -> None:
    plan = """
tables:
  - actors:
      membre: {name: Ville, country: {value: FRA}, kind: {value: COM}, area: Dép}
      réseau: {name: Réseau, kind: {value: CITY_NETWORK}}
    membership: {members: [membre], network: réseau, start: Depuis}
"""
    table = "Ville;Dép;Réseau;Depuis\nNantes;44;CUF;2010\nAnnecy;74;CUF;\nSète;34;;2001\n"
    imported = run(table, plan)
    assert errors_of(imported) == []
    assert texts(imported, "memberships", "actor_id", "network_id", "start") == [
        ("insee:44109", "slug:cuf", "2010"),
        ("insee:74010", "slug:cuf", ""),
    ]
    assert 4 in {line.row for line in imported.account.lines}  # a member of no network is told


@pytest.mark.parametrize(
    ("table", "plan"),
    [(PAIRS, PAIRS_MAP), (PROJECTS, PROJECTS_MAP), (WIDE, WIDE_MAP)],
    ids=["pairs", "projects", "wide"],
)
def test_the_same_input_gives_the_same_bytes(run: Import, tmp_path: Path, table: str, plan: str) -> None:
    written = []
    for turn in ("a", "b"):
        imported = run(table, plan)
        write_dataset(imported.network, tmp_path / turn)
        files = sorted(path for path in (tmp_path / turn).rglob("*") if path.is_file())
        written.append({path.relative_to(tmp_path / turn): path.read_bytes() for path in files})
        written[-1][Path("account")] = imported.account.table("fr").to_csv().encode()
    assert written[0] == written[1]


def refused(call: Callable[[], object]) -> str:
    with pytest.raises(ContentError) as caught:
        call()
    assert caught.value.fix.fr
    assert caught.value.fix.en
    assert "plan.yml, ligne " in caught.value.message.fr
    return caught.value.message.en


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("start: Depuis", "start: Début", "line 10: no column “Début”"),
        ('sheet: ""', "sheet: Feuil9", "line 4: there is no sheet “Feuil9”"),
        (
            "between: [nous, eux]",
            "between: {nous: chef, eux: party}",
            "“chef” is no code of the list party_role",
        ),
        ("between: [nous, eux]", "between: [nous, autres]", "line 9: “autres” is not among the actors"),
        ("area: Département", "aera: Département", "line 6: “aera” is not known"),
        ("start: Depuis", "begin: Depuis", "line 10: “begin” is not known"),
        ("name: Partenaire, ", "", "line 7: an actor must have a name"),
        ("{value: COM}", "{value: COM, column: Ville}", "line 6: it takes “column” or “value”"),
        ("{value: COM}", "{}", "line 6: it takes “column” or “value”"),
        ("tables:", "tabels:", "“tabels” is not known"),
        ("confidence: high", "author: me", "line 2: “author” is not known"),
        ("      start: Depuis", "      start: 'Depuis", "line 10: it is no YAML"),
        ("between: [nous, eux]", "between: []", "line 9: “between” must name actors"),
    ],
)
def test_a_wrong_map_names_its_line(run: Import, old: str, new: str, said: str) -> None:
    assert old in PAIRS_MAP
    assert said in refused(lambda: run(PAIRS, PAIRS_MAP.replace(old, new, 1)))


BOMB = "a: &a [x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join(['*' + before] * 9)}]\n" for before, name in pairwise("abcdefghi")
)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "~",
            "[]",
            "tables",
            "tables: []",
            "tables: {}",
            "tables: [x]",
            "tables: [{}]",
            "- 1",
            "\0",
            "%",
        ),
        BOMB,
        "source: &a {title: x}\ntables: [*a]\n",
        "source: {<<: {title: x}}\ntables: [{}]\n",
        "[" * 5000,
        "{a: " * 5000,
        "source: !!python/object/apply:os.system [ls]\ntables: []\n",
        "source: {title: [x]}\ntables: [{actors: {a: {name: x}}}]\n",
        "tables: [{actors: {a: {name: {value: x, codes: [y]}}}}]\n",
        "tables: [{actors: {a: {name: x}}, ignore: {b: c}, agreement: {between: 3, a: {b: c}}}]\n",
        "tables: [{actors: {a: {name: x}}, ignore: [[b]]}]\n",
        "tables: [{? [a, b] : c}]\n",
        "tables: [{? {a: b} : c}]\n",
        "---\ntables: []\n---\ntables: []\n",
    ],
    ids=lambda text: repr(text[:24]),
)
def test_hostile_and_empty_maps_are_refused(text: str) -> None:
    assert refused(lambda: parse_plan(text, "plan.yml"))


def test_no_map_a_missing_map_a_map_of_another_encoding(run: Import, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(WIDE, encoding="utf-8")
    with pytest.raises(CallError):
        read_table([tmp_path / "t.csv"], options={})
    with pytest.raises(FileAccessError) as caught:
        read_table([tmp_path / "t.csv"], options={"map": str(tmp_path / "absent.yml")})
    assert "absent.yml" in caught.value.message.fr
    (tmp_path / "plan.yml").write_bytes("source: {title: été}".encode("cp1252"))
    assert "UTF-8" in refused(
        lambda: read_table([tmp_path / "t.csv"], options={"map": str(tmp_path / "plan.yml")})
    )
    (tmp_path / "plan.yml").write_bytes(b"#" * 1_048_577)
    assert "1 MB" in refused(
        lambda: read_table([tmp_path / "t.csv"], options={"map": str(tmp_path / "plan.yml")})
    )
