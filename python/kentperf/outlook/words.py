"""The words of an outlook: how a limit will fare, and why there is no figure."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.reasons import few_told_apart
from kentperf.core import _core
from kentperf.figures import quantities

LIKELIHOODS = (
    "no longer possible",
    "unlikely",
    "too close to call",
    "likely",
    "certain",
    "missed",
    "met",
)
LIKELIHOOD_DTYPE: pd.CategoricalDtype[Any] = pd.CategoricalDtype(list(LIKELIHOODS))

_OF_LIMIT = {
    "no longer possible": "can no longer be met",
    "unlikely": "is unlikely to be met",
    "too close to call": "is too close to call",
    "likely": "is likely to be met",
    "certain": "is certain to be met",
    "missed": "is missed",
    "met": "is met",
}


def likelihood(code: int) -> str | None:
    """Give the word of a kernel's code; None where there is no limit or no figure."""
    return None if code < 0 else LIKELIHOODS[code]


def limit_words(word: str) -> str:
    """Say of a limit how it will fare, as "is likely to be met"."""
    return _OF_LIMIT[word]


def chance_words(chance: float) -> str:
    """Print a chance in whole per cent.

    Parameters
    ----------
    chance : float
        From 0 to 1.

    Returns
    -------
    str
        The words.

    Examples
    --------
    >>> chance_words(0.254), chance_words(0.999), chance_words(1e-9)
    ('25%', 'over 99%', 'under 1%')
    """
    if chance < 0.01:
        return "under 1%"
    return "over 99%" if chance > 0.99 else quantities.figure(100 * chance, "percent", 0)


def outlook_reasons(
    reason: npt.NDArray[np.int8], n: npt.NDArray[np.int32], fewest: int
) -> tuple[npt.NDArray[Any], list[str]]:
    """Put the kernel's reasons in words, too few values by how many there are.

    Parameters
    ----------
    reason, n : ndarray
        Codes, and numbers of values.
    fewest : int
        How many are needed.

    Returns
    -------
    codes : ndarray of int8 or int32
        Indexes of the words.
    words : list of str
        Each different.
    """
    reasons = _core.OutlookReason
    known = {
        reasons.foretold: "",
        reasons.in_hand: "in hand already",
        reasons.no_data: "no data",
        reasons.too_few: "too few values",
        reasons.missing_in_span: "a period that counts is missing",
        reasons.season_unseen: "a season to come was not seen before",
        reasons.no_denominator: "denominator is zero",
    }
    texts = [known[code] for code in sorted(known)]
    needed = f"at least {fewest} needed"
    return few_told_apart(reason, n, int(reasons.too_few), texts, needed, " of history")
