import duckdb
import pandas as pd
import pytest
import sqlalchemy

import kentperf as kp
from tests.support.jobs.panels import ASKED, RESULTS, at_once, figures, in_parts, scored


@pytest.fixture
def frame():
    return figures(series=7).reset_index(drop=True)


@pytest.fixture
def sqlite(tmp_path, frame):
    url = f"sqlite:///{tmp_path}/figures.db"
    engine = sqlalchemy.create_engine(url)
    frame.to_sql("figures", engine, index=False)
    engine.dispose()
    return url


@pytest.fixture
def in_duckdb(tmp_path, frame):
    path = tmp_path / "figures.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.register("given", frame)
        connection.execute('CREATE TABLE "the figures" AS SELECT * FROM given')
    return path


def same(found, wanted):
    pd.testing.assert_frame_equal(found[RESULTS], wanted[RESULTS], check_exact=True)


def by_key(frame):
    return frame.sort_values(["kpi", "area", "month"]).reset_index(drop=True)


def test_a_folder_of_parts_is_one_table_in_order_of_paths(tmp_path, frame, monkeypatch):
    folder = tmp_path / "in" / "2024"
    folder.mkdir(parents=True)
    frame.iloc[60:].to_parquet(folder / "b.parquet", index=False)
    frame.iloc[:60].to_parquet(folder / "a.parquet", index=False)
    (tmp_path / "in" / "_temporary").mkdir()
    (tmp_path / "in" / "_temporary" / "c.parquet").write_text("half")
    in_parts(monkeypatch, 3)
    same(scored(tmp_path / "in", tmp_path / "out.parquet"), at_once(frame))


def test_the_folders_of_hive_partitions_are_columns_of_texts(tmp_path, frame, monkeypatch):
    frame["kpi"] = frame["kpi"].str.replace("kpi ", "00")
    frame.to_parquet(tmp_path / "in", partition_cols=["kpi"], index=False)
    in_parts(monkeypatch, 3)
    found = scored(tmp_path / "in", tmp_path / "out.parquet")
    assert set(found["kpi"]) == set(frame["kpi"])
    same(by_key(found), by_key(at_once(frame)))


def test_a_column_that_changes_its_type_between_parts_is_named(tmp_path, frame):
    (tmp_path / "in").mkdir()
    frame.to_parquet(tmp_path / "in" / "a.parquet", index=False)
    frame.astype({"value": str}).to_parquet(tmp_path / "in" / "b.parquet", index=False)
    message = 'b.parquet": column "value" is string, in "a.parquet" it is double'
    with pytest.raises(kp.KentPerfError, match=message):
        scored(tmp_path / "in", tmp_path / "out.parquet")


def test_a_column_that_a_part_lacks_is_named(tmp_path, frame):
    (tmp_path / "in").mkdir()
    frame.to_parquet(tmp_path / "in" / "a.parquet", index=False)
    frame.drop(columns="note").to_parquet(tmp_path / "in" / "b.parquet", index=False)
    with pytest.raises(kp.KentPerfError, match=r'b\.parquet": column "note" is not there'):
        scored(tmp_path / "in", tmp_path / "out.parquet")


def test_a_folder_without_parquet_files_and_a_file_that_is_none_are_refused(tmp_path):
    (tmp_path / "in").mkdir()
    with pytest.raises(kp.KentPerfError, match="holds no Parquet file"):
        scored(tmp_path / "in", tmp_path / "out.parquet")
    (tmp_path / "x.parquet").write_text("kpi,value")
    with pytest.raises(kp.KentPerfError, match="is no Parquet file"):
        scored(tmp_path / "x.parquet", tmp_path / "out.parquet")


def test_keys_of_a_csv_file_stay_texts_and_figures_are_numbers(tmp_path, frame, monkeypatch):
    frame["kpi"] = frame["kpi"].str.replace("kpi ", "00")
    frame.to_csv(tmp_path / "in.csv", index=False)
    in_parts(monkeypatch, 3)
    found = scored(tmp_path / "in.csv", tmp_path / "out.parquet")
    assert set(found["kpi"]) == set(frame["kpi"])
    same(found, at_once(frame))


