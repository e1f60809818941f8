"""The page of one actor and those around it. Part of ``api``: joins ``render``."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from actornet import render
from actornet.errors import CallError, Text
from actornet.files import check_writable
from actornet.network import LAYERS, Network

DEPTHS = (1, 2)


def ego(
    net: Network,
    actor: str,
    path: str | Path,
    *,
    depth: int = 1,
    layers: Collection[str] = LAYERS,
    lang: str = "fr",
    seed: int = 0,
) -> Path:
    """Write the page of an actor's surroundings, one HTML file made with pyvis, and return its path.

    Parameters
    ----------
    net
        The network data.
    actor
        Id or name.
    path
        The HTML file to write.
    depth
        1: partners; 2: partners of partners too.
    layers
        Ties that count: agreement, project, funding, membership, dialogue.
    lang
        Language in which the page opens, ``fr`` or ``en``.
    seed
        Seed of the positions: the same input and seed give the same bytes.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        The name means no actor, or several.
    CallError
        ``depth`` or a layer does not exist, the view would have more than 3,000 nodes, or the file is
        there and is no page.
    FileAccessError
        The file can't be written.
    """
    found = net.find(actor)
    if depth not in DEPTHS:
        raise CallError(Text("La profondeur est 1 ou 2.", "The depth is 1 or 2."))
    if unknown := [layer for layer in layers if layer not in LAYERS]:
        raise CallError(
            Text(f"La couche {unknown[0]} n'existe pas.", f"There is no layer {unknown[0]}."),
            Text(f"Les couches : {', '.join(LAYERS)}.", f"The layers: {', '.join(LAYERS)}."),
        )
    check_writable(Path(path), ".html")
    part = net.ego(found, depth=depth, layers=layers)
    view = render.pyvis_network(part, center=found, lang=lang, seed=seed)
    return view.write_html(str(path))
