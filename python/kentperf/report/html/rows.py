"""The rows of a report, every cell in words."""

from __future__ import annotations

from dataclasses import dataclass

from kentperf.report.rated import Rating
from kentperf.report.remarks import Said


@dataclass(frozen=True)
class Way:
    """A direction of travel beside the first: its arrow, its word, and why or against what."""

    arrow: str
    word: str
    reason: str = ""


@dataclass(frozen=True)
class Row:
    """An indicator's row, every cell in words."""

    kpi: str
    anchor: str
    name: str
    about: str
    status: str
    rating: Rating
    previous_rating: Rating
    arrow: str
    direction: str
    direction_reason: str
    latest: str
    sure: str
    previous: str
    change: str
    target: str
    floor: str
    position: str
    position_word: str
    expected: str
    history: str
    ratings: tuple[Rating, ...]
    ways: tuple[Way, ...]


@dataclass(frozen=True)
class Evidence:
    """What a direction of travel stands on, in words."""

    name: str
    anchor: str
    direction: str
    slope: str
    interval: str
    p_value: str
    q_value: str
    n: str
    overlap: str
    method: str
    explanation: tuple[str, ...]


@dataclass(frozen=True)
class Section:
    """A part of the report."""

    name: str
    anchor: str
    kpis: tuple[Row, ...]
    activity: tuple[Row, ...]
    evidence: tuple[Evidence, ...]
    remarks: tuple[Said, ...] = ()
