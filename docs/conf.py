"""How Sphinx builds the documentation: one site in two languages, from nothing but this repository."""

from __future__ import annotations

import gettext
import os
import re
from collections.abc import Iterator
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import Any

import sphinx
from sphinx.application import Sphinx
from sphinx.util import logging

project = "actornet"
author = "actornet contributors"
copyright = author  # noqa: A001  the name that Sphinx reads
version = release = installed_version("actornet")
language = "en"

_LOG = logging.getLogger(__name__)
_WORDS = Path(sphinx.__file__).parent / "locale"
_CATALOGUES = {
    "en": gettext.NullTranslations(),
    "fr": gettext.translation("sphinx", str(_WORDS), ["fr"]),
}

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build", "_search", "_templates", "**/generated", "generate", "notebooks", "files"]
suppress_warnings = ["misc.highlighting_failure"]  # a block that shows output in part

myst_enable_extensions = ["deflist"]
myst_heading_anchors = 3

autodoc_typehints = "description"
autodoc_typehints_description_target = "documented"
autodoc_member_order = "bysource"
napoleon_google_docstring = False

html_theme = "furo"
html_title = "actornet"
# The last: the words that the search page writes, in French.
html_static_path = ["_static", str(_WORDS / "fr" / "LC_MESSAGES" / "sphinx.js")]
html_css_files = ["docs.css"]
html_search_scorer = str(Path(__file__).parent / "_search" / "own_language_first.js")
html_show_sphinx = False
smartquotes_action = "D"  # dashes only: quotes are as they were typed
html_copy_source = False
templates_path = ["_templates"]
html_sidebars = {
    "**": [
        "sidebar/brand.html",
        "sidebar/search.html",
        "twin.html",
        "sidebar/scroll-start.html",
        "sidebar/navigation.html",
        "sidebar/scroll-end.html",
    ]
}
html_theme_options = {"navigation_with_keys": False}

_FRENCH_SEARCH = "fr/search"


def _language(page: str) -> str:
    return "fr" if page.startswith("fr/") else "en"


def _in_its_language(app: Sphinx, page: str, _template: str, context: dict[str, Any], _tree: object) -> None:
    """Let a page, its buttons and its search form speak the language of its folder."""
    lang = _language(page)
    context["language"] = lang
    context["gettext"] = _CATALOGUES[lang].gettext
    context["ngettext"] = _CATALOGUES[lang].ngettext
    for name in ("prev", "next"):
        neighbour = context.get(name)
        if neighbour and ("/" not in page or neighbour["link"].startswith("..")):
            context[name] = None  # it belongs to another part
    other = page.replace("fr/", "en/", 1) if lang == "fr" else page.replace("en/", "fr/", 1)
    context["twin"] = other if other != page and other in app.env.found_docs else None
    if page == _FRENCH_SEARCH:
        app.add_js_file("sphinx.js")
    if lang == "fr":
        path_to = context["pathto"]
        context["pathto"] = lambda target, *rest: path_to(
            _FRENCH_SEARCH if target == "search" else target, *rest
        )


def _french_search_page(_app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    yield _FRENCH_SEARCH, {"title": "Recherche"}, "search.html"


def _name_what_is_outside(app: Sphinx, page: str, source: list[str]) -> None:
    """Turn links to files beside the documentation, which the site does not hold, into their paths."""

    def named(link: re.Match[str]) -> str:
        place = os.path.relpath(app.srcdir / page / ".." / link["target"], app.srcdir)
        if not place.startswith(os.pardir):
            return link[0]
        if not (app.srcdir / place).exists():
            _LOG.warning("%s: no such file: %s", page, link["target"])
        path = Path(*Path(place).parts[1:]).as_posix()
        return f"`{path}`" if path in link["text"] else f"{link['text']} (`{path}`)"

    source[0] = re.sub(r"(?<!!)\[(?P<text>[^\]]+)\]\((?P<target>\.\./[^)#\s]+)[^)]*\)", named, source[0])


def setup(app: Sphinx) -> None:
    """Connect what is ours."""
    # Before the theme, which has read the words by then.
    app.connect("html-page-context", _in_its_language, priority=100)
    app.connect("source-read", _name_what_is_outside)
    app.connect("html-collect-pages", _french_search_page)
