"""Panels rated by the levels of a house's rules."""

import numpy as np
import pandas as pd
import pytest

import kentperf as kp

LEVELS = [
    {"name": "BLUE", "when": [{"at_least": "target+tolerance"}]},
    {"name": "GREEN", "when": [{"at_least": "target"}]},
    {"name": "AMBER", "when": [{"at_least": "target-5%"}]},
    {"name": "PINK", "when": [[{"at_least": "floor"}], [{"of": "forecast", "at_least": "target"}]]},
    {"name": "RED"},
]
FIVE = {"rating": [{"level": LEVELS}]}
STRICT = {"rating": [{"level": LEVELS, "missing": "not_rated"}]}
NAMED = {"target": "target", "floor": "floor", "polarity": "way"}


def table(rows=6007, *, shuffled=False, seed=3):
    r = np.random.default_rng(seed)
    frame = pd.DataFrame({"kpi": np.arange(rows) // 60, "month": np.arange(rows) % 60 + 600})
    target = np.round(r.normal(50, 4, rows))
    way = r.integers(-1, 2, rows).astype(np.int8)
    frame["value"] = np.round(r.normal(50, 4, rows), 1)
    frame["target"] = target
    frame["floor"] = np.where(way == 0, target + 3, target - 3)
    frame["tolerance"] = r.integers(0, 3, rows) * 1.0
    frame["forecast"] = np.round(r.normal(50, 4, rows), 1)
    for name in ("value", "target", "floor", "tolerance", "forecast"):
        frame.loc[r.random(rows) < 0.1, name] = np.nan
    frame["way"] = pd.Categorical.from_codes(way, categories=["lower", "higher"])
    return frame.sample(frac=1, random_state=1) if shuffled else frame


def panel_of(frame, threads=2, **figure):
    return kp.Panel(frame, "kpi", "month", **(figure or {"value": "value"}), threads=threads)


def one_by_one(frame, rules, **options):
    beside = {name: frame[name] for name in ("tolerance", "forecast")}
    columns = {name: frame[column] for name, column in NAMED.items()}
    return kp.rag(frame["value"], **columns, rules=rules, columns=beside, **options)


@pytest.mark.parametrize("rules", [FIVE, STRICT], ids=["not_met", "not_rated"])
@pytest.mark.parametrize("shuffled", [False, True])
def test_a_panel_rates_as_one_series_would(rules, shuffled):
    frame = table(shuffled=shuffled)
    expected = one_by_one(frame, rules)
    assert expected.nunique() == 5
    rated = panel_of(frame).rag(**NAMED, rules=rules)
    pd.testing.assert_series_equal(rated, expected, check_names=False)
    scored = panel_of(frame).score(**NAMED, rules=rules, columns=["rag", "rolling"])
    pd.testing.assert_series_equal(scored["rag"], expected, check_names=False)


def test_neither_threads_nor_order_nor_neighbours_change_a_rating():
    frame = table(200_003)
    whole = panel_of(frame, 1).score(**NAMED, rules=FIVE)
    pd.testing.assert_frame_equal(panel_of(frame, 3).score(**NAMED, rules=FIVE), whole)
    mixed = frame.sample(frac=1, random_state=2)
    pd.testing.assert_frame_equal(panel_of(mixed, 2).score(**NAMED, rules=FIVE).sort_index(), whole)
    few = frame[frame["kpi"] < 40]
    pd.testing.assert_frame_equal(panel_of(few).score(**NAMED, rules=FIVE), whole.loc[few.index])


def by_series(frame):
    """Limits keyed by series, and the same row by row."""
    keyed = frame.drop_duplicates("kpi").set_index("kpi")
    keyed.loc[keyed.index[3], ["target", "tolerance"]] = np.nan
    spread = keyed.loc[frame["kpi"]].set_index(frame.index)
    spread[["value", "forecast"]] = frame[["value", "forecast"]]
    return keyed, spread


@pytest.mark.parametrize("shuffled", [False, True])
def test_limits_and_columns_by_series_rate_as_those_by_row(shuffled):
    frame = table(shuffled=shuffled)
    keyed, spread = by_series(frame)
    rated = panel_of(frame).rag(
        target=keyed["target"],
        floor=keyed["floor"],
        polarity=keyed["way"],
        rules=FIVE,
        rule_columns={"tolerance": keyed["tolerance"].to_dict(), "forecast": "forecast"},
    )
    pd.testing.assert_series_equal(rated, one_by_one(spread, FIVE), check_names=False)


@pytest.mark.parametrize("shuffled", [False, True])
def test_the_latest_row_of_each_series_is_rated_as_it_is_among_all(shuffled):
    frame = table(shuffled=shuffled)
    latest = panel_of(frame).score(**NAMED, rules=FIVE, every="latest")
    rows = panel_of(frame).score(**NAMED, rules=FIVE)
    last = frame.assign(rag=rows["rag"]).sort_values(["kpi", "month"]).groupby("kpi").tail(1)
    assert latest["rag"].tolist() == last["rag"].tolist()
    keyed, _ = by_series(frame)
    given = {"target": keyed["target"], "rule_columns": {"tolerance": 1.0}, "rules": FIVE}
    by_key = panel_of(frame).score(**given, every="latest")["rag"]
    every = frame.assign(rag=panel_of(frame).score(**given)["rag"])
    assert (
        by_key.tolist()
        == every.sort_values(["kpi", "month"]).groupby("kpi").tail(1)["rag"].tolist()
    )


JOINED = {
    "rating": [
        {
            "level": [
                {"name": "GREEN", "when": [{"at_least": "target"}]},
                {"name": "AMBER", "when": [{"direction": "improving"}]},
                {"name": "RED"},
            ]
        }
    ]
}


@pytest.mark.parametrize("shuffled", [False, True])
@pytest.mark.parametrize("every", ["row", "latest"])
def test_a_rule_reads_the_direction_that_the_score_works_out(shuffled, every):
    frame = table(shuffled=shuffled).assign(direction="worsening")
    frame["value"] += (frame["month"] - 600) / 10
    panel = panel_of(frame)
    options = {"polarity": "higher", "every": every, "alpha": 0.5}
    alone = panel.score(target=54.0, rules=JOINED, columns=["rag"], **options)["rag"]
    both = panel.score(target=54.0, rules=JOINED, columns=["direction", "rag"], **options)
    assert alone.tolist() == both["rag"].tolist()
    improving = both["direction"] == "improving"
    assert set(both["rag"][improving].dropna()) == {"GREEN", "AMBER"}
    assert set(both["rag"][~improving].dropna()) == {"GREEN", "RED"}


def test_words_are_a_column_or_keyed_by_series():
    rules = {
        "rating": [{"level": [{"name": "A", "when": [{"judged": "on track"}]}, {"name": "B"}]}]
    }
    frame = table(180).assign(judged=["on track", None, "late"] * 60)
    found = panel_of(frame).rag(rules=rules)
    assert found.tolist() == ["A", "B", "B"] * 60
    keyed = panel_of(frame).rag(rules=rules, rule_columns={"judged": {1: "on track", 2: "late"}})
    assert keyed.tolist() == ["B"] * 60 + ["A"] * 60 + ["B"] * 60
    many = frame.assign(judged=[f"word {row}" for row in range(179)] + ["on track"])
    assert panel_of(many).rag(rules=rules).tolist() == ["B"] * 179 + ["A"]


def test_a_panel_of_ratios_rates_its_ratios():
    frame = table(600, shuffled=True).assign(denominator=4.0)
    ratios = panel_of(frame, numerator="value", denominator="denominator")
    rules = {
        "rating": [{"level": [{"name": "A", "when": [{"at_least": "target"}]}, {"name": "B"}]}]
    }
    rated = ratios.rag(target=12.5, rules=rules)
    expected = kp.rag(frame["value"] / 4, 12.5, rules=rules)
    pd.testing.assert_series_equal(rated, expected, check_names=False)


@pytest.mark.parametrize("decimals", [None, 0])
def test_decimals_are_those_of_one_series(decimals):
    frame = table(600)
    rated = panel_of(frame).rag(**NAMED, rules=FIVE, decimals=decimals)
    expected = one_by_one(frame, FIVE, decimals=decimals)
    pd.testing.assert_series_equal(rated, expected, check_names=False)


def test_codes_go_into_memory_of_the_callers():
    frame = table(600)
    memory = {"rag": np.empty(600, dtype=np.int8), "rolling": np.empty(600)}
    scored = panel_of(frame).score(**NAMED, rules=FIVE, out=memory, columns=["rag", "rolling"])
    assert memory["rag"].tolist() == scored["rag"].cat.codes.tolist()
    wrong = {"rag": np.empty(600)}
    with pytest.raises(kp.KentPerfError, match=r'out\["rag"\] should be int8'):
        panel_of(frame).score(**NAMED, rules=FIVE, out=wrong, columns=["rag"])


@pytest.mark.parametrize("missing_floor", ["not_rated", "not_met"])
def test_rules_of_target_and_floor_rate_as_one_series_would(missing_floor):
    frame = table()
    rules = {"missing_floor": missing_floor}
    limits = {name: frame[column] for name, column in NAMED.items()}
    expected = kp.rag(frame["value"], **limits, rules=rules)
    rated = panel_of(frame).rag(**NAMED, rules=rules)
    pd.testing.assert_series_equal(rated, expected, check_names=False)
    scored = panel_of(frame).score(**NAMED, rules=rules, columns=["rag"])["rag"]
    pd.testing.assert_series_equal(scored, expected, check_names=False)


def test_a_missing_floor_of_ranges_and_of_series_is_filled_for_each():
    frame = table(180)
    keyed = pd.DataFrame({"low": [45.0, 45, np.nan], "high": [55.0, np.nan, np.nan]})
    given = {"polarity": "range", "low": keyed["low"], "high": keyed["high"], "floor_low": 40.0}
    rules = {"missing_floor": "not_met"}
    frame["floor_high"] = np.nan
    rated = panel_of(frame).rag(**given, floor_high="floor_high", rules=rules)
    spread = {name: keyed[name].loc[frame["kpi"]].set_axis(frame.index) for name in ("low", "high")}
    expected = kp.rag(frame["value"], polarity="range", **spread, floor_low=40.0, rules=rules)
    pd.testing.assert_series_equal(rated, expected, check_names=False)


def test_a_column_that_a_rule_reads_and_nobody_gives_is_named():
    frame = table(60).drop(columns="tolerance")
    with pytest.raises(kp.KentPerfError, match='panel: the rating "rating" reads "tolerance"'):
        panel_of(frame).rag(**NAMED, rules=FIVE)
    with pytest.raises(kp.KentPerfError, match='tolerance="tol" is not a column of the panel'):
        panel_of(frame).rag(**NAMED, rules=FIVE, rule_columns={"tolerance": "tol"})
    with pytest.raises(kp.KentPerfError, match="rule_columns= are read by rules: give rules= too"):
        panel_of(frame).score(rule_columns={"tolerance": 1})
