"""A rule of five levels beside the rule of target and floor, in one run.

Run: python benchmarks/levels/level_rules.py [--rows 1000000] [--write FILE]
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

import kentperf as kp

SEED = 20260101
PERIODS = 60
MOST = 1.5
ROWS_CHECKED = 200_000
FIVE = {
    "rating": [
        {
            "level": [
                {"name": "BLUE", "when": [{"at_least": "target+5%"}]},
                {"name": "GREEN", "when": [{"at_least": "target"}]},
                {"name": "AMBER", "when": [{"at_least": "target-5%"}]},
                {"name": "PINK", "when": [{"at_least": "floor"}]},
                {"name": "RED"},
            ]
        }
    ]
}
KERNELS = ["rag", "rolling", "slope", "movement", "direction", "lower", "upper", "position"]
HEAD = """# A rule of five levels beside that of target and floor

`python benchmarks/levels/level_rules.py`: {rows:,} rows, {periods} a series, 5 per cent of them
missing; the two in turn, {repeats} times each, the least processor time of each (all threads
together: other processes used the machine too). The ratings are held to pandas, and those of
threads and orders to each other. Asked for: at most {most} times, in `panel.score` with limits by
series. {cpus} CPUs, load {load}.
"""
Calls = dict[str, Callable[[], Any]]


def table(rows: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Rows of series of 60 months, 5 per cent of them missing, and the limits of each series."""
    r = np.random.default_rng(SEED)
    code = np.arange(rows) // PERIODS
    value = np.round(r.normal(90, 8, rows), 1)
    value[r.random(rows) < 0.05] = np.nan
    frame = pd.DataFrame({"kpi": code, "month": np.arange(rows) % PERIODS + 600, "value": value})
    limits = pd.DataFrame({"target": np.round(r.normal(90, 3, code[-1] + 1), 1)})
    limits["floor"] = limits["target"] - 8
    limits["polarity"] = "higher"
    return frame, limits


def obvious(frame: pd.DataFrame, limits: pd.DataFrame) -> pd.Series[Any]:
    """Rate by pandas."""
    target, floor = (limits[name].to_numpy()[frame["kpi"]] for name in ("target", "floor"))
    value = frame["value"].to_numpy()
    # In tenths of a thousandth: five per cent of one decimal has three.
    edges = [np.round(target * share * 1000) / 1000 for share in (1.05, 1, 0.95)]
    level = np.select([value >= edge for edge in [*edges, floor]], [4, 3, 2, 1], 0)
    level[np.isnan(value)] = -1
    names = pd.CategoricalDtype(["RED", "PINK", "AMBER", "GREEN", "BLUE"], ordered=True)
    return pd.Series(pd.Categorical.from_codes(level, dtype=names), frame.index)


def check(frame: pd.DataFrame, limits: pd.DataFrame) -> None:
    """Hold the ratings to pandas, and threads and order to each other."""
    given = {name: limits[name] for name in limits}
    one = kp.Panel(frame, "kpi", "month", "value", threads=1).score(**given, rules=FIVE)
    pd.testing.assert_series_equal(one["rag"], obvious(frame, limits), check_names=False)
    two = kp.Panel(frame, "kpi", "month", "value", threads=2).score(**given, rules=FIVE)
    pd.testing.assert_frame_equal(one, two)
    mixed = frame.sample(frac=1, random_state=1)
    again = kp.Panel(mixed, "kpi", "month", "value", threads=2).score(**given, rules=FIVE)
    pd.testing.assert_frame_equal(again.sort_index(), one)
    plain = kp.Panel(frame, "kpi", "month", "value").score(**given)
    pd.testing.assert_frame_equal(plain.drop(columns="rag"), one.drop(columns="rag"))


def compare(calls: Calls, repeats: int) -> dict[str, float]:
    """Time calls in turn, in milliseconds: the least of each."""
    taken: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(repeats):
        for name, call in calls.items():
            start = time.process_time()
            call()
            taken[name].append(time.process_time() - start)
    return {name: 1000 * min(times) for name, times in taken.items()}


def measured(rows: int, repeats: int) -> list[str]:
    """Give the table of what was seen, a line each."""
    frame, limits = table(rows)
    check(*table(min(rows, ROWS_CHECKED)))
    by_series = {name: limits[name] for name in limits}
    spread = limits.loc[frame["kpi"]].set_axis(frame.index).astype({"polarity": "category"})
    wide = pd.concat([frame, spread], axis=1)
    mixed = frame.sample(frac=1, random_state=1)
    named = {name: name for name in limits}
    lines = [
        "| panel | threads | target and floor, ms | five levels, ms | times |",
        "|---|---:|---:|---:|---:|",
    ]
    cases = {
        "score, limits by series": (frame, by_series, KERNELS),
        "score, rows in no order": (mixed, by_series, KERNELS),
        "score, limits by row": (wide, named, KERNELS),
        "score, ratings alone": (frame, by_series, ["rag"]),
    }
    for title, (held, given, columns) in cases.items():
        for threads in (1, 2):
            panel = kp.Panel(held, "kpi", "month", "value", threads=threads)
            options = {**given, "columns": columns}

            def two(panel: kp.Panel = panel, options: dict[str, Any] = options) -> Any:
                return panel.score(**options)

            def five(panel: kp.Panel = panel, options: dict[str, Any] = options) -> Any:
                return panel.score(**options, rules=FIVE)

            seen = compare({"two": two, "five": five}, repeats)
            times = seen["five"] / seen["two"]
            lines.append(
                f"| {title} | {threads} | {seen['two']:.1f} | {seen['five']:.1f} | {times:.2f} |"
            )
            print(lines[-1], flush=True)
    return lines


def main() -> None:
    """Check, measure, print, and write where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--repeats", type=int, default=15)
    parser.add_argument("--write", type=Path)
    asked = parser.parse_args()
    lines = measured(asked.rows, asked.repeats)
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    if asked.write:
        said = HEAD.format(
            rows=asked.rows,
            periods=PERIODS,
            repeats=asked.repeats,
            most=MOST,
            cpus=os.cpu_count(),
            load=load,
        )
        asked.write.write_text("\n".join([said, *lines]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
