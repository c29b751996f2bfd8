"""What a report says of one indicator beside its row."""

from __future__ import annotations

from dataclasses import dataclass

from kentperf.report.html.rows import Evidence, Row
from kentperf.report.remarks import Said


@dataclass(frozen=True)
class Line:
    """A row of the table of last periods.

    Attributes
    ----------
    label : str
        What it holds: "Actual", the house's words for target and floor, "Rating".
    cells : tuple of str
        A cell a period.
    states : tuple of str
        The look of each cell; "" where it has none.
    """

    label: str
    cells: tuple[str, ...]
    states: tuple[str, ...]


@dataclass(frozen=True)
class Block:
    """An indicator's block: its row, its last periods, and what is said of it.

    Attributes
    ----------
    row : Row
        The words of its row.
    periods : tuple of str
        The names of its last periods, oldest first.
    lines : tuple of Line
        Of a KPI figures, limits and ratings; of an activity indicator figures, the ends of its
        expected range and where each figure lies.
    sentence : str
        The verdict: rating and direction, or the place in the range.
    remark : Said or None
        What the service says of it and does about it.
    notes : tuple of str
        Footnotes and comparisons.
    source : tuple of (str, str)
        Its definition, source and people: a head and a text each.
    evidence : Evidence or None
        What its direction stands on; None of activity.
    """

    row: Row
    periods: tuple[str, ...]
    lines: tuple[Line, ...]
    sentence: str
    remark: Said | None
    notes: tuple[str, ...]
    source: tuple[tuple[str, str], ...]
    evidence: Evidence | None

    @property
    def is_kpi(self) -> bool:
        """Whether it is rated, and no activity indicator."""
        return self.evidence is not None
