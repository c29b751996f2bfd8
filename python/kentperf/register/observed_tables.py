"""The table of observations: taken as it stands where it is plain, else read."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path
from typing import Any

import pandas as pd

from kentperf.columns.read_tables import load_table, require_columns
from kentperf.errors import KentPerfError, Problems
from kentperf.reading import Reading, read_observations
from kentperf.reading.choice import NotRecognisedError
from kentperf.reading.registers import read_register_table

READING = "reading"
"""Where a table that was read says how, in its ``attrs``."""
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
    if hasattr(source, "read") and not isinstance(source, pd.DataFrame):
        return read_observations(source)
    try:
        frame = load_table(source, "observations")
        parts = {"numerator", "denominator"} <= set(frame.columns)
        usual = ("kpi", "period") if parts else ("kpi", "period", "value")
        require_columns(frame, needed or usual, "observations")
    except KentPerfError as error:
        if not isinstance(source, pd.DataFrame) and not _is_file(source):
            raise
        try:
            return read_observations(source)
        except NotRecognisedError:
            raise error from None
    return frame


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
    """
    found = problems.frame()
    texts = found["value"].map(lambda value: isinstance(value, str))
    if reading_of(frame) or not (texts & found["column"].isin(_READ)).any():
        return None
    try:
        return read_observations(source)
    except KentPerfError:
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
            return frame
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
