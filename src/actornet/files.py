"""Files that a command writes: whole or not at all. Knows ``errors``."""

from __future__ import annotations

import io
import os
import re
import tempfile
import zipfile
from pathlib import Path

from actornet.errors import FileAccessError, Text

_TIME = (2025, 1, 1, 0, 0, 0)


def replace_file(path: Path, content: bytes) -> Path:
    """Write ``content`` beside ``path``, then put it in its place; an earlier file stays until then.

    Raises
    ------
    FileAccessError
        The folder is missing, the disk is full or the permission is lacking.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(name).chmod(0o666 & ~_umask())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise FileAccessError(
            Text(f"{path} ne peut pas être écrit : {reason}.", f"{path} can't be written: {reason}."),
            Text(
                "Choisissez un dossier où vous avez le droit d'écrire et de la place (-o).",
                "Choose a folder where you may write and that has room (-o).",
            ),
        ) from error
    return path


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
