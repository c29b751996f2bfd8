"""The tables of a report, read and worked out as far as no house rule decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from kentperf.periods.timelines import Timelines
from kentperf.register.annotations import Annotations, read_annotations
from kentperf.register.observed import Observed
from kentperf.register.register import Register
from kentperf.scorecard.items import Items, gather
from kentperf.scorecard.moment import Moment, report_moment


@dataclass(frozen=True, eq=False)
class Prepared:
    """What every scorecard of the same tables stands on.

    Attributes
    ----------
    observed : Timelines
        Which periods are observed.
    filled : ndarray of bool
        Which of its rows hold a figure.
    register : Register
        The indicators that are measured.
    annotations : Annotations
        Notes and breaks.
    moment : Moment
        The time of the report.
    items : Items
        Figures and limits, compared with the previous period.
    """

    observed: Timelines
    filled: npt.NDArray[np.bool_]
    register: Register
    annotations: Annotations
    moment: Moment
    items: Items


def prepare(observed: Observed, register: Register, period: Any, annotations: Any) -> Prepared:
    """Work out the figures and limits of a report.

    Parameters
    ----------
    observed : Observed
        The observations of one area.
    register : Register
        The indicators that are measured.
    period, annotations
        As for `scorecard`; a `Moment` is a period too.

    Returns
    -------
    Prepared

    Raises
    ------
    KentPerfError
        With every problem of a table.
    """
    moment = period if isinstance(period, Moment) else report_moment(period, observed)
    noted = read_annotations(annotations, register)
    items = gather(observed, register, moment, noted)
    return Prepared(observed.timelines, observed.filled, register, noted, moment, items)
