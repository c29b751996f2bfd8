import pandas as pd
import pyarrow.parquet as pq
import pytest
import sqlalchemy

import kentperf as kp
from kentperf.jobs import adbc, extracts, tables_out
from tests.support.jobs.panels import ASKED, RESULTS, at_once, figures
from tests.support.jobs.postgresql import programs, server

pytest.importorskip("psycopg2")
pytestmark = pytest.mark.skipif(programs() is None, reason="PostgreSQL is not installed")


@pytest.fixture(scope="module")
def url():
    with server() as found:
        yield found


@pytest.fixture
def table(url):
    """Put a panel into a table, with figures as numeric of the database."""
    engine = sqlalchemy.create_engine(url)
    frame = figures(series=9).reset_index(drop=True)
    frame["value"] = frame["value"].round(2)
    kinds = {"value": sqlalchemy.Numeric(9, 2)}
    frame.to_sql("figures", engine, index=False, if_exists="replace", dtype=kinds)
    with engine.begin() as connection:
        connection.execute(sqlalchemy.text("DROP TABLE IF EXISTS scored"))
    engine.dispose()
    return frame


@pytest.fixture(params=["adbc", "sqlalchemy"], autouse=True)
def way(request, monkeypatch):
    """By ADBC, or without its driver."""
    if request.param == "adbc":
        pytest.importorskip("adbc_driver_postgresql")
    else:
        monkeypatch.setattr(extracts, "by_adbc", lambda _: False)
        monkeypatch.setattr(tables_out, "by_adbc", lambda _: False)
    return request.param


def put(source, url, **options):
    return kp.score_panel(source, url, value="value", into="scored", **ASKED, **options)


def read(url):
    engine = sqlalchemy.create_engine(url)
    found = pd.read_sql_table("scored", engine)
    engine.dispose()
    return found


def test_a_table_scored_into_a_table_holds_the_bits_of_one_panel(table, url):
    put(url, url, table="figures")
    found, wanted = read(url), at_once(table)
    order = ["kpi", "area", "month"]
    found, wanted = (one.sort_values(order, ignore_index=True) for one in (found, wanted))
    for name in RESULTS:
        if wanted[name].dtype == float:
            pd.testing.assert_series_equal(found[name], wanted[name], check_exact=True)
        else:
            words = wanted[name].astype(object).fillna("")
            assert found[name].fillna("").tolist() == words.tolist()


def test_a_table_is_scored_into_a_file(tmp_path, table, url):
    sink = tmp_path / "out.parquet"
    kp.score_panel(url, sink, query="SELECT * FROM figures", value="value", **ASKED)
    pd.testing.assert_frame_equal(
        pd.read_parquet(sink)[RESULTS], at_once(table)[RESULTS], check_exact=True
    )


@pytest.mark.parametrize("how", ["append", "replace"])
def test_a_fault_half_way_leaves_the_table_as_it_was(table, url, monkeypatch, way, how):
    put(url, url, table="figures")
    before = read(url)
    assert len(before) == len(table)
    frames, batches = tables_out._frames, pq.ParquetFile.iter_batches

    def broken(rows):
        yield from frames(rows)
        raise OSError(28, "No space left on device")

    def broken_batches(file, *given, **options):
        yield from batches(file, *given, **options)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tables_out, "_frames", broken)
    if way == "adbc":
        monkeypatch.setattr(adbc, "_batches", broken_batches)
    with pytest.raises(OSError, match="No space left"):
        put(url, url, table="figures", if_exists=how)
    pd.testing.assert_frame_equal(read(url), before)


def test_a_table_that_exists_is_not_touched_unless_asked(table, url):
    put(url, url, table="figures")
    with pytest.raises(kp.KentPerfError, match="exists already"):
        put(url, url, table="figures")
    put(url, url, table="figures", if_exists="append")
    assert len(read(url)) == 2 * len(table)


def test_a_server_that_is_not_there_is_an_error_of_the_system(tmp_path):
    url = f"postgresql+psycopg2://kentperf:secret@/postgres?host={tmp_path}"
    with pytest.raises(OSError, match="connection to server") as caught:
        kp.score_panel(url, tmp_path / "o.parquet", table="t", value="value", **ASKED)
    assert "secret" not in str(caught.value)
