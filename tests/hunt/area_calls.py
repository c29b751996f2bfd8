"""Calls of what compares areas and says how sure figures are."""

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

import kentperf as kp
from tests.hunt.arguments import argument
from tests.hunt.columns import column
from tests.hunt.oddities import oddity
from tests.hunt.panel_calls import panel_of
from tests.hunt.tables import panel_table, spoiled

_KINDS = ("share", "rate", "mean", "ratio")


def parts(draw, n):
    under = draw.random.poisson(30, n).astype(float)
    return np.minimum(draw.random.poisson(20, n), under), under


def interval(draw):
    n = draw.length()
    over, under = parts(draw, n)
    given = {"kind": draw.one_of((*_KINDS, oddity(draw)))}
    if isinstance(given["kind"], str) and given["kind"] == "mean":
        given["sd"] = np.ones(n)
    for name in ("coverage", "multiplier", "method"):
        if draw.chance(0.2):
            given[name] = draw.one_of((0.95, 1e-300, 100.0, "exact", "byar", oddity(draw)))
    if draw.chance(draw.wildness):
        over = column(draw, n)
    return kp.interval(over, oddity(draw) if draw.chance(draw.wildness) else under, **given)


def standardised_rate(draw):
    n = draw.length()
    over, under = parts(draw, n)
    weight = column(draw, n) if draw.chance(draw.wildness) else np.ones(n)
    by = draw.one_of((None, draw.random.integers(0, 3, n), oddity(draw)))
    return kp.standardised_rate(over, under, weight, by=by)


def shrink(draw):
    n = draw.length()
    error = draw.one_of((1.0, 0.0, np.arange(n) + 1.0, oddity(draw)))
    by = draw.one_of((None, draw.random.integers(0, 3, n), oddity(draw)))
    return kp.shrink(column(draw, n), error, by=by)


def options(draw):
    given = {}
    for name, choices in (
        ("kind", ("share", "rate", "ratio")),
        ("overdispersion", (True, False, "spiegelhalter")),
        ("polarity", ("higher", "lower", None, "range", "way", "k")),
        ("target", (0.5, 1.0, 1e300)),
        ("level", (0.95, 0.998, 0.9)),
        ("limits", ("mid_p", "spiegelhalter")),
        ("shrink", (True, False)),
        ("multiplier", (1.0, 100.0, 1e300)),
    ):
        if draw.chance(0.3):
            given[name] = oddity(draw) if draw.chance(draw.wildness) else draw.one_of(choices)
    return given


def funnel(draw):
    frame = spoiled(draw, panel_table(draw))
    given = {"area": "k", "numerator": "num", "denominator": "den", "period": "t"}
    if isinstance(frame, pd.DataFrame) and draw.chance(0.5) and {"k", "t"} <= set(frame.columns):
        frame = frame.drop_duplicates("k").drop(columns="t")
    if isinstance(frame, pd.DataFrame):
        frame["way"] = draw.one_of(("higher", "lower", None, "range"))
    if draw.chance(draw.wildness):
        given[draw.one_of(tuple(given))] = oddity(draw)
    if draw.chance(0.1):
        given["at"] = argument(draw, "start", 1)
    found = kp.funnel(frame, **given, **options(draw))
    if isinstance(found, pd.DataFrame) and draw.chance(0.5):
        kp.funnel_chart(found)
        kp.charts.funnel(found, Figure().add_subplot())
    return found


def panel_funnel(draw):
    given = options(draw)
    if draw.chance(0.2):
        given["area"] = draw.one_of(("k", "area", oddity(draw)))
    return panel_of(draw).funnel(**given)


def shrunk_slopes(draw):
    names = ("window", "overlap", "min_points")
    given = {name: argument(draw, name, 1) for name in names if draw.chance(0.3)}
    return kp.shrunk_slopes(panel_of(draw), **given)


AREA_CALLS = {
    "interval": interval,
    "standardised_rate": standardised_rate,
    "shrink": shrink,
    "funnel": funnel,
    "Panel.funnel": panel_funnel,
    "shrunk_slopes": shrunk_slopes,
}
