"""A column of numbers in the forms that people write, read by column and not by cell."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.given import numbered
from kentperf.errors import KentPerfError, Problems
from kentperf.figures.units import in_per_cent, unit_named
from kentperf.reading.no_figure import NO_DATA
from kentperf.reading.number_forms import COMMA, POINT, Figure, read_figure

Objects = npt.NDArray[np.object_]
Floats = npt.NDArray[np.float64]

_UNREADABLE = "is no number: write a number, or why there is none, such as [c], [x] or n/a"
_LONGEST_SHARE = 1.0
_MOST = 10**300
_PLAIN = re.compile(r"-?\d{1,300}(?:\.\d{1,300})?", re.ASCII)


@dataclass(frozen=True)
class NumberColumn:
    """The numbers of a column.

    Attributes
    ----------
    value : ndarray of float64, shape (n,)
        NaN where there is no figure. May be the caller's memory.
    reason : ndarray of object, shape (n,)
        Why there is no figure, as "suppressed"; None where there is one.
    status : ndarray of object, shape (n,)
        What a mark says of the figure, as "provisional"; None where there is none.
    note : ndarray of object, shape (n,)
        What else stood in the cell, as "note 1" or "<5"; None where nothing did.
    unit : str or None
        percent, gbp, eur or usd, where the cells say so, or as given.
    assumed : tuple of str
        What was taken for what, where it was not plain.
    """

    value: Floats
    reason: Objects
    status: Objects
    note: Objects
    unit: str | None = None
    assumed: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Cells:
    """The distinct cells that are read, with what errors call them."""

    column: str
    rows: list[object]
    given: list[Any]
    figures: list[Figure]

    def held(self) -> list[int]:
        return [at for at, figure in enumerate(self.figures) if figure.reason is None]

    def refuse(self, said: str, *places: int) -> None:
        problems = Problems()
        for at in places:
            problems.add(said, row=self.rows[at], column=self.column, value=self.given[at])
        problems.raise_if_any("numbers")


def read_number_column(
    values: Any, *, decimal: str | None = None, unit: str | None = None
) -> NumberColumn:
    """Read a column of numbers.

    Parameters
    ----------
    values : array-like
        Numbers or texts. A Series gives its index and its name to errors.
    decimal : str, optional
        "." or ",". By default a comma is a decimal one only where the column leaves no doubt.
    unit : str, optional
        What the figures are in. Figures with a sign of another unit are then an error, and those
        without one are of it.

    Returns
    -------
    NumberColumn

    Raises
    ------
    KentPerfError
        Where cells are no numbers, where units are mixed, or where two readings fit.

    Examples
    --------
    >>> read = read_number_column(["87.5%", "90 %", "[c]", "<5", "88.1% (p)"])
    >>> read.value.tolist(), read.unit
    ([87.5, 90.0, nan, nan, 88.1], 'percent')
    >>> read.reason.tolist()
    [None, None, 'suppressed', 'suppressed', None]
    >>> read.status[4], read.note[3]
    ('provisional', '<5')
    >>> read_number_column(["0.875", "87.5%"])
    Traceback (most recent call last):
    kentperf.errors.KentPerfError: numbers: 2 problems
      row 0, column "value", value '0.875': has no per cent sign, and others have: \
write all as per cent, or none
      row 1, column "value", value '87.5%': has a per cent sign, and others have none: \
