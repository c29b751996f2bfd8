"""The table "Will the target be met?" of a report, and its lines."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from kentperf.figures import quantities
from kentperf.outlook.options import COVERAGE
from kentperf.outlook.sentence import DECIDED, sentence
from kentperf.outlook.verdict import Outlook
from kentperf.outlook.words import chance_words
from kentperf.outlook.work_out import NUMBERS, WORDS
from kentperf.parts.given import as_parts
from kentperf.parts.part import Grid, Part
from kentperf.rag.limits import LIMITS
from kentperf.report.excel.texts import unique_heads
from kentperf.report.steps import step_words
from kentperf.rules.words import limit_word, lowered

if TYPE_CHECKING:
    from kentperf.scorecard.card import Card

KEY = "outlook"
NOTE = (
    "What is in hand is certain; what is to come is taken to scatter about the level of the past, "
    "by month or quarter where those show a season. "
    "Likely: a chance of at least 80%; unlikely: at most 20%. Where much of a figure carries over "
    "from one period to the next, chances are nearer to even than said."
)
"""What a reader should know of the table."""

_NO_DIRECTION = "It takes no account of the direction of travel, as if that went no further."
_NO_STEP = "It takes no account of the step: figures before it count as much as those after."

_MOST_NAMED = 10
_NUMBERS = (2, 3, 4, 5, 7, 8, 10)
"""The places of the columns of numbers."""


def parts_of(card: Card, given: Iterable[Any]) -> tuple[Part, ...]:
    """Give the report's other tables, the outlook first where there is one.

    Parameters
    ----------
    card : Scorecard
        The scorecard.
    given : iterable
        As for `kentperf.report.as_parts`.

    Returns
    -------
    tuple of Part
    """
    own = outlook_part(card)
    return as_parts(given) if own is None else (own, *as_parts(given))


def outlook_part(card: Card) -> Part | None:
    """Give the outlooks of the KPIs whose year end is still to come.

    Parameters
    ----------
    card : Scorecard
        The scorecard.

    Returns
    -------
    Part or None
        None where no KPI with a limit has an outlook.
    """
    open_ = card.outlook
    if open_.empty:
        return None
    open_ = open_[(open_["reason"] == "") & (open_["word"].notna() | open_["floor_word"].notna())]
    if open_.empty:
        return None
    names = card.kpis["name"].to_dict()
    outlooks, rows = Outlooks(card), []
    for kpi, label in zip(open_.index.tolist(), open_["label"].tolist(), strict=True):
        rows.append(_row(str(names[kpi]), label, outlooks.of(kpi)))
    target, floor = (limit_word(card.rules, limit) for limit in ("target", "floor"))
    heads = _heads(target, floor)
    numbers = [heads[place] for place in _NUMBERS]
    frame = pd.DataFrame([values for values, _ in rows], columns=heads)
    cells = tuple(words for _, words in rows)
    grid = Grid(
        name=KEY,
        caption="Figures expected at the end of the financial year, and how their limits will fare",
        frame=frame.astype(dict.fromkeys(numbers, np.float64)),
        cells=cells,
        states=tuple(("",) * len(heads) for _ in rows),
        decimals=dict.fromkeys(numbers),
    )
    return Part(
        KEY, f"Will the {target} be met?", (grid,), (NOTE, *_left_out(card, open_, outlooks))
    )


def _left_out(card: Card, open_: pd.DataFrame, outlooks: Outlooks) -> Iterator[str]:
    """Name those with an arrow or a step, of which their outlook takes no account."""
    names = card.kpis["name"].to_dict()
    ahead = open_.index[open_["to_come"] > 0].tolist()
    for what, those in (("direction of travel", outlooks.moving), ("step", outlooks.stepped)):
        found = [str(names[kpi]) for kpi in ahead if kpi in those]
        more = len(found) - _MOST_NAMED
        listed = ", ".join(found[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
        if found:
            yield f"Taking no account of the {what} that it has: {listed}."


def _heads(target: str, floor: str) -> list[str]:
    of_target, of_floor = (f"{word[:1].upper()}{word[1:]}" for word in (target, floor))
    heads = ["Indicator", "Period", "Expected", "Lower", "Upper"]
    for name in (of_target, of_floor):
        heads += [name, f"{name} by then", f"Chance of {lowered(name)}"]
    return unique_heads(heads)


class Outlooks:
    """The outlooks of a card, one at a time, from columns looked up once.

    Parameters
    ----------
    card : Scorecard
        The scorecard.
    """

    def __init__(self, card: Card) -> None:
        self._rows: dict[Any, dict[Any, Any]] = card.outlook.to_dict("index")
        registered: Any = card.register.frame.itertuples()
        self._registered = {row.kpi: row for row in registered}
        self._limits = [limit_word(card.rules, limit) for limit in ("target", "floor")]
        moving = card.evidence["movement"].isin(("up", "down"))
        self.moving = frozenset(card.evidence.index[moving])
        self.stepped = frozenset(step_words(card))

    def of(self, kpi: str) -> Outlook:
        """Give one KPI's outlook as `kentperf.outlook` gives one."""
        row, indicator = self._rows[kpi], self._registered[kpi]
        decimals = indicator.decimals
        words = {name: None if quantities.missing(row[name]) else row[name] for name in WORDS}
        numbers = {name: float(row[name]) for name in (*NUMBERS, *LIMITS)}
        said: dict[str, Any] = {**words, **numbers}
        return Outlook(
            at=row["at"],
            n=int(row["n"]),
            reason=str(row["reason"]),
            to_come=int(row["to_come"]),
            **said,
            stat=str(indicator.aggregation),
            method=str(row["method"]),
            window=int(indicator.window),
            coverage=COVERAGE,
            polarity=str(indicator.polarity),
            unit=str(indicator.unit),
            decimals=None if quantities.missing(decimals) else int(decimals),
        )

    def line(self, kpi: str) -> str:
        """Say an outlook in a sentence; "" where its year is over or nothing is known."""
        if kpi not in self._rows or self._rows[kpi]["reason"]:
            return ""
        found = self.of(kpi)
        said = [f"Outlook: {sentence(found, *self._limits)}"]
        if found.to_come and found.method == "season":
            said.append("It allows for the season that its figures show.")
        if found.to_come and kpi in self.moving:
            said.append(_NO_DIRECTION)
        if found.to_come and kpi in self.stepped:
            said.append(_NO_STEP)
        return " ".join(said)


