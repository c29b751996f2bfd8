"""Why an indicator has no figure to rate, or nothing to hold it against."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.columns import Codes
from kentperf.periods.timelines import Places
from kentperf.rag.levels import STATES
from kentperf.rag.states import NOT_APPLICABLE, STATE_WORDS, TBC
from kentperf.scorecard.items import Items
from kentperf.scorecard.summary import TOTAL

STATE_COLUMNS = ("no_data", "not_due", "no_target", "tbc", "not_applicable", "suppressed")
_NO_FIGURE = ("suppressed", "not due", "not applicable")
_NONE = -1


def state_codes(items: Items, rows: Places) -> Codes:
    """Say why figures cannot be rated.

    Parameters
    ----------
    items : Items
        The indicators.
    rows : ndarray of int64, shape (k,)
        Rows of their figures.

    Returns
    -------
    ndarray of int8, shape (k,)
        Places in ``STATES``; -1 where there is a figure and a target. A period without a figure is
        no data, unless its status says that it is suppressed, not due or not applicable; the last
        return of an indicator of which nothing is due yet is not due. A figure
        has no target where neither target nor range is given, or what the register says instead.
    """
    value, numbers = items.figures.value[rows], items.limits.numbers
    found = np.full(len(rows), _NONE, dtype=np.int8)
    series = items.times.series[rows]
    ranged = items.indicators.texts("polarity")[series] == "range"
    ends = np.isnan(numbers["low"][rows]) & np.isnan(numbers["high"][rows])
    target = np.isnan(numbers["target"][rows])
    lacking = np.where(ranged, ends & target, target)
    found[lacking] = STATES.index("no target")
    said = items.limits.states["target_state"][rows]
    for word in (TBC, NOT_APPLICABLE):
        found[lacking & (said == STATE_WORDS.index(word))] = STATES.index(word)
    found[items.between[series] & (items.last[series] == rows)] = STATES.index("not due")
    absent = np.isnan(value)
    found[absent] = STATES.index("no data")
    if absent.any():
        status = items.figures.status[rows]
        for word in _NO_FIGURE:
            found[absent & _says(status, word)] = STATES.index(word)
    return found


def state_words(codes: Codes) -> npt.NDArray[np.object_]:
    """Give states as words; None for none."""
    return np.array([*STATES, None], dtype=object)[codes]


def count_states(kpis: pd.DataFrame) -> pd.DataFrame:
    """Count the states of the KPIs that have no rating, by section.

    Parameters
    ----------
    kpis : DataFrame
        With ``section``, ``rag`` and ``state``.

    Returns
    -------
    DataFrame
        Index ``section``, then "TOTAL"; ``no_data not_due no_target tbc not_applicable
        suppressed`` of int64.
    """
    sections = list(dict.fromkeys(kpis["section"]))
    found = np.zeros((len(sections) + 1, len(STATES)), dtype=np.int64)
    unrated = kpis["rag"].isna().to_numpy(bool) & kpis["state"].notna().to_numpy(bool)
    place = pd.Index(sections, dtype=object).get_indexer(kpis["section"][unrated])
    state = pd.Index(STATES).get_indexer(pd.Index(kpis["state"][unrated]))
    np.add.at(found, (place, state), 1)
    found[-1] = found[:-1].sum(axis=0)
    index = pd.Index([*sections, TOTAL], name="section", dtype=object)
    return pd.DataFrame(found, index=index, columns=list(STATE_COLUMNS))


def _says(status: npt.NDArray[np.object_], word: str) -> npt.NDArray[np.bool_]:
    return np.array([said is not None and said.casefold() == word for said in status], dtype=bool)
