"""Count the instructions of each kernel on a million rows, and fail where they have risen.

Run: python benchmarks/instructions.py            compare with benchmarks/instructions.json
     python benchmarks/instructions.py --record   write it
     [--isa baseline avx2] [--rows 1000000]

Counts do not depend on what else the machine does, so CI can hold them to 5 %. They do depend on
compiler, Python, NumPy and pandas: where those are not the ones of the record, nothing is compared;
record again. Needs valgrind and a C compiler. Exit status 1: risen; 2: cannot be compared here.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from kentperf.versions import versions

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
RECORD = HERE / "instructions.json"
FOLDER = ROOT / "build" / "bench" / "callgrind"
ALLOWED = 1.05
ROWS = 1_000_000
INSTRUCTION_SETS = ("baseline", "avx2")
CANNOT = 2
MADE_WITH = ("compiler", "python", "numpy", "pandas")
REQUESTS = """
#include <valgrind/callgrind.h>
void start(void) { CALLGRIND_START_INSTRUMENTATION; CALLGRIND_ZERO_STATS; }
void stop(const char* name) { CALLGRIND_DUMP_STATS_AT(name); CALLGRIND_STOP_INSTRUMENTATION; }
"""
Counts = dict[str, int]


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--record", action="store_true", help="write instructions.json")
    parser.add_argument("--isa", nargs="+", default=INSTRUCTION_SETS)
    parser.add_argument("--rows", type=int, default=ROWS)
    return parser.parse_args()


def requests_library() -> Path:
    """Compile the two requests to callgrind that Python cannot make itself."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    source, library = FOLDER / "requests.c", FOLDER / "requests.so"
    source.write_text(REQUESTS)
    compiler = os.environ.get("CC", "cc")
    done = subprocess.run(
        [compiler, "-shared", "-fPIC", "-O1", "-o", str(library), str(source)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        last = done.stderr.strip().splitlines()[0]
        print(f"cannot compile callgrind's requests ({last}): apt-get install valgrind gcc")
        raise SystemExit(CANNOT)
    return library


def counted(isa: str, rows: int, library: Path) -> Counts:
    """Run every kernel once under callgrind; give the instructions of each."""
    for old in FOLDER.glob(f"{isa}.out*"):
        old.unlink()
    command = [
        "valgrind",
        "--tool=callgrind",
        "--instr-atstart=no",
        f"--callgrind-out-file={FOLDER / f'{isa}.out'}",
        sys.executable,
        str(HERE / "kernels.py"),
        str(library),
        str(rows),
    ]
    # The same hashes and one thread, so that two runs count the same.
    fixed = {"KENTPERF_ISA": isa, "PYTHONHASHSEED": "0", "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(
        command, env=os.environ | fixed, capture_output=True, text=True, check=False
    )
    if done.returncode:
        print(done.stderr[-3000:])
        raise SystemExit(CANNOT)
    counts = {}
    for dump in FOLDER.glob(f"{isa}.out.*"):
        text = dump.read_text()
        name = re.search(r"^desc: Trigger: Client Request: (\S+)", text, re.MULTILINE)
        total = re.search(r"^(?:summary|totals): (\d+)", text, re.MULTILINE)
        if name and total:
            counts[name[1]] = int(total[1])
    return counts


def risen(counts: Counts, recorded: Counts, rows: int) -> list[str]:
    """Print counts a row beside those recorded; give the kernels that take more than allowed."""
    worse = []
    for name, count in sorted(counts.items()):
        before = recorded.get(name)
        change = f"{100 * (count / before - 1):+.1f} %" if before else "not recorded"
        print(f"  {name:16} {count / rows:10.1f} instructions a row  {change}")
        if before and count > before * ALLOWED:
            worse.append(f"{name} {change}")
    return worse


def check_record(recorded: dict[str, Any], here: dict[str, str], rows: int) -> None:
    """Stop where counts cannot be compared with those recorded."""
    then = recorded.get("made_with", {})
    other = [f"{name} {now} for {then.get(name)}" for name, now in here.items()
             if now != then.get(name)]  # fmt: skip
    if recorded.get("rows") != rows:
        other.append(f"{rows} rows for {recorded.get('rows')}")
    if other:
        print(f"instructions.json cannot be compared with: {', '.join(other)}")
        raise SystemExit(CANNOT)


def main() -> None:
    """Count, then record or compare."""
    asked = arguments()
    here = {name: versions()[name] for name in MADE_WITH}
    if not shutil.which("valgrind"):
        print("valgrind is missing: apt-get install valgrind")
        raise SystemExit(CANNOT)
    library = requests_library()
    recorded = json.loads(RECORD.read_text()) if RECORD.exists() else {}
    if not asked.record:
        check_record(recorded, here, asked.rows)
    found, worse = {}, []
    for isa in asked.isa:
        print(isa, flush=True)
        found[isa] = counted(isa, asked.rows, library)
        worse += risen(found[isa], recorded.get("counts", {}).get(isa, {}), asked.rows)
    if asked.record:
        same = recorded.get("rows") == asked.rows and recorded.get("made_with") == here
        kept = recorded.get("counts", {}) if same else {}
        whole = {"rows": asked.rows, "made_with": here, "counts": kept | found}
        RECORD.write_text(json.dumps(whole, indent=1, sort_keys=True) + "\n")
        print(f"wrote {RECORD}")
    elif worse:
        print(f"risen by more than 5 %: {', '.join(worse)}")
        raise SystemExit(1)


if __name__ == "__main__":
    main()
