"""Writes the generated parts of the documentation: ``python -m docs.generate [FOLDER]``."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from docs.generate import analyses, commands, contract, cypher, findings, python_api
from docs.generate.markdown import french_spaces

# The part of the page in each language, by the name of the page.
IN_BOTH_LANGUAGES: dict[str, Callable[[str], str]] = {
    "data-contract": contract.page,
    "questions": analyses.questions_page,
    "indicators": analyses.indicators_page,
    "findings": findings.page,
    "command-line": commands.page,
}
IN_ENGLISH: dict[str, Callable[[], str]] = {
    "python-api": python_api.page,
    "cypher-library": cypher.page,
}


def write(docs: Path) -> None:
    """Write every generated part below the folder of the documentation."""
    for lang in ("fr", "en"):
        for name, make in IN_BOTH_LANGUAGES.items():
            text = french_spaces(make(lang)) if lang == "fr" else make(lang)
            _write(docs / lang / "generated" / f"{name}.md", text)
    for name, make_it in IN_ENGLISH.items():
        _write(docs / "reference" / "generated" / f"{name}.md", make_it())
    view = Path(__file__).parents[2] / "visualizations" / "src" / "view" / "view.ts"
    _write(docs / "developers" / "generated" / view.name, view.read_text(encoding="utf-8"))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text(encoding="utf-8") != text:  # what is unchanged is not built again
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1])
