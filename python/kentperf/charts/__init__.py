"""Charts on matplotlib axes, and a year's thresholds as a picture."""

from kentperf.charts.axes import plot
from kentperf.charts.compared import funnel, small_multiples
from kentperf.charts.histories import chart_data as chart_data
from kentperf.charts.single import bands, history, outlook, trend
from kentperf.charts.thresholds import draw_thresholds
from kentperf.marks.data import ChartData as ChartData
from kentperf.marks.geometry import Chart as Chart
from kentperf.marks.geometry import draw as draw

__all__ = [
    "bands",
    "draw_thresholds",
    "funnel",
    "history",
    "outlook",
    "plot",
    "small_multiples",
    "trend",
]


def __dir__() -> list[str]:
    return list(__all__)
