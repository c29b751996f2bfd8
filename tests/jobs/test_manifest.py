import hashlib
import json
from datetime import datetime

import duckdb
import pandas as pd
import pytest

import kentperf as kp
from tests.support.jobs.panels import ASKED, figures


@pytest.fixture
def parquet(tmp_path):
    path = tmp_path / "figures.parquet"
    figures(series=7).to_parquet(path, index=False)
    return path


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def manifest_of(path):
    return json.loads(path.with_name(f"{path.name}.manifest.json").read_text())


def test_a_manifest_says_what_was_read_done_and_written(tmp_path, parquet):
    out, rejects = tmp_path / "out.parquet", tmp_path / "rejects.csv"
    kp.score_panel(parquet, out, value="value", skip_bad=True, rejects=rejects, **ASKED)
    held = manifest_of(out)
    assert held["kentperf"] == kp.__version__
    assert held["command"] == "panel"
    assert held["inputs"] == [
        {"path": str(parquet), "bytes": parquet.stat().st_size, "sha256": digest(parquet)}
    ]
    assert [(made["path"], made["sha256"]) for made in held["outputs"]] == [
        (str(out), digest(out)),
        (str(rejects), digest(rejects)),
    ]
    assert held["options"]["window"] == 6
    assert held["counts"]["rows"] == sum(held["counts"]["ratings"].values())
    assert {"pandas", "numpy", "pyarrow", "duckdb"} <= set(held["versions"])
    started, finished = (datetime.fromisoformat(held[name]) for name in ("started", "finished"))
    assert started <= finished
    assert held["finished"].endswith("Z")


def test_a_folder_is_listed_file_by_file(tmp_path, parquet):
    (tmp_path / "in").mkdir()
    for name in "ab":
        pd.read_parquet(parquet).query(f"kpi == 'kpi {'ab'.index(name)}'").to_parquet(
            tmp_path / "in" / f"{name}.parquet", index=False
        )
    kp.score_panel(tmp_path / "in", tmp_path / "out.parquet", value="value", **ASKED)
    inputs = manifest_of(tmp_path / "out.parquet")["inputs"]
    assert [given["path"][-9:] for given in inputs] == ["a.parquet", "b.parquet"]


def test_a_new_duckdb_file_has_a_manifest_with_its_hash(tmp_path, parquet):
    out = tmp_path / "out.duckdb"
    kp.score_panel(parquet, out, into="scored", value="value", **ASKED)
    assert manifest_of(out)["outputs"][0]["sha256"] == digest(out)


def test_a_table_in_a_file_that_was_there_is_named(tmp_path, parquet):
    out = tmp_path / "out.duckdb"
    duckdb.connect(str(out)).close()
    kp.score_panel(parquet, out, into="scored", value="value", **ASKED)
    assert manifest_of(out)["outputs"] == [{"name": f"{out} scored"}]


def test_a_database_by_its_url_has_a_manifest_only_where_it_is_put(tmp_path, parquet):
    url = f"sqlite:///{tmp_path}/out.db"
    kp.score_panel(parquet, url, into="scored", value="value", **ASKED)
    assert not list(tmp_path.glob("*.json"))
    where = tmp_path / "done.json"
    kp.score_panel(
        parquet, url, into="scored", if_exists="replace", value="value", manifest=where, **ASKED
    )
    assert json.loads(where.read_text())["outputs"] == [{"name": f"{url} scored"}]
