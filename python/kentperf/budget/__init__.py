"""Budget monitoring: budgets and their forecast variances."""

from kentperf.budget.budget import SIGN, Monitor

__all__ = ["SIGN", "Monitor"]


def __dir__() -> list[str]:
    return list(__all__)
