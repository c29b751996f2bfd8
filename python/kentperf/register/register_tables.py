"""The tables of a register as they come: frames, files, or one TOML file of both."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from typing import Any

import pandas as pd

from kentperf.columns.read_tables import load_table
from kentperf.errors import KentPerfError, near_match
from kentperf.register.observed_tables import register_table
from kentperf.register.rows import REGISTER_COLUMNS
from kentperf.register.rule_columns import RULE_COLUMNS

_TOML_TABLES = {"indicator": "register", "target": "targets"}


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
