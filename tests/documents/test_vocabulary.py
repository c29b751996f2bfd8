"""A panel and a scorecard say the same of the same rows, in the same words."""

import numpy as np
import pandas as pd
import pytest

import kentperf as kp

MONTHS = [f"2024-{month:02d}" for month in range(1, 13)]
SERIES = {
    "rising": np.arange(12.0) + 80,
    "falling": 92 - np.arange(12.0),
    "lower is better": [85.0, 86] * 6,
    "short": [85.0] * 2,
    "few": [None] * 6 + [1.0, 2, 3, 5, 8, 9],
    "no floor": [60.0, 61, 60, 63, 61, 65, 60, 61, 66, 62, 61, 60],
    "no target": [4.0, 4, 4, 4, 5, 4, 4, 4, 4, 4, 4, 4],
    "standstill": [7.0] * 12,
    "no limits": np.arange(12.0),
    "in range": [5.0, 6, 5, 6, 5, 6, 5, 6, 5, 6, 5, 5],
    "out of range": [9.0, 9.5, 10, 11, 12, 12.5, 13, 14, 15, 16, 17, 18],
    "below": [10.0, 11, 12, 11, 10, 12, 11, 10, 11, 12, 11, 1],
    "within": [10.0, 11, 12, 11, 10, 12, 11, 10, 11, 12, 11, 11],
    "above": [10.0, 11, 12, 11, 10, 12, 11, 10, 11, 12, 11, 30],
}
REGISTER = pd.DataFrame({"kpi": list(SERIES), "polarity": "higher"}).set_index("kpi")
REGISTER["target"] = pd.Series({"rising": 90, "falling": 90, "lower is better": 80, "short": 90,
                                "few": 90, "no floor": 90, "standstill": 7})  # fmt: skip
REGISTER["floor"] = pd.Series({"rising": 85, "falling": 85, "lower is better": 90, "short": 80,
                               "few": 80, "no target": 2, "standstill": 5})  # fmt: skip
REGISTER["low"] = pd.Series({"in range": 4.0, "out of range": 4.0})
REGISTER["high"] = pd.Series({"in range": 8.0, "out of range": 8.0})
REGISTER.loc["lower is better", "polarity"] = "lower"
REGISTER.loc[["in range", "out of range"], "polarity"] = "range"
REGISTER["kind"] = "kpi"
REGISTER.loc[["below", "within", "above"], "kind"] = "activity"
LIMITS = {name: REGISTER[name] for name in ("target", "floor", "low", "high", "polarity")}


def observations(series):
    rows = [
        (kpi, month, value)
        for kpi, values in series.items()
        for month, value in zip(MONTHS[-len(values) :], values, strict=True)
    ]
    return pd.DataFrame(rows, columns=["kpi", "period", "value"])


@pytest.fixture(scope="module")
def card():
    return kp.scorecard(observations(SERIES), REGISTER.reset_index())


@pytest.fixture(scope="module")
def panel():
    return kp.Panel(observations(SERIES), series="kpi", period="period", value="value")


@pytest.fixture(scope="module")
def latest(panel):
    return panel.score(**LIMITS, trend_window=6, every="latest")


def words(column):
    return [None if pd.isna(word) else word for word in column.astype(object)]


def test_ratings_are_the_same_categories(card, latest):
    kpis = card.kpis
    assert kpis["rag"].dtype == latest["rag"].dtype
    assert words(kpis["rag"]) == words(latest["rag"].reindex(kpis.index))
    assert set(words(kpis["rag"])) == {"RED", "AMBER", "GREEN", None}


def test_reasons_of_no_rating_are_the_same(card):
    kpis = card.kpis
    limits = REGISTER.loc[kpis.index]
    with_reason = kp.rag(kpis["latest"], limits["target"], limits["floor"], low=limits["low"],
                         high=limits["high"], polarity=limits["polarity"],
                         with_reason=True)  # fmt: skip
    assert words(kpis["rag_reason"]) == words(with_reason["reason"])
    assert {"no floor", "not rated", ""} <= set(words(kpis["rag_reason"]))


def test_directions_movements_and_their_reasons_are_the_same(card, panel, latest):
    kpis, evidence = card.kpis, card.evidence
    trend = panel.trend(
        window=6, every="latest", **{n: LIMITS[n] for n in ("polarity", "low", "high")}
    )
    trend = trend.reindex(kpis.index)
    assert kpis["direction"].dtype == latest["direction"].dtype == trend["direction"].dtype
    assert words(kpis["direction"]) == words(trend["direction"])
    assert words(kpis["direction"]) == words(latest["direction"].reindex(kpis.index))
    assert words(evidence["movement"]) == words(trend["movement"])
    assert words(kpis["direction_reason"]) == words(trend["reason"])
    assert evidence["n"].tolist() == trend["n"].tolist()
    np.testing.assert_array_equal(evidence["slope"], trend["slope"])
    assert set(words(kpis["direction"])) == {"worsening", "stable", "improving", None}


def test_positions_and_ranges_are_the_same(card, latest):
    activity = card.activity
    found = latest.reindex(activity.index)
    assert activity["position"].dtype == found["position"].dtype
    assert words(activity["position"]) == words(found["position"]) == ["below", "within", "above"]
    np.testing.assert_array_equal(activity["lower"], found["lower"])
    np.testing.assert_array_equal(activity["upper"], found["upper"])


def test_a_missing_latest_figure_is_where_they_differ_and_the_page_says_so():
    # As the design has it: a scorecard never speaks of an older figure as its latest, and a panel
    # gives every row its window, valued or not.
    both = {"rising": [*np.arange(11.0), None], "falling": SERIES["falling"]}
    figures = observations(both)
    card = kp.scorecard(figures, REGISTER.loc[list(both)].reset_index())
    assert card.kpis["direction_reason"].iloc[0] == "no data"
    assert words(card.kpis["direction"]) == [None, "worsening"]
    panel = kp.Panel(figures, series="kpi", period="period", value="value")
    assert panel.trend(window=6, every="latest").loc["rising", "direction"] == "improving"
    assert words(card.kpis["rag"])[0] is None
    assert pd.isna(panel.rag(target=90, floor=85).iloc[11])
