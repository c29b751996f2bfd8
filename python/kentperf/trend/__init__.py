"""Direction of travel of one series: its tests, its verdict and the words of it."""

from kentperf.trend.chance import ChanceArrows, chance_arrows, directions_by_q
from kentperf.trend.mann_kendall import MannKendall, mann_kendall
from kentperf.trend.net_direction import NetDirection, net_direction
from kentperf.trend.power import detectable_slope
from kentperf.trend.verdict import Trend

__all__ = [
    "ChanceArrows",
    "MannKendall",
    "NetDirection",
    "Trend",
    "chance_arrows",
    "detectable_slope",
    "directions_by_q",
    "mann_kendall",
    "net_direction",
]
