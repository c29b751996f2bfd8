"""Made-up files in the shapes in which public bodies publish and keep their figures."""

import datetime as dt
import gzip
import io
import zipfile

import openpyxl
import pandas as pd

MONTHLY = """Made-up Borough Council,,,,,
"Performance return, figures to June 2024",,,,,
,,,,,
Performance Indicator,Good is,Target,Apr-24,May-24,Jun-24
Adult Social Care,,,,,
Calls answered in 20 seconds,High,90%,91.2%,88.0%,87.5%
Complaints,Low,"1,400","1,310","1,402",[c]
Customer Services,,,,,
Library visits,High,500,480,510,530 (p)
Total,,,"1,790","1,912",530
,,,,,
[c] suppressed because it is disclosive,,,,,
"Source: council systems, extracted 3 July 2024",,,,,
"""

WORDS = """Indicator;Date;Result;Goal
Calls – answered;Apr-24;91,5;90
Calls – answered;May-24;89,5;90
Cost per visit;Apr-24;£4,50;5
Cost per visit;May-24;£4,75;5
"""

HEALTH = """Indicator ID,Indicator Name,Area Code,Area Name,Time period,Value,Lower CI 95.0 limit,\
Upper CI 95.0 limit,Count,Denominator,Value note
90366,Smoking at delivery,E10000016,Made-up,2021/22,9.1,8.8,9.4,910,10000,
90366,Smoking at delivery,E10000016,Made-up,2022/23,8.6,8.3,8.9,860,10000,Revised boundaries
90366,Smoking at delivery,E10000016,Made-up,2023/24,*,,,,,Suppressed
90366,Smoking at delivery,E92000001,England,2023/24,7.4,7.3,7.5,74000,1000000,
"""

MEASURES = """Indicator Ref,Indicator,Period,Measure,Value
W1,Waste recycled,2022/23,Numerator,43000
W1,Waste recycled,2022/23,Denominator,100000
W1,Waste recycled,2023/24,Numerator,46000
W1,Waste recycled,2023/24,Denominator,100000
"""

MERGED_KEYS = """Quarterly figures,,,,
,,,,
Directorate,KPI,Financial Year,Quarter,Outturn
Place,Potholes mended in time,2023/24,Q3,88
,,,Q4,90
,,2024/25,Q1,93
People,Reviews in time,2023/24,Q4,71
,,2024/25,Q1,n/a
"""

ONE_QUARTER = """Corporate scorecard: Quarter 2 2024/25,,,,,,
Ref,Measure,This quarter,Last quarter,Target,RAG,Commentary
A1,Calls answered,91.4%,90.1%,90% or more,Green,On course
A2,Days lost to sickness,9.1,8.8,<=8.5,Red,"Two
long absences"
A3,Appraisals,TBC,,>=95%,,
"""

MEASURES_IN_ROWS = """KPI,Measure,2021/22,2022/23,2023/24
Calls answered,Actual,88,90,92
,Target,90,90,91
Complaints,Actual,12,x,10
,Target,11,11,11
"""

WEEKS = (
    "Metric\tWeek ending\tFigure\n"
    "Discharges\t05/04/2024\t31\nDischarges\t12/04/2024\t29\nDischarges\t19/04/2024\t35\n"
)

YEARS_DOWN = """Visits to leisure centres
Indicator,Year,Apr,May,Jun,Total
Swims,2023/24,"1,200","1,310","1,290","3,800"
Swims,2024/25,"1,250","1,330",,"2,580"
"""

SCHOOLS = """time_period,time_identifier,geographic_level,attendance_rate
202122,Academic year,National,92.4
202223,Academic year,National,92.7
202324,Academic year,National,92.9
"""

TWO_FIGURES = """KPI,Month,Actual,Outturn
Calls answered,2024-04,90,91
Calls answered,2024-05,88,89
"""


def write_merged_heads(path):
    """Write two rows of heads, the upper one merged over figure and target."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "KPIs"
    sheet["A1"] = "Key performance indicators"
    sheet["C3"], sheet["E3"] = "Q1 2024/25", "Q2 2024/25"
    sheet.append(["Service", "Performance indicator", "Actual", "Target", "Actual", "Target"])
    sheet.append(["Highways", "Potholes mended in time", 88.5, 90, 91.5, 90])
    sheet.append([None, "Complaints", 14, 10, 9, 10])
    sheet.append(["Libraries", "Visits", 1480, 1500, "..", 1500])
    sheet.append([])
    sheet.append([".. not available at the time of publication"])
    sheet.merge_cells("C3:D3")
    sheet.merge_cells("E3:F3")
    sheet.merge_cells("A5:A6")
    book.save(path)


def write_days_as_heads(path):
    """Write a workbook with a sheet of notes before the table, whose heads are days."""
    book = openpyxl.Workbook()
    cover = book.active
    cover.title = "Notes"
    cover["A1"] = "About these figures"
    cover["A2"] = "They are made up."
    sheet = book.create_sheet("Data")
    sheet.append(["Metric", "Unit", *(dt.datetime(2024, month, 1) for month in (4, 5, 6))])
    sheet.append(["Emissions", "tonnes", 102.5, 99.1, 97.0])
    sheet.append(["Energy", "MWh", 31, 30, None])
    book.save(path)


_ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content office:version="1.2"
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:body><office:spreadsheet>{}</office:spreadsheet></office:body></office:document-content>"""


def write_ods(path, sheets):
    """Write sheets of texts and numbers as an OpenDocument spreadsheet."""

    def cell(value):
        if value is None:
            return "<table:table-cell/>"
        if isinstance(value, str):
            return (
                '<table:table-cell office:value-type="string">'
                f"<text:p>{value}</text:p></table:table-cell>"
            )
        return (
            f'<table:table-cell office:value-type="float" office:value="{value}">'
            f"<text:p>{value}</text:p></table:table-cell>"
        )

    tables = "".join(
        f'<table:table table:name="{name}">'
        + "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
        + "</table:table>"
        for name, rows in sheets.items()
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        "</manifest:manifest>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", _ODS.format(tables))


def write_statistics(path):
    """Write a release in the form of the Government Statistical Service."""
    contents = [["Table of contents"], ["Sheet", "What it holds"], ["1", "Attendances"]]
    table = [
        ["Table 1: Attendances within four hours, made up [note 1]"],
        ["This sheet has one table. Shorthand: [x] not available, [p] provisional."],
        ["Time period", "Attendances within 4 hours (%)", "Attendances (number)"],
        ["April 2024", 74.5, 2000],
        ["May 2024", "73.9 [r]", 2100],
        ["June 2024", "74.6 [p]", "[x]"],
    ]
    write_ods(path, {"Contents": contents, "1": table})


def write_zip(path, name, text):
    """Write one member."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, text)


def write_gzip(path, text):
    """Write a text packed."""
    path.write_bytes(gzip.compress(text.encode()))


def write_json_lines(path):
    """Write a line a figure."""
    rows = {
        "indicator": ["Beds occupied", "Beds occupied"],
        "month": ["2024-04", "2024-05"],
        "numerator": [880, 910],
        "denominator": [1000, 1000],
    }
    pd.DataFrame(rows).to_json(path, orient="records", lines=True)


def workbook_of(cells):
    """Give the bytes of a workbook that holds some cells."""
    book = openpyxl.Workbook()
    for place, value in cells.items():
        book.active[place] = value
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()
