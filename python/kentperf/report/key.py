"""The key of a report: what its words, shapes and arrows mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kentperf.report.words import per_cent

if TYPE_CHECKING:
    from kentperf.rules import Rules
    from kentperf.scorecard import Scorecard

_SHAPE_WORDS = {"GREEN": "circle", "AMBER": "diamond", "RED": "square"}
_MEANINGS = {
    "GREEN": "the target has been met or exceeded",
    "AMBER": "the floor standard has been met, the target has not",
    "RED": "the floor standard has not been met",
}
_UNRATED = {
    "no_data": "there is no figure for the period, so there is no rating",
    "not_rated": "there is a figure but not the target or floor that would decide its rating",
}


def key_rows(card: Scorecard) -> list[tuple[str, str]]:
    """List the terms of a report and their meanings, and its notes.

    Parameters
    ----------
    card : Scorecard
        The scorecard, whose rules decide.

    Returns
    -------
    list of tuple of str
        Term and meaning; then "Note" and the note.
    """
    rules = card.rules
    rows = [
        (f"{word} ({_SHAPE_WORDS[state]})" if state in _SHAPE_WORDS else word, meaning)
        for state, word, meaning in rating_rows(rules)
    ]
    notes = [("Note", note) for note in card.notes]
    return [*rows, *arrow_rows(rules), *_other_rows(rules), *notes]


def rating_rows(rules: Rules) -> list[tuple[str, str, str]]:
    """List what each rating means, and what it means that there is none.

    Parameters
    ----------
    rules : Rules
        The words for them.

    Returns
    -------
    list of tuple of str
        State (GREEN, AMBER, RED or none), word and meaning.

    Examples
    --------
    >>> from kentperf.rules import Rules
    >>> rating_rows(Rules())[3][:2]
    ('none', 'No data')
    """
    rated = [(state, rules.words[state], meaning) for state, meaning in _MEANINGS.items()]
    unrated = [("none", rules.words[state], meaning) for state, meaning in _UNRATED.items()]
    return rated + unrated


def arrow_rows(rules: Rules) -> list[tuple[str, str]]:
    """List what each arrow means under the rules.

    Parameters
    ----------
    rules : Rules
        Whether an arrow follows performance or the figure.

    Returns
    -------
    list of tuple of str
        Arrow and meaning.

    Examples
    --------
    >>> from kentperf.rules import Rules
    >>> arrow_rows(Rules())[0]
    ('▲', 'improving')
    """
    if rules.arrow == "performance":
        return [
            ("▲", rules.words["improving"].lower()),
            ("▬", rules.words["stable"].lower()),
            ("▼", rules.words["worsening"].lower()),
        ]
    return [
        ("▲", "the figure is rising, whether that is good or not"),
        ("▬", rules.words["stable"].lower()),
        ("▼", "the figure is falling, whether that is good or not"),
    ]


def direction_words(rules: Rules) -> str:
    """Say how the direction of travel is decided.

    Parameters
    ----------
    rules : Rules
        The conventions.

    Returns
    -------
    str
        One sentence.

    Examples
    --------
    >>> from kentperf.rules import Rules
    >>> direction_words(Rules(method="last_two"))
    'the latest figure is compared with the one before it'
    """
    if rules.method == "last_two":
        return "the latest figure is compared with the one before it"
    level = per_cent(0.05 if rules.alpha is None else rules.alpha)
    together = ", all directions of the report seen together (q)" if rules.arrow_by == "q" else ""
    return (
        f"a straight line through the last {rules.trend_window} periods (or as many as the "
        f"register says), called a direction only where chance alone would show as much in "
        f"fewer than {level} of cases{together}; at least {rules.min_points} figures are needed"
    )


def _other_rows(rules: Rules) -> list[tuple[str, str]]:
    return [
        ("Direction of travel", direction_words(rules)),
        (
            "Watch list",
            (
                f"Amber, within {per_cent(rules.watch_margin)} of the gap between target and floor "
                "from the floor, and worsening"
            ),
        ),
        (
            "Expected range",
            (
                f"where {per_cent(rules.coverage)} of figures would lie if nothing had changed, "
                "from the periods before the one judged"
            ),
        ),
    ]
