"""What a regression is given, read and checked."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from kentperf.columns.columns import Floats, as_numbers, check_index
from kentperf.core import _core
from kentperf.errors import KentPerfError, Problems

_NOTHING = 1e-10
"""A share of a column's length too small to say that another column is in it."""


def check_indexes(**given: Any) -> None:
    """Refuse Series and frames that do not share one index.

    Raises
    ------
    KentPerfError
        Naming the argument, and what would be right.
    """
    held = [item for item in given.items() if isinstance(item[1], pd.Series | pd.DataFrame)]
    for name, part in held[1:]:
        first, like = held[0]
        check_index(name, part.index, like.index, f'"{first}"')


def design_columns(design: Any, problems: Problems) -> tuple[Floats, list[str]]:
    """Read a design as a matrix, with the names of its columns.

    Raises
    ------
    KentPerfError
        Naming the argument, and what would be right.
    """
    if isinstance(design, pd.DataFrame):
        if not design.shape[1]:
            message = "design has no columns: give one for each coefficient"
            raise KentPerfError(message)
        columns = [
            as_numbers(design.iloc[:, place], str(name), design.index, problems)
            for place, name in enumerate(design.columns)
        ]
        return np.column_stack(columns), [str(name) for name in design.columns]
    matrix = as_array("design", design)
    if matrix.ndim == 0:
        message = f"design should have rows and columns, not {design!r}"
        raise KentPerfError(message)
    if matrix.ndim == 1:
        matrix = matrix[:, np.newaxis]
    return matrix, [str(place) for place in range(matrix.shape[-1])]


def as_array(name: str, values: Any) -> Floats:
    """Read an array of numbers.

    Raises
    ------
    KentPerfError
        Naming the argument, and what would be right.
    """
    try:
        return np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError, OverflowError) as error:
        message = f'"{name}" should hold numbers: {error}'
        raise KentPerfError(message) from error


def check_shapes(y: Floats, design: Floats, arrays: dict[str, Floats]) -> None:
    """Refuse what does not fit together.

    Raises
    ------
    KentPerfError
        Naming the argument, and what would be right.
    """
    n = len(y)
    if design.ndim != 2 or design.shape[0] != n:
        message = f"design has shape {design.shape}; with {n} observations it should be ({n}, p)"
        raise KentPerfError(message)
    if n <= design.shape[1]:
        message = f"{n} observations cannot fit {design.shape[1]} columns: more rows are needed"
        raise KentPerfError(message)
    if len(arrays) > 1:
        message = "give weights= or covariance=, not both"
        raise KentPerfError(message)
    for name, shape in {"weights": (n,), "covariance": (n, n)}.items():
        if name in arrays and arrays[name].shape != shape:
            message = f"{name} has shape {arrays[name].shape}; it should be {shape}"
            raise KentPerfError(message)


def check_values(arrays: dict[str, Floats]) -> None:
    """Refuse what is missing, infinite or cannot be an error model.

    Raises
    ------
    KentPerfError
        Naming the argument, and what would be right.
    """
    for name, values in arrays.items():
        wrong = np.argwhere(~np.isfinite(values))
        if len(wrong):
            place = ", ".join(map(str, wrong[0]))
            message = (
                f'"{name}" is missing or infinite at {place} ({len(wrong)} in all): leave out the '
                "observations that have no data"
            )
            raise KentPerfError(message)
    weights, covariance = arrays.get("weights"), arrays.get("covariance")
    if weights is not None and not (weights > 0).all():
        row = int(np.flatnonzero(weights <= 0)[0])
        message = f"weights should be positive: row {row} has {weights[row]}"
        raise KentPerfError(message)
    if covariance is not None and not _symmetric(covariance):
        message = "covariance should be symmetric"
        raise KentPerfError(message)


def _symmetric(matrix: Floats) -> bool:
    return bool(np.allclose(matrix, matrix.T, rtol=1e-12, atol=0.0))


def check_rank(design: Floats, names: list[str]) -> None:
    """Refuse columns that those before them already say.

    Raises
    ------
    KentPerfError
        Naming each such column, and the columns that it is a combination of.
    """
    dependent = _core.dependent_columns(design)
    problems = Problems()
    for column in dependent:
        before = [place for place in range(column) if place not in dependent]
        made_of = _made_of(design[:, column], design[:, before])
        combined = " and ".join(f'"{names[before[place]]}"' for place in made_of)
        rule = f"is a linear combination of {combined}" if combined else "is 0 throughout"
        problems.add(f"{rule}: leave it out", column=names[column])
    problems.raise_if_any("design")


def _made_of(column: Floats, before: Floats) -> list[int]:
    length = float(np.linalg.norm(column))
    if not before.shape[1] or length == 0.0:
        return []
    coefficients = _core.least_squares(column, before)["coefficients"]
    shares = np.abs(coefficients) * np.linalg.norm(before, axis=0) / length
    return [int(place) for place in np.flatnonzero(shares > _NOTHING)]
