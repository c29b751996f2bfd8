"""What a field of the rules may be."""

from __future__ import annotations

from kentperf.bands.options import EVENT_METHODS, RATIO_METHODS

ARROWS = ("performance", "movement")
ARROWS_BY = ("p", "q")
METHODS = (
    "ols",
    "last_two",
    "spc",
    "mann_kendall",
    "seasonal_kendall",
    "ar1",
    "wls",
    "random_effects",
    "seasonal",
    "proportion",
    "rate",
)
OVERLAPS = ("allowed_for", "ignored")
FALSE_ARROWS = ("per_report", "per_year")
COMPARISONS = ("previous", "same_period_last_year")
BASES = ("either", "points", "percent")
AUTO = "auto"
BAND_METHODS = (
    AUTO,
    "prediction",
    *EVENT_METHODS,
    "xmr",
    "quantile",
    *RATIO_METHODS,
    "c_chart",
)
BAND_SETS = ("each_period", "each_year")
MISSING_FLOORS = ("not_rated", "not_met")
BETWEEN_RETURNS = ("rated", "not_rated")
