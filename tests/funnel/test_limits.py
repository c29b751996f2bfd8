"""The limits of funnels and what they stand on, against slow and obvious versions."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kentperf import _core
from kentperf.funnel.limits import LIMIT_COLUMNS
from tests.oracles import intervals as oracle

KINDS = {"share": _core.CountKind.share, "rate": _core.CountKind.rate}
FORMS = {True: _core.LimitForm.mid_p, False: _core.LimitForm.spiegelhalter}


def compare(numerator, denominator, kind, dispersion, *, mid=True, shrink=False):
    return _core.funnel(
        np.asarray(numerator, float),
        np.asarray(denominator, float),
        group=np.zeros(len(numerator), np.int32),
        centre=np.array([np.nan]),
        kind=KINDS[kind],
        form=FORMS[mid],
        dispersion=dispersion,
        winsorised=0.1,
        shrink=shrink,
    )


@pytest.mark.parametrize("mid", [True, False])
@given(size=st.integers(1, 20_000), centre=st.floats(0.001, 0.999), between=st.floats(0, 0.1))
def test_limits_of_shares_are_exact_binomial_ones(mid, size, centre, between):
    found = _core.funnel_curves(
        np.array([float(size)]),
        kind=KINDS["share"],
        form=FORMS[mid],
        centre=centre,
        between=between,
    )
    limits = [found[name][0] for name in LIMIT_COLUMNS]
    wanted = oracle.funnel_limits("share", centre, size, mid=mid, between=between)
    assert limits == pytest.approx(wanted, abs=1e-6)


@given(size=st.floats(0.1, 1e5), centre=st.floats(0.0001, 3))
def test_limits_of_rates_are_exact_poisson_ones(size, centre):
    found = _core.funnel_curves(
        np.array([size]), kind=KINDS["rate"], form=FORMS[True], centre=centre, between=0.0
    )
    limits = [found[name][0] * size for name in LIMIT_COLUMNS]
    wanted = [limit * size for limit in oracle.funnel_limits("rate", centre, size)]
    assert limits == pytest.approx(wanted, abs=1e-5, rel=1e-9)


@pytest.mark.parametrize("size", [1e14, 1e200])
def test_very_large_sizes_have_limits_too(size):
    found = _core.funnel_curves(
        np.array([size]), kind=KINDS["rate"], form=FORMS[True], centre=0.5, between=0.0
    )
    assert found["lower_998"][0] <= 0.5 <= found["upper_998"][0]


areas = st.lists(
    st.tuples(st.integers(0, 300), st.integers(1, 300)).map(lambda p: (p[0], p[0] + p[1])),
    min_size=3,
    max_size=40,
)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("consistent", [True, False])
@settings(max_examples=60)
@given(rows=areas)
def test_areas_differ_beyond_chance_by_winsorised_scores(kind, consistent, rows):
    over, under = zip(*rows, strict=True)
    if sum(over) == 0:
        return
    how = _core.Dispersion.consistent if consistent else _core.Dispersion.spiegelhalter
    found = compare(over, under, kind, how)
    wanted = oracle.between_areas(kind, over, under, consistent=consistent)
    assert found["between"][0] == pytest.approx(wanted, rel=1e-5, abs=1e-6)
    assert found["centre"][0] == pytest.approx(sum(over) / sum(under), rel=1e-12)


def test_places_are_by_both_pairs_of_limits():
    over = [50, 62, 70, 38, 30, np.nan, 0]
    found = compare(over, [100] * 6 + [0], "share", _core.Dispersion["none"])
    assert found["place"].tolist() == [0, 1, 2, -1, -2, 127, 127]
    assert found["areas"].tolist() == [5]


def test_groups_are_compared_each_for_itself_on_any_number_of_threads():
    random = np.random.default_rng(5)
    size = random.integers(5, 400, 9000).astype(float)
    over = random.binomial(size.astype(int), 0.7).astype(float)
    group = random.integers(0, 37, 9000).astype(np.int32)
    options = {"kind": KINDS["share"], "form": FORMS[True], "winsorised": 0.1, "shrink": True,
               "dispersion": _core.Dispersion.consistent}  # fmt: skip
    together, on_two = (
        _core.funnel(over, size, group=group, centre=np.full(37, np.nan), threads=n, **options)
        for n in (1, 2)
    )
    for name, column in together.items():
        np.testing.assert_array_equal(column, on_two[name])
    here = group == 11
    alone = _core.funnel(
        over[here], size[here], group=np.zeros(here.sum(), np.int32), centre=np.array([np.nan]),
        **options,
    )  # fmt: skip
    for name in ("value", *LIMIT_COLUMNS, "place", "shrunk", "own_weight"):
        np.testing.assert_array_equal(alone[name], together[name][here])


@given(st.lists(st.tuples(st.floats(-9, 9), st.floats(0.1, 5)), min_size=3, max_size=30))
def test_estimates_are_shrunk_by_moments(rows):
    estimate, error = (np.array(part) for part in zip(*rows, strict=True))
    group = np.zeros(len(rows), np.int32)
    found, own = _core.shrink_estimates(estimate, error, group=group, groups=1)
    assert found == pytest.approx(oracle.shrunk(estimate, error), rel=1e-6, abs=1e-6)
    assert ((own >= 0) & (own < 1)).all()


def test_shares_are_shrunk_to_the_mean_of_a_beta_binomial():
    random = np.random.default_rng(8)
    size = random.integers(10, 200, 4000)
    true = random.beta(20, 30, 4000)
    over = random.binomial(size, true)
    found = compare(over, size, "share", _core.Dispersion["none"], shrink=True)
    best = (over + 20) / (size + 50)
    assert np.abs(found["shrunk"] - best).max() < 0.01


def test_rates_are_shrunk_to_the_mean_of_a_gamma_poisson():
    random = np.random.default_rng(9)
    size = random.uniform(10, 200, 4000)
    over = random.poisson(size * random.gamma(8, 1 / 40, 4000))
    found = compare(over, size, "rate", _core.Dispersion["none"], shrink=True)
    best = (over + 8) / (size + 40)
    assert np.abs(found["shrunk"] - best).max() < 0.01


def test_areas_alike_are_shrunk_to_the_pooled_figure():
    found = compare(
        [50, 50, 50], [100, 100, 100], "share", _core.Dispersion.consistent, shrink=True
    )
    assert found["shrunk"].tolist() == [0.5, 0.5, 0.5]
    assert found["own_weight"].tolist() == [0, 0, 0]


def test_a_group_out_of_range_is_refused():
    with pytest.raises(_core.CoreError, match="out of range"):
        _core.shrink_estimates(np.ones(1), np.ones(1), group=np.ones(1, np.int32), groups=1)
