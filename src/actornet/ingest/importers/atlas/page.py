"""A project page of the Atlas of decentralised cooperation, saved as HTML, read by its labels.

Nothing of the page runs and nothing is fetched: only its texts are looked at. A label is the first text of
its line, cell or heading; its value is what follows, up to the next label. Contacts are skipped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree, html

from actornet.errors import ContentError, Text
from actornet.ingest.importers.contacts import without_contacts
from actornet.ingest.importers.grids.text_file import bytes_of
from actornet.ingest.importers.personal import is_personal
from actornet.model import fold

MAX_PAGE = 16 * 1_048_576
# Folded labels of the page, and the field that each is.
LABELS: Mapping[str, str] = {
    "titre": "title",
    "annee de premiere signature de la convention": "signed",
    "annee de signature de la convention ou de la lettre d intention": "signed",
    "annee de signature de la convention": "signed",
    "thematique d intervention": "theme",
    "sous thematique d intervention": "subtheme",
    "sous sous thematique d intervention": "subsubtheme",
    "autres thematiques mises en oeuvre pour le partenariat": "others",
    "objectifs de developpement durable odd": "sdg",
    "objectifs de developpement durable": "sdg",
    "annee de debut du partenariat": "start",
    "le partenariat est": "state",
    "date de fin du partenariat": "end",
    "contexte": "context",
    "historique": "history",
    "objectif du partenariat": "purpose",
    "description detaillee du partenariat": "description",
}
_ENOUGH = 3  # labels without which a file is no such page
_CONTACTS = "contacts dans le poste diplomatique"
_POST = re.compile(r"[\"«“]\s*(.+?)\s*[\"»”]")
_PROJECT = re.compile(r"prjId\s*=\s*(\d{1,9})")
_SKIPPED = {"script", "style", "noscript", "template", "head", "svg", "iframe", "object", "select", "button"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6", "th", "dt", "label", "legend", "caption", "summary"}
_BLOCKS = _HEADINGS | {
    *("p", "div", "td", "tr", "table", "tbody", "thead", "ul", "ol", "li", "dl", "dd", "br", "hr", "section"),
    *("article", "form", "fieldset", "header", "footer", "body", "main", "nav", "aside", "pre", "figure"),
    *("blockquote", "textarea"),
}
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)


@dataclass(slots=True)
class Page:
    """What a page says: ``told`` by field, the other themes (levels, priority), and what was not read."""

    project: str = ""
    post: str = ""
    told: dict[str, str] = field(default_factory=dict)
    others: list[tuple[str, ...]] = field(default_factory=list)
    contacts: bool = False
    unread: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Line:
    pieces: tuple[str, ...]
    heading: bool

    @property
    def text(self) -> str:
        return " ".join(self.pieces)


def read_page(path: Path) -> Page:
    """Return what a saved page says.

    Raises
    ------
    ContentError
        The file does not have the labels of a project page.
    FileAccessError
        It can't be read.
    """
    data = bytes_of(path, MAX_PAGE)
    tree = _tree(data, path)
    page = Page(project=_project(tree, data, path))
    page.others = list(_other_themes(tree))
    known = _read(list(_lines(tree)), page)
    if known < _ENOUGH or "title" not in page.told:
        raise _no_page(path)
    return page


def _tree(data: bytes, path: Path) -> Any:
    declared = _CHARSET.search(data[:4096])
    text = ""
    for encoding in (declared[1].decode() if declared else "utf-8", "utf-8", "cp1252", "latin-1"):
        try:
            text = data.decode(encoding)
            break
        except (UnicodeDecodeError, LookupError):
            continue
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_pis=True)
    try:
        return html.document_fromstring(text.removeprefix("\ufeff").encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise _no_page(path) from None


def _read(lines: list[_Line], page: Page) -> int:
    """Fill the page from its lines; return how many labels it has."""
    known: set[str] = set()
    at = ""
    parts: dict[str, list[str]] = {}
    for line in lines:
        label, rest = _label(line)
        if label == _CONTACTS:
            post = _POST.search(line.text)
            page.post = page.post or (post[1] if post else "")
            page.contacts, at = True, ""
        elif label:
            at = LABELS[label] if LABELS[label] not in known else ""
            known.add(LABELS[label])
            if at and rest:
                parts.setdefault(at, []).append(rest)
        elif known and (line.heading or _is_label_like(line.text)):
            if at != "others":
                page.unread.append(line.text[:80])
            at = ""
        elif at:
            parts.setdefault(at, []).append(line.text)
    page.told = {name: without_contacts(" ".join(texts)).strip() for name, texts in parts.items()}
    return len(known)


def _label(line: _Line) -> tuple[str, str]:
    """Return the label that a line begins with, and the rest of the line."""
    if fold(line.text).startswith(_CONTACTS):
        return _CONTACTS, ""
    first, rest = line.pieces[0], " ".join(line.pieces[1:])
    if fold(first) in LABELS:
        return fold(first), rest.lstrip(" :\u00a0")
    if fold(line.text) in LABELS:
        return fold(line.text), ""
    before, colon, after = line.text.partition(":")
    if colon and fold(before) in LABELS:
        return fold(before), after.strip()
    words = line.text.split()
    for count in range(len(words) - 1, 2, -1):
        if count <= 12 and fold(" ".join(words[:count])) in LABELS:
            return fold(" ".join(words[:count])), " ".join(words[count:])
    return "", ""


def _is_label_like(text: str) -> bool:
    return len(text) < 80 and (text.rstrip().endswith(":") or is_personal(text))


def _lines(tree: Any) -> Iterator[_Line]:
    """Yield the lines of a page: the texts between two borders of blocks, each piece of markup apart."""
    pieces: list[str] = []
    heading = False
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        skipped = not tag or tag in _SKIPPED or (tag == "table" and _is_theme_table(element))
        if tag in _BLOCKS:
            if pieces:
                yield _Line(tuple(pieces), heading)
            pieces, heading = [], tag in _HEADINGS and event == "start"
        if event == "start" and skipped:
            walk.skip_subtree()
        text = (element.text if not skipped else "") if event == "start" else element.tail
        if text and (clean := " ".join(text.split())):
            pieces.append(clean)
    if pieces:
        yield _Line(tuple(pieces), heading)


def _is_theme_table(table: Any) -> bool:
    first = next(iter(table.iter("tr")), None)
    return first is not None and "thematique eligible" in fold(" ".join(first.itertext()))


def _other_themes(tree: Any) -> Iterator[tuple[str, ...]]:
    for table in tree.iter("table"):
        if not _is_theme_table(table):
            continue
        for row in list(table.iter("tr"))[1:]:
            cells = [" ".join(" ".join(cell.itertext()).split()) for cell in row.iter("td")]
            if len(cells) >= 4 and any(cells[:3]):
                yield tuple(cells[:4])


def _project(tree: Any, data: bytes, path: Path) -> str:
    """Return the number of the project: from the address the browser noted, a field, or the file name."""
    addresses = [data[:2048].decode("latin-1")]
    addresses += tree.xpath(
        "//link[@rel='canonical']/@href | //base/@href | //meta[@property='og:url']/@content"
    )
    for address in addresses:
        if found := _PROJECT.search(str(address)):
            return found[1]
    for value in tree.xpath("//input[contains(@name, 'prjId')]/@value"):
        if str(value).strip().isdigit():
            return str(value).strip()
    found = _PROJECT.search(path.name) or re.fullmatch(r"\D*(\d{1,9})\D*", path.stem)
    return found[1] if found else ""


def _no_page(path: Path) -> ContentError:
    return ContentError(
        Text(
            f"{path.name} n’a pas les intitulés d’une page de projet de l’Atlas (Titre, Thématique "
            "d’intervention, Année de début du partenariat…).",
            f"{path.name} does not have the labels of a project page of the Atlas (Titre, Thématique "
            "d’intervention, Année de début du partenariat…).",
        ),
        Text(
            "Enregistrez la page du projet (« Page web, HTML seul ») ; un tableau s’importe avec « table ».",
            "Save the page of the project (“Web page, HTML only”); a table is imported with “table”.",
        ),
    )
