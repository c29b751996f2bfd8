"""Expected ranges by the chart that the rules choose."""

import numpy as np
import pandas as pd
import pytest

import kentperf as kp
from kentperf.rules.rules import Rules


def parts_of(*, unit="percent", **register):
    periods = pd.period_range("2022Q1", periods=10, freq="Q")
    table = pd.DataFrame(
        {"kpi": "seen", "period": periods,
         "numerator": [80, 82, 79, 81, 80, 83, 78, 80, 81, 40], "denominator": 100}
    )  # fmt: skip
    row = {"kpi": ["seen"], "unit": [unit], "aggregation": ["ratio"]}
    return table, pd.DataFrame(row | {name: [value] for name, value in register.items()})


@pytest.mark.parametrize("method", ["p_chart", "p_prime", "u_chart", "u_prime"])
def test_a_chart_of_shares_is_drawn_in_the_unit_of_the_figures(method):
    table, register = parts_of()
    rules = Rules(band_method=method, coverage=0.9)
    found = kp.scorecard(table, register, rules=rules).activity.loc["seen"]
    parts = {"numerator": table["numerator"], "denominator": table["denominator"]}
    alone = kp.bands(None, method=method, **parts).iloc[-1]
    assert found["lower"] == pytest.approx(100 * alone["lower"])
    assert (found["position"], found["n"]) == ("below", 9)


@pytest.mark.parametrize(
    ("method", "register", "reason"),
    [
        ("p_chart", {"window": 4}, "a p_chart is of single periods, and these figures share them"),
        ("p_chart", {"aggregation": "sum"}, "a p_chart needs a numerator and a denominator"),
        ("c_chart", {}, "a c_chart is of counts"),
    ],
)
def test_an_indicator_that_the_chart_cannot_be_of_has_no_range_and_a_reason(
    method, register, reason
):
    table, frame = parts_of(**register)
    card = kp.scorecard(table, frame, rules=Rules(band_method=method))
    assert np.isnan(card.activity.loc["seen", "lower"])
    assert card.details.loc["seen", "position_reason"] == reason


@pytest.mark.parametrize(
    ("method", "words"),
    [("quantile", "the middle 90% of figures"), ("xmr", "the limits of an XmR chart")],
)
def test_the_words_of_a_range_are_those_of_its_method(method, words):
    table, register = parts_of()
    card = kp.scorecard(table, register, rules=Rules(band_method=method, coverage=0.9))
    assert words in card.explain("seen")
    assert "of values should fall in" not in card.explain("seen")


QUARTERS = pd.period_range("2022Q1", periods=12, freq="Q")
CASES = np.array([60, 180, 90, 150, 75, 199, 50, 120, 160, 88, 140, 70], dtype=float)
SEEN = np.array([54, 160, 80, 138, 66, 180, 46, 107, 146, 78, 125, 64], dtype=float)


def card_of(register, rules="kentperf", **columns):
    table = pd.DataFrame({"kpi": "k", "period": QUARTERS, **columns})
    frame = pd.DataFrame({"kpi": ["k"], **{name: [given] for name, given in register.items()}})
    return kp.scorecard(table, frame, rules=rules)


DEATHS = [0.0, 1, 0, 2, 0, 0, 1, 0, 1, 0, 0, 1]
VISITS = [400.0, 410, 395, 402, 420, 388, 401, 399, 407, 411, 390, 403]


@pytest.mark.parametrize(
    ("register", "columns", "method"),
    [
        ({"unit": "count"}, {"value": DEATHS}, "count"),
        ({"unit": "count", "aggregation": "last"}, {"value": DEATHS}, "prediction"),
        ({"unit": "count"}, {"value": VISITS}, "prediction"),
        ({"unit": "count"}, {"value": [0.5, *DEATHS[1:]]}, "prediction"),
        ({"unit": "number"}, {"value": DEATHS}, "prediction"),
        (
            {"unit": "percent", "aggregation": "ratio"},
            {"numerator": SEEN, "denominator": CASES},
            "share",
        ),
        (
            {"unit": "percent", "aggregation": "ratio", "window": 4},
            {"numerator": SEEN, "denominator": CASES},
            "prediction",
        ),
        (
            {"unit": "percent", "aggregation": "ratio"},
            {"numerator": SEEN + 0.5, "denominator": CASES},
            "prediction",
        ),
        (
            {"unit": "per_1k", "aggregation": "ratio"},
            {"numerator": CASES, "denominator": SEEN / 10 + 0.5},
            "count",
        ),
    ],
)
def test_the_range_fits_what_the_register_says_of_the_figure(register, columns, method):
    card = card_of(register, **columns)
    assert card.details.loc["k", "range_method"] == method
    assert not np.isnan(card.activity.loc["k", "lower"])


