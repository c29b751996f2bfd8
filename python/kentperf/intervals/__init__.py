"""Confidence intervals of figures with numerator and denominator, and tests of two of them."""

from kentperf.intervals.interval import interval
from kentperf.intervals.standardised import standardised_rate

__all__ = ["interval", "standardised_rate"]
