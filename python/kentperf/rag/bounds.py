"""What a figure is held against: a number, a limit of the indicator, or a distance from one."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Any

from kentperf.errors import KentPerfError

LIMIT_ANCHORS = ("target", "floor", "low", "high")
"""The bounds that every indicator may have; any other name is a column."""

_NUMBER = r"(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
_NAME = r"[A-Za-z_]\w*"
_MEAN = r"mean of [1-9]\d*"
_WHOLE = re.compile(rf"(?P<number>[+-]?{_NUMBER})\s*(?P<percent>%?)")
_FROM = re.compile(
    rf"(?P<anchor>{_MEAN}|{_NAME}|{_NUMBER})"
    rf"(?:\s*(?P<sign>[+-])\s*(?:(?P<size>{_NUMBER})|(?P<column>{_NAME}))\s*(?P<percent>%?))?"
)
_EXAMPLES = '90, "target", "target-5%", "floor+2", "target-tolerance" or "100-variance"'


@dataclass(frozen=True, kw_only=True)
class Bound:
    """A bound of a condition.

    Attributes
    ----------
    anchor : str or None
        ``target``, ``floor``, ``low``, ``high``, ``previous``, ``benchmark``, ``mean of 3`` (the
        three figures before) or a column of the register; None for a number.
    number : float or None
        The number, where there is no anchor.
    better : int
        1 where the bound lies on the better side of its anchor, -1 on the worse, 0 on it.
    amount : float or str
        How far from the anchor: a size, or the column that holds it.
    percent : bool or None
        Whether `amount` is per cent of the anchor's size; None where the column
        ``<amount>_kind`` says (points where it does not).
    """

    anchor: str | None = None
    number: float | None = None
    better: int = 0
    amount: float | str = 0.0
    percent: bool | None = False

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it needs, limits among them."""
        named = () if self.anchor is None else (self.anchor,)
        return (*named, self.amount) if isinstance(self.amount, str) else named

    def __str__(self) -> str:
        anchor = f"{self.number:g}" if self.anchor is None else self.anchor
        if not self.better:
            return anchor
        size = self.amount if isinstance(self.amount, str) else f"{self.amount:g}"
        return f"{anchor}{'+' if self.better > 0 else '-'}{size}{'%' if self.percent else ''}"


def read_bound(given: Any, *, of: str = "value") -> Bound:
    """Read a bound as rules write it.

    Parameters
    ----------
    given : float or str
        A number, the name of a limit or column, or one of these plus (better) or minus (worse)
        points, per cent or a column.
    of : str
        The measure that is held against it: per cent alone is a share of 1 for ``progress`` and
        ``pace``, and per cent as it stands for ``achieved`` and ``share``.

    Returns
    -------
    Bound

    Raises
    ------
    KentPerfError
        Where it is none of these.

    Examples
    --------
    >>> read_bound("target-5%")
    Bound(anchor='target', number=None, better=-1, amount=5.0, percent=True)
    >>> str(read_bound("target - tolerance")), read_bound("50%", of="progress").number
    ('target-tolerance', 0.5)
    """
    if isinstance(given, int | float) and not isinstance(given, bool) and math.isfinite(given):
        return Bound(number=float(given))
    text = given.strip() if isinstance(given, str) else ""
    if whole := _WHOLE.fullmatch(text):
        return Bound(number=_number(whole, given, of))
    if found := _FROM.fullmatch(text):
        anchor, number = _anchor(found["anchor"])
        if found["sign"] is None:
            return Bound(anchor=anchor, number=number)
        percent = True if found["percent"] else (None if found["column"] else False)
        return Bound(
            anchor=anchor,
            number=number,
            better=1 if found["sign"] == "+" else -1,
            amount=found["column"] or float(found["size"]),
            percent=percent,
        )
    message = f"is {given!r}; a bound is such as {_EXAMPLES}"
    raise KentPerfError(message)


def _anchor(text: str) -> tuple[str | None, float | None]:
    try:
        return None, float(text)
    except ValueError:
        return text, None


def _number(whole: re.Match[str], given: Any, of: str) -> float:
    number = float(whole["number"])
    if not math.isfinite(number):
        message = f"is {given!r}, which is too large for a number"
        raise KentPerfError(message)
    if not whole["percent"] or of in {"achieved", "share"}:
        return number
    if of not in {"progress", "pace"}:
        message = (
            f"is {given!r}: per cent of what? Write {whole['number']} in the indicator's unit, or "
            f'"target-{whole["number"]}%"'
        )
        raise KentPerfError(message)
    return number / 100
