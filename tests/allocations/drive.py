"""Drive calls through failing allocations; run with `failing.cpp` loaded before all else.

`python -m tests.allocations.drive [part of a name]` writes lines of JSON for each call: how many
of its allocations were made to fail, how many of those it could do without, and what is wrong.
"""

from __future__ import annotations

import ctypes
import faulthandler
import json
import os
import sys
from typing import Any

import numpy as np

from tests.allocations.calls import Call, all_calls

# Of more allocations than this ever fewer are made to fail, so that no call takes minutes: of fewer
# under a sanitizer, where each takes twenty times as long.
EACH = 8 if "ASAN_OPTIONS" in os.environ else 100
OTHER_BITS = "other bits"


class FoundFault(Exception):  # noqa: N818
    """A call that ended in something else than its result or MemoryError."""

    def __init__(self, what: str, n: int) -> None:
        super().__init__(f"{what}, when allocation {n} failed")


def bits_of(result: Any) -> Any:
    """Copy a result as something that compares bit by bit."""
    if isinstance(result, np.ndarray):
        return result.dtype.str, result.shape, result.tobytes()
    if isinstance(result, dict):
        return {name: bits_of(value) for name, value in result.items()}
    if isinstance(result, tuple | list):
        return [bits_of(value) for value in result]
    return repr(result)


def attempt(call: Call, library: Any, n: int) -> tuple[bool, Any, BaseException | None]:
    """Make a call whose n-th allocation fails; say whether there was one, and how it ended."""
    result = raised = None
    library.fail_allocation(n)
    try:
        result = call()
    except BaseException as error:  # noqa: BLE001  whatever it is, it is looked at
        # Its frames would keep what they hold.
        raised = error.with_traceback(None)
    return bool(library.stop_failing()), result, raised


def drive(call: Call, library: Any) -> dict[str, Any]:
    """Make each allocation of a call fail in turn; count them, and those that did no harm."""
    call()
    right = bits_of(call())
    failed = harmless = 0
    n = 1
    while True:
        did_fail, result, raised = attempt(call, library, n)
        if not did_fail:
            return {"failed": failed, "harmless": harmless}
        failed += 1
        harmless += raised is None
        if raised is None and bits_of(result) != right:
            raise FoundFault(OTHER_BITS, n)
        if raised is not None and not isinstance(raised, MemoryError):
            raise FoundFault(repr(raised), n) from raised
        del result
        if bits_of(call()) != right:
            raise FoundFault(OTHER_BITS + " afterwards", n)
        n += 1 + max(n - EACH, 0) // 4


def main(part: str) -> None:
    """Drive the calls whose names hold a part."""
    faulthandler.enable()
    library = ctypes.CDLL(None)
    for name, call in all_calls().items():
        if part not in name:
            continue
        sys.stdout.write(json.dumps({"call": name}) + "\n")
        sys.stdout.flush()
        try:
            found = drive(call, library)
        except FoundFault as fault:
            found = {"fault": str(fault)}
        sys.stdout.write(json.dumps({"call": name, **found}) + "\n")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "")