def test_plain_ordinals_of_a_csv_file_are_ordinals(tmp_path, frame, monkeypatch):
    frame["month"] = pd.PeriodIndex(frame["month"], freq="M").astype("int64") - 600
    frame.to_csv(tmp_path / "in.csv", index=False)
    in_parts(monkeypatch, 3)
    same(scored(tmp_path / "in.csv", tmp_path / "out.parquet"), at_once(frame))


def test_a_text_among_the_figures_of_a_csv_file_is_named_with_its_row(tmp_path, frame):
    frame["value"] = frame["value"].astype(object)
    frame.loc[4, "value"] = "many"
    frame.to_csv(tmp_path / "in.csv", index=False)
    with pytest.raises(kp.KentPerfError, match="""row 4, column "value", value 'many'"""):
        scored(tmp_path / "in.csv", tmp_path / "out.parquet")


def test_decimals_are_read_as_numbers(tmp_path, frame):
    frame.to_parquet(tmp_path / "plain.parquet", index=False)
    duckdb.execute(
        "COPY (SELECT * REPLACE (value::DECIMAL(9, 2) AS value) FROM "  # noqa: S608
        f"'{tmp_path}/plain.parquet') TO '{tmp_path}/in.parquet'"
    ).fetchall()
    found = scored(tmp_path / "in.parquet", tmp_path / "out.parquet", keep=["value"])
    frame["value"] = found["value"].astype(float)
    same(found, at_once(frame))


@pytest.mark.parametrize("ask", [{"table": "the figures"}, {"query": 'FROM "the figures"'}])
def test_a_table_or_query_of_a_duckdb_file(tmp_path, frame, in_duckdb, monkeypatch, ask):
    in_parts(monkeypatch, 3)
    same(scored(in_duckdb, tmp_path / "out.parquet", **ask), at_once(frame))


@pytest.mark.parametrize("ask", [{"table": "figures"}, {"query": "select * from figures"}])
def test_a_table_or_query_of_a_database(tmp_path, frame, sqlite, monkeypatch, ask):
    in_parts(monkeypatch, 3)
    same(scored(sqlite, tmp_path / "out.parquet", **ask), at_once(frame))


def test_a_database_is_read_in_batches_of_one_schema(tmp_path, frame, monkeypatch):
    monkeypatch.setattr("kentperf.jobs.extracts._ROWS", 10)
    frame.loc[:25, "value"] = None
    engine = sqlalchemy.create_engine(f"sqlite:///{tmp_path}/figures.db")
    frame.to_sql("figures", engine, index=False)
    engine.dispose()
    url = f"sqlite:///{tmp_path}/figures.db"
    same(scored(url, tmp_path / "out.parquet", table="figures"), at_once(frame))


@pytest.mark.parametrize("ask", [{}, {"table": "figures", "query": "select 1"}])
def test_a_database_needs_a_table_or_a_query(tmp_path, sqlite, in_duckdb, ask):
    for source in (sqlite, in_duckdb):
        with pytest.raises(kp.KentPerfError, match="table= or query="):
            scored(source, tmp_path / "out.parquet", **ask)


def test_a_table_that_is_not_there_is_named(tmp_path, sqlite, in_duckdb):
    for source in (sqlite, in_duckdb):
        with pytest.raises(kp.KentPerfError, match="figurs"):
            scored(source, tmp_path / "out.parquet", table="figurs")


def test_a_database_that_cannot_be_opened_is_an_error_of_the_system(tmp_path):
    with pytest.raises(OSError, match="unable to open database"):
        scored(f"sqlite:///{tmp_path}/gone/figures.db", tmp_path / "o.parquet", table="figures")
    (tmp_path / "x.duckdb").write_text("no database, but long enough to be looked at" * 9)
    with pytest.raises(OSError, match=r"x\.duckdb"):
        scored(tmp_path / "x.duckdb", tmp_path / "o.parquet", table="figures")


def test_a_file_that_holds_no_table_is_refused_with_what_can_be_read(tmp_path):
    (tmp_path / "x.sav").touch()
    with pytest.raises(kp.KentPerfError, match="give a Parquet file, a folder of them"):
        kp.score_panel(tmp_path / "x.sav", tmp_path / "out.parquet", value="value", **ASKED)
