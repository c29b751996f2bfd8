"""The regression that everything stands on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from kentperf.columns.columns import Floats, a_column, as_numbers, share
from kentperf.columns.front_door import front_door
from kentperf.columns.public_names import PublicNames
from kentperf.core import _core
from kentperf.errors import KentPerfError, Problems
from kentperf.regression.fit_inputs import (
    as_array,
    check_indexes,
    check_rank,
    check_shapes,
    check_values,
    design_columns,
)

__all__ = ["Fit", "least_squares"]


@dataclass(frozen=True, eq=False)
class Fit(PublicNames):
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
    covariance : DataFrame or ndarray, shape (p, p)
        Of the coefficients: residual variance times the inverse of the normal matrix.
    """

    coefficients: Any
    standard_errors: Any
    p_values: Any
    residuals: Floats
    residual_sd: float
    r_squared: float
    df: int
    covariance: Any
    _fitted: dict[str, Floats] = field(repr=False)

    @front_door
    def intervals(self, coverage: float = 0.95) -> pd.DataFrame:
        """Give each coefficient its confidence interval, by Student's t on `df`.

        Parameters
        ----------
        coverage : float
            Between 0 and 1.

        Returns
        -------
        DataFrame, one row a column of the design
            Columns ``estimate, low, high``; indexed by the design's columns.

        Raises
        ------
        KentPerfError
            If coverage is not between 0 and 1.

        Examples
        --------
        >>> fit = least_squares([1.0, 2.0, 2.5, 4.5], [[1, 0], [1, 1], [1, 2], [1, 3]])
        >>> fit.intervals(0.95).round(3).loc[1].tolist()
        [1.1, 0.187, 2.013]
        """
        reach = self._reach(coverage) * np.asarray(self.standard_errors)
        estimate = np.asarray(self.coefficients)
        index = self.coefficients.index if isinstance(self.coefficients, pd.Series) else None
        columns = {"estimate": estimate, "low": estimate - reach, "high": estimate + reach}
        return pd.DataFrame(columns, index=index)

    @front_door
    def predict(self, design: Any, *, coverage: float = 0.95, weights: Any = None) -> pd.DataFrame:
        """Say what the fit expects at other rows of the same columns.

        Parameters
        ----------
        design : DataFrame or array-like, shape (m, p) or (m,) where p is 1
            The same columns in the same order; a DataFrame is read by their names.
        coverage : float
            Of both intervals, between 0 and 1.
        weights : array-like, shape (m,), optional
            Inverse variances of the observations to come, in the units of the weights or of the
            covariance of the fit. Default 1.

        Returns
        -------
        DataFrame, one row a row of `design`
            Columns ``mean``, ``mean_low, mean_high`` (confidence interval of the mean) and
            ``value_low, value_high`` (prediction interval of one new observation, independent of
            those fitted), by Student's t on `df`.

        Raises
        ------
        KentPerfError
            If the columns are not those fitted, a number is missing or infinite, or weights are
            not positive.

        Notes
        -----
        The variance of the mean at row x is s^2 x' (X' V^-1 X)^-1 x; a new observation adds
        s^2 / weight. Worked out in quadruple precision from the data, not from the rounded
        coefficients, so that ill-conditioned polynomials predict to full double accuracy.

        Examples
        --------
        >>> fit = least_squares([1.0, 2.0, 2.5, 4.5], [[1, 0], [1, 1], [1, 2], [1, 3]])
        >>> fit.predict([[1, 4]]).round(2).loc[0].tolist()
        [5.25, 2.75, 7.75, 2.02, 8.48]
        """
        problems = Problems()
        given = self._in_order(design) if isinstance(design, pd.DataFrame) else design
        rows, _ = design_columns(given, problems)
        new = 1.0 if weights is None else as_array("weights", weights)
        problems.raise_if_any("predict")
        self._check_rows(rows, new)
        mean, error = _core.predict(at=rows, **self._fitted)
        t = self._reach(coverage)
        spread = t * np.sqrt(error**2 + self.residual_sd**2 / new)
        columns = {
            "mean": mean,
            "mean_low": mean - t * error,
            "mean_high": mean + t * error,
            "value_low": mean - spread,
            "value_high": mean + spread,
        }
        index = design.index if isinstance(design, pd.DataFrame) else None
        return pd.DataFrame(columns, index=index)

    def _reach(self, coverage: float) -> float:
        return _core.t_critical(1.0 - share("coverage", coverage), self.df)

    def _in_order(self, design: pd.DataFrame) -> pd.DataFrame:
        if not isinstance(self.coefficients, pd.Series):
            return design
        names = self.coefficients.index
        absent = [f'"{name}"' for name in names if name not in design.columns]
        if absent:
            message = f"design has no column {', '.join(absent)}, which the fit has"
            raise KentPerfError(message)
        return design[list(names)]

    def _check_rows(self, rows: Floats, weights: Any) -> None:
        p = self._fitted["design"].shape[1]
        if rows.ndim != 2 or rows.shape[1] != p:
            message = f"design has shape {rows.shape}; the fit has {p} columns, in that order"
            raise KentPerfError(message)
        if np.ndim(weights) and np.shape(weights) != (len(rows),):
            message = f"weights has shape {np.shape(weights)}; it should be ({len(rows)},)"
            raise KentPerfError(message)
        check_values({"design": rows})
        check_values({"weights": np.atleast_1d(weights)})


@front_door
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
        those before it (each is named, with those it is made of), there are not more rows than
        columns, weights are not positive, the covariance is not symmetric and positive definite,
        or both are given.

    Notes
    -----
    Householder QR of the column-scaled (and whitened) design in quadruple precision, the same
    digits on every platform; held in tests to the certified values of the NIST Statistical
    Reference Datasets. A column counts as dependent when less than 1e-13 of its length is left
    after those before it, whatever its unit: the tenth powers of NIST's Filip are of full rank.

    Examples
    --------
    >>> fit = least_squares([1.0, 2.0, 2.5, 4.5], [[1, 0], [1, 1], [1, 2], [1, 3]])
    >>> fit.coefficients.round(6).tolist(), fit.df
    ([0.85, 1.1], 2)
    """
    check_indexes(y=y, design=design, weights=weights)
    problems = Problems()
    held = a_column("y", y)
    observed = as_numbers(held, "y", np.arange(len(held)), problems)
    matrix, names = design_columns(design, problems)
    extra = {"weights": weights, "covariance": covariance}
    arrays = {name: as_array(name, part) for name, part in extra.items() if part is not None}
    problems.raise_if_any("least_squares")
    check_shapes(observed, matrix, arrays)
    check_values({"y": observed, "design": matrix, **arrays})
    check_rank(matrix, names)
    try:
        result = _core.least_squares(observed, matrix, **arrays)
    except ValueError as error:
        raise KentPerfError(str(error)) from error
    if isinstance(design, pd.DataFrame):
        for name in ("coefficients", "standard_errors", "p_values"):
            result[name] = pd.Series(result[name], index=design.columns, name=name)
        result["covariance"] = pd.DataFrame(result["covariance"], design.columns, design.columns)
    fitted = {"y": observed, "design": matrix, **arrays}
    # Copies: the caller may go on writing to what was given.
    return Fit(**result, _fitted={name: part.copy() for name, part in fitted.items()})
