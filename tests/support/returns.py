"""One workbook of returns, and a change to one of its cells."""

import openpyxl
import pandas as pd

from kentperf.project.workbook import write_workbook

REGISTER = pd.DataFrame(
    {"kpi": ["calls", "waits"], "unit": ["percent", "days"], "polarity": ["higher", "lower"],
     "target": [95.0, 10.0], "floor": [90.0, 12.0], "decimals": 0}
)  # fmt: skip
FIGURES = pd.DataFrame({"kpi": ["calls", "waits"], "period": "Q2 2024/25", "value": [93.0, 15.0]})
SAID = pd.DataFrame(
    {"kpi": ["waits"], "commentary": ["Demand."], "action": ["A clinic."],
     "due": [pd.Timestamp("2025-03-31")]}
)  # fmt: skip


def write_returns(path):
    settings = {"title": "Made-up Council", "notes": ["One.", "Two."], "rules": "kent-2024"}
    write_workbook(path, register=REGISTER, figures=FIGURES, commentary=SAID, settings=settings)
    return path


def edited(path, sheet, cell, value, number_format=None):
    book = openpyxl.load_workbook(path)
    book[sheet][cell] = value
    if number_format:
        book[sheet][cell].number_format = number_format
    book.save(path)
    return path
