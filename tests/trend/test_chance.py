"""How many arrows chance alone would draw."""

import dataclasses
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kentperf as kp
from kentperf.errors import KentPerfError
from tests.oracles import chance as oracle
from tests.support.five_series import SERIES, by_table, one_by_one


@given(st.lists(st.floats(0, 1), min_size=1, max_size=20))
@settings(max_examples=200)
def test_q_is_benjamini_and_hochbergs(p_values):
    found = kp.chance_arrows(p_values)
    expected = oracle.benjamini_hochberg(p_values)
    assert found.q_value.tolist() == pytest.approx(expected, rel=1e-12)
    assert found.expected == pytest.approx(0.05 * len(p_values), rel=1e-12)


def test_a_missing_p_is_not_counted_and_has_no_q():
    found = kp.chance_arrows(pd.Series([0.02, None, 0.04], index=["a", "b", "c"]), alpha=0.1)
    assert found.q_value["a"] == pytest.approx(0.04)
    assert math.isnan(found.q_value["b"])
    assert found.q_value["c"] == pytest.approx(0.04)
    assert found.expected == pytest.approx(0.2)
    assert found.alpha == 0.1


def test_the_result_is_frozen():
    with pytest.raises(dataclasses.FrozenInstanceError, match="alpha"):
        kp.chance_arrows([0.5]).alpha = 0.1


def test_a_p_outside_0_and_1_is_an_error_with_its_row():
    with pytest.raises(KentPerfError, match="should be between 0 and 1") as caught:
        kp.chance_arrows([0.5, 1.5])
    assert caught.value.failures.row.tolist() == [1]


@pytest.mark.parametrize("alpha", [0.1, 0.3, 0.7, 0.002])
@pytest.mark.parametrize("count", [1, 3, 7, 39, 1000])
def test_alpha_is_given_back_to_its_last_bit(alpha, count):
    found = kp.chance_arrows(np.linspace(0.01, 0.99, count), alpha=alpha)
    assert (found.alpha, found.expected) == (alpha, alpha * count)


@pytest.mark.parametrize("alpha", [0, 1, -0.1, "x"])
def test_alpha_is_a_share(alpha):
    with pytest.raises(KentPerfError, match=r"alpha=.* should be a number between 0 and 1"):
        kp.chance_arrows([0.5], alpha=alpha)


def test_each_trend_counts_at_its_own_level():
    mixed = [kp.trend(SERIES["unsure"]), kp.trend(SERIES["unsure"], alpha=0.002)]
    found = kp.chance_arrows(mixed)
    assert found.expected == pytest.approx(0.052)
    assert found.alpha == pytest.approx(0.026)
    assert kp.chance_arrows(mixed, alpha=0.1).expected == pytest.approx(0.2)


def test_a_frame_without_p_says_how_to_get_it():
    with pytest.raises(KentPerfError, match='no column "p_value": ask for it with columns='):
        kp.chance_arrows(by_table()[["direction"]])


def test_directions_by_q_are_those_whose_q_is_below_alpha():
    verdicts = one_by_one()
    q = kp.chance_arrows(verdicts).q_value
    assert [x.direction for x in verdicts].count("improving") == 2
    kept = kp.directions_by_q(verdicts, alpha=0.01)
    for before, after, each in zip(verdicts, kept, q, strict=True):
        if each >= 0.01 and before.direction == "improving":
            assert (after.direction, after.movement) == ("stable", "flat")
            assert (
                after.reason == "no steeper than chance would usually give among 4 tests (q ≥ 0.01)"
            )
            assert after.p_value == before.p_value
        else:
            assert after == before
    assert [x.direction for x in kept].count("improving") == 1


@pytest.mark.parametrize("alpha", [None, 0.01])
def test_a_frame_is_judged_by_q_as_its_verdicts_are(alpha):
    frame = by_table()
    found = kp.directions_by_q(frame, alpha=alpha)
    for key, verdict in zip(sorted(SERIES), kp.directions_by_q(one_by_one(), alpha=alpha),
                            strict=True):  # fmt: skip
        row = found.loc[key]
        assert row["reason"] == verdict.reason
        for name in ("movement", "direction"):
            expected = getattr(verdict, name)
            assert pd.isna(row[name]) if expected is None else row[name] == expected
    assert found["q_value"].isna().tolist() == frame["p_value"].isna().tolist()
    assert found["direction"].dtype == frame["direction"].dtype
    assert "q_value" not in frame.columns


def test_a_movement_without_a_direction_is_flat_by_q_too():
    found = kp.directions_by_q([kp.trend(SERIES["rising"], polarity="range")], alpha=1e-6)
    assert (found[0].movement, found[0].direction) == ("flat", None)


@pytest.mark.parametrize("alpha", [0.1, 0.05, 0.002, 0.3, 0.7])
@pytest.mark.parametrize("count", [0, 1, 3, 7, 60])
def test_a_level_is_given_back_as_it_was_given(alpha, count):
    found = kp.chance_arrows([0.01] * count, alpha=alpha)
    assert found.alpha == alpha
    assert found.expected == alpha * count
