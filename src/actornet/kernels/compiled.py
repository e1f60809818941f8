"""The decorator of the compiled functions, and two bit operations that numba lacks. Imports numba."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

import numpy as np
from numba import njit, types
from numba.extending import intrinsic

F = TypeVar("F", bound=Callable[..., Any])


def compiled(function: F) -> F:
    """Return ``function`` compiled at its first call; kept on disk, so that later processes only load it.

    Numba writes beside the module, else to the user's cache folder; where neither can be written,
    every process compiles anew. The lock of the interpreter is let go, so that threads run at once.
    """
    try:
        dispatcher = njit(cache=True, nogil=True)(function)
    except RuntimeError:  # no folder for the cache
        return cast("F", njit(nogil=True)(function))
    # Numba compiles anew when the file of the function changed, but not when that of a function it calls did.
    kept = getattr(getattr(dispatcher, "_cache", None), "_cache_file", None)
    if kept is not None and hasattr(kept, "_source_stamp"):
        kept._source_stamp = _stamp(Path(function.__code__.co_filename).parent)  # noqa: SLF001
    return cast("F", dispatcher)


@cache
def _stamp(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Return name, time and size of all modules in a folder."""
    files = ((path.name, path.stat()) for path in sorted(folder.glob("*.py")))
    return tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in files)


def _count_ones(_context: Any, _word: Any) -> Any:
    """Return how many bits of an unsigned 64-bit word are set."""
    return types.int64(types.uint64), lambda _c, builder, _s, args: builder.ctpop(args[0])


def _lowest_one(_context: Any, _word: Any) -> Any:
    """Return the number of the lowest bit that is set, 64 when none is."""

    def generate(_c: Any, builder: Any, _s: Any, args: Any) -> Any:
        one_bit = args[0].type.__class__(1)
        return builder.cttz(args[0], one_bit(0))  # 0: no word is undefined, not even 0

    return types.int64(types.uint64), generate


count_ones = cast("Callable[[np.uint64], int]", intrinsic(_count_ones))
lowest_one = cast("Callable[[np.uint64], int]", intrinsic(_lowest_one))


def in_threads(work: Callable[[int, int], object], size: int, *, least: int = 2_000) -> None:
    """Call ``work(first, step)`` once per processor, so that together they see ``first, first + step...``.

    Below ``least`` items in all one thread does everything: starting others would cost more.
    """
    n = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    n = 1 if size < least else n
    if n == 1:
        work(0, 1)
        return
    with ThreadPoolExecutor(n) as pool:
        for done in [pool.submit(work, first, n) for first in range(n)]:
            done.result()
