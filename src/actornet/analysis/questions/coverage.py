"""Q22, which themes and Sustainable Development Goals are covered, and which are absent."""

from __future__ import annotations

import pandas as pd

from actornet.analysis.answers import answer
from actornet.analysis.arguments import country as country_code
from actornet.analysis.naming import named
from actornet.analysis.places import actors_in, partner_countries
from actornet.analysis.records import dated_records, some, sources_of, titles
from actornet.errors import Text
from actornet.model import code_lists
from actornet.network import Answer, Count, Network, Reason, engagements, lines, programmes, record_themes

_ABSENT = Text(
    "Un thème ou un ODD absent d'ici n'est pas forcément absent du terrain : beaucoup de fiches n'en "
    "indiquent aucun.",
    "A theme or goal that is absent here need not be absent on the ground: many records state none.",
)


def coverage(net: Network, *, region: str | None = None, country: str | None = None) -> Answer:
    """Return how many agreements and projects join each root theme with each Sustainable Development Goal.

    Parameters
    ----------
    net
        The network data.
    region
        Id or name of the territory in which an engaged actor is based; default: anywhere.
    country
        Country of the partner (code or name); default: all.

    Returns
    -------
    Answer
        One row per root of the themes and goal that occur together: number of records, sum of the
        weights of the goal's tags (1 where none is given). ``tables["gaps"]``: root themes and goals 1 to
        17 that no record has; ``tables["summary"]``: records, those with no known theme, with no
        known goal; ``tables["derived"]``: the same rows when goals are read off the themes, by the
        table of correspondences (``theme_links``), for records that state no goal.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        A name means no record, or several.
    """
    place = net.find(region, table="territories") if region is not None else None
    code = country_code(country)
    records = _records(net, place, code)
    themes = record_themes(net)
    themes = themes[themes["record_id"].isin(list(records))]
    up = lines(net, "themes")
    roots = net.tables["themes"].loc[net.tables["themes"]["parent_id"].isna(), "id"]
    rooted = themes.merge(up[up["above"].isin(roots)], left_on="theme_id", right_on="id")
    rooted = rooted[["record_id", "above"]].drop_duplicates().rename(columns={"above": "theme_id"})
    tags = net.tables["tags"]
    goals = tags[tags["scheme"].eq("sdg") & tags["subject_id"].isin(list(records))]
    goals = pd.DataFrame(
        {
            "record_id": goals["subject_id"],
            "sdg": pd.to_numeric(goals["code"]).astype("Int64"),
            "weight": goals["weight"].fillna(1.0).astype("Float64"),
        }
    )
    table = _with_goals(named(net, _table(rooted.merge(goals, on="record_id"))))
    derived = _derived(net, themes[~themes["record_id"].isin(goals["record_id"])], roots)
    derived_rows = _with_goals(named(net, _table(derived)))
    silent = [len(records - set(part["record_id"])) for part in (themes, goals)]
    summary = pd.DataFrame(
        {"n_records": [len(records)], "n_theme_unknown": [silent[0]], "n_sdg_unknown": [silent[1]]},
        dtype="Int64",
    )
    return answer(
        "Q22",
        table,
        explain=lambda row: _reason(net, table.iloc[row]),
        parameters={"region": place, "country": code},
        tables={
            "summary": summary,
            "derived": derived_rows,
            "gaps": _gaps(net, set(roots) - set(rooted["theme_id"]), set(goals["sdg"])),
        },
        coverage=(
            Count("n_records", len(records), Text("accords et projets", "agreements and projects")),
            Count(
                "n_theme_unknown",
                silent[0],
                Text("dont aucun thème n'est connu", "of them with no known theme"),
            ),
            Count(
                "n_sdg_unknown", silent[1], Text("dont aucun ODD n'est connu", "of them with no known goal")
            ),
            Count(
                "n_sdg_derived",
                int(derived["record_id"].nunique()),
                Text(
                    "dont un ODD se déduit des thèmes",
                    "of them with a goal that follows from the themes",
                ),
            ),
        ),
        notes=(*_where_to_look(table, derived_rows), _ABSENT),
    )


