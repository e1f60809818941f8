"""The users of the embedded engine: one who may do all, and one who may only read records.

The engine reads both files when it starts; the reader can neither write, nor change the schema, nor
use LOAD CSV, whatever the statement. Knows nobody.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from pathlib import Path

from actornet.stores.private import write_private

WRITER, READER = "root", "reader"
_ROUNDS = 65_536
_ALL = ("createRecord", "readRecord", "updateRecord", "deleteRecord")
_RULES = ("updateSecurity", "updateSchema", "updateDatabaseSettings")


def write_users(folder: Path, *, database: str, writer: str, reader: str) -> None:
    """Write who may do what, with these passwords, into the configuration of an engine not yet started.

    Raises
    ------
    OSError
        The folder can't be written.
    """
    config = folder / "config"
    config.mkdir(mode=0o700, exist_ok=True)
    groups = {"admin": _group(_RULES, _ALL), READER: _group((), ("readRecord",)), "*": _group((), ())}
    users = [
        {"name": WRITER, "databases": {"*": ["admin"]}, "password": _hashed(writer)},
        {"name": READER, "databases": {database: [READER]}, "password": _hashed(reader)},
    ]
    write_private(
        config / "server-groups.json", json.dumps({"databases": {"*": {"groups": groups}}, "version": 2})
    )
    lines = "".join(json.dumps(user, separators=(",", ":")) + "\n" for user in users)
    write_private(config / "server-users.jsonl", lines)


def _group(access: tuple[str, ...], records: tuple[str, ...]) -> dict[str, object]:
    return {
        "resultSetLimit": -1,
        "readTimeout": -1,
        "access": access,
        "types": {"*": {"access": records}},
    }


def _hashed(password: str) -> str:
    """Return a password as the engine keeps it: the salt is its own Base64 text."""
    salt = base64.b64encode(secrets.token_bytes(32)).decode()
    digest = hashlib.pbkdf2_hmac("sha256", password.encode(), salt.encode(), _ROUNDS, 32)
    return f"PBKDF2WithHmacSHA256${_ROUNDS}${salt}${base64.b64encode(digest).decode()}"
