"""Expected ranges of a scorecard that are set once, before each financial year."""

import dataclasses

import numpy as np
import pandas as pd
import pytest

import kentperf as kp
from kentperf.charts import chart_data, draw

REGISTER = pd.DataFrame({"kpi": ["visits"], "kind": ["activity"], "unit": ["number"]})
YEARLY = kp.Rules.read({"name": "ours", "band_set": "each_year"})
LEVELS = [31.0, 40.0, 52.0, 33.0]


def figures(count, start="2021Q2"):
    periods = pd.period_range(start, periods=count, freq="Q")
    values = [LEVELS[at % 4] + (at * 7) % 5 for at in range(count)]
    return pd.DataFrame({"kpi": "visits", "period": periods, "value": values})


def series(table):
    return table.set_index("period")["value"]


@pytest.fixture
def card():
    return kp.scorecard(figures(14), REGISTER, rules=YEARLY)


def test_ranges_are_those_that_year_thresholds_set_before_each_year(card):
    history = card.history.set_index("period")
    for year in ("2022/23", "2023/24", "2024/25"):
        found = kp.year_thresholds(series(figures(14)), year)
        own = history.index.intersection(found.index)
        assert len(own) == (2 if year == "2024/25" else 4)
        for name in ("lower", "centre", "upper", "n", "position"):
            assert history.loc[own, name].tolist() == pytest.approx(
                found.loc[own, name].tolist(), nan_ok=True
            )


def test_the_latest_figure_does_not_move_the_range_of_its_year(card):
    table = figures(14)
    table.loc[12:, "value"] = [500.0, 900.0]
    other = kp.scorecard(table, REGISTER, rules=YEARLY).activity.loc["visits"]
    own = card.activity.loc["visits"]
    assert other[["lower", "upper", "n"]].tolist() == own[["lower", "upper", "n"]].tolist()
    assert other["position"] == "above"
    each = kp.scorecard(table, REGISTER).activity.loc["visits"]
    assert each["n"] == 13
    assert other["n"] == 12


def test_the_first_year_has_no_range_and_says_why(card):
    first = card.history.iloc[:4]
    assert first["lower"].isna().all()
    assert first["n"].tolist() == [0] * 4
    assert set(first["position_reason"]) == {"no figure from before 2021/22 sets a range"}


def test_a_year_after_a_break_has_no_range(card):
    notes = pd.DataFrame(
        {"kpi": ["visits"], "from": ["Q1 2024/25"], "kind": ["redefinition"], "text": ["New."]}
    )
    broken = kp.scorecard(figures(14), REGISTER, rules=YEARLY, annotations=notes)
    row = broken.history.iloc[-1]
    assert row["position_reason"] == "no figure from before 2024/25 sets a range"
    assert broken.ahead.empty
    assert card.history["lower"].notna().iloc[-1]


def test_the_rest_of_the_year_is_known_ahead_and_drawn(card):
    assert card.ahead["label"].tolist() == ["Q3 2024/25", "Q4 2024/25"]
    found = kp.year_thresholds(series(figures(14)), "2024/25")
    assert card.ahead["upper"].tolist() == found["upper"].tolist()[2:]
    data = chart_data(card, "visits")
    assert data.ahead == 2
    assert data.labels[-1] == "Q4 2024/25"
    assert np.isfinite(data.values).tolist()[-3:] == [True, False, False]
    chart = draw(data, str)
    assert "Q4 2024/25" in [text.words for text in chart.texts]
    assert chart.latest == 13
    assert "The range is drawn ahead to Q4 2024/25." in chart.description
    assert "drawn ahead to Q4 2024/25" in card.to_html()


def test_a_share_has_its_range_once_its_denominator_is_known():
    table = figures(14).assign(value=None, numerator=[10, 12, 9, 11] * 3 + [10, 12],
                               denominator=[100, 110, 90, 120] * 3 + [100, 400])  # fmt: skip
    register = REGISTER.assign(unit="percent", aggregation="ratio")
    rules = dataclasses.replace(YEARLY, band_method="p_chart")
    found = kp.scorecard(table, register, rules=rules)
    centre = 100 * 126 / 1260
    assert found.history["centre"].tolist()[-2:] == pytest.approx([centre, centre])
    half = 3 * np.sqrt(0.1 * 0.9 / 400) * 100
    assert found.history["upper"].iloc[-1] == pytest.approx(centre + half)
    assert found.ahead.empty


def test_the_workbook_has_the_ranges_to_come(card, tmp_path):
    card.to_excel(tmp_path / "card.xlsx")
    found = pd.read_excel(tmp_path / "card.xlsx", sheet_name="Ahead")
    assert found["label"].tolist() == ["Q3 2024/25", "Q4 2024/25"]


def test_ranges_set_each_period_are_not_drawn_ahead():
    card = kp.scorecard(figures(14), REGISTER)
    assert card.ahead.empty
    assert chart_data(card, "visits").ahead == 0


@pytest.mark.parametrize("freq", ["W-SUN", "M", "Y-MAR"])
def test_every_period_is_of_one_year(freq):
    periods = pd.period_range("2019-06-30", "2024-10-31", freq=freq)
    values = 100 + (np.arange(len(periods)) * 7) % 13.0
    table = pd.DataFrame({"kpi": "visits", "period": periods, "value": values})
    rules = dataclasses.replace(YEARLY, band_min_points=2)
    card = kp.scorecard(table, REGISTER, rules=rules)
    history = card.history.set_index("period")
    ends = history.index.end_time
    years = np.where(ends.month >= 4, ends.year, ends.year - 1)
    for year in np.unique(years)[1:]:
        found = kp.year_thresholds(table.set_index("period")["value"],
                                   f"{year}/{(year + 1) % 100:02d}", min_points=2)  # fmt: skip
        rows = history[years == year]
        assert rows["upper"].tolist() == pytest.approx(
            found.loc[rows.index, "upper"].tolist(), nan_ok=True
        )
    following = pd.PeriodIndex([*history.index[-1:], *card.ahead["period"]], freq=freq)
    assert (np.diff(following.asi8) == 1).all()
    if freq != "Y-MAR":
        assert following[-1].end_time.normalize() <= pd.Timestamp("2025-03-31")
        assert (following[-1] + 1).end_time > pd.Timestamp("2025-03-31")


def test_figures_by_number_have_no_year_and_say_so():
    table = pd.DataFrame({"kpi": "visits", "period": range(9), "value": range(9)})
    card = kp.scorecard(table, REGISTER, rules=YEARLY)
    assert "no year sets a range" in card.details.loc["visits", "position_reason"]


def test_the_rule_is_in_the_key_and_in_toml(tmp_path):
    (tmp_path / "ours.toml").write_text('from = "kent-2024"\nband_set = "each_year"\n')
    rules = kp.Rules.read(tmp_path / "ours.toml")
    assert "set once before each financial year" in rules.key()
    assert "from the periods before the one judged" in kp.Rules().key()
    with pytest.raises(kp.KentPerfError, match='Did you mean "each_year"'):
        kp.Rules.read({"band_set": "each_yer"})


def test_the_explanation_says_what_the_range_is_from(card):
    assert "from the 12 before its financial year." in card.explain("visits")
