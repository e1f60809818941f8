"""A pyvis network that is drawn by a page of our own: offline, escaped, with fixed positions.

pyvis holds nodes, edges and options and brings the vis-network bundle. Its own templates load scripts
from other servers, run markup in names and titles, and write a folder ``lib`` where one stands.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from html import escape
from pathlib import Path
from typing import Any

import numpy as np
import pyvis
from jinja2 import Environment, StrictUndefined
from pyvis.network import Network as PyvisNetwork

from actornet.errors import Text
from actornet.files import replace_file
from actornet.render.page import inert_json, policy
from actornet.resources import resource

_BUNDLE = Path(pyvis.__file__).parent / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
_OPTIONS = {
    "physics": {"enabled": False},
    "interaction": {"hover": True, "multiselect": False, "keyboard": False, "tooltipDelay": 150},
    "layout": {"improvedLayout": False},
    "edges": {"width": 1, "arrows": {"to": {"enabled": True, "scaleFactor": 0.4}}, "smooth": False},
    "nodes": {"borderWidth": 1.5, "font": {"size": 14}},
}


class FocusedView(PyvisNetwork):  # type: ignore[misc]  # pyvis has no types
    """A pyvis network whose pages are ours; in a notebook it shows itself.

    ``nodes``, ``edges``, ``add_node``, ``add_edge`` and ``set_options`` work as in pyvis.

    Parameters
    ----------
    lang
        Language in which the page opens.
    title, about
        Heading of the page, and a line on what is shown.
    words
        Labels of groups, ties and columns; see ``visualizations/src/ego/data.ts``.
    """

    def __init__(self, *, lang: str, title: Text, about: Text, words: Mapping[str, Any]) -> None:
        super().__init__(directed=True, height="600px", cdn_resources="in_line", heading="")
        self.set_options(json.dumps(_OPTIONS))
        self.lang, self.title, self.about, self.words = lang, title, about, words

    def generate_html(self, name: str = "", local: bool = True, notebook: bool = False) -> str:
        """Return the page as HTML; the arguments are those of pyvis and change nothing."""
        data = {
            "lang": self.lang,
            "title": list(self.title),
            "about": list(self.about),
            **self.words,
            "nodes": self.nodes,
            "edges": self.edges,
            "options": self.options if isinstance(self.options, dict) else json.loads(self.options.to_json()),
        }
        bundle = _BUNDLE.read_text(encoding="utf-8")
        script, style = (_page_part(f"ego.{ending}") for ending in ("js", "css"))
        environment = Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
        html: str = environment.from_string(_page_part("ego.html")).render(
            lang=self.lang,
            title=self.title.in_lang(self.lang),
            csp=policy([bundle, script], style),
            bundle=bundle,
            script=script,
            style=style,
            data=inert_json(_plain(data)),
        )
        return html

    def write_html(
        self, name: str, local: bool = True, notebook: bool = False, open_browser: bool = False
    ) -> Path:
        """Write the page, one file, and return its path; the other arguments are those of pyvis.

        Raises
        ------
        FileAccessError
            The file can't be written; an earlier one is untouched.
        """
        return replace_file(Path(name), self.generate_html().encode())

    save_graph = write_html

    def show(self, name: str, local: bool = True, notebook: bool = True) -> FocusedView:
        """Write the page and return the view, which a notebook shows."""
        self.write_html(name)
        return self

    def _repr_html_(self) -> str:
        """Return a frame that holds the page and can reach nothing of the notebook."""
        page = escape(self.generate_html(), quote=True)
        title = escape(self.title.in_lang(self.lang), quote=True)
        frame = f'title="{title}" width="{self.width}" height="{self.height}" style="border: 0"'
        return f'<iframe {frame} sandbox="allow-scripts" srcdoc="{page}"></iframe>'


def _plain(value: Any) -> Any:
    """Return what JSON can hold: numpy numbers as numbers, dates as ISO texts, what is no number as null."""
    if isinstance(value, Mapping):
        return {str(name): _plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple | set):
        return [_plain(item) for item in value]
    if isinstance(value, np.generic):
        return _plain(value.item())
    if isinstance(value, float) and not np.isfinite(value):
        return None
    return value.isoformat() if isinstance(value, date | datetime) else value


def _page_part(name: str) -> str:
    return resource("page", name).read_text(encoding="utf-8")
