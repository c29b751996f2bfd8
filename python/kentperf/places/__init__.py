"""Indicators by area: breakdowns, small numbers withheld."""

from kentperf.places.breakdown import Breakdown, breakdown
from kentperf.places.suppression import Suppressed, suppress

__all__ = ["Breakdown", "Suppressed", "breakdown", "suppress"]
