"""One workbook holds all the tables of a report."""

import openpyxl
import pytest

import kentperf as kp
from kentperf.project.workbook import read_workbook, write_workbook
from tests.support.returns import write_returns


@pytest.fixture
def path(tmp_path):
    return write_returns(tmp_path / "returns.xlsx")


def test_what_is_written_is_read_back(path):
    card = read_workbook(path).scorecard()
    assert card.kpis["rag"].tolist() == ["AMBER", "RED"]
    assert card.title == "Made-up Council"
    assert card.rules.name == "kent-2024"
    assert card.notes[:2] == ("One.", "Two.")
    assert card.commentary["waits"].due == "31 March 2025"


def test_a_blank_workbook_asks_for_indicators(tmp_path):
    write_workbook(tmp_path / "blank.xlsx")
    with pytest.raises(kp.KentPerfError, match="register: the table is empty"):
        read_workbook(tmp_path / "blank.xlsx").scorecard()


def test_a_sheet_that_is_not_there_is_named(path):
    book = openpyxl.load_workbook(path)
    book["Figures"].title = "Figure"
    book.save(path)
    with pytest.raises(
        kp.KentPerfError, match=r'no sheet "Figures"\. Did you mean "Figure"\? Its sheets are '
    ):
        read_workbook(path)


def test_a_file_that_is_no_workbook_is_named(tmp_path):
    (tmp_path / "bad.xlsx").write_text("words", encoding="utf-8")
    with pytest.raises(kp.KentPerfError, match="is not an Excel workbook"):
        read_workbook(tmp_path / "bad.xlsx")


def test_an_unknown_setting_is_refused(tmp_path):
    with pytest.raises(kp.KentPerfError, match='Did you mean "period"'):
        write_workbook(tmp_path / "out.xlsx", settings={"perod": "2024-09"})
