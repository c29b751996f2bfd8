"""When a file says that it was made: never, unless the maker of a build says so."""

from __future__ import annotations

import os
from datetime import UTC, datetime

__all__ = ["told_date"]


def told_date() -> datetime | None:
    """Read the date that SOURCE_DATE_EPOCH sets, so that the same report gives the same bytes.

    Returns
    -------
    datetime or None
        In UTC; None where it is not set, or is not a whole number of seconds that is a date.
    """
    told = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        return datetime.fromtimestamp(int(told), UTC) if told.isdecimal() else None
    except (OverflowError, OSError, ValueError):
        return None
