"""Rating the figures of a scorecard by levels, or as the service gave it."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from kentperf.columns.columns import Codes, Floats
from kentperf.columns.wording import Wording
from kentperf.errors import Problems, near_match
from kentperf.panel.series_panels import threads_for
from kentperf.periods.timelines import Places
from kentperf.rag.compiled_rule import rate_by
from kentperf.rag.level_rule import LevelRule
from kentperf.rag.levels import STATES
from kentperf.rag.limits import LIMITS
from kentperf.rag.measures import OF_THE_VALUE, needed_columns
from kentperf.rag.states import said_of
from kentperf.rag.word_sets import Given
from kentperf.rules.asked_columns import asked_for, asked_for_way
from kentperf.scorecard.shown import ZERO
from kentperf.scorecard.summary import NO_WORDS
from kentperf.scorecard.verdicts.row_columns import RowColumns
from kentperf.scorecard.verdicts.states import state_codes

AS_GIVEN = "as given"


def rate_by_levels(
    columns: RowColumns,
    rule: LevelRule,
    rows: Places,
    *,
    limits: Places | None = None,
    ways: Mapping[str, Codes] | None = None,
) -> tuple[Codes, Wording]:
    """Rate some rows.

    Parameters
    ----------
    columns : RowColumns
        The scorecard's columns.
    rule : LevelRule
        The rating.
    rows : ndarray of int64, shape (k,)
        The rows of the figures.
    limits : ndarray of int64, shape (k,), optional
        The rows whose limits are held against them; `rows` otherwise.
    ways : mapping of str to ndarray of int8, shape (k,)
        The directions that the rule asks for, by the names that it has for them.

    Returns
    -------
    codes : ndarray of int8
        0 for the worst level, -1 for none.
    reason : Wording
        Why there is none.
    """
    items = columns.items
    series = items.times.series[rows]
    held, said = rule_columns(columns, rule, rows, limits, ways)
    codes, why, reasons = rate_by(
        rule,
        held,
        said,
        items.indicators.polarity[series],
        items.indicators.decimals[series],
        threads=threads_for(len(rows)),
        rows=len(rows),
    )
    states = {name: column[rows] for name, column in items.limits.states.items()}
    reason = Wording(len(rows), "")
    if why is not None:
        reason.say_coded(slice(None), *said_of(why, reasons, states))
    unrated = codes < 0
    for word in STATES[1:]:
        if word in {"not due", "suppressed"}:
            reason.say(unrated & (state_codes(items, rows) == STATES.index(word)), word)
    reason.say(unrated & items.figures.zero[rows], ZERO)
    return codes, reason


def rule_columns(
    columns: RowColumns,
    rule: LevelRule,
    rows: Places,
    limits: Places | None,
    ways: Mapping[str, Codes] | None,
) -> tuple[dict[str, Floats], dict[str, Given]]:
    """Give the columns that a rule reads, as `rate_by` takes them.

    Parameters
    ----------
    columns, rule, rows, limits, ways
        As for `rate_by_levels`.

    Returns
    -------
    dict of str to ndarray of float64
        Numbers.
    dict of str to words
        As codes and their words, or as texts.
    """
    numbers, words = needed_columns(rule)
    held = {
        name: np.ascontiguousarray(columns.numbers(name, rows, limits), dtype=np.float64)
        for name in dict.fromkeys(["value", *LIMITS, *numbers])
        if name not in OF_THE_VALUE[1:]
    }
    said: dict[str, Given] = {name: columns.words(name, rows, ways) for name in ("state", *words)}
    return held, said | _kinds(columns, rule, rows)


def _kinds(columns: RowColumns, rule: LevelRule, rows: Places) -> dict[str, Given]:
    amounts = {
        test.bound.amount
        for level in rule.levels
        for test in level.conditions
        if test.bound is not None and isinstance(test.bound.amount, str)
    }
    named = [f"{name}_kind" for name in sorted(amounts) if columns.has(f"{name}_kind")]
    return {name: columns.numbers(name, rows).astype(object) for name in named}


def given_ratings(
    given: npt.NDArray[np.object_], rule: LevelRule, words: Mapping[str, str]
) -> Codes:
    """Read the ratings that services gave themselves.

    Parameters
    ----------
    given : ndarray of object, shape (k,)
        Levels, by name or by word, in any case; None or what tables print for none.
    rule : LevelRule
        The levels.
    words : mapping of str to str
        The word of each.

    Returns
    -------
    ndarray of int8, shape (k,)
        0 for the worst level, -1 where none is given.

    Raises
    ------
    KentPerfError
        For a word that is no level, with the near match.
    """
    worst_first = list(rule.dtype.categories)
    places = {words[name].casefold(): at for at, name in enumerate(worst_first)}
    places |= {name.casefold(): at for at, name in enumerate(worst_first)}
    problems = Problems()
    table: dict[object, int] = {None: -1}
    for word in dict.fromkeys(given):
        if word is None or str(word).casefold() in NO_WORDS:
            table[word] = -1
        elif str(word).casefold() in places:
            table[word] = places[str(word).casefold()]
        else:
            names = ", ".join(rule.names)
            problems.add(
                f"is no level: use {names}.{near_match(word, rule.names)}", column="rag", value=word
            )
    problems.raise_if_any("observations")
    return np.array([table[word] for word in given], dtype=np.int8)


def check_levels(columns: RowColumns) -> None:
    """Refuse a rule set whose columns are not there.

    Parameters
    ----------
    columns : RowColumns
        The scorecard's columns.

    Raises
    ------
    KentPerfError
        Naming the rating or direction and the columns.
    """
    for rule in columns.rules.rating:
        columns.check(asked_for(rule), f'rating "{rule.name}"')
    for way in columns.rules.direction:
        columns.check(asked_for_way(way), f'direction "{way.name}"')
