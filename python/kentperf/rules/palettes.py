"""The colours of ratings: background and text, each pair with a contrast of at least 4.5 to 1."""

from __future__ import annotations

import re
from typing import Any

from kentperf.errors import KentPerfError

__all__ = ["LEAST_CONTRAST", "PALETTES", "SHADES", "contrast", "pair_of_colours"]

LEAST_CONTRAST = 4.5
"""Of text on its background, as WCAG 2.2 asks at level AA (success criterion 1.4.3)."""

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_NONE = ("#FFFFFF", "#000000")
PALETTES: dict[str, dict[str, tuple[str, str]]] = {
    # A ladder of lightness: told apart in greyscale and with any colour vision.
    "ladder": {
        "GREEN": ("#BDE9DB", "#000000"),
        "AMBER": ("#D98E1E", "#000000"),
        "RED": ("#7A1F2E", "#FFFFFF"),
        "none": _NONE,
    },
    # The colours of a traffic light, for houses that want them; word and shape tell them apart.
    "traffic": {
        "GREEN": ("#00703C", "#FFFFFF"),
        "AMBER": ("#FFBF00", "#000000"),
        "RED": ("#C62D17", "#FFFFFF"),
        "none": _NONE,
    },
    "mono": {
        "GREEN": ("#EBEBEB", "#000000"),
        "AMBER": ("#A6A6A6", "#000000"),
        "RED": ("#262626", "#FFFFFF"),
        "none": _NONE,
    },
}

SHADES: dict[str, tuple[tuple[str, str], ...]] = {
    "GREEN": (("#8CC9E8", "#000000"), ("#E4F5CB", "#000000"), ("#D3E3F5", "#000000")),
    "AMBER": (("#F2C66D", "#000000"), ("#B9681A", "#FFFFFF"), ("#F7E3B0", "#000000")),
    "RED": (("#B5485A", "#FFFFFF"), ("#4A1420", "#FFFFFF"), ("#5B2A6E", "#FFFFFF")),
}
"""The colours of further levels that count as the same, where a house gives them none."""


def pair_of_colours(name: str, given: Any) -> tuple[str, str]:
    """Read the colours of a rating.

    Parameters
    ----------
    name : str
        The rating.
    given : pair of str
        Background and text, as "#RRGGBB".

    Returns
    -------
    tuple of str

    Raises
    ------
    KentPerfError
        If they are something else, or the text cannot be read on its background.

    Examples
    --------
    >>> pair_of_colours("RED", ["#7A1F2E", "#FFFFFF"])
    ('#7A1F2E', '#FFFFFF')
    """
    pair = tuple(given) if isinstance(given, list | tuple) else ()
    if len(pair) != 2 or not all(_COLOUR.fullmatch(str(colour)) for colour in pair):
        message = (
            f"rules: palette {name} is {given!r}; it should be a background and a text colour, "
            'such as ("#7A1F2E", "#FFFFFF")'
        )
        raise KentPerfError(message)
    found = contrast(*pair)
    if found < LEAST_CONTRAST:
        message = (
            f"rules: palette {name} is {given!r}, a contrast of {found:.1f} to 1; text is read "
            f"from {LEAST_CONTRAST} to 1 on"
        )
        raise KentPerfError(message)
    return pair[0], pair[1]


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours, from 1 to 21 (WCAG 2.2, relative luminance).

    Parameters
    ----------
    one, other : str
        As "#RRGGBB".

    Returns
    -------
    float

    Examples
    --------
    >>> contrast("#FFFFFF", "#000000")
    21.0
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))
