"""Writing a network as files that build its graph elsewhere. Part of ``api``: joins ``stores``."""

from __future__ import annotations

from pathlib import Path

from actornet.api.sources import Progress
from actornet.errors import CallError, Text
from actornet.network import Network
from actornet.stores.export_admin import export_admin
from actornet.stores.export_script import export_script

NEO4J_ADMIN, CYPHER = "neo4j-admin", "cypher"
FORMS = (NEO4J_ADMIN, CYPHER)


def export(
    net: Network, path: str | Path, *, form: str | None = None, progress: Progress | None = None
) -> Path:
    """Write a network as files that build its graph in another Neo4j, and return their path.

    Both forms give the very graph that :func:`actornet.load` writes.

    Parameters
    ----------
    net
        The network data.
    path
        ``FILE.cypher``, a script for Neo4j Browser or cypher-shell; or a folder.
    form
        ``cypher`` or ``neo4j-admin``: a folder of CSV files, with the command that imports them.
        Default: by the ending of the path.
    progress
        Called with step, done and total.

    Raises
    ------
    CallError
        There is no such form, or the folder holds other files.
    FileAccessError
        The file or folder can't be written.
    """
    target = Path(path)
    write = export_script if check_form(target, form) == CYPHER else export_admin
    return write(net, target, progress=progress)


def check_form(path: Path, form: str | None) -> str:
    """Return the form in which a path is written.

    Raises
    ------
    CallError
        There is no such form.
    """
    chosen = form or (CYPHER if path.suffix.lower() == ".cypher" else None)
    if chosen in FORMS:
        return chosen
    raise CallError(
        Text(f"Sous quelle forme exporter {path} ?", f"In which form is {path} to be exported?"),
        Text(
            "Un fichier .cypher, ou un dossier avec --format neo4j-admin.",
            "A .cypher file, or a folder with --format neo4j-admin.",
        ),
    )
