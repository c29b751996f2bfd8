"""Batches of random calls, each in a process of its own, and what they find."""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import kentperf

ROOT = Path(__file__).resolve().parents[2]
CALLS_A_BATCH = 500
LONGEST_BATCH = 3600
"""Seconds, for a machine that is busy; a call that never returns ends its own process before."""

BATCH = (sys.executable, "-m", "tests.hunt.batch")


def hunt(seed, calls, folder, command=BATCH):
    """Make calls numbered from 0; give a fault for each that did not end as it should."""
    firsts = range(0, calls, CALLS_A_BATCH)

    def one(first):
        return batch(seed, first, min(CALLS_A_BATCH, calls - first), folder, command)

    with ThreadPoolExecutor(min(2, os.cpu_count() or 1)) as pool:
        return [fault for faults in pool.map(one, firsts) for fault in faults]


def batch(seed, first, count, folder, command=BATCH):
    """Make some calls; where one ends the process, note it and go on after it."""
    faults, after = [], first + count
    while first < after:
        progress = Path(folder) / f"call-{seed}-{first}"
        ended = _run([*command, *map(str, (seed, first, after - first, progress))])
        faults += [json.loads(line) for line in ended.stdout.splitlines()]
        if ended.returncode == 0:
            return faults
        number = int(progress.read_text() or first) if progress.exists() else first
        said = ended.stderr[-2000:] or f"return code {ended.returncode}"
        faults.append({"kind": "crash", "seed": seed, "number": number, "said": said})
        first = number + 1
    return faults


def _run(command):
    # The same package as here, which may be an installed one.
    package = Path(kentperf.__file__).parents[1]
    paths = os.pathsep.join([str(package), str(ROOT), os.environ.get("PYTHONPATH", "")])
    return subprocess.run(  # noqa: S603  our own program
        command,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=False,
        timeout=LONGEST_BATCH,
    )


def in_words(faults, shown=20):
    """List faults, one of each kind and place first."""
    kinds = {}
    for fault in faults:
        kinds.setdefault((fault["kind"], fault.get("where") or fault.get("call")), []).append(fault)
    lines = [f"{len(faults)} faults of {len(kinds)} kinds; make one of them again with"]
    lines += ["  python -m tests.hunt.batch SEED NUMBER 1 /dev/null"]
    for same in list(kinds.values())[:shown]:
        lines.append(f"{len(same)} x {json.dumps(same[0])}")
    return "\n".join(lines)
