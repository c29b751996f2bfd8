import math
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kentperf as kp
from kentperf import datasets
from kentperf.errors import KentPerfError

PARENTS = {"Ashford": "Kent", "Dover": "Kent", "Thanet": "Kent", "Hastings": "East Sussex"}
part = st.one_of(st.just(math.nan), st.integers(0, 10**6).map(lambda x: x / 100))
rows = st.dictionaries(
    st.tuples(st.sampled_from(list(PARENTS)), st.integers(0, 3)),
    st.tuples(part, part),
    min_size=1,
)


@given(rows, st.one_of(st.none(), st.integers(1, 3)), st.randoms(use_true_random=False))
@settings(max_examples=100)
def test_parents_are_sums_of_areas_that_have_both_parts(table, least, random):
    order = random.sample(list(table), len(table))
    frame = pd.DataFrame(
        {
            "kpi": "on time",
            "area": [area for area, _ in order],
            "period": [period for _, period in order],
            "numerator": [table[key][0] for key in order],
            "denominator": [table[key][1] for key in order],
        }
    )
    found = kp.roll_up(frame, PARENTS, min_areas=least).set_index(["area", "period"])
    groups = {}
    for (area, period), pair in table.items():
        groups.setdefault((PARENTS[area], period), []).append(pair)
    assert set(found.index) == set(groups)
    for key, pairs in groups.items():
        whole = [pair for pair in pairs if not any(map(math.isnan, pair))]
        row = found.loc[key]
        assert row.areas == len(whole)
        if len(whole) < (len(pairs) if least is None else least):
            assert math.isnan(row.numerator)
            assert math.isnan(row.denominator)
            continue
        for place, name in enumerate(("numerator", "denominator")):
            exact = float(sum(Fraction(pair[place]) for pair in whole))
            assert row[name] == pytest.approx(exact, rel=1e-12)


def test_the_order_of_areas_changes_no_bit():
    rng = np.random.default_rng(1)
    frame = pd.DataFrame(
        {
            "kpi": "x",
            "area": [f"a{i}" for i in range(200)],
            "period": 1,
            "numerator": rng.normal(size=200) * 1e6,
            "denominator": rng.random(200),
            "county": "all",
        }
    )
    one = kp.roll_up(frame, "county")
    other = kp.roll_up(frame.sample(frac=1, random_state=3), "county")
    pd.testing.assert_frame_equal(one, other, check_exact=True)
    assert (one.areas[0], one.of[0]) == (200, 200)


def test_status_is_the_least_certain_of_the_areas():
    frame = pd.DataFrame(
        {
            "kpi": "x",
            "area": ["Ashford", "Dover", "Ashford", "Dover"],
            "period": ["2024-01", "2024-01", "2024-02", "2024-02"],
            "value": [1.0, 2, 3, 4],
            "status": ["revised", "provisional", "revised", None],
        }
    )
    found = kp.roll_up(frame, PARENTS, values="sum")
    assert found.value.tolist() == [3, 7]
    assert found.status.tolist() == ["provisional", "revised"]
    with pytest.raises(KentPerfError, match='only counts may be summed, by values="sum"'):
        kp.roll_up(frame, PARENTS)


def test_a_scorecard_of_a_parent_is_made_of_its_districts():
    frame = pd.DataFrame(
        {
            "kpi": "on time",
            "area": ["Ashford", "Dover"] * 4,
            "period": np.repeat(["Q1 2024/25", "Q2 2024/25", "Q3 2024/25", "Q4 2024/25"], 2),
            "numerator": [9, 10, 8, 20, 7, 30, 9, 36],
            "denominator": [10, 40] * 4,
        }
    )
    register = pd.DataFrame(
        {"kpi": ["on time"], "unit": "percent", "aggregation": "ratio", "target": 88, "floor": 80}
    )
    card = kp.scorecard(kp.roll_up(frame, PARENTS), register)
    assert card.kpis.loc["on time", ["latest", "rag", "direction"]].tolist() == [
        90,
        "GREEN",
        "improving",
    ]


def test_providers_roll_up_to_england_in_the_panel():
    frame = datasets.nhs_ae()
    frame = frame.assign(within=frame.attendances - frame.breaches, nation="England")
    panel = kp.Panel(
        frame,
        ["org_code", "department"],
        "period",
        numerator="within",
        denominator="attendances",
    )
    england = panel.roll_up("nation", area="org_code")
    assert repr(england).startswith("<Panel: 3 series (department, org_code)")
    found = england.source
    for (kind, period), mine in frame.groupby(["department", "period"], observed=True):
        row = found[(found.department == kind) & (found.period == period)].iloc[0]
        assert row.within == mine.within.sum()
        assert row.attendances == mine.attendances.sum()
    rolled = england.rolling(window=12)
    assert rolled.dropna().between(0.8, 1).all()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"area": ["Ashfrod", "Dover"]}, "value 'Ashfrod': has no parent. Did you mean"),
        ({"area": ["Dover", "Ashford\0"]}, r"row 1, column \"area\", value 'Ashford.x00': has no"),
        ({"area": ["Dover", "Dover"]}, r"duplicate \(area, period\)"),
    ],
)
def test_areas_that_cannot_be_added_are_named(change, message):
    frame = pd.DataFrame({"kpi": "x", "period": 1, "numerator": [1, 2], "denominator": [2, 3]})
    with pytest.raises(KentPerfError, match=message):
        kp.roll_up(frame.assign(**change), PARENTS)


def test_what_is_not_there_is_named():
    frame = pd.DataFrame({"kpi": ["x"], "area": ["Dover"], "period": [1]})
    with pytest.raises(KentPerfError, match="the table has none of numerator, denominator, value"):
        kp.roll_up(frame, PARENTS)


def test_a_cell_that_holds_many_values_is_named():
    frame = pd.DataFrame(
        {"area": ["Ashford", "Dover"], "period": [1, 1], "kpi": ["a", pd.DataFrame()], "value": 2.0}
    )
    with pytest.raises(KentPerfError, match=r'column "kpi".*is not one value'):
        kp.roll_up(frame, PARENTS, values="sum")