def _where_to_look(table: pd.DataFrame, derived: pd.DataFrame) -> tuple[Text, ...]:
    """Return where goals are to be found when no record states one."""
    if len(table) or derived.empty:
        return ()
    return (
        Text(
            "Aucune fiche n'indique d'ODD ; le tableau « derived » les déduit des thèmes.",
            "No record states a goal; the table “derived” reads them off the themes.",
        ),
    )


def _records(net: Network, place: str | None, country: str | None) -> frozenset[str]:
    """Return agreements and projects (no programmes) with an engaged actor of the region, in the country."""
    found = set(dated_records(net).index) - programmes(net)
    if place is not None:
        acting = engagements(net)
        found &= set(acting.loc[acting["actor_id"].isin(list(actors_in(net, place))), "record_id"])
    if country is not None:
        where = partner_countries(net)
        found &= set(where.loc[where["country"].eq(country), "record_id"])
    return frozenset(found)


def _table(pairs: pd.DataFrame) -> pd.DataFrame:
    groups = pairs.sort_values("record_id").groupby(["theme_id", "sdg"], sort=True)
    table = groups.agg(
        n_records=("record_id", "nunique"), weight_sum=("weight", "sum"), record_ids=("record_id", ";".join)
    ).reset_index()
    kinds = {"theme_id": "str", "sdg": "Int64", "n_records": "Int64", "weight_sum": "Float64"}
    return table.astype(kinds | {"record_ids": "str"})


def _derived(net: Network, themes: pd.DataFrame, roots: pd.Series[str]) -> pd.DataFrame:
    """Return the goals that correspond to the themes of records: record_id, theme_id (root), sdg, weight.

    Of several themes of one root and record, the highest weight of the correspondence.
    """
    links = net.tables["theme_links"]
    links = links[links["scheme"].eq("sdg")]
    goals = themes[["record_id", "theme_id"]].merge(links[["theme_id", "code", "weight"]], on="theme_id")
    goals = goals.assign(sdg=pd.to_numeric(goals["code"]).astype("Int64"), weight=goals["weight"].fillna(1.0))
    up = lines(net, "themes")
    goals = goals.merge(up[up["above"].isin(roots)], left_on="theme_id", right_on="id")
    goals = goals.drop(columns="theme_id").rename(columns={"above": "theme_id"})
    return goals.groupby(["record_id", "theme_id", "sdg"], as_index=False)["weight"].max()


def _gaps(net: Network, themes: set[str], goals_seen: set[int]) -> pd.DataFrame:
    goals = [
        ("sdg", code, entry.label.fr, entry.label.en)
        for code, entry in code_lists()["sdg"].items()
        if int(code) not in goals_seen
    ]
    names = net.tables["themes"].set_index("id")[["name_fr", "name_en"]]
    rows = [*sorted(goals, key=lambda row: int(row[1]))]
    rows += [("theme", theme, *names.loc[theme]) for theme in sorted(themes)]
    return pd.DataFrame(rows, columns=["scheme", "code", "title_fr", "title_en"], dtype="str")


def _with_goals(table: pd.DataFrame) -> pd.DataFrame:
    """Return the table with the title of each goal in both languages after its number."""
    goals = code_lists()["sdg"]
    titles_of = [
        goals[str(number)].label if str(number) in goals else Text("", "") for number in table["sdg"]
    ]
    frame = table.copy(deep=False)
    for lang in ("en", "fr"):
        names = pd.Series([text.in_lang(lang) for text in titles_of], index=frame.index, dtype="str")
        frame.insert(frame.columns.get_loc("sdg") + 1, f"goal_{lang}", names)
    return frame


def _reason(net: Network, row: pd.Series) -> Reason:
    ids = tuple(str(row["record_ids"]).split(";"))
    spoken = some([str(titles(net)[key]) for key in ids])
    goal = code_lists()["sdg"][str(row["sdg"])].label
    text = Text(
        f"Ce thème et l'ODD {row['sdg']} ({goal.fr}) se rencontrent dans : {spoken.fr}.",
        f"This theme and goal {row['sdg']} ({goal.en}) meet in: {spoken.en}.",
    )
    return Reason((text,), ids, sources_of(dated_records(net).loc[list(ids), "source"]))
