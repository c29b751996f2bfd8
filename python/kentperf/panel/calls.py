"""What a panel asks of its kernels: its columns in panel order, and options as they take them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
from pandas.api.types import is_list_like

from kentperf.bands.assurance import note_crossed
from kentperf.bands.options import BandOptions
from kentperf.columns.columns import POLARITIES, Codes, Floats, choose, whole_number
from kentperf.core import _core
from kentperf.errors import KentPerfError, Problems, near_match
from kentperf.panel.frame import PanelFrame
from kentperf.panel.kernel import fill_columns
from kentperf.panel.parameters import Parameters
from kentperf.periods.one_series import row_ratios
from kentperf.rag.rating import ONE_SIDED, RANGE
from kentperf.rolling.windows import STATS, note_negative, read_least, roll_column
from kentperf.trend.options import READ_PARTS, check_columns

EVERY = ("row", "latest")
SINGLE_STATS = ("median", "last", "count", "weighted_mean")
PANEL_STATS = (*STATS, *SINGLE_STATS)
SCORE_COLUMNS = (
    "rag",
    "rolling",
    "slope",
    "movement",
    "direction",
    "lower",
    "upper",
    "position",
)


class PanelCalls:
    """The kernels of a panel, called with its own columns.

    Parameters
    ----------
    frame : PanelFrame
        The table, encoded and sorted.
    threads : int
        How many work at a time.

    Attributes
    ----------
    frame, threads
        As given.
    parameters : Parameters
        Reads what methods are given for each series or row.
    parts : dict of str to ndarray of float64
        ``value``, or ``numerator`` and ``denominator``, in panel order.
    """

    def __init__(self, frame: PanelFrame, threads: int) -> None:
        self.frame = frame
        self._core = frame.core
        self.threads = threads
        self.parameters = Parameters(frame)
        self.parts = {
            name: frame.core.to_panel(column, threads=threads)
            for name, column in frame.numbers.items()
        }

    @property
    def is_ratio(self) -> bool:
        """Whether figures are numerator over denominator."""
        return "numerator" in self.parts

    @cached_property
    def figure(self) -> Floats:
        """The figure of each row, in panel order: the value, or the ratio."""
        if not self.is_ratio:
            return self.parts["value"]
        parts = self.parts
        return row_ratios(self._core, parts["numerator"], parts["denominator"], self.threads)

    @property
    def caller_figure(self) -> Floats:
        """The figure of each row, in the caller's order."""
        if not self.is_ratio:
            return self.frame.numbers["value"]
        if self._core.in_order:
            return self.figure
        return self._core.to_caller(self.figure, threads=self.threads)

    def tested(self, method: str, lower: str | None, upper: str | None) -> dict[str, Floats]:
        """Give the columns that a method of trend reads, in panel order."""
        limits = {"lower": lower, "upper": upper}
        named = {name: column for name, column in limits.items() if column is not None}
        check_columns(method, parts=self.is_ratio, limits=len(named) == len(limits))
        problems = self.parameters.new_problems()
        read = {name: self.parameters.numbers(name, column) for name, column in named.items()}
        problems.raise_if_any("confidence limits")
        parts = self.parts if self.is_ratio and method in READ_PARTS else {}
        return {
            "value": self.figure,
            **parts,
            **{name: self._forward(column) for name, column in read.items()},
        }

    def stat(self, stat: str | None, known: Sequence[str] = STATS) -> str:
        """Check that the panel can give an aggregate, one of those known."""
        if stat is None and not self.is_ratio:
            of_values = ", ".join(name for name in known if name != "ratio")
            message = f"stat= is needed: choose from {of_values}"
            raise KentPerfError(message)
        chosen = choose("stat", "ratio" if stat is None else stat, known)
        if (chosen == "ratio") != self.is_ratio:
            parts = "numerator= and denominator=" if self.is_ratio else "value="
            message = f'stat="{chosen}" does not go with a panel made with {parts}'
            raise KentPerfError(message)
        return chosen

    def weights(self, given: str | None) -> Floats:
        """Read the column of weights, in panel order; empty without one."""
        if given is None:
            return np.empty(0)
        if not isinstance(given, str):
            message = f"weights= should be the name of a column, not {type(given).__name__}"
            raise KentPerfError(message)
        problems = self.parameters.new_problems()
        read = self.parameters.numbers("weights", given)
        note_negative(read, self.frame.index, problems)
        problems.raise_if_any("weights")
        return self._forward(read)

    def one_by_one(
        self, stat: str, window: int, min_periods: int | None, weights: str | None
    ) -> Floats:
        """Aggregate window by window what the kernels do not; in the caller's order."""
        least = read_least(stat, min_periods, window)
        second = self.weights(weights)
        rolled, _ = roll_column(self._core, self.figure, second, stat, window, least, self.threads)
        return self._core.to_caller(rolled, threads=self.threads)

    def filled(self, names: Iterable[str], **settings: Any) -> dict[str, npt.NDArray[Any]]:
        """Run the kernels; results by name, in the caller's order."""
        return fill_columns(self._core, names, threads=self.threads, **settings)

    def rolling(self, stat: str, window: int, min_periods: int | None) -> dict[str, Any]:
        """Give the options of a rolling aggregate, and the columns that it reads."""
        length = whole_number("window", window, 1)
        least = length if min_periods is None else min_periods
        return self.parts | {
            "stat": _core.RollingStat[stat],
            "window": length,
            "min_periods": whole_number("min_periods", least, 1, length),
        }

    def limits(self, given: Mapping[str, Any], polarity: Any) -> dict[str, Any]:
        """Read and check limits and polarity, in panel order where they are row by row."""
        return self.forward(self.read_limits(given, polarity))

    def read_limits(self, given: Mapping[str, Any], polarity: Any) -> dict[str, Any]:
        """Read and check limits and polarity, in the caller's order where they are row by row."""
        parameters = self.parameters
        problems = parameters.new_problems()
        limits = {name: parameters.numbers(name, limit) for name, limit in given.items()}
        ways = parameters.polarity(polarity)
        parameters.note_faulty(limits, ways)
        problems.raise_if_any("limits")
        return limits | {"polarity": ways}

    def forward(self, columns: Mapping[str, npt.NDArray[Any]]) -> dict[str, Any]:
        """Put columns that are row by row in panel order."""
        return {name: self._forward(column) for name, column in columns.items()}

    def rated(self, limits: Mapping[str, Any], polarity: Any) -> Codes | None:
        """Rate rows that lie in order by limits of their own, looked at in the same pass.

        None for others, and where limits have to be read first or one of them is at fault.
        """
        sides = {name: limits[name] for name in ONE_SIDED}
        one_sided = all(limits[name] is None for name in RANGE)
        by_row = any(
            isinstance(one, str) and one not in POLARITIES for one in (*sides.values(), polarity)
        )
        if not (self._core.in_order and one_sided and by_row):
            return None
        held = self.parameters.unread(sides, polarity)
        if held is None:
            return None
        read, codes, meanings = held
        return _core.rag_if_sound(
            self.figure, **read, polarity=codes, meanings=meanings, threads=self.threads
        )

    def range_limits(self, given: Mapping[str, Any]) -> dict[str, Floats]:
        """Read the limits of given ranges, a row each in panel order."""

        def check(limits: Mapping[str, Floats], problems: Problems) -> None:
            note_crossed(limits["lower"], limits["upper"], self.frame.index, problems)
            problems.raise_if_any("bands")

        return self.by_row(given, check)

    def by_row(
        self, given: Mapping[str, Any], check: Callable[[Mapping[str, Floats], Problems], None]
    ) -> dict[str, Floats]:
        """Read columns, a row each in panel order; `check` sees them in the caller's order."""
        problems = self.parameters.new_problems()
        read = {
            name: np.ascontiguousarray(
                np.broadcast_to(self.parameters.by_row(name, one), (self._core.rows,))
            )
            for name, one in given.items()
        }
        check(read, problems)
        return {name: self._forward(column) for name, column in read.items()}

    def _forward(self, column: npt.NDArray[Any]) -> npt.NDArray[Any]:
        if column.ndim > 1 or len(column) != self._core.rows or self._core.in_order:
            return column
        return self._core.to_panel(column, threads=self.threads)


