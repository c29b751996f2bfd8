"""Where the page shows an indicator by area."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kentperf.parts.part import Part


def areas_of(parts: Iterable[Part]) -> dict[str, tuple[tuple[str, str], ...]]:
    """Find the pictures that are of one indicator each.

    Parameters
    ----------
    parts : iterable of Part
        The report's other tables.

    Returns
    -------
    dict of str to tuple of (str, str)
        By indicator where each picture is on the page, and its title.
    """
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for part in parts:
        for number, picture in enumerate(part.pictures, start=1):
            if picture.kpi:
                place = (f"{part.key}p{number}", picture.title)
                found[picture.kpi] = (*found.get(picture.kpi, ()), place)
    return found
