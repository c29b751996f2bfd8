"""Two Dask workers give the bits of one panel."""

import sys

import pandas as pd
import pytest

import kentperf as kp
from tests.clusters.cluster_tables import COLUMNS, SCORE, assert_bits, by_note, table

# Workers that are stopped warn of what they did not get to.
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def frames():
    pytest.importorskip("dask.dataframe", reason="dask is not installed")
    distributed = pytest.importorskip("distributed", reason="dask's workers are not installed")
    with distributed.Client(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ):
        yield pytest.importorskip("dask.dataframe")


@pytest.fixture(scope="module")
def figures():
    return table()


def test_every_row_has_the_bits_and_dtypes_of_one_panel(frames, figures):
    given = frames.from_pandas(figures, npartitions=3)
    found = kp.dask.score(given, **COLUMNS, **SCORE, partitions=4)
    scores = kp.Panel(figures, **COLUMNS).score(**SCORE)
    got = found.compute()
    pd.testing.assert_frame_equal(got[scores.columns].sort_index(), scores, check_exact=True)
    assert got.columns.tolist() == [*figures.columns, *scores.columns]
    assert found.dtypes[scores.columns].equals(scores.dtypes)
    assert_bits(by_note(got), by_note(figures.join(scores)))


def test_the_latest_are_a_row_a_series(frames, figures):
    options = {"target": 5.0, "window": 3, "every": "latest"}
    found = kp.dask.score(
        frames.from_pandas(figures, npartitions=2), **COLUMNS, **options
    ).compute()
    expected = kp.Panel(figures, **COLUMNS).score(**options).reset_index()
    found = found.sort_values(["kpi", "area"]).reset_index(drop=True)
    pd.testing.assert_frame_equal(found, expected, check_exact=True, check_dtype=False)


def test_the_frequency_is_that_of_the_whole_table(frames):
    quarters = pd.date_range("2020-03-31", periods=12, freq="QE")
    frame = pd.DataFrame({"kpi": ["a"] * 12 + ["b"] * 6, "t": [*quarters, *quarters[1::2]],
                          "value": [float(n * n % 7) for n in range(18)]})  # fmt: skip
    where = {"series": "kpi", "period": "t", "value": "value"}
    options = {"window": 4, "min_periods": 1, "trend_min_points": 3}
    found = kp.dask.score(frames.from_pandas(frame, npartitions=2), **where, **options).compute()
    assert_bits(found.sort_index(), kp.Panel(frame, **where).score(**options))


def test_a_faulty_row_is_named_by_its_series_and_period(frames, figures):
    faulty = frames.from_pandas(pd.concat([figures, figures.iloc[[3]]]), npartitions=2, sort=False)
    key = " / ".join(figures.loc[3, ["kpi", "area"]])
    with pytest.raises(kp.KentPerfError, match=f"row {key}, {figures['month'][3]}.*duplicate"):
        kp.dask.score(faulty, **COLUMNS).compute()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"value": "valeu"}, "dask.score: unknown column 'valeu'.*\"value\""),
        ({"target": "targte"}, 'target="targte" is not a column of the panel.*"target"'),
        ({"out": {}}, "dask.score: out= is of a panel in one process"),
        ({"partitions": 0}, "partitions=0"),
    ],
)
def test_what_is_wrong_with_the_call_is_said_at_once(frames, figures, change, message):
    with pytest.raises(kp.KentPerfError, match=message):
        kp.dask.score(frames.from_pandas(figures.iloc[:9], npartitions=1), **{**COLUMNS, **change})


def test_a_result_is_not_written_over_a_column(frames, figures):
    named = frames.from_pandas(figures.iloc[:9].assign(rag="RED"), npartitions=1)
    with pytest.raises(kp.KentPerfError, match='has a column "rag" already'):
        kp.dask.score(named, **COLUMNS)


def test_another_kind_of_frame_is_refused(figures):
    pytest.importorskip("dask.dataframe", reason="dask is not installed")
    with pytest.raises(kp.KentPerfError, match="give a Dask DataFrame, not DataFrame"):
        kp.dask.score(figures, **COLUMNS)


def test_without_the_library_its_extra_is_named(monkeypatch, figures):
    monkeypatch.setitem(sys.modules, "dask", None)
    monkeypatch.setitem(sys.modules, "dask.dataframe", None)
    with pytest.raises(ImportError, match=r"pip install \"kentperf\[dask\]\""):
        kp.dask.score(figures, **COLUMNS)
