"""Rows come back to the caller's order whole, however many columns they have."""

import numpy as np
import pandas as pd

from kentperf import _core
from kentperf._panel_frame import PanelFrame
from kentperf._panel_kernel import fill_columns

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
