"""Ways out: the report as HTML, Excel, plain text and tidy tables."""

from __future__ import annotations

from kentperf.report.excel import to_excel
from kentperf.report.html import repr_html, to_html
from kentperf.report.text import summary_text
from kentperf.report.tidy import to_csv, to_json

__all__ = ["repr_html", "summary_text", "to_csv", "to_excel", "to_html", "to_json"]
