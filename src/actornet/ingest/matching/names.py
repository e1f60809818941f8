"""What the name of an authority says: its kind (``Conseil départemental de``…), and the name itself.

Knows ``model.fold`` and pandas.
"""

from __future__ import annotations

import re

import pandas as pd

from actornet.model import fold

# What is said, and how: at the beginning of a folded name, and at its end (mostly English).
_OF = r"(?: (?:de|du|des|d|of|the|la|le|les|l)\b)*"
_BEGIN = (
    ("REG", r"(?:conseil|collectivite) regionale?|region|regional (?:council|authority|government)"),
    ("CTU", r"collectivite (?:territoriale|unique|territoriale unique)"),
    ("COL", r"collectivite europeenne|european collectivity|collectivite(?= (?:de|d) )"),
    (
        "DEP",
        (
            r"conseil (?:departementale?|generale?)|departement|department|county council"
            r"|(?:departmental|general) council|(?:cd|cg)(?= \d)"
        ),
    ),
    ("CA", r"communautes? d agglom\w*|(?:urban )?agglomeration community|ca(?= )"),
    ("CC", r"communautes? de? ?communes?|community of (?:communes|municipalities)|cc(?= )|comcom"),
    ("CU", r"communaute urbaine|urban community|cu(?= )"),
    ("MET", r"(?:european )?metropolis|(?:european )?metropole(?: europeenne)?|eurometropol\w*"),
    ("AGG", r"agglomeration|agglo"),
    (
        "COM",
        (
            r"commune|mairie|municipalit[ey]|(?:hotel de )?ville(?= (?:de|d|du|des|of) )"
            r"|conseil municipal|(?:city|town|municipality)(?: council| hall)? of|mun(?:icipal)? council of"
        ),
    ),
)
_END = (
    ("REG", r"region(?:al council|al authority)?"),
    ("DEP", r"(?:departmental|general) council|department|departement"),
    ("CA", r"agglomeration community|communaute d agglomeration|ca"),
    ("CC", r"community of communes|communaute de communes|cc"),
    ("CU", r"urban community|communaute urbaine|cu"),
    ("MET", r"metropole|eurometropole|metropolis|metropole europeenne|european metropolis"),
    ("AGG", r"agglomeration|agglo|communaute"),
    ("COM", r"(?:city|town)(?: council| hall)?|municipality|municipal council"),
)
_FIRST = [
    (kind, re.compile(rf"^(?:the |la |le |les |l )?(?:{words})\b{_OF} ?(?=\w)")) for kind, words in _BEGIN
]
_LAST = [(kind, re.compile(rf"(?<=\w) (?:{words})$")) for kind, words in _END]
_SAINT = ((re.compile(r"\bst\b"), "saint"), (re.compile(r"\bste\b"), "sainte"))
_SMALL = re.compile(r"\b(?:de|du|des|d|la|le|les|l|of|the|et|and)\b")
_LEADING = re.compile(r"^(?:de |d |of |the )+")
_SHORT_FORM = re.compile(r"C[A-Z0-9]{2,8}")  # (CAPSO) says no more than the name
_BRACKETS = re.compile(r"\(([^)]*)\)?")
# Names that people use for names of the register, both without small words.
_OTHER_NAMES = {
    "paca": "provence alpes cote azur",
    "provence alpes azur": "provence alpes cote azur",
    "sud provence alpes cote azur": "provence alpes cote azur",
    "aura": "auvergne rhone alpes",
    "centre": "centre val loire",
    "brittany": "bretagne",
    "normandy": "normandie",
    "corsica": "corse",
    "new aquitaine": "nouvelle aquitaine",
    "burgundy franche comte": "bourgogne franche comte",
    "upper france": "hauts france",
    "reunion island": "reunion",
    "maritime alps": "alpes maritimes",
    "high alps": "hautes alpes",
    "upper alps": "hautes alpes",
    "eastern pyrenees": "pyrenees orientales",
    "atlantic pyrenees": "pyrenees atlantiques",
    "high pyrenees": "hautes pyrenees",
    "lower rhine": "bas rhin",
    "upper rhine": "haut rhin",
    "north": "nord",
    "southern corsica": "corse sud",
    "upper corsica": "haute corse",
}
COLUMNS = ("said", "strict", "loose", "whole", "rest")


def read_names(names: pd.Series[str]) -> pd.DataFrame:
    """Return what each name says, aligned: ``said``, ``strict``, ``loose``, ``whole`` and ``rest``.

    ``said`` holds the kinds that the words before and after it tell, separated by ``;`` (REG, DEP, COM,
    CC, CA, CU, MET, AGG for any agglomeration, CTU and COL for collectivities); ``strict`` is the folded
    name without those words, ``loose`` is that without articles; ``whole`` is the folded name with those
    words, without articles, empty if brackets tell the kind; ``rest`` is what stood in brackets.
    """
    one = pd.Series(names.unique(), dtype="object")
    read = pd.DataFrame([_read(str(name)) for name in one], columns=list(COLUMNS), index=pd.Index(one))
    return read.reindex(names).set_index(names.index)


def loose(folded: str) -> str:
    """Return a folded name without articles and small words, as the register is compared."""
    short = " ".join(_SMALL.sub(" ", folded).split()) or folded
    return _OTHER_NAMES.get(short, short)


def saints(folded: str) -> str:
    """Return a folded name with ``st`` and ``ste`` written out."""
    for pattern, word in _SAINT:
        folded = pattern.sub(word, folded)
    return folded


def _read(name: str) -> tuple[str, str, str, str, str]:
    inside = [fold(text) for text in _BRACKETS.findall(name) if not _SHORT_FORM.fullmatch(text)]
    kinds = {"ca": "CA", "cc": "CC", "cu": "CU", "metropole": "MET", "ville": "COM", "commune": "COM"}
    said = [kinds[text] for text in inside if text in kinds]
    rest = " ".join(text for text in inside if text and text not in kinds)
    text = saints(fold(_BRACKETS.sub(" ", name)))
    whole = "" if said else text  # « Angers (CA) » is not the commune of that name
    if text.startswith("grand lyon"):  # what the Métropole de Lyon calls itself
        text = "metropole de lyon" + text.removeprefix("grand lyon").replace(" metropole", "")
    for _ in range(2):
        text, word = _taken(text, _FIRST)
        said += word
        text, word = _taken(text, _LAST)
        said += word
    return (
        ";".join(dict.fromkeys(said)),
        _LEADING.sub("", text),
        loose(text),
        loose(whole) if whole else "",
        rest,
    )


def _taken(text: str, patterns: list[tuple[str, re.Pattern[str]]]) -> tuple[str, list[str]]:
    for kind, pattern in patterns:
        found = pattern.search(text)
        if found and len(found.group()) < len(text):
            lost = found.group()
            article = {" du ": "le ", " des ": "les "}.get(lost[lost.rfind(" ", 0, -1) :], "")
            article = article or _kept_article(lost)
            return (text[: found.start()] + article + text[found.end() :]).strip(), [kind]
    return text, []


def _kept_article(lost: str) -> str:
    """Return the article that belongs to the name: ``ville de la`` (Rochelle) keeps ``la``."""
    last = lost.split()[-1]
    return f"{last} " if last in ("la", "le", "les", "l") and len(lost.split()) > 1 else ""
