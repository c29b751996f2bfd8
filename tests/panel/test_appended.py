"""A panel with new rows: the same as one made of all rows, and what has changed scored alone."""

import pickle

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kentperf as kp

COLUMNS = {"series": ["kpi", "area"], "period": "month", "value": "value"}
SCORE = {"target": "target", "floor": -0.2, "polarity": {"b": "lower", "a": "higher"},
         "trend_min_points": 3, "band_min_points": 3, "min_periods": 2}  # fmt: skip


def cells(draw, months, keys):
    """Draw which (series, month) have a row, with gaps and missing values."""
    seed = draw(st.integers(0, 2**32 - 1))
    rng = np.random.default_rng(seed)
    rows = [(kpi, area, month) for kpi, area in keys for month in months]
    kept = rng.random(len(rows)) > draw(st.sampled_from([0.0, 0.2, 0.6]))
    frame = pd.DataFrame(rows, columns=["kpi", "area", "month"])[kept]
    frame["value"] = rng.choice([0.5, 1.0, 1e9], len(frame)) * rng.normal(size=len(frame))
    frame.loc[rng.random(len(frame)) < 0.15, "value"] = np.nan
    frame["target"] = np.where(rng.random(len(frame)) < 0.2, np.nan, rng.normal(1, 1, len(frame)))
    frame["target"] = frame["target"].clip(lower=0)
    return frame.sample(frac=1, random_state=seed % 1000) if draw(st.booleans()) else frame


@st.composite
def histories(draw):
    """Draw a table, the tables appended to it, and options of scoring."""
    known = [("a", "x"), ("c", "x"), ("c", "y")]
    new = draw(st.sampled_from([[], [("b", "x")], [("a", "w"), ("d", "z")]]))
    length = draw(st.integers(2, 40))
    first = cells(draw, range(length), known)
    if first.empty:
        first = pd.DataFrame({"kpi": ["a"], "area": ["x"], "month": [0], "value": [1.0],
                              "target": [0.5]})  # fmt: skip
    parts = [first]
    for at in range(draw(st.integers(1, 3))):
        start = length + at * 2
        months = range(start, start + draw(st.integers(1, 2)))
        parts.append(cells(draw, months, known + new))
    options = {name: draw(st.integers(2, 9)) for name in ("window", "trend_window", "band_window")}
    return parts, options


def whole(parts):
    return pd.concat([part for part in parts if len(part)])


def assert_same(found, expected):
    pd.testing.assert_frame_equal(found, expected, check_exact=True)


@settings(max_examples=60, deadline=None)
@given(histories())
def test_appending_and_scoring_what_changed_gives_the_bits_of_scoring_all(history):
    parts, options = history
    panel = kp.Panel(parts[0], **COLUMNS)
    for at, part in enumerate(parts[1:], 2):
        panel = panel.append(part)
        rows = whole(parts[:at])
        polarity = {kpi: "lower" if kpi == "b" else "higher" for kpi in rows["kpi"].unique()}
        polarity = pd.Series(polarity).rename_axis("kpi")
        score = {**SCORE, "polarity": polarity, "floor": None, **options}
        expected = kp.Panel(rows, **COLUMNS).score(**score)
        assert_same(panel.score(**score), expected)
        changed = panel.score(since="append", **score)
        if part.empty:
            assert changed.empty
            continue
        first = part.groupby(["kpi", "area"])["month"].min()
        keys = pd.MultiIndex.from_frame(rows[["kpi", "area"]])
        wanted = rows["month"].to_numpy() >= first.reindex(keys).to_numpy()
        assert_same(changed, expected[wanted])
        month = int(part["month"].min())
        assert_same(
            panel.score(since=month, **score), expected[(rows["month"] >= month).to_numpy()]
        )


@settings(max_examples=40, deadline=None)
@given(histories(), st.integers(0, 45))
def test_the_latest_since_a_period_are_those_of_the_series_that_have_rows_since(history, month):
    parts, options = history
    rows = whole(parts)
    panel = kp.Panel(rows, **COLUMNS)
    score = {"target": 0.5, "floor": -1, **options}
    expected = panel.score(every="latest", **score)
    last = rows.groupby(["kpi", "area"])["month"].max()
    assert_same(panel.score(every="latest", since=month, **score),
                expected[(last.sort_index() >= month).to_numpy()])  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(histories(), st.randoms(use_true_random=False))
def test_a_revised_row_takes_the_place_of_the_old_one(history, random):
    parts, options = history
    first = parts[0]
    chosen = random.sample(range(len(first)), random.randint(1, len(first)))
    revised = first.iloc[chosen].assign(value=lambda rows: rows["value"] * 2 + 1)
    panel = kp.Panel(first, **COLUMNS)
    before = panel.score(**options)
    with pytest.raises(kp.KentPerfError, match="is in the panel already, at row"):
        panel.append(revised)
    kept = np.delete(np.arange(len(first)), chosen)
    rows = whole([first.iloc[kept], revised])
    found = panel.append(revised, revise=True)
    expected = kp.Panel(rows, **COLUMNS).score(**options)
    assert_same(found.score(**options), expected)
    since = revised.groupby(["kpi", "area"])["month"].min()
    since = since.reindex(pd.MultiIndex.from_frame(rows[["kpi", "area"]])).to_numpy()
    assert_same(found.score(since="append", **options), expected[rows["month"].to_numpy() >= since])
    assert_same(panel.score(**options), before)


MONTHS = pd.DataFrame(
    {"kpi": ["b", "b", "a"], "month": ["2024-01", "2024-02", "2024-02"], "value": [1.0, 2, 3]},
    index=["p", "q", "r"],
)
ONE = {"series": "kpi", "period": "month", "value": "value"}


