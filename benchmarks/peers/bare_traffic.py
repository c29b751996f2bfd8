"""Not a tool: the floor. Reads an operation's inputs, writes its outputs, and does nothing else.

`FRESH` writes into new memory, as a function that returns its result must; `WARM` into the same
memory every time. Compiled by Numba, on as many threads as the tools.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numba as nb
import numpy as np

from data import Rows
from ops import CODES, OPS, dtype_of

BLOCK = 2048
SERIAL = 50_000


@nb.njit
def _copy(x, out):
    for j in range(len(out)):
        out[j] = x[j]


@nb.njit
def _narrow(x, out):
    for j in range(len(out)):
        out[j] = x[j] > 0


def _move(reads, floats, codes, rows):
    for block in nb.prange((rows + BLOCK - 1) // BLOCK):
        low = block * BLOCK
        high = min(rows, low + BLOCK)
        scratch = np.empty(BLOCK)
        for x in range(reads.shape[0] - 1):
            _copy(reads[x + 1, low:high], scratch[: high - low])
        for k in nb.literal_unroll(floats):
            _copy(reads[0, low:high], k[low:high])
        for k in nb.literal_unroll(codes):
            _narrow(reads[0, low:high], k[low:high])


_serial, _parallel = nb.njit(_move), nb.njit(_move, parallel=True)


def _bare(op: str, rows: Rows, *, warm: bool) -> Callable[[], dict[str, Any]]:
    count = len(rows)
    reads = np.stack([rows.y] * max(1, round(OPS[op].bytes_in() / 8)))
    run = _parallel if rows.threads > 1 and count >= SERIAL else _serial
    writes = OPS[op].writes

    def fresh() -> dict[str, Any]:
        return {name: np.empty(count, dtype_of(name)) for name in writes}

    kept = fresh() if warm else None

    def call() -> dict[str, Any]:
        found = kept or fresh()
        floats = tuple(found[name] for name in writes if name not in CODES)
        codes = tuple(found[name] for name in writes if name in CODES)
        run(reads, floats or (np.empty(0),), codes or (np.empty(0, np.int8),), count)
        return found

    return call


FLAT = [op for op, about in OPS.items() if about.reads and not op.startswith(("O7", "O8"))]
FRESH = {op: partial(_bare, op, warm=False) for op in FLAT if op != "OFo"}
WARM = {op: partial(_bare, op, warm=True) for op in FLAT}
