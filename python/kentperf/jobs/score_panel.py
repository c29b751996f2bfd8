"""A panel larger than memory, from a source to a sink."""

from __future__ import annotations

import inspect
import os
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from kentperf.columns.front_door import front_door
from kentperf.columns.one_value import flag
from kentperf.errors import KentPerfError, near_match
from kentperf.jobs.databases import without_password
from kentperf.jobs.engine import bytes_of
from kentperf.jobs.given import (
    a_column,
    a_path,
    a_path_or_none,
    a_text_or_none,
    names_or_none,
)
from kentperf.jobs.panel_job import PanelJob
from kentperf.jobs.scoring import Asked
from kentperf.panel import Panel
from kentperf.panel.calls import SCORE_COLUMNS, chosen_columns, thread_count
from kentperf.periods.one_series import figure_columns

_MEMORY = "4GB"
_OPTIONS = tuple(
    name
    for name in inspect.signature(Panel.score).parameters
    if name not in ("self", "every", "out", "columns")
)


@dataclass(frozen=True)
class PanelResult:
    """What a panel job did.

    Attributes
    ----------
    rows : int
        The rows of the source.
    series : int
        The series that were scored.
    left_out : int
        The rows that were wrong.
    parts : int
        How many parts the source was cut into.
    ratings, directions : dict of str to int
        Rows by rating and by direction; "" for those without.
    written : tuple of str
        The output, the rejects and the manifest.
    seconds : float
        How long it took.
    """

    rows: int
    series: int
    left_out: int
    parts: int
    ratings: dict[str, int]
    directions: dict[str, int]
    written: tuple[str, ...]
    seconds: float


