"""Suggests which actors of a dataset are one, and which are an entry of the register.

Knows the network, the likeness of names, the evidence beside them, and the register.
"""

from __future__ import annotations

import pandas as pd

from actornet.ingest.matching.differing import differing
from actornet.ingest.matching.essence import Essence, essence
from actornet.ingest.matching.evidence import kinds_said_differ, weigh
from actornet.ingest.matching.judgement import LEAST, judge
from actornet.ingest.matching.likeness import alike
from actornet.ingest.matching.reasons import reasons
from actornet.ingest.matching.records import IDENTIFIERS, Records, read_records
from actornet.ingest.matching.registered import suggest_entries
from actornet.ingest.matching.successors import relations, successor_pairs
from actornet.network import Network

SUGGESTION = (
    *("what", "a", "b", "name_a", "name_b", "outcome", "relation", "score"),
    *("name_score", "kind_score", "place_score", "identifier_score"),
    *("why_fr", "why_en", "against_fr", "against_en", "successor_id"),
)
_MOST_ALIKE = 150  # actors of one identifier that are paired with each other


def suggest(
    network: Network,
    *,
    least: float = LEAST,
    register: bool = True,
    distinct: bool = False,
    workers: int = 2,
) -> pd.DataFrame:
    """Return which actors may be one, and which may be an entry of the register, the surest first.

    A suggestion is ``sure`` if an identifier is the same and nothing speaks against it, ``review`` if its
    score reaches ``least``, else ``distinct``: identifiers, countries or kinds that differ rule it out,
    however alike the names are. A successor is never suggested as the same actor: its ``relation`` is
    ``successor`` and its outcome ``distinct``. Nothing is changed in ``network``.

    Parameters
    ----------
    network
        The dataset.
    least
        The least score, from 0 to 1, of what is to be reviewed.
    register
        Whether French authorities are looked for in the register too.
    distinct
        Whether pairs of like names that are ruled out are returned as well, with what speaks against them.
    workers
        Processor cores used to compare letters.

    Returns
    -------
    pandas.DataFrame
        Columns :data:`SUGGESTION`. ``what`` is ``actor`` or ``register``, ``a`` an actor of the dataset,
        ``b`` another or an entry of the register, ``relation`` ``same``, ``successor`` (one took over from
        the other) or ``part`` (one belongs to the other); scores go from 0 to 1, with 0.5 for unknown.
    """
    records = read_records(network)
    found = [_among_actors(network, records, least=least, distinct=distinct, workers=workers)]
    if register:
        found.append(suggest_entries(records, least=least))
    every = pd.concat(found, ignore_index=True)
    every["rank"] = every["outcome"].map({"sure": 0, "review": 1, "distinct": 2})
    every = every.sort_values(
        ["rank", "score", "name_a", "a", "b"], ascending=[True, False, True, True, True], kind="stable"
    )
    return every[list(SUGGESTION)].reset_index(drop=True)


def _among_actors(
    network: Network, records: Records, *, least: float, distinct: bool, workers: int
) -> pd.DataFrame:
    names = essence(records.names)
    successors = successor_pairs(network, records)
    pairs = _pairs(names, records, successors, workers)
    pairs = pd.concat([pairs, weigh(pairs, records)], axis=1)
    pairs = pairs.assign(relation=relations(pairs, successors))
    if not distinct:  # what no further look at the names would save
        best = judge(pairs, least=least)["outcome"].ne("distinct")
        pairs = pairs[best | pairs["relation"].eq("successor")].reset_index(drop=True)
    pairs = pd.concat([pairs, _name_evidence(pairs, names)], axis=1)
    pairs = pd.concat([pairs, judge(pairs, least=least)], axis=1)
    linked = pairs["relation"].eq("successor")
    shown = pairs["outcome"].ne("distinct") | linked | distinct
    pairs = pairs[shown].reset_index(drop=True)
    one, two = (records.actors.loc[pairs[side]].reset_index(drop=True) for side in "ab")
    return pd.concat(
        [
            pairs[["outcome", "relation", "score", "name_score"]],
            pairs[["kind", "place", "identifiers"]].set_axis(
                ["kind_score", "place_score", "identifier_score"], axis=1
            ),
            pd.DataFrame({"what": "actor", "a": one["id"], "b": two["id"]}),
            pd.DataFrame({"name_a": one["name"], "name_b": two["name"], "successor_id": ""}),
            reasons(pairs),
        ],
        axis=1,
    )


def _pairs(names: Essence, records: Records, successors: pd.DataFrame, workers: int) -> pd.DataFrame:
    """Return pairs of actors (``a`` before ``b``) by names, identifiers or succession."""
    near = alike(names, workers=workers)
    owner = records.owner
    by_name = near.assign(a=owner[near["i"].to_numpy()], b=owner[near["j"].to_numpy()])
    pairs = pd.concat(
        [by_name, _first_names(records, _same_identifier(records), successors)], ignore_index=True
    )
    pairs = pairs[pairs["a"].ne(pairs["b"])]
    turned = pairs["a"].gt(pairs["b"])
    pairs.loc[turned, ["a", "b", "i", "j"]] = pairs.loc[turned, ["b", "a", "j", "i"]].to_numpy()
    pairs = pairs.sort_values(["a", "b", "likeness"], ascending=[True, True, False], kind="stable")
    pairs = pairs.drop_duplicates(["a", "b"]).reset_index(drop=True)
    return pairs.astype({"short_form": "bool"})


def _same_identifier(records: Records) -> pd.DataFrame:
    found = []
    for column in IDENTIFIERS:
        values = records.actors[column]
        several = values[values.ne("") & values.duplicated(keep=False)]
        frame = pd.DataFrame({"value": several, "a": several.index})
        frame = frame[frame.groupby("value").cumcount().lt(_MOST_ALIKE)]
        both = frame.merge(frame.rename(columns={"a": "b"}), on="value")
        found.append(both.loc[both["a"].lt(both["b"]), ["a", "b"]])
    return pd.concat(found, ignore_index=True)


def _first_names(records: Records, *parts: pd.DataFrame) -> pd.DataFrame:
    """Return pairs of actors that are there whatever their names, with the first name of each."""
    pairs = pd.concat(parts, ignore_index=True)
    first = pd.Series(range(len(records.owner))).groupby(records.owner).first()
    return (
        pairs.assign(i=pairs["a"].map(first), j=pairs["b"].map(first), likeness=0.0, short_form=False)
        .dropna()
        .astype({"a": "int64", "b": "int64", "i": "int64", "j": "int64"})
    )


def _name_evidence(pairs: pd.DataFrame, names: Essence) -> pd.DataFrame:
    """Return what the two names say against each other: words, numbers, kinds, countries."""
    i, j = pairs["i"].to_numpy(), pairs["j"].to_numpy()
    numbers, countries, said = (
        (pd.Series(values, dtype="object").to_numpy()[i], pd.Series(values, dtype="object").to_numpy()[j])
        for values in (names.numbers, names.countries, names.said)
    )
    told = (countries[0] != "") & (countries[1] != "")
    return pd.DataFrame(
        {
            "name_differs": differing(names.words, i, j) & ~pairs["short_form"].to_numpy(),
            "number_differs": numbers[0] != numbers[1],
            "country_said_differs": told & (countries[0] != countries[1]),
            "said_differs": kinds_said_differ(pd.Series(said[0]), pd.Series(said[1])).to_numpy(),
        }
    )
