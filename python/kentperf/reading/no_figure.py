"""Words and symbols that stand where a figure would, and the reason each of them states.

The symbols in brackets are those of the Government Statistical Service; the others are older, or
written by hand, or left by a spreadsheet.
"""

from __future__ import annotations

import re

SUPPRESSED = "suppressed"
NOT_AVAILABLE = "not available"
NOT_APPLICABLE = "not applicable"
TO_BE_CONFIRMED = "to be confirmed"
NO_DATA = "no data"
UNRELIABLE = "too unreliable to publish"
ROUNDS_TO_ZERO = "rounds to zero"
ZERO_DENOMINATOR = "denominator is zero"

_REASONS = {
    SUPPRESSED: "[c] c * ** suppressed confidential withheld redacted disclosive supp",
    NOT_AVAILABLE: "[x] x .. ... … : #n/a #n/a! na unavailable",
    NOT_APPLICABLE: "[z] z . nap",
    UNRELIABLE: "[u] u unreliable",
    ROUNDS_TO_ZERO: "[low] low ~",
    TO_BE_CONFIRMED: "tbc tba tbd t.b.c. awaited pending",
    ZERO_DENOMINATOR: "#div/0!",
    NO_DATA: "- -- --- null none nan nat nd blank missing unknown <na> [e] [p] [r] [b] [f]",
    "not available or not applicable": "n/a n.a. n.a n/a. [n/a] (n/a)",
    "none recorded": "[w]",
    "error in the workbook": "#ref! #value! #name? #num! #null! #spill! #calc!",
}
_PHRASES = {
    "not available": NOT_AVAILABLE,
    "data not available": NOT_AVAILABLE,
    "not yet available": "not yet available",
    "not available yet": "not yet available",
    "data not yet available": "not yet available",
    "not yet published": "not yet available",
    "not due": "not yet available",
    "not applicable": NOT_APPLICABLE,
    "does not apply": NOT_APPLICABLE,
    "to be confirmed": TO_BE_CONFIRMED,
    "to be advised": TO_BE_CONFIRMED,
    "data awaited": TO_BE_CONFIRMED,
    "awaiting data": TO_BE_CONFIRMED,
    "no data": NO_DATA,
    "no data available": NO_DATA,
    "not known": NO_DATA,
    "no return": "not reported",
    "not reported": "not reported",
    "not returned": "not reported",
    "did not submit": "not reported",
    "not collected": "not collected",
    "not recorded": "not collected",
    "not measured": "not collected",
    "data suppressed": SUPPRESSED,
    "low numbers": SUPPRESSED,
    "small numbers": SUPPRESSED,
}
WORDS = {
    **{word: reason for reason, words in _REASONS.items() for word in words.split()},
    **_PHRASES,
}
_BOUND = re.compile(r"(?:[<>]=?|less than|fewer than|under|more than|over) ?£?\d[\d,.]* ?%?")
_HASHES = re.compile(r"#{2,}")


def reason_of(text: str) -> str | None:
    """Give why a cell holds no figure.

    Parameters
    ----------
    text : str
        A cell with plain spaces and dashes.

    Returns
    -------
    str or None
        None where nothing is said of a reason, or there is a figure.

    Examples
    --------
    >>> reason_of("[c]"), reason_of("<5"), reason_of("N/A"), reason_of("12")
    ('suppressed', 'suppressed', 'not available or not applicable', None)
    """
    folded = text.casefold()
    if not folded:
        return NO_DATA
    if folded in WORDS:
        return WORDS[folded]
    bare = folded.strip("()[]. ")
    if bare in WORDS and len(bare) > 1:
        return WORDS[bare]
    if _BOUND.fullmatch(folded):
        return SUPPRESSED
    return "column too narrow when it was exported" if _HASHES.fullmatch(folded) else None
