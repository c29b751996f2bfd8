"""The level of one look at a KPI, where a false arrow is to be rare in a year of looks."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

LOOKS = {"Q": 4, "M": 12, "W": 12, "Y": 1}
"""Reports in a year by the letter of the frequency: weekly figures are reported by the month."""

_OF_A_YEAR = 0.05

# By looks in a year, periods in a figure and values in a test: the level at which 5 % of years of
# KPIs that do not change have an arrow. Made by docs/house_levels_simulation.py, seed in it.
_LEVELS: dict[tuple[int, int, int], float] = {
    (4, 1, 4): 0.0130,
    (4, 1, 5): 0.0142,
    (4, 1, 6): 0.0143,
    (4, 1, 8): 0.0154,
    (4, 1, 12): 0.0166,
    (4, 1, 24): 0.0211,
    (4, 4, 4): 0.0134,
    (4, 4, 5): 0.0135,
    (4, 4, 6): 0.0152,
    (4, 4, 8): 0.0172,
    (4, 4, 12): 0.0181,
    (4, 4, 24): 0.0218,
    (12, 1, 4): 0.0044,
    (12, 1, 5): 0.0046,
    (12, 1, 6): 0.0048,
    (12, 1, 8): 0.0052,
    (12, 1, 12): 0.0058,
    (12, 1, 24): 0.0077,
    (12, 3, 4): 0.0044,
    (12, 3, 5): 0.0049,
    (12, 3, 6): 0.0051,
    (12, 3, 8): 0.0052,
    (12, 3, 12): 0.0065,
    (12, 3, 24): 0.0082,
    (12, 12, 4): 0.0046,
    (12, 12, 5): 0.0050,
    (12, 12, 6): 0.0054,
    (12, 12, 8): 0.0068,
    (12, 12, 12): 0.0084,
    (12, 12, 24): 0.0099,
}


@lru_cache(maxsize=4096)
def level_of_a_look(share: float, window: int, overlap: int, freq: str | None) -> float:
    """Give the level of each test at which chance draws an arrow in a share of years.

    Parameters
    ----------
    share : float
        Of years without change, that may have an arrow in any report.
    window, overlap : int
        Periods in a test, and in one figure, which the test allows for.
    freq : str or None
        The pandas frequency of the figures, of which each has a report.

    Returns
    -------
    float
        `share` itself for figures of a year. Between what is tabulated it lies between; for shares
        other than 5 % it is in proportion.

    Examples
    --------
    >>> 0.014 < level_of_a_look(0.05, 6, 1, "Q-DEC") < 0.018
    True
    >>> level_of_a_look(0.05, 6, 1, "Y-MAR")
    0.05
    """
    looks = LOOKS.get((freq or " ")[0], 1)
    if looks == 1:
        return share
    overlaps = sorted({at[1] for at in _LEVELS if at[0] == looks})
    by_overlap = [_by_window(looks, known, window) for known in overlaps]
    return share / _OF_A_YEAR * _between(overlap, overlaps, by_overlap)


def _by_window(looks: int, overlap: int, window: int) -> float:
    known = sorted(at[2] for at in _LEVELS if at[:2] == (looks, overlap))
    return _between(window, known, [_LEVELS[looks, overlap, one] for one in known])


def _between(at: int, known: list[int], values: list[float]) -> float:
    return float(np.interp(at, known, values))
