"""Two risks, with some columns replaced or added."""

import pandas as pd

import kentperf as kp


def risks(**columns):
    """Two risks, with some columns replaced or added."""
    base = {
        "risk_id": ["R1", "R2"],
        "title": ["Flood", "Fraud"],
        "current_likelihood": [4, 2],
        "current_impact": [5, 3],
        "target_likelihood": [3, 2],
        "target_impact": [4, 2],
    }
    return pd.DataFrame({**base, **columns})


def register(**columns):
    return kp.risk.RiskRegister(risks(**columns))


def reported(found):
    return found.problems[["row", "column", "rule"]].to_numpy().tolist()
