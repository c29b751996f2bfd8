"""Ranks and quartiles of areas."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kentperf as kp
from tests.support.county_figures import REGISTER, figures


def ranked(kpi, values, **how):
    return kp.benchmarks(figures(kpi, values), "Kent", register=REGISTER, **how)


@pytest.mark.parametrize(
    ("kpi", "values", "rank"),
    [
        pytest.param("calls", [91.0, 95, 90, 89, 88], 2, id="higher is better"),
        pytest.param("waits", [9.1, 9.5, 9.0, 8.9, 8.8], 4, id="lower is better"),
        pytest.param("stock", [33.0, 25, 10, 29, 30], 4, id="nearest to the range is best"),
    ],
)
def test_rank_follows_polarity(kpi, values, rank):
    assert ranked(kpi, values).ranks.loc[0, "rank"] == rank


def test_figures_that_print_alike_share_a_rank_and_it_is_said():
    found = ranked("calls", [91.4, 95.0, 90.6, 91.0, 88.0])
    assert found.ranks.loc[0, "tied_with"] == ("Surrey", "Devon")
    assert found.explain("calls")[0] == (
        "joint 2nd of 5 (all areas, 2023/24), best quartile, level with Surrey and Devon"
    )


def test_range_without_limits_is_not_ranked():
    register = pd.DataFrame({"kpi": ["stock"], "polarity": ["range"]})
    found = kp.benchmarks(figures("stock", [1.0, 2, 3, 4, 5]), "Kent", register=register)
    assert found.ranks.loc[0, "reason"] == "no range to rank by"


def test_rank_areas_refuses_a_range_without_limits():
    with pytest.raises(kp.KentPerfError, match="give low= or high="):
        kp.rank_areas(pd.Series({"Kent": 1.0}), polarity="range")


@given(st.lists(st.integers(0, 8) | st.none(), min_size=1, max_size=20), st.booleans())
def test_ranks_and_quartiles_are_those_of_pandas(values, lower):
    series = pd.Series(values, dtype="float64")
    polarity = "lower" if lower else "higher"
    found = kp.rank_areas(series, polarity=polarity)
    ranks = series.rank(method="min", ascending=lower)
    assert found["rank"].astype("float64").equals(ranks)
    loss = series if lower else -series
    known = loss.dropna()
    if len(known) < 4:
        assert found["quartile"].isna().all()
        return
    cuts = known.quantile([0.25, 0.5, 0.75]).to_numpy()
    expected = [1 + sum(value > cuts) for value in known]
    assert found["quartile"].dropna().tolist() == expected
