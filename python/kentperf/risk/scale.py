"""The five by five scale of risk: words and numbers to factors, factors to scores and levels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.aligned import Aligned
from kentperf.columns.columns import is_scalar
from kentperf.columns.front_door import front_door
from kentperf.columns.read_tables import MISSING_TEXTS, Floats
from kentperf.errors import KentPerfError, Problems, near_match
from kentperf.rag.rating import rag

LIKELIHOODS = ("Very Unlikely", "Unlikely", "Possible", "Likely", "Very Likely")
IMPACTS = ("Minor", "Moderate", "Significant", "Serious", "Major")
SCALES = {"likelihood": LIKELIHOODS, "impact": IMPACTS}
LEVEL_DTYPE: pd.CategoricalDtype[Any] = pd.CategoricalDtype(["Low", "Medium", "High"], ordered=True)
PRODUCTS = tuple(sorted({first * second for first in range(1, 6) for second in range(1, 6)}))
LOW, MEDIUM = 6, 15

Flags = npt.NDArray[np.bool_]

_WITH_NUMBER = re.compile(r"(.*\S)\s*\((\d+)\)")
_VERY = re.compile(r"^v(?:\.\s*|\s+)", re.IGNORECASE)


@front_door
def score(likelihood: Any, impact: Any) -> Any:
    """Multiply likelihood by impact, each from 1 to 5.

    Parameters
    ----------
    likelihood : int, str, array-like or Series of shape (n,)
        1 to 5, or Very Unlikely, Unlikely, Possible, Likely, Very Likely. ``V.`` is Very, case
        does not matter, and "Possible (3)" is both. Missing is not known.
    impact : int, str, array-like or Series
        1 to 5, or Minor, Moderate, Significant, Serious, Major.

    Returns
    -------
    Series, ndarray or int or None
        1 to 25: a Series of Int64 with the index of the Series given, float64 for arrays, an int
        for scalars. Missing (NA, NaN, None) where either factor is.

    Raises
    ------
    KentPerfError
        For anything that is no such number or word; every one is named. For Series that do not
        share one index, or lengths that differ.

    Notes
    -----
    Kent County Council, corporate risk register: score = likelihood x impact.

    Examples
    --------
    >>> score(4, 5), score("V. Likely", "Serious (4)")
    (20, 20)
    >>> score(["Possible", 2, None], 5).tolist()
    [15.0, 10.0, nan]
    """
    aligned = Aligned(likelihood=likelihood, impact=impact)
    product = np.ones(aligned.rows)
    for name in SCALES:
        given = aligned[name]
        values = [given] * aligned.rows if given is None or is_scalar(given) else list(given)
        product = product * read_factor(values, name, name, labels(aligned), aligned.problems)
    aligned.check("risk score")
    if aligned.scalar:
        return None if np.isnan(product[0]) else int(product[0])
    return product if aligned.index is None else whole(product, aligned.index, "score")


@front_door
def level(score: Any, *, low: float = LOW, medium: float = MEDIUM) -> Any:
    """Give the level of a score: Low, Medium or High.

    Parameters
    ----------
    score : int, array-like or Series of shape (n,)
        Likelihood x impact. Missing has no level.
    low, medium : float
        The highest score that is Low, and the highest that is Medium. By default Low is 1-6,
        Medium 8-15 and High 16-25.

    Returns
    -------
    Series, Categorical or str or None
        Ordered categorical Low < Medium < High in the shape given.

    Raises
    ------
    KentPerfError
        For a score that no likelihood and impact from 1 to 5 give (7, 11, 26), each named; for
        text or infinity, or bounds out of order.

    Notes
    -----
    Kent County Council, corporate risk register. The level is `kentperf.rag` with polarity lower,
    `low` as target and `medium` as floor: GREEN is Low, AMBER Medium, RED High.

    Examples
    --------
    >>> level(12), level(12, medium=10)
    ('Medium', 'High')
    >>> level([6, 8, 16, None]).tolist()
    ['Low', 'Medium', 'High', nan]
    """
    check_bounds(low, medium)
    aligned = Aligned(score=score)
    scores = aligned.full_numbers("score")
    note_no_product(scores, "score", labels(aligned), aligned.problems)
    aligned.check("risk level")
    return aligned.categorical(level_codes(scores, low, medium), LEVEL_DTYPE, "level")


def labels(aligned: Aligned) -> Any:
    """Give the caller's row labels; a scalar has none."""
    return [None] if aligned.scalar else aligned.labels


