"""One workbook holds all the tables of a report."""

import re

import openpyxl
import pandas as pd
import pytest

import kentperf as kp
from kentperf import cli
from kentperf.workbook import read_workbook, write_workbook

REGISTER = pd.DataFrame(
    {"kpi": ["calls", "waits"], "unit": ["percent", "days"], "polarity": ["higher", "lower"],
     "target": [95.0, 10.0], "floor": [90.0, 12.0], "decimals": 0}
)  # fmt: skip
FIGURES = pd.DataFrame({"kpi": ["calls", "waits"], "period": "Q2 2024/25", "value": [93.0, 15.0]})
SAID = pd.DataFrame(
    {"kpi": ["waits"], "commentary": ["Demand."], "action": ["A clinic."],
     "due": [pd.Timestamp("2025-03-31")]}
)  # fmt: skip


@pytest.fixture
def path(tmp_path):
    found = tmp_path / "returns.xlsx"
    settings = {"title": "Made-up Council", "notes": ["One.", "Two."], "rules": "kent-2024"}
    write_workbook(found, register=REGISTER, figures=FIGURES, commentary=SAID, settings=settings)
    return found


def edited(path, sheet, cell, value, number_format=None):
    book = openpyxl.load_workbook(path)
    book[sheet][cell] = value
    if number_format:
        book[sheet][cell].number_format = number_format
    book.save(path)
    return path


def test_what_is_written_is_read_back(path):
    card = read_workbook(path).scorecard()
    assert card.kpis["rag"].tolist() == ["AMBER", "RED"]
    assert card.title == "Made-up Council"
    assert card.rules.name == "kent-2024"
    assert card.notes[:2] == ("One.", "Two.")
    assert card.commentary["waits"].due == "31 March 2025"


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


def test_a_blank_workbook_asks_for_indicators(tmp_path):
    write_workbook(tmp_path / "blank.xlsx")
    with pytest.raises(kp.KentPerfError, match="register: the table is empty"):
        read_workbook(tmp_path / "blank.xlsx").scorecard()


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


def test_a_sheet_that_is_not_there_is_named(path):
    book = openpyxl.load_workbook(path)
    book["Figures"].title = "Figure"
    book.save(path)
    with pytest.raises(kp.KentPerfError, match=r'no sheet "Figures"\. Did you mean "Figure"'):
        read_workbook(path)


def test_a_file_that_is_no_workbook_is_named(tmp_path):
    (tmp_path / "bad.xlsx").write_text("words", encoding="utf-8")
    with pytest.raises(kp.KentPerfError, match="is not an Excel workbook"):
        read_workbook(tmp_path / "bad.xlsx")


def test_an_unknown_setting_is_refused(tmp_path):
    with pytest.raises(kp.KentPerfError, match='Did you mean "period"'):
        write_workbook(tmp_path / "out.xlsx", settings={"perod": "2024-09"})


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
