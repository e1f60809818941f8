"""A network of every table, with cells that a reader of CSV or Cypher might take for something else."""

from __future__ import annotations

import pandas as pd

from actornet.network import Network
from tests.stores.conftest import Rows
from tests.stores.test_text import HOSTILE, LONG

TEXTS = [
    *HOSTILE,
    *("", " lead", "trail ", "  ", "\t", "\n", "\r", "\r\n", "\nx\r\ny\n"),
    *(
        'quote " in "" it',
        "'single'",
        "a;b;c",
        "a,b",
        "`b`",
        "NULL",
        "null",
        "true",
        "123",
        "1e5",
        "2020-01-01",
    ),
    *(
        "\\",
        "\\\\",
        "\\n",
        "ends with \\",
        "\\u",
        "\\u0041",
        "\\\\u0041",
        "\\\u200b",
        "\\\x01",
        "\\uD800",
        "\\'",
    ),
    *("\x00\x00a", "\u2028\u2029", "\u202eabc", "\ufeffbom", "\x85\x7f\x1f\x0b\x0c", "\ud7ff\ue000\uffff"),
    *(
        "date('x')",
        ":param x",
        "// comment",
        "/* c */",
        ";\n",
        "$x {y}",
        "${HOME}",
        "%s {0}",
        "\U000e0041\U0010ffff",
    ),
]
LONG_TEXTS = [LONG, '"' * 100_000 + "\n" * 100_000, "Z" * 70_000 + "\\u0041" + "\\" * 16_000]
NUMBERS = [1e300, 1e-5, 0.1 + 0.2, 1e16, -0.0, 5e-324, 1.7976931348623157e308, 3.0]
WHOLE = [-(2**63), 2**63 - 1, 0, None]
NAME = "x' }) // \" \\u0041 $rows\n"


def nasty(mini: Network) -> Network:
    """Return a network with the rows of ``mini`` and with the nasty ones."""
    actors: Rows = [
        {
            "id": text,
            "name": text or None,
            "kind": ["COM", "REG", "ASSOCIATION", "?"][place % 4],
            "note": text,
        }
        | {"founded": ["0001", "1978-05~", None][place % 3], "population": WHOLE[place % 4]}
        | {"strategy_shared": [True, False, None][place % 3], "column of theirs": text}
        for place, text in enumerate(TEXTS)
    ]
    for actor, text in zip(actors, LONG_TEXTS, strict=False):
        actor["note"] = text
    flows: Rows = [
        {"from_id": text, "to_id": TEXTS[place - 1], "type": "people", "note": text, "quantity": quantity}
        for place, text in enumerate(TEXTS)
        for quantity in [NUMBERS[place % len(NUMBERS)]]
    ]
    conflicts = [
        {
            "table": "actors",
            "key": text,
            "column": "name",
            "value": text,
            "used": place % 2 == 0,
            "row": place,
        }
        for place, text in enumerate(TEXTS)
    ]
    rows = {
        "actors": actors,
        "flows": [*flows, *flows[:2]],  # equal rows are two facts
        "tags": [{"subject_id": text, "scheme": "dac", "code": text} for text in TEXTS],
    }
    tables = {
        name: pd.concat([mini.tables[name], pd.DataFrame(new, dtype=object)]) for name, new in rows.items()
    }
    both = pd.concat([mini.conflicts.astype(object), pd.DataFrame(conflicts, dtype=object)])
    return Network({**mini.tables, **tables}, conflicts=both, name=NAME)
