"""Calls of a panel's methods, with options drawn as for single series."""

import inspect
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pyarrow as pa

import kentperf as kp
from tests.hunt.arguments import (
    BAND_METHODS,
    OUTLOOK_METHODS,
    OUTLOOK_STATS,
    TREND_METHODS,
    argument,
)
from tests.hunt.columns import figures
from tests.hunt.house_rules import NUMBERS, WORDS, house
from tests.hunt.oddities import oddity
from tests.hunt.tables import KEYS, areas, panel_table, spoiled

_LIMITS = ("target", "floor", "low", "high", "floor_low", "floor_high", "lower", "upper", "centre",
           "sd", "size")  # fmt: skip


def panel_of(draw):
    frame = spoiled(draw, panel_table(draw))
    figure = {"value": "v"} if draw.chance(0.7) else {"numerator": "num", "denominator": "den"}
    series = draw.one_of(("k", ["k"], ["k", "area"], ["area", "k"]))
    options = {"threads": draw.one_of((1, 2, 7))}
    if draw.chance(draw.wildness):
        options[draw.one_of(("threads", "freq"))] = oddity(draw)
    if draw.chance(draw.wildness):
        series = oddity(draw)
    return kp.Panel(frame, series, "t", **figure, **options)


def limit(draw, name):
    """Give a limit for all, by column, or keyed by series."""
    kind = draw.whole(0, 3)
    if kind == 0:
        return draw.one_of(("v", "lo", "hi", "w"))
    if kind == 1:
        return {key: float(draw.whole(0, 99)) for key in draw.some_of(KEYS)}
    if draw.chance(draw.wildness):
        return oddity(draw)
    return argument(draw, name, 1) if kind == 2 else float(figures(draw, 1)[0])


def options_of(draw, method, always=()):
    given = {}
    usual = draw.one_of((0.08, 0.2))
    for name in inspect.signature(method).parameters:
        if name in always or draw.chance(usual):
            given[name] = limit(draw, name) if name in _LIMITS else argument(draw, name, 1)
    given.pop("out", None)
    if "columns" in given:
        given["columns"] = draw.one_of((None, ["slope"], ["lower", "n"], ["nothing"], oddity(draw)))
    if "every" in given:
        given["every"] = draw.one_of(("row", "latest", oddity(draw)))
    return given


def rolling(draw):
    panel = panel_of(draw)
    given = options_of(draw, panel.rolling, ["stat", "window"])
    if "weights" in given:
        given["weights"] = draw.one_of(("den", "w", oddity(draw)))
    return panel.rolling(**given)


def rag(draw):
    panel = panel_of(draw)
    return panel.rag(**with_house(draw, options_of(draw, panel.rag, ["target"])))


def with_house(draw, given):
    """Rate by a house's rules in some calls, its columns those of the table or one for all."""
    for name in ("rules", "rule_columns"):
        given.pop(name, None)
    if not draw.chance(0.3):
        return given
    numbers = {name: draw.one_of(("v", "lo", "hi", "w", 3.0)) for name in NUMBERS}
    words = {name: draw.one_of(("improving", "percent", None)) for name in WORDS}
    return given | {"rules": house(draw), "rule_columns": numbers | words}


def trend(draw):
    panel = panel_of(draw)
    given = options_of(draw, panel.trend)
    if "method" in given and draw.chance(0.9):
        given["method"] = draw.one_of(TREND_METHODS)
    if given.get("method") == "weighted":
        given |= {"lower": "lo", "upper": "hi"}
    return panel.trend(**given)


def bands(draw):
    panel = panel_of(draw)
    given = options_of(draw, panel.bands)
    if "method" in given and draw.chance(0.9):
        given["method"] = draw.one_of(BAND_METHODS)
    if given.get("method") in ("xbar", "s") and draw.chance(0.9):
        given |= {"sd": draw.one_of(("w", 2.0, limit(draw, "sd"))), "size": draw.one_of((5, "w"))}
    return panel.bands(**given)


def change_points(draw):
    panel = panel_of(draw)
    return panel.change_points(**options_of(draw, panel.change_points))


def outlook(draw):
    panel = panel_of(draw)
    given = options_of(draw, panel.outlook)
    for name, choices in (("method", OUTLOOK_METHODS), ("stat", OUTLOOK_STATS)):
        if name in given and draw.chance(0.9):
            given[name] = draw.one_of(choices)
    return panel.outlook(**given)


