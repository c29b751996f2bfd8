"""Tables as users hand them in: panels, observations, registers, and the report's other tables."""

import numpy as np
import pandas as pd

from tests.hunt.columns import calendar, column, figures, ordinals, typed
from tests.hunt.oddities import TEXTS, oddity

KEYS = ("a", "b", "c", "d", "e")


def spoiled(draw, frame):
    """Give a table with perhaps one thing wrong: a cell, a column, the index, or all of it."""
    if draw.chance(draw.wildness):
        return oddity(draw)
    frame = frame.copy()
    if len(frame) and draw.chance(2 * draw.wildness):
        name = draw.one_of(list(frame.columns))
        cells = frame[name].astype(object).tolist()
        cells[draw.whole(0, len(cells) - 1)] = oddity(draw)
        frame[name] = pd.Series(cells, index=frame.index, dtype=object)
    if draw.chance(draw.wildness):
        frame = frame.drop(columns=draw.one_of(list(frame.columns)))
    if draw.chance(draw.wildness):
        frame = frame.rename(
            columns={draw.one_of(list(frame.columns)): draw.one_of((3, "Kpi", ""))}
        )
    if draw.chance(draw.wildness):
        frame = frame.iloc[:0] if draw.chance(0.5) else pd.concat([frame, frame.head(1)])
    if draw.chance(0.2):
        frame.index = pd.Index(["row"] * len(frame))
    return frame


def panel_table(draw):
    """Give a long table of some series, each with periods of its own."""
    freq = draw.one_of((None, None, "M", "Q-DEC", "Y-MAR", "W-SUN"))
    blocks = []
    for key in KEYS[: draw.whole(1, 5)]:
        n = draw.one_of((1, 2, 3, 5, 8, 13, 20, 30, 40))
        period = ordinals(draw, n) if freq is None else calendar(draw, n, freq)
        block = pd.DataFrame({"k": key, "area": draw.one_of(("x", "y")), "t": period})
        block["v"] = figures(draw, n)
        block["num"] = draw.random.poisson(20, n).astype(float)
        block["den"] = block["num"] + draw.random.poisson(30, n)
        block["lo"], block["hi"] = block["v"] - 1.0, block["v"] + 1.0
        if draw.chance(0.3):
            block.loc[draw.random.random(n) < 0.2, "num"] = np.nan
        blocks.append(block)
    frame = pd.concat(blocks, ignore_index=True)
    if draw.chance(0.3):
        made = pd.Series(typed(draw, frame["v"].to_numpy().copy()))
        frame["v"] = made.reindex(frame.index) if len(made) < len(frame) else made
    if draw.chance(0.5) and _is_native(frame["v"].dtype):
        frame = frame.sample(frac=1, random_state=draw.whole(0, 99)).reset_index(drop=True)
    if draw.chance(0.3):
        frame["k"] = frame["k"].astype(pd.CategoricalDtype(["z", *KEYS, "unused"]))
    return frame


def _is_native(dtype):
    return not isinstance(dtype, np.dtype) or dtype.isnative


def observations(draw):
    """Give observations, and a register that they are of."""
    parts = draw.chance(0.4)
    blocks = []
    for key in KEYS[: draw.whole(1, 4)]:
        n = draw.one_of((1, 3, 6, 12, 24))
        block = pd.DataFrame(
            {"kpi": key, "period": calendar(draw, n, draw.one_of(("M", "Q-DEC", "Y-MAR")))}
        )
        if parts:
            block["numerator"] = draw.random.poisson(20, n)
            block["denominator"] = block["numerator"] + draw.random.poisson(30, n)
        else:
            block["value"] = figures(draw, n)
        blocks.append(block)
    frame = pd.concat(blocks, ignore_index=True)
    if draw.chance(0.5):
        frame["period"] = frame["period"].astype(str)
    if draw.chance(0.3):
        frame["area"] = [draw.one_of(("x", "y")) for _ in range(len(frame))]
        frame = frame.drop_duplicates(["kpi", "period", "area"])
    if draw.chance(0.2):
        frame["status"] = [
            draw.one_of(("provisional", "revised", "", None)) for _ in range(len(frame))
        ]
    return frame, register(draw, ratio=parts)


def register(draw, *, ratio=False):
    """Give a register of some indicators."""
    rows = []
    for key in KEYS[: draw.whole(1, 5)]:
        row = {"kpi": key}
        optional = {
            "name": lambda: draw.one_of(("Calls answered", *TEXTS)),
            "section": lambda: draw.one_of(("One", "Two", "All")),
            "unit": lambda: draw.one_of(("percent", "number", "days", "per_1k", "£")),
            "decimals": lambda: draw.whole(0, 3),
            "polarity": lambda: draw.one_of(("higher", "lower")),
            "window": lambda: draw.one_of((1, 3, 4, 12)),
            "lag": lambda: draw.whole(0, 2),
            "target": lambda: 50.0,
            "floor": lambda: 50.0,
        }
        for name, make in optional.items():
            if draw.chance(0.6):
                row[name] = make()
        row["aggregation"] = "ratio" if ratio else draw.one_of(("as_given", "sum", "mean", "last"))
        rows.append(row)
    # As objects: pandas takes no lone surrogate in a column of texts.
    return pd.DataFrame(rows, dtype=object)


def areas(draw):
    """Give figures of areas, for roll-ups and breakdowns."""
    frame = panel_table(draw).rename(
        columns={"k": "kpi", "t": "period", "num": "numerator", "den": "denominator"}
    )
    return frame.assign(value=frame["v"]).drop(columns="v")


def numbers_of(draw, names, n=None):
    """Give a table with columns of figures."""
    n = draw.length() if n is None else n
    made = {}
    for name in names:
        found = column(draw, n)
        is_column = isinstance(found, np.ndarray | pd.Series) and found.shape == (n,)
        made[name] = found if is_column else figures(draw, n)
    return pd.DataFrame({name: np.asarray(values, dtype=object) for name, values in made.items()})
