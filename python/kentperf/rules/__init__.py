"""House conventions as data: how a house rates, draws arrows and words them."""

from kentperf.rules.palettes import PALETTES
from kentperf.rules.rated import rag
from kentperf.rules.rules import Rules, as_rules

__all__ = ["PALETTES", "Rules", "as_rules", "rag"]
