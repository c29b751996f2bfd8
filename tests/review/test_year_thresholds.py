"""Thresholds set once for a year, drawn ahead, and the place of a figure between them."""

import numpy as np
import pandas as pd
import pytest

import kentperf as kp


def quarters(values, start="2021Q2"):
    return pd.Series(values, index=pd.period_range(start, periods=len(values), freq="Q"))


SEEN = quarters([31.0, 40, 52, 33, 30, 41, 50, 35, 32, 39, 51, 34])


def test_a_whole_year_is_drawn_ahead_and_each_quarter_has_its_own_level():
    found = kp.year_thresholds(SEEN, "2024/25")
    assert found.index.astype(str).tolist() == ["2024Q2", "2024Q3", "2024Q4", "2025Q1"]
    assert found["centre"].tolist() == pytest.approx([31, 40, 51, 34])
    assert found["position"].isna().all()
    assert found["place"].isna().all()


def test_thresholds_stay_where_they_were_set_when_the_year_comes_in():
    ahead = kp.year_thresholds(SEEN, "2024/25")
    later = kp.year_thresholds(pd.concat([SEEN, quarters([31.0, 90], "2024Q2")]), "2024/25")
    pd.testing.assert_frame_equal(ahead[["lower", "upper", "n"]], later[["lower", "upper", "n"]])
    assert later["position"].tolist()[:2] == ["within", "above"]
    assert later["place"].tolist()[:2] == [pytest.approx(0.5), pytest.approx(later_place(later))]


def later_place(found):
    row = found.iloc[1]
    return (90 - row["lower"]) / (row["upper"] - row["lower"])


def test_thresholds_are_those_of_a_t_prediction_interval():
    from scipy import stats

    values = np.array([10.0, 12, 11, 13, 12, 11, 10])
    found = kp.year_thresholds(quarters(values, "2022Q3"), "2024/25", season=False)
    half = stats.t.ppf(0.975, 6) * values.std(ddof=1) * np.sqrt(1 + 1 / 7)
    assert found["lower"].tolist() == pytest.approx([values.mean() - half] * 4)
    assert found["upper"].tolist() == pytest.approx([values.mean() + half] * 4)


def test_without_a_figure_before_the_year_nothing_sets_the_range():
    with pytest.raises(kp.KentPerfError, match="no figure is from before 2021/22"):
        kp.year_thresholds(SEEN, "2021/22")


def test_figures_by_position_are_refused():
    with pytest.raises(kp.KentPerfError, match="not by position"):
        kp.year_thresholds([1.0, 2.0], "2024/25")


def test_place_is_beyond_0_and_1_outside_and_missing_without_a_range():
    found = kp.place_in_range([9.0, 10, 14, 18, 20, 5], [10.0] * 5 + [None], 18.0)
    assert found.tolist()[:5] == [-0.125, 0.0, 0.5, 1.0, 1.25]
    assert np.isnan(found[5])
    assert np.isnan(kp.place_in_range(10.0, 10.0, 10.0))


def test_thresholds_out_of_order_are_named():
    with pytest.raises(kp.KentPerfError, match="above the upper threshold"):
        kp.place_in_range(1.0, 3.0, 2.0)


@pytest.mark.parametrize(
    ("place", "polarity", "unit", "words"),
    [
        (0.25, "lower", "days", "quicker end of the expected range"),
        (0.75, "lower", "minutes", "slower end of the expected range"),
        (0.26, "lower", "days", "middle of the expected range"),
        (0.1, "lower", "gbp", "better end of the expected range"),
        (0.1, "higher", "days", "worse end of the expected range"),
        (0.1, None, "days", "lower end of the expected range"),
        (-0.1, "lower", "days", "outside the expected range, on the quicker side"),
        (None, None, "number", ""),
    ],
)
def test_place_in_words_suits_polarity_and_unit(place, polarity, unit, words):
    assert kp.place_words(place, polarity=polarity, unit=unit) == words


def test_a_report_says_at_which_end_of_its_range_an_activity_figure_is():
    history = [10.0, 12, 11, 13, 12, 11, 10, 12]
    table = pd.DataFrame({"kpi": "wait", "period": SEEN.index[:9], "value": [*history, 9.2]})
    register = pd.DataFrame({"kpi": ["wait"], "unit": ["days"], "polarity": ["lower"]})
    card = kp.scorecard(table, register)
    assert card.activity.loc["wait", "position"] == "within"
    assert "quicker end of the expected range" in card.to_html()


def test_thresholds_are_cut_to_what_the_figure_can_be():
    shares = quarters([98.0, 97, 99, 98, 99, 97.5, 98.5, 99])
    free = kp.year_thresholds(shares, "2023/24", season=False)
    cut = kp.year_thresholds(shares, "2023/24", season=False, minimum=0, maximum=100)
    assert (free["upper"] > 100).all()
    assert (cut["upper"] == 100).all()
    assert set(cut["reason"]) <= {"no data", "the range is cut to what the figure can be"}
