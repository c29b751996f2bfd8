"""Areas compared allowing for their size: funnels, and figures shrunk towards what all have."""

from kentperf.funnel.chart import funnel_chart
from kentperf.funnel.funnel import funnel
from kentperf.funnel.shrinkage import shrink

__all__ = ["funnel", "funnel_chart", "shrink"]
