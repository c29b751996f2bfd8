"""The forms in which people write numbers: what one cell holds besides its digits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from kentperf.reading.forms.marks import known_status, split_mark, status_of
from kentperf.reading.forms.spaces import one_line
from kentperf.reading.no_figure import reason_of

POINT, COMMA = ".", ","

_CURRENCIES = {"£": "gbp", "gbp": "gbp", "€": "eur", "eur": "eur", "$": "usd", "usd": "usd"}
_SIGN = r"£|€|\$|gbp|eur|usd"
_SIZES = {
    "k": 3,
    "thousand": 3,
    "m": 6,
    "mn": 6,
    "million": 6,
    "b": 9,
    "bn": 9,
    "billion": 9,
}
SIZES_OF_UNITS = {"gbp_k": 3, "gbp_m": 6}
"""The powers of ten that units of money have: figures that say their own size are put into them."""
_SIZE = "thousand|million|billion|k|mn|m|bn|b"
_BODY = r"[\d.,' ]*\d[\d.,' ]*?(?:e[+-]?\d{1,3})?"
_WHOLE = re.compile(
    rf"(?P<minus>[+-])? ?(?P<open>\()?(?P<minus2>[+-])? ?(?P<before>{_SIGN})? ?(?P<open2>\()?"
    rf"(?P<minus3>[+-])? ?(?P<body>{_BODY})(?: ?(?P<size>{_SIZE}))?"
    rf"(?: ?(?P<percent>%|per ?cent|pct))?(?: ?(?P<after>{_SIGN}))?(?P<close>\)+)?"
    r"(?(percent)| ?(?P<late>%)?)",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"\d*\.?\d+(?:e[+-]?\d{1,3})?|\d+\.", re.IGNORECASE)
_BY_POINT = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d*)?|[1-9]\d{0,2}(?:[ ']\d{3})+(?:\.\d*)?")
_BY_COMMA = re.compile(
    r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?|[1-9]\d{0,2}(?:[ ']\d{3})+(?:,\d+)?|\d*,\d+"
)
_BOTH = re.compile(r"[\d.]*\.[\d.]*,\d+|[\d ']*[ '][\d ']*,\d+|0,\d+|\d+\.\d{3}\.\d{3}[\d.]*")
_MOST_MARKS = 3


@dataclass(frozen=True)
class Figure:
    """What one cell holds.

    Attributes
    ----------
    body : str
        The digits with their separators; empty where there is no figure.
    negative : bool
        Whether it is below zero.
    size : int
        The power of ten that k, m or bn multiplies by.
    unit : str, optional
        percent, gbp, eur or usd, where the cell says so.
    reason : str, optional
        Why there is no figure.
    status, note : str, optional
        What the marks behind it say, and what else stood there.
    """

    body: str = ""
    negative: bool = False
    size: int = 0
    unit: str | None = None
    reason: str | None = None
    status: str | None = None
    note: str | None = None

    def by(self, decimal: str) -> float | None:
        """Give the number by a decimal sign; None where it cannot be so written.

        Examples
        --------
        >>> figure = read_figure("1,234")
        >>> figure.by("."), figure.by(",")
        (1234.0, 1.234)
        """
        digits = _digits(self.body, decimal)
        if digits is None:
            return None
        number = float(f"{digits}e{self.size}" if self.size else digits)
        return -number if self.negative else number

    def in_unit(self, number: float, unit: Any) -> float:
        """Give a number of this cell in a unit that has a size: "£10k" in £k is 10.

        Examples
        --------
        >>> figure = read_figure("£1.3m")
        >>> figure.in_unit(figure.by("."), "gbp_m"), figure.in_unit(figure.by("."), "gbp")
        (1.3, 1300000.0)
        """
        return (
            number / 10 ** SIZES_OF_UNITS[unit] if self.size and unit in SIZES_OF_UNITS else number
        )

    @property
    def surely_comma(self) -> bool:
        """Whether the cell shows by itself that its comma is a decimal one."""
        return self.by(POINT) is None and _BOTH.fullmatch(self.body) is not None


def read_figure(value: Any) -> Figure | None:
    """Read what a cell holds.

    Parameters
    ----------
    value : str
        A cell.

    Returns
    -------
    Figure or None
        None where it is neither a number nor a reason for having none.

    Examples
    --------
    >>> read_figure("£1.2m (p)").by("."), read_figure("(1,234)").by(".")
    (1200000.0, -1234.0)
    >>> read_figure("[c]").reason, read_figure("12.3 [r]").status, read_figure("6m 56s")
    ('suppressed', 'revised', None)
    """
    text = one_line(str(value))
    statuses: list[str] = []
    notes: list[str] = []
    for _ in range(_MOST_MARKS):
        found = _bare(text)
        if found is not None:
            return _marked(found, text, statuses, notes)
        text, mark = split_mark(text)
        if not mark:
            return None
        known = known_status(mark)
        (statuses if known else notes).insert(0, known or status_of(mark))
    found = _bare(text)
    return None if found is None else _marked(found, text, statuses, notes)


def _marked(found: Figure, text: str, statuses: list[str], notes: list[str]) -> Figure:
    status = "; ".join(statuses) or None
    if found.reason is not None:
        status = status or known_status(text.strip("[]")) if text.startswith("[") else status
        if text and found.reason != text.casefold():
            notes = [text, *notes]
    return Figure(
        found.body,
        found.negative,
        found.size,
        found.unit,
        found.reason,
        status,
        "; ".join(notes) or None,
    )


def _bare(text: str) -> Figure | None:
    reason = reason_of(text)
    if reason is not None:
        return Figure(reason=reason)
    match = _WHOLE.fullmatch(text)
    if match is None:
        return None
    opened = match["open"] or match["open2"]
    signs = [sign for sign in (match["minus"], match["minus2"], match["minus3"]) if sign]
    closed = match["close"] or ""
    if len(signs) > 1 or (match["open"] and match["open2"]) or bool(opened) != (closed == ")"):
        return None
    if opened and signs:
        return None
    money = match["before"] or match["after"]
    percent = match["percent"] or match["late"]
    if (match["before"] and match["after"]) or (money and percent):
        return None
    unit = "percent" if percent else _CURRENCIES[money.casefold()] if money else None
    body = match["body"].strip()
    if _digits(body, POINT) is None and _digits(body, COMMA) is None:
        return None
    return Figure(
        body, bool(opened) or signs == ["-"], _SIZES.get((match["size"] or "").casefold(), 0), unit
    )


def _digits(body: str, decimal: str) -> str | None:
    if _PLAIN.fullmatch(body) and (decimal == POINT or "." not in body):
        return body
    if decimal == POINT and _BY_POINT.fullmatch(body):
        return re.sub(r"[, ']", "", body)
    if decimal == COMMA and _BY_COMMA.fullmatch(body):
        return re.sub(r"[. ']", "", body).replace(",", ".")
    return None
