"""Free text without mail addresses, phone numbers and names of persons after a title. Knows nobody."""

from __future__ import annotations

import re

_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_PHONE = re.compile(
    r"(?:(?:t[ée]l|phone|fax|mobile)[\w.]*\s*:?\s*|(?<![\w/.-])(?=(?:\+|00)\d|0\d[ .]))"
    r"(?:\+|00)?\d(?:[ .()/-]{0,2}\d){7,14}(?![\w/])",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b(?:M\.|MM\.|Mr\.?|Mrs\.?|Ms\.?|Mmes?\.?|MME|Mlles?|Monsieur|Madame|Mademoiselle)"
    r"\s+[A-ZÀ-Þ][\w'’.-]*(?:\s+[A-ZÀ-Þ][\w'’-]*){0,2}"
)
_MARK = "[…]"


def without_contacts(text: str) -> str:
    """Return a text in which mails, phone numbers and names after a title (``Mme``) are ``[…]``."""
    if "@" in text or "(at)" in text or "[at]" in text:
        text = _MAIL.sub(_MARK, text)
    return _PHONE.sub(_MARK, _NAMED.sub(_MARK, text))
