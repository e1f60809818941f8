"""What of a row of a list of subsidies is money given: amounts, shares, and what is no subsidy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from actornet.errors import Text
from actornet.ingest.importers.grids import amounts
from actornet.model import fold

if TYPE_CHECKING:
    from actornet.ingest.importers.scdl.rows import Listed

_USES = {"running": "fonctionnement", "investment": "investissement"}


def money_of(rows: Listed) -> pd.DataFrame:
    """Return a row per sum of money: the frame with ``amount`` as number, ``share``, ``whole`` and ``use``.

    A row with a loan, a guarantee or something in kind only is left out. An amount that is empty or
    can't be read is unknown, never zero; a negative one is left out.
    """
    _leave_other_help(rows)
    share = _shares(rows)
    frame = rows.frame.drop(columns=list(rows.columns.money)).assign(share=share)
    parts = []
    several = len(rows.columns.money) > 1
    for field in rows.columns.money:
        cells = rows.frame[field]
        number = amounts(cells)
        _tell_unread(rows, field, cells, number)
        use = frame["use"].mask(frame["use"].eq(""), _USES.get(field, ""))
        part = frame.assign(amount=number, use=use)
        parts.append(part[cells.ne("")] if several else part)
    if several:
        silent = frame[rows.frame[rows.columns.money].eq("").all(axis=1)]
        parts.append(silent.assign(amount=pd.array([pd.NA] * len(silent), dtype="Float64")))
    found = pd.concat(parts).sort_index(kind="stable")
    negative = found["amount"].lt(0).fillna(False)
    if negative.any():
        rows.account.left_out(
            Text(
                "Montant négatif : un reversement, pas une subvention.",
                "Negative amount: money given back, no subsidy.",
            ),
            found.index[negative],
            values=[str(value) for value in found.loc[negative, "amount"]],
            **rows.place,
        )
    found = found[~negative]
    whole = found["amount"]
    return found.assign(whole=whole, amount=(whole * found["share"]).round(2))


def _leave_other_help(rows: Listed) -> None:
    """Leave out rows whose only help is a loan, a guarantee or in kind; say what is left beside money."""
    frame = rows.frame
    money = frame[rows.columns.money].ne("").any(axis=1)
    in_kind = frame[["in_kind", "in_kind_value"]].ne("").any(axis=1)
    lent = frame[["loan", "guarantee"]].ne("").any(axis=1)
    kinds = frame["nature"].map(fold)
    only_kind = kinds.str.contains("en nature") & ~kinds.str.contains("numeraire")
    for field in ("loan", "guarantee", "in_kind"):
        beside = int((frame[field].ne("") & money).sum())
        if beside:
            rows.remark(
                Text(
                    f"{beside} lignes de subvention disent aussi un prêt, une garantie ou un avantage en "
                    "nature : non repris.",
                    f"{beside} rows of subsidies also tell of a loan, a guarantee or help in kind: not taken "
                    "over.",
                ),
                column=rows.heading(field),
            )
    rows.leave(
        ~money & lent,
        Text("Prêt ou garantie seulement, pas une subvention.", "Only a loan or guarantee, no subsidy."),
        column=rows.heading("guarantee") or rows.heading("loan"),
    )
    still = rows.frame.index
    rows.leave(
        ((~money & in_kind) | only_kind)[still],
        Text(
            "Aide en nature seulement : ni argent ni quantité à reprendre.",
            "Help in kind only: no money, no quantity to take over.",
        ),
        column=rows.heading("nature") or rows.heading("in_kind"),
    )


def _shares(rows: Listed) -> pd.Series[float]:
    """Return the part of the amount that is the beneficiary's, from 0 to 1; NA where it is doubtful.

    Percents where the column has values above 1 (as before version 2.0 of the schema), else fractions.
    """
    cells = rows.frame["share"]
    number = amounts(cells.str.replace(r"\s*%$", "", regex=True))
    signed = cells.str.contains("%")
    percent = signed | number.gt(1).fillna(False)
    mixed = percent.any() and not signed.all()
    doubtful = (cells.ne("") & number.isna()) | number.lt(0).fillna(False) | number.gt(100).fillna(False)
    if mixed:
        doubtful |= number.gt(0).fillna(False) & number.le(1).fillna(False) & ~signed
    if percent.any():
        rows.remark(
            Text("Parts lues en pour cent (100 = tout).", "Shares read as percent (100 = all)."),
            column=rows.heading("share"),
        )
    share = number.where(~percent, number / 100).fillna(1.0).mask(doubtful, pd.NA)
    rows.review(
        doubtful,
        Text(
            "Part du bénéficiaire douteuse : le montant est laissé vide.",
            "Doubtful share of the beneficiary: the amount is left empty.",
        ),
        column=rows.heading("share"),
        values=cells,
    )
    return share.astype("Float64")


def _tell_unread(rows: Listed, field: str, cells: pd.Series[str], number: pd.Series[float]) -> None:
    rows.review(
        cells.ne("") & number.isna(),
        Text("Montant illisible : laissé vide, pas mis à zéro.", "Unreadable amount: left empty, not zero."),
        column=rows.heading(field),
        values=cells,
    )
