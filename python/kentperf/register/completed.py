"""A register as its observations complete it: how far figures overlap, and limits beside them."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from kentperf.errors import Problems
from kentperf.periods.timelines import Timelines
from kentperf.register.given_limits import GIVEN_COLUMNS, with_given_limits
from kentperf.register.observations import ObservationRows, observed_in
from kentperf.register.observed import Observed
from kentperf.register.observed_tables import is_taken_with_care
from kentperf.register.register import Register
from kentperf.register.words import span_in


def complete(
    rows: ObservationRows, register: Register, area: str | None
) -> tuple[Register, Observed]:
    """Choose the observations of one area, and complete the register from them.

    Parameters
    ----------
    rows : ObservationRows
        Without problems.
    register : Register
        The indicators.
    area : str or None
        Which area; needed where the table holds several.

    Returns
    -------
    Register
        With overlap in periods of the observations, and the limits, units and polarities that
        stand beside the figures where the register gives none.
    Observed
        The area's observations.

    Raises
    ------
    KentPerfError
        If the two contradict each other, or as `observed_in`.
    """
    observed = observed_in(rows, area)
    problems = Problems()
    known = _with_overlap(rows, register, observed.timelines, problems)
    if any(name in rows.frame.columns for name in GIVEN_COLUMNS):
        known, notes = with_given_limits(rows, known, area, problems)
        observed = observed.noting(notes)
    problems.raise_if_any("observations")
    return known, observed


def _with_overlap(
    rows: ObservationRows, register: Register, times: Timelines, problems: Problems
) -> Register:
    """Count the periods that a figure spans in periods of its own frequency.

    A rolling year is 12 months or 4 quarters, however often it is reported; a "12 months to"
    says so by itself.
    """
    frame = register.frame
    basis = frame["basis"].to_numpy(object)
    overlap = frame["overlap"].to_numpy(np.int64)
    found = overlap.copy()
    said = np.array([isinstance(words, str) for words in basis], dtype=bool)
    spans_year = rows.spans_year
    read = _overlaps_read(rows, len(frame))
    known = (read > 1) & ~said & ~spans_year & (overlap == 1) & (times.lengths > 0)
    found[known] = read[known]
    for at in np.flatnonzero((said | spans_year) & (times.lengths > 0)).tolist():
        freq = times.freq_of(at)
        if freq is None:
            continue
        words = basis[at] if said[at] else "rolling 12 months"
        span, rule = span_in(words, freq)
        name: Any = frame["kpi"].iloc[at]
        contradicts = spans_year[at] and (
            (said[at] and span != span_in("rolling 12 months", freq)[0])
            or (not said[at] and overlap[at] not in (1, span))
        )
        if rule:
            problems.add(rule, series=name, column="basis", value=words)
        elif contradicts:
            value = words if said[at] else int(overlap[at])
            column = "basis" if said[at] else "overlap"
            rule = "is not what the periods say: each figure is of 12 months"
            problems.add(rule, series=name, column=column, value=value)
        else:
            found[at] = span
    if (found == overlap).all():
        return register
    return register.replaced(frame.assign(overlap=found), None, problems)


def _overlaps_read(rows: ObservationRows, count: int) -> npt.NDArray[np.int64]:
    """Give how many periods a figure covers, where a table that was read says it; else 1."""
    found = np.ones(count, dtype=np.int64)
    if "overlap" in rows.frame and is_taken_with_care(rows.frame):
        given = rows.frame["overlap"].to_numpy(np.float64, na_value=1.0)
        here = rows.readable & ~np.isnan(given)
        found[rows.place[here]] = given[here].astype(np.int64)
    return found
