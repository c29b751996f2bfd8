"""What a report says first: counts, changes, reds by section, worsening, watch list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import pandas as pd

from kentperf.report.beside import first_way, further_counts, overall_lines
from kentperf.report.distances import count_words
from kentperf.review.streaks import build_streaks
from kentperf.rules.looks import levels_as, unrated_look, words_as
from kentperf.rules.words import compare_words, lowered, short_reason, state_word, word_within

if TYPE_CHECKING:
    from kentperf.rules.rules import Rules
    from kentperf.scorecard.card import Card

_DIRECTIONS = ("improving", "stable", "worsening")
_ORDINALS = {2: "second", 3: "third", 4: "fourth", 5: "fifth", 6: "sixth", 7: "seventh",
             8: "eighth", 9: "ninth"}  # fmt: skip
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
_STEPS = {"W": "week", "M": "month", "Q": "quarter", "Y": "year"}


def headline(card: Card) -> str:
    """Say what a scorecard shows, as the head of a report does.

    Parameters
    ----------
    card : Scorecard
        The scorecard.

    Returns
    -------
    str
        A few sentences, one a line; every KPI is counted, and those without a rating are named.
    """
    return "\n".join(
        line
        for line in (
            _ratings(card),
            *overall_lines(card),
            *_further(card),
            _unrated(card),
            _directions(card),
            *_reds(card),
            _by_section(
                card, state_word(card.rules, "worsening"), card.kpis["direction"] == "worsening"
            ),
            _by_section(card, "Watch list", card.kpis.index.isin(card.watch_list.index)),
            _changed(card),
            str(card.comparison),
        )
        if line
    )


def streaks(card: Card) -> pd.DataFrame:
    """Find every KPI's streak and record, with words.

    Parameters
    ----------
    card : Scorecard
        The scorecard.

    Returns
    -------
    DataFrame
        As `kentperf.review.streaks.build_streaks` gives it, and ``words``.
    """
    counts_as = card.rules.level_rule.counts_as
    found = build_streaks(card.history, card.kpis, card.register.frame, counts_as)
    steps = card.kpis["period"].map(step_of)
    rows: Any = found.itertuples()
    rules = card.rules
    return found.assign(words=[streak_words(row, steps[row.Index], rules) for row in rows])


def streak_words(row: Any, step: str, rules: Rules) -> str:
    """Say how long a rating has held and since when a figure was as high or low.

    Parameters
    ----------
    row : namedtuple or Series
        Of `Scorecard.streaks`.
    step : str
        What a period is: "quarter".
    rules : Rules
        The words for ratings.

    Returns
    -------
    str
        The words; empty where there is nothing to say.
    """
    parts = []
    if row.streak > 1:
        nth = _ordinal(row.streak)
        # Where the figures begin with the streak it may be longer than is known.
        level = words_as(rules, rules.level_rule.counts_as[row.rag])
        parts.append(
            f"{level} for the {nth} {step} in a row"
            if row.whole
            else f"{level} for at least {count_words(row.streak)} {step}s"
        )
    if row.record is not None:
        at, each = (" at this point of the year", "year") if row.to_date else ("", step)
        parts.append(
            f"{row.record}{at} since {row.since}"
            if row.since
            else f"{row.record}{at} of the last {count_words(row.periods + 1)} {each}s"
        )
    return "; ".join(parts)


def step_of(period: Any) -> str:
    """Name what a period is.

    Parameters
    ----------
    period : pandas.Period or int
        A period.

    Returns
    -------
    str
        "quarter", or "period" where periods are integers.

    Examples
    --------
    >>> step_of(pd.Period("2024Q3")), step_of(7)
    ('quarter', 'period')
    """
    return _STEPS.get(getattr(period, "freqstr", "")[:1], "period")


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else _ENDINGS.get(number % 10, "th")
    return _ORDINALS.get(number, f"{number}{ending}")


def _many(number: int) -> str:
    return count_words(number) if number else "none"


def _counts(table: pd.DataFrame, names: Iterable[str]) -> dict[str, int]:
    return {name: int(table[name].iloc[-1]) for name in names}


def _ratings(card: Card) -> str:
    # Beside counts a summary holds shares, which may be missing.
    names = card.changes.columns
    total, moved = _counts(card.summary, names), _counts(card.changes, names)
    count = len(card.kpis)
    rule = card.rules.level_rule
    rated = [
        f"{_many(total[name])} {_moved(moved[name], state_word(card.rules, level))}"
        for name, level in zip(rule.count_columns, rule.names, strict=True)
    ]
    compared = compare_words(card.compare)
    return (
        f"Of {count_words(count)} KPI{'' if count == 1 else 's'} for {card.period}: "
        f"{_listed(rated)}. Changes are on {compared}."
    )


def _reds(card: Card) -> Iterator[str]:
    """Name those at each level that counts as RED, worst last."""
    for level in levels_as(card.rules, "RED"):
        yield _by_section(card, state_word(card.rules, level), card.kpis["rag"] == level)


def _further(card: Card) -> Iterator[str]:
    """Count further ratings and directions."""
    for found in further_counts(card):
        _, numbers = found.rows[-1]
        *said, last = zip(found.heads, numbers, strict=True)
        counts = [
            f"{_many(number)} {word if state else lowered(word)}" for (word, state), number in said
        ]
        rest = f"; {count_words(last[1])} without {found.lacking}" if last[1] else ""
        yield f"{found.title}: {_listed(counts)}{rest}."


def _moved(step: int, word: str) -> str:
    if not step:
        return f"{word} (no change)"
    return f"{word} ({count_words(abs(step))} {'more' if step > 0 else 'fewer'})"


def _unrated(card: Card) -> str:
    none = card.kpis[card.kpis["rag"].isna()]
    if none.empty:
        return ""
    names = [f"{row['name']} ({_why(card, row)})" for _, row in none.iterrows()]
    return f"Without a rating ({len(none)}): {'; '.join(names)}."


def _why(card: Card, row: pd.Series[Any]) -> str:
    reason = str(row["rag_reason"])
    state, word = unrated_look(card.rules, reason, row.get("state"))
    known = state == "none" or reason not in ("", "not rated", state)
    return short_reason(card.rules, reason) if known else lowered(word)


def _directions(card: Card) -> str:
    # Beside counts a summary holds shares, which may be missing.
    names = card.changes.columns
    total, moved = _counts(card.summary, names), _counts(card.changes, names)
    said = [
        f"{_many(total[name])} {_moved(moved[name], word_within(card.rules, name))}"
        for name in _DIRECTIONS
    ]
    none = total["no_direction"]
    without = f"; {count_words(none)} without a direction" if none else ""
    return f"{first_way(card)}: {_listed(said)}{without}."


def _by_section(card: Card, title: str, which: Any) -> str:
    chosen = card.kpis[which]
    if chosen.empty:
        return f"{title}: none."
    parts = [
        f"{section}: {'; '.join(rows['name'])}"
        for section, rows in chosen.groupby("section", sort=False)
    ]
    return f"{title} ({len(chosen)}). {'. '.join(parts)}."


def _changed(card: Card) -> str:
    moved = card.rag_change[card.rag_change["reason"].notna()]
    if moved.empty:
        return ""
    return f"Ratings changed ({len(moved)}): {'; '.join(_change_words(card, moved))}."


def _change_words(card: Card, moved: pd.DataFrame) -> Iterator[str]:
    rows: Any = moved.itertuples()
    for kpi, *states, _, reason in rows:
        was, now = (state_word(card.rules, state) for state in states)
        yield f"{card.kpis['name'][kpi]}, {was} to {now} ({reason})"


def _listed(parts: Iterable[str]) -> str:
    *first, last = parts
    return f"{', '.join(first)} and {last}" if first else last
