"""Frames of any kind, in and out."""

import numpy as np
import pandas as pd
import pytest

import kentperf as kp
from kentperf.columns.frame_kinds import as_pandas, frame_kind

pa = pytest.importorskip("pyarrow")

TABLE = pd.DataFrame(
    {
        "kpi": ["b", "a", "a", "b"],
        "period": pd.to_datetime(["2024-01-31", "2024-02-29", "2024-01-31", "2024-02-29"]),
        "value": [5.0, 3.0, 1.0, 7.5],
        "target": [8.0, 2.0, 2.0, 8.0],
    }
)
REGISTER = pd.DataFrame({"kpi": ["a", "b"], "target": [2, 8], "floor": [1, 6]})
ARROW = pa.Table.from_pandas(TABLE, preserve_index=False)


class OnlyAStream:
    def __arrow_c_stream__(self, requested_schema=None):
        return ARROW.__arrow_c_stream__(requested_schema)


def of_kind(kind):
    if kind in ("polars", "lazy"):
        frame = pytest.importorskip("polars").from_arrow(ARROW)
        return frame.lazy() if kind == "lazy" else frame
    if kind == "duckdb":
        return pytest.importorskip("duckdb").from_arrow(ARROW)
    if kind == "reader":
        return ARROW.to_reader()
    return OnlyAStream() if kind == "stream" else ARROW


KINDS = ["pyarrow", "stream", "reader", "polars", "lazy", "duckdb"]


@pytest.mark.parametrize("kind", KINDS)
def test_tables_of_any_kind_give_the_same_scorecard(kind):
    expected = kp.scorecard(TABLE, REGISTER)
    found = kp.scorecard(of_kind(kind), REGISTER)
    pd.testing.assert_frame_equal(found.kpis, expected.kpis)
    assert kp.validate(of_kind(kind), REGISTER).empty


@pytest.mark.parametrize("kind", KINDS)
def test_a_panel_gives_back_what_it_was_given(kind):
    given = of_kind(kind)
    asked = {"target": "target", "polarity": "higher", "window": 2, "min_periods": 1}
    names = {"series": "kpi", "period": "period", "value": "value"}
    panel, plain = kp.Panel(given, **names), kp.Panel(TABLE, **names)
    results = [
        (panel.score(**asked), plain.score(**asked)),
        (panel.trend(every="latest"), plain.trend(every="latest")),
    ]
    for found, expected in results:
        if kind not in ("stream", "reader"):
            assert type(found) is type(given)
        table = as_pandas(found)
        for name in set(expected) & {"direction", "rag", "rolling", "slope"}:
            pairs = zip(table[name].tolist(), expected[name].tolist(), strict=True)
            assert all(one == other or (pd.isna(one) and pd.isna(other)) for one, other in pairs)
    latest = as_pandas(results[1][0])
    assert latest["kpi"].tolist() == ["a", "b"]
    assert latest["end"].astype(str).str[:10].tolist() == ["2024-02-29"] * 2
    rolled = panel.rolling("sum", window=2, min_periods=1)
    column = as_pandas(rolled)["rolling"] if kind in ("lazy", "duckdb") else rolled.to_numpy()
    assert np.asarray(column).tolist() == [5.0, 4.0, 1.0, 12.5]


def test_numbers_share_memory_and_dictionaries_stay_codes():
    table = pa.table(
        {"k": pa.array(["x", "y"]).dictionary_encode(), "v": [1.0, 2.0], "n": [1, None]}
    )
    found = as_pandas(table)
    assert isinstance(found["k"].dtype, pd.CategoricalDtype)
    # Older pandas copies what it joins.
    if int(pd.__version__.split(".")[0]) >= 3:
        assert found["v"].to_numpy().ctypes.data == table["v"].chunk(0).buffers()[1].address
    assert found["n"].dtype == "Int64"


@pytest.mark.parametrize("given", [None, "a.csv", {"k": [1]}, [1], 3, pd.Series([1]), np.ones(2)])
def test_what_is_no_frame_stays_what_it_is(given):
    assert frame_kind(given) is None
    assert as_pandas(given) is given
