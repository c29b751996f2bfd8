"""One KPI over four quarters, and its register."""

import pandas as pd

QUARTERS = ["Q3 2023/24", "Q4 2023/24", "Q1 2024/25", "Q2 2024/25"]
FALLING = [96.0, 95.1, 94.0, 93.1]


def observed(values=FALLING, kpi="calls", periods=QUARTERS, **columns):
    return pd.DataFrame({"kpi": kpi, "period": periods, "value": values} | columns)


def registered(**columns):
    return pd.DataFrame({"kpi": ["calls"], "target": [95.0], "floor": [90.0]} | columns)
