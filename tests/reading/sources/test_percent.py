"""Cells of a workbook that are shown as per cent."""

import builtins

import openpyxl
import pytest

import kentperf as kp
from kentperf.reading.sources.percent import has_percent_formats


def write(path, figures, form="0.0%"):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Indicator", "Target", "Apr-24", "May-24"])
    sheet.append(["Calls", *figures])
    sheet.append(["Visits", 500, 480, 510])
    for cell in sheet["B2:D2"][0]:
        cell.number_format = form
    book.save(path)
    return path


def test_what_is_shown_as_per_cent_is_read_as_shown(tmp_path):
    read = kp.read_observations(write(tmp_path / "p.xlsx", [0.85, 0.07, 1.5]))
    calls = read[read["kpi"] == "Calls"]
    assert calls["value"].tolist() == [7, 150]
    assert calls["target"].tolist() == [85, 85]
    assert calls["unit"].tolist() == ["percent"] * 2
    assert read[read["kpi"] == "Visits"]["value"].tolist() == [480, 510]
    assert "3 cells" in str(read.attrs["reading"])
    assert "shown as per cent" in read.attrs["reading"].assumptions[0]


@pytest.mark.parametrize("form", ['0.0"%"', r"0\%", "0.00", "General"])
def test_a_sign_that_is_only_printed_does_not_scale(tmp_path, form):
    read = kp.read_observations(write(tmp_path / "p.xlsx", [85, 86, 87], form))
    assert read["value"].tolist() == [86, 480, 87, 510]


def test_a_share_among_cells_in_per_cent_is_refused_with_both(tmp_path):
    path = write(tmp_path / "p.xlsx", [0.85, 0.86, 0.88])
    book = openpyxl.load_workbook(path)
    book.active["D2"].number_format = "General"
    book.save(path)
    with pytest.raises(kp.KentPerfError, match=r"value 0\.88: has no per cent sign(.|\n)*'86%'"):
        kp.read_observations(path)


def test_openpyxl_is_asked_for_only_where_there_are_such_cells(tmp_path, monkeypatch):
    shares = write(tmp_path / "p.xlsx", [0.85, 0.86, 0.88])
    plain = write(tmp_path / "q.xlsx", [85, 86, 88], "0.0")
    assert has_percent_formats(shares.read_bytes())
    assert not has_percent_formats(plain.read_bytes())
    real = builtins.__import__

    def without(name, *rest, **more):
        if name.startswith("openpyxl"):
            raise ModuleNotFoundError(name, name=name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    monkeypatch.setattr("importlib.import_module", without)
    assert kp.read_observations(plain)["value"].tolist() == [86, 480, 88, 510]
    with pytest.raises(ImportError, match="excel"):
        kp.read_observations(shares)
