"""The regression that everything stands on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf import _core
from kentperf._columns import Floats, as_numbers, check_index
from kentperf.errors import KentPerfError, Problems

__all__ = ["Fit", "least_squares"]


@dataclass(frozen=True, eq=False)
class Fit:
    """A least-squares fit.

    Attributes
    ----------
    coefficients, standard_errors, p_values : Series or ndarray, shape (p,)
        One a column of the design; p-values are two-sided, of Student's t on `df`. Series where
        the design is a DataFrame.
    residuals : ndarray, shape (n,)
        Observed less fitted, in the unit of y, not weighted.
    residual_sd : float
        Square root of the (weighted or whitened) residual sum of squares over `df`.
    r_squared : float
        About the mean where the design holds a constant, about zero elsewhere; NaN where there
        is nothing to explain.
    df : int
        Residual degrees of freedom, n - p.
    """

    coefficients: Any
    standard_errors: Any
    p_values: Any
    residuals: Floats
    residual_sd: float
    r_squared: float
    df: int


def least_squares(y: Any, design: Any, *, weights: Any = None, covariance: Any = None) -> Fit:
    """Fit y = design @ coefficients by ordinary, weighted or generalised least squares.

    Parameters
    ----------
    y : array-like, shape (n,)
        The observations; none missing.
    design : DataFrame or array-like, shape (n, p) or (n,)
        The columns to fit, a constant among them if an intercept is wanted.
    weights : array-like, shape (n,), optional
        Inverse variances up to scale, all positive.
    covariance : array-like, shape (n, n), optional
        Covariance of the errors up to scale, symmetric and positive definite.

    Returns
    -------
    Fit
        Frozen.

    Raises
    ------
    KentPerfError
        If shapes disagree, a number is missing or infinite, a column of the design depends on
        those before it (named), there are not more rows than columns, weights are not positive,
        the covariance is not symmetric and positive definite, or both are given.

    Notes
    -----
    Householder QR of the column-scaled (and whitened) design in quadruple precision, the same
    digits on every platform; held in tests to the certified values of the NIST Statistical
    Reference Datasets. A column counts as dependent when less than 1e-13 of its length is left
    after those before it.

    Examples
    --------
    >>> fit = least_squares([1.0, 2.0, 2.5, 4.5], [[1, 0], [1, 1], [1, 2], [1, 3]])
    >>> fit.coefficients.round(6).tolist(), fit.df
    ([0.85, 1.1], 2)
    """
    _check_index(y=y, design=design, weights=weights)
    problems = Problems()
    observed = as_numbers(y, "y", np.arange(np.size(y)), problems)
    matrix, names = _design(design, problems)
    extra = {"weights": weights, "covariance": covariance}
    arrays = {name: _finite(name, part) for name, part in extra.items() if part is not None}
    problems.raise_if_any("least_squares")
    _check_shapes(observed, matrix, arrays)
    _check_values(observed, matrix, arrays)
    _check_rank(matrix, names)
    try:
        result = _core.least_squares(observed, matrix, **arrays)
    except ValueError as error:
        raise KentPerfError(str(error)) from error
    if isinstance(design, pd.DataFrame):
        for name in ("coefficients", "standard_errors", "p_values"):
            result[name] = pd.Series(result[name], index=design.columns, name=name)
    return Fit(**result)


def _check_index(**given: Any) -> None:
    held = [item for item in given.items() if isinstance(item[1], pd.Series | pd.DataFrame)]
    for name, part in held[1:]:
        first, like = held[0]
        check_index(name, part.index, like.index, f'"{first}"')


def _design(design: Any, problems: Problems) -> tuple[Floats, list[str]]:
    if isinstance(design, pd.DataFrame):
        columns = [
            as_numbers(design.iloc[:, place], str(name), design.index, problems)
            for place, name in enumerate(design.columns)
        ]
        return np.column_stack(columns), [str(name) for name in design.columns]
    matrix = _finite("design", design)
    if matrix.ndim == 1:
        matrix = matrix[:, np.newaxis]
    return matrix, [str(place) for place in range(matrix.shape[-1])]


def _finite(name: str, values: Any) -> Floats:
    try:
        return np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError) as error:
        message = f'"{name}" should hold numbers: {error}'
        raise KentPerfError(message) from error


def _check_shapes(y: Floats, design: Floats, arrays: dict[str, Floats]) -> None:
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


def _check_values(y: Floats, design: Floats, arrays: dict[str, Floats]) -> None:
    for name, values in {"y": y, "design": design, **arrays}.items():
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


def _check_rank(design: npt.NDArray[np.float64], names: list[str]) -> None:
    dependent = [f'"{names[column]}"' for column in _core.dependent_columns(design)]
    if dependent:
        message = (
            f"design column {', '.join(dependent)} is a linear combination of the columns before "
            "it: leave it out"
        )
        raise KentPerfError(message)
