"""Cells of a workbook are read as they are shown, and named where they are wrong."""

import re

import pytest

import kentperf as kp
from kentperf.project.workbook import read_workbook
from tests.support.returns import edited, write_returns


@pytest.fixture
def path(tmp_path):
    return write_returns(tmp_path / "returns.xlsx")


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "place"),
    [
        ("Figures", "C3", "many",
         'row 3 of sheet Figures, waits, column "value", value \'many\': is not a number'),
        ("Figures", "A3", "wait",
         'row 3 of sheet Figures, column "kpi", value \'wait\': has no row in the register'),
        ("Register", "H2", "hihger", 'row 2 of sheet Register, calls, column "polarity"'),
        ("Commentary", "A2", "wait",
         'row 2 of sheet Commentary, column "kpi", value \'wait\': is no indicator'),
        ("Report", "A2", "titel",
         'row 2 of sheet Report, column "setting", value \'titel\': is an unknown setting.'),
        ("Figures", "J2", "seen", "row 2 of sheet Figures, value 'seen': stands under no head"),
        ("Figures", "C2", "=90+3",
         'row 2 of sheet Figures, column "value", value \'=90+3\': is a formula without'),
    ],
    ids=["number", "indicator", "word", "commentary", "setting", "no head", "formula"],
)  # fmt: skip
def test_problems_name_sheet_row_column_and_value(path, sheet, cell, value, place):
    edited(path, sheet, cell, value)
    with pytest.raises(kp.KentPerfError, match=re.escape(place)):
        read_workbook(path).scorecard()


def test_a_figure_is_read_as_it_is_shown(path):
    edited(path, "Figures", "C2", 0.93, "0%")
    assert read_workbook(path).scorecard().kpis["latest"].tolist() == [93.0, 15.0]
    edited(path, "Figures", "C2", 93, '0"%"')
    assert read_workbook(path).scorecard().kpis["latest"].tolist() == [93.0, 15.0]
