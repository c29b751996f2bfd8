"""The parts that the forms of periods are made of, as patterns."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from kentperf.reading.forms.period_candidates import Candidates

MONTH_NAME = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    "sep(?:t|tember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
YEAR4 = r"(?:19|20|21)\d\d"
M = rf"({MONTH_NAME})\.?"
Y4 = rf"({YEAR4})"
Y = rf"({YEAR4}|'?\d\d)"
GAP = r"[ \-/._,]*"
TO = r" ?(?:-|to) ?"
TIME = r"(?:[t ]\d\d?:\d\d(?::\d\d(?:\.\d+)?)?(?:z|[+-]\d\d:?\d\d)?)?"
FINANCIAL = rf"(?:fy ?|financial year )?({YEAR4}|\d\d) ?[-/] ?({YEAR4}|\d\d)"
FINANCIAL6 = rf"({YEAR4})(\d\d)"
QUARTER = r"(?:q|qtr\.? ?|quarter ?)([1-4])"
WITH = r"[ ,;:\-/_]*"

Form = tuple[re.Pattern[str], Callable[..., Candidates]]


def forms(*written: tuple[str, Callable[..., Candidates]]) -> tuple[Form, ...]:
    """Compile forms: a pattern that the whole cell fits, and what reads its groups.

    Examples
    --------
    >>> len(forms((Y4, lambda year: [])))
    1
    """
    return tuple((re.compile(pattern), read) for pattern, read in written)


def meanings(text: str, known: Iterable[Form]) -> Candidates:
    """Give all that a text may mean by some forms.

    Examples
    --------
    >>> meanings("2024", forms((Y4, lambda year: [])))
    []
    """
    found: Candidates = []
    for pattern, read in known:
        match = pattern.fullmatch(text)
        if match is not None:
            found += read(*match.groups())
    return found
