"""How often the next value of no change falls outside, by simulation, 100,000 series a call."""

from functools import cache

import numpy as np
import pandas as pd

import kentperf as kp

SERIES = 100_000


@cache
def panel_of(n):
    numbers = np.random.default_rng(77 + n).normal(size=(SERIES, n + 1))
    frame = pd.DataFrame(
        {
            "s": np.repeat(np.arange(SERIES), n + 1),
            "t": np.tile(np.arange(n + 1), SERIES),
            "v": numbers.ravel(),
        }
    )
    return kp.Panel(frame, "s", "t", "v")


def false_alarms(n, **options):
    found = panel_of(n).bands(min_points=n, columns=["position"], **options)
    last = found.position[n :: n + 1]
    assert last.notna().all()
    return float((last != "within").mean())
