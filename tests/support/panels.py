"""Made-up panels that are hard on arithmetic: large offsets, wild values, standstills and gaps."""

import numpy as np
import pandas as pd

LENGTH = 40


def table(series=60, *, gaps=True, seed=1):
    r = np.random.Generator(np.random.Philox(seed))
    code = np.repeat(np.arange(series), LENGTH)
    period = np.tile(np.arange(LENGTH), series)
    value = r.normal(50, 10, series)[code] + r.normal(0, 3, series * LENGTH)
    value = value * 10.0 ** r.integers(-6, 7, series)[code] + 1e9 * (r.random(series) < 0.2)[code]
    value[r.integers(0, len(value), 5)] = 1e12
    value[(code % 9 == 3) & (period > 20)] = 0.0
    frame = pd.DataFrame({"kpi": code, "month": period, "value": value})
    if gaps:
        frame.loc[r.random(len(frame)) < 0.05, "value"] = np.nan
        frame = frame[r.random(len(frame)) > 0.05].reset_index(drop=True)
        frame["month"] += 20 * ((frame["kpi"] % 11 == 5) & (frame["month"] > 15))
    return frame
