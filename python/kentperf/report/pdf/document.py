"""The report as a tagged PDF."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from html import escape
from importlib import resources
from typing import TYPE_CHECKING, Any

from kentperf.errors import optional_import
from kentperf.files.made_at import told_date
from kentperf.files.texts import printable
from kentperf.files.whole import write_bytes
from kentperf.report.pdf.sheets import Sheets
from kentperf.report.pdf.tags import complete_tags
from kentperf.report.printed.report import title_of, write_report
from kentperf.report.remarks import card_looks

if TYPE_CHECKING:
    from kentperf.report.outputs import Scorecard

_VARIANT = "pdf/ua-1"


def to_pdf(
    card: Scorecard,
    path: str | os.PathLike[str],
    *,
    title: str | None = None,
    blocks: str | bool | Iterable[str] | None = None,
    charts: bool | Iterable[str] | None = None,
    parts: Iterable[Any] = (),
) -> None:
    """Write the report as a PDF on A4: the same paper as `to_docx` writes, ready to be read.

    Pages have numbers and, from the second on, the title and period at their head; headings are
    bookmarks; a table too wide for an upright page lies on its side. A rating is a word and a
    shape as well as a colour, so that a print in black and white says as much.

    The file claims PDF/UA-1 (ISO 14289-1). Of that, the tests read back with pikepdf: that it is
    tagged, names its language, and shows its title; that headings descend without a gap; that
    every picture has alternative text; that every head of a table is a TH with a scope, and found
    by the cells that name it; that every font is embedded. It was not validated by veraPDF or
    PAC, and not read with a screen reader. A table over several pages is a table on each.

    The same scorecard gives the same bytes: the file has a date only where the environment's
    SOURCE_DATE_EPOCH sets one.

    Parameters
    ----------
    card : Scorecard
        The scorecard.
    path : path
        Where to write.
    title : str, optional
        The title; the scorecard's own otherwise.
    blocks, charts
        Which indicators have a block, and which a chart, as for `to_docx`.
    parts : iterable, optional
        The report's other tables, as for `kentperf.report.as_parts`: a chapter each.

    Raises
    ------
    ImportError
        If WeasyPrint is not installed, which comes with the extra ``pdf``, or Pango, which it
        sets type with.
    KentPerfError
        If a block or chart is asked for of an indicator that is not in the report.
    OSError
        If it cannot be written; the file that was there is unchanged.
    """
    weasyprint = _library()
    page = page_html(card, title=title, blocks=blocks, charts=charts, parts=parts)
    # Nothing is fetched: what a text says is never looked up.
    fetcher = weasyprint.urls.URLFetcher(allowed_protocols=("data",))
    html = weasyprint.HTML(string=page, url_fetcher=fetcher)
    with _uncollected():
        made = html.write_pdf(stylesheets=[_styles()], finisher=complete_tags, pdf_variant=_VARIANT)
    write_bytes(path, made)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Let no garbage be looked for: it is a third of the time, as nearly all boxes are in use."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def page_html(
    card: Scorecard,
    *,
    title: str | None = None,
    blocks: str | bool | Iterable[str] | None = None,
    charts: bool | Iterable[str] | None = None,
    parts: Iterable[Any] = (),
) -> str:
    """Write the report as the page that is printed.

    Parameters
    ----------
    card, title, blocks, charts, parts
        As of `to_pdf`.

    Returns
    -------
    str
        HTML without a style sheet but the colours of states.
    """
    sheets = Sheets(card_looks(card))
    write_report(sheets, card, title=title, blocks=blocks, charts=charts, parts=parts)
    named = escape(printable(f"{title_of(card, title)}: {card.period}"))
    subject = escape(printable(card.period))
    return (
        '<!doctype html><html lang="en-GB"><head><meta charset="utf-8">'
        f'<title>{named}</title><meta name="description" content="{subject}">{_date()}'
        f"<style>{sheets.styles()}</style></head><body>{sheets.html()}</body></html>"
    )


def _date() -> str:
    told = told_date()
    if told is None:
        return ""
    date = told.strftime("%Y-%m-%dT%H:%M:%SZ")
    return "".join(
        f'<meta name="dcterms.{what}" content="{date}">' for what in ("created", "modified")
    )


def _library() -> Any:
    try:
        return optional_import("weasyprint", "pdf")
    except OSError as error:
        message = (
            "this needs Pango, which is not installed: on Debian, apt-get install "
            f"libpangoft2-1.0-0 libharfbuzz-subset0 ({error})"
        )
        raise ImportError(message, name="weasyprint") from error


@cache
def _styles() -> Any:
    weasyprint = _library()
    sheet = resources.files("kentperf.report.pdf").joinpath("paper.css")
    return weasyprint.CSS(string=sheet.read_text(encoding="utf-8"))
