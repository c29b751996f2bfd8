"""Three indicators, and what services say of them."""

import pandas as pd

import kentperf as kp

REGISTER = pd.DataFrame(
    {
        "kpi": ["calls", "waits", "plans"],
        "name": ["Calls answered", "Days waited", "Plans made"],
        "section": ["Access", "Care", "Care"],
        "target": 95.0,
        "floor": 90.0,
    }
)
FIGURES = pd.DataFrame(
    {"kpi": ["calls", "waits", "plans"], "period": "Q2 2024/25", "value": [96.0, 80.0, 70.0]}
)
TABLE = pd.DataFrame(
    {
        "kpi": ["calls", "waits", "waits"],
        "period": ["Q2 2024/25", "2024-09", "Q1 2024/25"],
        "commentary": ["Posts are filled.", "Demand rose by <a tenth>.\nStaff left.", "Earlier."],
        "action": [None, "A second clinic opens.", "Nothing."],
        "owner": [None, "Head of Care", None],
        "due": [None, pd.Timestamp("2025-03-31"), None],
    }
)
MARKDOWN = """# Commentary, Quarter 2

## Calls answered
Posts are filled.

## waits
Demand rose
by a **tenth**.

- Staff left.

**Management action:** A second clinic
opens.
**Owner:** Head of Care
**Due**: 31 March 2025
"""
WARNING = "Warning: Red without a management action (1): Plans made."


def scored(commentary=None):
    return kp.scorecard(FIGURES, REGISTER, commentary=commentary)
