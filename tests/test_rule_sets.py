"""The named rule sets, and a house's own read from a table."""

import itertools

import numpy as np
import pandas as pd
import pytest

import kentperf as kp
from kentperf.palettes import PALETTES
from kentperf.report import summary_text
from kentperf.rules import Rules, as_rules

NAMES = ("kentperf", "kent-2024", "kent-2017", "nhs-mdc")
ROLLING = [80.0, 82.0, 83.0, 85.0, 86.0, 85.5]


def observed(values, kpi="calls"):
    periods = pd.period_range("2023Q2", periods=len(values), freq="Q")
    return pd.DataFrame({"kpi": kpi, "period": periods, "value": values})


def registered(**columns):
    return pd.DataFrame({"kpi": ["calls"], "target": [95.0], "floor": [90.0]} | columns)


def scored(values, rules, **columns):
    return kp.scorecard(observed(values), registered(**columns), rules=rules)


@pytest.mark.parametrize("name", NAMES)
def test_a_named_set_carries_its_name(name):
    assert Rules.named(name).name == name


def test_kent_2024_takes_overlapping_figures_for_independent_ones():
    house = scored(ROLLING, "kent-2024", window=4)
    ours = scored(ROLLING, "kentperf", window=4)
    assert house.evidence.loc["calls", ["overlap", "method"]].tolist() == [1, "ols"]
    assert ours.evidence.loc["calls", ["overlap", "method"]].tolist() == [4, "gls"]
    plain = kp.trend(ROLLING, window=6)
    assert house.evidence.loc["calls", "p_value"] == plain.p_value


def test_kent_2017_compares_the_latest_with_the_previous_at_printed_decimals():
    values = [80.0, 81.0, 90.04, 90.01]
    assert scored(values, "kent-2017", decimals=[2]).kpis["direction"].tolist() == ["worsening"]
    assert scored(values, "kent-2017", decimals=[1]).kpis["direction"].tolist() == ["stable"]


def test_nhs_mdc_says_special_cause_outside_the_limits_of_the_chart():
    quiet = [10.0, 12.0] * 7
    common = scored(quiet, "nhs-mdc")
    concern = scored([*quiet, 2.0], "nhs-mdc")
    better = scored([*quiet, 2.0], "nhs-mdc", polarity=["lower"], floor=[97.0])
    assert common.kpis["direction"].tolist() == ["stable"]
    assert concern.kpis["direction"].tolist() == ["worsening"]
    assert better.kpis["direction"].tolist() == ["improving"]
    assert concern.rules.words["worsening"] == "Special cause: concern"
    chart = kp.bands([*quiet, 2.0], method="xmr", baseline=(0, 14)).iloc[-1]
    limits = f"process limits {chart['lower']:.4g} to {chart['upper']:.4g}"
    reason = concern.kpis.loc["calls", "direction_reason"]
    assert reason == f"below the lower limit; {limits}"
    assert "'Special cause: concern'" in concern.explain("calls")


def test_nhs_mdc_hears_runs_as_well_as_outliers():
    shifted = scored([10.0, 11.0] * 7 + [11.0, 12.0] * 4, "nhs-mdc")
    assert shifted.kpis["direction"].tolist() == ["improving"]
    assert "points above the centre" in shifted.kpis.loc["calls", "direction_reason"]


@pytest.mark.parametrize(
    ("target", "words"),
    [
        (5.0, "Consistently passing the target"),
        (11.0, "Passing and falling short of the target"),
        (40.0, "Consistently falling short of the target"),
    ],
)
def test_nhs_mdc_says_whether_the_target_will_be_met(target, words):
    card = scored([10.0, 12.0] * 7, "nhs-mdc", target=[target], floor=[4.0])
    assert card.rules.words[card.details.loc["calls", "assurance"]] == words
    assert f"Assurance: {words}." in card.explain("calls")
    assert words in card.to_html()


def test_other_rules_give_no_assurance():
    card = scored([10.0, 12.0] * 7, "kentperf")
    assert card.details["assurance"].isna().all()


def test_nhs_mdc_needs_thirteen_points_and_a_good_side():
    few = scored([10.0, 12.0] * 6, "nhs-mdc")
    assert few.kpis.loc["calls", "direction_reason"] == "12 points, at least 13 needed"
    assert few.details["assurance"].isna().all()
    limits = {"target": [None], "floor": [None], "low": [9.0], "high": [13.0]}
    ranged = scored([10.0, 12.0] * 7 + [30.0], "nhs-mdc", polarity=["range"], **limits)
    assert ranged.kpis["direction"].isna().all()
    assert ranged.evidence["movement"].tolist() == ["up"]
    assert "above the upper limit" in ranged.kpis.loc["calls", "direction_reason"]


