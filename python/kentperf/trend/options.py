"""The options of a test of trend, checked once for one series and for panels."""

from __future__ import annotations

from typing import Any

from kentperf.columns.columns import choose, decimal_places, is_finite, share, whole_number
from kentperf.core import _core
from kentperf.errors import KentPerfError

METHODS = (
    "ols",
    "last_two",
    "mann_kendall",
    "seasonal_kendall",
    "ar1",
    "wls",
    "random_effects",
    "proportion",
    "rate",
    "weighted",
    "seasonal",
)
ALPHA = 0.05
STRICT_ALPHA = 0.002
"""OHID's 99.8 %."""

BASES = ("shown", "elementary")

_KERNELS = {"ols": "least_squares"}
OF_PARTS = ("proportion", "rate")
"""Methods of counts, which see the plain ratio and not a figure in its unit."""

BY_DENOMINATOR = ("wls", "random_effects")
"""Methods of ratios that weigh each by its denominator."""

READ_PARTS = (*OF_PARTS, *BY_DENOMINATOR)
"""Methods that read a numerator and a denominator."""

_OF_OHID = (*OF_PARTS, "weighted")
"""OHID's trend markers, and the rate that goes with them."""

SEASONAL = ("seasonal", "seasonal_kendall")
SEASONS = {"W": 52, "M": 12, "Q": 4}


def trend_settings(
    method: str,
    alpha: float | None,
    overlap: int,
    min_points: int,
    decimals: int | None = None,
    *,
    tolerance: float = 0.0,
    limits_coverage: float = 0.95,
) -> dict[str, Any]:
    """Check the options of a test of trend and give them as the kernel takes them.

    Returns
    -------
    dict
        Arguments of ``_core.trend``.

    Raises
    ------
    KentPerfError
        For an unknown method, an option out of range or one that the method does not have.
    """
    chosen = choose("method", method, METHODS)
    within = _at_least_zero("tolerance", tolerance)
    if within and chosen != "last_two":
        _refuse("tolerance", chosen, ("last_two",))
    return {
        "method": _core.TrendMethod[_KERNELS.get(chosen, chosen)],
        "alpha": usual_alpha(chosen) if alpha is None else share("alpha", alpha),
        "overlap": whole_number("overlap", overlap, 1),
        "min_points": whole_number("min_points", min_points, 1),
        "decimals": decimal_places(decimals),
        "tolerance": within,
        "limits_coverage": share("limits_coverage", limits_coverage),
    }


def periods_tested(basis: str, window: int, overlap: int) -> tuple[int, int]:
    """Say over how many periods what is tested runs, and how many one value of it spans.

    Parameters
    ----------
    basis : {"shown", "elementary"}
        Whether the figures given are the ones to test, or the single periods behind rolling ones.
    window, overlap : int
        Of the figures shown.

    Returns
    -------
    window, overlap : int
        Of what is tested.

    Examples
    --------
    >>> periods_tested("shown", 6, 4), periods_tested("elementary", 6, 4)
    ((6, 4), (9, 1))
    """
    if choose("basis", basis, BASES) == "shown":
        return window, overlap
    # No more than a panel takes, which is more periods than there can be.
    return min(window + overlap - 1, max(window, 2**31 - 1)), 1


def season_length(method: str, season: int | None, freq: str | None) -> int:
    """Say how many periods make a year, for the methods that compare like season with like.

    Parameters
    ----------
    method : str
        The method.
    season : int, optional
        As the caller has it.
    freq : str, optional
        The pandas frequency of the periods.

    Returns
    -------
    int
        1 where the method knows no season.

    Raises
    ------
    KentPerfError
        If there is none, or the method does not have the option.

    Examples
    --------
    >>> season_length("seasonal_kendall", None, "Q-DEC"), season_length("ols", None, "M")
    (4, 1)
    """
    if method not in SEASONAL:
        if season is not None:
            _refuse("season", method, SEASONAL)
        return 1
    if season is not None:
        return whole_number("season", season, 2)
    if (freq or " ")[0] in SEASONS:
        return SEASONS[(freq or " ")[0]]
    message = (
        f'method="{method}" compares each season with the same a year later: give season=, the '
        "number of periods in a year, where the periods are years or plain integers"
    )
    raise KentPerfError(message)


def usual_alpha(method: str) -> float:
    """Give the level of a method's test where none is asked for.

    Parameters
    ----------
    method : str
        The method.

    Returns
    -------
    float
        Between 0 and 1.

    Examples
    --------
    >>> usual_alpha("ols"), usual_alpha("proportion")
    (0.05, 0.002)
    """
    return STRICT_ALPHA if method in _OF_OHID else ALPHA


def check_columns(method: str, *, parts: bool, limits: bool) -> None:
    """Refuse a method without the columns that it reads, and columns that no method reads.

    Parameters
    ----------
    method : str
        The method.
    parts : bool
        Whether there are a numerator and a denominator.
    limits : bool
        Whether there are confidence limits.

    Raises
    ------
    KentPerfError
        Naming the columns.
    """
    if method in READ_PARTS and not parts:
        message = f'method="{method}" needs numerator= and denominator=, not value'
        raise KentPerfError(message)
    if limits != (method == "weighted"):
        if limits:
            _refuse("lower= and upper", method, ("weighted",))
        message = f'method="{method}" needs lower= and upper=, the confidence limits of each value'
        raise KentPerfError(message)


def _refuse(option: str, method: str, owners: tuple[str, ...]) -> None:
    message = f'{option}= belongs to method="{" or ".join(owners)}", not to method="{method}"'
    raise KentPerfError(message)


def _at_least_zero(name: str, value: Any) -> float:
    if is_finite(value) and value >= 0:
        return float(value)
    message = f"{name}={value!r} should be a number of at least 0"
    raise KentPerfError(message)
