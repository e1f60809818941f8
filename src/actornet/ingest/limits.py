"""What reading accepts at most; the messages name these limits. Knows nobody."""

from __future__ import annotations

MAX_COLUMNS = 300
MAX_CELL = 1_048_576  # characters
MAX_UNPACKED = 256 * 1_048_576  # bytes of a workbook, once uncompressed
MAX_SHEET_CELLS = 8_000_000
KEPT_PER_KIND = 50
