"""What a text may hold in a file: letters that every format takes, nothing that a sheet runs."""

from __future__ import annotations

import re

__all__ = ["as_given", "inert", "is_formula", "printable"]

# XML knows none of these but the second row, which HTML calls errors and terminals obey.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
    "\x7f-\x84\x86-\x9f]"
)  # fmt: skip
_LINE_ENDS = re.compile("\r\n?")
# Spreadsheets pass over blanks, byte order marks and marks of direction; wide signs count too.
_UNSEEN = "\\s\ufeff\u00ad\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069"
_FORMULA = re.compile(f"[{_UNSEEN}]*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_GUARDED = re.compile(f"'*{_FORMULA.pattern}")


def printable(text: str) -> str:
    r"""Replace what no output can hold.

    Parameters
    ----------
    text : str
        A text, or a whole page.

    Returns
    -------
    str
        Control characters but tab and line end, U+FFFE, U+FFFF and lone surrogates are the
        replacement character U+FFFD; each line end is a line feed.

    Examples
    --------
    >>> printable("a\x00b\r\nc")
    'a�b\nc'
    """
    plain = _UNPRINTABLE.sub("\ufffd", text)
    return _LINE_ENDS.sub("\n", plain) if "\r" in plain else plain


def is_formula(text: str) -> bool:
    """Say whether a spreadsheet would take a text for a formula.

    Parameters
    ----------
    text : str
        Of a cell.

    Returns
    -------
    bool
        Whether it begins with = + - @, a tab or a line end, blanks and unseen marks left out.

    Examples
    --------
    >>> is_formula("=1+1"), is_formula(" @SUM(A1)"), is_formula("a = b")
    (True, True, False)
    """
    return _FORMULA.match(text) is not None


def inert(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would take for a formula.

    Parameters
    ----------
    text : str
        Of a cell of a CSV file.

    Returns
    -------
    str
        Such a text with one more apostrophe than it had, even if it had some; others as they are.
        `as_given` takes it away again.

    Examples
    --------
    >>> inert("=1+1"), inert("'=1+1"), inert("'tis")
    ("'=1+1", "''=1+1", "'tis")
    """
    return f"'{text}" if _GUARDED.match(text) else text


def as_given(text: str) -> str:
    """Take away the apostrophe that `inert` puts before a text.

    Parameters
    ----------
    text : str
        Of a cell of a CSV file.

    Returns
    -------
    str
        The text.

    Examples
    --------
    >>> as_given("'=1+1"), as_given("''=1+1"), as_given("'tis"), as_given("-5")
    ('=1+1', "'=1+1", "'tis", '-5')
    """
    return text[1:] if text.startswith("'") and _GUARDED.match(text) else text
