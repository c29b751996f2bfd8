"""Arguments that nobody should give, one of each kind that somebody gave."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd

SURROGATE = "A\ud800"
HUGE = 10**30

TEXTS = (
    "",
    " ",
    "nan",
    "abc",
    SURROGATE,
    "=1+1",
    "\x00",
    "\uffff",
    "é" * 300,
    "2024-13",
    "Q5 2024/25",
)
NUMBERS = (
    0, 1, -1, 2, 3, 7, 127, 128, 2**31 - 1, 2**31, -(2**31), 2**40, 2**62, 2**63 - 1, -(2**63),
    2**63, 2**64 - 1, HUGE, -HUGE, 10**400, 0.5, 1e-12, 1e-15, 1e-300, 5e-324, 1 - 1e-16, 1e16,
    1e308, -1e308, float("nan"), float("inf"), -float("inf"), -0.0, Decimal("1.5"),
    Decimal("1e999"), Fraction(1, 3), np.float16(1.5), np.float32(0.1), np.int8(-3),
    np.uint64(2**64 - 1), np.longdouble(1) / 3, True,
)  # fmt: skip
TIMES = (
    pd.NaT, pd.Timestamp("2024-09-30"), pd.Timestamp("2024-09-30", tz="Europe/London"),
    pd.Period("2024Q3"), pd.Period("2024-09-30 11:00", freq="h"), pd.Timedelta("1D"),
    dt.date(1, 1, 1), dt.datetime(9999, 12, 31), np.datetime64("NaT"), np.datetime64("2024", "Y"),
    np.datetime64(2**62, "s"), dt.time(12),
)  # fmt: skip


def containers():
    return (
        [], (), {}, set(), {1, 2}, [[1, 2], [3, 4]], [1, [2]], ["a", 1, None], b"bytes", 1 + 2j,
        np.array([]), np.array(3.0), np.zeros((2, 2)), np.zeros((0, 3)), np.array([1 + 2j]),
        np.array(["a", None], dtype=object), np.array([HUGE], dtype=object), object(), len,
        pd.Series(dtype=float), pd.Series([1, 2], index=[1, 1]),
        pd.Series(["x", SURROGATE], dtype=object),
        pd.DataFrame(), pd.DataFrame({"a": [1]}), pd.Index([1, 2]), iter([1, 2]), range(3),
        pd.Categorical(["a", "b"], categories=["a", "b", "c"]),
        np.ma.masked_array([1, 2], [True, False]),
    )  # fmt: skip


def oddity(draw):
    """Give something of any kind."""
    kind = draw.whole(0, 4)
    if kind == 0:
        return None
    if kind == 1:
        return draw.one_of(TEXTS)
    if kind == 2:
        return draw.one_of(NUMBERS)
    return draw.one_of(TIMES if kind == 3 else containers())
