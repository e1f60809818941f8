"""The organisations of IATI files as evidence: which names are the same, which are none. Knows the countries.

References are those of https://org-id.guide: the part before the first ``-`` is the country of the
register where it is one of ISO 3166.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
from stdnum.fr import siren

from actornet.ingest.importers.graphs.words import kinds_in_names
from actornet.ingest.importers.iati.activity import Organisation
from actornet.model import countries, fold
from actornet.model.country_names import meant_country

# Channel codes of the DAC that mean a category, not a body.
_CATEGORIES = re.compile(
    r"(?:XM-DAC-)?(?:[1-6]0000|90000|1[1-3]\d{3}|2[1-3]000|3[1-3]000|4[1-367]000|5[1-2]000|6[1-3]\d{3})"
)
_NOBODY = re.compile(
    r"(?:nan|null|none|na|n a|tbd|tbc|test|customer|client|donor|vendor|supplier|unknown|unspecified"
    r"|anonymous|confidential|undisclosed|redacted|various|multiple|other|others|autres?|divers|inconnue?"
    r"|non renseigne|not (?:applicable|available|specified|provided|known)|miscellaneous|general public"
    r"|.*\b(?:withheld|redacted|undisclosed)\b.*|enterprise (?:non )?united states (?:other|unknown)"
    r"|(?:u s|us) government other|.*\bother teaching institution\b.*|.* (?:other|unknown)"
    r"|(?:private sector|developing country based|donor country based|international) (?:institutions?|ngos?)"
    r"|public sector institutions?|multilateral organisations?|(?:multiple|various) \w+s"
    r"|recipient government|donor government|central government|local government|provider country)?"
)
_KINDS = {
    "10": "FOREIGN_STATE",
    "11": "FLA_OTH",
    "15": "PUBLIC_BODY",
    "21": "NGO",
    "22": "NGO",
    "23": "NGO",
    "24": "FOREIGN_ASSOCIATION",
    "30": "BUSINESS_NETWORK",
    "40": "INTL_ORG",
    "60": "FOUNDATION",
    **dict.fromkeys(("70", "71", "72", "73"), "BUSINESS"),
    "80": "UNIVERSITY",
}
_FRENCH = {"10": "STATE_SERVICE", "11": "PUBLIC_BODY", "24": "ASSOCIATION"}
# Types that files give at random; a name that says better is believed.
_DOUBTED = {"", "10", "15", "70", "71", "72", "73", "80", "90"}
_SAYS = (
    ("INTL_ORG", re.compile(r"\b(?:united nations|nations unies|world bank|banque mondiale)\b")),
    ("FOUNDATION", re.compile(r"\b(?:foundation|fondation|stiftung|fundacion)\b")),
    ("UNIVERSITY", re.compile(r"\buniversi(?:ty|te|dad|ta|taet|teit)\b")),
)
_SIREN = re.compile(r"FR-(?:INSEE|SIRENE?|RCS|SIRET)-(\d{9})(?:\d{5})?")
_RNA = re.compile(r"FR-RNA-(W\d{9})")


@dataclass(frozen=True, slots=True)
class Merged:
    """``evidence``: a row per organisation. ``of``: the row of each name, -1 where it means nobody.

    ``thin`` are the rows whose kind is a guess, ``said`` those whose name says another kind than their
    type, ``several`` the names that have several references.
    """

    evidence: pd.DataFrame
    of: Sequence[int]
    thin: Sequence[int]
    said: Sequence[int]
    several: Mapping[str, Sequence[str]]


def is_nobody(name: str) -> bool:
    """Tell whether a name means nobody in particular: ``nan``, ``Other.``, ``Supplier Name Withheld``."""
    return _NOBODY.fullmatch(fold(name)) is not None


def merged(named: Sequence[Organisation], times: Sequence[int], where: pd.DataFrame) -> Merged:
    """Return the organisations that names and references mean.

    One reference is one organisation, by the name it has most often; a name without a reference is the
    organisation of that name, if only one reference has it. ``times`` counts how often each was named,
    ``where`` has ``file``, ``sheet``, ``row`` and ``source`` of the first time.
    """
    refs = [_reference(each.ref) for each in named]
    names: dict[str, Counter[str]] = {}
    owners: dict[str, set[str]] = {}
    for each, ref, count in zip(named, refs, times, strict=True):
        if ref and not is_nobody(each.name):
            names.setdefault(ref, Counter())[each.name] += count
            owners.setdefault(fold(each.name), set()).add(ref)
    keys = [_key(each, ref, names, owners) for each, ref in zip(named, refs, strict=True)]
    rows: dict[str, int] = {}
    types: dict[str, Counter[str]] = {}
    first: list[int] = []
    for at, (each, key, count) in enumerate(zip(named, keys, times, strict=True)):
        if key:
            types.setdefault(key, Counter())[each.type] += count
            if key not in rows:
                rows[key] = len(first)
                first.append(at)
    told = [_told(key, named[at].name, names, types[key]) for key, at in zip(rows, first, strict=True)]
    evidence = pd.DataFrame(told, columns=["name", "kind", "country", "siren", "rna", "note", "how"])
    how = evidence.pop("how")
    thin, said = ([int(at) for at in evidence.index[how.eq(what)]] for what in ("thin", "said"))
    by_name = kinds_in_names(evidence["name"], evidence["country"])
    better = how.eq("thin") & by_name.ne("") | evidence["kind"].eq("FLA_OTH") & by_name.str.startswith("FLA_")
    evidence["kind"] = evidence["kind"].mask(better, by_name)
    evidence = pd.concat([evidence, where.iloc[first].reset_index(drop=True)], axis=1)
    several = {name: sorted(own) for name, own in owners.items() if len(own) > 1}
    return Merged(evidence, [rows.get(key, -1) for key in keys], thin, said, several)


def _reference(ref: str) -> str:
    """Return a reference as it is written most: none for categories, channel codes without prefix."""
    clean = ref.strip().upper()
    return "" if _CATEGORIES.fullmatch(clean) else re.sub(r"^XM-DAC-(?=\w{5}$)", "", clean)


def _key(
    each: Organisation, ref: str, names: Mapping[str, Counter[str]], owners: Mapping[str, set[str]]
) -> str:
    if ref in names:
        return f"ref {ref}"
    if is_nobody(each.name):
        return ""
    own = owners.get(fold(each.name), set())
    return f"ref {next(iter(own))}" if len(own) == 1 else f"name {fold(each.name)}"


def _told(
    key: str, name: str, names: Mapping[str, Counter[str]], types: Counter[str]
) -> tuple[str, str, str, str, str, str, str]:
    what, _, ref = key.partition(" ")
    if what == "name":
        ref = ""
    else:
        name = names[ref].most_common(1)[0][0]
    known = [kind for kind, _ in types.most_common() if kind in _KINDS]
    given = known[0] if known else ""
    kind, how = _KINDS.get(given, ""), ""
    folded = fold(name)
    says = next((code for code, words in _SAYS if words.search(folded)), "")
    if says and given in _DOUBTED and kind != says:
        kind, how = says, "said"
    country = _country(ref) if kind != "INTL_ORG" else ""
    state = meant_country(name)
    if state:
        how = "said" if given != "10" else ""
        kind, country = ("STATE" if state == "FRA" else "FOREIGN_STATE"), state
    elif kind and country == "FRA":
        kind = kind if how else _FRENCH.get(given, kind)
    elif re.fullmatch(r"4\w{4}", ref):
        kind = kind or "INTL_ORG"
    if not kind:
        kind, how = "CIVIL_SOCIETY", "thin"
    number = _SIREN.fullmatch(ref)
    own = number[1] if number and siren.is_valid(number[1]) else ""
    association = _RNA.fullmatch(ref)
    note = f"IATI {ref}" if ref else ""
    return name, kind, country, own, association[1] if association else "", note, how


def _country(ref: str) -> str:
    prefix = ref.partition("-")[0]
    if len(prefix) != 2 or not prefix.isalpha():
        return ""
    found = meant_country(prefix)
    return found if found and found in countries() else ""
