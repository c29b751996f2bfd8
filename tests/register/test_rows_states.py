"""A target to be confirmed, in a register."""

import pandas as pd
import pytest

import kentperf as kp

REGISTER = pd.DataFrame(
    {
        "kpi": ["tbc", "none", "floor tbc", "limits", "n/a", "below"],
        "kind": ["kpi", "kpi", None, None, "kpi", None],
        "target": ["TBC", None, 95, 95, "n/a", "to be confirmed"],
        "floor": [None, None, "tbc", 80, None, 90],
    }
)
VALUES = {"tbc": 90.0, "none": 90.0, "floor tbc": 90.0, "limits": 90.0, "n/a": 90.0, "below": 89.0}


def observations(period="Q2 2024/25"):
    return pd.DataFrame({"kpi": list(VALUES), "period": period, "value": list(VALUES.values())})


def test_a_target_to_be_confirmed_makes_a_kpi_and_one_that_does_not_apply_does_not():
    frame = kp.Register(pd.DataFrame({"kpi": ["a", "b"], "target": ["TBC", "n/a"]})).frame
    assert frame["kind"].tolist() == ["kpi", "activity"]
    assert frame["target_state"].tolist() == ["tbc", "not applicable"]
    assert frame["target"].isna().all()
    with pytest.raises(kp.KentPerfError, match="is activity, which has no target"):
        kp.Register(pd.DataFrame({"kpi": ["a"], "kind": ["activity"], "target": ["TBC"]}))


def test_a_register_read_again_says_the_same():
    register = kp.Register(REGISTER)
    again = kp.Register(register.frame)
    pd.testing.assert_frame_equal(register.frame, again.frame)


def test_any_other_word_is_refused():
    with pytest.raises(kp.KentPerfError, match="value 'soon': is not a number"):
        kp.Register(pd.DataFrame({"kpi": ["a"], "target": ["soon"]}))
    with pytest.raises(kp.KentPerfError, match="should be tbc or not applicable"):
        kp.Register(pd.DataFrame({"kpi": ["a"], "target_state": ["soon"]}))


def test_a_target_is_to_be_confirmed_from_a_date_on():
    targets = pd.DataFrame(
        {"kpi": ["limits"] * 2, "from": ["2024-07", "2024-10"], "target": ["TBC", 85],
         "floor": [None, 80]}
    )  # fmt: skip
    table = pd.concat([observations(q) for q in ("Q1 2024/25", "Q2 2024/25", "Q3 2024/25")])
    card = kp.scorecard(table, kp.Register(REGISTER, targets=targets))
    rows = card.history[card.history["kpi"] == "limits"]
    assert rows["rag_reason"].tolist() == ["", "target to be confirmed", ""]
    assert rows["rag"].astype(object).tolist()[::2] == ["AMBER", "GREEN"]
