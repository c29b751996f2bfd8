"""Rating against target and floor, and why there is none."""

from kentperf.rag.rating import floor_from_tolerance, rag
from kentperf.rag.severity import severity
from kentperf.rag.trajectory import trajectory, year_to_date_targets

__all__ = ["floor_from_tolerance", "rag", "severity", "trajectory", "year_to_date_targets"]
