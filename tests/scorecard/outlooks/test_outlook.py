"""The outlooks of a scorecard: each by its register row, at its own year end."""

import numpy as np
import pandas as pd
import pytest

import kentperf as kp

MONTHS = pd.period_range("2022-04", periods=30, freq="M")  # to September 2024
QUARTERS = pd.period_range("2022Q2", periods=10, freq="Q-DEC")  # to Q2 2024/25
r = np.random.Generator(np.random.Philox(4))
BELOW = r.integers(80, 120, 30).astype(float)
ABOVE = np.round(BELOW * r.uniform(0.7, 0.95, 30))
SINGLE = np.round(r.normal(100, 8, 30))
GIVEN = np.round(r.normal(80, 3, 10), 1)


def rows(kpi, period, **columns):
    return pd.DataFrame({"kpi": kpi, "period": period, **columns})


def to_date(values, periods):
    years = [(period.year if period.month > 3 else period.year - 1) for period in periods]
    return pd.Series(values).groupby(years).cumsum().to_numpy()


TABLE = pd.concat(
    [
        rows("single", QUARTERS, value=GIVEN),
        rows("share", MONTHS, numerator=ABOVE, denominator=BELOW),
        rows("total", MONTHS, value=SINGLE),
        rows("mean", MONTHS, value=SINGLE),
        rows("shared", QUARTERS, value=GIVEN),
        rows("to date", MONTHS, value=to_date(SINGLE, MONTHS)),
        rows("year", pd.period_range("2016", periods=9, freq="Y-MAR"), value=range(9)),
        rows("activity", QUARTERS, value=GIVEN),
    ]
)
REGISTER = pd.DataFrame(
    [
        {"kpi": "single", "unit": "percent", "decimals": 1, "target": 85, "floor": 75},
        {"kpi": "share", "unit": "percent", "aggregation": "ratio", "window": 12, "target": 80},
        {"kpi": "total", "aggregation": "sum", "window": 12, "target": 1200, "floor": 1100},
        {"kpi": "mean", "aggregation": "mean", "window": 12, "target": 99, "polarity": "lower"},
        {"kpi": "shared", "window": 4, "target": 80},
        {"kpi": "to date", "reported": "year to date", "target": 1200},
        {"kpi": "year", "target": 5},
        {"kpi": "activity"},
    ]
)
CARD = kp.scorecard(TABLE, REGISTER)
NUMBERS = ["expected", "lower", "upper", "chance_target"]


def alone(**options):
    found = kp.outlook(coverage=0.95, minimum=0, **options)
    return [getattr(found, name) for name in NUMBERS]


@pytest.mark.parametrize(
    ("kpi", "options"),
    [
        ("single", {"value": GIVEN, "period": QUARTERS, "maximum": 100, "decimals": 1,
                    "target": 85, "history": 12}),
        ("total", {"value": SINGLE, "period": MONTHS, "stat": "sum", "window": 12,
                   "target": 1200, "history": 24}),
        ("mean", {"value": SINGLE, "period": MONTHS, "stat": "mean", "window": 12, "target": 99,
                  "polarity": "lower", "history": 24}),
        ("shared", {"value": GIVEN, "period": QUARTERS, "window": 4, "target": 80,
                    "history": 12}),
        ("to date", {"value": SINGLE, "period": MONTHS, "stat": "year_to_date", "target": 1200,
                     "history": 24}),
    ],
)  # fmt: skip
def test_each_is_looked_ahead_of_by_its_register_row(kpi, options):
    assert CARD.outlook.loc[kpi, NUMBERS].tolist() == pytest.approx(alone(**options), rel=1e-12)
    assert CARD.outlook.loc[kpi, "reason"] == ""


def test_a_ratio_is_in_the_unit_of_its_register():
    one = kp.outlook(numerator=ABOVE, denominator=BELOW, period=MONTHS, stat="ratio", window=12,
                     target=0.8, history=24)  # fmt: skip
    expected = [100 * one.expected, 100 * one.lower, 100 * one.upper, one.chance_target]
    assert CARD.outlook.loc["share", NUMBERS].tolist() == pytest.approx(expected)


def test_each_has_its_own_year_end_and_activity_has_none():
    labels = CARD.outlook["label"]
    assert labels.loc[["single", "share"]].tolist() == ["Q4 2024/25", "Mar 2025"]
    assert "activity" not in CARD.outlook.index
    assert CARD.outlook.index.equals(CARD.kpis.index)


def test_a_figure_of_the_year_is_in_hand_with_the_digits_shown():
    row = CARD.outlook.loc["year"]
    assert row["expected"] == CARD.kpis.loc["year", "latest"] == 8
    assert (row["reason"], row["word"], row["chance_target"]) == ("in hand already", "met", 1)


def test_the_target_is_that_of_the_year_end():
    targets = pd.DataFrame(
        {"kpi": ["single"], "from": ["Q4 2024/25"], "target": [60.0], "floor": [50.0]}
    )
    card = kp.scorecard(TABLE, kp.Register(REGISTER, targets=targets))
    assert card.kpis.loc["single", "target"] == 85
    assert card.outlook.loc["single", ["target", "floor"]].tolist() == [60, 50]
    assert card.outlook.loc["single", "word"] == "likely"


