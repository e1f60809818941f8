"""GEXF: real files counted by another reader, dates and attributes, our own export, hostile files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from actornet.errors import ContentError
from actornet.ingest.importers.gexf import read_gexf
from actornet.ingest.importers.graphs.own import NODE_TABLES, REFERENCES, TIES
from actornet.ingest.importers.harvest import Imported
from actornet.network import Network
from actornet.render import drawing, graph_rows
from actornet.render.gexf import to_gexf
from tests.ingest.importers.streams import errors_in, rows, texts, ties, told

SLICES = (
    "gexf_1.3_dynamics_dates.gexf",
    "gexf_1.2draft_openintervals.gexf",
    "gexf_gephi0.9_lesmiserables.gexf",
    "gexf_1.1draft_eurosis_france.gexf",
)
TABLES = ("actors", "agreements", "projects", "spaces", *(table for table, _, _ in TIES.values()))


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Imported]:
    """Read a graph given by its nodes and edges."""

    def run(nodes: str, edges: str = "", *, declared: str = "", graph: str = "") -> Imported:
        path = tmp_path / "graph.gexf"
        path.write_text(
            f'<gexf xmlns="http://www.gexf.net/1.3" version="1.3"><graph {graph}>{declared}'
            f"<nodes>{nodes}</nodes><edges>{edges}</edges></graph></gexf>",
            encoding="utf-8",
        )
        return read_gexf([path], options={})

    return run


def declare(kind: str, *titles: str) -> str:
    inside = "".join(f'<attribute id="{title}" title="{title}" type="string"/>' for title in titles)
    return f'<attributes class="{kind}">{inside}</attributes>'


def values(**given: str) -> str:
    inside = "".join(f'<attvalue for="{title}" value="{value}"/>' for title, value in given.items())
    return f"<attvalues>{inside}</attvalues>"


@pytest.mark.parametrize("name", SLICES)
def test_real_files_have_all_their_nodes_and_edges(name: str, slices: Path, tmp_path: Path) -> None:
    root = ElementTree.parse(slices / name).getroot()  # noqa: S314
    labels = {
        one.get("id"): (one.get("label") or "").strip() for one in root.iter() if one.tag.endswith("}node")
    }
    edges = [one for one in root.iter() if one.tag.endswith("}edge")]
    imported = read_gexf([slices / name], options={})
    assert [row["name"] for row in rows(imported, "actors")] == [
        " ".join(one.split()) for one in labels.values()
    ]
    assert ties(imported) == [
        tuple(" ".join(labels[one.get(end)].split()) for end in ("source", "target")) for one in edges
    ]
    assert errors_in(imported, tmp_path) == []


def test_dates_and_open_intervals(slices: Path) -> None:
    imported = read_gexf([slices / "gexf_1.3_dynamics_dates.gexf"], options={})
    assert [(row.get("start"), row.get("end")) for row in rows(imported, "agreements")] == [
        *(("2009-03-01", None), ("2009-03-01", "2009-03-10"), ("2009-03-01", None)),
        *((None, "2009-03-10"), ("2009-03-01", None)),
    ]
    notes = {row["name"]: row.get("note", "") for row in rows(imported, "actors")}
    assert "…/2009-03-01, 2009-03-05/2009-03-10" in notes["Visualization"]


def test_eurosis_kinds_and_country_are_read_and_flags_are_told(slices: Path) -> None:
    imported = read_gexf([slices / "gexf_1.1draft_eurosis_france.gexf"], options={})
    actors = rows(imported, "actors")
    assert {row["country"] for row in actors} == {"FRA"}
    assert sum(row["kind"] == "CULTURAL_BODY" for row in actors) == 49  # "Science centres…", in any case
    assert "tag_nano" in told(imported)
    assert "please check" in told(imported)


@pytest.mark.parametrize(
    ("times", "start", "end"),
    [
        ('start="2001.0" end="2005.0"', "2001", "2005"),
        ('startopen="2001" endopen="2005"', "2001", "2005"),
        ('start="-Infinity" end="2005-06-07T00:00:00"', None, "2005-06-07"),
        ('start="3.5" end="x"', None, None),
        ('start="2005" end="2001"', "2005", None),
    ],
)
def test_times(times: str, start: str | None, end: str | None, read: Callable[..., Imported]) -> None:
    imported = read(
        '<node id="a" label="A"/><node id="b" label="B"/>', f'<edge source="a" target="b" {times}/>'
    )
    [agreement] = rows(imported, "agreements")
    assert (agreement.get("start"), agreement.get("end")) == (start, end)


def test_spells_of_an_edge_span_from_first_to_last(read: Callable[..., Imported]) -> None:
    spells = '<spells><spell start="2001" end="2003"/><spell start="2010" end="2012"/></spells>'
    imported = read(
        '<node id="a" label="A"/><node id="b" label="B"/>', f'<edge source="a" target="b">{spells}</edge>'
    )
    [agreement] = rows(imported, "agreements")
    assert (agreement["start"], agreement["end"]) == ("2001", "2012")
    assert "2001/2003, 2010/2012" in agreement["note"]


def test_known_attributes_fill_the_columns(read: Callable[..., Imported]) -> None:
    given = values(
        Pays="France", type="Commune", SIRET="212 600 280 00013", url="https://x.example", budget="3"
    )
    imported = read(
        f'<node id="1" label="Ville de X">{given}</node>',
        declared=declare("node", "Pays", "type", "SIRET", "url", "budget"),
    )
    [actor] = rows(imported, "actors")
    assert (actor["kind"], actor["country"], actor["website"]) == ("COM", "FRA", "https://x.example")
    assert "budget | " in told(imported)


def test_defaults_of_attributes_hold_where_a_node_says_nothing(read: Callable[..., Imported]) -> None:
    declared = (
        '<attributes class="node"><attribute id="0" title="country" type="string"><default>Mali</default>'
        "</attribute></attributes>"
    )
    imported = read('<node id="1" label="A"/>', declared=declared)
    assert [row["country"] for row in rows(imported, "actors")] == ["MLI"]


@pytest.mark.parametrize(
    ("kind", "table", "form"),
    [
        ("membre", "memberships", ""),
        ("jumelage", "agreements", "JUMELAGE"),
        ("Twin towns", "agreements", "JUMELAGE"),
        ("convention", "agreements", "CONVENTION"),
        ("accord-cadre", "agreements", "ACCORD_CADRE"),
        ("funds", "flows", ""),
        ("succeeded by", "successions", ""),
        ("hyperlink", "agreements", "DECENTRALISED"),
    ],
)
def test_the_kind_of_an_edge_decides_its_table(
    kind: str, table: str, form: str, read: Callable[..., Imported], tmp_path: Path
) -> None:
    imported = read(
        '<node id="a" label="A"/><node id="b" label="B"/>',
        f'<edge id="0" source="a" target="b">{values(type=kind)}</edge>',
        declared=declare("edge", "type"),
    )
    found = rows(imported, table)
    assert len(found) == 1
    assert found[0].get("form", "") == form
    assert errors_in(imported, tmp_path) == []


def test_nodes_of_one_label_stay_apart_and_edges_that_lead_nowhere_are_told(
    read: Callable[..., Imported], tmp_path: Path
) -> None:
    imported = read(
        '<node id="a" label="Lyon"/><node id="b" label="Lyon"/><node id="a" label="Again"/><node id="c"/>',
        '<edge source="a" target="b"/><edge source="a" target="a"/><edge source="a" target="z"/>',
    )
    assert [row["name"] for row in rows(imported, "actors")] == ["Lyon (a)", "Lyon (b)", "c"]
    assert ties(imported) == [("Lyon (a)", "Lyon (b)")]
    totals = imported.account.totals().set_index("sheet")
    assert totals.loc["edges", ["read", "left_out"]].tolist() == [3, 2]
    assert totals.loc["nodes", ["read", "left_out"]].tolist() == [4, 1]
    assert errors_in(imported, tmp_path) == []


def test_parallel_edges_stay_two(read: Callable[..., Imported]) -> None:
    edge = '<edge source="a" target="b" label="{}"/>'
    imported = read(
        '<node id="a" label="A"/><node id="b" label="B"/>', edge.format("first") + edge.format("second")
    )
    assert [row["title"] for row in rows(imported, "agreements")] == ["first", "second"]


def test_data_of_persons_never_come_out(read: Callable[..., Imported]) -> None:
    given = values(email="jeanne@x.example", contact="Jeanne Exemple", note="Voir jeanne@x.example")
    imported = read(
        f'<node id="a" label="A">{given}</node>', declared=declare("node", "email", "contact", "note")
    )
    assert "eanne" not in texts(imported) + told(imported)
    assert "Data of persons" in told(imported)


def test_formulas_stay_texts(read: Callable[..., Imported], tmp_path: Path) -> None:
    imported = read('<node id="a" label="=HYPERLINK(&quot;http://x.example&quot;)"/>')
    assert errors_in(imported, tmp_path) == []


@pytest.mark.parametrize("network", ["mini", "starter"])
def test_our_own_export_reads_back(network: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    net: Network = request.getfixturevalue(network)
    (tmp_path / "own.gexf").write_bytes(b"".join(to_gexf(net, positions=False)))
    imported = read_gexf([tmp_path / "own.gexf"], options={})
    same_tables(net, imported)
    assert errors_in(imported, tmp_path) == []


def same_tables(net: Network, imported: Imported) -> None:
    """Hold all that a graph carries: territories and instruments are no nodes, empty sources get the file."""
    back = imported.network
    for table in TABLES:
        old, new = net.tables[table], back.tables[table]
        given = [name for name in old if old[name].notna().any()]
        given = [
            name for name in given if name not in {"territory_id", "instrument_id", "source", "confidence"}
        ]
        assert new[given].to_csv() == old[given].to_csv(), table
        kept = old["source"].notna()
        assert new.loc[kept, "source"].equals(old.loc[kept, "source"])


def test_what_an_export_writes_is_what_is_read() -> None:
    assert drawing.NODE_TABLES == NODE_TABLES
    carried = {
        tie: (table, source, target) for tie, table, source, target, _ in graph_rows.TIES if tie in TIES
    }
    assert carried == TIES
    assert {tie for tie, *_ in graph_rows.TIES} == {*TIES, *REFERENCES}


@pytest.mark.parametrize(
    "content",
    [
        b"<graphml/>",
        b"<gexf><graph><nodes/></graph></gexf>",
        b"<gexf><graph><nodes><node id='a'>",
        b'<!DOCTYPE g [<!ENTITY a SYSTEM "file:/etc/hosts">]><gexf><graph><nodes><node id="&a;"/></nodes>',
        b'<!DOCTYPE gexf [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><gexf label="&b;"/>',
        b"<gexf><graph><nodes>" + b"<nodes>" * 300,
        b"<gexf><graph><nodes><node id='a'><attvalues>"
        + b"".join(b"<attvalue for='%d' value='1'/>" % number for number in range(400))
        + b"</attvalues></node></nodes></graph></gexf>",
    ],
    ids=["graphml", "no nodes", "cut", "external entity", "entities", "deep", "attributes"],
)
def test_hostile_and_other_files_end_in_a_sentence(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "hostile.gexf").write_bytes(content)
    with pytest.raises(ContentError, match=r"hostile\.gexf"):
        read_gexf([tmp_path / "hostile.gexf"], options={})
