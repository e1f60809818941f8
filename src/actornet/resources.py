"""Files that travel inside the package: page, register, Cypher, datasets.

Knows nobody. The build hook fills ``_data`` (see ``packaging/hatch_build.py``), the same way for a
wheel and for an editable install.
"""

from __future__ import annotations

from pathlib import Path

_DATA = Path(__file__).parent / "_data"


def resource(*parts: str) -> Path:
    """Return the path of a packaged file or folder, e.g. ``resource("cypher", "schema.cypher")``.

    Raises
    ------
    FileNotFoundError
        The package was copied without being built; ``pip install .`` builds it.
    """
    path = _DATA.joinpath(*parts)
    if not path.exists():
        message = f"{path} is missing: install actornet with pip, which builds it"
        raise FileNotFoundError(message)
    return path