def test_a_range_of_shares_is_that_of_the_row_s_own_denominator():
    found = card_of(
        {"unit": "percent", "aggregation": "ratio"}, numerator=SEEN, denominator=CASES
    ).activity.loc["k"]
    alone = kp.bands(None, method="share", numerator=SEEN, denominator=CASES).iloc[-1]
    limits = [100 * alone["lower"], 100 * alone["upper"]]
    assert [found["lower"], found["upper"]] == pytest.approx(limits)


@pytest.mark.parametrize("method", ["auto", "prediction", "xmr"])
@pytest.mark.parametrize(
    ("unit", "values", "within"),
    [
        ("number", DEATHS, (0, np.inf)),
        ("percent", [98.0, 97.5, 99, 98.2, 99.5, 97, 98, 99, 98.5, 99, 98, 99], (0, 100)),
    ],
)
def test_no_range_holds_what_cannot_be_and_explain_says_that_it_is_cut(
    method, unit, values, within
):
    card = card_of({"unit": unit}, Rules(band_method=method), value=values)
    found = card.activity.loc["k"]
    assert within[0] <= found["lower"] < found["upper"] <= within[1]
    assert "It is cut to what the figure can be." in card.explain("k")
    assert "cut to what the figure can be" in card.to_html()


def test_figures_that_were_below_nothing_may_be_so_again():
    values = [-3.0, 4, -1, 2, 0, -5, 6, 1, -2, 3, 0, -1]
    card = card_of({"unit": "number"}, value=values)
    assert card.activity.loc["k", "lower"] < 0
    assert "cut" not in card.explain("k")


def test_rolling_figures_have_ranges_that_allow_for_what_they_share():
    values = np.array([50.0, 47, 55, 52, 44, 51, 58, 49, 50, 46, 53, 48])
    found = card_of({"aggregation": "sum", "window": 4}, value=values).activity.loc["k"]
    rolled = kp.rolling(values, window=4)
    alone = kp.bands(rolled, overlap=4).iloc[-1]
    assert [found["lower"], found["upper"]] == pytest.approx([alone["lower"], alone["upper"]])
    plain = card_of({"aggregation": "sum", "window": 4}, Rules(overlap="ignored"), value=values)
    assert plain.activity.loc["k", "lower"] == pytest.approx(kp.bands(rolled).iloc[-1]["lower"])


def test_ranges_set_for_a_year_are_of_one_method():
    card = card_of({"unit": "count"}, Rules(band_set="each_year"), value=DEATHS)
    assert card.details.loc["k", "range_method"] == "prediction"
    assert (card.ahead["lower"] >= 0).all()


@pytest.mark.parametrize(
    ("method", "register", "columns", "reason"),
    [
        ("count", {"unit": "percent"}, {"value": VISITS}, "a range by count is of whole events"),
        ("count", {"window": 4, "aggregation": "sum"}, {"value": VISITS}, "of single periods"),
        ("share", {}, {"value": VISITS}, "needs a numerator and a denominator"),
        (
            "share",
            {"aggregation": "ratio"},
            {"numerator": CASES, "denominator": SEEN},
            "is of shares, and some of these are more than 1",
        ),
    ],
)
def test_a_range_of_events_that_cannot_be_has_a_reason(method, register, columns, reason):
    card = card_of(register, Rules(band_method=method), **columns)
    assert np.isnan(card.activity.loc["k", "lower"])
    assert reason in card.details.loc["k", "position_reason"]


@pytest.mark.parametrize(("most", "said"), [(1500, True), (200, False)])
def test_denominators_that_differ_much_are_said_where_the_range_holds_less(most, said):
    cases = np.array([100, 120, 90, 110, 100, 95, 105, most, 100, 100])
    table, register = parts_of()
    table = table.assign(numerator=(0.8 * cases).round(), denominator=cases)
    text = kp.scorecard(table, register).explain("seen")
    assert ("differ more than tenfold" in text) == said


@pytest.mark.parametrize(("periods", "word"), [(12, "month"), (4, "quarter")])
def test_explain_says_that_a_range_allows_for_a_season(periods, word):
    random = np.random.default_rng(5)
    start = pd.Period("2020-01", freq="M") if periods == 12 else pd.Period("2020Q1", freq="Q")
    times = pd.period_range(start, periods=5 * periods)
    wave = 100 + 20 * np.sin(np.arange(len(times)) * 2 * np.pi / periods)
    table = pd.DataFrame(
        {"kpi": "k", "period": times, "value": wave + random.normal(0, 3, len(wave))}
    )
    register = pd.DataFrame({"kpi": ["k"], "decimals": 0})
    card = kp.scorecard(table, register)
    assert card.details.loc["k", "range_season"] == periods
    said = f"The range allows for the season: each {word} has a level of its own."
    assert said in card.explain("k")
    plain = kp.scorecard(table, register, rules=Rules(seasons="ignored"))
    assert plain.details.loc["k", "range_season"] == 0
    assert "season" not in plain.explain("k")
