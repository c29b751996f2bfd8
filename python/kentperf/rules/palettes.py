"""The colours of ratings: background and text, each pair with a contrast of at least 4.5 to 1."""

from __future__ import annotations

import re
from typing import Any

from kentperf.errors import KentPerfError

__all__ = ["PALETTES", "pair_of_colours"]

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
        "RED": ("#D4351C", "#FFFFFF"),
        "none": _NONE,
    },
    "mono": {
        "GREEN": ("#EBEBEB", "#000000"),
        "AMBER": ("#A6A6A6", "#000000"),
        "RED": ("#262626", "#FFFFFF"),
        "none": _NONE,
    },
}


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
        If they are something else.

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
    return pair[0], pair[1]
