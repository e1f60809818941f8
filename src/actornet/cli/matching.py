"""Who is who: match."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from actornet.cli._common import print_table, reading_options, say
from actornet.errors import CallError, Text, counted

if TYPE_CHECKING:
    import pandas as pd

    from actornet.network import Network

DECISIONS = "decisions.csv"
_SHOWN = 40


@click.command()
@click.argument("data")
@click.option(
    "--decisions",
    type=click.Path(path_type=Path),
    default=DECISIONS,
    show_default=True,
    help="The file in which decisions are kept, and that import --decisions applies again.",
)
@click.option("--workbook", type=click.Path(path_type=Path), help="Write the suggestions as .xlsx.")
@click.option("--read", "back", type=click.Path(path_type=Path), help="Take the decisions of a workbook.")
@click.option("--ask", "asking", is_flag=True, help="Decide here, one suggestion after the other.")
@click.option("--sure", is_flag=True, help="Take what is sure: the same identifier.")
@click.option("--undo", nargs=2, metavar="ID ID", help="Withdraw the decision on two actors.")
@click.option("--role", help="Who decides: a role, never a person. Asked for if missing.")
@click.option("--to", type=click.Path(path_type=Path), metavar="DIR", help="Write the dataset as decided.")
@click.option("--no-register", is_flag=True, help="Do not look into the register of French authorities.")
@reading_options
@click.pass_obj
def match(
    lang: str,
    /,
    data: str,
    decisions: Path,
    workbook: Path | None,
    back: Path | None,
    undo: tuple[str, str] | None,
    role: str | None,
    to: Path | None,
    encoding: str | None,
    dates: str | None,
    *,
    asking: bool,
    sure: bool,
    no_register: bool,
) -> None:
    """Suggest which actors of DATA are one, or an entry of the register; keep what is decided.

    Without an option: the suggestions, the surest first. DATA is never changed.

    \b
      actornet match members --workbook review.xlsx       decide in the yellow column
      actornet match members --read review.xlsx           into decisions.csv
      actornet match members --to members-2               the dataset as decided
    """  # noqa: D301  click reads the mark
    from actornet import api
    from actornet.cli._sources import check_other_file, read_dataset
    from actornet.files import check_new
    from actornet.ingest import matching

    for out in (workbook, decisions, to):
        check_other_file(data, out)
    if workbook is not None:
        check_new(workbook)
    net = read_dataset(lang, data, encoding=encoding, dates=dates)
    known = matching.read_decisions(decisions) if decisions.exists() else None
    if undo:
        _undo(known, undo, decisions, lang)
        return
    if to is not None and not (back or asking or sure):
        _write(net, known, to, lang)
        return
    found = api.match(net, decisions=known, register=not no_register)
    if workbook is not None:
        click.echo(str(matching.write_review(workbook, found, lang=lang)))
        _say_counts(found, lang)
        return
    if back or asking or sure:
        who = role or _asked_role(lang)
        day = date.today().isoformat()  # noqa: DTZ011  the user's own calendar day
        if back:
            new = matching.read_review(back, decided_by=who, decided_on=day)
        else:
            new = _decided(found, who, day, lang, asking=asking)
        known = matching.add_decisions(_none() if known is None else known, new)
        click.echo(str(matching.write_decisions(decisions, known)))
        say(counted(len(new), ("décision", "décisions"), ("decision", "decisions")).in_lang(lang) + ".")
        if to is not None:
            _write(net, known, to, lang)
        return
    _print(found, lang)


def _none() -> pd.DataFrame:
    import pandas as pd

    from actornet.ingest.matching.decisions import COLUMNS

    return pd.DataFrame(columns=list(COLUMNS), dtype="str")


def _asked_role(lang: str) -> str:
    text = "Qui décide (une fonction, pas un nom)" if lang == "fr" else "Who decides (a role, no name)"
    return str(click.prompt(text, default="actornet match"))


def _undo(known: pd.DataFrame | None, pair: tuple[str, str], decisions: Path, lang: str) -> None:
    from actornet.ingest import matching

    left = matching.withdraw(_none() if known is None else known, *pair)
    if known is None or len(left) == len(known):
        raise CallError(
            Text(f"Rien n’est décidé sur {' et '.join(pair)}.", f"Nothing is decided on {', '.join(pair)}."),
            Text(f"Décisions : {decisions}.", f"Decisions: {decisions}."),
        )
    click.echo(str(matching.write_decisions(decisions, left)))
    gone = ("décision retirée", "décisions retirées"), ("decision withdrawn", "decisions withdrawn")
    say(counted(len(known) - len(left), *gone).in_lang(lang) + ".")


def _decided(found: pd.DataFrame, who: str, day: str, lang: str, *, asking: bool) -> pd.DataFrame:
    """Return the decisions on what is sure, or on what a person answers in the terminal."""
    from actornet.ingest.matching.decisions import DECISIONS as CODES
    from actornet.ingest.matching.decisions import MEANING, SAME

    rows = []
    words = {code: MEANING[code].in_lang(lang) for code in CODES}
    for row in found[found["outcome"].ne("distinct")].itertuples(index=False):
        if not asking and row.outcome != "sure":
            continue
        code = _answer(row, lang, words) if asking else SAME
        if code == "quit":
            break
        if code:
            why = row.why_fr if lang == "fr" else row.why_en
            rows.append((row.a, row.b, code, "" if asking else why, who, day, row.name_a, row.name_b))
    import pandas as pd

    from actornet.ingest.matching.decisions import COLUMNS

    return pd.DataFrame(rows, columns=list(COLUMNS), dtype="str")


def _answer(row: object, lang: str, words: Mapping[str, str]) -> str:
    """Ask about one suggestion; empty means: later."""
    fr = lang == "fr"
    why, against = (getattr(row, f"{name}_{'fr' if fr else 'en'}") for name in ("why", "against"))
    click.echo(f"\nA {row.name_a} ({row.a})\nB {row.name_b} ({row.b})")  # type: ignore[attr-defined]
    click.echo(f"  + {why}" + (f"\n  - {against}" if against else ""))
    options = [f"{number} {word}" for number, word in enumerate(words.values(), start=1)]
    click.echo("  ".join([*options, "0 plus tard" if fr else "0 later", "q fin" if fr else "q stop"]))
    typed = click.prompt("?", type=click.Choice([*map(str, range(len(words) + 1)), "q"]), show_choices=False)
    return "quit" if typed == "q" else "" if typed == "0" else list(words)[int(typed) - 1]


def _write(net: Network, known: pd.DataFrame | None, to: Path, lang: str) -> None:
    from actornet import api, render

    made = net if known is None else api.decide(net, known)
    render.write_dataset(made, to)
    before, after = (len(each.tables["actors"]) for each in (net, made))
    click.echo(str(to))
    say(
        f"{before} acteurs, {after} après décisions."
        if lang == "fr"
        else f"{before} actors, {after} as decided."
    )


def _say_counts(found: pd.DataFrame, lang: str) -> None:
    sure, review = (int(found["outcome"].eq(outcome).sum()) for outcome in ("sure", "review"))
    say(
        f"{sure} suggestions sûres (même identifiant), {review} à revoir."
        if lang == "fr"
        else f"{sure} sure suggestions (same identifier), {review} to review."
    )


_OUTCOMES = {"sure": ("sûr", "sure"), "review": ("à revoir", "review"), "distinct": ("distinct", "distinct")}


def _print(found: pd.DataFrame, lang: str) -> None:
    french = lang == "fr"
    heads = ("Avis", "A", "B", "Score", "Nom", "Type", "Lieu", "Id", "Pour", "Contre")
    if not french:
        heads = ("Outcome", "A", "B", "Score", "Name", "Kind", "Place", "Id", "For", "Against")
    parts = ["score", "name_score", "kind_score", "place_score", "identifier_score"]
    why = ["why_fr", "against_fr"] if french else ["why_en", "against_en"]
    shown = found.head(_SHOWN)
    rows = [
        (_OUTCOMES[row[0]][0 if french else 1], *row[1:3], *(f"{part:.2f}" for part in row[3:8]), *row[8:])
        for row in shown[["outcome", "name_a", "name_b", *parts, *why]].itertuples(index=False, name=None)
    ]
    if rows:
        print_table(heads, rows)
    _say_counts(found, lang)
    if len(found) > _SHOWN:
        counts = f"{_SHOWN} sur {len(found)}" if french else f"{_SHOWN} of {len(found)}"
        say(f"{counts} ; --workbook les donne tous." if french else f"{counts}; --workbook has all.")
