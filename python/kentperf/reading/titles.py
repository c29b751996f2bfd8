"""What the titles of a table say of all its figures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kentperf.reading.heads import is_period

_MOST_WORDS = 6


def period_in(titles: Sequence[str]) -> str | None:
    """Find the one period that the titles of a table name.

    Parameters
    ----------
    titles : sequence of str
        The rows above it.

    Returns
    -------
    str or None
        None where there is none, or where there are several.

    Examples
    --------
    >>> period_in(["Performance report", "Reporting period: Quarter 2 2024/25"])
    'Quarter 2 2024/25'
    >>> period_in(["2023/24 and 2024/25"])
    """
    found = [period for title in titles for period in _periods(title)]
    return found[0] if len({period.casefold() for period in found}) == 1 else None


def _periods(title: str) -> list[str]:
    words = re.split(r"\s+", title)
    found: list[str] = []
    place = 0
    while place < len(words):
        size = next(
            (
                size
                for size in range(_MOST_WORDS, 0, -1)
                if is_period(_bare(" ".join(words[place : place + size])))
                and place + size <= len(words)
            ),
            0,
        )
        if size:
            found.append(_bare(" ".join(words[place : place + size])))
        place += size or 1
    return found


def _bare(text: str) -> str:
    return text.strip(" ,.;:()")
