"""The error of a file of which nothing can be imported. Knows the account."""

from __future__ import annotations

from actornet.errors import ContentError, Text
from actornet.ingest.importers.account import LEFT_OUT, Account


def nothing_left(what: Text, account: Account) -> ContentError:
    """Return the error that says how many rows were read and why the first ones were left out.

    ``what`` names what was looked for, in the plural: ``subventions``, ``subsidies``.
    """
    read = int(account.totals()["read"].sum())
    whys = list(dict.fromkeys(line.why for line in account.lines if line.outcome == LEFT_OUT))[:3]
    fr, en = (" ".join(why.in_lang(lang) for why in whys) for lang in ("fr", "en"))
    return ContentError(
        Text(
            f"Aucune donnée à reprendre ({what.fr}) : {read} lignes lues. {fr}".strip(),
            f"Nothing to import ({what.en}): {read} rows read. {en}".strip(),
        ),
        Text(
            "Vérifiez que c’est le bon fichier et que ses lignes sont remplies.",
            "Check that it is the right file and that its rows are filled.",
        ),
    )
