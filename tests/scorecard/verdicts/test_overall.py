"""Overall levels: of the levels of indicators, for each section and the whole."""

import pandas as pd
import pytest

import kentperf as kp
from kentperf import KentPerfError

CUT = [
    {"name": "GREEN", "when": [{"at_least": "75%"}]},
    {"name": "AMBER", "when": [{"at_least": 50}]},
    {"name": "RED"},
]


def card(rag, overall, **register):
    table = pd.DataFrame({"kpi": [f"k{place}" for place in range(len(rag))], "target": 90,
                          "floor": 80, **register})  # fmt: skip
    value = {"GREEN": 95, "AMBER": 85, "RED": 75, None: None}
    figures = pd.DataFrame({"kpi": table["kpi"], "period": "2024-09",
                            "value": [value[one] for one in rag]})  # fmt: skip
    rules = {"overall": overall}
    if any("points" in one or one["kind"] in {"points", "mean"} for one in overall):
        rules["rating"] = [
            {
                "missing": "not_rated",
                "level": [
                    {"name": "GREEN", "points": 2, "when": [{"at_least": "target"}]},
                    {"name": "AMBER", "points": 1, "when": [{"at_least": "floor"}]},
                    {"name": "RED", "points": 0},
                ],
            }
        ]
    return kp.scorecard(figures, table, rules=rules)


def test_the_worst_level_of_a_section_is_its_level():
    found = card(
        ["GREEN", "AMBER", "RED", "GREEN", None],
        [{"kind": "worst"}],
        section=["A", "A", "B", "C", "D"],
    )
    assert found.overall["overall"].astype(object).where(found.overall["overall"].notna(), None)[
        ["A", "B", "C", "TOTAL"]
    ].tolist() == ["AMBER", "RED", "GREEN", "RED"]
    assert pd.isna(found.overall.loc["D", "overall"])


def test_a_share_says_both_denominators_and_is_of_the_one_asked_for():
    rag = ["GREEN", "GREEN", "GREEN", "RED", None]
    rated = card(rag, [{"kind": "share", "of": ["GREEN"], "level": CUT}])
    every = card(rag, [{"kind": "share", "of": ["GREEN"], "out_of": "all", "level": CUT}])
    assert rated.overall.loc["TOTAL", "overall"] == "GREEN"
    assert every.overall.loc["TOTAL", "overall"] == "AMBER"
    row = rated.verdicts.overall_figures.loc[("TOTAL", "overall")]
    assert row[["figure", "of_rated", "of_all", "rated", "all"]].tolist() == [75, 75, 60, 4, 5]
    assert rated.summary.loc["TOTAL", "overall_share"] == 75
    assert every.summary.loc["TOTAL", "overall_share"] == 60


def test_a_share_on_its_cut_is_at_the_better_level_though_a_third_is_no_decimal():
    cut = [{"name": "GREEN", "when": [{"beyond": "66.6666666666667%"}]}, {"name": "RED"}]
    found = card(["GREEN", "GREEN", "RED"], [{"kind": "share", "of": ["GREEN"], "level": cut}])
    assert found.overall.loc["TOTAL", "overall"] == "RED"


def test_points_are_weighted_and_added_up():
    cut = [{"name": "GREEN", "when": [{"at_least": 7}]}, {"name": "RED"}]
    found = card(["GREEN", "AMBER", "RED"], [{"kind": "points", "level": cut}], weight=[3, 1, 9])
    assert found.overall.loc["TOTAL", "overall"] == "GREEN"
    assert found.verdicts.overall_figures.loc[("TOTAL", "overall"), "figure"] == 7


def test_a_mean_may_be_of_the_worst_few():
    cut = [{"name": "GREEN", "when": [{"at_least": 1}]}, {"name": "RED"}]
    rag = ["GREEN", "GREEN", "AMBER", "RED"]
    every = card(rag, [{"kind": "mean", "level": cut}])
    worst = card(rag, [{"kind": "mean", "worst_of": 2, "level": cut}])
    assert every.overall.loc["TOTAL", "overall"] == "GREEN"
    assert worst.overall.loc["TOTAL", "overall"] == "RED"
    assert worst.verdicts.overall_figures.loc[("TOTAL", "overall"), "figure"] == 0.5


def test_a_mean_is_rounded_half_away_before_it_is_cut():
    cut = [{"name": "GREEN", "when": [{"at_least": 2}]}, {"name": "RED"}]
    found = card(["GREEN", "AMBER"], [{"kind": "mean", "decimals": 0, "level": cut}])
    assert found.overall.loc["TOTAL", "overall"] == "GREEN"


def test_caps_hold_a_level_down_and_say_so():
    caps = [
        {"of": ["RED"], "at_least": 2, "no_better_than": "AMBER"},
        {"of": ["RED"], "core": True, "no_better_than": "RED"},
    ]
    overall = [{"kind": "share", "of": ["GREEN"], "level": CUT, "cap": caps}]
    rag = ["GREEN"] * 8 + ["RED"]
    assert card(rag, overall).overall.loc["TOTAL", "overall"] == "GREEN"
    two = card([*rag, "RED"], overall)
    assert two.overall.loc["TOTAL", "overall"] == "AMBER"
    assert two.verdicts.overall_figures.loc[("TOTAL", "overall"), "capped"] == (
        "no better than AMBER: 2 or more indicators at RED"
    )
    core = card(rag, overall, core=[False] * 8 + [True])
    assert core.overall.loc["TOTAL", "overall"] == "RED"


def test_a_number_that_is_not_cut_is_given_as_it_is():
    found = card(["GREEN", "RED"], [{"name": "share", "kind": "share", "of": ["GREEN"]}])
    assert found.overall.loc["TOTAL", "share"] == 50


def test_weights_that_sum_to_nothing_are_refused():
    cut = [{"name": "GREEN", "when": [{"at_least": 1}]}, {"name": "RED"}]
    with pytest.raises(KentPerfError, match="sums to 0"):
        card(["GREEN"], [{"kind": "mean", "level": cut}], weight=[0])
    with pytest.raises(KentPerfError, match="is negative: a weight is a size"):
        card(["GREEN"], [{"kind": "mean", "level": cut}], weight=[-1])
