"""From tables to the frozen frames of a scorecard."""

from kentperf.scorecard.card import Card
from kentperf.scorecard.scorecard import build_card
from kentperf.scorecard.summary import summarise, summary_faults
from kentperf.scorecard.validation import validate

__all__ = ["Card", "build_card", "summarise", "summary_faults", "validate"]
