"""Files of many kinds, and what is said of those that are none."""

import gzip
import io
import zipfile

import pandas as pd
import pytest

import kentperf as kp
from kentperf.reading.sources import open_source, spreadsheets
from tests.reading import published_files as files

TEXT = 'kpi,period,value,note\ncalls,2024-04,91,"£5 – paid,\ntwice"\n'
FRAME = pd.DataFrame({"KPI": ["calls"], "Period": ["2024-04"], "Value": [91.0]})


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("cp1252", "Windows-1252"),
    ],
)
def test_encodings_are_told_apart_and_said(tmp_path, encoding, said):
    path = tmp_path / "a.csv"
    path.write_bytes(TEXT.encode(encoding))
    opened = open_source(path)
    assert opened.kind == f"CSV, {said}, between commas"
    assert opened.sheets[0].cells[1].tolist() == ["calls", "2024-04", "91", "£5 – paid,\ntwice"]


@pytest.mark.parametrize(("separator", "said"), [(";", "semicolons"), ("\t", "tabs")])
def test_what_separates_fields_is_found_below_a_title(separator, said):
    rows = ["Monthly return, made up", "", "kpi;period;value", "calls;2024-04;91,5"]
    opened = open_source(io.StringIO("\n".join(rows).replace(";", separator)))
    assert opened.kind.endswith(said)
    assert opened.sheets[0].cells[3].tolist()[:3] == ["calls", "2024-04", "91,5"]


@pytest.mark.parametrize("kind", ["parquet", "feather", "jsonl", "xlsx", "csv.gz", "zip"])
def test_a_kind_of_file_is_told_by_its_first_bytes(tmp_path, kind):
    path = tmp_path / f"a.{kind}"
    write = {
        "parquet": FRAME.to_parquet,
        "feather": FRAME.to_feather,
        "jsonl": lambda to: FRAME.to_json(to, orient="records", lines=True),
        "xlsx": lambda to: FRAME.to_excel(to, index=False),
        "csv.gz": lambda to: to.write_bytes(gzip.compress(FRAME.to_csv(index=False).encode())),
        "zip": lambda to: files.write_zip(to, "a.csv", FRAME.to_csv(index=False)),
    }[kind]
    write(path)
    other = tmp_path / ("a.jsonl" if kind == "jsonl" else "a")
    path.rename(other)
    found = kp.read_observations(other)
    assert found[["kpi", "value"]].to_numpy().tolist() == [["calls", 91.0]]
    with other.open("rb") as file:
        assert len(kp.read_observations(file)) == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"%PDF-1.7 ...", "is a PDF"),
        (b"<!DOCTYPE html><html>", "is a web page"),
        (b"\x00\x01\x02\x03", "of no kind that is known; CSV"),
        (b"\x1f\x8b\x08broken", "looks like gzip but is broken"),
        (b"PK\x03\x04broken", "looks like a zip file or a workbook but is broken"),
        (b"PAR1broken", "looks like Parquet but is broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1broken", "cannot be read (it may be locked"),
        (b"\xff\xfea", "begins as UTF-16 but is broken"),
        (b"version https://git-lfs.github.com/spec/v1", "a pointer of Git LFS"),
        (b"some words and no table", "looks like the heads of a table"),
    ],
    ids=[
        "empty",
        "pdf",
        "html",
        "binary",
        "gzip",
        "zip",
        "parquet",
        "xls",
        "utf-16",
        "lfs",
        "text",
    ],
)
def test_what_is_no_table_is_called_what_it_is(tmp_path, content, said):
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(kp.KentPerfError, match=re_escape(said)):
        kp.read_observations(path)


def re_escape(text):
    return text.replace("(", r"\(").replace(")", r"\)")


def test_a_zip_of_several_files_lists_them(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.csv", TEXT)
        archive.writestr("b.csv", TEXT)
    with pytest.raises(kp.KentPerfError, match=r"should hold one file; it holds a\.csv, b\.csv"):
        kp.read_observations(path)


def test_a_sheet_is_chosen_and_those_there_are_listed(tmp_path):
    path = tmp_path / "a.xlsx"
    with pd.ExcelWriter(path) as book:
        FRAME.to_excel(book, sheet_name="April", index=False)
        FRAME.assign(Value=92.0).to_excel(book, sheet_name="May", index=False)
    with pytest.raises(kp.KentPerfError, match="on several sheets: give sheet= of April, May"):
        kp.read_observations(path)
    assert kp.read_observations(path, sheet="may")["value"].tolist() == [92]
    assert kp.read_observations(path, sheet=0)["value"].tolist() == [91]
    with pytest.raises(kp.KentPerfError, match='no sheet "Mai": there are April, May'):
        kp.read_observations(path, sheet="Mai")


def test_an_empty_workbook_says_which_sheets_are_empty(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(files.workbook_of({}))
    with pytest.raises(kp.KentPerfError, match=r"holds nothing: its sheets \(Sheet\) are empty"):
        kp.read_observations(path)


def test_a_cell_far_from_the_table_does_not_fill_the_memory(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(files.workbook_of({"A1": "KPI", "XFD1048576": 1}))
    with pytest.raises(kp.KentPerfError, match="reaches to row 1,048,576 and column 16,384"):
        kp.read_observations(path)


def test_what_unpacks_without_end_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr("kentperf.reading.sources.archives.MOST_BYTES", 1000)
    path = tmp_path / "a.gz"
    path.write_bytes(gzip.compress(b"a,b\n" * 1000))
    with pytest.raises(kp.KentPerfError, match="unpacks to more than"):
        kp.read_observations(path)


def test_without_the_library_of_workbooks_the_extra_is_named(tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, spreadsheets.CALAMINE, None)
    path = tmp_path / "a.xlsx"
    path.write_bytes(files.workbook_of({"A1": "KPI"}))
    with pytest.raises(ImportError, match=r"kentperf\[files\]"):
        kp.read_observations(path)


def test_a_file_that_is_not_there_is_named():
    with pytest.raises(kp.KentPerfError, match=r"'nowhere\.csv' cannot be opened: No such file"):
        kp.read_observations("nowhere.csv")


def test_what_is_neither_a_frame_nor_a_file_is_refused():
    with pytest.raises(
        kp.KentPerfError, match="give a DataFrame, a path or a file object, not int"
    ):
        kp.read_observations(3)