def test_own_rules_start_from_a_named_set():
    rules = Rules.read({"from": "nhs-mdc", "name": "trust", "words": {"RED": "Off track"}})
    assert (rules.name, rules.method) == ("trust", "spc")
    assert rules.words["RED"] == "Off track"
    assert rules.words["improving"] == "Special cause: improvement"
    assert Rules.read({"arrow": "movement"}).name == "changed from kentperf"


def test_own_rules_are_read_from_a_file(tmp_path):
    path = tmp_path / "house.toml"
    path.write_text(
        'from = "kent-2017"\nname = "ours"\nseverity_cuts = [2, 4]\npalette = "traffic"\n'
        '[words]\nAMBER = "Close"\n',
        encoding="utf-8",
    )
    rules = as_rules(str(path))
    assert (rules.method, rules.severity_cuts) == ("last_two", (2.0, 4.0))
    assert rules.words["AMBER"] == "Close"
    assert rules.palette["RED"] == PALETTES["traffic"]["RED"]
    assert as_rules(path) == rules


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ({"from": "kent-2014"}, r'unknown rules "kent-2014".*Did you mean "kent-2024"'),
        ({"alhpa": 0.1}, 'unknown field of rules "alhpa".*Did you mean "alpha"'),
        ({"alpha": "0.1"}, "alpha is '0.1'; it should be between 0 and 1"),
        ({"words": ["Met"]}, "words is .*; it should be a table"),
        ({"palette": "trafic"}, 'unknown palette .*Did you mean "traffic"'),
        ({"severity_cuts": [10, 5]}, "should be two numbers that rise"),
        ({"severity_cuts": 5}, "should be two numbers that rise"),
        ({"missing_floor": "not met"}, 'Did you mean "not_met"'),
        ({"overlap": "ignore"}, 'Did you mean "ignored"'),
    ],
)
def test_a_wrong_field_is_named(source, message):
    with pytest.raises(kp.KentPerfError, match=message):
        Rules.read(source)


def test_a_file_that_is_not_toml_is_named(tmp_path):
    path = tmp_path / "house.toml"
    path.write_text("from = kent", encoding="utf-8")
    with pytest.raises(kp.KentPerfError, match=r"house\.toml cannot be read as TOML"):
        Rules.read(path)


def test_a_missing_floor_can_mean_not_met():
    values = [96.0, 94.0, 93.0, 94.0]
    unrated = scored(values, "kentperf", floor=[None])
    missed = scored(values, {"missing_floor": "not_met"}, floor=[None])
    assert unrated.kpis.loc["calls", "rag_reason"] == "no floor"
    assert missed.kpis.loc["calls", "rag"] == "RED"
    assert missed.history["rag"].tolist() == ["GREEN", "RED", "RED", "RED"]
    assert np.isnan(missed.kpis.loc["calls", "floor"])
    assert "Red" in missed.rules.key().split("No floor: ")[1].splitlines()[0]


def test_cut_offs_of_severity_are_the_houses():
    house = {"severity_cuts": (1, 3)}
    assert kp.severity(87.0, 90, cuts=(1, 3)) == "well below"
    assert scored([87.3] * 4, "kentperf").kpis.loc["calls", "severity"] == "slightly below"
    assert scored([87.3] * 4, house).kpis.loc["calls", "severity"] == "moderately below"


@pytest.mark.parametrize("name", NAMES)
def test_a_set_prints_its_own_key_and_stands_under_the_tables(name):
    card = scored([96.0, 95.0, 93.0, 94.0], name)
    key = card.rules.key()
    assert key.splitlines()[0] == f"Rules: {name}"
    for term in ("Direction of travel", "Compared with", "Severity of a Red", "Watch list"):
        assert f"\n{term}: " in key
    html = card.to_html()
    assert html.count(f"Rules “{name}”; direction:") == 2
    assert f"Rules “{name}”; direction:" in summary_text(card)


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    ("name", "state"), list(itertools.product(PALETTES, ["GREEN", "AMBER", "RED", "none"]))
)
def test_text_on_a_rating_has_enough_contrast(name, state):
    assert contrast(*PALETTES[name][state]) >= 4.5


@pytest.mark.parametrize("name", ["ladder", "mono"])
def test_ratings_are_told_apart_in_greyscale(name):
    shades = [luminance(PALETTES[name][state][0]) for state in ("GREEN", "AMBER", "RED")]
    assert shades == sorted(shades, reverse=True)
    assert all(above / below > 1.5 for above, below in itertools.pairwise(shades))


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
