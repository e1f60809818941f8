"""The notebooks run from top to bottom, say what the files say, and are kept without outputs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import nbclient
import nbformat
import networkx as nx
import pandas as pd
import pytest

from tests.conftest import REPOSITORY

NOTEBOOKS = sorted((REPOSITORY / "docs" / "notebooks").glob("*.ipynb"))
STARTER = REPOSITORY / "datasets" / "starter"
SCHEMA = REPOSITORY / "src" / "actornet" / "model" / "schema"


class Executed:
    """A notebook that has run, and what some expressions are worth after its last cell."""

    def __init__(self, name: str, folder: Path, *expressions: str) -> None:
        notebook = _read(REPOSITORY / "docs" / "notebooks" / f"{name}.ipynb")
        probe: nbformat.NotebookNode = nbformat.v4.new_code_cell(  # type: ignore[no-untyped-call]
            f"import json\nprint(json.dumps([{', '.join(expressions)}]))"
        )
        notebook.cells.append(probe)
        nbclient.NotebookClient(
            notebook, timeout=180, kernel_name="python3", resources={"metadata": {"path": str(folder)}}
        ).execute()
        self.outputs = [output for cell in notebook.cells[:-1] for output in cell.get("outputs", [])]
        self.results: list[Any] = json.loads(probe.outputs[0]["text"])

    @property
    def figures(self) -> int:
        """How many pictures the notebook shows."""
        return sum("image/png" in output.get("data", {}) for output in self.outputs)

    @property
    def complaints(self) -> list[object]:
        """What was written on stderr."""
        return [output for output in self.outputs if output.get("name") == "stderr"]


@pytest.fixture(autouse=True)
def clean_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NEO4J_URI", "NEO4J_DATABASE", "MPLBACKEND"):
        monkeypatch.delenv(name, raising=False)
    for name in ("JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR", "IPYTHONDIR"):
        monkeypatch.setenv(name, str(tmp_path / name))  # nothing of the user's, nothing left behind


def table(name: str) -> pd.DataFrame:
    return pd.read_csv(STARTER / f"{name}.csv", dtype="str", keep_default_na=False, encoding="utf-8")


@pytest.mark.database
def test_the_researchers_notebook(tmp_path: Path) -> None:
    run = Executed(
        "researchers_queries", tmp_path, "len(together)", "together.size()", "len(largest)", "len(brokers)"
    )
    codes = pd.read_csv(SCHEMA / "codes.csv", dtype="str", keep_default_na=False, encoding="utf-8")
    hubs = codes.loc[codes["parent"].isin(["state", "international", "network"]), "code"]
    hubs = hubs[hubs != "FOREIGN_STATE"]
    kinds = table("actors").set_index("id")["kind"]
    parts = table("participations").query("role != 'funder'")
    parts = parts[~parts["actor_id"].map(kinds).isin(hubs)]
    plain: nx.Graph[str] = nx.bipartite.projected_graph(
        nx.from_pandas_edgelist(parts, "project_id", "actor_id"), sorted(set(parts["actor_id"]))
    )
    plain.remove_nodes_from(list(nx.isolates(plain)))
    largest = max(nx.connected_components(plain), key=len)
    assert run.results == [len(plain), plain.size(), len(largest), 10]
    assert run.figures == 1
    assert run.complaints == []


def test_the_year_of_an_observatory(tmp_path: Path) -> None:
    run = Executed(
        "observatory_year",
        tmp_path,
        "len(annuaire.tables['actors'])",
        "sorted(changements.added['memberships']['actor_id'])",
        "sum(comptes.values())",
        "len(accords)",
        "comptes['inconnue']",
        "rapport.read_bytes()[:2].decode()",
        "note.read_bytes()[:4].decode()",
    )
    members = ["insee-dep:26", "insee:73065", "insee:74010", "siren:200040715"]
    known = set(table("actors")["id"])
    n_actors, added, drawn, n_agreements, undated, word, pdf = run.results
    assert n_actors == len(known) + len(set(members) - known)
    assert added == members
    assert drawn == n_agreements > undated > 0  # what has no known year is drawn too
    assert (word, pdf) == ("PK", "%PDF")
    assert run.figures == 2
    assert run.complaints == []


def test_the_clean_up(tmp_path: Path) -> None:
    run = Executed(
        "data_quality_cleanup",
        tmp_path,
        "report.findings.errors",
        "made",
        "left.findings.errors",
        "len(united.tables['actors'])",
        "int(difference.totals[['added', 'removed', 'changed']].to_numpy().sum())",
    )
    errors, corrected, left, n_actors, different = run.results
    assert errors == left == 4  # the dates, which no program can settle
    assert corrected > 40
    assert n_actors == len(table("actors"))
    assert different == 0
    assert run.figures == 1
    assert run.complaints == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_without_outputs(path: Path) -> None:
    notebook = _read(path)
    nbformat.validate(notebook)
    for cell in notebook.cells:
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None


def _read(path: Path) -> nbformat.NotebookNode:
    notebook: nbformat.NotebookNode = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    return notebook
