"""The order of the printed report: an executive summary, a part a section, and the rest."""

from kentperf.report.sections.body import Body, body_of
from kentperf.report.sections.head import SectionHead, count_arrows
from kentperf.report.sections.page import Footnote, KpiLine, SectionPage
from kentperf.report.sections.prose import Paragraph, Run, paragraphs_of

__all__ = [
    "Body",
    "Footnote",
    "KpiLine",
    "Paragraph",
    "Run",
    "SectionHead",
    "SectionPage",
    "body_of",
    "count_arrows",
    "paragraphs_of",
]
