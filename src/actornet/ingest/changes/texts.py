"""Corrections of a text that do not need to know what it means: accents, Unicode, spaces. Knows nobody."""

from __future__ import annotations

import re
import unicodedata

ACCENTS, UNICODE, SPACES, DOUBLE_SPACES = "accents", "unicode", "spaces", "double-spaces"
_BROKEN = re.compile(r"[ÂÃÄÅÆÎÏÐÑÒÓÔØÙâãäåæðÌÍËÊÈÉ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹Œ\u017d‘’“”•–—˜™š›œ\u017eŸ]")
_PLAUSIBLE = re.compile(r"[\u00a0-\u024f\u1e00-\u1eff\u2010-\u2026\u2030-\u203a\u20ac\u2122]")
_INVISIBLE = "\ufeff\u200b\u2060"
_RUNS = re.compile(r"[ \u00a0]{2,}")


def corrected_text(text: str, *, is_name: bool = False) -> tuple[str, list[str]]:
    """Return a text without what went wrong on its way, and which corrections that took.

    UTF-8 that was read as cp1252 (``Ã©``) becomes what it was, when the whole text goes that way and
    back; composed letters (NFC); no spaces at either end, no-break spaces and zero-width ones included; in
    names one space instead of several.
    """
    why = []
    repaired = _repaired(text)
    if repaired != text:
        why.append(ACCENTS)
    composed = unicodedata.normalize("NFC", repaired)
    if composed != repaired:
        why.append(UNICODE)
    bare = _stripped(composed)
    if bare != composed:
        why.append(SPACES)
    if is_name and _RUNS.search(bare):
        bare = _RUNS.sub(" ", bare)
        why.append(DOUBLE_SPACES)
    return bare, why


def _repaired(text: str) -> str:
    """Undo a reading of UTF-8 as cp1252, twice if it was done twice."""
    for _ in range(2):
        if not _BROKEN.search(text):
            return text
        meant = _meant(text)
        if meant is None:
            return text
        text = meant
    return text


def _meant(text: str) -> str | None:
    """Return what was meant, or None unless all of the text is UTF-8 read as cp1252, with usual letters."""
    try:
        meant = b"".join(_byte(letter) for letter in text).decode()
    except UnicodeError:
        return None
    unusual = (letter for letter in meant if not letter.isascii() and not _PLAUSIBLE.match(letter))
    return None if any(unusual) or len(meant) == len(text) else meant


def _byte(letter: str) -> bytes:
    """Return a letter in cp1252; the five bytes that it leaves out stand for themselves, as browsers do."""
    return letter.encode("latin-1") if "\x80" <= letter <= "\x9f" else letter.encode("cp1252")


def _stripped(text: str) -> str:
    while text != (bare := text.strip().strip(_INVISIBLE)):
        text = bare
    return text
