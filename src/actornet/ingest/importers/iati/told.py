"""What the account of an IATI import says of organisations and of all that is not read. Knows the account."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from actornet.errors import Text
from actornet.ingest.importers.account import Account
from actornet.ingest.importers.iati.organisations import Merged
from actornet.ingest.importers.iati.projects import LONGEST, Projects
from actornet.model import fold

_SHOWN = 200  # distinct names told one by one
_CONTACTS = {"contact-info"}


def tell_organisations(people: Merged, gathered: Projects, projects: pd.DataFrame, account: Account) -> None:
    """Tell which names mean nobody, whose kind is a guess, and which names have several references."""
    where = projects.set_index("at")[["file", "row"]]
    nobody: Counter[str] = Counter()
    first: dict[str, int] = {}
    for each, of, times, at in zip(
        gathered.named, people.of, gathered.times, gathered.first_named, strict=True
    ):
        if of < 0:
            nobody[each.name or each.ref] += times
            first.setdefault(each.name or each.ref, at)
    for name, times in nobody.most_common(_SHOWN):
        at = first[name]
        account.remark(
            Text(
                f"Ne désigne aucune organisation précise : laissé de côté ({times} fois).",
                f"Means no organisation in particular: left out ({times} times).",
            ),
            file=str(where["file"].get(at, "")),
            row=int(where["row"].get(at, 0)) or None,
            column="participating-org",
            value=name or "(vide)",
        )
    if rest := sum(nobody.values()) - sum(times for _, times in nobody.most_common(_SHOWN)):
        account.remark(
            Text(
                f"D’autres noms ne désignent aucune organisation : laissés de côté ({rest} fois).",
                f"Other names mean no organisation: left out ({rest} times).",
            ),
            file=str(projects["file"].iloc[0]),
            column="participating-org",
        )
    _review(
        people.evidence.iloc[list(people.thin)],
        account,
        Text(
            "Le fichier ne dit pas le type de cette organisation : supposé d’après son nom.",
            "The file does not say the type of this organisation: assumed from its name.",
        ),
    )
    _review(
        people.evidence.iloc[list(people.said)],
        account,
        Text(
            "Le nom de cette organisation dit autre chose que son type : le nom est suivi.",
            "The name of this organisation says another kind than its type: the name is followed.",
        ),
    )
    _review(
        people.evidence[people.evidence["name"].map(fold).isin(people.several)],
        account,
        Text(
            "Plusieurs références IATI portent ce nom : vérifiez que c’est une seule organisation.",
            "Several IATI references bear this name: make sure that it is one organisation.",
        ),
    )


def tell_gathered(gathered: Projects, account: Account) -> None:
    """Tell what activities say that is not read."""
    unread: dict[str, list[str]] = {}
    for (file, what, value), times in gathered.told.items():
        row = gathered.first_told[file, what, value]
        if what == "element" and value not in _CONTACTS:
            unread.setdefault(file, []).append(f"{value} ({times})")
            continue
        why = _whys(times)["contact" if what == "element" else what]
        account.remark(why, file=file, row=row, column=_ELEMENTS[what], value=value)
    for file, names in unread.items():
        account.remark(
            Text(
                "Éléments que l’import ne reprend pas (et combien de fois).",
                "Elements that the import does not take over (and how often).",
            ),
            file=file,
            value=", ".join(names),
        )


_ELEMENTS = {
    "element": "contact-info",
    "sector": "sector",
    "region": "recipient-region",
    "date": "activity-date",
    "amount": "value",
    "nobody": "participating-org",
    "money": "budget",
    "cut": "description",
}


def _whys(times: int) -> dict[str, Text]:
    return {
        "contact": Text(
            f"Coordonnées de personnes : non lues ({times} fois).",
            f"Contacts of persons: not read ({times} times).",
        ),
        "sector": Text(
            f"Secteurs d’une autre nomenclature que celle du CAD : laissés de côté ({times} fois).",
            f"Sectors of another vocabulary than the DAC's: left out ({times} times).",
        ),
        "region": Text(
            f"Région au lieu d’un pays : seulement en note ({times} activités).",
            f"A region in place of a country: only in the note ({times} activities).",
        ),
        "date": Text(
            f"Date ou type de date non reconnu : laissé de côté ({times} fois).",
            f"Date or type of date not understood: left out ({times} times).",
        ),
        "amount": Text(
            f"Ce n’est pas un nombre : montant laissé de côté ({times} fois).",
            f"Not a number: amount left out ({times} times).",
        ),
        "nobody": Text(
            f"Aucune organisation participante ({times} activités).",
            f"No participating organisation ({times} activities).",
        ),
        "cut": Text(
            f"Texte de plus de {LONGEST} caractères : coupé ({times} fois).",
            f"Text of more than {LONGEST} characters: cut ({times} times).",
        ),
        "money": Text(
            f"Budget en plusieurs monnaies, ou somme nulle ou négative : laissé vide ({times} activités).",
            f"Budget in several currencies, or a sum not above zero: left empty ({times} activities).",
        ),
    }


def _review(rows: pd.DataFrame, account: Account, why: Text) -> None:
    for file, group in rows.groupby("file", sort=False):
        account.to_review(
            why, group["row"], file=str(file), column="participating-org", values=list(group["name"])
        )
