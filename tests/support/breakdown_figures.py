"""Two KPIs by district."""

import pandas as pd

REGISTER = pd.DataFrame(
    {
        "kpi": ["calls", "wait"],
        "name": ["Calls <& chats>", "Waiting time"],
        "unit": ["percent", "duration"],
        "decimals": [0, 0],
        "aggregation": ["ratio", "as_given"],
        "polarity": ["higher", "lower"],
        "target": [85.0, 400.0],
        "floor": [75.0, 450.0],
    }
)
QUARTERS = ["Q1 2024/25", "Q2 2024/25"]
COUNTS = {
    "Ashford": [(45, 50), (44, 50)],
    "Canterbury": [(18, 20), (18, 20)],
    "Dover": [(80, 100), (70, 100)],
    "Swale": [(3, 4), (3, 4)],
    "Thanet": [(60, 80), (64, 80)],
}


def by_district():
    rows = [
        ("calls", area, quarter, None, *pair)
        for area, pairs in COUNTS.items()
        for quarter, pair in zip(QUARTERS, pairs, strict=True)
    ]
    rows += [("wait", area, "Q2 2024/25", 416.0, None, None) for area in ("Ashford", "Dover")]
    columns = ["kpi", "area", "period", "value", "numerator", "denominator"]
    return pd.DataFrame(rows, columns=columns)


def write_project(folder, table):
    REGISTER.to_csv(folder / "register.csv", index=False)
    table.to_csv(folder / "figures.csv", index=False)
    figures = pd.DataFrame(
        {
            "kpi": "calls",
            "area": ["Ashford", "Dover", "England"],
            "period": "2023/24",
            "value": [88.0, 70.0, 80.0],
        }
    )
    figures.to_csv(folder / "benchmarks.csv", index=False)
    (folder / "council.toml").write_text(
        '[scorecard]\nobservations = "figures.csv"\nregister = "register.csv"\n'
        'area = "Ashford"\n\n[benchmarks]\nfile = "benchmarks.csv"\narea = "Ashford"\n'
        'comparators = { national = "England" }\n\n'
        '[[breakdown]]\nkpi = "calls"\nthreshold = 5\nexcluding = ["Dover"]\n\n'
        '[[breakdown]]\nkpi = "wait"\n'
    )
    return folder
