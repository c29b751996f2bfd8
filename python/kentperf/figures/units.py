"""Units whose figures have points: percentages and rates."""

from __future__ import annotations

import difflib

UNIT_SCALES = {"percent": 100.0, "per_1k": 1e3, "per_10k": 1e4, "per_100k": 1e5}
"""What a ratio is multiplied by to be shown in a unit; other units do not scale."""

_OTHER_NAMES = {"%": "percent", "percentage": "percent", "per_cent": "percent", "pct": "percent"}
_NEAR = 0.8


def scaled_unit(unit: str) -> str | None:
    """Give the unit with points that a text names or nearly names.

    Parameters
    ----------
    unit : str
        A unit in anyone's words.

    Returns
    -------
    str or None
        percent, per_1k, per_10k or per_100k; None for any other unit.

    Examples
    --------
    >>> scaled_unit("per 1,000"), scaled_unit("%"), scaled_unit("days")
    ('per_1k', 'percent', None)
    """
    plain = unit.casefold().replace(" ", "_").replace(",", "").replace("000", "k")
    if plain in UNIT_SCALES:
        return plain
    if plain in _OTHER_NAMES:
        return _OTHER_NAMES[plain]
    near = difflib.get_close_matches(plain, list(UNIT_SCALES), n=1, cutoff=_NEAR)
    return near[0] if near else None
