"""An arrow whose figures are not what its test takes them for comes with a caution."""

import numpy as np
import pytest
from scipy import linalg, stats
from statsmodels.stats.stattools import durbin_watson

import kentperf as kp
from kentperf.trend.carry_over import carry_over
from kentperf.trend.cautions import excess_scatter


def drifting(seed, n=24, overlap=6):
    draw = np.random.default_rng(seed)
    return np.convolve(draw.normal(size=n + overlap - 1), np.ones(overlap), "valid")


def arrows(make, seeds, **options):
    found = [kp.trend(make(seed), **options) for seed in seeds]
    return [verdict for verdict in found if verdict.movement in ("up", "down")]


@pytest.mark.parametrize("method", ["ols", "mann_kendall"])
def test_undeclared_overlap_brings_a_caution_on_most_of_its_false_arrows(method):
    drawn = arrows(drifting, range(60), method=method)
    assert len(drawn) > 15
    assert np.mean(["carries over" in verdict.caution for verdict in drawn]) > 0.6
    assert all(str(verdict).endswith("than it says.") for verdict in drawn if verdict.caution)


def test_declared_overlap_seldom_brings_one():
    drawn = arrows(lambda seed: drifting(seed) + 0.8 * np.arange(24), range(80), overlap=6)
    assert len(drawn) > 20
    assert np.mean([verdict.caution != "" for verdict in drawn]) < 0.15


def queue(seed, n=24, carried=0.7, overlap=4):
    single = np.random.default_rng(seed).normal(size=n + overlap - 1)
    for at in range(1, len(single)):
        single[at] += carried * single[at - 1]
    return np.convolve(single, np.ones(overlap), "valid")


def test_what_carries_over_beyond_the_overlap_brings_one_on_most_false_arrows():
    drawn = arrows(queue, range(120), overlap=4)
    assert len(drawn) > 25
    said = [verdict.caution for verdict in drawn if verdict.caution]
    assert len(said) / len(drawn) > 0.6
    assert all("by more than the periods that they share" in words for words in said)


@pytest.mark.parametrize("method", ["seasonal", "wls", "random_effects"])
def test_every_fit_that_takes_its_values_as_independent_can_bring_one(method):
    def judge(seed):
        values = queue(seed, overlap=1) + np.tile([5.0, 0, -2, 1], 6)
        if method == "seasonal":
            return kp.trend(values, method=method, season=4)
        under = np.linspace(50, 400, 24)
        flat = queue(seed, overlap=1)
        return kp.trend(None, method=method, numerator=(flat + 90) * under, denominator=under)

    drawn = [found for found in map(judge, range(60)) if found.movement != "flat"]
    assert len(drawn) > 10
    assert np.mean([found.caution != "" for found in drawn]) > 0.4


@pytest.mark.parametrize(
    "fit", [{"overlap": 4}, {"season": 4}, {"weights": np.linspace(1, 30, 20)}], ids=str
)
def test_a_fit_to_what_it_is_made_for_seldom_alarms(fit):
    draw = np.random.default_rng(9)
    alarms = []
    for _ in range(1500):
        values = draw.normal(size=23)
        if "overlap" in fit:
            values = np.convolve(values, np.ones(4), "valid")
        if "weights" in fit:
            values = values[:20] / np.sqrt(fit["weights"])
        alarms.append(carry_over(np.arange(20.0), values[:20], **fit) is not None)
    assert 0.03 < np.mean(alarms) < 0.075


def test_a_flat_verdict_brings_none():
    flat = [kp.trend(drifting(seed)) for seed in range(60)]
    assert not any(verdict.caution for verdict in flat if verdict.movement == "flat")


def test_fewer_than_eight_values_cannot_say():
    waves = np.array([0, 1, 2, 1, 0, -1, -2.0])
    assert carry_over(np.arange(7.0), waves) is None


