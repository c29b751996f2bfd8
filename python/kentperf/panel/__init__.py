"""Very many series in one call."""

from kentperf.panel.areas.shrunk import shrunk_slopes
from kentperf.panel.panel import Panel
from kentperf.panel.roll_up import roll_up
from kentperf.panel.trends import trend

__all__ = ["Panel", "roll_up", "shrunk_slopes", "trend"]