def score(draw):
    panel = panel_of(draw)
    return panel.score(**with_house(draw, scoring(draw, panel)))


def scoring(draw, panel):
    given = options_of(draw, panel.score)
    if "since" in given:
        given["since"] = draw.one_of(("append", 0, 610, "2024-01", oddity(draw)))
    return given


def append(draw):
    """Take new rows in, or rows that are there, and score what they change."""
    panel = panel_of(draw)
    rows = panel.source if draw.chance(0.4) else panel_table(draw)
    options = {"revise": draw.one_of((True, False))} if draw.chance(0.7) else {}
    grown = panel.append(spoiled(draw, rows), **options)
    return grown.score(**{**scoring(draw, grown), "since": "append"})


def accessor(draw):
    """Call a method of a frame, with columns that may not be there."""
    import kentperf.pandas  # noqa: F401

    frame = panel_table(draw)
    name = draw.one_of(("rag", "trend", "bands", "rolling"))
    method = getattr(frame.kentperf, name)
    value = draw.one_of(("v", "num", "nothing", oddity(draw)))
    if name == "rag":
        return method(value, draw.one_of(("lo", 3.0)), polarity=draw.one_of(("higher", "area")))
    return method(value, draw.one_of(("t", "k", None)), window=argument(draw, "window", 1))


def trend_by(draw):
    frame = spoiled(draw, panel_table(draw))
    given = options_of(draw, kp.Panel.trend)
    for name in ("self", "every", "columns"):
        given.pop(name, None)
    return kp.trend(
        frame, by=draw.one_of(("k", ["k", "area"], "w")), period="t", value="v", **given
    )


def roll_up(draw):
    frame = spoiled(draw, areas(draw))
    parents = draw.one_of(({"x": "all", "y": "all"}, "area", {"x": "one"}, {}, oddity(draw)))
    options = {}
    if draw.chance(0.5):
        options["values"] = draw.one_of(("sum", "mean", oddity(draw)))
    if draw.chance(0.3):
        options["min_areas"] = argument(draw, "min_points", 1)
    return kp.roll_up(frame, parents, **options)


def score_panel(draw):
    """Score a panel from a file to a file; where one Panel gives results, it has to as well."""
    frame = panel_table(draw)
    if draw.chance(0.3):
        frame.loc[draw.whole(0, len(frame) - 1), draw.one_of(("k", "t", "area"))] = None
    with TemporaryDirectory() as folder:
        source = Path(folder) / "in.parquet"
        try:
            frame.to_parquet(source, index=False)
        except (ValueError, TypeError, pa.ArrowException):
            return None
        given = {"series": draw.one_of(("k", ["k", "area"])), "period": "t", "value": "v"}
        options = options_of(draw, kp.Panel.score)
        for name in ("self", "every", "columns", "rules", "rule_columns"):
            options.pop(name, None)
        odd = draw.one_of((*given, "keep", "memory", "skip_bad", "table", "into", "rejects", "freq",
                           "manifest", "threads", "temp", "if_exists", "columns"))  # fmt: skip
        more = {odd: oddity(draw)} if draw.chance(draw.wildness) else {}
        # No file of the caller's folder is to be written.
        if isinstance(more.get(odd), str) and odd in ("rejects", "manifest", "temp"):
            more = {}
        sink = Path(folder) / "out.parquet"
        kp.score_panel(source, sink, **{**given, "skip_bad": True, **options, **more})
        found = pd.read_parquet(sink)
        if more or len(found) < len(frame):
            return found
        whole = kp.Panel(pd.read_parquet(source), **given).score(**options)
        pd.testing.assert_frame_equal(found[list(whole)], whole, check_exact=True)
        return found


PANEL_CALLS = {
    "Panel.rolling": rolling,
    "Panel.rag": rag,
    "Panel.trend": trend,
    "Panel.bands": bands,
    "Panel.outlook": outlook,
    "Panel.score": score,
    "Panel.change_points": change_points,
    "Panel.append": append,
    "frame.kentperf": accessor,
    "trend(by=)": trend_by,
    "roll_up": roll_up,
    "score_panel": score_panel,
}
