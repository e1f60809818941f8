"""The columns of lists of subsidies: the names of the SCDL schema, its titles, those of older files."""

from __future__ import annotations

import re
from dataclasses import dataclass

from actornet.ingest.importers.personal import asks_for_nir, is_personal
from actornet.model import fold

# Field: headings, folded, without spaces. The first column that answers is the one.
HEADINGS: dict[str, tuple[str, ...]] = {
    "giver": (
        *(
            "nomattribuant",
            "nomdelattribuant",
            "collnom",
            "attribuant",
            "nomdelacollectivite",
            "collectivite",
        ),
        *("nomcollectivite", "financeur", "nomdufinanceur"),
    ),
    "giver_number": (
        *("idattribuant", "identificationdelattribuant", "collsiret", "siretattribuant", "sirenattribuant"),
        *("siretcollectivite", "siretdelattribuant", "siretdelacollectivite"),
    ),
    "name": (
        *("nombeneficiaire", "nomdubeneficiaire", "attribnom", "structure", "beneficiaire", "association"),
        *("nomdelassociation", "nomdelorganismebeneficiaire", "organismebeneficiaire", "nomdelorganisme"),
        *("nomassociation", "organisme", "raisonsociale", "denomination", "nomdubeneficiairedelasubvention"),
        *("nomdelastructure", "tiers", "nomdutiers", "nom"),
    ),
    "number": (
        *(
            "idbeneficiaire",
            "identificationdubeneficiaire",
            "identificationsiretdubeneficiaire",
            "attribsiret",
        ),
        *("siret", "siren", "numerosiret", "nsiret", "ndegsiret", "siretbeneficiaire", "sirenbeneficiaire"),
        *("siretdubeneficiaire", "numsiret", "siretsiren", "sirenbeneficiaire"),
    ),
    "rna": ("rnabeneficiaire", "identificationrnadubeneficiaire", "rna", "numerorna", "idrna", "ndegrna"),
    "code": ("ndegasso", "code", "codeassociation", "numeroassociation", "codetiers", "ndegassociation"),
    "place": ("ville", "commune", "localite", "communedubeneficiaire", "villebeneficiaire"),
    "postcode": ("cp", "codepostal", "codepostaldubeneficiaire", "cpbeneficiaire"),
    "date": (
        *("dateconvention", "datedelaconventiondesubvention", "actedate", "datedecision", "datededecision"),
        *("dateattribution", "datedattribution", "datedeliberation", "datedevote", "datedelaconvention"),
    ),
    "year": ("annee", "exercice", "exercicebudgetaire", "annees", "anneebudgetaire"),
    "period": ("datesperiodeversement", "dateouperiodedeversement", "dateperiodedeversement"),
    "reference": (
        *(
            "referencedecision",
            "referencedeladecision",
            "acteref",
            "idsubvention",
            "identifiantdelasubvention",
        ),
        *("referencedelacte", "ndegdeliberation", "deliberation"),
    ),
    "object": (
        *(
            "objet",
            "objetdelasubvention",
            "subobj",
            "intitule",
            "objetdudossier",
            "libelle",
            "projet",
            "action",
        ),
    ),
    "scheme": ("dispositif", "dispositifdesubvention", "dispositifaide"),
    "nature": ("nature", "naturedelasubvention"),
    "use": ("type", "typedesubvention", "typesubvention"),
    "theme": ("theme", "thematique", "domaine", "secteur", "politique", "politiquepublique"),
    "share": ("pourcentagesubvention", "pourcentagedumontanttotaldelasubventionattribueeaubeneficiaire"),
    "status": ("statutlabel", "statutdelademandedesubvention", "statut", "decision"),
    "amount": (
        *("montant", "montanttotaldelasubvention", "submontant", "montantsubvention", "montantattribue"),
        *("montantvote", "montantdelasubvention", "montanteneuros", "montanteuros", "montantaccorde"),
        *("montantaccordeeneuros", "subventionattribuee", "montantverse", "subvention"),
    ),
    "running": ("montantdelasubventiondefonctionnement", "subventiondefonctionnement", "fonctionnement"),
    "investment": ("montantdelasubventiondinvestissement", "subventiondinvestissement", "investissement"),
    "loan": ("montantdupret", "pret", "prets"),
    "guarantee": ("montantdelagarantie", "garantie", "garantiedemprunt"),
    "in_kind": ("avantagesennature", "detaildesavantagesennature", "avantageennature", "aideennature"),
    "in_kind_value": ("estimationdesavantagesennature",),
}
MONEY = ("amount", "running", "investment")
_SECTION = re.compile(r"(?i)^\s*associations?\s*\((.+)\)\s*$")
_FOOTNOTE = re.compile(r"\s*\(\d{1,2}\)")
_UNITS = re.compile(r"\s*\((?:en )?(?:€|euros?|EUR)\)|\s+(?:en )?€", re.IGNORECASE)
_OF_PERSONS = frozenset(("prenom", "prenoms", "civilite"))
_FIELD = {heading: field for field, headings in HEADINGS.items() for heading in headings}


@dataclass(frozen=True, slots=True)
class Columns:
    """Which heading says which field, and what is left.

    ``nir``: the numbers may be those of persons. ``of_persons``: columns that are filled for natural
    persons only. ``section``: the theme in the heading.
    """

    headings: dict[str, str]
    nir: bool
    section: str
    of_persons: list[str]
    left: list[str]

    @property
    def money(self) -> list[str]:
        """The fields that hold amounts of subsidies."""
        return [field for field in MONEY if field in self.headings]

    @property
    def complete(self) -> bool:
        """Whether there is a beneficiary and an amount."""
        return bool(self.money) and bool({"name", "number", "rna"} & set(self.headings))


def key_of(heading: str) -> str:
    """Return a heading without case, accents, spaces, footnote marks and units."""
    return fold(_UNITS.sub("", _FOOTNOTE.sub("", heading))).replace(" ", "")


def find_columns(headings: list[str]) -> Columns:
    """Return what the columns of these headings say."""
    found: dict[str, str] = {}
    nir, section = False, ""
    for heading in headings:
        field = _FIELD.get(key_of(heading), "")
        theme = section_of(heading)
        if theme:
            field, section = "name", theme
        elif asks_for_nir(heading) and ("siret" in fold(heading) or "siren" in fold(heading)):
            field, nir = "number", True
        elif is_personal(heading):
            continue
        if field:
            found.setdefault(field, heading)
    used = set(found.values())
    left = [heading for heading in headings if heading not in used]
    of_persons = [heading for heading in left if asks_for_nir(heading) or key_of(heading) in _OF_PERSONS]
    return Columns(found, nir, section, of_persons, left)


def section_of(heading: str) -> str:
    """Return the theme in a heading such as ``Association (sports)``, else nothing."""
    match = _SECTION.match(heading)
    return match[1].strip() if match and not match[1].strip().isdigit() else ""
