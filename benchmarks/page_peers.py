"""The same drawing as pages of other libraries: positions given, nothing computed in the browser."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

MODULES = Path(__file__).resolve().parents[1] / "visualizations" / "node_modules"
COLORS = {"agreements": "#b39700", "projects": "#3c8f3c"}

_SIGMA = """<!doctype html><html><head><meta charset="utf-8"><style>html, body {{ margin: 0 }}
#graph {{ width: {width}px; height: {height}px }}</style></head><body><div id="graph"></div>
<script type="application/json" id="data">{data}</script><script>{graphology}</script><script>{sigma}</script>
<script>
const data = JSON.parse(document.getElementById("data").textContent);
const graph = new graphology.Graph({{ multi: true, type: "directed" }});
data.nodes.forEach((node, at) => graph.addNode("n" + at, node));
data.edges.forEach(([from, to]) => graph.addEdge("n" + from, "n" + to, {{ size: 0.7, color: "#9aa5b0" }}));
new Sigma(graph, document.getElementById("graph"));
performance.mark("drawn");
</script></body></html>"""


def sigma(drawing: dict[str, Any], path: Path, size: tuple[int, int]) -> None:
    """Write a page that holds the graph and sigma, nothing else."""
    nodes = [
        {"x": x, "y": y, "size": size, "label": label, "color": color}
        for x, y, size, label, color in zip(
            drawing["x"], drawing["y"], drawing["size"], drawing["label"], drawing["color"], strict=True
        )
    ]
    edges = list(zip(drawing["source"], drawing["target"], strict=True))
    text = json.dumps({"nodes": nodes, "edges": edges}, separators=(",", ":"), ensure_ascii=False)
    page = _SIGMA.format(
        data=text,
        width=size[0],
        height=size[1],
        graphology=(MODULES / "graphology" / "dist" / "graphology.umd.min.js").read_text(),
        sigma=(MODULES / "sigma" / "dist" / "sigma.min.js").read_text(),
    )
    path.write_text(page, encoding="utf-8")


def pyvis(drawing: dict[str, Any], path: Path, *, one_by_one: bool) -> None:
    """Write pyvis's own page, scripts inside; ``one_by_one`` calls its ``add_node`` and ``add_edge``."""
    from pyvis.network import Network

    net = Network(cdn_resources="in_line", height="705px", width="624px")
    net.toggle_physics(False)
    columns = ("x", "y", "size", "label", "color")
    rows = enumerate(zip(*(drawing[name] for name in columns), strict=True))
    ids = drawing["id"]
    nodes = [
        {"id": ids[at], "shape": "dot", "title": row[3], "physics": False}
        | dict(zip(columns, row, strict=True))
        for at, row in rows
    ]
    ties = zip(drawing["source"], drawing["target"], strict=True)
    edges = [{"from": ids[source], "to": ids[target]} for source, target in ties]
    if one_by_one:
        for node in nodes:
            net.add_node(node.pop("id"), **node)
        for edge in edges:
            net.add_edge(edge["from"], edge["to"])
    else:
        net.nodes, net.edges = nodes, edges  # as fast as it gets
    html = net.generate_html(notebook=False)
    drawn = "drawGraph(); network.once('afterDrawing', () => performance.mark('drawn'));"
    path.write_text(html.replace("drawGraph();", drawn), encoding="utf-8")
