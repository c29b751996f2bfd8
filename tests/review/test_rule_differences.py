"""Sets of rules side by side, and against what was published."""

import pandas as pd
import pytest

import kentperf as kp

PERIODS = pd.period_range("2023Q2", periods=6, freq="Q")
ROLLING = [80.0, 82.0, 81.0, 83.0, 84.0, 83.0]


def test_rules_are_compared_side_by_side():
    table = pd.DataFrame({"kpi": "calls", "period": PERIODS, "value": ROLLING})
    register = pd.DataFrame({"kpi": ["calls"], "target": [84.0], "floor": [82.0], "window": 4})
    found = kp.compare_rules(table, register)
    assert found.columns.tolist() == [
        "kentperf", "kent-2024", "kent-2017", "kent-2024: verdict", "kent-2017: verdict",
    ]  # fmt: skip
    assert found.loc[("calls", "direction")].tolist() == [
        "stable", "improving", "worsening", "differs", "differs",
    ]  # fmt: skip
    assert found.loc[("calls", "rag")].tolist() == ["AMBER"] * 3 + ["agrees"] * 2
    assert found.loc[("calls", "watch list")].tolist()[:3] == ["no", "no", "no"]
    severity = found.loc[("calls", "severity")]
    assert severity[["kent-2024: verdict", "kent-2017: verdict"]].tolist() == [
        "cannot be checked", "cannot be checked",
    ]  # fmt: skip


def test_rules_are_held_against_what_was_published():
    table = pd.DataFrame({"kpi": "calls", "period": PERIODS, "value": ROLLING})
    register = pd.DataFrame({"kpi": ["calls"], "target": [84.0], "floor": [82.0]})
    published = pd.DataFrame({"kpi": ["calls"], "rag": ["AMBER"], "direction": ["worsening"]})
    found = kp.compare_rules(table, register, ["kentperf"], published=published)
    assert found.columns.tolist() == ["published", "kentperf", "kentperf: verdict"]
    assert found["kentperf: verdict"].tolist() == [
        "agrees", "cannot be checked", "differs", "cannot be checked",
    ]  # fmt: skip


def test_two_sets_of_one_name_and_nothing_published_are_refused():
    table = pd.DataFrame({"kpi": "calls", "period": PERIODS, "value": ROLLING})
    register = pd.DataFrame({"kpi": ["calls"]})
    with pytest.raises(kp.KentPerfError, match="rule sets of different names"):
        kp.compare_rules(table, register, ["kentperf", "kentperf"])
    with pytest.raises(kp.KentPerfError, match="none of the columns rag"):
        kp.compare_rules(table, register, ["kentperf"], published=pd.DataFrame({"kpi": []}))


def test_what_is_published_of_no_kpi_is_kept_and_other_words_are_refused():
    table = pd.DataFrame({"kpi": "calls", "period": PERIODS, "value": ROLLING})
    register = pd.DataFrame({"kpi": ["calls"], "target": [84.0], "floor": [82.0]})
    published = pd.DataFrame({"kpi": ["visits", "calls"], "rag": ["RED", "AMBER"]})
    found = kp.compare_rules(table, register, ["kentperf"], published=published)
    assert found.index.get_level_values("kpi").unique().tolist() == ["calls", "visits"]
    assert found.loc[("visits", "rag")].tolist()[::2] == ["RED", "cannot be checked"]
    with pytest.raises(kp.KentPerfError, match=r'column "rag", value .Amber.: .*"AMBER"'):
        kp.compare_rules(table, register, ["kentperf"],
                         published=published.assign(rag=["RED", "Amber"]))  # fmt: skip
    with pytest.raises(kp.KentPerfError, match="duplicate KPI"):
        kp.compare_rules(table, register, ["kentperf"], published=published.assign(kpi="calls"))
