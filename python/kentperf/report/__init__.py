"""Ways out: the report as HTML, Word, Excel, plain text and tidy tables."""

from __future__ import annotations

from kentperf.report.activity_part import tables_part
from kentperf.report.breakdown_part import breakdown_part
from kentperf.report.budget_part import budget_part
from kentperf.report.coded import to_tidy
from kentperf.report.delays_part import delays_part
from kentperf.report.excel import to_excel
from kentperf.report.html import repr_html, to_html
from kentperf.report.parts import Grid, Part, Picture, as_parts
from kentperf.report.risk_part import risk_part
from kentperf.report.text import summary_text
from kentperf.report.tidy import to_csv, to_json
from kentperf.report.word import to_docx

__all__ = [
    "Grid",
    "Part",
    "Picture",
    "as_parts",
    "breakdown_part",
    "budget_part",
    "delays_part",
    "repr_html",
    "risk_part",
    "summary_text",
    "tables_part",
    "to_csv",
    "to_docx",
    "to_excel",
    "to_html",
    "to_json",
    "to_tidy",
]
