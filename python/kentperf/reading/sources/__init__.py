"""Files of many kinds, and frames, as grids of raw cells."""

from kentperf.reading.sources.sources import Cells, Sheet, Source, open_source

__all__ = ["Cells", "Sheet", "Source", "open_source"]
