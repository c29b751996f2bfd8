"""The report as a Word paper for committee."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from kentperf.files.whole import write_bytes
from kentperf.report.printed.report import title_of, write_report
from kentperf.report.remarks import card_looks
from kentperf.report.word.paper import Paper

if TYPE_CHECKING:
    from kentperf.report.outputs import Scorecard


def to_docx(
    card: Scorecard,
    path: str | os.PathLike[str],
    *,
    title: str | None = None,
    template: str | os.PathLike[str] | None = None,
    styles: Mapping[str, str] | None = None,
    blocks: str | bool | Iterable[str] | None = None,
    charts: bool | Iterable[str] | None = None,
    parts: Iterable[Any] = (),
) -> None:
    """Write the report as a Word document.

    The first page has the headline, the summary and the watch list. Then each section has its
    tables and its indicators' blocks, a third of a page each: name, rating and arrow, chart, the
    last eight periods, the verdict in a sentence, what the service says. Headings and tables are
    Word's own, header rows are repeated on every page, pictures and tables have alternative text,
    and a rating is a word and a shape as well as a colour. Columns have room for their widest
    word; pages lie on their side for a table that is too wide. A title beyond 255 characters
    stands whole on the page and ends in "…" in the document's properties. The same scorecard
    gives the same bytes: no time of writing is in the file, unless SOURCE_DATE_EPOCH sets one.

    Parameters
    ----------
    card : Scorecard
        The scorecard.
    path : path
        Where to write.
    title : str, optional
        The title; the scorecard's own otherwise.
    template : path, optional
        The house's own document: its styles, page, headers and footers are used, and its text
        comes first.
    styles : mapping, optional
        Its styles by role, where they have names of their own: ``title``, ``subtitle``,
        ``heading 1`` to ``heading 3``, ``text``, ``bullet``, ``caption``, ``table``.
    blocks : {"all", "red", "changes", "none"}, bool or iterable of str, optional
        Which indicators have a block: all (the default, also True), those that are RED, those
        whose rating has changed or whose arrow is new, none (also False), or those named.
    charts : bool or iterable of str, optional
        Which indicators are drawn: all (True), none (False) or those named; by default those with
        a block, and without one those that are RED, on the watch list, or outside their expected
        range.
    parts : iterable, optional
        The report's other tables, as for `kentperf.report.as_parts`: a chapter each.

    Raises
    ------
    ImportError
        If python-docx, or matplotlib where there are charts, is not installed; both come with the
        extra ``word``.
    KentPerfError
        If the template is no Word document or lacks a style for headings, or a block or chart is
        asked for of an indicator that is not in the report.
    OSError
        If it cannot be written; the file that was there is unchanged.
    """
    paper = Paper(template, styles, card_looks(card))
    paper.about(f"{title_of(card, title)}: {card.period}", card.period)
    write_report(paper, card, title=title, blocks=blocks, charts=charts, parts=parts)
    file = BytesIO()
    paper.document.save(file)
    write_bytes(path, _undated(file))


def _undated(file: BytesIO) -> bytes:
    """Take the time of writing off a document's parts."""
    plain = BytesIO()
    with ZipFile(file) as made, ZipFile(plain, "w", ZIP_DEFLATED) as archive:
        for name in made.namelist():
            packed = ZIP_STORED if name.endswith(".png") else ZIP_DEFLATED
            archive.writestr(ZipInfo(name), made.read(name), packed)
    return plain.getvalue()
