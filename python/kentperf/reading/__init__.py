"""Files and tables as people have them: their periods and numbers, read by column."""

from kentperf.reading.observations import read_observations
from kentperf.reading.reading import Reading

__all__ = ["Reading", "read_observations"]
