"""Budget monitoring: budgets and their forecast variances."""

from kentperf.budget.budget import SIGN, Monitor

__all__ = ["SIGN", "Monitor"]
