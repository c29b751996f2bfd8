"""A table or a Markdown text, as it is given: by path or in full."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from kentperf.errors import KentPerfError

_MARKDOWN = (".md", ".markdown")


def markdown_of(source: Any, what: str) -> str | None:
    r"""Give the text of what is Markdown.

    Parameters
    ----------
    source : object
        A text of several lines, or the path of a file that ends in .md.
    what : str
        What it is called in errors.

    Returns
    -------
    str or None
        None of anything else, which is a table.

    Raises
    ------
    KentPerfError
        If the file cannot be opened, or is not in UTF-8.

    Examples
    --------
    >>> markdown_of("# A\nText.", "sections"), markdown_of("sections.csv", "sections")
    ('# A\nText.', None)
    """
    if isinstance(source, str) and "\n" in source:
        return source
    if not isinstance(source, str | os.PathLike):
        return None
    path = Path(os.fsdecode(source))
    return markdown_file(path, what) if path.suffix.lower() in _MARKDOWN else None


def markdown_file(path: str | os.PathLike[str], what: str) -> str:
    """Read a file of Markdown.

    Parameters
    ----------
    path : path
        The file, in UTF-8.
    what : str
        What it is called in errors.

    Returns
    -------
    str
        Its text.

    Raises
    ------
    KentPerfError
        If it cannot be opened, or is not in UTF-8.
    """
    try:
        return Path(path).read_text(encoding="utf-8-sig")
    except OSError as error:
        message = f"{what}: {os.fspath(path)!r} cannot be opened: {error.strerror or error}"
        raise KentPerfError(message) from error
    except ValueError as error:
        message = f"{what}: {os.fspath(path)!r} is not text in UTF-8: {error}"
        raise KentPerfError(message) from error


def file_of(source: Any) -> str:
    r"""Give the name of the file that something is given by.

    Parameters
    ----------
    source : object
        As for `markdown_of`.

    Returns
    -------
    str
        Without its folder; "" of what is no path.

    Examples
    --------
    >>> file_of("texts/prose.md"), file_of("# A\nText.")
    ('prose.md', '')
    """
    if not isinstance(source, str | os.PathLike) or "\n" in os.fsdecode(source):
        return ""
    return Path(os.fsdecode(source)).name
