"""Run charts."""

import math

import pytest

import kentperf as kp
from kentperf.errors import KentPerfError


def test_a_run_chart_drops_values_on_the_centre():
    found = kp.run_chart([3, 3, 1, 5, 3, 1, 5, None, 1], centre=3)
    assert (found.n, found.n_useful, found.crossings, found.longest_run) == (8, 5, 4, 1)
    assert not found.signal
    assert str(found).endswith("no signal")
    nothing = kp.run_chart([None, None])
    assert nothing.reason == "no values off the centre"
    assert math.isnan(nothing.centre)


def test_a_run_chart_signals_long_runs_and_few_crossings():
    shifted = kp.run_chart([1, 2] * 6 + [5, 6] * 6)
    assert shifted.signal
    assert shifted.longest_run == 12
    assert "a run of 12 on one side, where chance has at most 8" in shifted.reason
    assert "1 crossing of the centre, where chance has at least" in shifted.reason


@pytest.mark.parametrize("n", range(1, 40))
def test_the_fewest_crossings_are_the_binomial_quantile(n):
    from scipy import stats

    found = kp.run_chart([(-1.0) ** k for k in range(n)], centre=0)
    assert found.crossings_least == int(max(stats.binom.ppf(0.05, n - 1, 0.5), 0))
    assert found.longest_run_most == round(math.log2(n)) + 3


def test_the_centre_of_a_run_chart_is_a_number():
    with pytest.raises(KentPerfError, match="centre='x' should be a number"):
        kp.run_chart([1.0, 2.0], centre="x")


def test_values_that_share_periods_are_said_to_run_by_themselves():
    values = [1, 2, 1, 2, 1, 2, 5, 6, 5, 6, 5, 6]
    plain, shared = kp.run_chart(values), kp.run_chart(values, overlap=4)
    assert shared.reason.startswith(plain.reason)
    assert shared.reason.endswith("chart the single periods")
    assert "share periods" not in plain.reason


def test_a_notebook_shows_what_runs_say_and_the_most_that_chance_explains():
    shown = kp.run_chart([1, 2, 1, 2, 1, 2, 5, 6, 5, 6, 5, 6], centre=3.5)._repr_html_()
    assert "<b>A signal</b>" in shown
    assert "6 of at most 7" in shown
    assert "1 of at least 3" in shown


def test_a_notebook_shows_no_limits_of_chance_where_there_is_no_value():
    shown = kp.run_chart([])._repr_html_()
    assert "no values off the centre" in shown
    assert "at most" not in shown
    assert "nan" not in shown
