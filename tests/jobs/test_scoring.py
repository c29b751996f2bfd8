import numpy as np
import pandas as pd
import pytest

import kentperf as kp
from tests.support.jobs.panels import ASKED, RESULTS, at_once, figures, in_parts


@pytest.fixture
def bad(tmp_path, monkeypatch):
    """Write a panel with a row of each fault, and give it."""
    frame = figures().reset_index(drop=True)
    frame["floor"] = 60.0
    frame.loc[5, "value"] = np.inf
    frame.loc[17, "area"] = None
    frame.loc[30] = frame.loc[2]
    frame.loc[40, "month"] = "soon"
    frame.loc[41, "month"] = "Q1 2024/25"
    frame.loc[[50, 51, 52], "floor"] = 99.0
    frame.loc[[50, 51, 52], "target"] = 80.0
    frame.loc[[51, 52], ["kpi", "area"]] = frame.loc[50, ["kpi", "area"]].tolist()
    frame.loc[[51, 52], "month"] = ["1999-01", "1999-02"]
    frame.to_parquet(tmp_path / "in.parquet", index=False)
    in_parts(monkeypatch, 7)
    return frame


WRONG = [5, 17, 30, 40, 41, 50, 51, 52]


def skip(folder, **options):
    asked = {**ASKED, "floor": "floor", "value": "value", "skip_bad": True, **options}
    return kp.score_panel(folder / "in.parquet", folder / "out.parquet", **asked)


def test_rows_that_are_wrong_are_left_out_and_the_others_as_if_they_had_never_been(tmp_path, bad):
    done = skip(tmp_path)
    whole = at_once(bad.drop(index=WRONG), floor="floor")
    found = pd.read_parquet(tmp_path / "out.parquet")
    pd.testing.assert_frame_equal(found[RESULTS], whole[RESULTS], check_exact=True)
    assert done.left_out == len(WRONG)
    assert found["value"].equals(whole["value"])


def test_a_row_stays_whose_double_is_left_out_for_another_fault(tmp_path):
    frame = figures().reset_index(drop=True)
    frame.loc[30] = frame.loc[2]
    frame.loc[2, "value"] = np.inf
    frame.to_parquet(tmp_path / "in.parquet", index=False)
    assert skip(tmp_path, floor=60.0).left_out == 1


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_rejects_are_the_rows_left_out_with_the_reason_of_each(tmp_path, bad, ending):
    path = tmp_path / f"rejects.{ending}"
    skip(tmp_path, rejects=path)
    found = pd.read_csv(path) if ending == "csv" else pd.read_parquet(path)
    assert found["reject_row"].tolist() == WRONG
    reasons = dict(zip(found["reject_row"], found["reject_reason"], strict=True))
    assert reasons[5].startswith("value: inf is infinite")
    assert reasons[17].startswith("area: is missing")
    assert "duplicate (series, period), first at row 2" in reasons[30]
    assert reasons[40].startswith("month: 'soon' ")
    assert "another frequency" in reasons[41]
    assert all("floor" in reasons[row] for row in (50, 51, 52))
    assert found["kpi"].tolist() == bad.loc[WRONG, "kpi"].tolist()


def test_without_a_bad_row_the_rejects_are_a_table_without_rows(tmp_path):
    figures().to_parquet(tmp_path / "in.parquet", index=False)
    skip(tmp_path, rejects=tmp_path / "rejects.csv", floor=60.0)
    found = pd.read_csv(tmp_path / "rejects.csv")
    assert found.empty
    assert list(found.columns)[:3] == ["reject_row", "reject_reason", "kpi"]


def test_where_every_row_is_wrong_nothing_is_written(tmp_path):
    figures().assign(month="soon").to_parquet(tmp_path / "in.parquet", index=False)
    with pytest.raises(kp.KentPerfError, match="month"):
        skip(tmp_path, floor=60.0, rejects=tmp_path / "rejects.csv")
    assert [path.name for path in tmp_path.iterdir()] == ["in.parquet"]


def test_an_option_that_is_wrong_is_no_fault_of_rows(tmp_path, bad):
    assert len(bad)
    with pytest.raises(kp.KentPerfError, match="window"):
        skip(tmp_path, window=0)
    with pytest.raises(kp.KentPerfError, match="floor"):
        skip(tmp_path, target=1.0, floor=2.0)


@pytest.mark.parametrize("target", [{0: np.inf}, pd.Series({0: "x"}, dtype=object)])
def test_a_wrong_limit_keyed_by_series_is_no_fault_of_rows(tmp_path, target):
    frame = figures()
    frame["kpi"] = frame["kpi"].str[-1].astype(int)
    frame.to_parquet(tmp_path / "in.parquet", index=False)
    target = pd.Series(target).rename_axis("kpi")
    with pytest.raises(kp.KentPerfError, match="target"):
        skip(tmp_path, target=target, floor=60.0)


def test_many_problems_are_counted_as_far_as_they_are_kept(tmp_path, monkeypatch):
    frame = figures()
    frame["value"] = np.inf
    frame.to_parquet(tmp_path / "in.parquet", index=False)
    in_parts(monkeypatch, 7)
    with pytest.raises(kp.KentPerfError, match=f"panel: {len(frame)} problems"):
        skip(tmp_path, skip_bad=False, floor=60.0)
