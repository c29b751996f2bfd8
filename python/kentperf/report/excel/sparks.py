"""The last figures of an indicator as bars in one cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from kentperf.report.excel.across import Line

__all__ = ["SPARK_PERIODS", "Spark", "add_spark", "spark_of"]

SPARK_PERIODS = 12
_BAR, _LAST = "#8A9BB0", "#1D3557"


@dataclass(frozen=True)
class Spark:
    """The last figures of an indicator.

    Attributes
    ----------
    place : str
        Their cells, such as "History!C2:N2".
    least : float or None
        Where the bars of them begin, so that each can be seen; None for 0.
    """

    place: str
    least: float | None


def spark_of(place: str, line: Line, periods: int) -> Spark:
    """Begin bars a quarter of their spread below the least; at 0 where figures have both signs."""
    numbers = line.numbers[line.places >= periods - SPARK_PERIODS]
    numbers = numbers[~np.isnan(numbers)]
    if not len(numbers) or numbers.min() <= 0:
        return Spark(place, None)
    low, high = float(numbers.min()), float(numbers.max())
    return Spark(place, max(low - ((high - low) or low) / 4, 0.0))


def add_spark(sheet: Any, cell: str, spark: Spark) -> None:
    """Add the bars to a cell; bars, as LibreOffice prints no lines.

    Parameters
    ----------
    sheet : xlsxwriter.worksheet.Worksheet
        The sheet.
    cell : str
        Such as "D2".
    spark : Spark
        What it shows.
    """
    if not sheet.sparklines:
        options = {"range": spark.place, "type": "column", "series_color": _BAR,
                   "last_point": True, "last_color": _LAST, "min": spark.least}  # fmt: skip
        sheet.add_sparkline(cell, options)
        return
    # XlsxWriter would work three dozen styles out for each: all but the first are as that.
    own = {"ranges": [spark.place], "locations": [cell], "min": spark.least}
    sheet.sparklines.append({**sheet.sparklines[0], **own})
