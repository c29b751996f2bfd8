"""Marks behind a period or a figure: what they say of it."""

from __future__ import annotations

import re

_STATUS = {
    "p": "provisional",
    "prov": "provisional",
    "provisional": "provisional",
    "preliminary": "provisional",
    "draft": "provisional",
    "unvalidated": "provisional",
    "r": "revised",
    "rev": "revised",
    "revised": "revised",
    "e": "estimated",
    "est": "estimated",
    "estimate": "estimated",
    "estimated": "estimated",
    "f": "forecast",
    "forecast": "forecast",
    "projected": "forecast",
    "b": "break in series",
    "u": "low reliability",
    "final": "final",
    "validated": "final",
}
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᵉᶠᵖʳ", "0123456789abefpr")
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᵉᶠᵖʳ"
_WORDS = "provisional|prov|preliminary|draft|unvalidated|revised|rev|estimated?|est|forecast|final"
_TAILS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(.*?\S) ?\[([a-z][a-z0-9 ,]{0,19}|\d{1,2})\]",
        r"(.*?\S) ?\(([a-z][a-z .]{0,29})\)",
        r"(.*?[\w%\])]) ?\((note ?\d+|\d{1,2})\)",
        rf"(.*?\S) ?([{_RAISED}]+)",
        r"(.*?\S) ?([*†‡§^#~]{1,3})",
        rf"(.*?\S)[ -]({_WORDS})\.?",
        r"(.*?[\d%)]) ?([prefbu])",
    )
)


def split_mark(text: str) -> tuple[str, str]:
    """Take the last mark off a cell.

    Parameters
    ----------
    text : str
        A cell, with plain spaces.

    Returns
    -------
    rest, mark : str
        The mark is empty where there is none.

    Examples
    --------
    >>> split_mark("2018 (Rev)"), split_mark("12.3p"), split_mark("2016-17 (old)"), split_mark("5")
    (('2018', 'Rev'), ('12.3', 'p'), ('2016-17', 'old'), ('5', ''))
    """
    for pattern in _TAILS:
        match = pattern.fullmatch(text)
        if match is not None:
            return match[1], match[2].translate(_SUPERSCRIPTS)
    return text, ""


def known_status(mark: str) -> str | None:
    """Give what a mark says of a figure; None where it refers to a note.

    Examples
    --------
    >>> known_status("R"), known_status("prov."), known_status("1")
    ('revised', 'provisional', None)
    """
    return _STATUS.get(mark.casefold().strip(" ."))


def status_of(mark: str) -> str:
    """Give what a mark says, in words; a mark that is not known is kept as it stands.

    Examples
    --------
    >>> status_of("p"), status_of("Old"), status_of("1"), status_of("*")
    ('provisional', 'Old', 'note 1', 'note *')
    """
    known = known_status(mark)
    if known is not None:
        return known
    return mark if re.match(r"[A-Za-z]", mark) else f"note {mark}"
