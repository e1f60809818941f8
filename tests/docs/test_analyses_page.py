"""The page on the analyses lists every question and indicator, with its options."""

from __future__ import annotations

from pathlib import Path

from actornet.analysis.catalogue import Entry, indicators, questions
from actornet.analysis.partner_parts import WEIGHTS

PAGE = (Path(__file__).parents[2] / "docs" / "analyses.md").read_text("utf-8")


def listed(block: str) -> list[str]:
    """Return the rows between two marks of the page."""
    rows = PAGE.split(f"<!-- {block} -->")[1].split(f"<!-- /{block} -->")[0]
    return rows.strip().splitlines()[2:]


def row(entry: Entry) -> str:
    options = [
        f"**`--{parameter.name.replace('_', '-')}`**"
        if parameter.required
        else f"`--{parameter.name.replace('_', '-')}`"
        for parameter in entry.parameters
    ]
    name = f"{entry.id} `{entry.name}`" if entry.id.startswith("Q") else f"`{entry.id}`"
    return f"| {name} | {entry.title.fr} | {entry.title.en} | {', '.join(options)} |"


def test_the_lists_are_those_of_the_program() -> None:
    assert listed("questions") == [row(entry) for entry in questions().values()]
    assert listed("indicators") == [row(entry) for entry in indicators().values()]


def test_the_weights_of_the_partner_score_are_those_of_the_program() -> None:
    for part, weight in WEIGHTS.items():
        assert f"| `{part}` | {weight:g} |" in PAGE