def trend_call(window: int, settings: Mapping[str, Any]) -> dict[str, Any]:
    """Give the checked options of a test of trend the names that the kernels have."""
    return {
        "trend_window": whole_number("window", window, 1),
        "trend_method": settings["method"],
        "trend_min_points": settings["min_points"],
        "overlap": settings["overlap"],
        "trend_decimals": settings["decimals"],
        **{
            name: settings[name]
            for name in ("alpha", "season", "tolerance", "limits_coverage")
            if name in settings
        },
    }


def bands_call(window: int, options: BandOptions) -> dict[str, Any]:
    """Give the checked options of expected ranges the names that the kernels have."""
    return {
        "band_window": whole_number("window", window, 1),
        "band_method": _core.BandMethod[options.method],
        "band_min_points": options.min_points,
        "coverage": options.coverage,
        "xmr_constant": options.xmr_constant,
        "overlap": options.overlap,
    }


def thread_count(threads: int | None) -> int:
    """Give the threads asked for, or as many as this process has CPUs."""
    if threads is not None:
        return whole_number("threads", threads, 1)
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def chosen_columns(
    columns: Sequence[str] | None,
    default: list[str],
    known: Sequence[str],
    *,
    end_last: bool = False,
) -> list[str]:
    """Check the columns asked for, ``end`` last where it always comes."""
    given = default if columns is None else columns
    if not isinstance(given, str) and not is_list_like(given):
        message = f"columns= should be a list of names, not {given!r}"
        raise KentPerfError(message)
    wanted = [given] if isinstance(given, str) else list(given)
    for name in wanted:
        if not isinstance(name, str) or name not in known:
            message = (
                f'columns="{name}" is unknown: choose from {", ".join(known)}.'
                f"{near_match(name, known)}"
            )
            raise KentPerfError(message)
    return [name for name in wanted if name != "end"] + ["end"] if end_last else wanted
