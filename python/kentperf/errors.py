"""The one error of the package, which says where the data are wrong and what would be right."""

from __future__ import annotations

import difflib
import importlib
import re
from collections.abc import Iterable
from types import ModuleType
from typing import Any

import numpy as np
import pandas as pd

FAILURE_COLUMNS = ("row", "series", "period", "column", "value", "rule")
_SHOWN = 5
_QUOTED = re.compile(r'"[^"]*"|\d[\d.,]*|\([^)]*\)|Did you mean.*|Add one;.*')
_LISTED = 12


class KentPerfError(ValueError):
    """What is wrong with the data or the arguments.

    Parameters
    ----------
    message : str
        What is wrong, and what would be right.
    failures : pandas.DataFrame, optional
        One row a problem, columns ``row, series, period, column, value, rule``.

    Attributes
    ----------
    failures : pandas.DataFrame
        The problems; empty when the error is about an argument and not about a table.

    Examples
    --------
    >>> problems = Problems()
    >>> problems.add("is infinite", row=3, column="value", value=float("inf"))
    >>> try:
    ...     problems.raise_if_any("observations")
    ... except KentPerfError as error:
    ...     print(error)
    observations: 1 problem
      row 3, column "value", value inf: is infinite
    """

    def __init__(self, message: str, failures: pd.DataFrame | None = None) -> None:
        # Half a character, which no terminal and no file takes, as Python writes it.
        super().__init__(message.encode("utf-8", "backslashreplace").decode("utf-8"))
        self.failures = _frame([]) if failures is None else failures

    def __reduce__(self) -> tuple[type[KentPerfError], tuple[str, pd.DataFrame]]:
        return type(self), (str(self), self.failures)