write all as per cent, or none
    """
    if decimal not in (None, POINT, COMMA):
        message = f'decimal should be "." or ",", not {decimal!r}'
        raise KentPerfError(message)
    if isinstance(values, str) or not np.iterable(values):
        message = f"give a column of numbers, not {type(values).__name__}"
        raise KentPerfError(message)
    column = values if isinstance(values, pd.Series) else _series(values)
    name = "value" if column.name is None else str(column.name)
    named = None if unit is None else unit_named(unit)
    if pd.api.types.is_bool_dtype(column.dtype):
        message = f'column "{name}" holds true and false, which are no numbers'
        raise KentPerfError(message)
    if pd.api.types.is_numeric_dtype(column.dtype):
        return _typed(column, name, named)
    return _written(column, name, decimal, named)


def _series(values: Any) -> pd.Series[Any]:
    if hasattr(values, "dtype"):
        return pd.Series(values)
    return pd.Series(np.array([*values, None], dtype=object)[:-1])


def _typed(column: pd.Series[Any], name: str, unit: str | None) -> NumberColumn:
    if pd.api.types.is_complex_dtype(column.dtype):
        message = f'column "{name}" holds complex numbers'
        raise KentPerfError(message)
    if column.dtype == np.float64:
        numbers = column.to_numpy()
    else:
        numbers = column.to_numpy(dtype=np.float64, na_value=np.nan)
    infinite = np.flatnonzero(np.isinf(numbers))
    if len(infinite):
        problems = Problems()
        problems.add_many(
            "is infinite", rows=column.index[infinite], column=name, value=numbers[infinite]
        )
        problems.raise_if_any("numbers")
    reason = np.full(len(numbers), None, dtype=object)
    reason[np.isnan(numbers)] = NO_DATA
    nothing = np.full(len(numbers), None, dtype=object)
    return NumberColumn(numbers, reason, nothing, nothing, unit)


def _written(
    column: pd.Series[Any], name: str, decimal: str | None, unit: str | None
) -> NumberColumn:
    codes, distinct = numbered(column, name)
    values = list(distinct)
    first = np.zeros(len(values), dtype=np.int64)
    present = np.flatnonzero(codes >= 0)
    first[codes[present][::-1]] = present[::-1]
    plain = np.array([_is_plain(value) for value in values], dtype=bool)
    # Digits with a point are what they are, unless a cell among them says otherwise.
    dressed = _read(column, name, first[~plain], [values[at] for at in np.flatnonzero(~plain)])
    if decimal == COMMA or any(_matters(figure) for figure in dressed.figures):
        cells, places = _read(column, name, first, values), np.arange(len(values))
    else:
        cells, places = dressed, np.flatnonzero(~plain)
    sign, assumed = _decimal_sign(cells, decimal)
    found, more = _unit(cells, unit, sign)
    # One more, for what is missing: a code of -1 finds it.
    number = np.full(len(values) + 1, np.nan)
    reason, status, note = (np.full(len(values) + 1, None, dtype=object) for _ in range(3))
    number[:-1][plain] = [float(values[at]) for at in np.flatnonzero(plain)]
    reason[-1] = NO_DATA
    for at, (place, figure) in enumerate(zip(places, cells.figures, strict=True)):
        reason[place], status[place], note[place] = figure.reason, figure.status, figure.note
        value = figure.by(_own_sign(cells.given[at], sign)) if figure.reason is None else None
        number[place] = np.nan if value is None else value
        if value is not None and np.isinf(value):
            cells.refuse("is too large for a number", at)
    return NumberColumn(
        number[codes], reason[codes], status[codes], note[codes], found, (*assumed, *more)
    )


def _is_plain(value: Any) -> bool:
    if isinstance(value, str):
        return _PLAIN.fullmatch(value) is not None
    if isinstance(value, float):
        return math.isfinite(value)
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < _MOST


def _matters(figure: Figure) -> bool:
    """Say whether plain digits beside a cell must be looked at with it."""
    return figure.reason is None and (figure.unit is not None or figure.by(POINT) is None)


def _read(
    column: pd.Series[Any], name: str, first: npt.NDArray[np.int64], distinct: list[Any]
) -> _Cells:
    rows = [column.index[int(at)] for at in first]
    figures, problems = [], Problems()
    for row, value in zip(rows, distinct, strict=True):
        figure = _one(value)
        if figure is None:
            problems.add(_UNREADABLE, row=row, column=name, value=value)
        else:
            figures.append(figure)
    problems.raise_if_any("numbers")
    return _Cells(name, rows, distinct, figures)


def _one(value: Any) -> Figure | None:
    if isinstance(value, str):
        return read_figure(value)
    if isinstance(value, bool | np.bool_) or pd.api.types.is_complex(value):
        return None
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    if np.isnan(number):
        return Figure(reason=NO_DATA)
    return Figure(repr(abs(number)), np.signbit(number).item()) if np.isfinite(number) else None


def _decimal_sign(cells: _Cells, given: str | None) -> tuple[str, list[str]]:
    """Find the decimal sign that all cells are written with."""
    # Numbers among texts are no evidence, and are as they are.
    held = [at for at in cells.held() if isinstance(cells.given[at], str)]
    point = [at for at in held if cells.figures[at].by(POINT) is None]
    comma = [at for at in held if cells.figures[at].by(COMMA) is None]
    if given is not None:
        wrong = point if given == POINT else comma
        cells.refuse(f'is no number with decimal="{given}"', *wrong)
        return given, []
    if not point:
        return POINT, []
    if comma:
        said = "has a decimal {}, and others have the other sign: write all in one way"
        problems = Problems()
        for at, word in ((point[0], "comma"), (comma[0], "point")):
            place = {"row": cells.rows[at], "value": cells.given[at]}
            problems.add(said.format(word), column=cells.column, **place)
        problems.raise_if_any("numbers")
    open_ = [
        at for at in held if at not in set(point) and any(c in cells.figures[at].body for c in ",.")
    ]
    if open_ and not any(cells.figures[at].surely_comma for at in point):
        at = open_[0]
        one, other = cells.figures[at].by(POINT), cells.figures[at].by(COMMA)
        said = (
            f'two readings fit beside {cells.given[point[0]]!r}: {one:g} with decimal=".", or '
            f'{other:g} with decimal=",". Give decimal='
        )
        cells.refuse(said, at)
    return COMMA, [f"the comma is the decimal sign, as in {cells.given[point[0]]!r}"]


def _unit(cells: _Cells, given: str | None, sign: str) -> tuple[str | None, list[str]]:
    held = cells.held()
    units = {at: cells.figures[at].unit for at in held}
    known = list(dict.fromkeys(unit for unit in units.values() if unit))
    if len(known) > 1:
        places = [next(at for at in held if units[at] == unit) for unit in known[:2]]
        cells.refuse(f"is in one of several units ({', '.join(known)}): give one", *places)
    if not known:
        return given, []
    found = known[0]
    signed = next(at for at in held if units[at] == found)
    if given is not None and not _same_unit(given, found):
        cells.refuse(f"is in {found}, and the unit is {given}", signed)
    bare = [at for at in held if units[at] is None]
    if given in ("gbp_k", "gbp_m"):
        sized = [at for at in held if cells.figures[at].size]
        cells.refuse(f"says its size, and the unit is {given}: give unit gbp", *sized)
    if found == "percent":
        _refuse_shares(cells, bare, signed, sign)
    assumed = []
    if bare:
        example = cells.given[bare[0]]
        assumed.append(f"figures without a sign, as {example!r}, are in {found} as the others")
    return given or found, assumed


def _same_unit(given: str, found: str) -> bool:
    if found == "percent":
        return in_per_cent(given)
    return given.startswith(found) or (found == "gbp" and "£" in given)


def _refuse_shares(cells: _Cells, bare: list[int], signed: int, sign: str) -> None:
    """Refuse 0.875 among figures with a per cent sign: nothing says whether it is 87.5 %."""
    for at in bare:
        number = cells.figures[at].by(_own_sign(cells.given[at], sign))
        if number is not None and 0 < abs(number) <= _LONGEST_SHARE:
            problems = Problems()
            for place, said in (
                (at, "has no per cent sign, and others have"),
                (signed, "has a per cent sign, and others have none"),
            ):
                problems.add(
                    f"{said}: write all as per cent, or none",
                    row=cells.rows[place],
                    column=cells.column,
                    value=cells.given[place],
                )
            problems.raise_if_any("numbers")


def _own_sign(value: Any, sign: str) -> str:
    return sign if isinstance(value, str) else POINT
