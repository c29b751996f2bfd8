"""Least squares: what every regression here stands on."""

from kentperf.regression.least_squares import Fit, least_squares

__all__ = ["Fit", "least_squares"]
