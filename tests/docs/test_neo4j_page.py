"""The page on the graph names what there is, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import actornet
from actornet.cli import cli
from actornet.stores.cypher import labels_of_ours
from actornet.stores.shape import DATASET, EXTRA_LABELS, relationship_shapes

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "neo4j.md").read_text(encoding="utf-8")


def test_every_label_and_type_is_named() -> None:
    extra = {label for labels in EXTRA_LABELS.values() for label in labels}
    labels = {*labels_of_ours(), *extra, DATASET}
    assert set(re.findall(r"`:(\w+)`", PAGE)) - {"param"} == labels
    drawn = set(re.findall(r"\[:([A-Z_]+)", PAGE))
    assert drawn == {shape.type for shape in relationship_shapes()}


def test_every_command_and_function_exists() -> None:
    typed = re.findall(r"(?:^|`|\| )actornet ([a-z]+)", PAGE, re.MULTILINE)
    assert set(typed) <= set(cli.commands)
    assert set(re.findall(r"`actornet\.(\w+)\(", PAGE)) <= set(dir(actornet))


def test_links_lead_somewhere() -> None:
    for link in re.findall(r"\]\(([^)#]+)\)", PAGE):
        assert (DOCS / link).exists(), link
