"""What must not matter: one series or a panel, neighbours, order, cuts and threads."""

import numpy as np
import pandas as pd

import kentperf as kp
from kentperf import KentPerfError
from tests.hunt.arguments import (
    BAND_METHODS,
    OUTLOOK_METHODS,
    OUTLOOK_STATS,
    STATS,
    TREND_METHODS,
)
from tests.hunt.tables import panel_table

TREND_NUMBERS = (
    "slope", "slope_low", "slope_high", "p_value", "n", "level", "level_low", "level_high",
    "movement", "direction", "reason", "method",
)  # fmt: skip
OUTLOOK_NUMBERS = (
    "at", "expected", "lower", "upper", "chance_target", "n", "to_come", "reason",
)  # fmt: skip
PARTS = ("num", "den")


class DisagreementError(AssertionError):
    """Two ways to the same figure do not agree."""


def outcome(make):
    """Give what a call gives, or that it was refused."""
    try:
        return make()
    except KentPerfError:
        return None


def same(a, b, what):
    """Refuse two results that differ in a bit, or of which one is an error."""
    if (a is None) != (b is None):
        message = f"{what}: one is refused, the other is not"
        raise DisagreementError(message)
    if a is None:
        return
    try:
        pd.testing.assert_frame_equal(
            pd.DataFrame(a).reset_index(drop=True),
            pd.DataFrame(b).reset_index(drop=True),
            check_exact=True,
            check_categorical=False,
            check_dtype=False,
        )
    except AssertionError as error:
        message = f"{what}: {error}"
        raise DisagreementError(message) from error


def panel(frame, figure, threads=1):
    return kp.Panel(frame, "k", "t", **figure, threads=threads)


def hold(draw, frame, figure, ask, what):
    """Ask a panel, and ask again with other threads, in another order, and one series alone."""
    whole = outcome(lambda: ask(panel(frame, figure)))
    for threads in (2, 7):
        again = outcome(lambda threads=threads: ask(panel(frame, figure, threads)))
        same(again, whole, f"{what}: {threads} threads")
    order = draw.random.permutation(len(frame))
    shuffled = outcome(lambda: ask(panel(frame.iloc[order], figure)))
    same(shuffled, None if whole is None else pd.DataFrame(whole).iloc[order], f"{what}: shuffled")
    for key in frame["k"].unique():
        rows = np.flatnonzero((frame["k"] == key).to_numpy())
        alone = outcome(lambda rows=rows: ask(panel(frame.iloc[rows], figure)))
        if whole is not None:
            same(alone, pd.DataFrame(whole).iloc[rows], f"{what}: alone")
    return whole


def a_table(draw):
    frame = panel_table(draw)
    frame["k"] = frame["k"].astype(str)
    frame["v"] = pd.to_numeric(pd.Series(list(frame["v"])), errors="coerce").astype(np.float64)
    return frame


def one_of(draw, frame):
    """Give the rows of one series."""
    key = draw.one_of(list(frame["k"].unique()))
    return frame[frame["k"] == key].reset_index(drop=True)


def trend(draw):
    frame, method = a_table(draw), draw.one_of(TREND_METHODS)
    parts = method in ("proportion", "rate")
    figure = {"numerator": "num", "denominator": "den"} if parts else {"value": "v"}
    options = {"method": method, "window": draw.one_of((3, 5, 8, 12, 24, 100, 2**31 - 1))}
    if method in ("seasonal", "seasonal_kendall"):
        options["season"] = draw.one_of((2, 3, 4, 12))
    if method == "ols" and draw.chance(0.4):
        options["overlap"] = draw.one_of((2, 4, 12))
    if draw.chance(0.3):
        options["alpha"] = draw.one_of((0.5, 0.2, 0.01, 1e-12, 1e-300))
    if draw.chance(0.3):
        options["polarity"] = draw.one_of(("lower", "range"))
        if options["polarity"] == "range":
            options |= {"low": 40.0, "high": 60.0}
    if draw.chance(0.2):
        options["decimals"] = draw.one_of((0, 1, -1))
    limits = {"lower": "lo", "upper": "hi"} if method == "weighted" else {}
    what = f"trend {options}"
    shown = list(TREND_NUMBERS)
    hold(draw, frame, figure, lambda p: p.trend(**options, **limits, columns=shown), what)
    rows = one_of(draw, frame)
    read = {name: rows[column] for name, column in limits.items()}
    given = (
        {"numerator": rows["num"], "denominator": rows["den"]} if parts else {"value": rows["v"]}
    )
    one = outcome(lambda: kp.trend(None, rows["t"], **given, **read, **options))
    many = outcome(
        lambda: panel(rows, figure).trend(**options, **limits, every="latest", columns=shown)
    )
    if one is not None:
        one = pd.DataFrame({name: [getattr(one, name)] for name in shown})
    same(
        None if many is None else many[shown].astype(object),
        None if one is None else one.astype(object),
        f"{what}: one series",
    )


