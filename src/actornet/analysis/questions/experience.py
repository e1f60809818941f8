"""Q13, who has experience of a theme and can advise: peers of the asker first."""

from __future__ import annotations

from datetime import date

import pandas as pd

from actornet.analysis.answers import answer
from actornet.analysis.naming import named
from actornet.analysis.people import reach, size_ratio, size_words
from actornet.analysis.records import dated_records, day, sentence, some, sources_of, titles
from actornet.analysis.topics import records_about
from actornet.analysis.years import first_year
from actornet.errors import Text
from actornet.network import Answer, Count, Network, Reason, engagements, profiles


def experience(
    net: Network,
    theme: str,
    *,
    asker: str | None = None,
    min_years: int = 0,
    as_of: str | date | None = None,
) -> Answer:
    """Return the actors engaged in records about a theme, those most like the asker first.

    Parameters
    ----------
    net
        The network data.
    theme
        Id or name of a theme; sub-themes are included.
    asker
        Id or name of the actor that looks for advice: only its side, without itself. Without it,
        both sides.
    min_years
        Years of experience at least; more than 0 leaves out those whose first year is unknown.
    as_of
        The day that stands for today (ISO).

    Returns
    -------
    Answer
        One row per actor (no networks, State or international bodies): records on the theme, first
        year, years since; same kind as the asker, size ratio (smaller over larger population, 0 to
        1), distance by agreements and projects. Same kind first, then the nearest in size, then the
        nearest by distance.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        A name means no record, or several.
    """
    topic = net.find(theme, table="themes")
    seeker = net.find(asker) if asker is not None else None
    today = day(as_of)
    people = profiles(net)
    acting = engagements(net)
    rows = acting[acting["record_id"].isin(records_about(net, topic))]
    rows = rows[~rows["actor_id"].map(people["hub"]).eq(True)]
    if seeker is not None:
        rows = rows[rows["actor_id"].map(people["side"]).eq(people["side"][seeker])]
        rows = rows[rows["actor_id"].ne(seeker)]
    rows = rows[["actor_id", "record_id"]].drop_duplicates()
    rows = rows.assign(year=rows["record_id"].map(first_year(dated_records(net)["start"])))
    table = _table(net, rows, seeker, today.year)
    n_before = len(table)
    undated = int(table["years"].isna().sum())
    if min_years > 0:
        table = table[table["years"].ge(min_years).fillna(False)].reset_index(drop=True)
    untagged = set(dated_records(net).index) - records_about(net, None)
    return answer(
        "Q13",
        table,
        explain=lambda row: _reason(net, table.iloc[row], seeker),
        parameters={"theme": topic, "asker": seeker, "min_years": min_years, "as_of": today.isoformat()},
        coverage=(
            Count("n_actors", n_before, Text("acteurs ont travaillé sur ce thème", "actors worked on it")),
            Count(
                "n_first_year_unknown",
                undated,
                Text("dont la première année est inconnue", "of them whose first year is unknown"),
            ),
            Count(
                "n_records_theme_unknown",
                len(untagged),
                Text(
                    "accords et projets sans thème connu, non comptés",
                    "agreements and projects with no known theme, left out",
                ),
            ),
        ),
        notes=(
            Text(
                "L'expérience est comptée depuis la première année connue ; elle ne dit rien de sa qualité.",
                "Experience is counted from the first known year; it says nothing of its quality.",
            ),
        ),
    )


def _table(net: Network, rows: pd.DataFrame, seeker: str | None, year: int) -> pd.DataFrame:
    groups = rows.groupby("actor_id", sort=True)
    found = groups.agg(
        n_records=("record_id", "size"),
        first_year=("year", "min"),
        record_ids=("record_id", lambda ids: ";".join(sorted(ids))),
    ).reset_index()
    people = profiles(net).reindex(found["actor_id"])
    same = people["kind"].eq(profiles(net)["kind"][seeker]) if seeker is not None else None
    actors = found["actor_id"].tolist()
    table = pd.DataFrame(
        {
            "actor_id": found["actor_id"].astype("str"),
            "kind": people["kind"].to_numpy(),
            "n_records": found["n_records"].astype("Int64"),
            "first_year": found["first_year"].astype("Int64"),
            "years": year - found["first_year"].astype("Int64"),
            "same_kind": pd.array(same if same is not None else [pd.NA] * len(found), dtype="boolean"),
            "size_ratio": size_ratio(net, seeker, actors).array,
            "distance": reach(net, seeker).distance.reindex(actors).array,
            "record_ids": found["record_ids"].astype("str"),
        }
    )
    # An experience that has not begun is none.
    table = table[~table["years"].lt(0).fillna(False)]
    order = ["same_kind", "size_ratio", "distance", "actor_id"]
    return named(net, table.sort_values(order, ascending=[False, False, True, True], ignore_index=True))


def _reason(net: Network, row: pd.Series, seeker: str | None) -> Reason:
    ids = tuple(str(row["record_ids"]).split(";"))
    records = dated_records(net).loc[list(ids)]
    spoken = some([sentence(records.loc[key], key) for key in ids])
    sentences = [Text(f"A travaillé sur ce thème dans : {spoken.fr}.", f"Worked on it in: {spoken.en}.")]
    if pd.notna(row["years"]):
        since = f"{row['first_year']}"
        sentences.append(Text(f"Expérience connue depuis {since}.", f"Experience known since {since}."))
    else:
        sentences.append(Text("Depuis quand n'est pas connu.", "Since when is not known."))
    if seeker is not None:
        sentences.append(_nearness(net, row, seeker))
    return Reason(tuple(sentences), (str(row["actor_id"]), *ids), sources_of(records["source"]))


def _nearness(net: Network, row: pd.Series, seeker: str) -> Text:
    name = titles(net)[seeker]
    fr = ["même type d'acteur" if row["same_kind"] else "autre type d'acteur"]
    en = ["the same kind of actor" if row["same_kind"] else "another kind of actor"]
    size = size_words(row["size_ratio"])
    fr.append(size.fr)
    en.append(size.en)
    path = reach(net, seeker).path(str(row["actor_id"]))
    if len(path) == 2:
        fr.append("déjà partenaire direct")
        en.append("already a direct partner")
    elif path:
        chain = " → ".join(str(titles(net)[key]) for key in path[1:-1])
        fr.append(f"joignable par {chain}")
        en.append(f"reachable through {chain}")
    else:
        fr.append("aucun chemin connu par les accords et les projets")
        en.append("no known path by agreements and projects")
    return Text(f"Par rapport à {name} : {', '.join(fr)}.", f"Compared with {name}: {', '.join(en)}.")
