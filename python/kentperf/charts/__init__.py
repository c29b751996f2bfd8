"""Pictures of a scorecard's figures."""

from kentperf.charts.axes import plot
from kentperf.charts.histories import chart_data
from kentperf.charts.thresholds import draw_thresholds
from kentperf.marks.data import ChartData
from kentperf.marks.geometry import Chart, draw

__all__ = ["Chart", "ChartData", "chart_data", "draw", "draw_thresholds", "plot"]
