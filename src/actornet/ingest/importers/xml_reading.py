"""XML files of any size, record by record, without ever doing what the file asks for. Knows ``errors``.

Entities that a file declares are not expanded, no other file or address is opened, and libxml2 keeps its
own limits (256 levels, 10 MB in one text). Each record is freed once it is read.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from lxml import etree

from actornet.errors import ContentError, Text
from actornet.files import could_not_be_read

MAX_RECORD = 16 * 1_048_576  # bytes of one record, or between two
MAX_HEAD = 1_048_576  # bytes before the root element
_SAFE = {"resolve_entities": False, "load_dtd": False, "no_network": True, "huge_tree": False}
_PACKED = (b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf")
# lxml has no type hints.
Element = Any
# Called with how many bytes are read and how many there are.
Advance = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Root:
    """The root element of a file: its name without namespace, and its attributes."""

    name: str
    attributes: Mapping[str, str]


def read_root(path: Path, *names: str) -> Root:
    """Return the root element of a file, of which nothing else is read.

    Raises
    ------
    ContentError
        The file is no XML, its root has none of these names, or it declares entities.
    FileAccessError
        It can't be read.
    """
    parser = etree.XMLPullParser(events=("start",), **_SAFE)
    with _opened(path) as file, _readable(path):
        first = file.read(512)
        if first.startswith(_PACKED):
            raise ContentError(
                Text(f"{path.name} est un fichier compressé.", f"{path.name} is a compressed file."),
                Text(
                    "Décompressez-le, puis importez le fichier XML.", "Unpack it, then import the XML file."
                ),
            )
        read = 0
        while first and read < MAX_HEAD:
            read += len(first)
            parser.feed(first)
            for _, element in parser.read_events():
                _refuse_entities(element, path)
                root = Root(etree.QName(element).localname, dict(element.attrib))
                if root.name in names:
                    return root
                raise _other(path, root.name, names)
            first = file.read(512)
        if read >= MAX_HEAD:
            raise _other(path, "", names)
        parser.close()
    raise _other(path, "", names)


def read_records(
    path: Path,
    names: Collection[str],
    *,
    opened: Collection[str] = (),
    advance: Advance | None = None,
) -> Iterator[Element]:
    """Yield the elements of these names, whatever their namespace, each when it is complete.

    Those in ``opened`` come when they begin, with their attributes only. An element is emptied after the
    next one is asked for. Call :func:`read_root` first: it refuses what declares entities.

    Raises
    ------
    ContentError
        The file is no XML, or a record is larger than the limits.
    FileAccessError
        It can't be read.
    """
    tags = [f"{{*}}{name}" for name in (*names, *opened)]
    size = path.stat().st_size
    with _opened(path) as file, _readable(path):
        counted = _Counted(file, path)
        steps = etree.iterparse(
            counted, events=("start", "end"), tag=tags, remove_comments=True, remove_pis=True, **_SAFE
        )
        for event, element in steps:
            starts = etree.QName(element).localname in opened
            if starts != (event == "start"):
                continue
            if element.getroottree().docinfo.internalDTD is not None:
                _refuse_references(element, path)
            yield element
            if starts:
                continue
            counted.since = 0
            element.clear()
            parent = element.getparent()
            while parent is not None and element.getprevious() is not None:
                del parent[0]
            if advance:
                advance(counted.total, size)


def local(element: Element) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


class _Counted:
    """A file that stops where a record becomes too large."""

    def __init__(self, file: BinaryIO, path: Path) -> None:
        self._file, self._path = file, path
        self.since = self.total = 0

    def read(self, size: int) -> bytes:
        data = self._file.read(size)
        self.since += len(data)
        self.total += len(data)
        if self.since > MAX_RECORD:
            limit = MAX_RECORD // 1_048_576
            raise ContentError(
                Text(
                    f"{self._path.name} : un seul élément dépasse {limit} Mo (vers l’octet {self.total}).",
                    f"{self._path.name}: one element is larger than {limit} MB (near byte {self.total}).",
                ),
                Text(
                    "Le fichier est endommagé ou d’un autre format : demandez-le de nouveau.",
                    "The file is damaged or of another format: ask for it again.",
                ),
            )
        return data


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        with path.open("rb") as file:
            yield file
    except OSError as error:
        raise could_not_be_read(path, error) from error


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except etree.XMLSyntaxError as error:
        if "entit" in (error.msg or "").lower():
            raise _declares_entities(path) from None
        line, column = error.position
        raise ContentError(
            Text(
                f"{path.name} n’est pas un fichier XML lisible (ligne {line}, colonne {column}).",
                f"{path.name} is no readable XML (line {line}, column {column}: {error.msg}).",
            ),
            Text(
                "Le fichier est coupé, endommagé ou d’un autre format : téléchargez-le de nouveau.",
                "The file is cut, damaged or of another format: download it again.",
            ),
        ) from None


def _refuse_entities(root: Element, path: Path) -> None:
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise _declares_entities(path)


def _refuse_references(element: Element, path: Path) -> None:
    """Refuse what is left as a reference: to an entity of a DTD that is not read."""
    if next(element.iter(etree.Entity), None) is not None:
        raise _declares_entities(path)


def _declares_entities(path: Path) -> ContentError:
    return ContentError(
        Text(
            f"{path.name} se sert d’entités XML (<!ENTITY…>), qui pourraient lire d’autres fichiers "
            "ou remplir la mémoire : rien n’en a été lu.",
            f"{path.name} uses XML entities (<!ENTITY…>), which could read other files or fill the "
            "memory: nothing of it was read.",
        ),
        Text(
            "Retirez la déclaration <!DOCTYPE…> si vous connaissez l’origine du fichier.",
            "Remove the declaration <!DOCTYPE…> if you know where the file comes from.",
        ),
    )


def _other(path: Path, name: str, names: Collection[str]) -> ContentError:
    wanted = ", ".join(f"<{each}>" for each in names)
    found = Text(f"commence par <{name}>", f"begins with <{name}>") if name else Text("est vide", "is empty")
    return ContentError(
        Text(f"{path.name} {found.fr} au lieu de {wanted}.", f"{path.name} {found.en} instead of {wanted}."),
        Text("Choisissez le format de ce fichier.", "Choose the format of this file."),
    )
