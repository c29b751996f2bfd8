"""Figures of districts, and the register that they are scored by."""

import pandas as pd

DISTRICTS = {"Ashford": "Kent", "Dover": "Kent", "Leeds": "Yorkshire"}


def district_figures():
    parts = {"Ashford": (9.0, 10.0), "Dover": (30.0, 40.0), "Leeds": (5.0, 10.0)}
    rows = []
    for period in ("Q3 2023/24", "Q4 2023/24"):
        for area, (numerator, denominator) in parts.items():
            seen = {"area": area, "period": period}
            ratio = {"numerator": numerator, "denominator": denominator}
            rows += [{"kpi": "on time", **seen, **ratio}, {"kpi": "calls", **seen, "value": 10.0}]
    return pd.DataFrame(rows)


REGISTER = pd.DataFrame(
    {
        "kpi": ["on time", "calls"],
        "unit": ["percent", "count"],
        "kind": ["kpi", "activity"],
        "aggregation": ["ratio", "sum"],
        "target": [90.0, None],
        "floor": [70.0, None],
    }
)
