"""Rows come back to the caller's order whole, however many columns they have."""

import numpy as np
import pandas as pd

import kentperf as kp
from kentperf import _core
from kentperf.panel.frame import PanelFrame
from kentperf.panel.kernel import fill_columns

WIDE = [
    "rag", "rolling", "count",
    "slope", "slope_low", "slope_high", "p_value", "first_row", "n",
    "movement", "direction", "reason", "variant",
    "lower", "centre", "upper", "band_n", "position", "band_reason",
]  # fmt: skip


def test_a_row_wider_than_a_cache_line_comes_back_as_its_columns_do_one_by_one():
    draw = np.random.default_rng(4)
    frame = pd.DataFrame(
        {
            "kpi": np.repeat(np.arange(50), 40),
            "period": np.tile(np.arange(40), 50),
            "value": draw.normal(size=2000),
        }
    ).sample(frac=1, random_state=4)
    core = PanelFrame(frame, "kpi", "period", "value", None, None, None, threads=2).core
    value = core.to_panel(frame["value"].to_numpy(), threads=2)
    settings = {
        "value": value,
        "target": np.array([0.5]),
        "floor": np.array([-0.5]),
        "polarity": np.array([int(_core.Polarity.higher)], dtype=np.int8),
        "window": 3,
        "trend_window": 6,
        "band_window": 12,
        "threads": 2,
    }
    together = fill_columns(core, WIDE, **settings)
    for name in WIDE:
        alone = fill_columns(core, [name], **settings)[name]
        np.testing.assert_array_equal(together[name], alone, err_msg=name)


def test_rows_come_back_whole_whichever_columns_are_wanted():
    draw = np.random.default_rng(5)
    rows = 70_000
    frame = pd.DataFrame(
        {
            "kpi": np.arange(rows) // 50,
            "period": np.arange(rows) % 50,
            "value": draw.normal(size=rows),
        }
    )
    mixed = frame.sample(frac=1, random_state=5)
    wanted = ["rag", "rolling", "slope", "direction", "lower", "upper", "position"]
    options = {"target": 0.5, "floor": -0.5, "window": 3, "trend_window": 6, "band_window": 12}
    ordered = kp.Panel(frame, "kpi", "period", "value").score(**options, columns=wanted)
    for count in range(1, len(wanted) + 1):
        for float32 in (False, True):
            columns = wanted[:count]
            panel = kp.Panel(mixed, "kpi", "period", "value", threads=2)
            found = panel.score(**options, columns=columns, float32=float32).sort_index()
            kinds = {name: "float32" for name in columns if ordered[name].dtype == "float64"}
            as_wanted = ordered[columns].astype(kinds if float32 else {})
            pd.testing.assert_frame_equal(found, as_wanted, check_exact=True)
