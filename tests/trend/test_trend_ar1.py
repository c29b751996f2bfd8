import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import kentperf as kp
from tests.oracles import trend as oracle


@given(
    st.lists(st.floats(-50, 50).map(lambda x: round(x, 2)), min_size=4, max_size=12),
    st.lists(st.integers(1, 3), min_size=12, max_size=12),
)
@settings(max_examples=100)
def test_the_mixture_equals_the_oracle(values, steps):
    times = np.cumsum(steps)[: len(values)].tolist()
    line = np.polyfit(times, values, 1)
    assume(np.std(values - np.polyval(line, times)) > 0.1)
    found, exact = kp.trend(values, times, method="ar1"), oracle.ar1(times, values)
    assert found.slope == pytest.approx(exact["slope"], rel=1e-6, abs=1e-6)
    assert found.p_value == pytest.approx(exact["p"], rel=1e-6, abs=1e-12)
    assert exact["below"](found.slope_low) == pytest.approx(0.025, abs=1e-6)
    assert exact["below"](found.slope_high) == pytest.approx(0.975, abs=1e-6)


def test_an_exact_line_is_a_trend():
    found = kp.trend([1, 2, 3, 4, 5], method="ar1")
    assert (found.p_value, found.slope, found.direction) == (0.0, 1.0, "improving")


def false_arrows(n, rho, method, series=4000):
    rng = np.random.default_rng(n)
    noise = rng.normal(size=(series, n))
    errors = noise.copy()
    fresh = np.sqrt(1 - rho**2) if rho < 1 else 1.0
    for t in range(1, n):
        errors[:, t] = rho * errors[:, t - 1] + fresh * noise[:, t]
    frame = pd.DataFrame(
        {
            "s": np.repeat(np.arange(series), n),
            "t": np.tile(np.arange(n), series),
            "v": errors.ravel(),
        }
    )
    panel = kp.Panel(frame, "s", "t", "v")
    found = panel.trend(n, every="latest", method=method, columns=["movement"])
    return float((found.movement != "flat").mean())


# Sampling error of 4,000 series: 0.35 points. The values are those of the docstring.
@pytest.mark.parametrize(
    ("n", "rho", "rate"),
    [
        (6, 0.0, 0.010),
        (6, 0.5, 0.024),
        (6, 0.9, 0.042),
        (6, 1.0, 0.048),
        (12, 0.5, 0.029),
        (12, 0.9, 0.047),
        (12, 1.0, 0.054),
        (24, 0.0, 0.036),
        (24, 0.5, 0.036),
        (24, 0.9, 0.023),
    ],
)
def test_false_arrows_are_no_more_than_five_per_cent_however_much_carries_over(n, rho, rate):
    assert false_arrows(n, rho, "ar1") == pytest.approx(rate, abs=0.01)


def test_values_that_may_carry_over_too_much_are_flat_with_the_reason_and_the_numbers():
    walk = np.cumsum([1, 2, 1, 3, 1, 2, 2, 1, -1, -2, 1, 2, 3, 2, 1.0])
    found = kp.trend(walk, method="ar1")
    assert (found.movement, found.p_value < 0.05) == ("flat", True)
    assert found.reason == (
        "no trend that can be told from what carries over: over 0.7 of a departure may do so"
    )


def test_least_squares_would_call_four_times_as_many():
    assert false_arrows(12, 0.5, "ols") > 0.18
