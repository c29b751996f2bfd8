"""What is served: the page of a project, or what is wrong with it."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from html import escape
from pathlib import Path

from kentperf.errors import KentPerfError
from kentperf.files.texts import printable
from kentperf.project.project import Project
from kentperf.report import to_html

__all__ = ["Built", "Shelf", "build", "error_page"]

_STYLE = (
    "body{font:1rem/1.5 Arial,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;"
    "color:#111;background:#fff}h1{border-left:.5rem solid #7a1f2e;padding-left:.75rem}"
    "table{border-collapse:collapse}th,td{text-align:left;vertical-align:top;"
    "padding:.25rem .75rem .25rem 0;border-bottom:1px solid #767676}"
    "@media(prefers-color-scheme:dark){body{color:#eee;background:#111}}"
)
_MOST = 200
_WAIT = (
    '<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8"><title>Being built</title>'
    f"<style>{_STYLE}</style></head><body><main><p>The report is being built.</p></main></body>"
    "</html>\n"
)


@dataclass(frozen=True)
class Built:
    """A page.

    Attributes
    ----------
    page : str
        As HTML.
    error : str
        What is wrong, in one line; "" where nothing is.
    """

    page: str
    error: str = ""


class Shelf:
    """Holds the page that is served, and how many there were before it; from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._built, self._number = Built(_WAIT), 0

    def put(self, built: Built) -> None:
        """Serve another page."""
        with self._lock:
            self._built, self._number = built, self._number + 1

    def take(self) -> tuple[Built, int]:
        """Give the page and its number."""
        with self._lock:
            return self._built, self._number


def build(path: Path) -> Built:
    """Make the page of a project; nothing is written.

    Parameters
    ----------
    path : Path
        The project file.

    Returns
    -------
    Built
        Where anything is wrong, the page that says so.
    """
    try:
        project = Project.read(path)
        card, parts = project.all()
        return Built(to_html(card, parts=parts))
    except Exception as error:  # noqa: BLE001  a server goes on, whatever one build meets
        return Built(error_page(path, error), _line(error))


def error_page(path: Path, error: Exception) -> str:
    """Write what is wrong as a page.

    Parameters
    ----------
    path : Path
        The project file.
    error : Exception
        What was raised.

    Returns
    -------
    str
        HTML, without scripts; of problems of the data a table.
    """
    said = "".join(f"<p>{_text(line)}</p>" for line in str(error).splitlines()[:_MOST])
    table = ""
    if isinstance(error, KentPerfError) and not error.failures.empty:
        said = f"<p>{_text(_line(error))}</p>"
        table = _table(error)
    kind = "" if isinstance(error, KentPerfError | OSError | ImportError) else type(error).__name__
    return (
        '<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Not built: {_text(path.name)}</title><style>{_STYLE}</style></head><body>"
        f"<main><h1>The report was not built</h1><p><strong>{_text(path)}</strong> {kind}</p>"
        f"{said}{table}<p>Put it right and save: this page is made again.</p></main>"
        "</body></html>\n"
    )


def _table(error: KentPerfError) -> str:
    failures = error.failures.head(_MOST)
    shown = failures.astype(object).where(failures.notna(), "")
    heads = "".join(f'<th scope="col">{_text(name)}</th>' for name in shown.columns)
    rows = "".join(
        f"<tr>{''.join(f'<td>{_text(cell)}</td>' for cell in row)}</tr>"
        for row in shown.itertuples(index=False)
    )
    more = len(error.failures) - len(failures)
    rest = f"<p>{more:,} more.</p>" if more else ""
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>{rest}"


def _line(error: Exception) -> str:
    return next(iter(str(error).splitlines()), "") or type(error).__name__


def _text(value: object) -> str:
    return escape(printable(str(value)))
