import dataclasses
import sys

import openpyxl
import pytest

from kentperf.report import to_excel


@pytest.fixture
def book(card, tmp_path):
    path = tmp_path / "out.xlsx"
    to_excel(card, path)
    return openpyxl.load_workbook(path)


def column(sheet, head):
    heads = [cell.value for cell in sheet[1]]
    return [row[heads.index(head)] for row in sheet.iter_rows(min_row=2)]


def test_there_is_a_sheet_for_each_table(book):
    assert book.sheetnames == ["Summary", "KPIs", "Activity", "Evidence", "History", "Key"]
    for sheet in book:
        assert len(sheet.tables) == 1
        assert sheet.freeze_panes == "B2"


def test_ratings_are_words_coloured_by_live_formats(book):
    sheet = book["KPIs"]
    rags = [cell.value for cell in column(sheet, "rag")]
    assert rags == ["GREEN", "RED", "AMBER", "GREEN", None, "GREEN", None, "AMBER"]
    formats = [rule for found in sheet.conditional_formatting for rule in found.rules]
    assert sorted({rule.formula[0] for rule in formats}) == ['"AMBER"', '"GREEN"', '"RED"']
    red = next(rule for rule in formats if rule.formula[0] == '"RED"')
    assert red.dxf.fill.bgColor.rgb == "FF7A1F2E"
    assert column(sheet, "rag")[0].fill.fill_type is None


def test_figures_are_numbers_with_the_format_of_their_unit(book):
    latest = column(book["KPIs"], "latest")
    assert latest[0].value == 97
    assert latest[0].number_format == '#,##0"%"'
    assert latest[4].number_format == '"£"#,##0'
    assert latest[5].number_format == "#,##0.0"
    assert latest[6].value is None


def test_periods_are_their_words(book):
    assert column(book["KPIs"], "period")[0].value == "Q2 2024/25"
    assert column(book["History"], "period")[0].value == "Q1 2023/24"


def test_the_total_is_the_last_row_of_the_summary(book):
    last = [cell.value for cell in book["Summary"][book["Summary"].max_row]]
    assert last[:4] == ["TOTAL", 3, 2, 1]


def test_text_that_looks_like_a_formula_stays_text(card, tmp_path):
    kpis = card.kpis.copy()
    kpis.loc["answered", "name"] = "=1+1"
    path = tmp_path / "out.xlsx"
    to_excel(dataclasses.replace(card, kpis=kpis), path)
    cell = column(openpyxl.load_workbook(path)["KPIs"], "name")[0]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_a_card_without_activity_is_written(card, tmp_path):
    path = tmp_path / "out.xlsx"
    to_excel(dataclasses.replace(card, activity=card.activity.iloc[:0]), path)
    assert openpyxl.load_workbook(path)["Activity"].max_row >= 1


def test_a_missing_writer_names_the_extra(card, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(ImportError, match=r"kentperf\[excel\]"):
        to_excel(card, tmp_path / "out.xlsx")


def test_a_table_holds_all_its_rows(book, card):
    assert book["History"].tables["HistoryTable"].ref.endswith(str(len(card.history) + 1))
    assert book["History"].max_row == len(card.history) + 1


def test_rows_beyond_those_of_a_sheet_stand_in_another(card, tmp_path, monkeypatch):
    monkeypatch.setattr("kentperf.report.excel.book._MOST_ROWS", 25)
    to_excel(card, tmp_path / "out.xlsx")
    found = openpyxl.load_workbook(tmp_path / "out.xlsx")
    parts = [name for name in found.sheetnames if name.startswith("History")]
    assert parts == ["History", "History 2", "History 3"]
    assert sum(found[name].max_row - 1 for name in parts) == len(card.history)
    assert [*found["History 2"].tables] == ["HistoryTable2"]


def test_a_large_workbook_is_the_same(card, tmp_path, monkeypatch):
    to_excel(card, tmp_path / "small.xlsx")
    monkeypatch.setattr("kentperf.report.excel.book._SMALL", 0)
    to_excel(card, tmp_path / "large.xlsx")
    small, large = (
        openpyxl.load_workbook(tmp_path / f"{name}.xlsx") for name in ("small", "large")
    )
    for sheet in small:
        assert [*sheet.values] == [*large[sheet.title].values]
