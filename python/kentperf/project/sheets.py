"""The sheets of a workbook that services fill in: heads, drop-downs and checks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from kentperf.project.returns import KEYS, Return
from kentperf.rag.limits import LIMITS
from kentperf.rag.states import LIMIT_STATES
from kentperf.register.annotations import COLUMNS as ANNOTATION_COLUMNS
from kentperf.register.annotations import KINDS
from kentperf.register.commentary import COLUMNS as COMMENTARY_COLUMNS
from kentperf.register.judgements import COLUMNS as JUDGEMENT_COLUMNS
from kentperf.register.judgements import JUDGEMENTS
from kentperf.register.observations import OBSERVATION_COLUMNS
from kentperf.register.prose.markdown import COLUMNS as SECTION_COLUMNS
from kentperf.register.rows import REGISTER_COLUMNS, TARGET_COLUMNS
from kentperf.rules.choices import COMPARISONS

SETTINGS = ("title", "period", "compare", "rules", "area", "as_at", "notes")
SHEETS: Mapping[str, tuple[str, ...]] = {
    # TBC and n/a stand where the limits do.
    "Register": tuple(name for name in REGISTER_COLUMNS if name not in LIMIT_STATES),
    "Targets": tuple(name for name in TARGET_COLUMNS if name not in LIMIT_STATES),
    "Figures": OBSERVATION_COLUMNS,
    "Commentary": COMMENTARY_COLUMNS,
    "Sections": SECTION_COLUMNS,
    "Annotations": ANNOTATION_COLUMNS,
    "Judgements": JUDGEMENT_COLUMNS,
    "Report": ("setting", "value"),
}
_NUMBERS = (
    "target", "floor", "low", "high", "floor_low", "floor_high", "value", "numerator",
    "denominator", "order",
)  # fmt: skip
_WHOLE = ("decimals", "window", "overlap", "lag", "trend_window")
_LONG = ("commentary", "action", "summary", "text")
_TEXTS = ("period", "from", "to", "year")
# Drop-downs: what one should choose from, and whether anything else is refused.
_CHOICES: Mapping[str, tuple[tuple[str, ...], bool]] = {
    "kind": (("kpi", "activity", "judged"), True),
    "polarity": (("higher", "lower", "range"), True),
    "aggregation": (("as_given", "sum", "mean", "ratio", "last"), True),
    "frequency": (("weekly", "monthly", "quarterly", "yearly"), False),
    "unit": (("percent", "number", "count", "gbp", "days", "per_1k", "per_10k", "per_100k"), False),
    "judgement": ((*JUDGEMENTS, "TBC", "n/a"), False),
    "status": (("provisional", "revised", "missing"), False),
}
_NOTES = (KINDS, True)
_NUMBER = {
    "validate": "decimal", "criteria": "between", "minimum": -1e15, "maximum": 1e15,
    "error_title": "Not a number", "error_message": "Give a number without a sign of its unit.",
}  # fmt: skip
_LAST = 5000
_WIDTHS = {"kpi": 24, "name": 44, "section": 26, "commentary": 70, "action": 50,
           "cabinet_member": 26, "director": 26, "summary": 60,
           "judgement": 16, "text": 70, "value": 16, "definition": 40, "setting": 14}  # fmt: skip
_HELP = (
    ("How to fill in this workbook", ""),
    ("Register", "A row an indicator: only kpi, its key, is needed. A KPI has a target or limits."),
    ("Targets", "A row for each change of a target: it holds from the period named on."),
    ("Figures", "A row an indicator and period: value, or numerator and denominator."),
    ("", 'Periods are text: "Q2 2024/25", "2024-09", "2024/25". A missing figure is left blank.'),
    ("... return", "The same, a period a column: fill in the one or the other. Grey is last year."),
    ("Commentary", "What services say of an indicator, and do about it. A Red needs an action."),
    ("Sections", "Who answers for a section of the report, and what is said of it."),
    (
        "Annotations",
        "Notes on figures; a blank kpi is all. A redefinition is a break: it needs from.",
    ),
    ("Judgements", "What is judged and not measured: kind judged in the register."),
    ("Report", "The title and period of the report, and which house rules it follows."),
    ("Then", "kentperf score WORKBOOK -o report.html --docx paper.docx"),
)


def add_sheets(
    book: Any, tables: Mapping[str, pd.DataFrame | None], returns: Mapping[str, Return]
) -> None:
    """Add every sheet.

    Parameters
    ----------
    book : xlsxwriter.Workbook
        The workbook.
    tables : mapping of str to DataFrame or None
        What is known already, by sheet.
    returns : mapping of str to Return
        The sheets with a period a column.
    """
    formats = {
        "head": book.add_format({"bold": True, "bg_color": "#E8E8E4", "border": 1}),
        "text": book.add_format({"num_format": "@", "valign": "top"}),
        "day": book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"}),
        "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
        "past": book.add_format({"font_color": "#595959", "bg_color": "#F2F2F0"}),
        "bold": book.add_format({"bold": True, "valign": "top"}),
    }
    _help(book.add_worksheet("How to"), formats)
    for name, columns in SHEETS.items():
        sheet = book.add_worksheet(name)
        _fill(sheet, columns, tables.get(name), formats)
        for place, column in enumerate(columns):
            _check(sheet, name, place, column)
        sheet.freeze_panes(1, 1)
        if name == "Figures":
            for title, form in returns.items():
                _add_return(book.add_worksheet(title), form, formats)


def _add_return(sheet: Any, form: Return, formats: Mapping[str, Any]) -> None:
    table = form.table
    keys = sum(name in KEYS for name in table.columns)
    for place, head in enumerate(table.columns):
        past = formats["past"] if head in form.last_year else None
        width = _WIDTHS.get(head, 12) if place < keys else 12
        sheet.set_column(place, place, width, past)
        sheet.write_string(0, place, str(head), formats["head"])
        for row, value in enumerate(table[head], start=1):
            _write(sheet, (row, place), value, formats, past)
    if len(table.columns) > keys and len(table):
        sheet.data_validation(1, keys, len(table), len(table.columns) - 1, _NUMBER)
    sheet.freeze_panes(1, keys)


def _help(sheet: Any, formats: Mapping[str, Any]) -> None:
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 90)
    for row, (word, text) in enumerate(_HELP):
        sheet.write_string(row, 0, word, formats["bold"])
        sheet.write_string(row, 1, text, formats["wrap"])


def _fill(
    sheet: Any,
    columns: tuple[str, ...],
    table: pd.DataFrame | None,
    formats: Mapping[str, Any],
) -> None:
    for place, column in enumerate(columns):
        form = formats["text"] if column in _TEXTS else None
        form = formats["wrap"] if column in _LONG else form
        sheet.set_column(place, place, _WIDTHS.get(column, max(12, len(column) + 2)), form)
        sheet.write_string(0, place, column, formats["head"])
        if table is None or column not in table.columns:
            continue
        for row, value in enumerate(table[column].astype(object), start=1):
            _write(sheet, (row, place), value, formats, form)


def _write(
    sheet: Any, place: tuple[int, int], value: Any, formats: Mapping[str, Any], form: Any
) -> None:
    if pd.isna(value):
        return
    if isinstance(value, pd.Timestamp):
        sheet.write_datetime(*place, value.to_pydatetime(), formats["day"])
    elif isinstance(value, str | pd.Period) or not hasattr(value, "__float__"):
        sheet.write_string(*place, str(value), form)
    else:
        sheet.write_number(*place, float(value), form)


def _check(sheet: Any, name: str, place: int, column: str) -> None:
    rule: dict[str, Any] | None = None
    if column == "kpi" and name != "Register":
        source = f"=Register!$A$2:$A${_LAST}"
        rule = {"validate": "list", "source": source, "error_title": "Not in the register",
                "error_message": "Choose an indicator of the sheet Register."}  # fmt: skip
    elif column in _CHOICES:
        choices, only = _NOTES if name == "Annotations" else _CHOICES[column]
        rule = {"validate": "list", "source": list(choices), "error_title": f"Not a {column}",
                "error_message": "Choose from the list.",
                "error_type": "stop" if only else "warning"}  # fmt: skip
    elif column in _NUMBERS and name != "Report":
        rule = {"validate": "decimal", "criteria": "between", "minimum": -1e15, "maximum": 1e15,
                "error_title": "Not a number",
                "error_message": "Give a number without a sign of its unit, or TBC or n/a."
                if column in LIMITS else "Give a number without a sign of its unit.",
                "error_type": "warning" if column in LIMITS else "stop"}  # fmt: skip
    elif column in _WHOLE:
        rule = {"validate": "integer", "criteria": ">=", "value": 0,
                "error_title": "Not a whole number",
                "error_message": "Give a whole number."}  # fmt: skip
    if rule is not None:
        sheet.data_validation(1, place, _LAST - 1, place, rule)
    if name == "Report" and column == "value":
        row = 1 + SETTINGS.index("compare")
        choices_of_compare = {"validate": "list", "source": list(COMPARISONS)}
        sheet.data_validation(row, place, row, place, choices_of_compare)
