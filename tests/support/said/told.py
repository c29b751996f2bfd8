"""A small report of two sections, and what is said of them."""

import pandas as pd

import kentperf as kp
from kentperf.report.html.view import Viewer
from kentperf.report.sections import body_of

PERIODS = ["Q3 2023/24", "Q4 2023/24", "Q1 2024/25", "Q2 2024/25"]
REGISTER = pd.DataFrame(
    {
        "kpi": ["calls", "chats", "visits", "waits"],
        "name": ["Calls answered", "Chats answered", "Visits", "Days waited"],
        "section": ["Access", "Access", "Access", "Care & support"],
        "unit": ["percent", "percent", "number", "days"],
        "polarity": ["higher", "higher", "higher", "lower"],
        "decimals": [1, 0, 0, 0],
        "target": [95.0, 80.0, None, 10.0],
        "floor": [90.0, 70.0, None, 12.0],
    }
)
FIGURES = pd.DataFrame(
    {
        "kpi": [kpi for kpi in REGISTER["kpi"] for _ in PERIODS],
        "period": PERIODS * 4,
        "value": [96.0, 95.1, 94.0, 93.1, 81, 82, 83, None, 100, 110, 1190, 1180, 9, 9, 11, 14],
    }
)
MARKDOWN = """# Quarter 2

# Executive summary

Of {total.kpis} KPIs, {total.green} are Green.

## Access

Calls stood at {calls answered.latest}.

# Access

**Cabinet member:** A. One; B. Two
Director: C. Three

Calls are **{Calls.direction}**: {calls.latest} after {calls.previous}.

- Target {calls.target}
- Floor {calls.floor}

# care & support

Cabinet Member: D. Four
Summary: {waits.latest} days
in the quarter.

Waits: {{days}}.
"""


def card(**options):
    return kp.scorecard(FIGURES, REGISTER, **options)


def body(parts=(), **options):
    found = card(**options)
    return body_of(found, Viewer(found), parts)


def table(**options):
    rows = pd.DataFrame({"row": "Calls", "period": PERIODS[2:], "value": [118, 130]})
    return kp.tables.Table(rows, **{"name": "Contacts", "change": "previous", **options})
