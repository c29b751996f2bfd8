"""Ratings of a panel against limits that each row has for itself."""

import numpy as np
import pandas as pd
import pytest

import kentperf as kp
from kentperf import _core

LIMITS = {"target": "target", "floor": "floor", "polarity": "way"}
WAYS = ["lower", "higher", "range"]


def table(rows=5003, *, missing=0.1, shuffled=False):
    r = np.random.Generator(np.random.Philox(7))
    value = np.round(r.normal(50, 4, rows))
    target = np.round(r.normal(50, 4, rows))
    way = r.integers(0, 2, rows).astype(np.int8)
    floor = np.where(way == 0, target + 3, target - 3)
    for column in (value, target, floor):
        column[r.random(rows) < missing] = np.nan
    way[r.random(rows) < missing] = -1
    frame = pd.DataFrame({"kpi": np.arange(rows) // 60, "month": np.arange(rows) % 60})
    frame["value"], frame["target"], frame["floor"] = value, target, floor
    frame["way"] = pd.Categorical.from_codes(way, categories=WAYS)
    return frame.sample(frac=1, random_state=1) if shuffled else frame


def panel_of(frame, threads=2):
    return kp.Panel(frame, "kpi", "month", "value", threads=threads)


def one_by_one(frame):
    columns = {name: frame[column] for name, column in LIMITS.items()}
    return kp.rag(frame["value"], **columns)


@pytest.fixture(params=_core.instruction_sets())
def instruction_set(request):
    before = _core.build_versions()["instruction_set"]
    _core.use_instruction_set(request.param)
    yield request.param
    _core.use_instruction_set(before)


@pytest.mark.usefixtures("instruction_set")
@pytest.mark.parametrize("shuffled", [False, True])
@pytest.mark.parametrize("missing", [0.0, 0.1])
def test_limits_by_row_rate_as_one_series_would(missing, shuffled):
    frame = table(missing=missing, shuffled=shuffled)
    rated = panel_of(frame).rag(**LIMITS)
    pd.testing.assert_series_equal(rated, one_by_one(frame), check_names=False)


def test_rows_of_a_range_are_rated_among_the_others():
    frame = table()
    frame.loc[10:20, "way"] = "range"
    frame["low"], frame["high"] = 40.0, 60.0
    found = panel_of(frame).rag(**LIMITS, low="low", high="high")
    bare = panel_of(frame).rag(**LIMITS)
    others = ~frame.index.isin(range(10, 21))
    assert found[others].equals(one_by_one(table())[others])
    assert bare[others].equals(found[others])
    assert bare[~others].isna().all()


@pytest.mark.parametrize("shuffled", [False, True])
@pytest.mark.parametrize(
    ("column", "value", "match"),
    [
        ("floor", 999.0, r"floor.*999.*is above the target.*where higher is better"),
        ("target", np.inf, "target.*inf"),
        ("floor", -np.inf, "floor.*inf"),
    ],
)
def test_a_limit_at_fault_is_named_with_its_row(column, value, match, shuffled):
    frame = table(missing=0.0, shuffled=shuffled)
    label = frame.index[frame["way"] == "higher"][30]
    frame.loc[label, column] = value
    with pytest.raises(kp.KentPerfError, match=match) as caught:
        panel_of(frame).rag(**LIMITS)
    assert label in caught.value.failures["row"].tolist()


def test_a_word_that_is_no_polarity_is_refused_only_where_a_row_has_it():
    frame = table()
    rated = panel_of(frame).rag(**LIMITS)
    frame["way"] = frame["way"].cat.add_categories(["hihger"])
    pd.testing.assert_series_equal(panel_of(frame).rag(**LIMITS), rated)
    frame.loc[5, "way"] = "hihger"
    with pytest.raises(kp.KentPerfError, match='Did you mean "higher"'):
        panel_of(frame).rag(**LIMITS)


@pytest.mark.usefixtures("instruction_set")
@pytest.mark.parametrize("codes", [[0, 1], [15, 3], [17, 130], [2, 200]])
def test_polarities_rate_alike_whatever_bytes_stand_for_them(codes):
    frame = table(missing=0.0)
    way = frame["way"].cat.codes.to_numpy()
    meanings = np.zeros(256, dtype=np.int8)
    meanings[codes] = [_core.Polarity.lower, _core.Polarity.higher]
    given = {name: frame[name].to_numpy() for name in ("target", "floor")}
    bytes_of = np.array(codes, dtype=np.uint8).view(np.int8)[way]
    rated = _core.rag_if_sound(
        frame["value"].to_numpy(), **given, polarity=bytes_of, meanings=meanings, threads=2
    )
    assert rated.tolist() == one_by_one(frame).cat.codes.tolist()


def test_limits_for_all_rate_rows_in_any_order_alike():
    frame = table()
    options = {"target": 51.0, "floor": 48, "polarity": "higher"}
    rated = panel_of(frame).rag(**options)
    mixed = frame.sample(frac=1, random_state=2)
    pd.testing.assert_series_equal(panel_of(mixed).rag(**options).sort_index(), rated)


def test_a_missing_polarity_is_not_held_against_the_order_of_its_limits():
    frame = table(missing=0.0)
    frame.loc[3, "way"] = np.nan
    frame.loc[3, ["target", "floor"]] = 10.0, 20.0
    assert pd.isna(panel_of(frame).rag(**LIMITS)[3])


def test_what_the_caller_writes_after_preparation_changes_no_rating():
    value = np.random.Generator(np.random.Philox(1)).normal(50, 4, 600)
    frame = pd.DataFrame({"kpi": np.arange(600) // 60, "month": np.arange(600) % 60})
    frame["value"] = pd.Series(value, copy=False)
    frame["target"], frame["floor"] = 51.0, 48.0
    panel = panel_of(frame)
    limits = {"target": "target", "floor": "floor", "polarity": "higher"}
    rated = panel.rag(**limits)
    value[:] = 0.0
    pd.testing.assert_series_equal(panel.rag(**limits), rated)
