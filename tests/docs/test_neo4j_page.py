"""The page on the graph names what there is, and nothing else."""

from __future__ import annotations

import re

import pytest

import actornet
from actornet.cli import cli
from actornet.stores.cypher import labels_of_ours
from actornet.stores.shape import DATASET, EXTRA_LABELS, relationship_shapes
from tests.docs.pages import DOCS

both_languages = pytest.mark.parametrize("lang", ["fr", "en"])


def page(lang: str) -> str:
    return (DOCS / lang / "neo4j.md").read_text(encoding="utf-8")


@both_languages
def test_every_label_and_type_is_named(lang: str) -> None:
    extra = {label for labels in EXTRA_LABELS.values() for label in labels}
    labels = {*labels_of_ours(), *extra, DATASET}
    assert set(re.findall(r"`:(\w+)`", page(lang))) - {"param"} == labels
    drawn = set(re.findall(r"\[:([A-Z_]+)", page(lang)))
    assert drawn == {shape.type for shape in relationship_shapes()}


@both_languages
def test_every_command_and_function_exists(lang: str) -> None:
    typed = re.findall(r"(?:^|`|\| )actornet ([a-z]+)", page(lang), re.MULTILINE)
    assert set(typed) <= set(cli.commands)
    assert set(re.findall(r"`actornet\.(\w+)\(", page(lang))) <= set(dir(actornet))
