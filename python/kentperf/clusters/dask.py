"""A Dask table, scored as one `kentperf.Panel` would score it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from kentperf.clusters.batch import Scoring, read_scoring
from kentperf.columns.columns import whole_number
from kentperf.columns.front_door import front_door
from kentperf.errors import KentPerfError, optional_import

__all__ = ["score"]

_WHAT = "dask.score"


@front_door
def score(
    frame: Any,
    *,
    series: str | Sequence[str],
    period: str,
    value: str | None = None,
    numerator: str | None = None,
    denominator: str | None = None,
    freq: str | None = None,
    partitions: int | None = None,
    **options: Any,
) -> Any:
    """Score every row of a Dask table.

    Rows are brought together by the hash of their series, and each partition is scored as a panel
    on one thread. The result is lazy; what is wrong with rows is said when it is computed.

    Parameters
    ----------
    frame : dask.dataframe.DataFrame
        One row a series and period.
    series, period, value, numerator, denominator, freq
        As of `kentperf.Panel`. The frequency is that of the whole table, whose distinct periods
        are looked up at once.
    partitions : int, optional
        How many the rows are shuffled into; each must fit in the memory of a worker. Default: as
        many as `frame` has.
    **options
        As of `Panel.score`, but for ``out`` and ``since``.

    Returns
    -------
    dask.dataframe.DataFrame
        The columns of `frame` and those of `Panel.score` behind them, with the dtypes and the bits
        that one panel of the whole table gives; rows keep their labels and are in no order. For
        ``every="latest"`` a row a series: its key, the results and ``end``.

    Raises
    ------
    ImportError
        Without dask: ``pip install "kentperf[dask]"``.
    KentPerfError
        For what is no Dask table, a missing column, a period that cannot be read, an unknown
        option, or a result's name that is a column; when it is computed for a faulty row, named by
        its series and period.

    Examples
    --------
    >>> import kentperf as kp
    >>> scored = kp.dask.score(figures, series=["kpi", "area"], period="month", value="value",
    ...                        target="target", window=12)            # doctest: +SKIP
    """
    frames = optional_import("dask.dataframe", "dask")
    if not isinstance(frame, frames.DataFrame):
        message = f"{_WHAT}: give a Dask DataFrame, not {type(frame).__name__}"
        raise KentPerfError(message)

    def distinct(column: str) -> pd.Series[Any]:
        found: pd.Series[Any] = frame[column].drop_duplicates().compute()
        return found

    figure = (value, numerator, denominator)
    scoring = read_scoring(_WHAT, frame.columns, distinct, series, period, figure, freq, options)
    meta = _meta(scoring, frame)
    count = frame.npartitions if partitions is None else whole_number("partitions", partitions, 1)
    together = frame.shuffle(on=scoring.series, npartitions=count)
    return together.map_partitions(_score_partition, scoring, meta, meta=meta)


def _score_partition(frame: pd.DataFrame, scoring: Scoring, meta: pd.DataFrame) -> pd.DataFrame:
    return scoring.of_frame(frame) if len(frame) else meta


def _meta(scoring: Scoring, frame: Any) -> pd.DataFrame:
    """Give the result without rows, as the first row shows it."""
    first = frame.head(1, npartitions=-1)
    scoring.check_names(_WHAT, frame.columns, first)
    return scoring.of_frame(first).iloc[:0]


def __dir__() -> list[str]:
    return list(__all__)
