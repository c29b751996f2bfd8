"""Denominators that house rules leave out of account are noted once, with what then holds."""

import numpy as np
import pandas as pd
import pytest

import kentperf as kp
from kentperf.trend.ignored.denominators import level_of_sizes

GROWING = np.array([20, 116, 212, 308, 404, 500])
EVEN = np.full(6, 300)
NOTE = "which these rules leave out of account: of such figures that do not change"


def card_of(sizes, rules="kent-2024", kpis=40, **register):
    draw = np.random.default_rng(8)
    names = [f"k{at}" for at in range(kpis)]
    sizes = np.tile(sizes, kpis)
    quarters = pd.period_range("2023Q1", periods=len(sizes) // kpis, freq="Q")
    table = pd.DataFrame(
        {
            "kpi": np.repeat(names, len(quarters)),
            "period": np.tile(quarters, kpis),
            "numerator": draw.binomial(sizes, 0.8),
            "denominator": sizes,
        }
    )
    columns = {"unit": "percent", "aggregation": "ratio", "target": 80, "floor": 70}
    return kp.scorecard(table, pd.DataFrame({"kpi": names} | columns | register), rules=rules)


def noted(card):
    return [note for note in card.notes if "whose denominators differ" in note]


def test_kent_2024_notes_denominators_that_differ():
    card = card_of(GROWING)
    (said,) = noted(card)
    assert said == (
        "40 of them are of shares or rates whose denominators differ, which these rules leave out "
        "of account: of such figures that do not change, 8% have an arrow where counts are all "
        "their scatter."
    )
    held = level_of_sizes(np.arange(6.0), GROWING.astype(float), 0.05)
    assert card.evidence["false_arrow_uneven"].to_numpy() == pytest.approx(held)
    assert "it draws an arrow on 8% of such figures" in card.explain("k0")


@pytest.mark.parametrize(
    ("sizes", "options"),
    [
        (EVEN, {}),
        (GROWING, {"rules": "kentperf"}),
        (GROWING, {"window": 4}),
        (GROWING, {"polarity": "range", "low": 70, "high": 90, "target": None, "floor": None}),
    ],
    ids=["alike", "weighed", "rolling", "range"],
)
def test_where_nothing_is_left_out_of_account_nothing_is_noted(sizes, options):
    card = card_of(sizes, **options)
    assert noted(card) == []
    assert card.evidence["false_arrow_uneven"].isna().all()


def test_one_kpi_is_noted_in_the_singular():
    (said,) = noted(card_of(GROWING, kpis=1))
    assert said.startswith("1 of them is of shares or rates whose denominators differ")
