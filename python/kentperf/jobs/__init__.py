"""Jobs that run unattended: tables larger than memory in and out, and what was done, as a file."""

from kentperf.jobs.score_panel import PanelResult, score_panel

__all__ = ["PanelResult", "score_panel"]
