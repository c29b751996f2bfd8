"""One panel through every kind of frame, file and database: the same bits.

`KENTPERF_PANEL_ROWS=2000000` makes it as large as wanted. Spark and Dask: `tests/clusters`.
"""

import os
from contextlib import ExitStack

import numpy as np
import pandas as pd
import pytest

import kentperf as kp
from tests.support.jobs.panels import ASKED, RESULTS, at_once, figures
from tests.support.jobs.postgresql import programs, server

ROWS = int(os.environ.get("KENTPERF_PANEL_ROWS", "4000"))
COLUMNS = {"series": ASKED["series"], "period": ASKED["period"], "value": "value"}
OPTIONS = {name: given for name, given in ASKED.items() if name not in COLUMNS}


@pytest.fixture(scope="module")
def frame():
    found = figures(series=max(1, ROWS // 24)).reset_index(drop=True)
    return found[["kpi", "area", "month", "value", "target"]]


@pytest.fixture(scope="module")
def expected(frame):
    return at_once(frame)


def as_frame(kind, frame):
    if kind == "arrow-backed pandas":
        return frame.convert_dtypes(dtype_backend="pyarrow")
    if kind == "polars":
        return pytest.importorskip("polars").from_pandas(frame)
    if kind == "polars, lazy":
        return pytest.importorskip("polars").from_pandas(frame).lazy()
    if kind == "pyarrow":
        return pytest.importorskip("pyarrow").Table.from_pandas(frame, preserve_index=False)
    if kind == "duckdb":
        return pytest.importorskip("duckdb").from_df(frame)
    return frame


def as_pandas(found):
    for way in ("collect", "to_pandas", "df"):
        if hasattr(found, way):
            found = getattr(found, way)()
    return found


def same_bits(found, expected):
    assert len(found) == len(expected)
    for name in RESULTS:
        if expected[name].dtype == float:
            got = found[name].to_numpy(dtype=np.float64, na_value=np.nan)
            np.testing.assert_array_equal(got, expected[name].to_numpy(), err_msg=name)
        else:
            got, wanted = (one[name].astype(object) for one in (found, expected))
            assert (
                got.where(got.notna(), None).tolist() == wanted.where(wanted.notna(), None).tolist()
            ), name


@pytest.mark.parametrize(
    "kind",
    ["pandas", "arrow-backed pandas", "polars", "polars, lazy", "pyarrow", "duckdb"],
)
def test_a_frame_of_any_kind_gives_the_same_bits(frame, expected, kind):
    found = kp.Panel(as_frame(kind, frame), **COLUMNS).score(**OPTIONS)
    same_bits(as_pandas(found).reset_index(drop=True), expected)


@pytest.mark.parametrize("kind", ["csv", "parquet", "duckdb file", "sqlite", "postgresql"])
def test_a_file_or_database_gives_the_same_bits(frame, expected, kind, tmp_path):
    with ExitStack() as stack:
        source, asked = stored(kind, frame, tmp_path, stack)
        sink = tmp_path / "scored.parquet"
        kp.score_panel(source, sink, **COLUMNS, **OPTIONS, **asked)
    found = pd.read_parquet(sink)
    if kind in ("sqlite", "postgresql", "duckdb file"):
        order = ["kpi", "area", "month"]
        found, expected = (one.sort_values(order, ignore_index=True) for one in (found, expected))
    same_bits(found, expected)


def stored(kind, frame, folder, stack):
    """Put the panel where it is scored from; give that and what names it there."""
    if kind == "csv":
        frame.to_csv(folder / "figures.csv", index=False)
        return folder / "figures.csv", {}
    if kind == "parquet":
        frame.to_parquet(folder / "figures.parquet", index=False)
        return folder / "figures.parquet", {}
    if kind == "duckdb file":
        duckdb = pytest.importorskip("duckdb")
        with duckdb.connect(str(folder / "figures.duckdb")) as database:
            database.register("given", frame)
            database.execute("CREATE TABLE figures AS SELECT * FROM given")
        return folder / "figures.duckdb", {"table": "figures"}
    sqlalchemy = pytest.importorskip("sqlalchemy")
    url = f"sqlite:///{folder / 'figures.sqlite'}"
    if kind == "postgresql":
        pytest.importorskip("psycopg2")
        if programs() is None:
            pytest.skip("PostgreSQL is not installed")
        url = stack.enter_context(server())
    engine = sqlalchemy.create_engine(url)
    frame.to_sql("figures", engine, index=False, chunksize=50_000)
    engine.dispose()
    return url, {"table": "figures"}
