"""Project pages of the French Atlas of decentralised cooperation (CNCD): each is an agreement.

https://pastel.diplomatie.gouv.fr/cncdext/dyn/public/atlas. The part of the page that names the partners was
never seen: what stands under labels that are not known is told, and the parties are left to a person.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from actornet.errors import Text
from actornet.ingest.importers.account import Account
from actornet.ingest.importers.atlas.page import Page, read_page
from actornet.ingest.importers.harvest import Harvest, Imported, Origin
from actornet.ingest.importers.registry import Progress
from actornet.ingest.importers.themes import theme_named, theme_rows
from actornet.ingest.places.finding import find_places, territory_rows
from actornet.model import fold
from actornet.model.country_names import meant_country

_TITLE = "Atlas français de la coopération décentralisée"
_PUBLISHER = "Commission nationale de la coopération décentralisée (CNCD)"
_ADDRESS = "https://pastel.diplomatie.gouv.fr/cncdext/dyn/public/atlas/detailProjet.html?criteres.prjId="
_YEAR = re.compile(r"\b((?:1[89]|20)\d\d)\b")
_DAY = re.compile(r"\b(\d{2})/(\d{2})/(\d{4})\b")
_GOAL = re.compile(r"\b(\d{1,2})\s*-\s*\D+?(?:\s([12]))?(?=\s+\d{1,2}\s*-|\s*$)")
_FORMS = (
    (re.compile(r"\bjumelages?\b"), "JUMELAGE"),
    (re.compile(r"\b(?:pacte|charte) d amitie\b"), "PACTE_AMITIE"),
    (re.compile(r"\b(?:accord|convention) cadre\b"), "ACCORD_CADRE"),
    (re.compile(r"\b(?:protocole d accord|lettre d intention)\b"), "PROTOCOLE"),
)


def read_atlas(
    files: Sequence[Path], *, options: Mapping[str, str], progress: Progress | None = None
) -> Imported:
    """Read saved project pages of the Atlas.

    Raises
    ------
    ContentError
        A file is no such page.
    FileAccessError
        A file can't be read.
    """
    account = Account()
    harvest = Harvest(
        "atlas", Origin("atlas", _TITLE, _PUBLISHER, url=_ADDRESS.partition("detail")[0]), account
    )
    seen: set[str] = set()
    posts: list[dict[str, object]] = []
    for number, path in enumerate(files):
        if progress:
            progress(path.name, number, len(files))
        page = read_page(path)
        account.read(path.name, 1)
        identifier = page.project or fold(path.stem).replace(" ", "-")
        if identifier in seen:
            account.united(
                Text("Ce projet est déjà lu.", "This project is already read."),
                [1],
                file=path.name,
                values=[identifier],
            )
            continue
        seen.add(identifier)
        _add(harvest, page, f"slug:atlas-{identifier}", path.name)
        if page.post:
            source = f"atlas-{identifier}"
            posts.append({"name": page.post, "kind": "STATE_SERVICE", "country": "FRA", "source": source})
            posts[-1] |= {"file": path.name, "sheet": "", "row": 1}
    if posts:
        harvest.actors(pd.DataFrame(posts))
    return harvest.finish()


def _add(harvest: Harvest, page: Page, identifier: str, file: str) -> None:
    source = identifier.removeprefix("slug:")
    url = _ADDRESS + page.project if page.project else ""
    title = f"{_TITLE}, projet {page.project}" if page.project else f"{_TITLE}, {file}"
    harvest.cite(pd.DataFrame([{"id": source, "title": title, "publisher": _PUBLISHER, "url": url}]))
    row = _agreement(page, file, harvest.account) | {"id": identifier, "source": source}
    harvest.add("agreements", pd.DataFrame([row]))
    if signed := _year(page.told.get("signed", "")):
        event = {"subject_id": identifier, "kind": "signature", "date": signed, "source": source}
        harvest.add("events", pd.DataFrame([event]))
    _add_tags(harvest, page, identifier, source, file)
    _add_country(harvest, page, identifier, source, file)
    _tell(harvest.account, page, file)


def _agreement(page: Page, file: str, account: Account) -> dict[str, str]:
    said = page.told
    start, signed = _year(said.get("start", "")), _year(said.get("signed", ""))
    end = _day(said.get("end", ""))
    reason = ""
    status = {"en cours": "active", "termine": "ended", "terminee": "ended"}.get(
        fold(said.get("state", "")), ""
    )
    if status == "active" and end:
        status, reason = "to_check", f"La page dit « En cours » et donne {end} comme date de fin."
        account.to_review(
            Text("« En cours », mais avec une date de fin.", "“En cours” (running), but with an end date."),
            [1],
            file=file,
            column="Date de fin du partenariat",
            values=[said["end"]],
        )
    if start and signed and signed < start:
        account.to_review(
            Text(
                f"Convention signée en {signed}, avant le début ({start}) : début du lien ou d’une phase ?",
                f"Agreement signed in {signed}, before the start ({start}): start of the tie or of a phase?",
            ),
            [1],
            file=file,
            column="Année de début du partenariat",
            values=[start],
        )
    if start and end and end[:4] < start:
        account.to_review(
            Text(
                "La fin précède le début : fin laissée vide.", "The end is before the start: end left empty."
            ),
            [1],
            file=file,
            column="Date de fin du partenariat",
            values=[said["end"]],
        )
        end = ""
    notes = [f"{name} : {said[key]}" for key, name in _NOTES.items() if said.get(key)]
    return {
        "form": _form(page, file, account),
        "title": said["title"],
        "object": said.get("purpose", ""),
        "origin": said.get("history", ""),
        "start": start,
        "end": end,
        "status": status,
        "status_reason": reason,
        "note": " ".join(notes),
    }


_NOTES = {"context": "Contexte", "description": "Description"}


def _form(page: Page, file: str, account: Account) -> str:
    title = fold(page.told["title"])
    for words, form in _FORMS:
        if words.search(title):
            return form
    signed = bool(_year(page.told.get("signed", "")))
    account.remark(
        Text(
            "La page ne nomme pas la forme de l’accord : « Convention »."
            if signed
            else "La page ne nomme pas la forme de l’accord : « Coopération décentralisée (autre) ».",
            "The page does not name the form of the agreement: “agreement”, as a signature is given."
            if signed
            else "The page does not name the form of the agreement: “decentralised cooperation (other)”.",
        ),
        file=file,
        row=1,
        column="Titre",
        value=page.told["title"],
    )
    return "CONVENTION" if signed else "DECENTRALISED"


def _add_tags(harvest: Harvest, page: Page, identifier: str, source: str, file: str) -> None:
    main = tuple(page.told.get(level, "") for level in ("theme", "subtheme", "subsubtheme"))
    tags: list[dict[str, str]] = []
    for levels, note in (
        (main, ""),
        *((row[:3], f"priorité {row[3]}" if row[3] else "") for row in page.others),
    ):
        told = [level for level in levels if level]
        theme = next((found for level in reversed(told) if (found := theme_named(level))), "")
        if theme:
            tags.append({"scheme": "theme", "code": theme, "note": note})
        if told and theme_named(told[-1]) == "":
            harvest.account.remark(
                Text(
                    "Thème inconnu"
                    + (" : celui du niveau au-dessus est pris." if theme else " : laissé de côté."),
                    "Unknown theme" + (": the one above is taken." if theme else ": left out."),
                ),
                file=file,
                row=1,
                column="Thématique",
                value=told[-1],
            )
    for goal, weight in _GOAL.findall(page.told.get("sdg", "")):
        if 1 <= int(goal) <= 17:
            tags.append({"scheme": "sdg", "code": str(int(goal)), "weight": weight, "note": ""})
    if tags:
        frame = pd.DataFrame(tags).fillna("").drop_duplicates(["scheme", "code"])
        harvest.add("tags", frame.assign(subject_id=identifier, source=source))
        harvest.add("themes", theme_rows(frame.loc[frame["scheme"].eq("theme"), "code"]))


def _add_country(harvest: Harvest, page: Page, identifier: str, source: str, file: str) -> None:
    """Add the country of the post that follows the partnership: the page says no other."""
    if not page.post:
        return
    place = re.split(r"\s(?:à|au|aux|en|de|du)\s", page.post)[-1].strip()
    country = meant_country(place) or ""
    if not country:
        found = find_places(pd.DataFrame([{"place": place}], dtype="str")).iloc[0]
        if found["outcome"] == "sure":
            rows = territory_rows(pd.Series([found["territory_id"]], dtype="str")).set_index("id")
            country = str(rows["country"].get(found["territory_id"], ""))
    if country:
        where = f"iso:{country}"
        note = f"Pays de : {page.post}"
        row = {"subject_id": identifier, "territory_id": where, "note": note, "source": source}
        harvest.add("locations", pd.DataFrame([row]))
        harvest.add("territories", territory_rows(pd.Series([where], dtype="str")))
        return
    harvest.account.to_review(
        Text(
            "Pays du poste diplomatique non reconnu.", "The country of the embassy is not told for certain."
        ),
        [1],
        file=file,
        column="Contacts dans le poste diplomatique",
        values=[page.post],
    )


def _tell(account: Account, page: Page, file: str) -> None:
    if not page.project:
        account.to_review(
            Text(
                "La page ne dit pas son numéro (prjId) : le nom du fichier en tient lieu.",
                "The page does not say its number (prjId): the file name stands for it.",
            ),
            [1],
            file=file,
        )
    if page.contacts:
        account.remark(
            Text("Contacts du poste diplomatique : non lus.", "Contacts of the embassy: not read."), file=file
        )
    for name in page.unread:
        account.remark(
            Text("Partie de la page non reprise.", "Part of the page that is not taken over."),
            file=file,
            value=name,
        )
    account.to_review(
        Text(
            "La page ne nomme pas les partenaires sous un intitulé connu : complétez la table « parties ».",
            "The page names no partners under a known label: complete the table “parties”.",
        ),
        [1],
        file=file,
    )


def _year(text: str) -> str:
    found = _YEAR.search(text)
    return found[1] if found else ""


def _day(text: str) -> str:
    found = _DAY.search(text)
    if not found:
        return _year(text)
    day, month, year = found.groups()
    return f"{year}-{month}-{day}" if 1 <= int(month) <= 12 and 1 <= int(day) <= 31 else year
