import dataclasses
import re
import sys

import openpyxl
import pandas as pd
import pytest

from kentperf.register.prose.said import SectionSaid
from kentperf.register.register import Register
from kentperf.report import to_excel
from tests.support.hand_made import make_card

SHOWN = ["Summary", "KPIs", "Activity", "History", "Evidence", "Notes", "Key"]
DATA = ["Summary data", "KPI data", "Activity data", "History data"]


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("book") / "out.xlsx"
    to_excel(make_card(), path)
    return path


@pytest.fixture(scope="module")
def book(path):
    return openpyxl.load_workbook(path)


@pytest.fixture(scope="module")
def shown(path):
    """The workbook with what its formulas gave."""
    return openpyxl.load_workbook(path, data_only=True)


def column(sheet, head):
    heads = [cell.value for cell in sheet[1]]
    return [row[heads.index(head)] for row in sheet.iter_rows(min_row=2)]


def texts(sheet):
    return [cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_there_is_a_sheet_for_each_table_and_those_of_data_are_hidden(book):
    assert [sheet.title for sheet in book if sheet.sheet_state == "visible"] == SHOWN
    assert [sheet.title for sheet in book if sheet.sheet_state == "hidden"] == DATA
    for sheet in book:
        assert len(sheet.tables) == 1
        assert sheet.title == "Summary" or sheet.freeze_panes in ("B2", "C2")


def test_the_first_sheet_is_the_printed_summary(book):
    said = texts(book["Summary"])
    assert said[:2] == ["Hand-made Council", "Q2 2024/25"]
    assert any(str(text).startswith("• Of eight KPIs for Q2 2024/25") for text in said)
    assert "Watch list" in said
    assert any(str(text).startswith("• Name of homes: 353") for text in said)


def test_the_summary_counts_as_numbers_with_their_change_beside(book):
    table = book["Summary"].tables["SummaryTable"]
    rows = list(book["Summary"][table.ref])
    assert [cell.value for cell in rows[0][:4]] == ["Section", "Green", "Amber", "Red"]
    assert [cell.value for cell in rows[-1][:4]] == ["Total", 3, 2, 1]
    assert rows[0][3].fill.fgColor.rgb == "FF7A1F2E"
    assert any('" (' in cell.number_format for row in rows[1:] for cell in row)


def test_a_change_of_the_summary_is_part_of_the_number_format(card, tmp_path):
    changes = card.changes.copy()
    changes.loc["TOTAL", "green"] = -2
    to_excel(dataclasses.replace(card, changes=changes), tmp_path / "out.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx")["Summary"]
    last = list(sheet[sheet.tables["SummaryTable"].ref])[-1]
    assert (last[1].value, last[1].number_format) == (3, '0" (−2)"')


def test_ratings_are_words_coloured_by_live_formats(book, shown):
    rags = [cell.value for cell in column(shown["KPIs"], "Rating")]
    assert rags == ["Green", "Red", "Amber", "Green", "Not rated", "Green", "No data", "Amber"]
    sheet = book["KPIs"]
    formats = [rule for found in sheet.conditional_formatting for rule in found.rules]
    assert {'"Amber"', '"Green"', '"Red"'} <= {rule.formula[0] for rule in formats}
    red = next(rule for rule in formats if rule.formula[0] == '"Red"')
    assert red.dxf.fill.bgColor.rgb == "FF7A1F2E"
    assert column(sheet, "Rating")[0].fill.fill_type is None


def test_a_rating_that_can_be_told_from_its_row_is_a_formula(book):
    found = [cell.value for cell in column(book["KPIs"], "Rating")]
    assert found[0] == (
        '=IF(ISNUMBER(E2),IF(ROUND(E2,0)>=ROUND(J2,0),"Green",'
        'IF(ROUND(E2,0)>=ROUND(K2,0),"Amber","Red")),"No data")'
    )
    assert "<=" in found[3]
    assert "AND(ROUND(E7,1)>=ROUND(2,1)" in found[5]
    assert found[4] == "Not rated"
    assert found[6] == "No data"


def test_figures_are_numbers_with_the_format_of_their_unit(book):
    latest = column(book["KPIs"], "Latest")
    assert latest[0].value == 97
    assert latest[0].number_format == '#,##0"%"'
    assert latest[4].number_format == '"£"#,##0'
    assert latest[5].number_format == '#,##0.0" days"'
    assert latest[6].value == "–"


def test_a_change_is_the_difference_of_its_cells_in_points_of_a_percentage(book, shown):
    change = column(book["KPIs"], "Change")[0]
    assert change.value == "=ROUND(E2-G2,0)"
    assert change.number_format == '+#,##0" points";−#,##0" points";0" points"'
    assert column(shown["KPIs"], "Change")[0].value == 2


def test_periods_are_their_words(book):
    assert column(book["KPIs"], "Period")[0].value == "Q2 2024/25"
    assert column(book["History data"], "period")[0].value == "Q1 2023/24"


def test_the_history_has_its_periods_across(book):
    sheet = book["History"]
    heads = [cell.value for cell in sheet[1]]
    assert heads[:3] == ["Indicator", "Measure", "Q1 2023/24"]
    assert heads[-1] == "Q2 2024/25"
    rows = {tuple(row[:2]): row[2:] for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert rows["Name of answered", "Actual"] == (92, 91, 93, 94, 95, 97)
    assert rows["Name of answered", "Target"] == (90,) * 6
    assert rows["Name of homes", "Rating"] == ("Green", *["Amber"] * 5)
    assert rows["Name of complaints", "Actual"][2] is None
    assert rows["Name of contacts", "Position"][-1] == "Above the upper threshold"
    assert sheet.tables["HistoryTable"].ref.startswith("A1:")


def test_the_last_periods_stand_in_a_sparkline_of_each_row(path):
    import zipfile

    with zipfile.ZipFile(path) as held:
        sheet = held.read("xl/worksheets/sheet2.xml").decode()
    places = re.findall(r"<xm:f>(.*?)</xm:f><xm:sqref>(.*?)</xm:sqref>", sheet)
    assert ("History!C2:H2", "D2") in places
    assert len(places) == 8


def test_notes_hold_definitions_sources_and_what_the_workbook_does(card, tmp_path):
    frame = card.register.frame.assign(source="The case system", definition="Calls in five rings")
    register = Register(frame.drop(columns=["window", "overlap", "lag"], errors="ignore"))
    to_excel(
        dataclasses.replace(card, register=register, footnotes={"answered": ("A new line.",)}),
        tmp_path / "out.xlsx",
    )
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx")["Notes"]
    rows = set(sheet.iter_rows(min_row=2, values_only=True))
    assert ("Name of answered", "Definition", "Calls in five rings") in rows
    assert ("Name of contacts", "Source", "The case system") in rows
    assert ("Name of answered", "Note", "A new line.") in rows
    assert ("The report", "Note", card.notes[0]) in rows


def test_the_data_are_as_the_frames_have_them(path, card):
    data = pd.read_excel(path, sheet_name="KPI data")
    assert data["kpi"].tolist() == card.kpis.index.tolist()
    assert data["rag"].dropna().tolist() == card.kpis["rag"].dropna().tolist()
    summary = pd.read_excel(path, sheet_name="Summary data")
    assert summary.iloc[-1, :4].tolist() == ["TOTAL", 3, 2, 1]


def test_text_that_looks_like_a_formula_stays_text(card, tmp_path):
    kpis = card.kpis.copy()
    kpis.loc["answered", "name"] = "=1+1"
    path = tmp_path / "out.xlsx"
    to_excel(dataclasses.replace(card, kpis=kpis), path, sections=True)
    cells = [
        cell
        for sheet in openpyxl.load_workbook(path)
        for row in sheet.iter_rows()
        for cell in row
        if cell.value == "=1+1"
    ]
    assert len(cells) > 4
    assert {cell.data_type for cell in cells} == {"s"}


def test_a_level_whose_word_is_a_formula_or_has_quotes_is_text_in_a_formula(card, tmp_path):
    words = {"GREEN": '=1+1"&"', "AMBER": 'A"B', "RED": "@SUM(1)"}
    rules = type(card.rules)(words=words)
    path = tmp_path / "out.xlsx"
    to_excel(dataclasses.replace(card, rules=rules), path)
    found = openpyxl.load_workbook(path)["KPIs"]
    assert '"=1+1""&"""' in column(found, "Rating")[0].value
    data = openpyxl.load_workbook(path, data_only=True)["KPIs"]
    assert column(data, "Rating")[0].value == '=1+1"&"'


def test_a_card_without_activity_is_written(card, tmp_path):
    path = tmp_path / "out.xlsx"
    to_excel(dataclasses.replace(card, activity=card.activity.iloc[:0]), path, sections=True)
    assert openpyxl.load_workbook(path)["Activity"].max_row >= 1


def test_each_section_has_a_sheet_where_asked(card, tmp_path):
    path = tmp_path / "out.xlsx"
    to_excel(card, path, sections=True)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames[3:6] == ["Customers & <Access>", "Growth", "Care"]
    sheet = book["Growth"]
    said = texts(sheet)
    assert said[:2] == ["Growth", "Q2 2024/25"]
    assert said[2].startswith("Three KPIs: ")
    assert "Name of homes: The verdict on homes." in said
    assert list(sheet.tables) == ["Section2KPIs", "Section2Last1"]
    last = list(sheet[sheet.tables["Section2Last1"].ref])
    assert [cell.value for cell in last[1]][:3] == ["Name of homes", "Actual", 400]


def test_the_sheet_of_a_section_opens_with_its_people_and_prose(card, tmp_path):
    said = SectionSaid(
        cabinet_members=("A. Member",), directors=("B. Director",), text="Homes *first*.\n\n- =1+1"
    )
    path = tmp_path / "out.xlsx"
    own = dataclasses.replace(
        card, sections={"Growth": said}, introduction="A quarter of **rain**."
    )
    to_excel(own, path, sections=True)
    book = openpyxl.load_workbook(path)
    assert texts(book["Growth"])[2:4] == ["Cabinet member: A. Member", "Director: B. Director"]
    assert texts(book["Growth"])[5:7] == ["Homes first.", "• =1+1"]
    assert "A quarter of rain." in texts(book["Summary"])


def test_a_missing_writer_names_the_extra(card, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(ImportError, match=r"kentperf\[excel\]"):
        to_excel(card, tmp_path / "out.xlsx")


def test_a_table_holds_all_its_rows(book, card):
    sheet = book["History data"]
    assert sheet.tables["HistorydataTable"].ref.endswith(str(len(card.history) + 1))
    assert sheet.max_row == len(card.history) + 1


def test_rows_beyond_those_of_a_sheet_stand_in_another(card, tmp_path, monkeypatch):
    monkeypatch.setattr("kentperf.report.excel.tables._MOST_ROWS", 25)
    monkeypatch.setattr("kentperf.report.excel.histories._MOST_ROWS", 20)
    to_excel(card, tmp_path / "out.xlsx")
    found = openpyxl.load_workbook(tmp_path / "out.xlsx")
    parts = [name for name in found.sheetnames if name.startswith("History data")]
    assert parts == ["History data", "History data 2", "History data 3"]
    assert sum(found[name].max_row - 1 for name in parts) == len(card.history)
    assert [*found["History data 2"].tables] == ["HistorydataTable2"]
    across = [name for name in found.sheetnames if re.fullmatch(r"History( quarters.*)?", name)]
    assert across == ["History", "History quarters"]
    assert [*found["History quarters"].tables] == ["HistoryTable2"]


def test_a_large_workbook_is_the_same(card, tmp_path, monkeypatch):
    to_excel(card, tmp_path / "small.xlsx")
    monkeypatch.setattr("kentperf.report.excel.book._SMALL", 0)
    to_excel(card, tmp_path / "large.xlsx")
    small, large = (
        openpyxl.load_workbook(tmp_path / f"{name}.xlsx") for name in ("small", "large")
    )
    for sheet in small:
        own, other = (each.iter_rows(values_only=True) for each in (sheet, large[sheet.title]))
        assert [*own] == [*other]
