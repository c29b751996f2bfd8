"""Some calls in a process of their own: ``python -m tests.hunt.batch SEED FIRST COUNT PROGRESS``.

Each fault is a line of JSON on standard output. The number of the call under way is kept in the
file PROGRESS, so that whoever started the process can say which call ended it.
"""

import faulthandler
import json
import resource
import sys
import time
import traceback
import warnings
from pathlib import Path

from kentperf import KentPerfError
from tests.hunt.agreements import AGREEMENTS
from tests.hunt.area_calls import AREA_CALLS
from tests.hunt.calls import SINGLE
from tests.hunt.chart_calls import CHART_CALLS
from tests.hunt.draw import Draw
from tests.hunt.panel_calls import PANEL_CALLS
from tests.hunt.report_calls import REPORT_CALLS

MOST_SECONDS = 2.0
"""Of CPU time, which a busy machine does not lengthen."""
NEVER_RETURNS = 900
"""Seconds by the clock, which a machine that stands still lengthens."""
MOST_MEMORY = 6 * 2**30

ALL = {**SINGLE, **PANEL_CALLS, **AREA_CALLS, **CHART_CALLS, **REPORT_CALLS, **AGREEMENTS}
# Cheap calls oftener, and those that hold the promise of equal bits.
NAMES = (
    *list(SINGLE) * 5,
    *list(PANEL_CALLS) * 3,
    *list(AREA_CALLS) * 3,
    *REPORT_CALLS,
    *CHART_CALLS,
    *list(AGREEMENTS) * 4,
)


def name_of(draw):
    return draw.one_of(NAMES)


def fault_of(seed, number):
    """Make one call; what is wrong with how it ended, or None."""
    name, fault, taken = _made(seed, number)
    if fault is None and taken > MOST_SECONDS:
        # Once more: the first call of a function loads what it needs.
        _, fault, again = _made(seed, number)
        taken = min(taken, again)
    if fault is None and taken > MOST_SECONDS:
        fault = {"kind": "slow", "said": f"{taken:.1f} seconds", "where": ""}
    return fault and {"call": name, "seed": seed, "number": number, **fault}


def _made(seed, number):
    draw = Draw(seed, number)
    name = name_of(draw)
    fault = None
    started = time.process_time()
    try:
        ALL[name](draw)
    except KentPerfError:
        pass
    except Exception as error:  # noqa: BLE001  any other is what is looked for
        fault = {"kind": type(error).__name__, "said": str(error)[:300], "where": _where(error)}
    return name, fault, time.process_time() - started


def _where(error):
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "kentperf" in frame.filename or "hunt" in frame.filename]
    last = own[-1] if own else frames[-1]
    return f"{'/'.join(Path(last.filename).parts[-2:])}:{last.lineno} {last.name}"


def main(seed, first, count, progress):
    warnings.simplefilter("ignore")
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    with Path(progress).open("w+b", buffering=0) as under_way:
        for number in range(first, first + count):
            under_way.seek(0)
            under_way.write(b"%020d" % number)
            faulthandler.dump_traceback_later(NEVER_RETURNS, exit=True)
            fault = fault_of(seed, number)
            if fault:
                sys.stdout.write(json.dumps(fault) + "\n")
                sys.stdout.flush()
    faulthandler.cancel_dump_traceback_later()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:4]), sys.argv[4])
