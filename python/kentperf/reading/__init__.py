"""Files and tables as people have them: their layout, and their periods and numbers by column."""

from kentperf.reading.number_column import NumberColumn, read_number_column
from kentperf.reading.observations import read_observations
from kentperf.reading.period_column import PeriodColumn, read_period_column
from kentperf.reading.reading import Reading
from kentperf.reading.targets import Target, read_target

__all__ = [
    "NumberColumn",
    "PeriodColumn",
    "Reading",
    "Target",
    "read_number_column",
    "read_observations",
    "read_period_column",
    "read_target",
]
