import pandas as pd
import pytest

import kentperf as kp
from kentperf.errors import KentPerfError

PERIODS = [f"Q{quarter} {year}" for year in ("2023/24", "2024/25") for quarter in (1, 2, 3, 4)]
REGISTER = pd.DataFrame(
    {"kpi": ["calls", "visits", "waits"], "target": [95, 50, 10], "floor": [90, 40, 12]}
).assign(polarity=["higher", "higher", "lower"])


def observations(calls, visits, periods=PERIODS[:6]):
    return pd.DataFrame(
        {
            "kpi": ["calls"] * len(periods) + ["visits"] * len(periods),
            "period": [*periods, *periods],
            "value": [*calls, *visits],
            "status": None,
        }
    )


OLD = observations([96.0, 95, 94, 93, 92, 91], [45.0, 46, 44, 45, 46, 45])


def test_what_was_revised_added_and_withdrawn_is_listed():
    new = OLD.copy()
    new.loc[5, ["value", "status"]] = [89.0, "revised"]
    new.loc[8, "status"] = "provisional"
    new = new.drop(index=7)
    new.loc[99] = ["waits", "Q2 2024/25", 11.0, None]
    found = kp.revisions(OLD, new, REGISTER)
    listed = found.figures[["kpi", "period", "kind"]].to_numpy().tolist()
    assert listed == [
        ["calls", "Q2 2024/25", "revised"],
        ["visits", "Q2 2023/24", "withdrawn"],
        ["visits", "Q3 2023/24", "status only"],
        ["waits", "Q2 2024/25", "added"],
    ]
    first = found.figures.iloc[0]
    assert first[["was_value", "now_value", "now_status"]].tolist() == [91, 89, "revised"]


def test_which_ratings_and_arrows_changed_because_of_it_is_listed():
    new = OLD.copy()
    new.loc[5, "value"] = 89.0
    new.loc[range(6, 12), "value"] = [41.0, 42, 43, 44, 45, 46]
    found = kp.revisions(OLD, new, REGISTER)
    assert found.verdicts.index.tolist() == ["calls", "visits"]
    calls, visits = found.verdicts.loc["calls"], found.verdicts.loc["visits"]
    assert (calls.rag_was, calls.rag_now) == ("AMBER", "RED")
    assert (calls.direction_was, calls.direction_now) == ("worsening", "worsening")
    assert (visits.rag_was, visits.rag_now) == ("AMBER", "AMBER")
    assert (visits.direction_was, visits.direction_now) == ("stable", "improving")
    text = "figures: 7 revised; at Q2 2024/25, 1 rating and 1 direction changed"
    assert str(found) == text


def test_a_new_period_is_an_addition_and_no_cause():
    new = observations([96.0, 95, 94, 93, 92, 91, 50], [45.0, 46, 44, 45, 46, 45, 99], PERIODS[:7])
    found = kp.revisions(OLD, new, REGISTER)
    assert (found.figures.kind == "added").all()
    assert found.verdicts.empty
    assert found.period == "Q2 2024/25"
    later = kp.revisions(OLD, new, REGISTER, period="Q3 2024/25")
    assert later.verdicts.loc["calls", "rag_now"] == "RED"


def test_the_same_table_differs_in_nothing():
    found = kp.revisions(OLD, OLD.sample(frac=1, random_state=1), REGISTER)
    assert found.figures.empty
    assert str(found) == "figures: none differ; at Q2 2024/25, 0 ratings and 0 directions changed"


def test_problems_of_either_version_are_named():
    with pytest.raises(KentPerfError, match="has no row in the register"):
        kp.revisions(OLD, OLD.replace("calls", "cals"), REGISTER)
