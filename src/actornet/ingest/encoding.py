"""From the bytes of a text file to clean UTF-8: encodings, line ends, NUL bytes. Knows the findings."""

from __future__ import annotations

import codecs
import re

from actornet.ingest.findings import Findings, Place

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def to_utf8(data: bytes, place: Place, findings: Findings, *, encoding: str | None = None) -> bytes | None:
    r"""Return the text as UTF-8 without byte order mark, each line ending in ``\n``.

    Without ``encoding``: UTF-16 when its mark is there, else UTF-8, else cp1252, both strict.
    Returns None, with a finding, when the bytes are valid in none of them.
    """
    text = _decoded(data, place, findings, encoding)
    if text is None:
        return None
    if b"\r" in text:
        text = text.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return without_nul(text, place, findings) if b"\0" in text else text


def without_nul(text: bytes, place: Place, findings: Findings) -> bytes:
    """Return the text without NUL bytes, with a finding for each line that holds one."""
    rows: list[int | None] = []
    line, last = 1, 0
    for match in re.finditer(b"\0+", text):
        line += text.count(b"\n", last, match.start())
        last = match.start()
        if not rows or rows[-1] != line:
            rows.append(line)
    findings.extend("nul-byte", place, rows, [""] * len(rows))
    return text.replace(b"\0", b"")


def _decoded(data: bytes, place: Place, findings: Findings, encoding: str | None) -> bytes | None:
    if encoding is not None:
        return _as(encoding, data, place, findings)
    if data.startswith(_UTF16):
        return _as("utf-16", data, place, findings)
    body = data.removeprefix(codecs.BOM_UTF8)
    if _is_utf8(body):
        return body
    try:
        text = body.decode("cp1252")
    except UnicodeDecodeError as error:
        position = error.start + len(data) - len(body)
        findings.add("encoding-error", place, value=f"0x{body[error.start]:02X}", position=position)
        return None
    findings.add("encoding", place, value="cp1252")
    return text.encode()


def _as(encoding: str, data: bytes, place: Place, findings: Findings) -> bytes | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        byte = f"0x{data[error.start]:02X}"
        findings.add("encoding-given", place, value=byte, position=error.start, encoding=encoding)
        return None
    return text.removeprefix("\ufeff").encode()


def _is_utf8(data: bytes) -> bool:
    if data.isascii():
        return True
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
