"""The explorer page: one HTML file that opens from disk and asks nothing of the network."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jinja2 import Environment, StrictUndefined

from actornet.errors import Text
from actornet.files import replace_file
from actornet.network import Answer, Network
from actornet.render.payload import page_data
from actornet.render.shapes import country_shapes
from actornet.resources import resource

# Inside <script> and in JavaScript these characters could end the data or the line.
_ESCAPES = {character: f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def write_page(
    net: Network,
    path: str | Path,
    answers: Sequence[Answer] = (),
    *,
    questions: Sequence[tuple[str, str, Text, Text]] = (),
    clusters: Answer | None = None,
    partners: Mapping[str, Answer] = MappingProxyType({}),
    principles: Answer | None = None,
    lang: str = "fr",
    as_of: date,
    seed: int = 0,
    view: str = "network",
    title: Text | None = None,
) -> Path:
    """Write the page of a network and some answers, and return its path.

    Parameters
    ----------
    net, answers
        What the page shows.
    questions
        Id, name, title of every question that could be asked, and how to ask it elsewhere.
    clusters
        The answer of ``multi_actor_cluster``: hulls in the network view.
    path
        The HTML file; an earlier one is replaced once the new one is whole.
    partners
        The first rows of Q14 by id of the actor that looks for a partner.
    principles
        What is seen of the five principles, by actor and territory.
    lang
        Language in which it opens, ``fr`` or ``en``; the reader can switch.
    as_of
        The day the page speaks of.
    seed
        Seed of the positions: the same input and seed give the same bytes.
    view
        The view in which it opens: ``network``, ``map``, ``timeline``, ``matrix`` or ``table``.
    title
        What the data are called; default: the name of the network.

    Raises
    ------
    FileAccessError
        The file can't be written; an earlier one is untouched.
    """
    data = page_data(
        net,
        answers,
        questions=questions,
        clusters=clusters,
        partners=partners,
        principles=principles,
        lang=lang,
        as_of=as_of,
        seed=seed,
        view=view,
        title=title,
    )
    heading = data["dataset"]["title"][0 if lang == "fr" else 1]
    return replace_file(Path(path), render(data, title=f"{heading} · actornet").encode())


def render(data: Mapping[str, Any], *, title: str) -> str:
    """Return the HTML of the page for the object of ``page_data``."""
    script, style = (_text("explorer.js"), _text("explorer.css"))
    environment = Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    template = environment.from_string(_text("explorer.html"))
    return template.render(
        lang=data["lang"],
        title=title,
        csp=policy([script], style),
        script=script,
        style=style,
        data=inert_json(data),
        shapes=inert_json(country_shapes()),
    )


def inert_json(data: object) -> str:
    """Return JSON that can stand inside a ``<script>`` element and never end it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for character, escaped in _ESCAPES.items():  # each pass is far faster than one str.translate
        text = text.replace(character, escaped)
    return text


def policy(scripts: Sequence[str], style: str) -> str:
    """Return a Content-Security-Policy that lets these scripts and this style run and nothing else."""
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {' '.join(map(_hash, scripts))}",
            f"style-src {_hash(style)}",
            "img-src data: blob:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def _text(name: str) -> str:
    return resource("page", name).read_text(encoding="utf-8")
