"""What ``info`` prints: counts, agreements of several parties, dates, sources, what is known."""

from __future__ import annotations

import json
from typing import Any

import click
import pandas as pd

from actornet.analysis.records import sources_of
from actornet.cli._common import print_table
from actornet.model import code_lists
from actornet.model.labels import table_label
from actornet.network import Network, profiles


def print_info(net: Network, form: str, lang: str) -> None:
    """Print what a network holds as a table or as JSON."""
    facts = _facts(net, lang)
    if form == "json":
        click.echo(json.dumps(facts, ensure_ascii=False, indent=2))
        return
    french = lang == "fr"
    click.echo(f"{net.name}  ({net.origin})")
    rows = [(table_label(name).in_lang(lang), str(count)) for name, count in facts["counts"].items()]
    print_table(("Table", "Lignes" if french else "Rows"), rows)
    for title, key in (
        ("Acteurs par famille" if french else "Actors by family", "families"),
        ("Accords par forme" if french else "Agreements by form", "forms"),
    ):
        print_table((title, ""), [(name, str(count)) for name, count in facts[key].items()])
    first, last = facts["years"]
    if first is not None:
        click.echo(f"Accords de {first} à {last}." if french else f"Agreements from {first} to {last}.")
    click.echo(
        f"{facts['sources']} sources, {facts['conflicts']} désaccords entre sources."
        if french
        else f"{facts['sources']} sources, {facts['conflicts']} conflicts between sources."
    )
    several = facts["agreements_of_several_parties"]
    if not several:
        return
    click.echo(
        f"{len(several)} accords réunissent plus de deux parties :"
        if french
        else f"{len(several)} agreements have more than two parties:"
    )
    for entry in several:
        click.echo(f"  {entry['title']} ({entry['parties']}) {entry['id']}")


def _facts(net: Network, lang: str) -> dict[str, Any]:
    agreements = net.tables["agreements"]
    years = agreements["start"].dropna().str[:4]
    return {
        "name": net.name,
        "origin": net.origin,
        "counts": net.counts,
        "families": _labelled(profiles(net)["family"], "actor_family", lang),
        "forms": _labelled(agreements["form"], "form", lang),
        "years": [None, None] if years.empty else [years.min(), years.max()],
        "sources": len({entry for frame in net.tables.values() for entry in _sources(frame)}),
        "conflicts": len(net.conflicts[["table", "key", "column"]].drop_duplicates()),
        "agreements_of_several_parties": _several_parties(net),
    }


def _sources(frame: pd.DataFrame) -> tuple[str, ...]:
    return sources_of(frame["source"].unique()) if "source" in frame else ()


def _labelled(codes: pd.Series, list_name: str, lang: str) -> dict[str, int]:
    entries = code_lists()[list_name]
    counts = codes.value_counts()
    return {entries[code].label.in_lang(lang): int(counts[code]) for code in entries if code in counts}


def _several_parties(net: Network) -> list[dict[str, Any]]:
    parties = net.tables["parties"].drop_duplicates(["agreement_id", "actor_id"])
    counts = parties["agreement_id"].value_counts()
    agreements = net.tables["agreements"].set_index("id")
    several = counts[counts > 2].sort_index()
    return [
        {"id": identifier, "title": agreements.loc[identifier, "title"], "parties": int(count)}
        for identifier, count in several.items()
    ]
