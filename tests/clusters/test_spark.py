"""Spark local[2] gives the bits of one panel."""

import shutil
import sys

import pandas as pd
import pytest

import kentperf as kp
from tests.clusters.cluster_tables import COLUMNS, SCORE, assert_bits, by_note, table

# pyspark warns of what it uses itself.
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def spark():
    sql = pytest.importorskip("pyspark.sql", reason="pyspark is not installed")
    if shutil.which("java") is None:
        pytest.skip("there is no Java")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("PYSPARK_DRIVER_PYTHON", sys.executable)
        settings = {"spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "4",
                    "spark.driver.host": "127.0.0.1", "spark.sql.session.timeZone": "UTC",
                    "spark.python.worker.faulthandler.enabled": "false"}  # fmt: skip
        builder = sql.SparkSession.builder.master("local[2]").config(map=settings)
        session = builder.getOrCreate()
        session.sparkContext.setLogLevel("OFF")
        yield session
        session.stop()


@pytest.fixture(scope="module")
def figures():
    return table()


def test_every_row_has_the_bits_of_one_panel(spark, figures):
    found = kp.spark.score(spark.createDataFrame(figures), **COLUMNS, **SCORE)
    assert dict(found.dtypes) == {
        "kpi": "string", "area": "string", "month": "string", "value": "double",
        "target": "double", "note": "bigint", "rag": "string", "rolling": "double",
        "slope": "double", "movement": "string", "direction": "string", "lower": "double",
        "upper": "double", "position": "string",
    }  # fmt: skip
    expected = figures.join(kp.Panel(figures, **COLUMNS).score(**SCORE))
    got = found.toPandas()
    assert_bits(by_note(got), by_note(expected))
    assert by_note(got)["area"].tolist() == by_note(figures)["area"].tolist()


def test_the_latest_are_a_row_a_series_with_the_day_their_period_ends(spark, figures):
    options = {"target": {"k1": 5.0, "k2": 7.0}, "window": 3, "partitions": 3, "every": "latest"}
    options["target"] = pd.Series(options["target"]).rename_axis("kpi")
    found = kp.spark.score(spark.createDataFrame(figures), **COLUMNS, **options).toPandas()
    del options["partitions"]
    expected = kp.Panel(figures, **COLUMNS).score(**options).reset_index()
    found = found.sort_values(["kpi", "area"]).reset_index(drop=True)
    assert found["area"].tolist() == expected["area"].tolist()
    assert_bits(found, expected)
    days = expected["end"].dt.end_time.dt.date
    assert found["end"].tolist() == days.tolist()


def test_the_frequency_is_that_of_the_whole_table(spark):
    """A series with figures each half year only is of the quarters of the others."""
    quarters = pd.date_range("2020-03-31", periods=12, freq="QE").date
    frame = pd.DataFrame({"kpi": ["a"] * 12 + ["b"] * 6, "t": [*quarters, *quarters[1::2]],
                          "value": [float(n * n % 7) for n in range(18)]})  # fmt: skip
    frame["note"] = range(18)
    where = {"series": "kpi", "period": "t", "value": "value"}
    options = {"window": 4, "min_periods": 1, "trend_min_points": 3}
    found = kp.spark.score(spark.createDataFrame(frame), **where, **options, partitions=2)
    expected = kp.Panel(frame.assign(t=pd.to_datetime(frame["t"])), **where).score(**options)
    assert_bits(by_note(found.toPandas()), expected)


def test_a_faulty_row_is_named_by_its_series_and_period(spark, figures):
    faulty = spark.createDataFrame(pd.concat([figures, figures.iloc[[3]]]))
    key = " / ".join(figures.loc[3, ["kpi", "area"]])
    scored = kp.spark.score(faulty, **COLUMNS)
    with pytest.raises(
        Exception, match=f"KentPerfError.*\n *row {key}, {figures['month'][3]}.*dupl"
    ):
        scored.collect()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"value": "valeu"}, "spark.score: unknown column 'valeu'.*\"value\""),
        ({"period": "note", "freq": "month"}, 'column "note".*is an integer'),
        ({"target": "targte"}, 'target="targte" is not a column of the panel.*"target"'),
        ({"columns": ["slop"]}, 'columns="slop" is unknown.*"slope"'),
        ({"out": {}}, "spark.score: out= is of a panel in one process"),
        ({"since": "append"}, "spark.score: since= is of a panel in one process"),
        ({"partitions": 0}, "partitions=0"),
        ({"every": "last"}, 'every="last" is unknown'),
    ],
)
def test_what_is_wrong_with_the_call_is_said_at_once(spark, figures, change, message):
    with pytest.raises(kp.KentPerfError, match=message):
        kp.spark.score(spark.createDataFrame(figures.iloc[:9]), **{**COLUMNS, **change})


def test_a_result_is_not_written_over_a_column(spark, figures):
    named = spark.createDataFrame(figures.iloc[:9].assign(rag="RED"))
    with pytest.raises(kp.KentPerfError, match='has a column "rag" already'):
        kp.spark.score(named, **COLUMNS)
    kept = kp.spark.score(named, **COLUMNS, columns=["slope"])
    assert {row["rag"] for row in kept.collect()} == {"RED"}


def test_an_empty_table_is_an_error(spark, figures):
    frame = spark.createDataFrame(figures).limit(0)
    with pytest.raises(kp.KentPerfError, match=r"spark\.score: the table is empty"):
        kp.spark.score(frame, **COLUMNS)


def test_another_kind_of_frame_is_refused(figures):
    pytest.importorskip("pyspark.sql", reason="pyspark is not installed")
    with pytest.raises(kp.KentPerfError, match="give a Spark DataFrame, not DataFrame"):
        kp.spark.score(figures, **COLUMNS)


def test_without_the_library_its_extra_is_named(monkeypatch, figures):
    monkeypatch.setitem(sys.modules, "pyspark", None)
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    with pytest.raises(ImportError, match=r"pip install \"kentperf\[spark\]\""):
        kp.spark.score(figures, **COLUMNS)
