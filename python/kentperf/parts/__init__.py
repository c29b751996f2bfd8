"""A part of the report beside the scorecard: titled grids, notes and pictures."""

from kentperf.parts.given import as_parts
from kentperf.parts.part import Grid, Part, Picture

__all__ = ["Grid", "Part", "Picture", "as_parts"]
