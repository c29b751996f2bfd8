"""How the figures of a unit are written: signs and durations."""

from __future__ import annotations

from kentperf.figures.digits import SIGNIFICANT, printed

_NO_SIGNS = ("", "")
SIGNS = {"percent": ("", "%"), "gbp": ("£", ""), "gbp_k": ("£", "k"), "gbp_m": ("£", "m")}
"""What stands before and after the digits. The figures of gbp_k are thousands of pounds already."""

DURATION = "duration"
"""The unit whose figures are seconds, written in hours, minutes and seconds."""


def dressed(value: float, unit: str, decimals: int | None, figures: int = SIGNIFICANT) -> str:
    """Write a figure in its unit, without a sign.

    Parameters
    ----------
    value : float
        The figure.
    unit : str
        The register's unit.
    decimals : int or None
        Decimals to print; None prints as many as needed.
    figures : int
        How many significant figures there are at most where decimals are not given.

    Returns
    -------
    str
        The words.

    Examples
    --------
    >>> dressed(416.0, "duration", None), dressed(1.25, "gbp_m", 1), dressed(7325, "duration", 0)
    ('6m 56s', '£1.3m', '2h 2m 5s')
    """
    number, digits = printed(value, decimals, figures)
    return dress(number, digits, unit, decimals, figures)


def dress(
    number: float, digits: str, unit: str, decimals: int | None, figures: int = SIGNIFICANT
) -> str:
    """Write a figure that is rounded already in its unit, without a sign.

    Parameters
    ----------
    number, digits : float and str
        As `kentperf.figures.digits.printed` gives them.
    unit, decimals, figures
        As for `dressed`.

    Returns
    -------
    str
        The words.
    """
    if unit == DURATION:
        return _duration(abs(number), decimals, figures)
    before, after = SIGNS.get(unit, _NO_SIGNS)
    return f"{before}{digits}{after}"


def _duration(seconds: float, decimals: int | None, figures: int) -> str:
    minutes, left = divmod(seconds, 60)
    hours, minutes = divmod(int(minutes), 60)
    _, digits = printed(left, decimals, figures)
    parts = [f"{hours:,}h"] * bool(hours) + [f"{minutes}m"] * bool(hours or minutes)
    return " ".join([*parts, f"{digits}s"])
