"""The ratings of a panel: by target and floor, or by a house's rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from kentperf.columns.columns import decimal_places
from kentperf.columns.front_door import front_door
from kentperf.errors import KentPerfError
from kentperf.panel.calls import PanelCalls
from kentperf.panel.kernel import checked_memory
from kentperf.panel.levels import LevelRatings
from kentperf.panel.results import Column
from kentperf.panel.table import PanelTable
from kentperf.rag.rating import LIMIT_NAMES


class RatedTable(PanelTable):
    """A panel's table, rated row by row."""

    @front_door
    def rag(
        self,
        *,
        target: Any = None,
        floor: Any = None,
        polarity: Any = "higher",
        low: Any = None,
        high: Any = None,
        floor_low: Any = None,
        floor_high: Any = None,
        decimals: int | None = None,
        rules: Any = None,
        rule_columns: Mapping[str, Any] | None = None,
    ) -> pd.Series[Any]:
        """Rate each row against its limits.

        Parameters
        ----------
        target, floor, low, high, floor_low, floor_high : scalar, str, mapping or Series, optional
            One for all; a column; or keyed by the whole series key, or by some of the series
            columns (a Series whose index has their names).
        polarity : str, mapping or Series
            higher, lower or range; or as above. A series without an entry is not rated.
        decimals : int, optional
            As in `kentperf.rag`.
        rules : str, path, mapping or Rules, optional
            A house's rules, as in `kentperf.rag`.
        rule_columns : mapping of str to scalar, str, mapping or Series, optional
            What the rules read besides value and limits (the `columns` of `kentperf.rag`): each
            one for all, a column, or keyed as limits are. What is not given is the panel's column
            of that name.

        Returns
        -------
        Series
            Ordered categorical RED < AMBER < GREEN, or of the rules' levels, worst first, in the
            caller's order with the caller's index.

        Raises
        ------
        KentPerfError
            As in `kentperf.rag`; rows are named by the caller's labels.
        """
        given = (target, floor, low, high, floor_low, floor_high)
        limits = dict(zip(LIMIT_NAMES, given, strict=True))
        ratings = level_ratings(self._calls, rules, rule_columns, decimals)
        at_once = ratings is None and decimals is None
        rated: Column | None = self._calls.rated(limits, polarity) if at_once else None
        if rated is None:
            rated = scored(
                self._calls,
                ratings,
                ["rag"],
                self._calls.read_limits(limits, polarity),
                value=self._calls.figure,
                decimals=decimal_places(decimals),
            )["rag"]
        return self._results.series(rated, "rag")


def level_ratings(
    calls: PanelCalls,
    rules: Any,
    columns: Mapping[str, Any] | None,
    decimals: int | None,
    computed: tuple[str, ...] = (),
) -> LevelRatings | None:
    """Read a house's rules; None where target and floor rate without any."""
    if rules is None:
        if columns is not None:
            message = "rule_columns= are read by rules: give rules= too"
            raise KentPerfError(message)
        return None
    return LevelRatings(calls, rules, columns, decimals, computed)


def scored(
    calls: PanelCalls,
    ratings: LevelRatings | None,
    names: Sequence[str],
    limits: Mapping[str, Any],
    *,
    latest: bool = False,
    out: Mapping[str, Any] | None = None,
    **settings: Any,
) -> Mapping[str, Column]:
    """Run the kernels, and rate by levels what they do not rate."""
    held, core = calls.forward(limits), calls.frame.core
    if ratings is None or not ratings.by_levels:
        floors = held if ratings is None else ratings.with_floors(held)
        found = calls.filled(names, out=out, **settings, **floors)
        if ratings is None or "rag" not in found:
            return found
        return {**found, "rag": ratings.named(found["rag"])}
    if "rag" not in names:
        return calls.filled(names, out=out, **settings, **held)
    rows = int(core.series if latest else core.rows)
    memory = out or {}
    codes = checked_memory("rag", memory["rag"], rows) if "rag" in memory else None
    others = [name for name in names if name != "rag"]
    if ratings.reads_direction and "direction" not in others:
        others.append("direction")
    found = calls.filled(others, out=out, **settings, **held) if others else {}
    direction = found["direction"] if ratings.reads_direction else None
    rated = ratings.rated(limits, latest=latest, direction=direction, out=codes)
    return {**found, "rag": ratings.named(rated)}
