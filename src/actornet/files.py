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


def check_writable(path: Path) -> None:
    """Try whether a file can be written, before the work that is to fill it.

    Raises
    ------
    FileAccessError
        The folder is missing or the permission is lacking, or the path is a folder.
    """
    with _file_errors(path):
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        os.close(handle)
        Path(name).unlink()


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
    with _file_errors(path):
        if path.exists() and (not path.is_dir() or (any(path.iterdir()) and not is_ours(path))):
            raise CallError(
                Text(f"{path} contient d'autres fichiers.", f"{path} holds other files."),
                Text("Donnez un dossier nouveau ou vide.", "Give a new or empty folder."),
            )
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
        reason = error.strerror or str(error)
        raise FileAccessError(
            Text(f"{path} ne peut pas être écrit : {reason}.", f"{path} can't be written: {reason}."),
            Text(
                "Choisissez un dossier où vous avez le droit d'écrire et de la place.",
                "Choose a folder where you may write and that has room.",
            ),
        ) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def timeless_zip(content: bytes) -> bytes:
    """Return a workbook without the time of saving, which openpyxl writes: same content, same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            data = old.read(part)
            if part.filename == "docProps/core.xml":
                data = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2025-01-01T00:00:00Z", data)
            new.writestr(zipfile.ZipInfo(part.filename, _TIME), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()
