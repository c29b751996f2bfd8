"""The colours of ratings: background and text, each pair with a contrast of at least 4.5 to 1."""

from __future__ import annotations

__all__ = ["PALETTES"]

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
