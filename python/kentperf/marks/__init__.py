"""What a chart is made of, from plain figures: data, scales, marks, axes."""

from kentperf.marks.data import ChartData
from kentperf.marks.geometry import Chart, draw

__all__ = ["Chart", "ChartData", "draw"]
