"""Why a place was found, or was not: the sentences, by the code that ``finding`` uses."""

from __future__ import annotations

from actornet.errors import Text

PRESUMED = ("only town", "larger", "former", "former code")
REASONS = {
    "": Text("", ""),
    "code": Text("Trouvé par son code.", "Found by its code."),
    "former code": Text(
        "Ancien code\N{NO-BREAK SPACE}: le territoire d’aujourd’hui lui a succédé.",
        "A former code: today's territory succeeded it.",
    ),
    "only one": Text("Un seul lieu porte ce nom.", "One place only has this name."),
    "only town": Text(
        "Une seule ville porte ce nom, parmi celles de 2\N{NO-BREAK SPACE}000 habitants et plus"
        "\N{NO-BREAK SPACE}; un lieu plus petit peut le porter aussi.",
        "One town only has this name, among those of 2,000 inhabitants and more; a smaller place may have "
        "it as well.",
    ),
    "larger": Text(
        "Le pays n’est pas donné\N{NO-BREAK SPACE}: le lieu de France est retenu\N{NO-BREAK SPACE}; ceux qui "
        "portent ce nom à l’étranger sont au moins dix fois plus petits.",
        "The country is not told: the place in France was taken; those of this name abroad are at least "
        "ten times smaller.",
    ),
    "located": Text(
        "Le nom, et le département, le code postal ou les coordonnées, le désignent.",
        "Name, and département, postcode or coordinates, tell it.",
    ),
    "former": Text(
        "Ancien nom ou ancienne commune\N{NO-BREAK SPACE}: le territoire d’aujourd’hui lui a succédé.",
        "A former name or commune: today's territory succeeded it.",
    ),
    "district": Text(
        "Un arrondissement\N{NO-BREAK SPACE}: rangé dans sa commune.", "A district: put under its commune."
    ),
    "country": Text("C’est le nom d’un pays.", "It is the name of a country."),
    "area": Text(
        "Aucune ville donnée\N{NO-BREAK SPACE}: rangé dans le département ou la région.",
        "No town given: put under the département or region.",
    ),
    "postcode": Text(
        "Aucune ville donnée\N{NO-BREAK SPACE}: rangé d’après le code postal.",
        "No town given: placed by its postcode.",
    ),
    "several": Text(
        "Plusieurs lieux portent ce nom et rien ne dit lequel\N{NO-BREAK SPACE}; ceux qui s’écrivent "
        "exactement ainsi sont donnés en premier, puis les plus peuplés. Ajoutez le département, le code "
        "postal ou le pays.",
        "Several places have this name and nothing tells which; those written exactly like this come "
        "first, then the most populous. Add the département, the postcode or the country.",
    ),
    "against": Text(
        "Le nom est connu, mais le pays, le département, le code postal ou les coordonnées n’y "
        "correspondent pas.",
        "The name is known, but country, département, postcode or coordinates do not fit it.",
    ),
    "abroad": Text(
        "Le pays n’est pas donné, et ce nom peut être celui d’un lieu plus petit.",
        "The country is not told, and the name may be that of a smaller place.",
    ),
    "nearly": Text(
        "Aucun lieu ne s’écrit exactement ainsi\N{NO-BREAK SPACE}; les plus proches sont proposés.",
        "No place is written exactly like this; the nearest are proposed.",
    ),
    "not there": Text(
        "Ce nom n’est dans aucun registre\N{NO-BREAK SPACE}: rangé dans le département ou la région.",
        "This name is in no register: put under the département or region.",
    ),
    "unknown": Text("Ce nom n’est dans aucun registre.", "This name is in no register."),
}
