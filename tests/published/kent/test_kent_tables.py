"""Kent's published tables of activity follow from their figures."""

import pandas as pd
import pytest

from kentperf import datasets
from kentperf.tables.tables import Table

REPORTS = ("qpr-2024-25-q2", "qpr-2023-24-q4")
SHAPES = {
    "calls": {"total": "Total", "decimals": 0},
    "complaints": {"total": "Total"},
    "digital": {"kind": "ratio", "decimals": 0, "change": "previous"},
    "children": {"kind": "level", "total": "Total"},
    "casualties": {"total": "Total"},
}
KEYS = [(name, report) for name in SHAPES for report in REPORTS]
# What is printed and does not follow: report, table, row of the table, period, value, rule.
INCONSISTENT = [
    ("qpr-2024-25-q2", "calls", "Total", "12 months to Q2 2024/25", 465, "the periods", "459"),
    ("qpr-2023-24-q4", "complaints", "Total", "Q3 2023/24", 1297, "the rows", "1296"),
    ("qpr-2023-24-q4", "casualties", "Total", "Q4 2022/23", 1098, "the rows", "1097"),
]


def table_of(name, report, frame=None, **more):
    frame = datasets.kent_published(name, report=report) if frame is None else frame
    shape = SHAPES[name] | more
    if name == "casualties":
        shape["periods"] = frame["period"].unique().tolist()
    return Table(frame, freq="quarter", **shape)


def cells():
    for name, report in KEYS:
        for cell in datasets.kent_published(name, report=report).itertuples():
            label = "-".join(part for part in (cell.group, cell.row) if part)
            kind = "volume" if pd.isna(cell.value) else "value"
            yield pytest.param(name, report, cell, id=f"{report}-{name}-{label}-"
                               f"{cell.period.date()}-{cell.window}-{kind}")  # fmt: skip


def heading(cell, kind):
    month = cell.period.strftime("%b %Y")
    if cell.window == 4:
        return f"12 months to {month}"
    if kind == "level":
        return month
    year = cell.period.year - (cell.period.month <= 3)
    quarter = {6: 1, 9: 2, 12: 3, 3: 4}[cell.period.month]
    return f"Q{quarter} {year}/{(year + 1) % 100:02d}"


@pytest.fixture(scope="module")
def tables():
    return {key: table_of(*key) for key in KEYS}


@pytest.fixture(scope="module")
def without_totals():
    """The tables as they are worked out without any total that is printed."""
    return {
        (name, report): table_of(
            name, report, datasets.kent_published(name, report=report).query("row != 'Total'")
        )
        for name, report in KEYS
        if name != "digital"
    }


@pytest.fixture(scope="module")
def without_years():
    """The tables as they are worked out without any printed 12 months."""
    return {
        report: table_of("calls", report, datasets.kent_published("calls", report=report)
                         .query("window == 1"))
        for report in REPORTS
    }  # fmt: skip


@pytest.mark.parametrize(("name", "report", "cell"), list(cells()))
def test_printed_figure_stands_in_its_place(tables, name, report, cell):
    table = tables[name, report].table
    key = (cell.group, cell.row) if isinstance(table.index, pd.MultiIndex) else cell.row
    column = heading(cell, tables[name, report].kind)
    if pd.isna(cell.value):
        assert table.loc[key, f"denominator, {column}"] == cell.denominator
    else:
        assert table.loc[key, column] == cell.value


def totals():
    for name, report in KEYS:
        printed = datasets.kent_published(name, report=report)
        for cell in printed[printed["row"] == "Total"].itertuples():
            # Fourteen rows of whole thousands, and a total of whole thousands.
            out = 7.5 if name == "calls" else 0
            label = f"{report}-{name}-{cell.period.date()}-{cell.window}"
            yield pytest.param(name, report, cell, out, id=label)


@pytest.mark.parametrize(("name", "report", "cell", "out"), list(totals()))
def test_printed_total_follows_from_its_rows(without_totals, name, report, cell, out):
    worked_out = without_totals[name, report]
    table = worked_out.table
    key = ("", "Total") if isinstance(table.index, pd.MultiIndex) else "Total"
    found = table.loc[key, heading(cell, worked_out.kind)]
    known = [row[4] for row in INCONSISTENT if row[:2] == (report, name) and row[5] == "the rows"]
    if cell.value in known:
        assert found == cell.value - 1
    else:
        assert abs(found - cell.value) <= out


def years():
    for report in REPORTS:
        frame = datasets.kent_published("calls", report=report)
        last = frame["period"].max()
        for cell in frame[(frame["window"] == 4) & (frame["period"] == last)].itertuples():
            yield pytest.param(report, cell, id=f"{report}-{cell.row}")


@pytest.mark.parametrize(("report", "cell"), list(years()))
def test_printed_twelve_months_follow_from_the_quarters(without_years, report, cell):
    found = without_years[report].table.loc[cell.row, heading(cell, "sum")]
    inconsistent = (report, cell.row) == (INCONSISTENT[0][0], "Total")
    assert abs(found - cell.value) == 6 if inconsistent else abs(found - cell.value) <= 2.5


@pytest.mark.parametrize(
    ("report", "name", "row", "period", "value", "why", "parts"),
    INCONSISTENT,
    ids=[f"{row[0]}-{row[1]}" for row in INCONSISTENT],
)
def test_inconsistency_of_the_source_is_reported(
    tables, report, name, row, period, value, why, parts
):
    problems = tables[name, report].problems
    rule = f"{why}: its parts give {parts}; rounding cannot explain the difference"
    assert problems[["series", "period", "value", "rule"]].to_numpy().tolist() == [
        [row, period, value, rule]
    ]
    place = problems["row"].iloc[0]
    assert datasets.kent_published(name, report=report).loc[place, "value"] == value


def test_nothing_else_is_reported(tables):
    found = {(report, name) for (name, report), table in tables.items() if len(table.problems)}
    assert found == {row[:2] for row in INCONSISTENT}


def test_two_reports_print_other_shares_of_birth_registrations(tables):
    moved = tables["digital", REPORTS[0]].compare(tables["digital", REPORTS[1]])
    assert moved[["row", "period", "earlier", "now"]].to_numpy().tolist() == [
        ["Book a Birth Registration appointment", "Q3 2023/24", 67, 91],
        ["Book a Birth Registration appointment", "Q4 2023/24", 65, 91],
    ]


@pytest.mark.parametrize("name", ["calls", "children"])
def test_two_reports_agree_on_the_quarters_they_share(tables, name):
    assert tables[name, REPORTS[0]].compare(tables[name, REPORTS[1]]).empty
