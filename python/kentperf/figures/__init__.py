"""Numbers as people read them: units, digits, quantities, durations."""

from kentperf.figures.display import display, display_change

__all__ = ["display", "display_change"]
