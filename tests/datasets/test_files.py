"""Packaged tables are read with stated types."""

import gzip

import pandas as pd
import pytest

from kentperf.datasets.files import check_report, one_report, read_packaged
from kentperf.errors import KentPerfError

TEXT = """report,kpi,on,value,count,note
q1,calls,2024-09-30,1.5,3,None
q2,waits,,NA,,nan
q1,café,2024-10-01,2,NA,
"""


@pytest.fixture
def packaged(tmp_path, monkeypatch):
    (tmp_path / "data" / "kent").mkdir(parents=True)
    (tmp_path / "data" / "plain.csv").write_text(TEXT, encoding="utf-8")
    (tmp_path / "data" / "kent" / "packed.csv.gz").write_bytes(gzip.compress(TEXT.encode()))
    monkeypatch.setattr("importlib.resources.files", lambda _: tmp_path)


@pytest.mark.usefixtures("packaged")
def test_a_column_that_is_not_named_is_text_whatever_it_looks_like():
    frame = read_packaged("plain.csv")
    assert frame["value"].tolist()[0] == "1.5"
    assert frame["count"].tolist()[0] == "3"
    assert frame["kpi"].tolist() == ["calls", "waits", "café"]


@pytest.mark.usefixtures("packaged")
def test_only_blank_and_na_are_missing():
    frame = read_packaged("plain.csv")
    assert frame["note"].tolist()[:2] == ["None", "nan"]
    assert frame.isna().sum().to_dict() == {
        "report": 0, "kpi": 0, "on": 1, "value": 1, "count": 2, "note": 1
    }  # fmt: skip


@pytest.mark.usefixtures("packaged")
def test_dates_numbers_and_counts_have_their_own_types():
    frame = read_packaged("plain.csv", dates=["on"], numbers=["value"], counts=["count"])
    assert frame.dtypes[["on", "value", "count"]].astype(str).tolist() == [
        "datetime64[ns]", "float64", "Int64"
    ]  # fmt: skip
    assert frame.loc[0, "on"] == pd.Timestamp("2024-09-30")
    assert frame["value"].tolist()[::2] == [1.5, 2.0]
    assert frame.loc[0, "count"] == 3
    assert frame.loc[1, ["on", "value", "count"]].isna().all()


@pytest.mark.usefixtures("packaged")
def test_a_packed_file_in_a_folder_reads_like_a_plain_one():
    pd.testing.assert_frame_equal(read_packaged("kent/packed.csv.gz"), read_packaged("plain.csv"))


@pytest.mark.usefixtures("packaged")
def test_a_number_that_is_none_is_not_passed_over():
    with pytest.raises(ValueError, match="calls"):
        read_packaged("plain.csv", numbers=["kpi"])


def test_one_report_keeps_its_rows_and_numbers_them_anew():
    frame = pd.DataFrame({"report": ["q1", "q2", "q1"], "value": [1, 2, 3]})
    found = one_report(frame, "q1")
    assert found.index.tolist() == [0, 1]
    assert found["value"].tolist() == [1, 3]
    assert len(frame) == 3


def test_a_report_that_is_not_packaged_is_named_with_those_there_are_and_the_near_one():
    frame = pd.DataFrame({"report": ["spring", "autumn", "spring"]})
    message = 'report: "sprig" is not packaged; there are spring, autumn. Did you mean "spring"?'
    with pytest.raises(KentPerfError) as caught:
        one_report(frame, "sprig")
    assert str(caught.value) == message


def test_a_report_that_is_packaged_is_accepted():
    check_report("autumn", iter(["spring", "autumn"]))
