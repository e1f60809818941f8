"""One folder, several processes: sharing, taking over, stopping cleanly, keeping the password."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from actornet.errors import CallError, FileAccessError, SourceNotFoundError, StoreError
from actornet.network import Network
from actornet.stores import is_graph, open_graph
from tests.stores.conftest import HEAD, Start

pytestmark = pytest.mark.database
STARTER = Path(__file__).parents[2] / "datasets" / "starter"

OWNER = """
    store = stores.open_graph(sys.argv[1], create=True)
    store.load(ingest.read(sys.argv[2]))
    print("open", flush=True)
    sys.stdin.read()
    store.close()
"""
READER = """
    with stores.open_graph(sys.argv[1]) as store:
        print(sum(store.read().counts.values()), flush=True)
"""


def _wait_until_open(process: subprocess.Popen[str]) -> None:
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"


def test_a_second_process_reads_what_the_first_has_open(
    folder: Path, golden: Path, mini: Network, start: Start
) -> None:
    with open_graph(folder, create=True) as store:
        store.load(mini)
        output, _ = start(READER, folder).communicate(timeout=60)
        assert output == f"{sum(mini.counts.values())}\n"
        assert mini.differences(store.read()) == []


def test_the_next_process_takes_over_from_a_killed_one(
    folder: Path, golden: Path, mini: Network, start: Start
) -> None:
    owner = start(OWNER, folder, golden / "mini")
    _wait_until_open(owner)
    with open_graph(folder) as joined:
        assert mini.differences(joined.read()) == []
        owner.kill()
        owner.wait(10)
        assert mini.differences(joined.read()) == []  # through its own server now
        with open_graph(folder) as again:
            assert mini.differences(again.read()) == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_signals_and_exit_leave_a_graph_that_opens(
    folder: Path, golden: Path, mini: Network, start: Start, number: signal.Signals
) -> None:
    owner = start(OWNER, folder, golden / "mini")
    _wait_until_open(owner)
    time.sleep(0.3)  # Python misses a signal that comes just before it blocks
    owner.send_signal(number)
    assert owner.wait(10) != 0
    with open_graph(folder) as store:
        assert mini.differences(store.read()) == []


def test_readers_that_come_and_go_never_disturb_each_other(folder: Path, mini: Network, start: Start) -> None:
    with open_graph(folder, create=True) as store:
        store.load(mini)
    expected = f"{sum(mini.counts.values())}\n"
    for _ in range(2):
        readers = [start(READER, folder) for _ in range(5)]
        assert [reader.communicate(timeout=60)[0] for reader in readers] == [expected] * 5


def test_processes_that_race_all_get_in(folder: Path, golden: Path, start: Start) -> None:
    with open_graph(folder, create=True):
        pass
    program = """
        with stores.open_graph(sys.argv[1]) as store:
            print(store.dataset(), flush=True)
            time.sleep(0.5)
    """
    runners = [start(program, folder) for _ in range(4)]
    assert [runner.communicate(timeout=60)[0] for runner in runners] == ["None\n"] * 4


def test_one_process_may_open_a_folder_twice(folder: Path, mini: Network) -> None:
    with open_graph(folder, create=True) as outer:
        outer.load(mini)
        with open_graph(folder) as inner:
            assert mini.differences(inner.read()) == []
        assert mini.differences(outer.read()) == []


def test_files_are_private_and_the_server_is_told(folder: Path) -> None:
    with open_graph(folder, create=True):
        server = folder / "server.json"
        for path in (server, folder / "password"):
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        told = json.loads(server.read_text())
        assert told["pid"] == os.getpid()
        assert re.fullmatch("[0-9a-f]{32}", (folder / "password").read_text())
    assert not server.exists()
    assert is_graph(folder)


@pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="reads /proc")
def test_nothing_listens_beyond_loopback(folder: Path, golden: Path, start: Start) -> None:
    owner = start(OWNER, folder, golden / "mini")
    _wait_until_open(owner)
    own = {str(link.readlink()) for link in Path(f"/proc/{owner.pid}/fd").iterdir()}
    listening = [
        line.split()
        for file in ("tcp", "tcp6")
        for line in Path(f"/proc/net/{file}").read_text().splitlines()[1:]
        if line.split()[3] == "0A"
    ]
    addresses = [row[1].partition(":")[0] for row in listening if f"socket:[{row[9]}]" in own]
    assert len(addresses) == 2  # Bolt and HTTP
    assert set(addresses) <= {"0100007F", "0000000000000000FFFF00000100007F"}


def test_the_terminal_stays_quiet(folder: Path, golden: Path, start: Start) -> None:
    owner = start(OWNER, folder, golden / "mini")
    output, _ = owner.communicate("", timeout=60)
    assert output == "open\n"
    assert {path.name for path in folder.parent.iterdir()} == {folder.name}


def test_files_and_addresses_stay_out_of_reach(folder: Path) -> None:
    with open_graph(folder, create=True) as store, store._connection.session() as session:
        for source in ("file:///etc/hostname", "http://127.0.0.1/"):
            with pytest.raises(Exception, match="LOAD CSV"):
                session.run("LOAD CSV FROM $source AS line RETURN line", source=source).consume()


def test_a_folder_without_a_graph_is_named(tmp_path: Path) -> None:
    for path in (tmp_path / "none", tmp_path):
        assert not is_graph(path)
        with pytest.raises(SourceNotFoundError, match=re.escape(str(path))):
            open_graph(path)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_other_files_does_not_become_a_graph(golden: Path) -> None:
    before = sorted((golden / "mini").iterdir())
    with pytest.raises(CallError, match="other files"):
        open_graph(golden / "mini", create=True)
    assert sorted((golden / "mini").iterdir()) == before


def test_a_folder_that_can_not_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(FileAccessError, match="can't be used"):
        open_graph(tmp_path / "file" / "a.graph", create=True)


def test_a_graph_that_does_not_start_says_where_the_log_is(folder: Path) -> None:
    with open_graph(folder, create=True):
        pass
    shutil.rmtree(folder / "databases" / "actornet")
    (folder / "databases" / "actornet").touch()
    with pytest.raises(StoreError, match="does not start"):
        open_graph(folder)


def test_without_the_engine_a_server_is_named(folder: Path) -> None:
    program = HEAD + "sys.modules['arcadedb'] = None\nstores.open_graph(sys.argv[1], create=True)\n"
    done = subprocess.run(
        [sys.executable, "-c", program, str(folder)], capture_output=True, text=True, check=False
    )
    assert "StoreError" in done.stderr
    assert "NEO4J_URI" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="no limits on files")
@pytest.mark.parametrize("limit", [200_000, 2_000_000, 12_000_000])
@pytest.mark.parametrize("one_transaction", [10, 100_000])
def test_a_full_disk_is_named_and_loading_again_makes_it_right(
    folder: Path, starter: Network, limit: int, one_transaction: int
) -> None:
    program = HEAD + textwrap.dedent("""
        import resource
        net = ingest.read(sys.argv[2])
        with stores.open_graph(sys.argv[1], create=True) as store:
            resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]),) * 2)
            try:
                store.load(net, one_transaction=int(sys.argv[4]))
            except errors.StoreError as error:
                print(error)
    """)
    arguments = (str(folder), str(STARTER), str(limit), str(one_transaction))
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True, timeout=60
    )
    assert re.search(r"can't grow any more: File too large.*Make room", done.stdout)
    assert done.stderr == ""
    with open_graph(folder) as store:
        store.load(starter)
        assert starter.differences(store.read()) == []
