"""One KPI of calls answered, scored by the rules given."""

import pandas as pd

import kentperf as kp

ROLLING = [80.0, 82.0, 83.0, 85.0, 86.0, 85.5]


def observed(values, kpi="calls"):
    periods = pd.period_range("2023Q2", periods=len(values), freq="Q")
    return pd.DataFrame({"kpi": kpi, "period": periods, "value": values})


def registered(**columns):
    return pd.DataFrame({"kpi": ["calls"], "target": [95.0], "floor": [90.0]} | columns)


def scored(values, rules, **columns):
    return kp.scorecard(observed(values), registered(**columns), rules=rules)
