"""Files and tables as people have them: their periods and numbers, read by column."""

from kentperf.reading.number_column import NumberColumn, read_number_column
from kentperf.reading.period_column import PeriodColumn, read_period_column
from kentperf.reading.targets import Target, read_target

__all__ = [
    "NumberColumn",
    "PeriodColumn",
    "Target",
    "read_number_column",
    "read_period_column",
    "read_target",
]
