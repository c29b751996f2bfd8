"""Why ratings changed."""

import pandas as pd
import pytest

import kentperf as kp

QUARTERS = ["Q1 2024/25", "Q2 2024/25"]


def scored(values, then=(95.0, 90.0), now=(95.0, 90.0), periods=QUARTERS, **options):
    table = pd.DataFrame({"kpi": "calls", "period": periods, "value": values})
    register = pd.DataFrame({"kpi": ["calls"], "target": [then[0]], "floor": [then[1]]})
    targets = pd.DataFrame(
        {"kpi": ["calls"], "from": ["Q2 2024/25"], "target": [now[0]], "floor": [now[1]]}
    )
    return kp.scorecard(table, kp.Register(register, targets), **options)


@pytest.mark.parametrize(
    ("values", "then", "now", "expected"),
    [
        ([96.0, 91.0], (95, 90), (95, 90), ["GREEN", "AMBER", "worse", "performance"]),
        ([96.0, 96.0], (95, 90), (97, 90), ["GREEN", "AMBER", "worse", "target"]),
        ([96.0, 94.0], (95, 90), (95.5, 90), ["GREEN", "AMBER", "worse", "performance"]),
        ([96.0, 94.0], (95, 90), (97, 90), ["GREEN", "AMBER", "worse", "both"]),
        ([96.0, 94.0], (95, 90), (97, 94.5), ["GREEN", "RED", "worse", "both"]),
        ([91.0, 91.0], (95, 90), (91, 90), ["AMBER", "GREEN", "better", "target"]),
        ([96.0, 97.0], (95, 90), (95, 90), ["GREEN", "GREEN", "same", None]),
        ([None, 97.0], (95, 90), (95, 90), ["new", "GREEN", "new", None]),
        ([96.0, None], (95, 90), (95, 90), ["GREEN", "no data", None, None]),
    ],
    ids=["figure", "target", "figure though target moved", "either would do", "only together",
         "target lowered", "same", "new", "no data now"],
)  # fmt: skip
def test_the_reason_is_what_the_rating_follows(values, then, now, expected):
    found = scored(values, then, now, period=QUARTERS[1]).rag_change.loc["calls"].tolist()
    assert [None if pd.isna(cell) else cell for cell in found] == expected


def test_explain_says_why_a_rating_changed():
    assert "because of the figure" in scored([96.0, 91.0]).explain("calls")
    assert "because of the limits" in scored([96.0, 96.0], now=(97.0, 90.0)).explain("calls")
