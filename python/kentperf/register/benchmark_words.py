"""How an area compares with others, in words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from kentperf.figures import quantities

if TYPE_CHECKING:
    import pandas as pd

    from kentperf.register.benchmarks import Benchmarks

_QUARTILES = {1: "best", 2: "second-best", 3: "second-worst", 4: "worst"}
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
_MOST_NAMED = 5


def ordinal(number: int) -> str:
    """Write a place in an order.

    Parameters
    ----------
    number : int
        The place, from 1.

    Returns
    -------
    str
        The words.

    Examples
    --------
    >>> ordinal(1), ordinal(12), ordinal(23)
    ('1st', '12th', '23rd')
    """
    teens = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teens else _ENDINGS.get(number % 10, 'th')}"


class BenchmarkWords:
    """How every KPI compares, in words.

    Parameters
    ----------
    found : Benchmarks or None
        The comparisons; a report without any has none.
    """

    def __init__(self, found: Benchmarks | None) -> None:
        self._found = found
        self._ranks = {} if found is None else _by_kpi(found.ranks)
        self._held = {} if found is None else _by_kpi(found.comparators)

    def lines(self, kpi: str) -> tuple[str, ...]:
        """Say how a KPI compares, a phrase a group and comparator.

        Parameters
        ----------
        kpi : str
            The KPI.

        Returns
        -------
        tuple of str
            Each with its own period; empty where the KPI has no benchmark.
        """
        ranked, held = self._ranks.get(kpi, ()), self._held.get(kpi, ())
        if self._found is None or not (ranked or held):
            return ()
        unit, decimals = _dress(self._found, kpi)
        form = partial(quantities.with_unit, unit=unit, decimals=decimals)
        return (
            *(_rank_line(row) for row in ranked),
            *(_comparator_line(row, form, unit, decimals) for row in held),
        )


def benchmark_lines(found: Benchmarks | None, kpi: str) -> tuple[str, ...]:
    """Say how one KPI compares.

    Parameters
    ----------
    found : Benchmarks or None
        The comparisons.
    kpi : str
        The KPI.

    Returns
    -------
    tuple of str
        As `BenchmarkWords.lines`.
    """
    return BenchmarkWords(found).lines(kpi)


def _by_kpi(frame: pd.DataFrame) -> dict[str, list[Any]]:
    rows: Any = frame.itertuples(index=False)
    found: dict[str, list[Any]] = {}
    for row in rows:
        found.setdefault(row.kpi, []).append(row)
    return found


def _rank_line(row: Any) -> str:
    if row.reason:
        return f"not ranked ({row.group}, {row.label}): {row.reason}"
    joint = "joint " if row.tied_with else ""
    line = f"{joint}{ordinal(int(row.rank))} of {int(row.of)} ({row.group}, {row.label})"
    if not quantities.missing(row.quartile):
        line += f", {_QUARTILES[int(row.quartile)]} quartile"
    if row.tied_with:
        line += f", level with {_named(row.tied_with)}"
    return f"{line}; no figure for {_named(row.missing)}" if row.missing else line


def _comparator_line(row: Any, form: partial[str], unit: str, decimals: Any) -> str:
    name = row.comparator if row.kind == row.comparator else f"{row.comparator} ({row.kind})"
    if quantities.missing(row.value):
        return f"{name}: no figure for {row.label}"
    line = f"{name}: {form(row.value)} in {row.label}"
    if quantities.missing(row.verdict):
        return line if quantities.missing(row.own) else f"{line}, against {form(row.own)}"
    if row.verdict == "same":
        return f"{line}, the same"
    apart = quantities.change(row.difference, unit, decimals)
    return f"{line}, against {form(row.own)} ({apart}): {row.verdict}"


def _named(areas: tuple[str, ...]) -> str:
    if len(areas) > _MOST_NAMED:
        return f"{', '.join(areas[:_MOST_NAMED])} and {len(areas) - _MOST_NAMED} more"
    *first, last = areas
    return f"{', '.join(first)} and {last}" if first else last


def _dress(found: Benchmarks, kpi: str) -> tuple[str, Any]:
    if found.register is None:
        return "number", None
    row = found.register.frame.iloc[found.register.place(kpi)]
    return str(row["unit"]), row["decimals"]
