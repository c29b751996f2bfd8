"""The observations of areas as those of their parents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from kentperf.errors import Problems
from kentperf.panel.roll_up import roll_up
from kentperf.register.observations import read_rows
from kentperf.register.observed_tables import observations_table
from kentperf.register.register import Register


def of_parents(source: Any, register: Register, parents: str | Mapping[str, str]) -> pd.DataFrame:
    """Add the observations of areas up to those of their parents.

    Parameters
    ----------
    source : DataFrame, str or path
        Observations with an ``area``.
    register : Register
        The indicators: those whose aggregation is ``sum`` are counts, and summed.
    parents : mapping, or str
        As for `kentperf.roll_up`.

    Returns
    -------
    DataFrame
        Observations of the parents.

    Raises
    ------
    KentPerfError
        With every problem of the observations, or as `kentperf.roll_up`.
    """
    frame = observations_table(source)
    problems = Problems()
    read_rows(frame, register, problems)
    problems.raise_if_any("observations")
    indicators = register.frame
    counts = frame["kpi"].isin(indicators["kpi"][indicators["aggregation"] == "sum"])
    found = [
        roll_up(frame[rows], parents, values=values)
        for rows, values in ((counts, "sum"), (~counts, None))
        if rows.any()
    ]
    return pd.concat(found, ignore_index=True)