@pytest.mark.parametrize("method", ["ols", "mann_kendall"])
def test_an_arrow_on_fewer_than_eight_values_says_that_they_cannot_say(method):
    rising = [1.0, 2.1, 2.9, 4.2, 4.8, 6.1, 6.9]
    assert "too few to see" in kp.trend(rising, method=method).caution
    assert kp.trend([*rising, 8.2], method=method).caution == ""
    assert "too few to see" in kp.trend(rising, overlap=2).caution


def test_a_straight_line_brings_none():
    assert kp.trend(np.arange(30) * 0.1 + 1e9).caution == ""


def test_independent_readings_seldom_alarm():
    draw = np.random.default_rng(3)
    alarms = [carry_over(np.arange(20.0), draw.normal(size=20)) is not None for _ in range(4000)]
    assert 0.03 < np.mean(alarms) < 0.07


@pytest.mark.parametrize("kept", [np.arange(12), np.array([0, 1, 2, 5, 6, 7, 8, 12, 13, 20])])
def test_the_correlation_and_its_chance_are_those_of_the_full_matrices(kept):
    times = kept.astype(float)
    n = len(times)
    design = np.column_stack([np.ones(n), times])
    left = np.eye(n) - design @ linalg.pinv(design)
    pairs = np.where(np.abs(times[:, None] - times) == 1, 0.5, 0.0)
    both, df = left @ pairs, n - 2
    mean = np.trace(both) / df
    spread = np.sqrt(2 * (df * np.trace(both @ both) - np.trace(both) ** 2) / (df**2 * (df + 2)))
    draw = np.random.default_rng(5)
    for _ in range(200):
        values = draw.normal(size=n).cumsum()
        residual = left @ values
        found = residual @ pairs @ residual / (residual @ residual)
        expected = found if (found - mean) / spread > stats.norm.ppf(0.95) else None
        assert carry_over(times, values) == (expected and pytest.approx(expected))


def test_without_gaps_the_correlation_is_that_of_durbin_and_watson():
    values = drifting(2)
    times = np.arange(len(values))
    residual = values - np.polyval(np.polyfit(times, values, 1), times)
    ends = (residual[0] ** 2 + residual[-1] ** 2) / (residual @ residual)
    assert carry_over(times.astype(float), values) == pytest.approx(
        1 - durbin_watson(residual) / 2 - ends / 2
    )


@pytest.mark.parametrize("method", ["proportion", "rate"])
def test_counts_that_scatter_too_much_bring_a_caution(method):
    counted = np.array([40, 62, 45, 73, 60, 93, 80, 120])
    verdict = kp.trend(numerator=counted, denominator=np.full(8, 1000.0), method=method)
    assert verdict.movement == "up"
    assert "as their counts allow" in verdict.caution


def test_limits_that_are_too_narrow_bring_a_caution():
    values = np.array([4, 6.2, 4.5, 7.3, 6, 9.3, 8, 12])
    tight = kp.trend(values, method="weighted", lower=values - 0.4, upper=values + 0.4)
    wide = kp.trend(values, method="weighted", lower=values - 2.5, upper=values + 2.5)
    assert (tight.movement, wide.movement) == ("up", "up")
    assert "as their limits allow" in tight.caution
    assert wide.caution == ""


def test_the_scatter_is_chi_squared_about_the_weighted_line():
    draw = np.random.default_rng(11)
    times = np.arange(9.0)
    for _ in range(200):
        precision = draw.uniform(0.5, 4, 9)
        values = draw.normal(size=9) * 1.3
        fit = np.polyfit(times, values, 1, w=np.sqrt(precision))
        chi = (precision * (values - np.polyval(fit, times)) ** 2).sum()
        p = stats.chi2.sf(chi, 7)
        if abs(p - 0.05) > 0.002:
            expected = np.sqrt(chi / 7) if p < 0.05 else None
            assert excess_scatter(times, values, precision) == (
                expected and pytest.approx(expected)
            )
