"""Cells in one plain writing: the spaces, dashes and quotes of all kinds."""

from __future__ import annotations

import re

_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"))
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d", "-"))
_QUOTES = str.maketrans(dict.fromkeys("\u2018\u2019\u02bc", "'"))
_SPACES = re.compile(r"\s+")


def one_line(text: str) -> str:
    r"""Write a cell with plain dashes, plain quotes and one space between words.

    Parameters
    ----------
    text : str
        A cell.

    Returns
    -------
    str

    Examples
    --------
    >>> one_line(" Apr\u00a02022 \u2013\nMar\u20092023 ")
    'Apr 2022 - Mar 2023'
    """
    plain = text.translate(_UNSEEN).translate(_DASHES).translate(_QUOTES)
    return _SPACES.sub(" ", plain).strip()
