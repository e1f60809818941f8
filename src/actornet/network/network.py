"""The network data: the checked tables of one dataset, and what can be selected from them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Self

import pandas as pd

from actornet.network import layers as _layers
from actornet.network import lookup, register, selection
from actornet.network.data import NetworkData
from actornet.network.incidence import LAYERS
from actornet.network.projection import Projection


class Network(NetworkData):
    """The checked tables of one dataset, with search, selection and projection.

    Every method that selects returns a new ``Network``. See :class:`NetworkData` for the tables.
    """

    def search(self, text: str, *, table: str = "actors", limit: int | None = None) -> pd.DataFrame:
        """Return the rows whose name has every word of ``text``; see :func:`lookup.search`."""
        return lookup.search(self, text, table=table, limit=limit)

    def find(self, name: str, *, table: str = "actors") -> str:
        """Return the id of the one record that ``name`` means; see :func:`lookup.find`."""
        return lookup.find(self, name, table=table)

    def between(self, first: str | date, last: str | date | None = None) -> Self:
        """Return what may have been alive between two dates; see :func:`selection.between`."""
        return selection.between(self, first, last)

    def filter(
        self,
        *,
        in_period: tuple[str | date, str | date] | None = None,
        in_country: Collection[str] = (),
        in_territory: str | None = None,
        about_theme: str | None = None,
        of_kind: Collection[str] = (),
        min_confidence: str | None = None,
        no_hubs: bool = False,
        no_funders: bool = False,
    ) -> Self:
        """Return the records that pass and the actors they name; see :func:`selection.filter_network`."""
        return selection.filter_network(
            self,
            in_period=in_period,
            in_country=in_country,
            in_territory=in_territory,
            about_theme=about_theme,
            of_kind=of_kind,
            min_confidence=min_confidence,
            no_hubs=no_hubs,
            no_funders=no_funders,
        )

    def ego(self, actor: str, *, depth: int = 1, layers: Collection[str] = LAYERS) -> Self:
        """Return the surroundings of an actor (by id); see :func:`selection.ego`."""
        return selection.ego(self, actor, depth=depth, layers=layers)

    def with_register(self) -> Self:
        """Add the French authorities that it lacks; see :func:`register.with_register`."""
        return register.with_register(self)

    def projection(self, *layers: str) -> Projection:
        """Return the graph of actors on one or several layers; see :func:`layers.projection`."""
        return _layers.projection(self, *layers)
