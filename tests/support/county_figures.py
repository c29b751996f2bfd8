"""KPIs of five counties."""

import pandas as pd

AREAS = ["Kent", "Essex", "Surrey", "Devon", "Norfolk"]
REGISTER = pd.DataFrame(
    {
        "kpi": ["calls", "waits", "stock"],
        "unit": ["percent", "days", "number"],
        "decimals": [0, 1, 0],
        "polarity": ["higher", "lower", "range"],
        "target": [90.0, 10.0, None],
        "low": [None, None, 20.0],
        "high": [None, None, 30.0],
    }
)


def figures(kpi, values, period="2023/24", areas=AREAS):
    return pd.DataFrame({"kpi": kpi, "area": areas, "period": period, "value": values})
