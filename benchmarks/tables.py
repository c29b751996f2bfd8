"""Write the tables of docs/benchmarks/README.md from results.json.

Run: python benchmarks/tables.py
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import results
from ops import OPS
from plan import HUGE
from results import FOLDER, Result, is_exact, verdicts
from sections import HEAD, machine_section, memory_section
from tools import FLOOR, NUMBA, SCALED

OURS = "kentperf"
EVERY_SIZE = """How many times faster kentperf is than the fastest exact peer of that size; below
one, in bold, it is slower."""
Results = dict[tuple[Any, ...], Result]


class Comparison:
    """Who is right, and who is fastest of those.

    Parameters
    ----------
    found : list of dict
        The results of results.json.
    """

    def __init__(self, found: list[Result]) -> None:
        self.by_key: Results = {results.key_of(result): result for result in found}
        self.checks = verdicts(found)

    def cost(self, tool: str, op: str, data: str, size: int, threads: int) -> float | None:
        """Give nanoseconds a row."""
        found = self.by_key.get((tool, op, data, size, threads))
        return found["ns_a_row"] if found else None

    def peers(self, op: str, data: str, size: int, threads: int) -> list[tuple[float, str]]:
        """Give the exact peers, fastest first."""
        return sorted(
            (result["ns_a_row"], result["tool"])
            for key, result in self.by_key.items()
            if key[1:] == (op, data, size, threads)
            and result["tool"] not in (OURS, *FLOOR)
            and is_exact(self.checks.get((result["tool"], op)), checked_on(op, data))
        )

    def inexact(self, op: str, data: str, size: int, threads: int) -> list[tuple[float, str]]:
        """Give the peers with wrong answers, fastest first."""
        return sorted(
            (result["ns_a_row"], result["tool"])
            for key, result in self.by_key.items()
            if key[1:] == (op, data, size, threads)
            and result["tool"] not in (OURS, *FLOOR)
            and (check := self.checks.get((result["tool"], op)))
            and not is_exact(check, checked_on(op, data))
        )

    def sizes(self, op: str, data: str = "D1") -> list[int]:
        """Give the sizes at which kentperf was measured."""
        return sorted(
            {key[3] for key in self.by_key if key[:3] == (OURS, op, data) and self._has_peer(key)}
        )

    def _has_peer(self, key: tuple[Any, ...]) -> bool:
        return any(other[0] != OURS and other[1:] == key[1:] for other in self.by_key)

    def threads(self) -> list[int]:
        """Give the numbers of threads measured, most first."""
        return sorted({key[4] for key in self.by_key}, reverse=True)


def checked_on(op: str, data: str) -> tuple[str, ...]:
    """Give the data sets on which an answer has to be right for a comparison on `data`."""
    return OPS[op].exact_on if data == OPS[op].data[0] else (data,)


def number(value: float | None) -> str:
    """Print nanoseconds with the digits that mean something."""
    if value is None:
        return ""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def ratio(peer: float | None, ours: float | None) -> str:
    """Print how many times faster kentperf is; a loss in bold."""
    if not peer or not ours:
        return ""
    times = peer / ours
    return f"{times:.3g}x" if times >= 1 else f"**{times:.2g}x**"


def named(entry: tuple[float, str] | None) -> str:
    """Print a peer and its cost."""
    if entry is None:
        return "none"
    scaled = " (scaled)" if entry[1] in SCALED else ""
    return f"{entry[1]} {number(entry[0])}{scaled}"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Print a table in Markdown."""
    names = list(head)
    lines = [names, ["---"] * len(names), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _first(entries: list[tuple[float, str]], where: Callable[[str], bool]) -> Any:
    return next((entry for entry in entries if where(entry[1])), None)


def headline(seen: Comparison, threads: int) -> str:
    """Compare each operation at the largest size."""
    rows = []
    for op, about in OPS.items():
        data = about.data[0]
        if not (sizes := seen.sizes(op, data)):
            continue
        at = (op, data, sizes[-1], threads)
        peers, ours = seen.peers(*at), seen.cost(OURS, *at)
        if ours is None:
            continue
        best = peers[0] if peers else None
        bare = [seen.cost(floor, *at) for floor in FLOOR]
        floor = bare[1] if op == "OFo" else bare[0]
        rows.append(
            [
                f"{op} {about.title}",
                f"{sizes[-1]:,}",
                named(best),
                named(peers[1] if len(peers) > 1 else None),
                named(_first(peers, lambda tool: tool not in NUMBA)),
                f"**{number(ours)}**",
                ratio(best[0] if best else None, ours),
                number(floor),
                f"{ours / floor:.2f}" if floor else "",
            ]
        )
    head = ["operation", "rows", "fastest exact peer", "next", "fastest exact without Numba"]
    return table([*head, OURS, "ratio", "bare traffic", f"{OURS} / bare"], rows)


def wrong(seen: Comparison, threads: int) -> str:
    """List the tools with wrong answers, and how many."""
    rows = []
    for op, about in OPS.items():
        data = about.data[0]
        for size in seen.sizes(op, data)[-1:]:
            for cost, tool in seen.inexact(op, data, size, threads):
                counts = [
                    f"{name}: {check['wrong_values']:,} / {check['wrong_directions']:,} / "
                    f"{check['wrong_gaps']:,} of {check['rows']:,}"
                    for name, check in seen.checks[tool, op].items()
                    if not check["exact"] and name in checked_on(op, data)
                ]
                rows.append([op, tool, number(cost), "; ".join(counts)])
    head = ["operation", "tool", "ns a row", "wrong values / directions / gaps"]
    return table(head, rows) if rows else "None."


def by_size(seen: Comparison, threads: int) -> str:
    """Compare with the fastest exact peer at every size; losses in bold."""
    sizes = sorted({size for op in OPS for size in seen.sizes(op) if size != HUGE})
    rows = []
    for op in OPS:
        cells = []
        for size in sizes:
            at = (op, "D1", size, threads)
            peers, ours = seen.peers(*at), seen.cost(OURS, *at)
            cells.append(ratio(peers[0][0] if peers else None, ours))
        if any(cells):
            rows.append([op, *cells])
    return table(["operation", *(f"{size:,}" for size in sizes)], rows)


def gappy(seen: Comparison, threads: int) -> str:
    """Compare gappy data with regular, for kentperf and the peers that take it."""
    rows = []
    for op in OPS:
        for size in seen.sizes(op, "D2")[-1:]:
            ours = seen.cost(OURS, op, "D2", size, threads)
            same = seen.cost(OURS, op, "D1", size, threads)
            peers = seen.peers(op, "D2", size, threads)
            times = f"{ours / same:.2f}" if ours and same else ""
            best = peers[0] if peers else None
            cells = [number(ours), times, named(best), ratio(best and best[0], ours)]
            rows.append([op, f"{size:,}", *cells])
    head = ["operation", "rows", f"{OURS}, D2", "D2 / D1", "fastest exact peer, D2", "ratio"]
    return table(head, rows) if rows else "Not measured."


def main() -> None:
    """Write the page."""
    stored = results.load()
    seen = Comparison(stored["results"])
    parts = [HEAD, machine_section(stored["machine"], stored["results"])]
    for threads in seen.threads():
        word = "thread" if threads == 1 else "threads"
        parts += [f"## {threads} {word}, ns a row", headline(seen, threads)]
        if threads == max(seen.threads()):
            parts += ["### Fast but wrong", wrong(seen, threads)]
            parts += ["### Every size", EVERY_SIZE, by_size(seen, threads)]
            parts += ["### Gaps", gappy(seen, threads)]
    parts += ["## Memory and cold start", memory_section(stored["results"], table)]
    plots = sorted(FOLDER.glob("*.png"))
    if plots:
        parts += ["## Plots"] + [f"![{plot.stem}]({plot.name})" for plot in plots]
    (FOLDER / "README.md").write_text("\n\n".join(parts) + "\n")
    print(f"wrote {FOLDER / 'README.md'}")


if __name__ == "__main__":
    main()