def _row(name: str, label: str, found: Outlook) -> tuple[tuple[Any, ...], tuple[str, ...]]:
    """Give a row's values and the same in words."""

    def show(value: float) -> str:
        return quantities.figure(value, found.unit or "number", found.decimals)

    def limit(*sides: float) -> str:
        return " to ".join(show(side) for side in sides if not math.isnan(side))

    ranged = found.polarity == "range"
    figures = (found.expected, found.lower, found.upper)
    target = (found.low, found.high) if ranged else (found.target,)
    floor = (found.floor_low, found.floor_high) if ranged else (found.floor,)
    values = (
        *(name, label, *(_rounded(figure, found.decimals) for figure in figures)),
        *(found.target, found.word or "", _rounded(found.chance_target, 3)),
        *(found.floor, found.floor_word or "", _rounded(found.chance_floor, 3)),
    )
    words = (
        *(name, label, *map(show, figures)),
        *(limit(*target), found.word or "", _chance(found.chance_target, found.word)),
        *(limit(*floor), found.floor_word or "", _chance(found.chance_floor, found.floor_word)),
    )
    return values, words


def _rounded(value: float, decimals: int | None) -> float:
    return value if math.isnan(value) else round(value, 6 if decimals is None else decimals)


def _chance(chance: float, word: str | None) -> str:
    return "" if word is None or word in DECIDED else chance_words(chance)
