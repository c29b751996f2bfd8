"""Published tables of activity, worked out and checked."""

from kentperf.tables.tables import Table

__all__ = ["Table"]


def __dir__() -> list[str]:
    return list(__all__)
