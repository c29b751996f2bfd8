"""The reason "too few points", told apart by how many there are."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt


def few_told_apart(
    reason: npt.NDArray[np.int8],
    n: npt.NDArray[np.int32],
    too_few: int,
    texts: list[str],
    needed: str,
    what: str = "",
) -> tuple[npt.NDArray[Any], list[str]]:
    """Give the reason "too few" a text for each number of points there is.

    Parameters
    ----------
    reason, n : ndarray
        The kernel's codes and numbers of points.
    too_few : int
        The code of having too few.
    texts : list of str
        The texts by code.
    needed : str
        Says how many are needed.
    what : str
        What the points are of.

    Returns
    -------
    codes : ndarray of int8 or, where texts are very many, int32
        Indexes of the texts.
    texts : list of str
        Those given, then those for too few.
    """
    few = np.flatnonzero(reason == too_few)
    counts = n[few]
    most = int(counts.max()) if len(few) else -1
    counted = [f"{k} point{'' if k == 1 else 's'}{what}, {needed}" for k in range(most + 1)]
    codes = reason.astype(np.int8 if len(texts) + most < 128 else np.int32)
    codes[few] = counts + len(texts)
    return codes, texts + counted
