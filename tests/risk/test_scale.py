"""Scores and levels of risks."""

import numpy as np
import pandas as pd
import pytest

import kentperf as kp
from kentperf.errors import KentPerfError

LIKELIHOODS = ("Very Unlikely", "Unlikely", "Possible", "Likely", "Very Likely")
IMPACTS = ("Minor", "Moderate", "Significant", "Serious", "Major")


class TestScore:
    @pytest.mark.parametrize("likelihood", range(1, 6))
    @pytest.mark.parametrize("impact", range(1, 6))
    def test_words_and_numbers_give_the_product(self, likelihood, impact):
        words = LIKELIHOODS[likelihood - 1], IMPACTS[impact - 1]
        assert kp.risk.score(likelihood, impact) == likelihood * impact
        assert kp.risk.score(*words) == likelihood * impact

    @pytest.mark.parametrize(
        ("written", "factor"),
        [("V. Likely", 5), ("V.Unlikely", 1), ("v likely", 5), ("VERY  LIKELY", 5),
         ("Possible (3)", 3), (" 4 ", 4), ("2.0", 2), (np.int8(3), 3), (4.0, 4)],
    )  # fmt: skip
    def test_as_registers_write_them(self, written, factor):
        assert kp.risk.score(written, 1) == factor

    @pytest.mark.parametrize("missing", [None, np.nan, pd.NA, "", "  "])
    def test_a_missing_factor_gives_no_score(self, missing):
        assert kp.risk.score(missing, 5) is None

    def test_the_shape_is_the_caller_s(self):
        series = pd.Series(["Likely", None], index=["a", "b"])
        found = kp.risk.score(series, pd.Series([5, 5], index=["a", "b"]))
        expected = pd.Series([20, None], index=["a", "b"], name="score", dtype="Int64")
        pd.testing.assert_series_equal(found, expected)
        np.testing.assert_array_equal(kp.risk.score([1, None], 5), [5, np.nan])
        assert isinstance(kp.risk.score(3, 5), int)

    @pytest.mark.parametrize(
        "wrong", [0, 6, 2.5, -1, "Posible", "Serious", True, "Possible (4)", "V. Possible"]
    )
    def test_anything_else_is_named(self, wrong):
        with pytest.raises(KentPerfError, match=r'column "likelihood".*neither 1 to 5 nor one of'):
            kp.risk.score(wrong, 3)

    def test_every_problem_at_once_with_the_near_match(self):
        with pytest.raises(KentPerfError, match='Did you mean "Possible"') as caught:
            kp.risk.score(
                pd.Series(["Posible", 9], index=[7, 8]), pd.Series([1, "x"], index=[7, 8])
            )
        failures = caught.value.failures
        assert failures[["row", "column"]].to_numpy().tolist() == [
            [7, "likelihood"], [8, "likelihood"], [8, "impact"],
        ]  # fmt: skip


class TestLevel:
    @pytest.mark.parametrize("score", [1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 15, 16, 20, 25])
    def test_the_published_bounds(self, score):
        expected = "Low" if score <= 6 else "Medium" if score <= 15 else "High"
        assert kp.risk.level(score) == expected

    @pytest.mark.parametrize("score", [0, -4, 7, 11, 13, 14, 17, 19, 24, 26, 2.5])
    def test_a_score_that_no_product_gives_is_named(self, score):
        with pytest.raises(KentPerfError, match=rf"value {score}: is no product"):
            kp.risk.level(score)

    def test_bounds_are_arguments(self):
        assert kp.risk.level([4, 5, 12, 15], low=4, medium=12).tolist() == [
            "Low", "Medium", "Medium", "High",
        ]  # fmt: skip

    @pytest.mark.parametrize("bounds", [(15, 6), (6, 6), (-1, 5), ("6", 15), (6, float("nan"))])
    def test_bounds_out_of_order_are_named(self, bounds):
        with pytest.raises(KentPerfError, match="0 <= low < medium"):
            kp.risk.level(5, low=bounds[0], medium=bounds[1])

    def test_levels_are_ordered_and_the_shape_is_the_caller_s(self):
        found = kp.risk.level(pd.Series([16, np.nan, 6], index=[3, 4, 5]))
        assert found.index.tolist() == [3, 4, 5]
        assert found.cat.ordered
        assert found.cat.categories.tolist() == ["Low", "Medium", "High"]
        assert found.min() == "Low"
        assert kp.risk.level(None) is None
