"""Each fact behind the starter dataset is found again in it, as sure as it was and no surer."""

import re
from collections import Counter

Row = dict[str, str]
Tables = dict[str, list[Row]]


def agreements_of(readme: str, facts: Tables) -> dict[str, str]:
    """Agreement id of each partnership: its own number, or that of the first row it was merged into."""
    merged = dict(re.findall(r"^\| (P\d{3}) \| `(slug:p\d{3})` \|", readme, re.MULTILINE))
    return {
        r["partnership_id"]: merged.get(r["partnership_id"], f"slug:{r['partnership_id'].lower()}")
        for r in facts["partnerships"]
    }


def first(rows: list[Row], identifier: str) -> Row:
    return next(row for row in rows if row["id"] == identifier)


def test_the_291_partnerships_are_found_again(tables: Tables, facts: Tables, readme: str) -> None:
    where = agreements_of(readme, facts)
    assert len(where) == 291
    assert set(where.values()) <= {row["id"] for row in tables["agreements"]}
    countries = {actor["id"]: actor["country"] for actor in tables["actors"]}
    for fact in facts["partnerships"]:
        parties = [
            p["actor_id"] for p in tables["parties"] if p["agreement_id"] == where[fact["partnership_id"]]
        ]
        assert "FRA" in {countries[p] for p in parties}, fact
        assert fact["country_iso3"] in {countries[p] for p in parties}, fact


def test_a_status_without_a_dated_source_is_to_be_checked(tables: Tables, facts: Tables, readme: str) -> None:
    where = agreements_of(readme, facts)
    own_row = Counter(where.values())
    for fact in facts["partnerships"]:
        agreement = where[fact["partnership_id"]]
        if own_row[agreement] > 1:
            continue
        row = first(tables["agreements"], agreement)
        proved = fact["status_basis"] == "source"
        assert row["status"] == (fact["status"].split()[0] if proved else "to_check"), fact["partnership_id"]
        if fact["start_precision"] == "before":
            assert not row["start"]
        elif fact["start_basis"] == "own":
            assert row["start"][-1] in "?%"
            assert row["confidence"] != "high"
        elif fact["start_year"]:
            assert row["start"] == fact["start_year"] + ("~" if fact["start_precision"] == "approx" else "")


def test_inferred_themes_have_low_confidence(tables: Tables, facts: Tables, readme: str) -> None:
    where = agreements_of(readme, facts)
    tags = {(t["subject_id"], t["code"]): t["confidence"] for t in tables["tags"]}
    for fact in facts["partnerships"]:
        for theme in filter(None, fact["theme_codes"].split(";")):
            confidence = tags[where[fact["partnership_id"]], theme]
            if fact["theme_basis"] in {"inferred", "own"}:
                assert confidence == "low", fact["partnership_id"]


def test_projects_keep_their_dates_money_and_links(tables: Tables, facts: Tables, readme: str) -> None:
    where = agreements_of(readme, facts)
    for fact in facts["projects"]:
        row = first(tables["projects"], f"slug:{fact['project_id'].lower()}")
        assert [row[c] for c in ("title", "start", "end", "status", "budget", "currency")] == [
            fact[c] for c in ("title", "start", "end", "status", "budget", "currency")
        ]
        assert row["agreement_id"] == where.get(fact["agreement_ref"], "")
        assert row["part_of_id"] == (f"slug:{fact['programme_id'].lower()}" if fact["programme_id"] else "")
        assert any(place["subject_id"] == row["id"] for place in tables["locations"]), row["id"]


def test_each_participation_is_found_again(tables: Tables, facts: Tables) -> None:
    def key(project: str, row: Row) -> tuple[str, ...]:
        return (project, *(row[c] for c in ("role", "involvement", "amount", "currency")))

    ours = Counter(key(p["project_id"], p) for p in tables["participations"])
    theirs = Counter(key(f"slug:{p['project_id'].lower()}", p) for p in facts["participations"])
    assert not theirs - ours


def test_named_actors_keep_their_names(tables: Tables, facts: Tables) -> None:
    names = {actor["id"]: actor["name"] for actor in tables["actors"]}
    for fact in facts["actors"]:
        assert names[f"slug:{fact['actor_id'].replace('_', '-')}"] == fact["name"]


def test_events_flows_and_returns_are_complete(tables: Tables, facts: Tables) -> None:
    for name in ("events", "flows", "returns"):
        assert len(tables[name]) >= len(facts[name]), name
    assert not Counter(e["date"] for e in facts["events"]) - Counter(e["date"] for e in tables["events"])


def test_every_row_of_the_checklist_is_answered(checklist: list[Row], facts: Tables) -> None:
    assert [row["item_id"] for row in checklist] == [row["item_id"] for row in facts["mission_checklist"]]
