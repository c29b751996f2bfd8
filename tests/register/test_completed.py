"""What observations say of their indicators: spans, limits, units, and what is no status."""

import numpy as np
import pandas as pd
import pytest

import kentperf as kp

VALUES = [50.1, 50.9, 51.8, 52.0, 51.9, 52.6, 53.5, 53.1, 53.9, 54.8, 55.0, 55.6]
QUARTERS = pd.period_range("2022-03", "2024-12", freq="M")[::3]
ROLLING = [period.strftime("12 months to %b %Y") for period in QUARTERS]
MONTHS = ["2024-04", "2024-05", "2024-06"]


def scored(periods, **columns):
    table = pd.DataFrame({"kpi": "k", "period": periods, "value": VALUES[: len(periods)]})
    register = {"kpi": ["k"], "target": [60], "floor": [40], "trend_window": [36], **columns}
    return kp.scorecard(table, pd.DataFrame(register))


@pytest.mark.parametrize(
    "columns",
    [
        {},
        {"overlap": [12]},
        {"basis": ["rolling 12 months"], "reported": ["quarterly"]},
        {"basis": ["rolling year"], "reported": ["monthly"]},
    ],
)
def test_twelve_months_to_says_that_a_figure_spans_twelve_months(columns):
    evidence = scored(ROLLING, **columns).evidence
    assert evidence["overlap"].tolist() == [12]
    assert evidence["p_value"].iloc[0] == pytest.approx(0.00094, abs=1e-5)


def test_overlap_is_in_units_of_the_period():
    rolling = {"basis": ["rolling 12 months"], "reported": ["quarterly"]}
    assert scored(QUARTERS.strftime("%Y-%m"), **rolling).evidence["overlap"].tolist() == [4]
    months = pd.period_range("2024-01", periods=12, freq="M").strftime("%Y-%m")
    assert scored(months, **rolling).evidence["overlap"].tolist() == [12]
    monthly = {**rolling, "frequency": ["month"]}
    card = scored(QUARTERS.strftime("%Y-%m"), **monthly)
    assert card.register.row("k").overlap == 12
    assert scored(ROLLING, frequency=["quarter"]).evidence["overlap"].tolist() == [4]


@pytest.mark.parametrize("columns", [{"overlap": [4]}, {"basis": ["single period"]}])
def test_periods_that_contradict_the_register_are_an_error(columns):
    with pytest.raises(kp.KentPerfError, match="not what the periods say: each figure is of 12"):
        scored(ROLLING, **columns)


def test_rolling_years_and_single_months_are_no_one_series():
    with pytest.raises(kp.KentPerfError, match=r"k, column .*spans 12 months where other figures"):
        scored([*ROLLING[:3], "2025-03"])


def test_quarterly_figures_labelled_by_month_are_quarters_as_dates_are():
    months = QUARTERS.strftime("%Y-%m")
    frames = [scored(periods) for periods in (months, pd.to_datetime(months), list(QUARTERS))]
    for card in frames:
        assert card.period == "Q3 2024/25"
        assert card.kpis["previous"].tolist() == [55.0]
        assert card.kpis["direction"].tolist() == ["improving"]
    years = scored(["2022-03", "2023-03", "2024-03"])
    assert years.period == "2023/24"
    assert scored(["2023-03", "2024-03"]).period == "Mar 2024"
    assert scored(months, frequency=["month"]).period == "Dec 2024"


def beside(register=None, *, periods=MONTHS, **columns):
    table = pd.DataFrame({"kpi": "k", "period": periods, "value": [80.0, 86, 91][: len(periods)]})
    known = pd.DataFrame({"kpi": ["k"], **(register or {})})
    return table.assign(**columns), known


def test_limits_beside_the_figures_are_taken_where_the_register_has_none():
    card = kp.scorecard(*beside(target=90, floor=[85, 85, 85], polarity="higher", unit="%"))
    assert card.kpis.loc["k", ["target", "floor", "rag", "previous_rag"]].tolist() == [
        90,
        85,
        "GREEN",
        "AMBER",
    ]
    assert card.register.row("k").unit == "percent"
    words = "From the observations, since the register gives none: polarity, unit, target and floor"
    assert f"{words} of k." in card.notes


