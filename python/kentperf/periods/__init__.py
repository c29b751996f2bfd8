"""Periods: reading, naming, counting; financial years; one series put in order."""

from kentperf.periods.names import in_arrears, period_names
from kentperf.periods.periods import read_periods

__all__ = ["in_arrears", "period_names", "read_periods"]