class Problems:
    """A collection of problems, so that a table's are reported together.

    Examples
    --------
    >>> problems = Problems()
    >>> problems.add_many("is missing", rows=[0, 4], column="period")
    >>> len(problems), bool(problems)
    (2, True)
    >>> problems.frame()[["row", "column", "rule"]].to_dict("records")[1]
    {'row': 4, 'column': 'period', 'rule': 'is missing'}
    """

    def __init__(self) -> None:
        self._rows: list[tuple[Any, ...]] = []

    def __bool__(self) -> bool:
        return bool(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def add(
        self,
        rule: str,
        *,
        row: object = None,
        series: object = None,
        period: object = None,
        column: str | None = None,
        value: object = None,
    ) -> None:
        """Note one problem.

        Parameters
        ----------
        rule : str
            What the place breaks, worded to follow the place: ``is infinite``.
        row : object, optional
            The caller's index label.
        series, period, column, value : object, optional
            The indicator, the period, the column and the value found there.
        """
        self._rows.append((row, series, period, column, value, rule))

    def add_many(
        self,
        rule: str | Iterable[str],
        *,
        rows: Iterable[object],
        series: object = None,
        period: object = None,
        column: object = None,
        value: object = None,
    ) -> None:
        """Note the same kind of problem at several rows.

        Parameters
        ----------
        rule : str or iterable of str
            What the places break.
        rows : iterable
            The caller's index labels.
        series, period, column, value : scalar or iterable, optional
            A scalar holds for every row; anything else has one entry a row.
        """
        labels = list(rows)
        parts = (series, period, column, value, rule)
        columns = [_spread(part, len(labels)) for part in parts]
        self._rows.extend(zip(labels, *columns, strict=True))

    def take(self, others: Problems) -> None:
        """Note the problems of another collection as well.

        Parameters
        ----------
        others : Problems
            Stays as it is.
        """
        self._rows.extend(others._rows)

    def frame(self) -> pd.DataFrame:
        """Give the problems as a table.

        Returns
        -------
        pandas.DataFrame
            Columns ``row, series, period, column, value, rule``, all of dtype object.
        """
        return _frame(self._rows)

    def raise_if_any(self, what: str) -> None:
        """Raise them together.

        Parameters
        ----------
        what : str
            The table they were found in.

        Raises
        ------
        KentPerfError
            If there is at least one; its text names the first five, and where there are several
            kinds the first of five kinds, with how many more are like it.
        """
        if not self._rows:
            return
        count = len(self._rows)
        lines = [f"{what}: {count} problem{'s' if count > 1 else ''}"]
        kinds = alike(self._rows)
        if count <= _SHOWN or len(kinds) == 1:
            lines += [f"  {_sentence(row)}" for row in self._rows[:_SHOWN]]
            left = count - _SHOWN
        else:
            lines += [f"  {_sentence(rows[0])}{_others(rows)}" for rows in kinds[:_SHOWN]]
            left = count - sum(map(len, kinds[:_SHOWN]))
        if left > 0:
            lines.append(f"  and {left} more, all in .failures")
        raise KentPerfError("\n".join(lines), self.frame())


def alike(rows: Iterable[tuple[Any, ...]]) -> list[list[tuple[Any, ...]]]:
    """Put problems of one kind together: of one column, and of one rule but for what it quotes.

    Parameters
    ----------
    rows : iterable of tuple
        ``FAILURE_COLUMNS`` each.

    Returns
    -------
    list of list of tuple
        Kinds in order of their first problem.

    Examples
    --------
    >>> rows = [(row, "a", None, "value", "x", "is not a number") for row in range(3)]
    >>> [len(kind) for kind in alike([*rows, (7, "b", None, None, None, "is missing")])]
    [3, 1]
    """
    kinds: dict[tuple[Any, str], list[tuple[Any, ...]]] = {}
    for row in rows:
        kinds.setdefault((row[3], _QUOTED.sub("", str(row[5]))), []).append(row)
    return list(kinds.values())


def near_match(name: object, choices: Iterable[object]) -> str:
    """Suggest the choice that was probably meant.

    Parameters
    ----------
    name : object
        What was given.
    choices : iterable
        What is accepted.

    Returns
    -------
    str
        A sentence that begins with a space, or an empty string when nothing is near.

    Examples
    --------
    >>> near_match("hihger", ["higher", "lower"])
    ' Did you mean "higher"?'
    >>> near_match("blue", ["higher", "lower"])
    ''
    """
    by_folded = {str(choice).casefold(): str(choice) for choice in choices}
    found = difflib.get_close_matches(str(name).casefold(), list(by_folded), n=1, cutoff=0.6)
    return f' Did you mean "{by_folded[found[0]]}"?' if found else ""


def short_list(names: Iterable[object]) -> str:
    """List names where they are few enough to be read; else the first of them.

    Parameters
    ----------
    names : iterable
        Such as the columns of a table.

    Returns
    -------
    str
        Their names between commas, and how many more there are.

    Examples
    --------
    >>> short_list(["k", "t", "v"])
    'k, t, v'
    >>> short_list(range(30))
    '0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 18 more'
    """
    every = [str(name) for name in names]
    more = len(every) - _LISTED
    return ", ".join(every[:_LISTED]) + (f" and {more} more" if more > 0 else "")


def optional_import(module: str, extra: str) -> ModuleType:
    """Import a library that belongs to an extra.

    Parameters
    ----------
    module : str
        The module to import.
    extra : str
        The extra of kentperf that brings it.

    Returns
    -------
    module
        The imported module.

    Raises
    ------
    ImportError
        If it is not installed; the text says how to install it.

    Examples
    --------
    >>> optional_import("json", "report").__name__
    'json'
    """
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as error:
        if error.name is None or module.split(".", maxsplit=1)[0] != error.name.split(".")[0]:
            raise
        message = f'this needs {module}, which is not installed: pip install "kentperf[{extra}]"'
        raise ImportError(message, name=module) from error


def _spread(part: Any, count: int) -> list[object]:
    if pd.api.types.is_list_like(part):
        return list(part)
    return [part] * count


def _frame(rows: list[tuple[Any, ...]]) -> pd.DataFrame:
    data: dict[str, pd.Series[Any]] = {}
    for position, name in enumerate(FAILURE_COLUMNS):
        data[name] = pd.Series([row[position] for row in rows], dtype=object)
    return pd.DataFrame(data)


def _others(rows: list[tuple[Any, ...]]) -> str:
    """Say how many more problems are like the first, and where."""
    more = len(rows) - 1
    if not more:
        return ""
    labels = [row[0] for row in rows[1:] if row[0] is not None]
    where = f": row{'s' if len(labels) > 1 else ''} {short_list(labels)}" if labels else ""
    return f" ({more:,} more like it{where})"


def _sentence(row: tuple[Any, ...]) -> str:
    label, series, period, column, value, rule = row
    places = []
    if label is not None:
        places.append(f"row {label}")
    if series is not None:
        places.append(_series_words(series))
    if period is not None:
        places.append(str(period))
    if column is not None:
        places.append(f'column "{column}"')
    if value is not None:
        places.append(f"value {_value_words(value)}")
    return f"{', '.join(places)}: {rule}" if places else rule


def _series_words(series: object) -> str:
    return " / ".join(map(str, series)) if isinstance(series, tuple) else str(series)


def _value_words(value: object) -> str:
    if isinstance(value, np.generic):
        value = value.item()
    return repr(value) if isinstance(value, str) else str(value)
