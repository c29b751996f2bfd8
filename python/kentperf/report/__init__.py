"""Ways out: the report as HTML, Word, PDF, Excel, plain text and tidy tables."""

import importlib

from kentperf.parts import Grid, Part, Picture, as_parts
from kentperf.report.excel.book import to_excel
from kentperf.report.html.page import repr_html, to_html
from kentperf.report.outputs import Scorecard
from kentperf.report.pdf.document import to_pdf
from kentperf.report.scorecard import scorecard
from kentperf.report.text.coded import to_tidy
from kentperf.report.text.summary import summary_text
from kentperf.report.text.tidy import to_csv, to_json
from kentperf.report.word.document import to_docx

__all__ = [
    "Grid",
    "Part",
    "Picture",
    "Scorecard",
    "as_parts",
    "repr_html",
    "scorecard",
    "summary_text",
    "to_csv",
    "to_docx",
    "to_excel",
    "to_html",
    "to_json",
    "to_pdf",
    "to_tidy",
]

# Who makes the part of a table that the report itself can do without.
_PARTS = {
    "breakdown_part": "kentperf.places.part",
    "budget_part": "kentperf.budget.part",
    "delays_part": "kentperf.dtoc.part",
    "risk_part": "kentperf.risk.part",
    "tables_part": "kentperf.tables.part",
}


def __getattr__(name: str) -> object:
    """Import what makes a part when it is first asked for."""
    if name in _PARTS:
        return getattr(importlib.import_module(_PARTS[name]), name)
    message = f"module 'kentperf.report' has no attribute {name!r}"
    raise AttributeError(message)
