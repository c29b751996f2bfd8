"""Ratings of a panel by the levels of a house's rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.columns import Codes, decimal_places
from kentperf.errors import KentPerfError, Problems
from kentperf.panel.calls import PanelCalls
from kentperf.rag.compiled_rule import rate_by
from kentperf.rag.measures import words_asked
from kentperf.rag.rating import LIMIT_NAMES
from kentperf.rag.shapes import RowShapes
from kentperf.rag.word_sets import word_codes
from kentperf.rules.rated import is_words, rates_by_two_limits, read_columns
from kentperf.rules.rules import as_rules
from kentperf.trend.verdict import DIRECTION_DTYPE

Array = npt.NDArray[Any]
_KINDS = ("points", "percent")
_FLOORS = (("floor", ("target",)), ("floor_low floor_high", ("low", "high")))


class LevelRatings:
    """The rating of a panel's rows by rules.

    Parameters
    ----------
    calls : PanelCalls
        The panel.
    rules : str, path, mapping or Rules
        Whose first rating it is.
    given : mapping of str to object, optional
        What the rating reads besides value and limits: a scalar, a column, or keyed by series.
        What is not given is the panel's column of that name.
    decimals : int, optional
        To which figures and limits are rounded first.
    computed : tuple of str
        The words that the caller works out.

    Attributes
    ----------
    by_levels : bool
        Whether the compiled rule rates; else target and floor do, as without rules.
    reads_direction : bool
        Whether the direction that the caller works out is read.

    Raises
    ------
    KentPerfError
        For a column that is read and neither given nor in the panel.
    """

    def __init__(
        self,
        calls: PanelCalls,
        rules: Any,
        given: Mapping[str, Any] | None,
        decimals: int | None,
        computed: tuple[str, ...] = (),
    ) -> None:
        self._calls = calls
        self._house = as_rules(rules)
        self._rule = self._house.level_rule
        self._decimals = np.array([decimal_places(decimals)], dtype=np.int8)
        self._asked = words_asked(self._rule)
        self.by_levels = not rates_by_two_limits(self._rule)
        held: Any = given
        if given is None or isinstance(given, Mapping):
            columns = calls.frame.rows.columns
            named = {name: name for name in columns if isinstance(name, str)}
            held = named | dict.fromkeys(computed) | dict(given or {})
        read = read_columns(held, self._rule, "panel") if self.by_levels else {}
        self.reads_direction = "direction" in read and read["direction"] is None
        against = self._house.direction[0].against
        if self.reads_direction and against != "trend":
            message = (
                f'rules: a panel works out the trend, not a direction against "{against}"; give it '
                'in rule_columns={"direction": ...}'
            )
            raise KentPerfError(message)
        self._read = {name: column for name, column in read.items() if column is not None}

    def with_floors(self, limits: Mapping[str, Any]) -> dict[str, Any]:
        """Put the target for a missing floor where a missed target without a floor is RED."""
        found = dict(limits)
        if self.by_levels or self._house.missing_floor != "not_met":
            return found
        core = self._calls.frame.core
        shapes = RowShapes(core.rows, np.repeat(np.arange(core.series), np.diff(core.offsets)))
        for names, targets in _FLOORS:
            floors = names.split()
            columns = [found[name] for name in (*floors, *targets)]
            flat, back = shapes.together(*columns)
            half = len(floors)
            missing = np.logical_and.reduce(np.broadcast_arrays(*map(np.isnan, flat[:half])))
            for name, floor, target in zip(floors, flat[:half], flat[half:], strict=True):
                found[name] = np.ascontiguousarray(back(np.where(missing, target, floor)))
        return found

    def named(self, codes: Codes) -> pd.Categorical[Any]:
        """Give codes as the rule's levels."""
        return pd.Categorical.from_codes(codes, dtype=self._rule.dtype, validate=False)

    def rated(
        self,
        limits: Mapping[str, Array],
        *,
        latest: bool = False,
        direction: Codes | None = None,
        out: Codes | None = None,
    ) -> Codes:
        """Rate every row, in the caller's order, or the last of each series.

        Parameters
        ----------
        limits : mapping of str to ndarray
            The limits and ``polarity`` as they are read, in the caller's order.
        latest : bool
            Whether results are a series each.
        direction : ndarray of int8, optional
            The direction of each result.
        out : ndarray of int8, optional
            Memory for the codes.

        Returns
        -------
        ndarray of int8
        """
        frame = self._calls.frame
        numbers, words = self._columns()
        polarity = limits["polarity"]
        numbers |= {name: limits[name] for name in LIMIT_NAMES if name in limits}
        if latest:
            rows, series = frame.core.series, np.arange(frame.core.series, dtype=np.int32)
            value = self._calls.figure[frame.last_rows]
            numbers = {name: self._last(column) for name, column in numbers.items()}
            words = {name: (self._last(codes), known) for name, (codes, known) in words.items()}
            polarity = self._last(polarity)
        else:
            rows, series = frame.core.rows, frame.codes
            value = self._calls.caller_figure
        if direction is not None:
            words["direction"] = direction, list(DIRECTION_DTYPE.categories)
        codes, _, _ = rate_by(
            self._rule,
            numbers | {"value": np.ascontiguousarray(value)},
            words,
            polarity,
            self._decimals,
            series,
            self._calls.threads,
            rows=rows,
            out=out,
            with_reason=False,
        )
        return codes

    def _columns(self) -> tuple[dict[str, Array], dict[str, tuple[Codes, list[str]]]]:
        parameters = self._calls.parameters
        problems: Problems = parameters.new_problems()
        numbers: dict[str, Array] = {}
        words: dict[str, tuple[Codes, list[str]]] = {}
        for name, given in self._read.items():
            if is_words(name, self._rule):
                asked = self._asked.get(name, _KINDS)
                words[name] = word_codes(parameters.words(name, given), asked)
            else:
                numbers[name] = parameters.numbers(name, given)
        problems.raise_if_any("columns of the rating")
        return numbers, words

    def _last(self, column: Array) -> Array:
        frame = self._calls.frame
        if column.ndim == 2 or len(column) != frame.core.rows:
            return column
        if not frame.core.in_order:
            column = frame.core.to_panel(column, threads=self._calls.threads)
        return np.ascontiguousarray(column[frame.last_rows])
