"""What the words and arrows of a rule set mean, and how it decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kentperf.figures.quantities import per_cent
from kentperf.rag.level_rule import LevelRule
from kentperf.rules.level_words import level_words, measure_rows
from kentperf.rules.looks import words_as
from kentperf.rules.verdict_words import compared_words, overall_words
from kentperf.rules.words import compare_words

if TYPE_CHECKING:
    from kentperf.rules.rules import Rules

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
    "not_rated": "there is a figure but not the target or floor that would decide its rating",
}


_UNDECIDED = {"not_rated": "there is a figure but not what would decide its rating"}
STATE_MEANINGS = {
    "not due": "nothing is due between its returns: the last one stands under its own date",
    "no target": "there is a figure and no target to hold it against",
    "tbc": "the figure, or what it is held against, is to be confirmed",
    "not applicable": "no figure or target is meant for it",
    "suppressed": "the figure is withheld, as it is of small numbers",
}
"""What it means that there is no rating, by the state that is why."""


def rating_rows(rules: Rules) -> list[tuple[str, str, str]]:
    """List what each level of the rating means, and what it means that there is none.

    Parameters
    ----------
    rules : Rules
        The words for them.

    Returns
    -------
    list of tuple of str
        Level or "none", word and meaning.

    Examples
    --------
    >>> from kentperf.rules import Rules
    >>> rating_rows(Rules())[3][:2]
    ('none', 'No data')
    """
    meanings = _UNRATED if rules.level_rule.is_two_limits else _UNRATED | _UNDECIDED
    unrated = [("none", rules.words[state], meaning) for state, meaning in meanings.items()]
    return level_rows(rules, rules.level_rule) + unrated


def level_rows(rules: Rules, rule: LevelRule) -> list[tuple[str, str, str]]:
    """List what each level of a rating means.

    Parameters
    ----------
    rules : Rules
        The words for them.
    rule : LevelRule
        The rating.

    Returns
    -------
    list of tuple of str
        Level, word and meaning.
    """
    meanings = level_words(rule, rules)
    return [
        (name, rules.looks[name].word, meaning)
        for name, meaning in zip(rule.names, meanings, strict=True)
    ]


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
    first = rules.direction[0]
    return trend_words(rules) if first.against == "trend" else compared_words(first)


def trend_words(rules: Rules) -> str:
    """Say how the trend is decided.

    Parameters
    ----------
    rules : Rules
        The conventions.

    Returns
    -------
    str
        One sentence.
    """
    if rules.method == "last_two":
        return "the latest figure is compared with the one before it"
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
    beside = [
        (f"{headed(rule.name)}, {word}", meaning)
        for rule in rules.rating[1:]
        for _, word, meaning in level_rows(rules, rule)
    ]
    rows = [*rated, *beside, *arrow_rows(rules), *other_rows(rules)]
    lines = [f"{term}: {meaning}" for term, meaning in rows]
    return "\n".join([f"Rules: {rules.name}", *lines])


def _severity_words(rules: Rules) -> str:
    moderate, well = (f"{cut:g}" for cut in rules.severity_cuts)
    basis = {
        "either": "per cent of the floor, or points of a percentage or rate, the more severe",
        "points": "points",
        "percent": "per cent of the floor",
    }[rules.severity_basis]
    return (
        f"distance beyond the floor in {basis}: over {well} well below, {moderate} to {well} "
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


def headed(name: str) -> str:
    """Write the name of a rating, direction or overall level as the head of a column.

    Examples
    --------
    >>> headed("short_term forecast")
    'Short term forecast'
    """
    plain = name.replace("_", " ")
    return plain[:1].upper() + plain[1:]


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
    red, amber = words_as(rules, "RED"), words_as(rules, "AMBER")
    missing = {
        "not_rated": "a figure that misses its target where no floor is set has no rating",
        "not_met": f"a figure that misses its target where no floor is set is {red}",
    }
    no_floor = (
        [("No floor", missing[rules.missing_floor])] if rules.level_rule.is_two_limits else []
    )
    return [
        *measure_rows(rules),
        ("Direction of travel", direction_words(rules)),
        *way_rows(rules),
        ("Compared with", compare_words(rules.compare)),
        (f"Severity of {_article(red)} {red}", _severity_words(rules)),
        *no_floor,
        (
            "Watch list",
            (
                f"{amber}, within {per_cent(rules.watch_margin)} of the gap between target and "
                f"floor from the floor, and {_worsening(rules)}"
            ),
        ),
        (
            "Expected range",
            f"{range_words(rules)}, {_SETTING[rules.band_set]}",
        ),
        *overall_rows(rules),
    ]


def way_rows(rules: Rules) -> list[tuple[str, str]]:
    """List how further directions are decided.

    Parameters
    ----------
    rules : Rules
        The conventions.

    Returns
    -------
    list of tuple of str
        Name and meaning.
    """
    return [
        (headed(way.name), trend_words(rules) if way.against == "trend" else compared_words(way))
        for way in rules.direction[1:]
    ]


def overall_rows(rules: Rules) -> list[tuple[str, str]]:
    """List how overall levels are decided.

    Parameters
    ----------
    rules : Rules
        The conventions.

    Returns
    -------
    list of tuple of str
        Name and meaning.
    """
    return [(headed(rule.name), overall_words(rule, rules)) for rule in rules.overall]


def deciding_rows(rules: Rules) -> list[tuple[str, str]]:
    """List what a page says beside levels and arrows: bounds, measures and overall levels.

    Parameters
    ----------
    rules : Rules
        The conventions.

    Returns
    -------
    list of tuple of str
        Term and meaning; none of the usual rule.
    """
    return [*measure_rows(rules), *overall_rows(rules)]


def watch_words(rules: Rules) -> tuple[str, str]:
    """Say what is on a watch list, and that nothing is.

    Parameters
    ----------
    rules : Rules
        The words.

    Returns
    -------
    tuple of str
        Both sentences.

    Examples
    --------
    >>> from kentperf.rules import Rules
    >>> watch_words(Rules())[1]
    'No KPI is Amber, close to its floor and worsening.'
    """
    red, amber, worsening = words_as(rules, "RED"), words_as(rules, "AMBER"), _worsening(rules)
    return (
        f"{amber}, close to the floor and {worsening}: likely to turn {red} next.",
        f"No KPI is {amber}, close to its floor and {worsening}.",
    )


def _article(word: str) -> str:
    return "an" if word[:1].lower() in "aeiou" else "a"


def _worsening(rules: Rules) -> str:
    word = rules.words["worsening"]
    return word[:1].lower() + word[1:]
