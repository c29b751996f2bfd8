"""Columns of figures and of periods: of every dtype, layout, container and extreme."""

from decimal import Decimal

import numpy as np
import pandas as pd

from tests.hunt.oddities import HUGE, NUMBERS, SURROGATE, oddity

EXTREMES = (
    5e-324, -5e-324, 1e-310, 2.2250738585072014e-308, 1e-200, 1e200, 1e308, -1e308,
    1.7976931348623157e308, -0.0, 0.0, 2.0**53, 1e16,
)  # fmt: skip
FREQS = ("M", "M", "Q-DEC", "Q-DEC", "Q-JAN", "W-SUN", "W-WED", "Y-MAR", "Y-DEC", "D", "h", "2M")
DATE_UNITS = ("s", "ms", "us")


def plain_figures(draw, n):
    """Give n figures as float64: a level, a walk, a line, counts, shares or a standstill."""
    r = draw.random
    kind = draw.whole(0, 6)
    if kind == 0:
        values = r.normal(50, 10, n)
    elif kind == 1:
        values = np.cumsum(r.normal(0, 1, n)) + 100
    elif kind == 2:
        values = 3.0 + 2.0 * np.arange(n) * draw.one_of((1.0, -0.1, 0.0))
    elif kind == 3:
        values = r.poisson(draw.one_of((0.5, 5, 200)), n).astype(float)
    elif kind == 4:
        values = r.random(n)
    elif kind == 5:
        values = np.round(r.normal(80, 2, n), 1)
    else:
        values = np.full(n, draw.one_of((0.0, 7.1, 1e9)))
    if draw.chance(0.3):
        values = values * 10.0 ** draw.whole(-12, 12)
    return values


def figures(draw, n):
    """Give n figures as float64, some of them missing or extreme."""
    values = plain_figures(draw, n)
    if n and draw.chance(0.4):
        values[draw.random.random(n) < 0.2] = np.nan
    if n and draw.chance(0.15):
        values[draw.random.random(n) < 0.4] = draw.one_of(EXTREMES)
    if n and draw.chance(draw.wildness):
        values[draw.whole(0, n - 1)] = draw.one_of((np.inf, -np.inf))
    return values


def typed(draw, values):
    """Give the same figures, or nearly, in another dtype."""
    present = np.nan_to_num(values, nan=0.0, posinf=1.0, neginf=-1.0)
    small = np.clip(present, -100, 100)
    whole = np.clip(np.round(present), -(2.0**62), 2.0**62)
    kind = draw.whole(0, 24)
    if kind < 10:
        return values
    made = {
        10: lambda: values.astype(np.float32),
        11: lambda: values.astype(np.float16),
        12: lambda: small.astype(np.int8),
        13: lambda: whole.astype(np.int64),
        14: lambda: np.abs(whole).astype(np.uint64) + np.uint64(2**63),
        15: lambda: small > 0,
        16: lambda: np.array([None if np.isnan(v) else v for v in values], dtype=object),
        17: lambda: pd.array(whole.astype(np.int64), dtype="Int64"),
        18: lambda: pd.array(values, dtype="Float64"),
        19: lambda: np.array([str(v) for v in values], dtype=object),
        20: lambda: pd.Categorical(values[~np.isnan(values)][: len(values)]),
        21: lambda: np.array([Decimal(repr(float(v))) for v in values], dtype=object),
        22: lambda: pd.Series(values, dtype="float64[pyarrow]"),
        23: lambda: values.astype(">f8"),
        24: lambda: values.astype(np.longdouble),
    }
    return made[kind]()


def objects(draw, n):
    """Give n things that do not go together."""
    pool = [1, 2.5, None, "3", "x", HUGE, np.nan, SURROGATE, True, pd.NA, pd.NaT, *NUMBERS]
    return [draw.one_of(pool) for _ in range(n)]


def laid_out(draw, values):
    """Give an array as a view, backwards, read-only, or in a container."""
    kind = draw.whole(0, 11)
    if not isinstance(values, np.ndarray) or kind < 4:
        return values
    if kind == 4:
        return np.repeat(values, 2)[::2]
    if kind == 5:
        return values[::-1].copy()[::-1]
    if kind == 6:
        frozen = values.copy()
        frozen.flags.writeable = False
        return frozen
    if kind == 7:
        return values.tolist()
    if kind == 8:
        return tuple(values.tolist())
    if kind == 9:
        return np.asfortranarray(np.tile(values, (3, 1)).T)[:, 1]
    if kind == 10 and values.dtype not in (np.float16, np.longdouble):
        return pd.Index(values)
    return pd.Series(values)


