"""Charts: what is drawn, worked out apart from how it is drawn."""

from __future__ import annotations

from kentperf.charts.axes import plot
from kentperf.charts.geometry import Chart, draw
from kentperf.charts.lines import ChartData, chart_data

__all__ = ["Chart", "ChartData", "chart_data", "draw", "plot"]