def outlook(draw):
    frame = a_table(draw)
    ratio = draw.chance(0.3)
    figure = {"numerator": "num", "denominator": "den"} if ratio else {"value": "v"}
    stat = "ratio" if ratio else draw.one_of(OUTLOOK_STATS[:3])
    options = {"stat": stat, "window": draw.one_of((1, 1, 2, 4, 12)), "min_points": 3}
    options |= {"at": draw.one_of(("next", 1, 5, 40)), "history": draw.one_of((5, 24, 1000))}
    methods = OUTLOOK_METHODS[: 2 if stat == "as_given" else 4]
    options["method"] = draw.one_of(methods)
    if options["method"].startswith("season"):
        options["season"] = draw.one_of((2, 3, 4))
    options |= {"target": 50.0, "polarity": draw.one_of(("higher", "lower"))}
    what, shown = f"outlook {options}", list(OUTLOOK_NUMBERS)
    hold(draw, frame, figure, lambda p: p.outlook(**options, every="row", columns=shown), what)
    rows = one_of(draw, frame)
    read = {name: rows[column] for name, column in figure.items()}
    one = outcome(lambda: kp.outlook(period=rows["t"], **read, **options))
    many = outcome(lambda: panel(rows, figure).outlook(**options, columns=shown))
    if one is not None:
        one = pd.DataFrame({name: [getattr(one, name)] for name in shown})
    same(None if many is None else many[shown].astype(object),
         None if one is None else one.astype(object), f"{what}: one series")  # fmt: skip


def whole_events(draw, method, frame):
    if method in ("count", "share") and draw.chance(0.9):
        whole = frame[["v", "num", "den"]].abs().round()
        frame[["v", "num", "den"]] = whole.assign(num=whole[["num", "den"]].min(axis=1))


def of_prediction(draw, method):
    options = {}
    if method == "prediction":
        options |= draw.one_of(({}, {"trend": True}, {"season": 4}, {"season": 3, "trend": True}))
        options |= draw.one_of(({}, {}, {"overlap": 4}, {"overlap": 12}, {"overlap": 2**31 - 1}))
        if not options and draw.chance(0.3):
            options["carry_over"] = "mixture"
    if method in ("prediction", "xmr") and draw.chance(0.3):
        options |= draw.one_of(({"minimum": 0.0}, {"maximum": 100.0}, {"minimum": -1e300}))
    return options


def bands(draw):
    frame, method = a_table(draw), draw.one_of(BAND_METHODS[:-1])
    if draw.chance(0.7):
        frame["v"] = frame["v"].abs() + draw.one_of((0.0, 1.0))
    whole_events(draw, method, frame)
    parts = method in ("p_chart", "u_chart", "p_prime", "u_prime", "share")
    figure = {"numerator": "num", "denominator": "den"} if parts else {"value": "v"}
    options = {"method": method}
    if draw.chance(0.6):
        options["window"] = draw.one_of((3, 6, 12, 24, 2**31 - 1))
    if draw.chance(0.3):
        options["min_points"] = draw.one_of((1, 2, 3, 12))
    options |= of_prediction(draw, method)
    of_groups = method in ("xbar", "s")
    if of_groups:
        options |= {"sd": "w", "size": draw.one_of((2, 7))}
        frame["w"] = draw.random.uniform(0.0, 9.0, len(frame))
    if method in ("prediction", "quantile") and draw.chance(0.4):
        options["coverage"] = draw.one_of((0.5, 0.99, 1e-9, 1 - 1e-12))
    if method in ("xmr", "t_chart", "p_prime") and draw.chance(0.4):
        options["screening"] = True
    if method not in ("prediction", "quantile", "count", "share") and draw.chance(0.4):
        options["rules"] = True
    if not {"window", "overlap", "carry_over"} & set(options) and draw.chance(0.3):
        options["baseline"] = "all"
    what = f"bands {options}"
    hold(draw, frame, figure, lambda p: p.bands(**options), what)
    rows = one_of(draw, frame)
    given = (
        {"numerator": rows["num"], "denominator": rows["den"]} if parts else {"value": rows["v"]}
    )
    alone = {**options} if "baseline" in options else {"window": 24, **options}
    alone |= {"sd": rows["w"]} if of_groups else {}
    one = outcome(lambda: kp.bands(given.pop("value", None), rows["t"], **given, **alone))
    many = outcome(lambda: panel(rows, figure).bands(**options))
    same(as_text(many), as_text(one), f"{what}: one series")


