"""Areas of a panel compared, period by period."""

import numpy as np
import pandas as pd
import pytest

import kentperf as kp


def panel_frame(seed=3, areas=30, periods=5, kpis=("a", "b")):
    random = np.random.default_rng(seed)
    frame = pd.MultiIndex.from_product(
        [kpis, range(areas), range(2020, 2020 + periods)], names=["kpi", "area", "year"]
    ).to_frame(index=False)
    frame["d"] = random.integers(5, 300, len(frame))
    frame["n"] = random.binomial(frame["d"], 0.7).astype(float)
    frame.loc[random.random(len(frame)) < 0.05, "n"] = np.nan
    return frame.sample(frac=1, random_state=seed)


def panel_of(frame, series=("kpi", "area"), **options):
    return kp.Panel(frame, list(series), "year", numerator="n", denominator="d", **options)


def test_every_period_of_every_kpi_is_compared_as_by_itself():
    frame = panel_frame()
    found = panel_of(frame).funnel(polarity="higher", shrink=True)
    assert found.index.equals(frame.index)
    for (_, _), rows in frame.groupby(["kpi", "year"]):
        alone = kp.funnel(rows, area="area", numerator="n", denominator="d", polarity="higher",
                          shrink=True, period="year")  # fmt: skip
        here = found.loc[rows.index]
        assert here["word"].tolist() == alone["word"].tolist()
        for name in alone.columns.drop(["word", "reason"]):
            np.testing.assert_array_equal(here[name], alone[name])


def test_a_column_of_areas_may_be_named():
    frame = panel_frame()
    usual = panel_of(frame).funnel()
    named = panel_of(frame, ("area", "kpi")).funnel(area="area")
    pd.testing.assert_frame_equal(usual, named)


@pytest.mark.parametrize("how", ["column", "mapping", "series"])
def test_each_kpi_may_have_a_polarity_of_its_own(how):
    frame = panel_frame(kpis=("a", "b", "c"))
    ways = {"a": "higher", "b": "lower"}
    frame["good"] = frame["kpi"].map(ways)
    keyed = pd.Series(ways, name="good").rename_axis("kpi")
    by_key = {(kpi, area): ways[kpi] for kpi in ways for area in range(30)}
    polarity = {"column": "good", "mapping": by_key, "series": keyed}[how]
    found = panel_of(frame).funnel(polarity=polarity)
    plain = panel_of(frame).funnel()
    for kpi, way in ways.items():
        here = (frame["kpi"] == kpi).to_numpy()
        alone = panel_of(frame).funnel(polarity=way)
        assert found["word"][here].tolist() == alone["word"][here].tolist()
    none = found[(frame["kpi"] == "c").to_numpy()]
    assert none["word"].isna().all()
    assert set(none["reason"]) == {"no polarity", "no data"}
    pd.testing.assert_frame_equal(
        found.drop(columns=["word", "reason"]), plain.drop(columns=["word", "reason"])
    )


def test_a_panel_says_which_polarity_is_none_of_a_funnel():
    frame = panel_frame().assign(good="range")
    with pytest.raises(kp.KentPerfError, match="is no polarity of a funnel: higher or lower"):
        panel_of(frame).funnel(polarity="good")
    with pytest.raises(kp.KentPerfError, match='polarity="way" is neither higher nor lower'):
        panel_of(frame).funnel(polarity="way")


def test_results_are_the_same_bits_for_any_number_of_threads():
    frame = panel_frame()
    one, two = (panel_of(frame, threads=threads).funnel() for threads in (1, 2))
    pd.testing.assert_frame_equal(one, two)


def test_what_limits_stand_on_can_be_asked_for():
    frame = panel_frame(kpis=("a",))
    found = panel_of(frame).funnel(columns=["word", "centre", "between", "areas"])
    first = frame[frame["year"] == 2020].dropna()
    assert found.loc[first.index, "areas"].unique().tolist() == [len(first)]
    assert found.loc[first.index, "centre"].iloc[0] == pytest.approx(
        first["n"].sum() / first["d"].sum()
    )


def test_a_panel_of_values_has_no_sizes():
    panel = kp.Panel(panel_frame().fillna(1), ["kpi", "area"], "year", value="n")
    with pytest.raises(kp.KentPerfError, match="make the panel with numerator= and denominator="):
        panel.funnel()


def test_an_unknown_area_column_is_named():
    with pytest.raises(kp.KentPerfError, match='area="x" is no series column: the panel has kpi'):
        panel_of(panel_frame()).funnel(area="x")


def test_a_count_that_cannot_be_is_named_by_the_callers_column():
    frame = panel_frame().assign(n=1000.0)
    with pytest.raises(kp.KentPerfError, match=r'column "n", value 1000.0: is more than'):
        panel_of(frame).funnel()


def test_an_area_that_is_no_name_is_refused():
    frame = pd.DataFrame({"k": ["x", "y"], "t": [1, 1], "n": [1, 2], "d": [9, 9]})
    panel = kp.Panel(frame, "k", "t", numerator="n", denominator="d")
    with pytest.raises(kp.KentPerfError, match="is no series column"):
        panel.funnel(area=np.array(["k", None]))
