"""The report's other parts as sheets of the workbook."""

import openpyxl
import pytest

from kentperf import report
from tests.support.report_parts import delays, monitor, register, tables


@pytest.fixture(scope="module")
def every():
    return [register(), delays(), monitor(), *tables()]


@pytest.fixture(scope="module")
def parts(every):
    return report.as_parts(every)


def test_the_workbook_has_a_sheet_for_each_grid(card, every, parts, tmp_path):
    path = tmp_path / "report.xlsx"
    report.to_excel(card, path, parts=every)
    book = openpyxl.load_workbook(path)
    names = [each.name for part in parts for each in part.grids]
    assert [name for name in book.sheetnames if name in names] == names
    assert book.sheetnames[-1] == "Key"
    sheet = book["Budget"]
    assert "positive = overspend" in sheet["A1"].value
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    assert rows[0][:4] == ["Group", "Budget line", "Budget", "Forecast variance"]
    assert rows[1][:4] == ["Adults", "Residential", 66.65, 1.8]
    assert sheet["C4"].number_format == "#,##0.00"