@pytest.mark.parametrize("stat", ["sum", "mean", "ratio"])
def test_where_the_level_is_what_is_required_the_target_is_what_is_expected(stat):
    kept, over, below = SINGLE[-11:], ABOVE[-11:], BELOW[-11:]
    parts = {"numerator": ABOVE, "denominator": BELOW}
    figure = parts if stat == "ratio" else {"value": SINGLE}
    share, size = ABOVE.sum() / BELOW.sum(), BELOW.mean()
    target = {
        "sum": kept.sum() + SINGLE.mean(),
        "mean": (kept.sum() + SINGLE.mean()) / 12,
        "ratio": (over.sum() + share * size) / (below.sum() + size),
    }[stat]
    coming = {"next_denominator": size} if stat == "ratio" else {}
    needed = kp.required(target, window=12, stat=stat, **figure, **coming)
    level = share if stat == "ratio" else SINGLE.mean()
    assert needed.value == pytest.approx(level)
    found = kp.outlook(window=12, stat=stat, at="next", target=target, **figure)
    assert found.expected == pytest.approx(target)
    assert found.chance_target == pytest.approx(0.5, abs=1e-6)


def test_no_outlook_crosses_a_break():
    notes = pd.DataFrame(
        {"kpi": ["single"], "from": ["Q4 2023/24"], "kind": ["redefinition"], "text": ["new"]}
    )
    card = kp.scorecard(TABLE, REGISTER, annotations=notes)
    assert card.outlook.loc["single", "reason"] == "3 points of history, at least 6 needed"


def test_plain_numbers_have_no_year_end():
    card = kp.scorecard(
        pd.DataFrame({"kpi": "a", "period": range(9), "value": range(9)}),
        pd.DataFrame({"kpi": ["a"], "target": [3]}),
    )
    assert "plain numbers" in card.outlook.loc["a", "reason"]
    assert "Outlook" not in card.explain("a")


def test_a_card_without_kpis_has_no_outlook():
    card = kp.scorecard(rows("a", QUARTERS, value=GIVEN), pd.DataFrame({"kpi": ["a"]}))
    assert card.outlook.empty
    assert "Will the target" not in card.to_html()


def seasonal(count, seed=3):
    draw = np.random.default_rng(seed)
    months = pd.period_range("2020-04", periods=60, freq="M")
    wave = 3 * np.cos(2 * np.pi * np.arange(60) / 12)
    table = pd.DataFrame(
        {
            "kpi": np.repeat([f"k{at}" for at in range(count)], 60),
            "period": np.tile(months, count),
            "value": (50 + wave + draw.normal(size=(count, 60))).ravel(),
        }
    )
    return table, pd.DataFrame({"kpi": table["kpi"].unique(), "target": 50.0, "floor": 40.0})


def test_a_season_that_figures_show_is_that_of_their_outlook():
    table, register = seasonal(300)
    ends = table["period"] == pd.Period("2025-03", "M")
    card = kp.scorecard(table[table["period"] <= pd.Period("2024-12", "M")], register)
    found = card.outlook
    assert (found["method"] == "season").all()
    came = table[ends].set_index("kpi")["value"]
    held = ((came >= found["lower"]) & (came <= found["upper"])).mean()
    assert held == pytest.approx(0.95, abs=0.04)
    assert (found["upper"] - found["lower"]).mean() < 5.5
    one = table[(table["kpi"] == "k0") & (table["period"] <= pd.Period("2024-12", "M"))]
    series = pd.Series(one["value"].to_numpy(), index=pd.PeriodIndex(one["period"]))
    alone = kp.outlook(series, target=50, floor=40, method="season", history=36, minimum=0)
    row = found.loc["k0", ["expected", "lower", "upper", "chance_target"]].astype(float)
    assert row.tolist() == pytest.approx([getattr(alone, name) for name in row.index])
    assert "It allows for the season that its figures show." in card.explain("k0")


def test_an_outlook_of_a_level_says_that_a_direction_goes_no_further():
    quarters = pd.period_range("2022Q1", periods=12, freq="Q")
    up = pd.DataFrame({"kpi": "up", "period": quarters, "value": 50 + 2.0 * np.arange(12)})
    flat = pd.DataFrame({"kpi": "flat", "period": quarters, "value": [50.0, 51, 49] * 4})
    register = pd.DataFrame({"kpi": ["up", "flat"], "target": 70.0, "floor": 40.0})
    card = kp.scorecard(pd.concat([up, flat]), register)
    said = "It takes no account of the direction of travel, as if that went no further."
    assert said in card.explain("up")
    assert said not in card.explain("flat")
    assert "Taking no account of the direction of travel that it has: up." in card.to_html()


@pytest.mark.parametrize("unit", ["percent", "% of households"])
def test_a_percentage_in_anyones_words_is_expected_within_100(unit):
    quarters = pd.period_range("2022Q2", periods=7, freq="Q")
    shown = pd.DataFrame(
        {"kpi": "a", "period": quarters, "value": [98, 99.5, 97, 100, 99, 98.5, 99.8]}
    )
    register = pd.DataFrame({"kpi": ["a"], "unit": unit, "target": 98.0, "floor": 90.0})
    assert kp.scorecard(shown, register).outlook.loc["a", "upper"] == 100.0
