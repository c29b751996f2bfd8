"""Results: rounds become one line, runs are merged by what was measured."""

from __future__ import annotations

import json
import statistics
from collections.abc import Iterable
from typing import Any

from environment import ROOT

FOLDER = ROOT / "docs" / "benchmarks"
PATH = FOLDER / "results.json"
KEY = ("tool", "op", "data", "size", "threads")
Result = dict[str, Any]


def key_of(result: Result) -> tuple[Any, ...]:
    """Give what a result is of."""
    return tuple(result[name] for name in KEY)


def _short(value: Any) -> Any:
    if isinstance(value, float):
        return float(f"{value:.4g}")
    if isinstance(value, dict):
        return {name: _short(entry) for name, entry in value.items()}
    return value


def combined(rounds: list[Result]) -> Result:
    """Make one result of several rounds: the median of their medians, the least of all."""
    whole = dict(rounds[0])
    for name in ("median", "import_seconds", "prepare_seconds", "peak_bytes"):
        whole[name] = statistics.median(one[name] for one in rounds)
    whole["least"] = min(one["least"] for one in rounds)
    whole["first_call_seconds"] = max(one["first_call_seconds"] for one in rounds)
    whole["rounds"] = len(rounds)
    whole["spread"] = max(one["median"] for one in rounds) / min(one["median"] for one in rounds)
    whole["copy_bandwidth"] = {
        threads: statistics.median(one["copy_bandwidth"][threads] for one in rounds)
        for threads in rounds[0]["copy_bandwidth"]
    }
    whole["ns_a_row"] = whole["median"] / whole["rows"] * 1e9
    return {name: _short(value) for name, value in whole.items()}


def load() -> dict[str, Any]:
    """Read what earlier runs left."""
    if not PATH.exists():
        return {"machine": {}, "results": []}
    found: dict[str, Any] = json.loads(PATH.read_text())
    return found


def save(machine: dict[str, Any], fresh: Iterable[Result]) -> dict[str, Any]:
    """Merge a run into the file: a result replaces an earlier one of the same thing.

    A verdict on exactness is kept where the newer result was not checked.
    """
    stored = {key_of(result): result for result in load()["results"]}
    for result in fresh:
        before = stored.get(key_of(result), {})
        kept = {name: before[name] for name in ("check", "check_rows") if name in before}
        stored[key_of(result)] = kept | result
    whole = {"machine": machine, "results": [stored[key] for key in sorted(stored)]}
    FOLDER.mkdir(parents=True, exist_ok=True)
    lines = ",\n".join(json.dumps(result) for result in whole["results"])
    about = json.dumps(machine, indent=1)
    PATH.write_text(f'{{"machine": {about},\n"results": [\n{lines}\n]}}\n')
    return whole


def verdicts(results: list[Result]) -> dict[tuple[str, str], dict[str, Any]]:
    """Give each tool's check of each operation, whatever the size it was made at."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for result in results:
        if "check" in result:
            found.setdefault((result["tool"], result["op"]), {}).update(result["check"])
    return found


def is_exact(check: dict[str, Any] | None, names: tuple[str, ...]) -> bool:
    """Whether nothing was wrong on these data sets; a tool that was not checked is not exact."""
    return bool(check) and all(name in check and check[name]["exact"] for name in names)
