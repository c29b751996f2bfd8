"""A Spark table, scored as one `kentperf.Panel` would score it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

import pandas as pd

from kentperf.clusters.batch import Scoring, read_scoring
from kentperf.columns.columns import whole_number
from kentperf.columns.frame_kinds import as_pandas
from kentperf.columns.front_door import front_door
from kentperf.errors import KentPerfError, optional_import

__all__ = ["score"]

_WHAT = "spark.score"


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
    """Score every row of a Spark table.

    Rows are brought together by the hash of their series, and each partition is scored as a panel
    on one core (`mapInArrow`). The result is lazy; what is wrong with rows is said when it is
    computed.

    Parameters
    ----------
    frame : pyspark.sql.DataFrame
        One row a series and period.
    series, period, value, numerator, denominator, freq
        As of `kentperf.Panel`. The frequency is that of the whole table, whose distinct periods
        are looked up at once.
    partitions : int, optional
        How many the rows are shuffled into; each must fit in the memory of a core's worker.
        Default: as Spark is set (``spark.sql.shuffle.partitions``).
    **options
        As of `Panel.score`, but for ``out`` and ``since``.

    Returns
    -------
    pyspark.sql.DataFrame
        The columns of `frame` and those of `Panel.score` behind them, in no order: ratings and
        words as texts, numbers as doubles (floats where ``float32=True``) with the bits that one
        panel of the whole table gives, null where that is missing. For ``every="latest"`` a row a
        series: its key, the results and ``end``, the last day of its period (or its ordinal).

    Raises
    ------
    ImportError
        Without pyspark: ``pip install "kentperf[spark]"``.
    KentPerfError
        For what is no Spark table, a missing column, a period that cannot be read, an unknown
        option, or a result's name that is a column. A faulty row is named by its series and
        period, as `kentperf.Panel` names it, in the error of Spark that tells of a failed job.

    Examples
    --------
    >>> import kentperf as kp
    >>> scored = kp.spark.score(figures, series=["kpi", "area"], period="month", value="value",
    ...                         target="target", window=12)            # doctest: +SKIP
    """
    sql = optional_import("pyspark.sql", "spark")
    if not isinstance(frame, sql.DataFrame):
        message = f"{_WHAT}: give a Spark DataFrame, not {type(frame).__name__}"
        raise KentPerfError(message)

    def distinct(column: str) -> pd.Series[Any]:
        held = as_pandas(frame.select(_quoted(column)).distinct().toArrow())
        found: pd.Series[Any] = held[column]
        return found

    figure = (value, numerator, denominator)
    scoring = read_scoring(_WHAT, frame.columns, distinct, series, period, figure, freq, options)
    fields = _fields(scoring, frame)
    count = [] if partitions is None else [whole_number("partitions", partitions, 1)]
    together = frame.repartition(*count, *map(_quoted, scoring.series))
    return together.mapInArrow(partial(_score_batches, scoring), fields)


def _score_batches(scoring: Scoring, batches: Iterator[Any]) -> Iterator[Any]:
    """Score the batches of a partition, which together hold whole series."""
    pyarrow = optional_import("pyarrow", "spark")
    held = [batch for batch in batches if batch.num_rows]
    if held:
        yield from scoring.of_arrow(pyarrow.Table.from_batches(held)).to_batches()


def _fields(scoring: Scoring, frame: Any) -> Any:
    """Name the columns of the result and their types, as the first row shows them."""
    types = optional_import("pyspark.sql.types", "spark")
    kinds = {
        "double": types.DoubleType(),
        "float": types.FloatType(),
        "string": types.StringType(),
        "int64": types.LongType(),
        "date32[day]": types.DateType(),
    }
    first = frame.limit(1).toArrow()
    scoring.check_names(_WHAT, frame.columns, as_pandas(first))
    made = scoring.of_arrow(first)
    given = {field.name: field for field in frame.schema.fields}
    results = [name for name in made.column_names if name not in given]
    kept = [given[name] for name in made.column_names if name in given]
    new = [types.StructField(name, kinds[str(made.schema.field(name).type)]) for name in results]
    return types.StructType([*kept, *new])


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"


def __dir__() -> list[str]:
    return list(__all__)
