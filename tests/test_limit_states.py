"""A target that is to be confirmed, or does not apply, is kept apart from one that is missing."""

import pandas as pd
import pytest

import kentperf as kp
from kentperf import report
from kentperf.workbook import read_workbook, write_workbook

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


@pytest.fixture(scope="module")
def card():
    return kp.scorecard(observations(), REGISTER)


def test_the_reason_says_that_a_limit_is_to_be_confirmed_and_what_is_missing_is_apart(card):
    assert card.kpis["rag_reason"].to_dict() == {
        "tbc": "target to be confirmed",
        "none": "not rated",
        "floor tbc": "floor to be confirmed",
        "limits": "",
        "n/a": "target not applicable",
        "below": "",
    }
    assert card.kpis["rag"].astype(object).where(card.kpis["rag"].notna(), None).tolist() == [
        None, None, None, "AMBER", None, "RED"
    ]  # fmt: skip


def test_they_count_as_not_rated(card):
    counts = card.summary.loc["TOTAL", ["green", "amber", "red", "no_data", "not_rated"]]
    assert counts.tolist() == [0, 1, 1, 0, 4]


def test_no_figure_is_no_data_first():
    empty = observations().assign(value=None)
    reasons = kp.scorecard(empty, REGISTER).kpis["rag_reason"]
    assert reasons.tolist() == ["no data"] * 6


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


def test_a_house_that_calls_no_floor_not_met_waits_for_one_to_be_confirmed():
    rules = kp.Rules.read({"missing_floor": "not_met"})
    register = pd.DataFrame({"kpi": ["floor tbc", "none"], "target": 95, "floor": ["TBC", None]})
    rows = observations().iloc[[1, 2]]
    found = kp.scorecard(rows, register, rules=rules).kpis
    assert found["rag_reason"].tolist() == ["floor to be confirmed", ""]
    assert found.loc["none", "rag"] == "RED"


def test_reports_write_tbc_where_the_target_would_stand(card, tmp_path):
    page = card.to_html()
    assert '<td class="num">TBC</td>' in page
    assert '<td class="num">n/a</td>' in page
    assert "the target is to be confirmed" in page
    assert "tbc (target to be confirmed)" in card.headline()
    assert "It has no rating: the target is to be confirmed." in card.explain("tbc")
    report.to_tidy(card, tmp_path / "tidy.csv")
    tidy = pd.read_csv(tmp_path / "tidy.csv", keep_default_na=False).set_index("kpi")
    assert tidy.loc["tbc", ["target", "target_state"]].tolist() == ["", "tbc"]


def test_files_and_workbooks_may_say_tbc(tmp_path):
    REGISTER.to_csv(tmp_path / "register.csv", index=False)
    read = kp.scorecard(observations(), tmp_path / "register.csv")
    assert read.kpis.loc["tbc", "rag_reason"] == "target to be confirmed"
    write_workbook(tmp_path / "book.xlsx", register=REGISTER, figures=observations())
    book = read_workbook(tmp_path / "book.xlsx")
    assert "target_state" not in book.register.columns
    assert book.scorecard().kpis.loc["n/a", "rag_reason"] == "target not applicable"


def test_an_area_of_a_breakdown_may_have_its_own_target_before_the_rest():
    table = observations().iloc[:1].assign(area="Ashford")
    table = pd.concat([table, table.assign(area="Dover")])
    own = pd.DataFrame({"area": ["Dover"], "target": [85.0], "floor": [80.0]})
    found = kp.breakdown(table, REGISTER, "tbc", targets=own).frame
    assert found["rag_reason"].tolist() == ["target to be confirmed", ""]
    assert found.loc["Dover", "rag"] == "GREEN"
