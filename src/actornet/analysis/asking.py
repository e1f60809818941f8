"""Asking: the network is filtered, the register added, and what was asked is called with its parameters."""

from __future__ import annotations

import inspect
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from actornet.analysis.catalogue import Entry
from actornet.errors import CallError, Text
from actornet.network import LAYERS, Answer, Count, Network

# For these the French authorities that have no partner are the point; without the register they are unknown.
NEED_THE_REGISTER = ("Q02", "Q03", "Q04")


def ask_entry(
    net: Network,
    asked: Entry,
    *,
    as_of: str | date | None = None,
    filters: Mapping[str, Any] | None = None,
    on_layer: Collection[str] = (),
    with_register: bool = False,
    **parameters: Any,
) -> Answer:
    """Return the answer to ``asked``.

    Parameters
    ----------
    net
        The network data.
    asked
        An entry of the catalogue.
    as_of
        The day that stands for today (ISO); default: today. Passed on where the answer depends on it.
    filters
        Options of :meth:`Network.filter`, applied before.
    on_layer
        Only these layers, where the table has a column ``layer``.
    with_register
        Add the French authorities and territories of the register first.
    **parameters
        Parameters of the question or indicator.

    Raises
    ------
    CallError
        A parameter does not exist or is missing, or there are no layers to choose from.
    """
    part = net.with_register() if with_register else net
    chosen = {key: value for key, value in (filters or {}).items() if value}
    part = part.filter(**chosen) if chosen else part
    known = inspect.signature(asked.function).parameters
    _refuse_unknown(asked, known, parameters)
    if as_of is not None and "as_of" in known:
        parameters["as_of"] = as_of
    answer = asked.function(part, **parameters)
    if on_layer:
        answer = _on_layers(answer, on_layer)
        chosen["on_layer"] = tuple(on_layer)
    if with_register:
        answer = _say_what_was_added(answer, net, part)
    return answer.with_parameters(chosen)


def _refuse_unknown(
    asked: Entry, known: Mapping[str, inspect.Parameter], parameters: Mapping[str, Any]
) -> None:
    names = [name for name in known if name != "net"]
    strange = [name for name in parameters if name not in names]
    if strange:
        listed = ", ".join(names)
        raise CallError(
            Text(
                f"{asked.id} n'a pas de paramètre « {strange[0]} ».",
                f"{asked.id} has no parameter {strange[0]!r}.",
            ),
            Text(f"Paramètres : {listed}.", f"Parameters: {listed}."),
        )
    lacking = [
        name
        for name, parameter in known.items()
        if parameter.default is inspect.Parameter.empty and name not in ("net", *parameters)
    ]
    if lacking:
        raise CallError(
            Text(f"{asked.id} demande « {lacking[0]} ».", f"{asked.id} needs {lacking[0]!r}."),
            Text("`actornet ask --help` montre comment.", "`actornet ask --help` shows how."),
        )


def _on_layers(answer: Answer, layers: Collection[str]) -> Answer:
    tables = {"": answer.table, **answer.tables}
    if not any("layer" in table for table in tables.values()):
        raise CallError(Text(f"{answer.id} n'a pas de couches.", f"{answer.id} has no layers."))
    known = {layer for table in tables.values() if "layer" in table for layer in table["layer"]}
    if unknown := set(layers) - known - set(LAYERS):
        listed = ", ".join(LAYERS)
        raise CallError(
            Text(f"Il n'y a pas de couche « {min(unknown)} ».", f"There is no layer {min(unknown)!r}."),
            Text(f"Couches : {listed}.", f"Layers: {listed}."),
        )
    kept = {name: _rows_on(table, layers) for name, table in tables.items()}
    positions = kept[""].index
    return replace(
        answer,
        table=kept.pop("").reset_index(drop=True),
        tables={name: table.reset_index(drop=True) for name, table in kept.items()},
        explain=lambda row: answer.explain(int(positions[row])),
    )


def _rows_on(table: pd.DataFrame, layers: Collection[str]) -> pd.DataFrame:
    return table[table["layer"].isin(list(layers))] if "layer" in table else table


def _say_what_was_added(answer: Answer, net: Network, part: Network) -> Answer:
    added = Count(
        "n_from_register",
        len(part.tables["actors"]) - len(net.tables["actors"]),
        Text("collectivités ajoutées d'après le registre", "authorities added from the register"),
    )
    return replace(answer, coverage=(*answer.coverage, added)).with_parameters({"with_register": True})
