"""One of each of the report's other parts."""

import pandas as pd

from kentperf.budget.budget import Monitor
from kentperf.dtoc.dtoc import Delays
from kentperf.risk.risk import RiskRegister
from kentperf.tables.tables import Table


def register():
    return RiskRegister(
        pd.DataFrame(
            {
                "risk_id": ["R1", "R2"],
                "title": ["Flood <& storm>", "Fraud"],
                "current_likelihood": ["Likely", None],
                "current_impact": ["Major", 3],
                "target_likelihood": [3, 2],
                "target_impact": [4, 3],
                "target_score": [16, 6],
                "previous_score": [25, 6],
            }
        )
    )


def delays():
    rows = [
        (hospital, part, week, days)
        for hospital, figures in {"Maidstone": (43, 27, 7, 70, 35, 0), "Medway": (0,) * 6}.items()
        for place, days in enumerate(figures)
        for part, week in [
            (("NHS", "SC", "Both")[place % 3], f"2017-11-{9 + 7 * (place // 3):02d}")
        ]
    ]
    frame = pd.DataFrame(rows, columns=["hospital", "to", "week", "days"])
    return Delays(frame, provider="hospital", attribution="to", period="week", days="days")


def monitor():
    return Monitor(
        pd.DataFrame(
            {
                "group": ["Adults", "Roads"],
                "row": ["Residential", "Repairs"],
                "budget": [66.65, 12.5],
                "variance": [1.8, 0.0],
            }
        ),
        tolerances=(0.0, 2.0),
    )


def tables():
    frame = pd.DataFrame(
        {
            "row": ["Calls", "Chats", "All"] * 2,
            "period": ["Q1 2024/25"] * 3 + ["Q2 2024/25"] * 3,
            "value": [118, 7, 125, 130, 9, 149],
        }
    )
    return [
        Table(frame, name="Contacts", total="All", change="previous"),
        Table(frame, name="At the end", kind="level", change="previous"),
    ]
