"""The figures of a printed table: as given, and as they follow from the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from kentperf.columns.given import holding
from kentperf.columns.sums import disagreement, exact_total, places
from kentperf.errors import Problems
from kentperf.panel.panel import Panel
from kentperf.tables.rows import SUM_PLACES, Given, shares

_EXACT = 6
Key = tuple[int, int, int]


@dataclass(frozen=True)
class Figures:
    """Every figure of a table.

    Attributes
    ----------
    frame : DataFrame
        Index ``code, ordinal, window``; ``value`` (as given, else worked out), ``basis``
        ("given", "periods", "rows", "ratio"), ``volume`` (the denominator).
    problems : DataFrame
        The figures given that do not follow.
    rounded : int
        How many figures given differ from what follows by no more than rounding can explain.
    """

    frame: pd.DataFrame
    problems: pd.DataFrame
    rounded: int


def figures_of(given: Given, *, adds: bool, total: str | None, decimals: int | None) -> Figures:
    """Work out what follows, and hold what is given against it.

    Parameters
    ----------
    given : Given
        The table.
    adds : bool
        Whether figures of periods and rows add up.
    total : str, optional
        The name of the row of totals.
    decimals : int, optional
        To how many decimals figures are rounded; None where they are exact.

    Returns
    -------
    Figures
    """
    work = _Work(given, total, decimals)
    work.follow(work.by_rows(), "rows")
    if adds:
        work.follow(work.by_periods("value"), "periods")
        work.at_least()
    work.ratios()
    return work.figures()


class _Work:
    def __init__(self, given: Given, total: str | None, decimals: int | None) -> None:
        self._given = given
        self._total = total
        self._places = decimals
        long = given.frame
        keys = zip(long["code"], long["ordinal"], long["window"], strict=True)
        self._labels: dict[Key, Any] = dict(zip(keys, long.index, strict=True))
        self._values = self._known("value")
        self._basis = dict.fromkeys(self._values, "given")
        # How many rounded figures each figure is made of: what its rounding can come to.
        self._made_of = dict.fromkeys(self._values, 1)
        self._problems = Problems()
        self._rounded = 0

    def _known(self, measure: str) -> dict[Key, float]:
        values = self._given.frame[measure].tolist()
        return {key: value for key, value in zip(self._labels, values, strict=True)
                if not np.isnan(value)}  # fmt: skip

    def follow(self, worked_out: Iterator[tuple[Key, float, int, str]], basis: str) -> None:
        """Take what follows where nothing is given, and compare it where something is."""
        for key, value, parts, why in list(worked_out):
            if key not in self._values:
                self._values[key], self._basis[key] = value, basis
                self._made_of[key] = parts
            elif self._basis[key] in ("given", "rows"):
                self._compare(key, value, parts, why)

    def by_rows(self) -> Iterator[tuple[Key, float, int, str]]:
        """Add the rows of each group into the row of totals."""
        names = self._given.names
        totals = np.flatnonzero(holding(names["row"], self._total))
        if len(totals) == 0:
            return
        members = {
            str(group): [code for code in places.index.tolist() if code not in totals]
            for group, places in names.groupby("group", sort=False)
        }
        for ordinal, window in dict.fromkeys((key[1], key[2]) for key in self._values):
            for group, codes in members.items():
                keys = [(code, ordinal, window) for code in codes]
                if keys and all(key in self._values for key in keys):
                    why = f'the rows of "{group}"' if group else "the rows"
                    total = exact_total(self._values[key] for key in keys)
                    made_of = sum(self._made_of[key] for key in keys)
                    yield (int(totals[0]), ordinal, window), total, made_of, why

    def by_periods(self, measure: str) -> Iterator[tuple[Key, float, int, str]]:
        """Add the periods of a year into the 12 months to the last."""
        known = self._values if measure == "value" else self._known(measure)
        single = [(*key, value) for key, value in known.items() if key[2] == 1]
        year = self._given.year
        if not single or year == 1:
            return
        frame = pd.DataFrame(single, columns=["code", "period", "window", "value"])
        panel = Panel(frame, series="code", period="period", value="value")
        sums = panel.rolling("sum", window=year).round(SUM_PLACES)
        for code, ordinal, value in zip(frame["code"], frame["period"], sums, strict=True):
            if not np.isnan(value):
                steps = range(ordinal - year + 1, ordinal + 1)
                made_of = sum(self._made_of.get((code, at, 1), 1) for at in steps)
                yield (code, ordinal, year), float(value), made_of, "the periods"

    def at_least(self) -> None:
        """Refuse a year that is less than what is known of it."""
        year = self._given.year
        for key, value in self._values.items():
            code, ordinal, window = key
            if window != year or self._basis[key] != "given":
                continue
            steps = range(ordinal - year + 1, ordinal + 1)
            parts = [self._values[code, at, 1] for at in steps if (code, at, 1) in self._values]
            if 0 < len(parts) < year and min(parts) >= 0:
                known = exact_total(parts)
                margin = 0.0 if self._places is None else 0.5 * 10.0**-self._places
                if value + margin < known - margin * len(parts):
                    rule = f"is less than the {len(parts)} of its {year} periods that are given"
                    self._note(key, f"{rule}, {known:g} together", "value")

    def ratios(self) -> None:
        """Divide numerators by denominators, and add denominators up."""
        long = self._given.frame
        found = zip(self._labels, shares(long).tolist(), strict=True)
        given = ((key, value, 1, "the parts") for key, value in found if not np.isnan(value))
        self.follow(given, "ratio")
        self._volumes = self._known("denominator")
        for key, value, parts, _ in list(self.by_periods("denominator")):
            stated = self._volumes.setdefault(key, value)
            said = disagreement(stated, value, parts, (_EXACT, _EXACT))
            if said is not None:
                self._note(key, f"the periods: {said}", "denominator")
        above = dict(self._sums("numerator"))
        for key, below in self._sums("denominator"):
            if key in above and below and key not in self._values:
                self._values[key], self._basis[key] = 100.0 * above[key] / below, "ratio"

    def _sums(self, measure: str) -> Iterator[tuple[Key, float]]:
        for key, value, _, _ in self.by_periods(measure):
            yield key, value

    def figures(self) -> Figures:
        """Put the figures in order of rows and time."""
        keys = sorted({*self._values, *self._volumes})
        index = pd.MultiIndex.from_tuples(keys, names=["code", "ordinal", "window"])
        frame = pd.DataFrame(
            {
                "value": [self._values.get(key, np.nan) for key in keys],
                "basis": [self._basis.get(key, "") for key in keys],
                "volume": [self._volumes.get(key, np.nan) for key in keys],
            },
            index=index,
        )
        return Figures(frame, self._problems.frame(), self._rounded)

    def _compare(self, key: Key, worked_out: float, parts: int, why: str) -> None:
        stated = self._values[key]
        each = _EXACT if self._places is None else self._places
        own = places([stated]) if why == "the parts" else each
        said = disagreement(
            stated, worked_out, parts, (own, _EXACT if why == "the parts" else each)
        )
        if said is None:
            return
        if "cannot" in said:
            self._note(key, f"{why}: {said}", "value")
        else:
            self._rounded += 1

    def _note(self, key: Key, rule: str, column: str) -> None:
        code, ordinal, window = key
        name = self._given.names.iloc[code]
        label = self._given.periods.label(ordinal)
        stated = self._values[key] if column == "value" else self._volumes[key]
        self._problems.add(
            rule,
            row=self._labels.get(key),
            series=": ".join(part for part in name if part),
            period=label if window == 1 else f"12 months to {label}",
            column=column,
            value=stated,
        )
