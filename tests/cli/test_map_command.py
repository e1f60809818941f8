"""The command map as it is typed: a page that opens on its map, with the outlines that it needs."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from actornet.model.countries import countries, countries_by_number
from tests.cli.conftest import Typed


def _inert(page: Path, name: str) -> Any:
    text = page.read_text(encoding="utf-8")
    found = re.search(f'<script type="application/json" id="{name}">(.*?)</script>', text, flags=re.DOTALL)
    assert found is not None
    return json.loads(found[1])


def test_it_writes_a_page_that_opens_on_the_map(typed: Typed, golden: Path, tmp_path: Path) -> None:
    done = typed("map", "--source", str(golden / "mini"), "--as-of", "2025-12-31")
    assert (done.code, done.out) == (0, "actornet-map.html\n")
    assert "navigateur" in done.err
    page = tmp_path / "actornet-map.html"
    assert _inert(page, "actornet-data")["view"] == "map"
    assert typed("explore", "--source", str(golden / "mini"), "-o", "explorer.html").code == 0
    assert _inert(tmp_path / "explorer.html", "actornet-data")["view"] == "network"


def test_every_country_has_a_middle_and_the_outlines_carry_its_letters(
    typed: Typed, golden: Path, tmp_path: Path
) -> None:
    assert typed("map", "--source", str(golden / "mini"), "-o", "map.html").code == 0
    shapes = _inert(tmp_path / "map.html", "actornet-shapes")
    assert len(json.dumps(shapes, separators=(",", ":"))) < 150_000
    for scale in ("coarse", "fine"):
        drawn = {one.get("id") for one in shapes[scale]["objects"]["countries"]["geometries"]} - {None}
        assert drawn <= set(countries())
        assert {"FRA", "SEN", "PSE", "XKX", "TWN", "LBN"} <= drawn
    # Islands have a middle even where they are too small to be drawn.
    assert {"FRA", "COM", "CPV", "MUS", "PSE", "TUV", "VAT"} <= set(shapes["centres"])
    longitude, latitude = shapes["centres"]["FRA"]
    assert -5 < longitude < 9
    assert 42 < latitude < 51


def test_a_wrong_call_names_what_is_wrong(typed: Typed) -> None:
    assert typed("map", "--source", "nowhere").code == 2
    assert typed("map", "-o", "no/such/folder/map.html").code == 3


def test_numbers_of_countries_are_those_of_their_letters() -> None:
    numbers = countries_by_number()
    assert (numbers["250"], numbers["686"], numbers["275"]) == ("FRA", "SEN", "PSE")
    assert set(numbers.values()) <= set(countries())
