"""Tables in: register, targets, observations, what is said and judged, benchmarks."""

from kentperf.register.benchmarks import Benchmarks, benchmarks
from kentperf.register.judgements import Judgements, judgements
from kentperf.register.prose.sections import Sections
from kentperf.register.ranks import rank_areas
from kentperf.register.register import REGISTER_COLUMNS, Register

__all__ = [
    "REGISTER_COLUMNS",
    "Benchmarks",
    "Judgements",
    "Register",
    "Sections",
    "benchmarks",
    "judgements",
    "rank_areas",
]
