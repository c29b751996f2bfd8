"""Units: as people write them, as a register names them, and those that have points."""

from __future__ import annotations

import difflib
import re
from functools import cache

UNIT_SCALES = {"percent": 100.0, "per_1k": 1e3, "per_10k": 1e4, "per_100k": 1e5}
"""What a ratio is multiplied by to be shown in a unit; other units do not scale."""

_WRITTEN = {
    "%": "percent",
    "per cent": "percent",
    "percentage": "percent",
    "pct": "percent",
    "£": "gbp",
    "gbp": "gbp",
    "pounds": "gbp",
    "£k": "gbp_k",
    "£000": "gbp_k",
    "£000s": "gbp_k",
    "£'000": "gbp_k",
    "£'000s": "gbp_k",
    "£ thousand": "gbp_k",
    "£ thousands": "gbp_k",
    "£m": "gbp_m",
    "£mn": "gbp_m",
    "£ million": "gbp_m",
    "£ millions": "gbp_m",
    "number": "number",
    "no": "number",
    "no.": "number",
    "#": "number",
    "count": "count",
}
_SIZES = {
    "1000": "per_1k",
    "1k": "per_1k",
    "thousand": "per_1k",
    "10000": "per_10k",
    "10k": "per_10k",
    "100000": "per_100k",
    "100k": "per_100k",
}
UNITS = frozenset({*_WRITTEN.values(), *_SIZES.values()})
"""The units that have a name, as of `unit_named`."""
_RATE = re.compile(r"(?:rate )?(?:per |/ ?)(thousand|\d[\d, ]*k?)(?: (\D.*))?")
_SHARE = re.compile(r"(?:%|per ?cent|percentage|pct) of \S.*")
_NEAR = 0.8


def unit_named(unit: str) -> str:
    """Give a unit as people write it by the name that a register has for it.

    Parameters
    ----------
    unit : str
        A unit in anyone's words.

    Returns
    -------
    str
        percent, per_1k, per_10k, per_100k, gbp, gbp_k, gbp_m, number or count; any other as it
        is, and so what says more than a name would: "per 1,000 births", "% of households".

    Examples
    --------
    >>> [unit_named(unit) for unit in ("%", "Rate per 100,000", "£m", "per 1,000 births", "days")]
    ['percent', 'per_100k', 'gbp_m', 'per 1,000 births', 'days']
    """
    plain = _plain(unit)
    if plain in _WRITTEN:
        return _WRITTEN[plain]
    size, of_what = _rate(plain)
    return size if size and not of_what else unit


def unit_scale(unit: str) -> float:
    """Give what a ratio is multiplied by to be shown in a unit.

    Parameters
    ----------
    unit : str
        A unit in anyone's words.

    Returns
    -------
    float
        1 of a unit that does not scale.

    Examples
    --------
    >>> unit_scale("per 1,000 births"), unit_scale("% of households"), unit_scale("days")
    (1000.0, 100.0, 1.0)
    """
    return UNIT_SCALES.get(_of_points(unit), 1.0)


def has_points(unit: str) -> bool:
    """Say whether a change of one in a unit is a point: of a percentage or of a rate.

    Parameters
    ----------
    unit : str
        A unit in anyone's words.

    Returns
    -------
    bool

    Examples
    --------
    >>> has_points("%"), has_points("per 1,000 births"), has_points("days")
    (True, True, False)
    """
    return _of_points(unit) in UNIT_SCALES


def in_per_cent(unit: str) -> bool:
    """Say whether figures of a unit are percentages, whose changes are in points.

    Parameters
    ----------
    unit : str
        A unit in anyone's words.

    Returns
    -------
    bool

    Examples
    --------
    >>> in_per_cent("percent"), in_per_cent("% of households"), in_per_cent("per_1k")
    (True, True, False)
    """
    return _of_points(unit) == "percent"


def misspelt_unit(unit: str) -> str | None:
    """Give the unit with points that a text nearly names.

    Parameters
    ----------
    unit : str
        A unit in anyone's words.

    Returns
    -------
    str or None
        percent, per_1k, per_10k or per_100k; None for any other unit, and for one that is right.

    Examples
    --------
    >>> misspelt_unit("percnt"), misspelt_unit("%"), misspelt_unit("days")
    ('percent', None, None)
    """
    if has_points(unit) or unit_named(unit) != unit:
        return None
    plain = _plain(unit).replace(" ", "_").replace(",", "").replace("000", "k")
    near = difflib.get_close_matches(plain, list(UNIT_SCALES), n=1, cutoff=_NEAR)
    return near[0] if near else None


@cache
def _of_points(unit: str) -> str:
    """Give the unit with points that a text is of, else the text."""
    plain = _plain(unit)
    if _SHARE.fullmatch(plain):
        return "percent"
    return _rate(plain)[0] or unit_named(unit)


def _rate(plain: str) -> tuple[str, str]:
    """Give the rate that a text names, and what it is of."""
    read = _RATE.fullmatch(plain)
    if read is None:
        return "", ""
    return _SIZES.get(re.sub(r"[ ,]", "", read[1]), ""), read[2] or ""


def _plain(unit: str) -> str:
    """Write a unit in small letters, with one space between words."""
    words = " ".join(unit.casefold().replace("_", " ").replace("’", "'").split())
    return re.sub(r"^£ (?=[km0'])", "£", words) if not words.startswith("£ mill") else words
