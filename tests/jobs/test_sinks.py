import os
import signal
from types import SimpleNamespace

import duckdb
import pandas as pd
import pytest
import sqlalchemy

import kentperf as kp
from kentperf.jobs import tables_out
from tests.hostile.children import ended, in_child
from tests.support.jobs.panels import ASKED, at_once, figures

DIGITS = ["value", "rolling", "slope", "lower", "upper"]


@pytest.fixture
def parquet(tmp_path):
    path = tmp_path / "figures.parquet"
    figures(series=7).to_parquet(path, index=False)
    return path


@pytest.fixture(params=["sqlite", "duckdb"])
def sink(request, tmp_path):
    """Give a database, and what reads a table of it."""
    if request.param == "duckdb":
        path = tmp_path / "out.duckdb"

        def read(table="scored"):
            with duckdb.connect(str(path), read_only=True) as connection:
                return connection.sql(f'FROM "{table}"').df()

        return path, read
    url = f"sqlite:///{tmp_path}/out.db"

    def read_sql(table="scored"):
        engine = sqlalchemy.create_engine(url)
        found = pd.read_sql_table(table, engine)
        engine.dispose()
        return found

    return url, read_sql


def put(parquet, sink, **options):
    return kp.score_panel(parquet, sink, value="value", into="scored", **ASKED, **options)


def test_a_table_holds_every_row_with_its_columns_and_results(parquet, sink):
    where, read = sink
    done = put(parquet, where)
    found, wanted = read(), at_once(figures(series=7))
    pd.testing.assert_frame_equal(found[DIGITS], wanted[DIGITS], check_exact=True)
    words = wanted["rag"].astype(object)
    assert found["rag"].fillna("").tolist() == words.fillna("").tolist()
    assert "scored" in done.written[0] or "out.duckdb" in done.written[0]


def test_a_table_that_is_there_is_not_touched_unless_asked(parquet, sink):
    where, read = sink
    put(parquet, where)
    with pytest.raises(kp.KentPerfError, match="exists already: give if_exists="):
        put(parquet, where)
    rows = len(figures(series=7))
    put(parquet, where, if_exists="append")
    assert len(read()) == 2 * rows
    put(parquet, where, if_exists="replace", columns=["rag"])
    assert len(read()) == rows
    assert "slope" not in read().columns


def test_a_fault_half_way_leaves_the_table_as_it_was(parquet, sink, monkeypatch):
    where, read = sink
    put(parquet, where)
    before = read()
    monkeypatch.setattr(tables_out, "_ROWS", 20)
    monkeypatch.setattr(tables_out, "_frames", faulty(tables_out._frames))
    monkeypatch.setattr(tables_out, "text", lambda _: "'no such file'")
    for how in ("append", "replace"):
        with pytest.raises((OSError, kp.KentPerfError)):
            put(parquet, where, if_exists=how)
        pd.testing.assert_frame_equal(read(), before)


def faulty(frames):
    """Break off after some rows were put in."""

    def broken(rows):
        for number, frame in enumerate(frames(rows)):
            if number == 3:
                raise OSError(28, "No space left on device")
            yield frame

    return broken


class Killed:
    """A connection to DuckDB whose process dies when it is to commit."""

    def __init__(self, path):
        self._held = duckdb.connect(path)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._held.close()

    def execute(self, sql, *given):
        if sql == "COMMIT":
            die()
        return self._held.execute(sql, *given)


def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize("how", ["append", "replace"])
def test_a_job_killed_before_it_commits_leaves_the_table_as_it_was(parquet, sink, how):
    where, read = sink
    put(parquet, where)
    before = read()

    def work():
        sqlalchemy.event.listen(sqlalchemy.engine.Engine, "commit", die)
        tables_out.DuckdbTable.exists = lambda _: True
        optional_import = tables_out.optional_import
        tables_out.optional_import = lambda name, extra: (
            SimpleNamespace(connect=Killed) if name == "duckdb" else optional_import(name, extra)
        )
        put(parquet, where, if_exists=how)

    assert ended(in_child(work)) == -signal.SIGKILL
    pd.testing.assert_frame_equal(read(), before)


def test_a_new_duckdb_file_is_whole_or_not_there(tmp_path, parquet, monkeypatch):
    monkeypatch.setattr(tables_out, "text", lambda _: "'no such file'")
    with pytest.raises(OSError, match="no such file"):
        put(parquet, tmp_path / "new.duckdb")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["figures.parquet"]


def test_an_appended_table_needs_the_same_columns(parquet, sink):
    where, read = sink
    put(parquet, where, columns=["rag"])
    before = read()
    with pytest.raises((OSError, kp.KentPerfError)):
        put(parquet, where, if_exists="append")
    pd.testing.assert_frame_equal(read(), before)


def test_a_database_needs_the_name_of_a_table(parquet, sink):
    where, _ = sink
    with pytest.raises(kp.KentPerfError, match="name the table with into="):
        kp.score_panel(parquet, where, value="value", **ASKED)


def test_the_source_may_be_in_the_same_duckdb_file(tmp_path, parquet):
    path = tmp_path / "both.duckdb"
    put(parquet, path)
    kp.score_panel(
        path, path, table="scored", into="again", value="value",
        keep=["kpi", "area", "month", "value"], **ASKED,
    )  # fmt: skip
    with duckdb.connect(str(path), read_only=True) as connection:
        [(differ,)] = connection.sql(
            "SELECT count(*) FROM (SELECT kpi, area, month, slope, rag FROM scored EXCEPT "
            "SELECT kpi, area, month, slope, rag FROM again)"
        ).fetchall()
    assert differ == 0


def test_texts_of_a_csv_file_are_inert_in_a_spreadsheet(tmp_path, parquet):
    frame = pd.read_parquet(parquet).assign(note="=1+1")
    frame.to_parquet(parquet, index=False)
    kp.score_panel(parquet, tmp_path / "out.csv", value="value", **ASKED)
    found = pd.read_csv(tmp_path / "out.csv")
    assert set(found["note"]) == {"'=1+1"}
    assert len(found) == len(frame)
