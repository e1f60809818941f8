"""The parts of the program, held by reading the imports: who may know whom."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import actornet
import actornet.errors

SOURCE = Path(actornet.errors.__file__).parent
# Each part, and the parts that it may import.
BOTTOM = {"errors", "resources", "files"}
MAY_KNOW = {
    "errors": set(),
    "resources": set(),
    "files": {"errors"},
    "kernels": {"errors"},
    "model": BOTTOM,
    "network": BOTTOM | {"model", "kernels"},
    "ingest": BOTTOM | {"model", "network"},
    "stores": BOTTOM | {"model", "network"},
    "analysis": BOTTOM | {"model", "network", "kernels"},
    "render": BOTTOM | {"model", "network", "kernels"},
}
LOWER = set(MAY_KNOW)
MAY_KNOW |= {
    "api": LOWER,
    "questions": LOWER | {"api"},
    "indicators": LOWER | {"api"},
    "__init__": LOWER | {"api", "questions", "indicators"},
    "cli": LOWER | {"api", "questions", "indicators", "__init__"},
    "__main__": {"cli"},
}


def _part(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def _imported_parts(path: Path) -> set[str]:
    parts = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module]
            if node.module == "actornet":
                names = [f"actornet.{alias.name}" for alias in node.names]
        for name in names:
            if name.startswith("actornet."):
                part = name.split(".")[1]
                parts.add(
                    part if (SOURCE / part).exists() or (SOURCE / f"{part}.py").exists() else "__init__"
                )
    return parts


def test_no_part_knows_more_than_it_may() -> None:
    trespassers = {
        f"{path.relative_to(SOURCE)} imports {part}"
        for path in SOURCE.rglob("*.py")
        for part in _imported_parts(path) - MAY_KNOW[_part(path)] - {_part(path)}
    }
    assert trespassers == set()


def test_files_stay_small() -> None:
    root = SOURCE.parent.parent
    front = (root / "visualizations" / "src").rglob("*.ts")
    sizes = {
        path.name: len(path.read_text(encoding="utf-8").splitlines())
        for path in [*SOURCE.rglob("*.py"), *root.glob("tests/**/*.py"), *front]
    }
    assert {name: size for name, size in sizes.items() if size > 400} == {}
    assert sorted(sizes.values())[len(sizes) // 2] < 150


def test_the_exported_names_are_the_ones_meant() -> None:
    assert dir(actornet) == sorted(
        [
            *(
                "STARTER",
                "Answer",
                "Network",
                "ask",
                "check",
                "decide",
                "diff",
                "ego",
                "explore",
                "export",
                "fix",
            ),
            *("from_py2neo", "import_", "load", "match", "measure", "merge", "principles", "queries"),
            *("query", "read", "report", "similar_actors", "to_py2neo"),
            *(name for name in vars(actornet.errors) if name.endswith("Error")),
        ]
    )
    assert all(getattr(actornet, name) is not None for name in dir(actornet))


def test_the_drawn_error_tree_is_the_real_one() -> None:
    drawn = re.findall(r"^\s*[│├└─ ]*(\w+Error)\b", actornet.errors.__doc__ or "", flags=re.MULTILINE)

    def walk(root: type[BaseException]) -> list[str]:
        return [root.__name__, *(name for child in root.__subclasses__() for name in walk(child))]

    assert drawn == walk(actornet.errors.ActornetError)
