"""XML files that would do harm, that are something else, or very large: by way of the IATI importer."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from actornet.errors import ContentError, FileAccessError
from actornet.ingest.importers.harvest import Imported
from actornet.ingest.importers.iati import read_iati
from tests.ingest.importers.streams import activity, budget, org, rows

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))


@pytest.mark.parametrize(
    ("before", "inside"),
    [
        (f'<!DOCTYPE x [<!ENTITY l0 "lol">{LAUGHS}]>', "&l11;"),
        ('<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]>', "&secret;"),
        ('<!DOCTYPE x [<!ENTITY % far SYSTEM "http://127.0.0.1:9/x.dtd"> %far;]>', ""),
        ('<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">', "before &far; after"),
        (f'<!DOCTYPE x [<!ENTITY big "{"A" * 100_000}">]>', "&big;" * 10_000),
    ],
)
def test_entities_are_refused(before: str, inside: str, activities: Callable[..., Imported]) -> None:
    started = time.monotonic()
    with pytest.raises(ContentError, match=r"activities\.xml"):
        activities(activity(inside=f"<description>{inside}</description>"), before=before)
    assert time.monotonic() - started < 2


def test_a_declaration_without_entities_is_let_be(activities: Callable[..., Imported]) -> None:
    imported = activities(
        activity("A"), before='<!DOCTYPE iati-activities SYSTEM "http://127.0.0.1:9/x.dtd">'
    )
    assert [row["title"] for row in rows(imported, "projects")] == ["Projet A"]


def test_a_declared_encoding_is_followed(tmp_path: Path) -> None:
    text = f'<?xml version="1.0" encoding="ISO-8859-1"?><iati-activities>{activity("É")}</iati-activities>'
    (tmp_path / "old.xml").write_text(text, encoding="latin-1")
    imported = read_iati([tmp_path / "old.xml"], options={})
    assert [row["title"] for row in rows(imported, "projects")] == ["Projet É"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"id;name\n1;a\n",
        b"PK\x03\x04" + b"\0" * 600,
        b"\x1f\x8b" + b"\0" * 600,
        b"<html><body/></html>",
        b"<?xml version='1.0'?><iati-activities><iati-activity>",
        b"<?xml version='1.0'?><iati-activities>\xff\xfe</iati-activities>",
        b"<iati-activities>" + b"<a>" * 400 + b"</a>" * 400 + b"</iati-activities>",
        b"<iati-activities><iati-activity><title>"
        + b"x" * 18_000_000
        + b"</title></iati-activity></iati-activities>",
        b"<iati-activities>" + b"<x/>" * 5_000_000 + b"</iati-activities>",
        b" " * 2_000_000 + b"<iati-activities/>",
    ],
    ids=["empty", "table", "zip", "gzip", "html", "cut", "bytes", "deep", "long text", "wide", "blanks"],
)
def test_other_files_end_in_a_sentence(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "hostile.xml"
    path.write_bytes(content)
    with pytest.raises(ContentError, match=r"hostile\.xml") as raised:
        read_iati([path], options={})
    assert raised.value.message.fr
    assert raised.value.fix.en


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileAccessError, match="absent"):
        read_iati([tmp_path / "absent.xml"], options={})


def many(path: Path, count: int) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write('<iati-activities version="2.03">')
        for at in range(count):
            inside = org("Agence", "FR-3") + org(f"ONG {at % 5000}", f"FR-X-{at % 5000}", "4")
            inside += '<recipient-country code="SN"/><sector vocabulary="1" code="14030"/>' + budget(
                str(at + 1)
            )
            file.write(activity(f"FR-3-{at}", inside))
        file.write("</iati-activities>")


def test_20_000_activities_are_read_in_seconds(tmp_path: Path) -> None:
    many(tmp_path / "many.xml", 20_000)
    started = time.monotonic()
    imported = read_iati([tmp_path / "many.xml"], options={})
    assert time.monotonic() - started < 60
    assert (len(imported.tables["projects"]), len(imported.tables["actors"])) == (20_000, 5_001)


@pytest.mark.long
def test_200_000_activities_stay_within_a_gigabyte(tmp_path: Path) -> None:
    many(tmp_path / "many.xml", 200_000)
    code = (
        "import resource, sys; from pathlib import Path;"
        "from actornet.ingest.importers.iati import read_iati;"
        "found = read_iati([Path(sys.argv[1])], options={});"
        "print(len(found.tables['projects']), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "many.xml")], capture_output=True, text=True, check=True
    )
    count, kilobytes = map(int, done.stdout.split())
    assert count == 200_000
    assert kilobytes < 1_048_576


@pytest.mark.long
def test_a_file_without_records_stays_within_a_gigabyte(tmp_path: Path) -> None:
    path = tmp_path / "wide.xml"
    with path.open("wb") as file:
        file.write(b"<iati-activities>")
        for _ in range(100):
            file.write(b"<x/>" * 500_000)
    code = (
        "import resource, sys; from pathlib import Path;"
        "from actornet.errors import ContentError;"
        "from actornet.ingest.importers.iati import read_iati\n"
        "try: read_iati([Path(sys.argv[1])], options={})\n"
        "except ContentError: print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 1_048_576
