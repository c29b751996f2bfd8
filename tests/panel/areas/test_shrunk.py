"""Slopes of small areas, shrunk."""

import numpy as np
import pandas as pd
import pytest

import kentperf as kp


def counts(seed, areas=300, years=6, spread=0.01):
    random = np.random.default_rng(seed)
    slope = random.normal(0.01, spread, areas)
    size = np.round(random.lognormal(np.log(100), 0.8, areas)) + 10
    share = 0.6 + slope[:, None] * (np.arange(years) - years / 2)
    d = np.repeat(size[:, None], years, axis=1)
    frame = pd.DataFrame({"area": np.repeat(np.arange(areas), years), "d": d.ravel(),
                          "year": np.tile(np.arange(years), areas),
                          "n": random.binomial(d.astype(int), share).ravel()})  # fmt: skip
    return frame, slope


def test_shrunk_slopes_are_nearer_to_the_truth():
    frame, slope = counts(1)
    panel = kp.Panel(frame, "area", "year", numerator="n", denominator="d")
    found = kp.shrunk_slopes(panel, window=6)
    raw, shrunk = (((found[name] - slope) ** 2).mean() ** 0.5 for name in ("slope", "shrunk"))
    assert shrunk < 0.6 * raw


def test_raw_slopes_and_their_errors_are_those_of_the_trend():
    frame, _ = counts(2, areas=3)
    panel = kp.Panel(frame, "area", "year", numerator="n", denominator="d")
    found = kp.shrunk_slopes(panel, window=6, pooled_error=False)
    for area, rows in frame.groupby("area"):
        fit = kp.least_squares(
            rows["n"] / rows["d"], np.column_stack([np.ones(6), rows["year"].to_numpy()])
        )
        assert found.loc[area, "slope"] == pytest.approx(fit.coefficients[1])
        assert found.loc[area, "error"] == pytest.approx(fit.standard_errors[1])


def test_each_kpi_is_shrunk_to_its_own_mean():
    frame, _ = counts(3, areas=20)
    both = pd.concat([frame.assign(kpi="a"), frame.assign(kpi="b", n=frame["d"] - frame["n"])])
    panel = kp.Panel(both, ["kpi", "area"], "year", numerator="n", denominator="d")
    alone = kp.Panel(frame, "area", "year", numerator="n", denominator="d")
    found = kp.shrunk_slopes(panel).loc["a"]
    assert found["slope"].tolist() == kp.shrunk_slopes(alone)["slope"].tolist()
    mean = found["shrunk"].mean()
    assert mean == pytest.approx(-kp.shrunk_slopes(panel).loc["b", "shrunk"].mean())


def test_too_few_points_are_a_state_with_a_reason():
    frame, _ = counts(4, areas=4, years=3)
    panel = kp.Panel(frame, "area", "year", numerator="n", denominator="d")
    found = kp.shrunk_slopes(panel)
    assert found["shrunk"].isna().all()
    assert found["reason"].astype(str).str.contains("at least 4 needed").all()


def test_what_is_no_panel_is_refused():
    with pytest.raises(kp.KentPerfError, match="give a Panel, not a DataFrame"):
        kp.shrunk_slopes(pd.DataFrame())
