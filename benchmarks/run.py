"""Compare kentperf with its peers and write docs/benchmarks: results, tables and plots.

Run: python benchmarks/run.py [--quick] [--ops O4 OF] [--sizes 1000 1000000] [--threads 1 2]
     [--tools kentperf "numba simd"] [--data D1 D2] [--rounds 3] [--huge] [--tables-only]

Each (tool, operation, data, size, threads) runs in a process of its own, in random order, the whole
set several times over. A run of a part is merged into what is there.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import time
from collections import defaultdict
from typing import Any

import environment
import plan
import results

WORKER = environment.ROOT / "benchmarks" / "worker.py"
BUDGET, SMALL_BUDGET = 10.0, 1.0  # seconds of timing in a worker
SMALL = 100_000
PATIENCE = 600  # seconds until a worker is given up
UNSUPPORTED = 3


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="two sizes, one round")
    parser.add_argument("--ops", nargs="+")
    parser.add_argument("--sizes", nargs="+", type=lambda text: int(float(text)))
    parser.add_argument("--threads", nargs="+", type=int, default=[1, 2])
    parser.add_argument("--tools", nargs="+")
    parser.add_argument("--data", nargs="+")
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--huge", action="store_true", help="100 million rows too, kentperf only")
    parser.add_argument("--tables-only", action="store_true", help="measure nothing")
    return parser.parse_args()


def measured(python: str, job: plan.Job, *, check: bool) -> dict[str, Any] | None:
    """Run one worker; give its line, or None if it failed (and say why)."""
    budget = BUDGET if job.size > SMALL else SMALL_BUDGET
    command = [python, str(WORKER), *map(str, job), "--budget", str(budget)]
    if check:
        command.append("--check")
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        print(f"  given up after {PATIENCE} s: {job}", flush=True)
        return None
    if done.returncode == 0:
        found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return found
    if done.returncode != UNSUPPORTED:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        print(f"  failed ({done.returncode}): {job}: {last}", flush=True)
    return None


def run(python: str, asked: argparse.Namespace) -> list[dict[str, Any]]:
    """Run every worker, round by round in random order; the first of a tool's operation checks."""
    jobs = plan.jobs(asked, plan.table(python))
    rounds = asked.rounds or (1 if asked.quick else 3)
    print(f"{len(jobs)} measurements, {rounds} round(s)", flush=True)
    seen: dict[plan.Job, list[dict[str, Any]]] = defaultdict(list)
    checked: set[tuple[str, str, str]] = set()
    shuffle = random.Random(20260101)  # noqa: S311 - an order of work, no secret
    for number in range(rounds):
        shuffle.shuffle(jobs)
        start = time.perf_counter()
        for place, job in enumerate(jobs, 1):
            what = (job.tool, job.op, job.data)
            found = measured(python, job, check=what not in checked)
            if found is not None:
                checked.add(what)
                seen[job].append(found)
                cost = found["median"] / found["rows"] * 1e9
                at = f"round {number + 1}, {place}/{len(jobs)}"
                took = time.perf_counter() - start
                print(
                    f"  {at}, {took:.0f} s: {' '.join(map(str, job))}: {cost:.2f} ns a row",
                    flush=True,
                )
    return [results.combined(lines) for lines in seen.values()]


def main() -> None:
    """Measure, merge, and write the tables and plots."""
    asked = arguments()
    python = environment.interpreter()
    fresh = [] if asked.tables_only else run(python, asked)
    machine = environment.describe(python) if fresh else results.load()["machine"]
    results.save(machine, fresh)
    # In the peers' interpreter, which has matplotlib and SciPy.
    for script in ("tables.py", "plots.py"):
        subprocess.run([python, str(WORKER.with_name(script))], check=True)


if __name__ == "__main__":
    main()
