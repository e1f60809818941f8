"""Where an export goes: a file or a folder that appears whole or not at all. Knows ``errors``."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from actornet.errors import CallError, FileAccessError, Text


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
                "Choisissez un endroit où vous avez le droit d'écrire et de la place.",
                "Choose a place where you may write and that has room.",
            ),
        ) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
