"""What the words and arrows of a rule set mean, and how it decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kentperf.figures.quantities import per_cent
from kentperf.rules.words import compare_words, limit_word, state_word, word_within

if TYPE_CHECKING:
    from kentperf.rules.rules import Rules

_MEANINGS = {
    "GREEN": "the {target} has been met or exceeded",
    "AMBER": "the {floor} has been met, the {target} has not",
    "RED": "the {floor} has not been met",
}
_TESTS = {
    "ols": "a straight line through",
    "ar1": "a straight line, carry-over from period to period allowed for, through",
    "seasonal": "a straight line with an effect for each season through",
    "mann_kendall": "a Mann-Kendall test of the ranks of",
    "seasonal_kendall": "a Kendall test within each season of",
    "proportion": "a chi-squared test for trend in the proportions of",
    "rate": "a score test for trend in the rates of",
}
_SETTING = {
    "each_period": "from the periods before the one judged",
    "each_year": (
        "set once before each financial year from the periods before it, for each month or quarter "
        "of its own where there are two years of them"
    ),
}
_UNRATED = {
    "no_data": "there is no figure for the period, so there is no rating",
    "not_rated": "there is a figure but not the {target} or {short} that would decide its rating",
}


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
    limits = {name: word_within(rules, name) for name in ("target", "floor")}
    limits["short"] = limit_word(rules, "floor")
    rated = [
        (state, state_word(rules, state), meaning.format(**limits))
        for state, meaning in _MEANINGS.items()
    ]
    unrated = [
        ("none", state_word(rules, state), meaning.format(**limits))
        for state, meaning in _UNRATED.items()
    ]
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
            ("▲", word_within(rules, "improving")),
            ("▬", word_within(rules, "stable")),
            ("▼", word_within(rules, "worsening")),
        ]
    return [
        ("▲", "the figure is rising, whether that is good or not"),
        ("▬", word_within(rules, "stable")),
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
        compared = "the one before it"
        if rules.compare != "previous":
            compared = "that of the same period last year"
        return f"the latest figure is compared with {compared}"
    if rules.method == "spc":
        return (
            f"the latest figure is special where it is outside the limits of an XmR chart of the "
            f"last {rules.trend_window} periods (mean and 2.66 times the mean moving range), or "
            f"in a run of seven on one side or going one way, or of two in three near a limit; at "
            f"least {rules.min_points} figures are needed"
        )
    shared = (
        "; the periods that rolling figures share are not allowed for"
        if rules.overlap == "ignored"
        else ""
    )
    level = per_cent(rules.level)
    together = ", all directions of the report seen together (q)" if rules.arrow_by == "q" else ""
    return (
        f"{_TESTS[rules.method]} the last {rules.trend_window} periods (or as many as the "
        f"register says), called a direction only where chance alone would show as much in "
        f"fewer than {level} of cases{together}; at least {rules.min_points} figures are "
        f"needed{shared}"
    )


def rules_line(rules: Rules) -> str:
    """Name the rules of a table in one line, to stand under it.

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
    >>> rules_line(Rules.named("kent-2017"))
    'Rules “kent-2017”; direction: the latest figure is compared with the one before it.'
    """
    return f"Rules “{rules.name}”; direction: {direction_words(rules)}."


def rules_key(rules: Rules) -> str:
    """Say in plain words what the rules are.

    Parameters
    ----------
    rules : Rules
        The conventions.

    Returns
    -------
    str
        A line a term.
    """
    rated = [(word, meaning) for _, word, meaning in rating_rows(rules)]
    rows = [*rated, *arrow_rows(rules), *other_rows(rules)]
    lines = [f"{term}: {meaning}" for term, meaning in rows]
    return "\n".join([f"Rules: {rules.name}", *lines])


def _article(word: str) -> str:
    return "an" if word[:1].casefold() in "aeiou" else "a"


def _severity_words(rules: Rules) -> str:
    moderate, well = (f"{cut:g}" for cut in rules.severity_cuts)
    limit = limit_word(rules, rules.severity_from)
    basis = {
        "either": f"per cent of the {limit}, or points of a percentage or rate, the more severe",
        "points": "points",
        "percent": f"per cent of the {limit}",
    }[rules.severity_basis]
    if rules.severity_from == "target":
        return (
            f"distance from the {limit} in {basis}: over {well} well below, over {moderate} to "
            f"{well} moderately below, up to {moderate} slightly below"
        )
    return (
        f"distance beyond the {limit} in {basis}: over {well} well below, {moderate} to {well} "
        f"moderately below, under {moderate} slightly below"
    )


_RANGES = {
    "prediction": "where {} of figures would lie if nothing had changed",
    "quantile": "the middle {} of figures",
    "xmr": "the limits of an XmR chart: the mean, and 2.66 mean moving ranges either way",
    "p_chart": "the limits of a p chart: three standard errors of a share either way",
    "u_chart": "the limits of a u chart: three standard errors of a rate either way",
    "p_prime": "the limits of a p′ chart: a p chart as wide as the figures vary",
    "u_prime": "the limits of a u′ chart: a u chart as wide as the figures vary",
    "c_chart": "the limits of a c chart: three square roots of the mean count either way",
}


def range_words(rules: Rules) -> str:
    """Say what the expected range of the rules is.

    Parameters
    ----------
    rules : Rules
        The method and its coverage.

    Returns
    -------
    str
        The words.

    Examples
    --------
    >>> from kentperf.rules import Rules
    >>> range_words(Rules(band_method="quantile"))
    'the middle 95% of figures'
    """
    return _RANGES[rules.band_method].format(per_cent(rules.coverage))


def other_rows(rules: Rules) -> list[tuple[str, str]]:
    """List how figures are compared, and what severity, watch list and expected range are.

    Parameters
    ----------
    rules : Rules
        The conventions.

    Returns
    -------
    list of tuple of str
        Term and meaning.
    """
    target, floor = (limit_word(rules, name) for name in ("target", "floor"))
    amber, red = (state_word(rules, level) for level in ("AMBER", "RED"))
    missed = f"a figure that misses its {target} where no {floor} is set"
    missing = {"not_rated": f"{missed} has no rating", "not_met": f"{missed} is {red}"}
    between = (
        "Between returns",
        "the last return of an indicator of which none is due in the report’s period is not rated",
    )
    return [
        ("Direction of travel", direction_words(rules)),
        ("Compared with", compare_words(rules.compare)),
        (f"Severity of {_article(red)} {red}", _severity_words(rules)),
        (f"No {floor}", missing[rules.missing_floor]),
        (
            "Watch list",
            (
                f"{amber}, within {per_cent(rules.watch_margin)} of the gap between {target} and "
                f"{floor} from the {floor}, and {word_within(rules, 'worsening')}"
            ),
        ),
        *([between] if rules.between_returns == "not_rated" else []),
        (
            "Expected range",
            f"{range_words(rules)}, {_SETTING[rules.band_set]}",
        ),
    ]


def watch_words(rules: Rules) -> str:
    """Say what is on the watch list.

    Parameters
    ----------
    rules : Rules
        The house's words.

    Returns
    -------
    str
        The words, as they stand within a sentence.

    Examples
    --------
    >>> from kentperf.rules import Rules
    >>> watch_words(Rules())
    'Amber, close to the floor and worsening'
    """
    floor, worsening = limit_word(rules, "floor"), word_within(rules, "worsening")
    return f"{state_word(rules, 'AMBER')}, close to the {floor} and {worsening}"
