"""Returns with an indicator a row and a period a column."""

import openpyxl
import pandas as pd
import pytest

import kentperf as kp
from kentperf.project.workbook import read_workbook, write_workbook
from tests.support.returns import edited

REGISTER = pd.DataFrame(
    {"kpi": ["calls", "share", "new"], "target": [95.0, 80.0, 1.0], "floor": [90.0, 70.0, 0.0],
     "aggregation": ["as_given", "ratio", "as_given"], "frequency": [None, None, "monthly"]}
)  # fmt: skip
FIGURES = pd.DataFrame(
    {
        "kpi": ["calls", "calls", "share"],
        "period": ["Q2 2023/24", "Q1 2024/25", "2024-06"],
        "value": [91.0, 93.0, None],
        "numerator": [None, None, 7.0],
        "denominator": [None, None, 10.0],
    }
)


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "returns.xlsx"
    write_workbook(path, register=REGISTER, figures=FIGURES, settings={"period": "Q2 2024/25"})
    return path


def test_each_frequency_has_a_sheet_with_last_years_figures_beside(path):
    book = openpyxl.load_workbook(path)
    quarterly = list(book["Quarterly return"].iter_rows(values_only=True))
    assert quarterly[0] == (
        "kpi", "name", "unit", "figure",
        "Q1 2023/24", "Q2 2023/24", "Q3 2023/24", "Q4 2023/24",
        "Q1 2024/25", "Q2 2024/25", "Q3 2024/25", "Q4 2024/25",
    )  # fmt: skip
    assert quarterly[1][:9] == ("calls", None, None, "value", None, 91, None, None, 93)
    monthly = list(book["Monthly return"].iter_rows(values_only=True))
    assert [row[:4] for row in monthly[1:]] == [
        ("share", None, None, "numerator"),
        ("share", None, None, "denominator"),
        ("new", None, None, "value"),
    ]
    assert "Yearly return" not in book.sheetnames


def test_as_written_nothing_is_added(path):
    assert len(read_workbook(path).figures) == len(FIGURES)


def test_what_is_filled_in_is_read_back(path):
    edited(path, "Quarterly return", "J2", 96)
    figures = read_workbook(path).figures
    assert len(figures) == len(FIGURES) + 1
    assert figures.index[-1] == "column Q2 2024/25, row 2 of sheet Quarterly return"
    assert read_workbook(path).scorecard().kpis.loc["calls", "rag"] == "GREEN"


def test_the_two_parts_of_a_ratio_come_together(path):
    book = openpyxl.load_workbook(path)
    sheet = book["Monthly return"]
    heads = [cell.value for cell in sheet[1]]
    column = heads.index("Jul 2024") + 1
    sheet.cell(2, column, 8)
    sheet.cell(3, column, 10)
    book.save(path)
    last = read_workbook(path).figures.iloc[-1]
    assert (last["numerator"], last["denominator"]) == (8, 10)


def test_two_figures_of_one_key_are_an_error_that_names_both(path):
    edited(path, "Quarterly return", "I2", 94)
    with pytest.raises(kp.KentPerfError, match=r"column Q1 2024/25, row 2 of sheet Quarterly retu"
                       r".*value 94.*differs from 93.* in row 3 of sheet Figures"):  # fmt: skip
        read_workbook(path)


def test_what_is_no_figure_is_named(path):
    edited(path, "Quarterly return", "D2", "valu")
    with pytest.raises(kp.KentPerfError, match="column \"figure\", value 'valu'"):
        read_workbook(path)


def test_a_workbook_without_figures_has_sheets_where_the_frequency_is_known(tmp_path):
    path = tmp_path / "new.xlsx"
    write_workbook(path, register=REGISTER, settings={"period": "Q2 2024/25"})
    assert "Monthly return" in openpyxl.load_workbook(path).sheetnames
    write_workbook(path, register=REGISTER)
    assert "Monthly return" not in openpyxl.load_workbook(path).sheetnames
