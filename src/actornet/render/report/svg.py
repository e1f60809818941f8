"""SVG of Matplotlib made fit to stand in a page: no style a strict policy refuses, ids of its own."""

from __future__ import annotations

import re

from lxml import etree

_SVG = "http://www.w3.org/2000/svg"
_LINK = "{http://www.w3.org/1999/xlink}href"
_REFERENCE = re.compile(r"url\(#([^)]+)\)")


def tidy_svg(content: bytes, prefix: str) -> str:
    """Return the SVG element alone, without metadata and size, its styles as attributes.

    Parameters
    ----------
    content
        The file that Matplotlib writes.
    prefix
        What the ids begin with, so that several drawings can stand in one page.
    """
    root = etree.fromstring(content)
    for part in [*root.iter(f"{{{_SVG}}}metadata", f"{{{_SVG}}}style"), *root.iter(etree.Comment)]:
        part.getparent().remove(part)
    for name in ("width", "height", "version"):
        root.attrib.pop(name, None)
    # What the removed style sheet said, inherited from the root.
    root.set("stroke-linejoin", "round")
    root.set("stroke-linecap", "butt")
    for element in root.iter(etree.Element):
        for rule in filter(None, map(str.strip, element.attrib.pop("style", "").split(";"))):
            name, _, value = rule.partition(":")
            element.set(name, value.strip())
    _own_ids(root, prefix)
    etree.cleanup_namespaces(root)
    text: str = etree.tostring(root, encoding="unicode", with_tail=False)
    return text


def _own_ids(root: etree._Element, prefix: str) -> None:
    """Drop the ids that nothing refers to, and put the prefix before the others."""
    wanted = set()
    for element in root.iter(etree.Element):
        for name, value in element.attrib.items():
            if name == _LINK:
                wanted.add(value[1:])
                element.set(name, f"#{prefix}{value[1:]}")
            elif found := _REFERENCE.search(value):
                wanted.add(found[1])
                element.set(name, f"url(#{prefix}{found[1]})")
    for element in root.iter(etree.Element):
        if (name := element.attrib.pop("id", None)) in wanted:
            element.set("id", f"{prefix}{name}")