def as_text(frame):
    """Give a result with words as text, whatever their categories."""
    if frame is None:
        return None
    words = frame.columns[[not pd.api.types.is_numeric_dtype(dtype) for dtype in frame.dtypes]]
    return frame.astype(dict.fromkeys(words, object))


def rolling(draw):
    frame, stat = a_table(draw), draw.one_of([name for name in STATS if name != "weighted_mean"])
    figure = {"numerator": "num", "denominator": "den"} if stat == "ratio" else {"value": "v"}
    options = {"stat": stat, "window": draw.one_of((1, 2, 4, 12, 16, 17, 40, 2**31 - 1))}
    if draw.chance(0.5) and stat != "count":
        options["min_periods"] = 1
    what = f"rolling {options}"
    hold(draw, frame, figure, lambda p: p.rolling(**options), what)
    rows = one_of(draw, frame)
    given = {"denominator": rows["den"]} if stat == "ratio" else {}
    value = rows["num"] if stat == "ratio" else rows["v"]
    one = outcome(lambda: kp.rolling(value, rows["t"], **given, **options))
    many = outcome(lambda: panel(rows, figure).rolling(**options))
    same(
        None if many is None else many.rename("x"),
        None if one is None else one.rename("x"),
        f"{what}: one series",
    )
    cut_off(frame, figure, lambda p: p.rolling(**options), options["window"], what)


def cut_off(frame, figure, ask, reach, what):
    """Leave out what lies before every window looked at."""
    ordinal = frame["t"].astype("int64") if frame["t"].dtype.kind == "i" else frame["t"].array.asi8
    since = int(np.quantile(ordinal, 0.4))
    kept = np.flatnonzero(np.asarray(ordinal) >= since)
    settled = np.flatnonzero(np.asarray(ordinal)[kept] >= since + reach - 1)
    if reach > 1000 or not len(settled):
        return
    whole = outcome(lambda: ask(panel(frame, figure)))
    cut = outcome(lambda: ask(panel(frame.iloc[kept], figure)))
    if whole is not None and cut is not None:
        same(
            pd.DataFrame(cut).iloc[settled], pd.DataFrame(whole).iloc[kept[settled]], f"{what}: cut"
        )


def rag(draw):
    frame = a_table(draw)
    target = float(draw.one_of((50.0, 0.5, 1e9)))
    options = {"polarity": draw.one_of(("higher", "lower"))}
    options |= {
        "target": target,
        "floor": target + (-1 if options["polarity"] == "higher" else 1) * 0.1 * target,
    }
    if draw.chance(0.3):
        options["decimals"] = draw.one_of((0, 1, 2))
    what = f"rag {options}"
    whole = hold(draw, frame, {"value": "v"}, lambda p: p.rag(**options), what)
    if whole is None:
        return
    one = outcome(lambda: kp.rag(frame["v"], **options))
    same(
        None if whole is None else whole.rename("x"),
        None if one is None else one.rename("x"),
        f"{what}: one series",
    )


def score(draw):
    frame = a_table(draw)
    options = {"target": 50.0, "floor": 45.0}
    for name, choices in {
        "window": (1, 4, 12, 30),
        "trend_window": (4, 12, 40),
        "band_window": (3, 24, 100),
        "min_periods": (1,),
        "alpha": (0.2, 1e-9),
        "overlap": (4,),
    }.items():
        if draw.chance(0.3):
            options[name] = draw.one_of(choices)
    what = f"score {options}"
    whole = hold(draw, frame, {"value": "v"}, lambda p: p.score(**options), what)
    if whole is None:
        return
    one = panel(frame, {"value": "v"})
    window = options.get("trend_window", 12)
    tested = one.trend(window, alpha=options.get("alpha", 0.05), overlap=options.get("overlap", 1))
    same(whole[["slope", "movement"]], tested[["slope", "movement"]], f"{what}: trend")
    ranges = one.bands(options.get("band_window", 24), overlap=options.get("overlap", 1))
    same(whole[["lower", "upper"]], ranges[["lower", "upper"]], f"{what}: bands")
    grown(draw, frame, options, whole, what)


def grown(draw, frame, options, whole, what):
    """Take the rows of a panel in by two tables, and score those of the second alone."""
    size = draw.whole(1, len(frame))
    grown = outcome(lambda: panel(frame.iloc[:size], {"value": "v"}).append(frame.iloc[size:]))
    if grown is None:
        # Part of the dates may have another frequency than all of them.
        return
    same(grown.score(**options), whole, f"{what}: appended")
    changed = grown.score(since="append", **options)
    new = changed.iloc[len(changed) - (len(frame) - size) :]
    same(new, whole.iloc[size:], f"{what}: since the append")


AGREEMENTS = {
    "agree: outlook": outlook,
    "agree: trend": trend,
    "agree: bands": bands,
    "agree: rolling": rolling,
    "agree: rag": rag,
    "agree: score": score,
}