def level_codes(scores: Floats, low: float, medium: float) -> Any:
    """Give levels as codes of `LEVEL_DTYPE`: 0 Low, 1 Medium, 2 High, -1 none."""
    ratings = rag(scores, low, medium, polarity="lower").codes
    return np.where(ratings < 0, -1, 2 - ratings).astype(np.int8)


def check_bounds(low: float, medium: float) -> None:
    """Refuse bounds that are not numbers in order.

    Raises
    ------
    KentPerfError
        Naming both.
    """
    numeric = all(isinstance(bound, int | float | np.number) for bound in (low, medium))
    if not numeric or not 0 <= low < medium:
        message = f"low={low!r}, medium={medium!r}: give numbers with 0 <= low < medium"
        raise KentPerfError(message)


def note_no_product(scores: Floats, column: str, rows: Any, problems: Problems) -> Flags:
    """Note every score that no likelihood and impact from 1 to 5 give, and say where they are."""
    wrong = ~np.isnan(scores) & ~np.isin(scores, PRODUCTS)
    for place in np.flatnonzero(wrong).tolist():
        found = float(scores[place])
        below = [product for product in PRODUCTS if product < found][-1:]
        above = [product for product in PRODUCTS if product > found][:1]
        near = " and ".join(str(product) for product in below + above)
        rule = (
            "is no product of a likelihood and an impact from 1 to 5: "
            f"the nearest score{'s are' if below and above else ' is'} {near}"
        )
        problems.add(
            rule, row=rows[place], column=column, value=int(found) if found.is_integer() else found
        )
    return wrong


def read_factor(
    values: Sequence[Any], scale: str, column: str, rows: Any, problems: Problems
) -> Floats:
    """Read likelihoods or impacts, numbers or words.

    Parameters
    ----------
    values : sequence of shape (n,)
        As given.
    scale : {"likelihood", "impact"}
        Which words.
    column : str
        What it is called in errors.
    rows : array-like, shape (n,)
        The caller's row labels, for errors.
    problems : Problems
        Collects what is neither.

    Returns
    -------
    ndarray of float64, shape (n,)
        1 to 5; NaN where missing or wrong.
    """
    found = np.full(len(values), np.nan)
    for place, value in enumerate(values):
        try:
            found[place] = _factor(value, SCALES[scale])
        except (TypeError, ValueError):
            names = ", ".join(SCALES[scale])
            hint = near_match(value, SCALES[scale]) if isinstance(value, str) else ""
            rule = f"is neither 1 to 5 nor one of {names}.{hint}"
            problems.add(rule, row=rows[place], column=column, value=value)
    return found


def whole(values: Floats, index: pd.Index[Any], name: str) -> pd.Series[Any]:
    """Give whole numbers that can be missing as a Series of Int64."""
    return pd.Series(values, index=index, name=name).astype("Int64")


def _factor(value: Any, scale: tuple[str, ...]) -> float:
    if value is None or (pd.api.types.is_scalar(value) and bool(pd.isna(value))):
        return np.nan
    if isinstance(value, bool | np.bool_):
        raise TypeError(value)
    if not isinstance(value, str):
        return _in_range(float(value))
    text = " ".join(value.split())
    if text in MISSING_TEXTS:
        return np.nan
    both = _WITH_NUMBER.fullmatch(text)
    word = _VERY.sub("Very ", both[1] if both else text).casefold()
    numbers = {name.casefold(): place + 1.0 for place, name in enumerate(scale)}
    named = numbers[word] if word in numbers else _in_range(float(word))
    if both and named != float(both[2]):
        raise ValueError(value)
    return named


def _in_range(number: float) -> float:
    if number not in (1, 2, 3, 4, 5):
        raise ValueError(number)
    return number
