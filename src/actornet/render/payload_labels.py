"""The labels that the page needs, in French and English: tables, columns, codes, countries, groups, ties."""

from __future__ import annotations

from functools import cache
from typing import Any

from actornet.errors import Text
from actornet.model import code_lists, contract, countries
from actornet.model.labels import column_label, table_label
from actornet.network import Network

_TIES = {
    "PARTY_TO": Text("Accords", "Agreements"),
    "TAKES_PART_IN": Text("Projets", "Projects"),
    "MEMBER_OF": Text("Réseaux", "Networks"),
    "SITS_IN": Text("Espaces de dialogue", "Spaces of dialogue"),
    "UNDER": Text("Dans le cadre de", "Under"),
    "PART_OF": Text("Fait partie de", "Part of"),
    "SUCCEEDED_BY": Text("Succession", "Succession"),
    "HOSTED_BY": Text("Animé par", "Hosted by"),
}
_GROUPS = {
    "agreement": Text("Accord", "Agreement"),
    "project": Text("Projet", "Project"),
    "space": Text("Espace de dialogue", "Space of dialogue"),
}


def labels(net: Network) -> dict[str, Any]:
    """Return every label of the page as pairs (French, English)."""
    fixed = _fixed_labels()
    themes = net.tables["themes"]
    names = zip(themes["id"], themes["name_fr"], themes["name_en"], strict=True)
    codes = fixed["codes"] | {"theme": {code: [fr, en] for code, fr, en in names}}
    present = {*net.tables["actors"]["country"].unique(), *net.tables["territories"]["country"].unique()}
    used = {code: name for code, name in countries().items() if code in present}
    return fixed | {"codes": codes, "countries": _pairs(used)}


@cache
def _fixed_labels() -> dict[str, Any]:
    families = {entry.code: entry.label for entry in code_lists()["actor_family"].values()}
    lists = {
        name: _pairs({code: entry.label for code, entry in entries.items()})
        for name, entries in code_lists().items()
    }
    return {
        "tables": _pairs({name: table_label(name) for name in contract()}),
        "columns": _pairs(
            {
                f"{name}.{column}": column_label(name, column)
                for name, table in contract().items()
                for column in table.columns
            }
        ),
        "codes": lists,
        "groups": _pairs(families | _GROUPS),
        "ties": _pairs(_TIES),
    }


def _pairs(texts: dict[str, Text]) -> dict[str, list[str]]:
    return {key: list(text) for key, text in texts.items()}
