"""A register of which some is judged, and the table of judgements."""

import pandas as pd

REGISTER = pd.DataFrame(
    {
        "kpi": ["calls", "bridge", "depot", "school"],
        "name": ["Calls answered", "New bridge", "New depot", "New school"],
        "section": ["Contact", "Works", "Works", "Works"],
        "kind": [None, "judged", "judged", "judged"],
        "target": [95.0, None, None, None],
    }
)
TABLE = pd.DataFrame(
    {
        "kpi": ["bridge", "bridge", "depot", "school"],
        "period": ["Q1 2024/25", "Q2 2024/25", "Q2 2024/25", "Q1 2024/25"],
        "judgement": ["on track", "Some delays", "TBC", "at risk"],
        "text": [None, "Steel is late.", None, None],
    }
)
