"""Countries as people write them: alpha-2 codes, French and English names, usual other names.

A name that may be two countries is refused.
"""

from __future__ import annotations

from functools import cache

from actornet.errors import Text, UnknownNameError
from actornet.model.countries import countries
from actornet.model.text import fold

# Beside the names of the CLDR, folded. EL and UK are the codes of Eurostat.
_ALIASES = {
    "COD": "rdc|rd congo|rep dem du congo|republique democratique du congo|congo kinshasa|zaire|drc|dr congo"
    "|democratic republic of the congo",
    "COG": "congo brazzaville|republique du congo|republic of the congo",
    "MMR": "birmanie|burma|myanmar",
    "SWZ": "swaziland|eswatini",
    "VNM": "vietnam|viet nam",
    "CIV": "cote d ivoire|ivory coast",
    "CPV": "cap vert|cape verde|cabo verde",
    "CZE": "republique tcheque|tchequie|czech republic|czechia",
    "MKD": "macedoine|macedoine du nord|macedonia|north macedonia",
    "CAF": "rca|centrafrique|republique centrafricaine",
    "PSE": "palestine|territoires palestiniens|palestinian territories|etat de palestine|cisjordanie",
    "USA": "usa|etats unis|etats unis d amerique|united states of america",
    "GBR": "uk|gb|grande bretagne|angleterre|ecosse|pays de galles|great britain",
    "GRC": "el",
    "KOR": "coree du sud|republique de coree|south korea",
    "PRK": "coree du nord|north korea",
    "CHN": "chine|republique populaire de chine|people s republic of china",
    "NLD": "pays bas|hollande|holland|the netherlands",
    "BLR": "bielorussie|belarus",
    "MDA": "moldavie|republic of moldova",
    "LAO": "laos",
    "RUS": "russie|federation de russie|russian federation",
    "SYR": "syrie|syria",
    "TUR": "turquie|turkiye|turkey",
    "TLS": "timor oriental|timor leste|east timor",
    "GIN": "guinee conakry|republique de guinee",
    "MUS": "ile maurice|maurice",
    "BIH": "bosnie|bosnie herzegovine|bosnia",
    "SLV": "salvador|el salvador",
    "BFA": "burkina|haute volta",
    "VAT": "vatican|saint siege",
    "TWN": "taiwan",
    "IRN": "iran",
    "TZA": "tanzanie",
    "BOL": "bolivie",
    "VEN": "venezuela",
}
_AMBIGUOUS: dict[str, tuple[str, ...]] = {
    "congo": ("COD (Congo-Kinshasa)", "COG (Congo-Brazzaville)"),
    "coree": ("KOR (Corée du Sud)", "PRK (Corée du Nord)"),
    "korea": ("KOR (South Korea)", "PRK (North Korea)"),
    "guyana guyane": ("GUY", "GUF"),
}


def meant_country(text: str) -> str | None:
    """Return the alpha-3 code that a text means: any case of it, alpha-2, or a name; None if unknown."""
    return _meanings().get(fold(text))


def find_country(name: str) -> str:
    """Return the alpha-3 code of a country given by code or name.

    Raises
    ------
    UnknownNameError
        There is no such country, or the name may be several.
    """
    code = meant_country(name)
    if code is None:
        several = " / ".join(_AMBIGUOUS.get(fold(name), ()))
        message = Text(f"« {name} » n'est le nom d'aucun pays.", f"{name!r} is the name of no country.")
        if several:
            message = Text(f"« {name} » peut être {several}.", f"{name!r} may be {several}.")
        fix = Text(
            "Donnez son code ISO à trois lettres, p. ex. SEN.", "Give its three-letter ISO code, e.g. SEN."
        )
        raise UnknownNameError(message, fix)
    return code


def ambiguous_countries() -> dict[str, tuple[str, ...]]:
    """Return what each folded name that is several countries may mean."""
    return _AMBIGUOUS


@cache
def country_names() -> dict[str, tuple[str, ...]]:
    """Return the names of each country by alpha-3 code, for suggestions."""
    return {code: tuple(names) for code, names in countries().items()}


@cache
def _meanings() -> dict[str, str]:
    from babel.core import get_global

    aliases = get_global("territory_aliases")
    meanings: dict[str, set[str]] = {}
    for alpha3, names in countries().items():
        alpha2 = aliases.get(alpha3, [alpha3])[0] if alpha3 != "XKX" else "XK"
        others = _ALIASES.get(alpha3, "").split("|") if alpha3 in _ALIASES else []
        for text in (alpha3, alpha2, *names, *others):
            meanings.setdefault(fold(text), set()).add(alpha3)
    return {
        text: next(iter(codes))
        for text, codes in meanings.items()
        if len(codes) == 1 and text not in _AMBIGUOUS
    }
