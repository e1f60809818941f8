"""The Python API: everything that `import actornet` offers, read from the docstrings by autodoc."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import actornet
from actornet.analysis.catalogue import Entry, indicators, questions
from docs.generate import markdown
from docs.generate.markdown import block


def page() -> str:
    """Return the functions, the classes and the errors."""
    return markdown.page(_parts())


def _parts() -> Iterator[str]:
    exported = {name: getattr(actornet, name) for name in actornet.__all__}
    errors = [name for name in exported if name.endswith("Error")]
    classes = [name for name, found in exported.items() if inspect.isclass(found) and name not in errors]
    functions = [name for name, found in exported.items() if inspect.isfunction(found)]
    yield "## Functions"
    yield from (_auto("function", f"actornet.{name}") for name in functions)
    yield "## Network and Answer"
    yield from (_auto("class", f"actornet.{name}", ":members:") for name in classes)
    yield "## Errors"
    yield "Each has a text in French and English and says what to do next."
    yield from (_auto("exception", f"actornet.{name}", ":show-inheritance:") for name in errors)
    yield "## `actornet.questions`"
    yield from (_entry("questions", entry) for entry in questions().values())
    yield "## `actornet.indicators`"
    yield from (_entry("indicators", entry) for entry in indicators().values())


def _entry(module: str, entry: Entry) -> str:
    return _auto("function", f"actornet.{module}.{entry.module.rpartition('.')[2]}")


def _auto(kind: str, name: str, *options: str) -> str:
    lines = [f".. auto{kind}:: {name}", *(f"   {option}" for option in options)]
    return block("\n".join(lines), "{eval-rst}")
