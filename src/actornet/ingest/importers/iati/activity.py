"""One activity of an IATI file, versions 1.01 to 2.03, as plain values. Knows the XML.

https://iatistandard.org. Version 1 has words as codes and texts directly in elements; version 2 has
numbers and ``narrative`` children. Both are read alike, as files mix them. Texts are taken in French
where there is one, else in English, else in the first language given; empty ones count as absent.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from actornet.ingest.importers.xml_reading import Element, local

ROLES: Mapping[str, str] = {
    "1": "funder",
    "2": "lead",
    "3": "manager",
    "4": "operator",
    "funding": "funder",
    "accountable": "lead",
    "extending": "manager",
    "implementing": "operator",
}
_DATES = {
    "1": "start-planned",
    "2": "start-actual",
    "3": "end-planned",
    "4": "end-actual",
    **{name: name for name in ("start-planned", "start-actual", "end-planned", "end-actual")},
}
_COMMITMENTS, _OUT, _IN = {"2", "c"}, {"2", "3", "c", "d"}, {"1", "11", "if"}
_DAC, _SDG = {"", "1", "dac", "2", "dac-3"}, {"7", "8"}
_DAY = re.compile(r"\s*(\d{4}-\d\d-\d\d)(?:Z|[T+-].*)?\s*", re.DOTALL)
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_USED = frozenset(
    (
        *("iati-identifier", "reporting-org", "title", "description", "participating-org", "activity-date"),
        *("activity-status", "recipient-country", "recipient-region", "location", "sector", "tag"),
        *("related-activity", "budget", "transaction", "default-flow-type"),
    )
)


class Organisation(NamedTuple):
    """An organisation as one place of a file names it."""

    ref: str
    name: str
    type: str


_NO_ONE = Organisation("", "", "")


class Amount(NamedTuple):
    """Money: ``replaced`` by a revised budget of the same ``period`` or not."""

    value: Decimal
    currency: str
    period: tuple[str, str]
    revised: bool


@dataclass(slots=True)
class Activity:
    """What an activity says; ``unused`` counts its elements that are not read."""

    identifier: str = ""
    reporter: Organisation = _NO_ONE
    titles: list[tuple[str, str]] = field(default_factory=list)
    purposes: list[tuple[str, str]] = field(default_factory=list)
    dates: dict[str, str] = field(default_factory=dict)
    bad_dates: list[str] = field(default_factory=list)
    status: str = ""
    seen_on: str = ""
    flow_type: str = ""
    roles: list[tuple[Organisation, str]] = field(default_factory=list)
    payers: list[tuple[Organisation, str]] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    regions: list[str] = field(default_factory=list)
    places: list[tuple[str, str, str]] = field(default_factory=list)
    dac: list[str] = field(default_factory=list)
    sdg: list[str] = field(default_factory=list)
    other_sectors: list[str] = field(default_factory=list)
    parents: list[str] = field(default_factory=list)
    children: list[str] = field(default_factory=list)
    budgets: list[Amount] = field(default_factory=list)
    commitments: list[Amount] = field(default_factory=list)
    bad_amounts: list[str] = field(default_factory=list)
    unused: Counter[str] = field(default_factory=Counter)


def read_activity(element: Element) -> Activity:
    """Return what an ``iati-activity`` says."""
    found = Activity(seen_on=_day(element.get("last-updated-datetime", "")))
    currency = element.get("default-currency", "").strip().upper()
    for child in element:
        name = child.tag
        if name not in _USED:
            found.unused[local(child)] += 1
        elif name == "iati-identifier":
            found.identifier = _text(child)
        elif name == "reporting-org":
            found.reporter = organisation(child)
        elif name == "title":
            found.titles += _narratives(child)
        elif name == "description":
            if child.get("type", "1") == "1" or not found.purposes:
                found.purposes += _narratives(child)
        elif name == "participating-org":
            role = child.get("role", "").strip().lower()
            found.roles.append((organisation(child), ROLES.get(role, "partner")))
        elif name == "activity-date":
            _date(child, found)
        elif name == "activity-status":
            found.status = child.get("code", "").strip()
        elif name == "default-flow-type":
            found.flow_type = child.get("code", "").strip()
        elif name == "related-activity":
            kind = child.get("type", "").strip()
            if kind in {"1", "2"}:
                (found.parents if kind == "1" else found.children).append(child.get("ref", "").strip())
        elif name == "budget":
            _budget(child, currency, found)
        elif name == "transaction":
            _transaction(child, currency, found)
        else:
            _about(child, found)
    return found


def organisation(element: Element) -> Organisation:
    """Return the organisation that an element names."""
    ref, kind = (element.get(name, "").strip() for name in ("ref", "type"))
    return Organisation(ref, best(_narratives(element)), kind)


def best(texts: list[tuple[str, str]]) -> str:
    """Return the French text, else the English one, else the first."""
    for wanted in ("fr", "en"):
        for lang, text in texts:
            if lang.lower().startswith(wanted):
                return text
    return texts[0][1] if texts else ""


def total(amounts: list[Amount]) -> tuple[Decimal, str] | None:
    """Return the sum and its currency, a revised budget in place of the original of its period.

    None without amounts, where they are in several currencies, or the sum is not above zero.
    """
    revised = {amount.period for amount in amounts if amount.revised}
    kept = [amount for amount in amounts if amount.revised or amount.period not in revised]
    currencies = {amount.currency for amount in kept}
    money = sum((amount.value for amount in kept), Decimal(0))
    return (money, currencies.pop()) if len(currencies) == 1 and money > 0 else None


def _about(element: Element, found: Activity) -> None:
    """Read what an activity and its transactions say alike: where, and on what."""
    name, code = element.tag, element.get("code", "").strip()
    vocabulary = element.get("vocabulary", "").strip().lower()
    if name == "recipient-country":
        found.countries.append(code or best(_narratives(element)))
    elif name == "recipient-region":
        found.regions.append(code or best(_narratives(element)))
    elif name == "location":
        _place(element, found)
    elif name == "sector" and vocabulary in _DAC and code.isdigit() and len(code) in {3, 5}:
        found.dac.append(code)
    elif name == "sector" and vocabulary in _SDG:
        found.sdg.append(code.partition(".")[0])
    elif name == "sector":
        found.other_sectors.append(vocabulary or "DAC")
    elif name == "tag" and vocabulary in {"2", "3"}:
        found.sdg.append(code.partition(".")[0])
    elif name == "tag":
        found.unused["tag"] += 1


def _place(element: Element, found: Activity) -> None:
    name = next((best(_narratives(child)) for child in element if child.tag == "name"), "")
    point = element.findtext("point/pos", "").split()
    if len(point) != 2:
        old = element.find("coordinates")
        point = ["", ""] if old is None else [old.get("latitude", ""), old.get("longitude", "")]
    if name:
        found.places.append((name, point[0], point[1]))


def _date(element: Element, found: Activity) -> None:
    kind = _DATES.get(element.get("type", "").strip().lower())
    text = element.get("iso-date") or _text(element)
    day = _day(text)
    if kind and day:
        found.dates.setdefault(kind, day)
    elif text:
        found.bad_dates.append(text)


def _budget(element: Element, currency: str, found: Activity) -> None:
    dates = {child.tag: child.get("iso-date", "") or _text(child) for child in element}
    period = (dates.get("period-start", ""), dates.get("period-end", ""))
    revised = element.get("type", "").strip().lower() in {"2", "revised"}
    _amount(element, currency, period, revised, found.budgets, found)


def _transaction(element: Element, currency: str, found: Activity) -> None:
    kind = ""
    ends: dict[str, Organisation] = {}
    for child in element:
        name = child.tag
        if name == "transaction-type":
            kind = child.get("code", "").strip().lower()
        elif name in {"provider-org", "receiver-org"}:
            ends[name] = organisation(child)
        elif name in {"sector", "recipient-country", "recipient-region"}:
            _about(child, found)
    if kind in _COMMITMENTS:
        _amount(element, currency, ("", ""), False, found.commitments, found)
    if kind in _OUT and "receiver-org" in ends:
        found.payers.append((ends["receiver-org"], "beneficiary"))
    if kind in _IN and "provider-org" in ends:
        found.payers.append((ends["provider-org"], "funder"))


def _amount(
    element: Element,
    currency: str,
    period: tuple[str, str],
    revised: bool,
    kept: list[Amount],
    found: Activity,
) -> None:
    value = next((child for child in element if child.tag == "value"), None)
    if value is None:
        return
    text = _text(value).replace(" ", "")
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if number.is_finite() and abs(number) < Decimal(10) ** 15:
        kept.append(Amount(number, value.get("currency", "").strip().upper() or currency, period, revised))
    else:
        found.bad_amounts.append(text)


def _narratives(element: Element) -> list[tuple[str, str]]:
    """Return language and text of each narrative that is not empty, or of the element itself."""
    texts = [(child.get(_LANG, ""), _text(child)) for child in element if child.tag == "narrative"]
    texts = [(lang, text) for lang, text in texts if text]
    own = _text(element)
    return texts or ([(element.get(_LANG, ""), own)] if own else [])


def _text(element: Element) -> str:
    return " ".join((element.text or "").split())


def _day(text: str) -> str:
    found = _DAY.fullmatch(text)
    return found[1] if found else ""