def test_a_limit_that_changes_holds_from_its_period():
    card = kp.scorecard(*beside(target=[79, None, 95], floor=[70, 70, 90]))
    assert card.history["target"].tolist() == [79, 79, 95]
    assert card.history["rag"].tolist() == ["GREEN", "GREEN", "AMBER"]
    assert card.register.targets["from"].tolist() == [MONTHS[0], MONTHS[2]]


def test_a_range_is_taken_only_where_polarity_is_range():
    card = kp.scorecard(*beside(low=85, high=95, polarity="range"))
    assert card.kpis.loc["k", ["rag", "low", "high"]].tolist() == ["GREEN", 85, 95]
    plain = kp.scorecard(*beside({"target": [90]}, low=79, high=81))
    assert plain.notes == kp.scorecard(*beside({"target": [90]})).notes


@pytest.mark.parametrize(
    ("register", "columns", "rule"),
    [
        ({"target": [90]}, {"target": [90, 90, 95]}, r"row 2, k, .*value 95.0: .*says \(90\)"),
        ({"polarity": ["lower"]}, {"polarity": "higher"}, 'not what the register says: "lower"'),
        ({"unit": ["%"]}, {"unit": "days"}, 'not what the register says: "percent"'),
        ({}, {"unit": ["days", "days", "%"]}, 'not what an earlier row says: "days"'),
        ({}, {"polarity": "up"}, "should be one of higher, lower, range"),
        ({"kind": ["activity"]}, {"target": 9}, "the register calls the indicator activity"),
        ({}, {"target": 90, "floor": 95}, "above the target"),
        ({}, {"target": "high"}, "is not a number"),
    ],
)
def test_what_contradicts_is_refused_and_listed(register, columns, rule):
    table, known = beside(register, **columns)
    with pytest.raises(kp.KentPerfError, match=rule):
        kp.scorecard(table, known)
    assert len(kp.validate(table, known)) >= 1


def test_a_limit_that_the_register_says_too_is_well():
    table, known = beside({"target": ["90"], "floor": [85]}, target=90, floor=85.0)
    assert kp.validate(table, known).empty
    assert (
        kp.scorecard(table, known).notes
        == kp.scorecard(table[["kpi", "period", "value"]], known).notes
    )


def test_limits_of_an_area_are_its_own():
    table, known = beside(target=[90, 90, 90], area="Ashford")
    other = table.assign(area="Dover", target=70)
    both = pd.concat([table, other])
    assert kp.scorecard(both, known, area="Dover").kpis["target"].tolist() == [70]
    assert kp.scorecard(both, known, area="Ashford").kpis["target"].tolist() == [90]
    assert kp.validate(both, known).empty


def test_a_rating_is_no_status():
    table, known = beside({"target": [90]}, status=["Green", None, "provisional"])
    with pytest.raises(kp.KentPerfError, match='call the column "rag"'):
        kp.scorecard(table, known)


def test_months_to_come_without_figures_do_not_decide_the_report():
    table = pd.DataFrame({"kpi": "k", "period": [*MONTHS, "2025-03"], "value": [1, 2, 6, np.nan]})
    card = kp.scorecard(table, pd.DataFrame({"kpi": ["k"], "target": [5]}))
    assert card.period == "Jun 2024"
    assert card.kpis["rag"].tolist() == ["GREEN"]
    assert "1 row after Jun 2024 has no figure yet." in card.notes
    asked = kp.scorecard(table, pd.DataFrame({"kpi": ["k"], "target": [5]}), period="2025-03")
    assert asked.period == "Mar 2025"
    none = kp.scorecard(table.assign(value=np.nan), pd.DataFrame({"kpi": ["k"], "target": [5]}))
    assert none.period == "Mar 2025"
