"""Values that a query returns, as plain Python. Knows the driver's types."""

from __future__ import annotations

from typing import Any

from neo4j.graph import Node, Path, Relationship
from neo4j.spatial import Point
from neo4j.time import Duration


def plain_value(value: Any) -> Any:
    """Return a value as plain Python, whatever it is made of.

    Dates and times become those of ``datetime``, durations ISO 8601 and points Cypher as text. A node
    becomes ``{"labels": [...], "properties": {...}}``, a relationship ``{"type": ..., "properties":
    {...}}``, a path ``{"nodes": [...], "relationships": [...]}``.
    """
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, Node):
        return {"labels": sorted(value.labels), "properties": _plain_map(value)}
    if isinstance(value, Relationship):
        return {"type": value.type, "properties": _plain_map(value)}
    if isinstance(value, Path):
        return {
            "nodes": [plain_value(node) for node in value.nodes],
            "relationships": [plain_value(tie) for tie in value.relationships],
        }
    if isinstance(value, Point):
        numbers = ", ".join(f"{name}: {number}" for name, number in zip("xyz", value, strict=False))
        return f"point({{srid: {value.srid}, {numbers}}})"
    if isinstance(value, Duration):
        return value.iso_format()
    if isinstance(value, list | tuple | set | frozenset):
        return [plain_value(item) for item in value]
    if isinstance(value, dict):
        return _plain_map(value)
    if hasattr(value, "to_native"):
        return value.to_native()
    return value.hex() if isinstance(value, bytes | bytearray) else str(value)


def _plain_map(value: Any) -> dict[str, Any]:
    return {str(name): plain_value(item) for name, item in sorted(value.items())}
