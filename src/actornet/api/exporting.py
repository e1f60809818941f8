"""Writing a network as files for other programs. Part of ``api``: joins ``render`` and ``stores``."""

from __future__ import annotations

from pathlib import Path

from actornet import render
from actornet.api.sources import Progress
from actornet.errors import CallError, Text
from actornet.files import replace_file
from actornet.network import Network
from actornet.stores.export_admin import export_admin
from actornet.stores.export_script import export_script

NEO4J_ADMIN, CYPHER, GEXF, GRAPHML, XLSX, CSV = "neo4j-admin", "cypher", "gexf", "graphml", "xlsx", "csv"
FORMS = (GEXF, GRAPHML, XLSX, CSV, CYPHER, NEO4J_ADMIN)
_BY_ENDING = {".cypher": CYPHER, ".gexf": GEXF, ".graphml": GRAPHML, ".xlsx": XLSX, "": CSV}


def export(
    net: Network,
    path: str | Path,
    *,
    form: str | None = None,
    positions: bool = True,
    seed: int = 0,
    progress: Progress | None = None,
) -> Path:
    """Write a network as files for other programs, and return their path.

    ``xlsx`` and ``csv`` are datasets that :func:`actornet.read` reads back equal; ``gexf`` and
    ``graphml`` hold actors, agreements, projects, spaces and what joins them; ``cypher`` and
    ``neo4j-admin`` build the very graph that :func:`actornet.load` writes.

    Parameters
    ----------
    net
        The network data.
    path
        ``FILE.gexf``, ``FILE.graphml``, ``FILE.xlsx``, ``FILE.cypher``, or a folder.
    form
        ``gexf``, ``graphml``, ``xlsx``, ``cypher``; for a folder ``csv`` (a dataset) or ``neo4j-admin``
        (CSV files with the command that imports them). Default: by the ending of the path, ``csv``
        without one.
    positions
        Whether nodes of ``gexf`` and ``graphml`` have a position, size and colour.
    seed
        Seed of the positions: the same input and seed give the same bytes.
    progress
        Called with step, done and total.

    Raises
    ------
    CallError
        There is no such form, the folder holds other files, or an .xlsx would be too large.
    FileAccessError
        The file or folder can't be written.
    """
    target = Path(path)
    chosen = check_form(target, form)
    if chosen == CSV:
        return render.write_dataset(net, target)
    if chosen == XLSX:
        return replace_file(target, render.to_workbook(net))
    if chosen in (GEXF, GRAPHML):
        pieces = render.to_gexf if chosen == GEXF else render.to_graphml
        return replace_file(target, pieces(net, positions=positions, seed=seed))
    write = export_script if chosen == CYPHER else export_admin
    return write(net, target, progress=progress)


def check_form(path: Path, form: str | None) -> str:
    """Return the form in which a path is written.

    Raises
    ------
    CallError
        There is no such form.
    """
    chosen = form or _BY_ENDING.get(path.suffix.lower())
    if chosen in FORMS:
        return chosen
    raise CallError(
        Text(f"Sous quelle forme exporter {path} ?", f"In which form is {path} to be exported?"),
        Text(
            "Un fichier .gexf, .graphml, .xlsx ou .cypher, un nom de dossier pour des fichiers CSV, "
            "ou un dossier avec --format neo4j-admin.",
            "A .gexf, .graphml, .xlsx or .cypher file, the name of a folder for CSV files, "
            "or a folder with --format neo4j-admin.",
        ),
    )
