"""The outlooks of a panel: where the figure of each series will be at a period to come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.columns import choose
from kentperf.columns.front_door import front_door
from kentperf.core import _core
from kentperf.errors import KentPerfError, Problems
from kentperf.outlook.moments import YEAR_END, YEAR_START, Moments, read_moments
from kentperf.outlook.options import (
    COVERAGE,
    MIN_POINTS,
    PANEL_HISTORY,
    OutlookOptions,
    outlook_options,
)
from kentperf.outlook.words import LIKELIHOOD_DTYPE, outlook_reasons
from kentperf.outlook.work_out import NUMBERS, WORDS, note_negative_parts, outlooks
from kentperf.panel.calls import EVERY, chosen_columns
from kentperf.panel.ratings import RatedTable
from kentperf.panel.results import categories
from kentperf.rag.rating import LIMIT_NAMES

_DEFAULT = ("at", *NUMBERS, "n", "reason")
OUTLOOK_COLUMNS = (*_DEFAULT, *WORDS, "to_come", "end")


class ForetoldTable(RatedTable):
    """A panel's table, rated and looked ahead from row by row."""

    @front_door
    def outlook(
        self,
        *,
        at: Any = YEAR_END,
        target: Any = None,
        floor: Any = None,
        polarity: Any = "higher",
        low: Any = None,
        high: Any = None,
        floor_low: Any = None,
        floor_high: Any = None,
        stat: str | None = None,
        window: int = 1,
        method: str = "level",
        season: int | None = None,
        min_points: int = MIN_POINTS,
        history: int | None = PANEL_HISTORY,
        coverage: float = COVERAGE,
        decimals: int | None = None,
        minimum: float | None = None,
        maximum: float | None = None,
        year_start: int = YEAR_START,
        every: str = "latest",
        columns: Sequence[str] | None = None,
    ) -> pd.DataFrame:
        """Say where the figure of each series will be, and the chances that it meets its limits.

        Parameters
        ----------
        at, window, method, season, min_points, coverage, decimals, minimum, maximum, year_start
            As in `kentperf.outlook`. ``year_end`` and ``next`` are of each row's own period.
        target, floor, polarity, low, high, floor_low, floor_high
            As in `rag`; where they are given row by row, those of the last row of the series that
            is not after the period foretold.
        stat : str, optional
            As in `kentperf.outlook`; default ``ratio`` on a ratio panel, ``as_given`` elsewhere.
        history : int, optional
            From how many periods, up to the row's own, figures are foretold; None is all.
        every : {"latest", "row"}
            An outlook from the last period of each series, or from each row, as it was then.
        columns : list of str, optional
            Any of at, expected, lower, upper, chance_target, chance_floor, n, reason, word,
            floor_word, to_come, end, as in `kentperf.Outlook`. Default: the first eight. For
            ``latest`` the last column is always ``end``, the period that it is foretold from.

        Returns
        -------
        DataFrame
            For ``latest`` indexed by the series key, sorted by value; otherwise in the caller's
            order with the caller's index. Reasons and words are categoricals.

        Raises
        ------
        KentPerfError
            As in `kentperf.outlook`.
        """
        latest = choose("every", every, EVERY) == "latest"
        wanted = chosen_columns(columns, list(_DEFAULT), OUTLOOK_COLUMNS, end_last=latest)
        frame, calls = self._frame, self._calls
        usual = "ratio" if calls.is_ratio else "as_given"
        options = outlook_options(
            usual if stat is None else stat,
            method,
            window,
            season,
            frame.freq,
            history=history,
            min_points=min_points,
            coverage=coverage,
            decimals=decimals,
            minimum=minimum,
            maximum=maximum,
        )
        if (options.stat == "ratio") != calls.is_ratio:
            parts = "numerator= and denominator=" if calls.is_ratio else "value="
            message = f'stat="{options.stat}" does not go with a panel made with {parts}'
            raise KentPerfError(message)
        if calls.is_ratio:
            _refuse_negative(frame.numbers, frame.index)
        given = (target, floor, low, high, floor_low, floor_high)
        limits = calls.limits(dict(zip(LIMIT_NAMES, given, strict=True)), polarity)
        # A copy each time it is asked for.
        ordinals = frame.core.ordinals
        moments = read_moments(
            at,
            ordinals,
            frame.first_period,
            frame.freq,
            year_start=year_start,
            to_date=options.stat == "year_to_date",
        )
        found = self._foretold(options, moments, limits, wanted, ordinals, latest=latest)
        return self._results.frame(found, wanted, latest=latest)

    def _foretold(
        self,
        options: OutlookOptions,
        moments: Moments,
        limits: dict[str, Any],
        wanted: Sequence[str],
        ordinals: npt.NDArray[np.int32],
        *,
        latest: bool,
    ) -> dict[str, Any]:
        core, threads = self._frame.core, self._calls.threads
        names = {WORDS.get(name, name) for name in wanted if name not in ("at", "end")}
        if "reason" in names:
            names.add("n")
        worked: dict[str, Any] = outlooks(
            core,
            self._calls.parts,
            moments,
            limits,
            options,
            sorted(names),
            every=_core.Every.latest if latest else _core.Every.row,
            threads=threads,
        )
        if "at" in wanted:
            own = self._frame.last_ordinals if latest else ordinals
            worked["at"] = moments.of(own)
        if not latest and not core.in_order:
            worked = {
                name: core.to_caller(column, threads=threads) for name, column in worked.items()
            }
        found = {name: worked[WORDS.get(name, name)] for name in wanted if name != "end"}
        for name in WORDS:
            if name in found:
                found[name] = pd.Categorical.from_codes(
                    found[name], dtype=LIKELIHOOD_DTYPE, validate=False
                )
        if "at" in found:
            found["at"] = self._frame.period_index(found["at"])
        if "reason" in found:
            reasons = outlook_reasons(found["reason"], worked["n"], options.fewest)
            found["reason"] = categories(*reasons)
        return found


def _refuse_negative(numbers: dict[str, Any], rows: Any) -> None:
    problems = Problems()
    note_negative_parts(numbers, rows, problems)
    problems.raise_if_any("outlook")
