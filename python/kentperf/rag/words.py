"""Why there is no rating, in the words that a reader sees."""

from __future__ import annotations

RATING_REASONS = {
    "no data": "no figure for the period",
    "denominator is zero": "the denominator is zero",
    "not rated": "neither a target nor a floor is set",
    "no floor": "the target is missed and no floor is set",
    "no target": "the floor is met and no target is set",
    "target to be confirmed": "the target is to be confirmed",
    "floor to be confirmed": "the target is missed and the floor is to be confirmed",
    "target not applicable": "no target applies",
    "floor not applicable": "the target is missed and no floor applies",
    "not due": "it is the last return, and none is due in the report’s period",
}
NO_FIGURE = ("no data", "denominator is zero")
"""The reasons for no rating that are counted as no data."""
