"""The corporate risk register, scored and levelled."""

from kentperf.risk.risk import RiskRegister, level, score, summary_problems

__all__ = ["RiskRegister", "level", "score", "summary_problems"]


def __dir__() -> list[str]:
    return list(__all__)