@front_door
def score_panel(
    source: str | os.PathLike[str],
    sink: str | os.PathLike[str],
    *,
    series: str | Sequence[str],
    period: str,
    value: str | None = None,
    numerator: str | None = None,
    denominator: str | None = None,
    freq: str | None = None,
    table: str | None = None,
    query: str | None = None,
    into: str | None = None,
    if_exists: str = "fail",
    keep: Sequence[str] | None = None,
    columns: Sequence[str] | None = None,
    skip_bad: bool = False,
    rejects: str | os.PathLike[str] | None = None,
    memory: str | int = _MEMORY,
    threads: int | None = None,
    temp: str | os.PathLike[str] | None = None,
    manifest: bool | str | os.PathLike[str] = True,
    progress: bool = False,
    **options: Any,
) -> PanelResult:
    r"""Score a panel larger than memory, from a table to a table.

    The source is cut into parts by a hash of the series key, whole series in each; each part goes
    through one `Panel.score`. The results are the same bits as those of one `Panel` of everything,
    whatever the memory.

    Parameters
    ----------
    source : path or URL
        A Parquet file; a folder of Parquet files, whose ``name=value`` folders are columns of
        texts; a CSV file; a DuckDB file (``.duckdb``); the URL of a database, as SQLAlchemy has it.
    sink : path or URL
        A file that ends in ``.parquet`` or ``.csv``; a DuckDB file; the URL of a database. A file
        that is there is replaced when everything is done, or not at all; a table is filled in one
        transaction.
    series, period, value, numerator, denominator, freq
        As of `kentperf.Panel`.
    table, query : str, optional
        For a DuckDB file or a database: which table, or the rows of which query.
    into : str, optional
        For a DuckDB file or a database: the table of the results.
    if_exists : {"fail", "append", "replace"}
        What is done where that table exists.
    keep : list of str, optional
        The columns of the source that stand before the results. Default: all.
    columns : list of str, optional
        The results, as of `Panel.score`.
    skip_bad : bool
        Whether rows that are wrong are left out; else one stops the job, and nothing is written.
        Of a duplicate (series, period) the first row stays.
    rejects : path, optional
        A Parquet or CSV file of the rows left out: ``reject_row``, ``reject_reason`` and the
        columns of the source.
    memory : str or int
        What the process may take, as "4GB"; at least "512MB". A series is never cut, so one that
        is longer than fits takes more.
    threads : int, optional
        As of `kentperf.Panel`.
    temp : path, optional
        The folder for temporary files, as large as the columns scored and the results; default:
        the system's.
    manifest : bool or path
        Whether a manifest is written beside a file or DuckDB file, or where to: JSON with the
        SHA-256 of each input and output, versions, options and counts.
    progress : bool
        Whether a bar is drawn, if standard error is a terminal.
    **options
        As of `Panel.score`: target, floor, polarity, window, trend_window, ...

    Returns
    -------
    PanelResult

    Raises
    ------
    KentPerfError
        As of `kentperf.Panel` and `Panel.score`; rows are numbered from 0 in the order of the
        source. For a column or table that is not there, or parts that do not have the same columns.
    OSError
        If something cannot be read or written; then everything is as it was.
    ImportError
        If DuckDB, pyarrow or SQLAlchemy is needed and not installed.

    Notes
    -----
    Rows come in the order of the source: of a file its own, of a folder file by file in order of
    their paths. Of a query or a table of a database it is the order in which the rows came.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "figures.csv").write_text(
    ...     "kpi,month,value\ncalls,2024-01,88\ncalls,2024-02,91\nwaits,2024-01,70\n")
    >>> done = score_panel(folder / "figures.csv", folder / "scored.csv", series="kpi",
    ...                    period="month", value="value", target=90, floor=80, columns=["rag"])
    >>> print((folder / "scored.csv").read_text(), end="")
    kpi,month,value,rag
    calls,2024-01,88,AMBER
    calls,2024-02,91,GREEN
    waits,2024-01,70,RED
    >>> done.rows, done.ratings
    (3, {'RED': 1, 'AMBER': 1, 'GREEN': 1, '': 0})
    """
    start = time.perf_counter()
    told = _told(locals())
    _check_options(options)
    keys = names_or_none("series", series)
    if keys is None:
        message = "series= names the column or columns of the series key"
        raise KentPerfError(message)
    skips, left = flag("skip_bad", skip_bad), a_path_or_none("rejects", rejects)
    if left is not None and not skips:
        message = "rejects= is a file of the rows that skip_bad=True leaves out: give both"
        raise KentPerfError(message)
    wanted = chosen_columns(columns, [*SCORE_COLUMNS], SCORE_COLUMNS)
    workers = thread_count(threads)
    asked = Asked(
        keys,
        a_column("period", period),
        figure_columns(value, numerator, denominator),
        options | {"columns": wanted},
        workers,
    )
    budget = bytes_of(memory)
    with tempfile.TemporaryDirectory(
        prefix=".kentperf-", dir=a_path_or_none("temp", temp), ignore_cleanup_errors=True
    ) as folder:
        job = PanelJob(
            source=a_path("source", source),
            sink=a_path("sink", sink),
            table=a_text_or_none("table", table),
            query=a_text_or_none("query", query),
            into=a_text_or_none("into", into),
            if_exists=if_exists,
            keep=names_or_none("keep", keep),
            skip_bad=skips,
            rejects=left,
            manifest=manifest if isinstance(manifest, bool) else a_path("manifest", manifest),
            progress=flag("progress", progress),
            asked=asked,
            freq=freq,
            memory=budget,
            threads=workers,
            folder=Path(folder),
            told=told,
        )
        done = job.run()
    return PanelResult(**done, seconds=time.perf_counter() - start)


def _check_options(options: Mapping[str, Any]) -> None:
    for name in options:
        if name not in _OPTIONS:
            message = (
                f"score_panel has no option {name}=: those of Panel.score are "
                f"{', '.join(_OPTIONS)}.{near_match(name, _OPTIONS)}"
            )
            raise KentPerfError(message)


def _told(given: Mapping[str, Any]) -> dict[str, Any]:
    """Give the options of a call as they may be kept: without passwords."""
    options = {**given, **given["options"]}
    for name in ("start", "options", "progress", "manifest"):
        options.pop(name)
    for name in ("source", "sink"):
        options[name] = without_password(str(options[name]))
    return {name: _plain(option) for name, option in options.items() if option is not None}


def _plain(option: Any) -> Any:
    if isinstance(option, Mapping | pd.Series):
        return {str(key): str(entry) for key, entry in option.items()}
    return option
