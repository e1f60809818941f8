"""Countries: ISO 3166-1 alpha-3 codes with French and English names, from the CLDR (babel)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from actornet.errors import Text

# In the CLDR beside the code in force: withdrawn codes, and codes of its own.
_NOT_IN_FORCE = (
    *("ASC", "BUR", "CPT", "DDR", "DGA", "FXX", "QUU", "TAA"),
    *("TMP", "XAA", "XBB", "XKK", "YMD", "ZAR", "ZZZ"),
)
_USER_ASSIGNED = {"XKX": "XK"}  # Kosovo, as the European institutions write it


@cache
def countries() -> Mapping[str, Text]:
    """Return the names of each country by alpha-3 code."""
    from babel import Locale
    from babel.core import get_global

    french, english = Locale("fr").territories, Locale("en").territories
    alpha2 = {
        alpha3: targets[0]
        for alpha3, targets in get_global("territory_aliases").items()
        if len(alpha3) == 3 and alpha3.isalpha() and len(targets) == 1 and alpha3 not in _NOT_IN_FORCE
    } | _USER_ASSIGNED
    return MappingProxyType(
        {
            alpha3: Text(french[code], english[code])
            for alpha3, code in sorted(alpha2.items())
            if code in english
        }
    )


@cache
def countries_by_number() -> Mapping[str, str]:
    """Return the alpha-3 code of each numeric code, e.g. ``250``: ``FRA``."""
    from babel.core import get_global

    aliases = get_global("territory_aliases")
    letters = {aliases[alpha3][0]: alpha3 for alpha3 in countries() if alpha3 in aliases}
    return MappingProxyType(
        {
            number: letters[targets[0]]
            for number, targets in aliases.items()
            if number.isdigit() and len(targets) == 1 and targets[0] in letters
        }
    )
