"""Cells and periods of a scorecard as the words that a reader sees."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from kentperf.figures.quantities import missing, text
from kentperf.register.words import YEAR_TO_DATE
from kentperf.scorecard.moment import LAST_YEAR
from kentperf.trend import sentence

if TYPE_CHECKING:
    from kentperf.scorecard.card import Card

__all__ = ["compare_of", "decimals_of", "step_of", "text"]


def decimals_of(card: Card) -> Mapping[str, int | None]:
    """Look up the printed decimals of every indicator.

    Parameters
    ----------
    card : Scorecard
        The scorecard.

    Returns
    -------
    mapping
        Indicator to decimals, None where the figures are printed as given.
    """
    frame = card.register.frame
    places = [None if missing(one) else int(one) for one in frame["decimals"]]
    return dict(zip(frame["kpi"], places, strict=True))


def compare_of(indicator: Any, compare: str) -> str:
    """Give the comparison that an indicator has.

    Parameters
    ----------
    indicator : namedtuple or Series
        A row of the register.
    compare : str
        That of the report.

    Returns
    -------
    str
        "same_period_last_year" of figures to date, else that of the report.
    """
    return LAST_YEAR if indicator.reported == YEAR_TO_DATE else compare


def step_of(indicator: Any, period: Any) -> str:
    """Name what lies between the figures of an indicator that are held together.

    Parameters
    ----------
    indicator : namedtuple or Series
        A row of the register.
    period : pandas.Period or int
        One of its periods.

    Returns
    -------
    str
        "year" of figures to date, else what a period is: "quarter".
    """
    return "year" if indicator.reported == YEAR_TO_DATE else sentence.step_of(period)
