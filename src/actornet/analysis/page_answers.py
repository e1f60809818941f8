"""The answers that come with a page: each question asked about what the data speak of most."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple, TypeAlias

import numpy as np

from actornet.analysis.asking import NEED_THE_REGISTER, ask_entry
from actornet.analysis.catalogue import Entry, questions
from actornet.analysis.page_subjects import Subjects, subjects
from actornet.errors import Text
from actornet.model import contract
from actornet.network import Answer, Count, Network, Reason

Asked: TypeAlias = tuple[str, Mapping[str, Any]]
ROWS = 60  # of an answer; a page is to be read, the command gives the rest
# Above this number of actors, agreements and projects a page comes with the quality of the data only.
LARGEST = 20_000
QUICK = ("Q01", "Q05", "Q06", "Q07", "Q13", "Q16", "Q21")  # of a page that must be there at once


class PageQuestion(NamedTuple):
    """One of the 22 questions: id, name of the command, title, and how to ask it elsewhere."""

    id: str
    name: str
    title: Text
    instead: Text


def page_answers(
    net: Network,
    *,
    as_of: date,
    with_register: bool = False,
    quick: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> list[Answer]:
    """Return the answers of a page in the order of the questions, each with its first rows.

    Parameters
    ----------
    net
        The network data.
    as_of
        The day that stands for today.
    with_register
        Whether Q02 to Q04 count the French authorities of the register that the data lack.
    quick
        Ask only some of the questions, about one thing each.
    progress
        Called with how many answers are done, and of how many.
    """
    size = sum(len(net.tables[table]) for table in ("actors", "agreements", "projects"))
    asked: Iterable[Asked] = (
        _asked(net, subjects(net, many=1 if quick else 3)) if size <= LARGEST else [("Q21", {})]
    )
    if quick:
        asked = dict(each for each in reversed([*asked]) if each[0] in QUICK).items()
    whole, found = [*asked], []
    for identifier, parameters in whole:
        entry = questions()[identifier]
        asked_for = _ask(net, entry, as_of, with_register=with_register, **parameters)
        found.append(_first_rows(_own_first(_or_derived(asked_for), net)))
        if progress:
            progress(len(found), len(whole))
    return found


def page_questions() -> list[PageQuestion]:
    """Return the 22 questions as a page lists them, in their order."""
    return [PageQuestion(each.id, each.name, each.title, _instead(each)) for each in questions().values()]


def _instead(entry: Entry) -> Text:
    """Return how to get an answer that did not come with the page."""
    if entry.id == "Q14":
        return Text(
            "Choisissez un acteur : sa fiche propose des partenaires.",
            "Choose an actor: its card proposes partners.",
        )
    required = [f"--{each.name.replace('_', '-')} …" for each in entry.parameters if each.required]
    typed = " ".join(["actornet ask", entry.name, *required])
    return Text(f"À demander dans un terminal : {typed}", f"To be asked in a terminal: {typed}")


def _asked(net: Network, about: Subjects) -> Iterator[Asked]:
    """Return each question with its parameters, as far as the data give something to ask about."""
    countries = net.tables["territories"].query("kind == 'country'").set_index("country")["id"]
    whole = [countries[code] for code in about.countries if code in countries.index]
    places = [*about.territories[:1], *whole[:2]]
    yield from (("Q01", {"territory": place}) for place in places)
    if about.countries and about.themes:
        yield "Q02", {"country": about.countries[0], "competence": about.themes[0]}
    yield "Q03", {}
    yield from (("Q04", {"country": country}) for country in about.countries[:1])
    yield from (("Q05", {"territory": place}) for place in whole)
    yield "Q06", {}
    yield from (("Q07", {"actor": actor}) for actor in about.authorities[:1])
    if "FRA" in countries.index:
        yield from (("Q08", {"group_a": countries["FRA"], "group_b": place}) for place in whole[:2])
    yield from (("Q09", {"territory": place}) for place in whole[:2])
    yield from (("Q10", {"actor_a": a, "actor_b": b}) for a, b in about.pairs[:2])
    yield "Q11", {}
    yield from (("Q12", {"territory": place}) for place in places)
    yield from (("Q13", {"theme": theme}) for theme in about.themes)
    if about.authorities and about.countries:
        yield "Q15", {"actor": about.authorities[0], "country": about.countries[0]}
    yield from (("Q16", {"region": region}) for region in about.regions)
    yield "Q17", {}
    yield from (("Q18", {"country": country}) for country in about.countries[:2])
    yield from (("Q19", {"territory": place}) for place in whole[:2])
    yield from (("Q20", {"actor": actor}) for actor in about.authorities[:2])
    yield from (("Q21", {"table": table}) for table in ("agreements", "projects") if table in contract())
    yield "Q22", {}


def _ask(net: Network, entry: Entry, as_of: date, *, with_register: bool, **parameters: Any) -> Answer:
    register = with_register and entry.id in NEED_THE_REGISTER
    return ask_entry(net, entry, as_of=as_of, with_register=register, **parameters)


def _or_derived(answer: Answer) -> Answer:
    """Return the goals that follow from the themes when no record states one."""
    derived = answer.tables.get("derived")
    if len(answer.table) or derived is None:
        return answer
    why = Reason(
        (Text("Déduit des thèmes des fiches, non déclaré.", "Read off the themes of records, not stated."),)
    )
    records = derived["record_ids"].str.split(";")
    return replace(
        answer, table=derived, explain=lambda row: replace(why, records=tuple(records.iloc[row])), scores={}
    )


def _own_first(answer: Answer, net: Network) -> Answer:
    """Return the answer with the actors of the data before those that only the register knows."""
    if "actor_id" not in answer.table or len(answer.table) <= ROWS:
        return answer
    own = answer.table["actor_id"].isin(set(net.tables["actors"]["id"])).to_numpy()
    order = np.argsort(~own, kind="stable")
    table = answer.table.iloc[order]
    return replace(answer, table=table, explain=lambda row: answer.explain(int(order[row])))


def _first_rows(answer: Answer) -> Answer:
    """Return the answer with its first rows; the coverage says how many there are in all."""
    total = len(answer.table)
    if total <= ROWS:
        return answer
    meaning = Text(
        f"lignes en tout, dont les {ROWS} premières sont ici",
        f"rows in all, of which the first {ROWS} are here",
    )
    return replace(
        answer, table=answer.table.head(ROWS), coverage=(Count("rows", total, meaning), *answer.coverage)
    )
