"""Warnings as a table, with the rows of the observations, and as notes of a report."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from kentperf.errors import Problems
from kentperf.periods.frequencies import period_label
from kentperf.register.observations import ObservationRows
from kentperf.scorecard.items import Items
from kentperf.scorecard.warnings.mistakes import Mistake, mistakes
from kentperf.scorecard.warnings.series import Seen

WARNING = "warning: "
_NAMED = 3


def warnings_on(
    items: Items, rows: ObservationRows, area: str | None, *, whole: bool
) -> pd.DataFrame:
    """Find the usual mistakes in the figures of a report.

    Parameters
    ----------
    items : Items
        The indicators, with their figures and limits.
    rows : ObservationRows
        The table that they were read from.
    area : str or None
        The area that they are of.
    whole : bool
        Whether every figure is held against those before it, or only the latest of each indicator.

    Returns
    -------
    DataFrame
        As the failures of a `KentPerfError`; every rule begins with "warning: ".
    """
    found = mistakes(Seen(items, whole))
    problems = Problems()
    labels = _labels(found, rows, area) if found else {}
    for one in found:
        # What stands in the register has no row of the observations.
        label = None if one.column == "target" else labels.get((one.series, one.ordinal))
        problems.add(
            f"{WARNING}{one.rule}",
            row=label,
            series=items.indicators.kpi[one.series],
            period=period_label(one.ordinal, items.times.freq_of(one.series)),
            column=one.column,
            value=one.value,
        )
    return problems.frame().assign(kind=pd.Series([one.kind for one in found], dtype=object))


def _labels(
    found: list[Mistake], rows: ObservationRows, area: str | None
) -> dict[tuple[int, int], object]:
    """Give the label of every row of the indicators found, by indicator and period."""
    here = np.isin(rows.place, [one.series for one in found])
    if area is not None:
        here &= rows.area == area
    at = np.flatnonzero(here)
    keys = zip(rows.place[at].tolist(), rows.ordinal[at].tolist(), strict=True)
    return dict(zip(keys, rows.frame.index[at].tolist(), strict=True))


def notes_of(warnings: pd.DataFrame, items: Items) -> Iterator[str]:
    """Put warnings in a sentence each kind.

    Parameters
    ----------
    warnings : DataFrame
        From `warnings_on`.
    items : Items
        The indicators.

    Yields
    ------
    str
        The first of a kind, and which other indicators have the like.
    """
    names = dict(zip(items.indicators.kpi, items.indicators.texts("name"), strict=True))
    for _, alike in warnings.groupby("kind", sort=False):
        first = alike.iloc[0]
        words = str(first["rule"]).removeprefix(WARNING)
        others = [names[kpi] for kpi in dict.fromkeys(alike["series"]) if kpi != first["series"]]
        more = f" The like: {', '.join(others[:_NAMED])}" if others else ""
        rest = f" and {len(others) - _NAMED} more" if len(others) > _NAMED else ""
        end = "" if words.endswith("?") else "."
        yield (
            f"Check {names[first['series']]}, {first['period']}: {first['column']} {words}{end}"
            f"{more}{rest}{'.' if more else ''}"
        )