def column(draw, n):
    """Give a column of n figures as a user might have it."""
    if draw.chance(draw.wildness):
        return oddity(draw) if draw.chance(0.5) else objects(draw, n)
    if draw.chance(draw.wildness):
        n += draw.one_of((1, -1)) if n else 1
    return laid_out(draw, typed(draw, figures(draw, n)))


def ordinals(draw, n):
    """Give n distinct whole numbers: successive, with gaps, negative, distant or shuffled."""
    steps = np.ones(n, dtype=np.int64)
    if draw.chance(0.4):
        steps += (draw.random.random(n) < 0.2) * draw.whole(1, 9)
    start = draw.one_of((0, 1, -7, -1000, 600, 2**31 - 5, -(2**31), 2**40, 2**62))
    made = np.cumsum(steps) + (start if draw.chance(0.3) else draw.whole(-3, 30))
    if n and draw.chance(draw.wildness):
        made[draw.whole(0, n - 1)] = draw.one_of(
            (2**31, 2**62, -(2**63), 2**63 - 1, made[0], 202409)
        )
    return draw.random.permutation(made) if draw.chance(0.3) else made


def near(draw, n):
    """Give distinct ordinals about those of this century's months."""
    steps = 1 + (draw.random.random(n) < 0.15) * draw.whole(0, 4)
    made = np.cumsum(steps) + draw.one_of((200, 218, 600, -300, 40, 7000, -3000))
    return draw.random.permutation(made) if draw.chance(0.3) else made


def calendar(draw, n, freq=None):
    """Give n distinct pandas periods."""
    chosen = freq or draw.one_of(FREQS if draw.chance(draw.wildness) else FREQS[:9])
    return pd.PeriodIndex.from_ordinals(near(draw, n), freq=chosen)


def periods(draw, n, freq=None):
    """Give n periods in one of the accepted forms, or nearly."""
    if draw.chance(draw.wildness):
        return oddity(draw) if draw.chance(0.4) else objects(draw, n)
    if freq is None and draw.chance(0.35):
        made = ordinals(draw, n)
        return draw.one_of((made, made.tolist(), pd.Series(made), pd.array(made, dtype="Int64")))
    index = calendar(draw, n, freq)
    kind = draw.whole(0, 8)
    if kind < 3 or index.freqstr in ("h", "2M", "D"):
        return index
    # In seconds, whose stamps reach further than those of nanoseconds.
    stamps = pd.DatetimeIndex(
        np.array([str(day) for day in index.asfreq("D", how="S")], dtype="datetime64[s]")
    )
    made = {
        3: lambda: stamps.as_unit(draw.one_of(DATE_UNITS)),
        4: lambda: stamps.tz_localize(
            draw.one_of(("UTC", "Europe/London", "Asia/Kolkata")),
            nonexistent="shift_forward",
            ambiguous="NaT",
        ),
        5: lambda: [str(day)[:10] for day in stamps.to_numpy()],
        6: lambda: pd.Series(index),
        7: lambda: pd.Categorical(index),
        8: lambda: list(index),
    }
    found = made[kind]()
    if n and draw.chance(draw.wildness):
        found = list(found)
        found[draw.whole(0, n - 1)] = oddity(draw)
    return found


def on_index(draw, values, n):
    """Put figures on an index of any kind; or leave them."""
    kind = draw.whole(0, 7)
    if kind < 3 or getattr(values, "ndim", 1) != 1 or not hasattr(values, "__len__"):
        return values
    if len(values) != n or isinstance(values, (dict, set, str, bytes)):
        return values
    indexes = {
        3: lambda: calendar(draw, n),
        4: lambda: calendar(draw, n, "M").to_timestamp(),
        5: lambda: pd.Index(["same"] * n),
        6: lambda: pd.MultiIndex.from_arrays([np.arange(n), ["x"] * n]),
        7: lambda: pd.date_range("2020-01-31", periods=n, freq="ME", tz="Europe/London"),
    }
    held = values.array if isinstance(values, pd.Series) else values
    try:
        return pd.Series(held, index=indexes[kind]())
    except UnicodeEncodeError:
        # A text that Arrow cannot hold stays among objects.
        return pd.Series(held, index=indexes[kind](), dtype=object)
