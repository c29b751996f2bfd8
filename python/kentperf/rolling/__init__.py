"""Rolling aggregates, by period: sums, means, ratios; to date; changes."""

from kentperf.rolling.calendar_sums import aggregate, year_to_date
from kentperf.rolling.changes import change
from kentperf.rolling.rolling import missing_periods, rolling

__all__ = ["aggregate", "change", "missing_periods", "rolling", "year_to_date"]
