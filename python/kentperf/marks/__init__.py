"""What a chart is made of, from plain figures: data, strokes, a plan, and what draws it."""

from kentperf.marks.data import ChartData
from kentperf.marks.layout import Sheet, plan_of
from kentperf.marks.plan import Plan

__all__ = ["ChartData", "Plan", "Sheet", "plan_of"]
