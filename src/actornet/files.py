"""Files and folders that a command writes: whole or not at all. Knows ``errors``."""

from __future__ import annotations

import errno
import io
import os
import re
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from actornet.errors import CallError, FileAccessError, Text

_ELSEWHERE = Text(
    "Choisissez un dossier où vous avez le droit d'écrire et de la place.",
    "Choose a folder where you may write and that has room.",
)
_FOLDER_FIRST = Text("Créez ce dossier ou choisissez-en un autre.", "Make that folder, or choose another.")
_SHORTER = Text("Donnez un nom plus court.", "Give a shorter name.")
_NAME_A_FILE = Text("Donnez le nom d'un fichier.", "Give the name of a file.")
_REASONS = {
    errno.ENOENT: (Text("son dossier n'existe pas", "its folder does not exist"), _FOLDER_FIRST),
    errno.ENOTDIR: (Text("son dossier est un fichier", "its folder is a file"), _FOLDER_FIRST),
    errno.EISDIR: (Text("c'est un dossier", "it is a folder"), _NAME_A_FILE),
    errno.ENAMETOOLONG: (Text("son nom est trop long", "its name is too long"), _SHORTER),
    errno.EACCES: (Text("vous n'en avez pas le droit", "you lack the permission"), _ELSEWHERE),
    errno.EPERM: (Text("vous n'en avez pas le droit", "you lack the permission"), _ELSEWHERE),
    errno.EROFS: (Text("on ne peut qu'y lire", "it is read-only there"), _ELSEWHERE),
    errno.ENOSPC: (Text("le disque est plein", "the disk is full"), _ELSEWHERE),
}

_TIME = (2025, 1, 1, 0, 0, 0)


def replace_file(path: Path, content: bytes | Iterable[bytes]) -> Path:
    """Write ``content`` beside ``path``, then put it in its place; an earlier file stays until then.

    Parameters
    ----------
    path
        The file.
    content
        All of it, or its pieces in order, each written as soon as it is there.

    Raises
    ------
    FileAccessError
        The folder is missing, the disk is full or the permission is lacking.
    """
    with _file_errors(path):
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.writelines([content] if isinstance(content, bytes) else content)
            Path(name).chmod(0o666 & ~_umask())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    return path


def check_writable(path: Path, ending: str) -> None:
    """Try whether a file can be written, before the work that is to fill it.

    Raises
    ------
    CallError
        There is a file that does not end in ``ending``: it is not an earlier result, and stays.
    FileAccessError
        The folder is missing or the permission is lacking, or the path is a folder.
    """
    if path.is_file() and path.suffix.lower() != ending:
        raise CallError(
            Text(
                f"{path} existe déjà et n'est pas un fichier {ending} : il reste tel quel.",
                f"{path} is there already and is no {ending} file: it stays as it is.",
            ),
            Text(f"Donnez un nom qui finit par {ending}.", f"Give a name that ends in {ending}."),
        )
    with _file_errors(path):
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        os.close(handle)
        Path(name).unlink()


def check_new(path: Path) -> None:
    """Refuse a file that is there already: a person may have worked in it.

    Raises
    ------
    CallError
        The file exists.
    """
    if path.exists():
        raise CallError(
            Text(
                f"{path} existe déjà : ce qui y a été rempli serait perdu.",
                f"{path} exists: what was filled in would be lost.",
            ),
            Text("Donnez un autre nom, ou déplacez-le.", "Give another name, or move it away."),
        )


@contextmanager
def new_file(path: Path) -> Iterator[TextIO]:
    """Give a text file to write, which takes the place of ``path`` at the end of the block.

    Raises
    ------
    FileAccessError
        The folder is missing, the disk is full or the permission is lacking.
    """
    with _file_errors(path):
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                yield file
            Path(name).chmod(0o666 & ~_umask())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise


def check_folder(path: Path, *, is_ours: Callable[[Path], bool]) -> None:
    """Refuse a folder that :func:`new_folder` would refuse, before the work that is to fill it.

    Raises
    ------
    CallError
        The folder holds other files, or is a file.
    FileAccessError
        Its parent is missing, or it can't be looked into.
    """
    with _file_errors(path):
        if path.exists() and (not path.is_dir() or (any(path.iterdir()) and not is_ours(path))):
            raise CallError(
                Text(f"{path} contient d'autres fichiers.", f"{path} holds other files."),
                Text("Donnez un dossier nouveau ou vide.", "Give a new or empty folder."),
            )
        if not path.resolve().parent.is_dir():
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))


@contextmanager
def new_folder(path: Path, *, is_ours: Callable[[Path], bool]) -> Iterator[Path]:
    """Give a folder to fill, which takes the place of ``path`` at the end of the block.

    Parameters
    ----------
    path
        The folder; it may be missing, empty, or an earlier export, which is replaced.
    is_ours
        Says whether a folder that is not empty is an earlier export and nothing else.

    Raises
    ------
    CallError
        The folder holds other files, or is a file.
    FileAccessError
        It can't be written.
    """
    check_folder(path, is_ours=is_ours)
    with _file_errors(path):
        place = path.resolve()  # a folder named by a link, or as ``.``, keeps its name
        scratch = Path(tempfile.mkdtemp(prefix=f".{place.name}.", dir=place.parent))
        try:
            filling = scratch / "new"
            filling.mkdir()
            yield filling
            if place.exists():
                place.rename(scratch / "old")
            filling.rename(place)
        except BaseException:
            with suppress(OSError):  # what was there comes back
                (scratch / "old").rename(place)
            raise
        finally:
            shutil.rmtree(scratch, ignore_errors=True)


@contextmanager
def _file_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason, advice = _REASONS.get(error.errno or 0, (Text(str(error), str(error)), _ELSEWHERE))
        raise FileAccessError(
            Text(f"{path} ne peut pas être écrit : {reason.fr}.", f"{path} can't be written: {reason.en}."),
            advice,
        ) from error


def could_not_be_read(path: Path | str, error: OSError) -> FileAccessError:
    """Return the error to raise for a file that the system does not let read."""
    reason, _ = _REASONS.get(error.errno or 0, (Text(str(error), str(error)), _ELSEWHERE))
    if error.errno == errno.ENOENT:
        reason = Text("il n'existe pas", "it does not exist")
    return FileAccessError(
        Text(f"{path} ne peut pas être lu : {reason.fr}.", f"{path} can't be read: {reason.en}."),
        Text(
            "Vérifiez le chemin, et que vous avez le droit de lire ce fichier.",
            "Check the path, and that you may read the file.",
        ),
    )


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def timeless_zip(content: bytes, day: str = "2025-01-01") -> bytes:
    """Return an office file saved on a given day: same content, same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            data = old.read(part)
            if part.filename == "docProps/core.xml":
                data = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", f"{day}T00:00:00Z".encode(), data)
            new.writestr(zipfile.ZipInfo(part.filename, _TIME), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()
