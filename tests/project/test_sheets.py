"""Sheets of a workbook as they are written."""

import openpyxl
import pandas as pd
import pytest

import kentperf as kp
from kentperf import cli
from kentperf.project.workbook import read_workbook, write_workbook
from tests.support.returns import FIGURES, REGISTER, edited, write_returns


@pytest.fixture
def path(tmp_path):
    return write_returns(tmp_path / "returns.xlsx")


def test_choices_are_drop_downs(path):
    book = openpyxl.load_workbook(path)
    lists = {
        (sheet.title, str(rule.sqref).split("2")[0]): rule.formula1
        for sheet in book
        for rule in sheet.data_validations.dataValidation
        if rule.type == "list"
    }
    assert lists["Register", "H"] == '"higher,lower,range"'
    assert lists["Figures", "A"] == "Register!$A$2:$A$5000"
    assert lists["Commentary", "A"] == "Register!$A$2:$A$5000"
    heads = [cell.value for cell in book["Register"][1]]
    assert heads[7] == "polarity"
    assert book["Figures"].freeze_panes == "B2"
    assert book["Figures"].column_dimensions["B"].width >= 12


def test_annotations_are_a_sheet(tmp_path):
    path = tmp_path / "returns.xlsx"
    notes = pd.DataFrame(
        {
            "kpi": ["waits"],
            "from": ["Q2 2024/25"],
            "kind": ["redefinition"],
            "text": ["Counted anew"],
        }
    )
    write_workbook(path, register=REGISTER, figures=FIGURES, annotations=notes)
    said = ("Redefinition from Q2 2024/25: Counted anew",)
    assert read_workbook(path).scorecard().footnotes["waits"] == said
    target = tmp_path / "report.csv"
    assert cli.main(["score", str(path), "-o", str(target)]) == 0
    edited(path, "Annotations", "D2", "redefinitoin")
    with pytest.raises(
        kp.KentPerfError, match=r'2 of sheet Annotations.*Did you mean "redefinition"'
    ):
        read_workbook(path).scorecard()
    assert cli.main(["validate", str(path)]) == 1
