"""Delayed transfers of care: days of delay by provider and attribution."""

from kentperf.dtoc.dtoc import ARROWS, Delays

__all__ = ["ARROWS", "Delays"]


def __dir__() -> list[str]:
    return list(__all__)