def append(rows, **options):
    return kp.Panel(MONTHS, **ONE).append(rows, **options)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([["b", "2024-02", 9]], 'row 0, b, Feb 2024, column "month": is in the panel already, at'),
        ([["c", "2024-03", 1], ["c", "2024-03", 2]], r"row 1, c.*duplicate.*first at row 0"),
        ([[None, "2024-03", 9]], 'row 0, column "kpi": is missing'),
        ([["a", None, 9]], 'row 0.*column "month"'),
        ([["a", "2024-03", "many"]], "row 0.*column \"value\", value 'many'"),
        ([["a", "2024Q3", 9]], 'row 0.*column "month".*another frequency'),
        ([["a", 7, 9]], 'row 0.*column "month".*another frequency'),
    ],
)  # fmt: skip
def test_a_faulty_new_row_is_named_by_its_own_label(rows, message):
    with pytest.raises(kp.KentPerfError, match=message):
        append(pd.DataFrame(rows, columns=list(MONTHS.columns)))


def test_rows_that_are_revised_twice_are_duplicates():
    rows = pd.DataFrame([["b", "2024-02", 9.0], ["b", "2024-02", 8.0]], columns=MONTHS.columns)
    with pytest.raises(kp.KentPerfError, match=r"row 1.*duplicate.*first at row 0"):
        append(rows, revise=True)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (MONTHS.drop(columns="value"), "append: unknown column 'value'"),
        ([1, 2], r"append: give a DataFrame, not list"),
        (pd.concat([MONTHS, MONTHS["value"]], axis=1), 'append: duplicate column "value"'),
    ],
)
def test_what_cannot_be_appended_is_refused(rows, message):
    with pytest.raises(kp.KentPerfError, match=message):
        append(rows)


def test_dates_that_would_change_the_frequency_are_refused():
    quarters = pd.to_datetime(["2024-01-31", "2024-04-30"])
    panel = kp.Panel(pd.DataFrame({"k": "a", "t": quarters, "v": [1.0, 2]}), "k", "t", "v")
    month = pd.DataFrame({"k": ["a"], "t": pd.to_datetime(["2024-05-31"]), "v": [3.0]})
    with pytest.raises(kp.KentPerfError, match=r"would be monthly \(M\).*are quarterly"):
        panel.append(month)
    quarter = month.assign(t=pd.to_datetime(["2024-07-31"]))
    assert panel.append(quarter).score(every="latest")["end"].astype(str).tolist() == ["2024Q3"]


def test_nothing_appended_changes_nothing():
    panel = append(MONTHS.iloc[:0])
    assert panel.score(since="append").empty
    assert_same(panel.score(), kp.Panel(MONTHS, **ONE).score())


def test_a_period_after_the_last_has_no_results_and_its_columns_are_the_same():
    panel = kp.Panel(MONTHS, **ONE)
    found = panel.score(since="2030-01", target=1)
    assert_same(found, panel.score(target=1).iloc[:0])
    assert panel.score(since="2030-01", every="latest", target=1).empty


def test_since_append_needs_an_append_and_whole_memory_whole_results():
    panel = kp.Panel(MONTHS, **ONE)
    with pytest.raises(kp.KentPerfError, match="no rows were appended to this panel"):
        panel.score(since="append")
    with pytest.raises(kp.KentPerfError, match="out= is memory for all rows"):
        panel.score(since="2024-02", out={"rolling": np.empty(3)})
    with pytest.raises(kp.KentPerfError, match="column \"since\", value 'soon'"):
        panel.score(since="soon")
    ordinals = kp.Panel(MONTHS.assign(month=[1, 2, 2]), **ONE)
    with pytest.raises(kp.KentPerfError, match="since='2024-01' should be an integer"):
        ordinals.score(since="2024-01")


def test_other_columns_are_joined_whatever_their_dtypes():
    frame = MONTHS.assign(target=[1, 2, 3], note=pd.Categorical(["x", "y", "x"]))
    rows = pd.DataFrame({"kpi": pd.Categorical(["z"]), "month": ["2024-03"], "value": [4],
                         "target": [None], "note": ["new"], "more": [1]}, index=["s"])  # fmt: skip
    panel = kp.Panel(frame, **ONE).append(rows)
    assert panel.source.columns.tolist() == frame.columns.tolist()
    assert panel.source.index.tolist() == list("pqrs")
    assert panel.source["note"].tolist() == ["x", "y", "x", "new"]
    assert panel.rag(target="target", floor=0).isna().tolist() == [False] * 3 + [True]


def test_an_appended_panel_pickles_and_rolls_up():
    rows = pd.DataFrame([["a", "2024-03", 9.0]], columns=MONTHS.columns)
    panel = append(rows)
    again = pickle.loads(pickle.dumps(panel))  # noqa: S301
    assert_same(again.score(), panel.score())
    assert panel.roll_up({"a": "all", "b": "all"}, values="sum").source["value"].tolist() == [
        1,
        5,
        9,
    ]


def test_rules_are_read_by_the_rows_since():
    levels = [
        {"name": "OK", "when": [{"at_least": "target"}]},
        {"name": "RISING", "when": [{"direction": "improving"}]},
        {"name": "LOW"},
    ]
    months = [f"2023-{month:02d}" for month in range(1, 13)]
    old = pd.DataFrame({"kpi": "a", "month": months, "value": np.arange(12.0)})
    new = pd.DataFrame({"kpi": ["a", "b"], "month": "2024-01", "value": [12.0, 99.0]})
    panel = kp.Panel(old, **ONE).append(new)
    options = {"target": 50, "rules": {"rating": [{"name": "r", "level": levels}]}}
    found = panel.score(since="append", **options)
    assert_same(found, panel.score(**options).iloc[12:])
    assert found["rag"].tolist() == ["RISING", "OK"]
