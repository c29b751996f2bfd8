"""The tables of observations and of a register: taken as they stand where plain, else read."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from kentperf.columns.frame_kinds import as_pandas
from kentperf.columns.read_tables import load_table, require_columns
from kentperf.errors import KentPerfError, Problems, near_match
from kentperf.reading import Reading, read_observations
from kentperf.reading.choice import NotRecognisedError
from kentperf.reading.plain.arguments import with_arguments
from kentperf.reading.plain.edges import without_edges
from kentperf.reading.plain.periods import with_periods_read
from kentperf.reading.plain.ratings import with_ratings_apart
from kentperf.reading.plain.registers import in_plain_words
from kentperf.reading.registers import read_register_table
from kentperf.register.rows import REGISTER_COLUMNS
from kentperf.register.rule_columns import RULE_COLUMNS

_TOML_TABLES = {"indicator": "register", "target": "targets"}
READING = "reading"
"""Where a table that was read says how, in its ``attrs``."""
ASSUMED = "assumed"
"""Where a plain table says what in it was taken for what, in its ``attrs``."""
_OPEN = "two readings fit|write all "
_READ = ("period", "value", "numerator", "denominator")


def observations_table(source: Any, needed: Collection[str] = ()) -> pd.DataFrame:
    """Give a table of observations in the plain form.

    Parameters
    ----------
    source : DataFrame, path or file object
        In the plain form, which is taken as it stands, or as of `kentperf.read_observations`.
    needed : collection of str
        The columns that it must have; by default those of indicator, period and figure.

    Returns
    -------
    DataFrame
        With ``kpi period`` and ``value`` or ``numerator denominator``. Its ``attrs`` hold a
        Reading where it was not plain.

    Raises
    ------
    KentPerfError
        If it cannot be read.
    """
    with with_arguments():
        return _in_plain_form(source, needed)


def _in_plain_form(source: Any, needed: Collection[str]) -> pd.DataFrame:
    source = as_pandas(source)
    if hasattr(source, "read") and not isinstance(source, pd.DataFrame):
        return read_observations(source)
    try:
        frame = load_table(source, "observations")
        parts = {"numerator", "denominator"} <= set(frame.columns)
        usual = ("kpi", "period") if parts else ("kpi", "period", "value")
        require_columns(frame, needed or usual, "observations")
    except KentPerfError as error:
        if not isinstance(source, pd.DataFrame) and (not _is_file(source) or _has_heads(source)):
            raise
        try:
            return read_observations(source)
        except NotRecognisedError:
            raise error from None
    return frame if reading_of(frame) else _with_care(frame)


def _with_care(frame: pd.DataFrame) -> pd.DataFrame:
    """Read what in a plain table is not plain: years as numbers, ratings as a status."""
    found, said = with_periods_read(frame)
    found, more = with_ratings_apart(found)
    return frame if found is frame else assuming(found, (*said, *more))


def assuming(frame: pd.DataFrame, said: tuple[str, ...]) -> pd.DataFrame:
    """Give a table with more to be said of how it was taken."""
    found = frame.copy(deep=False)
    found.attrs[ASSUMED] = (*assumptions_of(frame), *said)
    return found


def trimmed(frame: pd.DataFrame, known: Collection[object]) -> pd.DataFrame:
    """Leave out the footnotes and totals of a plain table.

    Parameters
    ----------
    frame : DataFrame
        The table.
    known : collection of str
        The indicators.

    Returns
    -------
    DataFrame
        The same where there are none.
    """
    found, said = without_edges(frame, known)
    return assuming(found, said) if said else frame


def assumptions_of(frame: pd.DataFrame) -> tuple[str, ...]:
    """Say what was assumed of a table that changes its figures, for a report.

    Parameters
    ----------
    frame : DataFrame
        The table.

    Returns
    -------
    tuple of str
    """
    reading = reading_of(frame)
    said = frame.attrs.get(ASSUMED, ())
    return (*(reading.assumptions if reading else ()), *said)


def is_taken_with_care(frame: pd.DataFrame) -> bool:
    """Say whether a table was read, so that its columns are known to be what they are called."""
    return reading_of(frame) is not None or ASSUMED in frame.attrs


def reading_of(frame: pd.DataFrame) -> Reading | None:
    """Give how a table was read.

    Parameters
    ----------
    frame : DataFrame
        The table.

    Returns
    -------
    Reading or None
        None of a table in the plain form.
    """
    found = frame.attrs.get(READING)
    return found if isinstance(found, Reading) else None


def _is_file(source: Any) -> bool:
    if not isinstance(source, str | os.PathLike):
        return False
    try:
        return Path(source).is_file()
    except (OSError, ValueError):
        return False


def _has_heads(source: Any) -> bool:
    """Say whether a file begins with the heads of the plain form, so that its rows are wrong."""
    try:
        heads = pd.read_csv(source, nrows=0).columns
    except (ValueError, OSError, pd.errors.ParserError):
        return False
    return {"kpi", "period"} <= set(heads) and ("value" in heads or "denominator" in heads)


def read_instead(source: Any, frame: pd.DataFrame, problems: Problems) -> pd.DataFrame | None:
    """Read a table whose periods or figures are written in other ways.

    Parameters
    ----------
    source : DataFrame or path
        The table.
    frame : DataFrame
        As it was taken.
    problems : Problems
        What is wrong with it.

    Returns
    -------
    DataFrame or None
        None where the problems are others, or the reading has some too.

    Raises
    ------
    KentPerfError
        If two readings fit, with what decides; or a column is written in two ways.
    """
    found = problems.frame()
    texts = found["value"].map(lambda value: isinstance(value, str))
    if reading_of(frame) or not (texts & found["column"].isin(_READ)).any():
        return None
    try:
        with with_arguments():
            return read_observations(source)
    except KentPerfError as error:
        # Two readings, or a column in two forms: it says more than that a cell is none.
        if error.failures["rule"].astype(str).str.contains(_OPEN).any():
            raise
        return None


def register_table(source: Any, known: Collection[str]) -> pd.DataFrame:
    """Give a register as it stands where it has the column kpi, else as it is read.

    Parameters
    ----------
    source : DataFrame or path
        A CSV file or frame in the plain form, or what `read_register_table` reads.
    known : collection of str
        The columns that it may have.

    Returns
    -------
    DataFrame

    Raises
    ------
    KentPerfError
        If it cannot be read.
    """
    try:
        frame = load_table(source, "register")
        if "kpi" in frame.columns:
            return in_plain_words(frame)
        # The caller says which columns are not there.
        plain: KentPerfError | None = None
    except KentPerfError as error:
        if not _is_file(source):
            raise
        plain = error
    try:
        return read_register_table(source, known)
    except NotRecognisedError:
        if plain is not None:
            raise plain from None
    return frame


def register_tables(
    source: Any, targets: Any, columns: Collection[str] = ()
) -> tuple[pd.DataFrame, pd.DataFrame | None]:
    """Read the tables of a register as they came.

    Parameters
    ----------
    source, targets, columns
        As for `kentperf.Register`.

    Returns
    -------
    DataFrame
        The indicators.
    DataFrame or None
        Their targets, where there are any.

    Raises
    ------
    KentPerfError
        If a file cannot be read, or has tables of other names.
    """
    if not isinstance(source, str | os.PathLike) or not str(source).endswith(".toml"):
        dated = None if targets is None else load_table(targets, "targets")
        return register_table(source, (*REGISTER_COLUMNS, *RULE_COLUMNS, *columns)), dated
    tables = _toml(source)
    if targets is None:
        return tables["indicator"], tables.get("target")
    if "target" in tables:
        message = f"register: {source} has [[target]] tables and targets= was given too: use one"
        raise KentPerfError(message)
    return tables["indicator"], load_table(targets, "targets")


def _toml(path: str | os.PathLike[str]) -> dict[str, pd.DataFrame]:
    import tomllib

    with open(path, "rb") as file:  # noqa: PTH123  also takes any os.PathLike
        try:
            content: Mapping[str, Any] = tomllib.load(file)
        except tomllib.TOMLDecodeError as error:
            message = f"register: {os.fspath(path)} cannot be read as TOML: {error}"
            raise KentPerfError(message) from error
    for key in content:
        if key not in _TOML_TABLES:
            hint = near_match(key, _TOML_TABLES)
            message = f'register: unknown table "{key}": use [[indicator]] and [[target]].{hint}'
            raise KentPerfError(message)
    if "indicator" not in content:
        message = f"register: {os.fspath(path)} has no [[indicator]] table"
        raise KentPerfError(message)
    return {name: _toml_frame(rows) for name, rows in content.items()}


def _toml_frame(rows: Any) -> pd.DataFrame:
    frame = pd.DataFrame(rows)
    frame.index = pd.RangeIndex(1, len(frame) + 1)
    return frame
