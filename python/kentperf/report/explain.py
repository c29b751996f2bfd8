"""A scorecard's verdicts in plain words."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

import pandas as pd

from kentperf.bands.ranges import CUT
from kentperf.figures import quantities
from kentperf.figures.digits import worked_out
from kentperf.periods.frequencies import period_label
from kentperf.register.benchmark_words import BenchmarkWords
from kentperf.report.beside import Beside
from kentperf.report.distances import distance_of
from kentperf.report.outlooks import Outlooks
from kentperf.report.steps import step_words
from kentperf.report.why import rating_sentence
from kentperf.report.words import compare_of, step_of
from kentperf.rules.method_words import range_words
from kentperf.rules.words import lowered, state_word, word_within
from kentperf.scorecard.chance.sureness import FIRM
from kentperf.scorecard.frames import detailed
from kentperf.scorecard.moment import compared_with
from kentperf.trend import sentence as verdict

if TYPE_CHECKING:
    from kentperf.rules.rules import Rules
    from kentperf.scorecard.card import Card

_CHANGES = {
    "performance": " because of the figure: on the earlier limits it would have changed as well",
    "target": " because of the limits: the earlier figure would be rated so by them as well",
    "both": " because of figure and limits together",
    "revision": " because the earlier figure was revised",
    "within chance": ", but the figure changed by no more than chance would usually give",
    "definition": ", but the figures start afresh between the two and cannot be compared",
}
_Show = Callable[[float], str]


class Explainer:
    """Says of one indicator at a time what its row means, from columns looked up once.

    Parameters
    ----------
    card : Scorecard
        The scorecard.
    """

    def __init__(self, card: Card) -> None:
        self.card = card
        self.indicators = {row.kpi: row for row in _rows(card.register.frame)}
        self.evidence = {row.Index: row for row in _rows(card.evidence)}
        self.distances = {row.Index: row for row in _rows(card.distance)}
        changes = card.rag_change.astype(object)
        self.changes = {kpi: row for kpi, *row in changes.itertuples(name=None)}
        second = card.second_opinion["words"]
        self.second = dict(zip(second.index, map(str, second), strict=True))
        self.sureness = {row.Index: row for row in _rows(card.sureness)}
        self.compared = BenchmarkWords(card.benchmarks)
        self.beside = Beside(card)
        self.steps = step_words(card)
        self.outlooks = Outlooks(card)
        self._kpis = {row.Index: row for row in _rows(detailed(card.kpis, card.details))}
        self._activity = {row.Index: row for row in _rows(detailed(card.activity, card.details))}

    def names(self) -> list[str]:
        """List the indicators that can be explained."""
        return [*self._kpis, *self._activity]

    def knows(self, kpi: str) -> bool:
        """Say whether an indicator can be explained."""
        return isinstance(kpi, str) and (kpi in self._kpis or kpi in self._activity)

    def text(self, kpi: str) -> str:
        """Explain one indicator.

        Parameters
        ----------
        kpi : str
            One of `names`.

        Returns
        -------
        str
            A few sentences, one a line.
        """
        if kpi in self._kpis:
            return _kpi(self, self._kpis[kpi])
        return _activity(self.card, self._activity[kpi], self.indicators[kpi])

    def sentence(self, kpi: str) -> str:
        """Say the verdict on one indicator: rating and direction, or place in its range.

        Parameters
        ----------
        kpi : str
            One of `names`.

        Returns
        -------
        str
            One or two sentences on one line.
        """
        if kpi in self._kpis:
            row = self._kpis[kpi]
            return f"{_rated(self, row)} {_moved(self, row)}"
        indicator = self.indicators[kpi]
        show = _show(indicator)
        return _expected(self._activity[kpi], show, self.card.rules, int(indicator.overlap))


def _rows(frame: pd.DataFrame) -> Iterator[Any]:
    return frame.itertuples()


def _kpi(known: Explainer, row: Any) -> str:
    card, kpi = known.card, row.Index
    evidence, indicator = known.evidence[kpi], known.indicators[kpi]
    show = _show(indicator)
    now, then = _labels(row.period, compare_of(indicator, card.compare))
    distance = distance_of(known.distances[kpi], indicator, card.rules)
    second = known.second[kpi]
    lines = [
        f"{row.name}, {now}: {_shown(row.latest, show)}{_status(row.status)}.",
        _rated(known, row),
        f"It is {distance}." if distance else "",
        _severity(row, card.rules),
        _sureness(known.sureness.get(kpi), show, indicator.decimals),
        _previous(row, then, show, indicator.decimals, card.rules),
        _rag_change(known.changes[kpi], card.rules),
        _moved(known, row),
        _arrow(row, evidence, step=kpi in known.steps),
        *_beside(known, kpi, indicator),
        _caution(row),
        f"{known.steps[kpi]}." if kpi in known.steps else "",
        f"Second opinion: {second}." if second else "",
        _assurance(row, card.rules),
        known.outlooks.line(kpi),
        _basis(evidence, indicator, card),
        _sizes(evidence),
        *(f"Compared: {line}." for line in known.compared.lines(kpi)),
        *(f"{note}." for note in card.footnotes.get(kpi, ())),
        *_said(card, kpi),
    ]
    return "\n".join(line for line in lines if line)


def _show(indicator: Any) -> _Show:
    return partial(quantities.with_unit, unit=indicator.unit, decimals=indicator.decimals)


def _rated(known: Explainer, row: Any) -> str:
    indicator = known.indicators[row.Index]
    given = known.beside.given(row.Index)
    return rating_sentence(row, indicator, known.card.rules, _show(indicator), given)


def _moved(known: Explainer, row: Any) -> str:
    kpi = row.Index
    indicator = known.indicators[kpi]
    step = step_of(indicator, row.period)
    against = _against(known.beside.compared(kpi), _show(indicator))
    return _direction(row, known.evidence[kpi], known.card.rules, step, against)


def _beside(known: Explainer, kpi: str, indicator: Any) -> Iterator[str]:
    """Say the further ratings and directions, a sentence each."""
    found = known.beside
    for head, rating in zip(found.rating_heads, found.ratings(kpi), strict=True):
        yield f"{head}: {rating.word}{f' ({rating.reason})' if rating.reason else ''}."
    form = partial(quantities.figure, unit=indicator.unit, decimals=indicator.decimals)
    ways = found.ways(kpi, indicator.polarity, form)
    for head, way in zip(found.way_heads, ways, strict=True):
        word = lowered(way.word)
        yield f"{head}: {word}{f' ({way.reason})' if way.reason else ''}."


def _rag_change(changed: list[Any], rules: Rules) -> str:
    was, now, change, reason = changed
    if change == "new":
        return "It is a new KPI: there is no earlier figure to compare it with."
    why = _CHANGES.get(reason)
    if not why:
        return ""
    before, after = (state_word(rules, level) for level in (was, now))
    return f"Its rating changed from {before} to {after}{why}."


def _sureness(row: Any, show: _Show, decimals: Any) -> str:
    if row is None or quantities.missing(row.lower):
        return ""
    sure = ""
    if row.words:
        sure = f": its rating {'is ' if row.sureness == FIRM else ''}{row.words}"
    lower, upper = (show(worked_out(limit, decimals)) for limit in (row.lower, row.upper))
    return f"Its 95% interval, which allows for chance, runs from {lower} to {upper}{sure}."


def _severity(row: Any, rules: Rules) -> str:
    limit = word_within(rules, rules.severity_from)
    return "" if quantities.missing(row.severity) else f"It is {row.severity} the {limit}."


def _assurance(row: Any, rules: Rules) -> str:
    missing = quantities.missing(row.assurance)
    return "" if missing else f"Assurance: {state_word(rules, row.assurance)}."


def _said(card: Card, kpi: str) -> Iterator[str]:
    remark = card.commentary.get(kpi)
    if remark is not None:
        for head, text in (("Commentary", remark.commentary), ("Action", remark.action)):
            if text:
                yield f"{head}: {' '.join(text.splitlines())}"
        yield remark.responsible


def _activity(card: Card, row: Any, indicator: Any) -> str:
    show = _show(indicator)
    now, then = _labels(row.period, compare_of(indicator, card.compare))
    lines = [
        f"{row.name}, {now}: {_shown(row.latest, show)}{_status(row.status)}.",
        "It is an activity indicator: it has an expected range and is not rated.",
        _expected(row, show, card.rules, int(indicator.overlap)),
        f"In {then} there was no figure."
        if math.isnan(row.previous)
        else f"In {then} it was {show(row.previous)}.",
    ]
    return "\n".join(lines)


@lru_cache(maxsize=1024)
def _labels(period: Any, compare: str) -> tuple[str, str]:
    freq = None if isinstance(period, int) else period.freqstr
    ordinal = period if isinstance(period, int) else period.ordinal
    before = compared_with(ordinal, freq, compare)
    return period_label(ordinal, freq), _in_sentence(period_label(before, freq))


def _in_sentence(label: str) -> str:
    return f"the {label}" if label.startswith(("week ", "3 months ")) else label


def _shown(value: float, show: _Show) -> str:
    return "no figure" if math.isnan(value) else show(value)


def _status(status: Any) -> str:
    return "" if quantities.missing(status) else f" ({status})"


_SHARED = (
    " Neighbouring figures share periods and drift together, so that more of them leave such a "
    "range by chance than if they did not."
)


_UNEVEN = (
    " Its denominators differ more than tenfold: where figures vary beyond chance, more of those "
    "of the largest lie outside such a range than it states (up to 7% for 5%)."
)
_SEASON = "Its figures of earlier years show a season; the test allows for that."

_OF_SEASON = {4: ": each quarter has a level of its own", 12: ": each month has a level of its own"}

_ALLOWED = " Neighbouring figures share periods; the range allows for that."


def _expected(row: Any, show: _Show, rules: Rules, overlap: int) -> str:
    if math.isnan(row.lower):
        return f"There is no expected range: {row.position_reason}."
    where = "no figure to place in" if quantities.missing(row.position) else f"{row.position}"
    method = str(row.range_method)
    what = range_words(rules, method)
    ignored = overlap > 1 and (method != "prediction" or rules.overlap == "ignored")
    if method == "prediction":
        what = f"which {quantities.per_cent(rules.coverage)} of values should fall in"
    base = "it" if rules.band_set == "each_period" else "its financial year"
    shared = "" if overlap <= 1 else _SHARED if ignored else _ALLOWED
    cut = " It is cut to what the figure can be." if row.position_reason == CUT else ""
    if row.range_season:
        shared = f" The range allows for the season{_OF_SEASON.get(row.range_season, '')}.{shared}"
    uneven = _UNEVEN if method == "share" and row.is_uneven else ""
    return (
        f"It is {where} the expected range of {show(row.lower)} to {show(row.upper)}, {what}, from "
        f"the {row.n} before {base}.{cut}{shared}{uneven}"
    )


def _previous(row: Any, label: str, show: _Show, decimals: Any, rules: Rules) -> str:
    if math.isnan(row.previous):
        return f"There is no figure for {label} to compare it with."
    known = not quantities.missing(row.previous_rag)
    rating = f", rated {state_word(rules, row.previous_rag)}" if known else ""
    moved = quantities.change(row.change, row.unit, decimals)
    change = "" if math.isnan(row.change) else f" (a change of {moved})"
    return f"In {label} it was {show(row.previous)}{rating}{change}."


def _against(compared: Any, show: _Show) -> str:
    return "" if quantities.missing(compared) else f", held against {show(compared)}"


def _direction(row: Any, evidence: Any, rules: Rules, step: str, against: str) -> str:
    if quantities.missing(row.direction):
        return f"It has no direction of travel: {row.direction_reason}."
    name = word_within(rules, row.direction)
    if rules.direction[0].against != "trend":
        reason = f" ({row.direction_reason})" if row.direction_reason else ""
        return f"Its direction of travel is {name}{against}{reason}."
    if rules.method == "spc":
        variation = state_word(rules, row.direction)
        return f"Its variation is {variation!r}: {row.direction_reason}."
    if math.isnan(evidence.p_value) or (evidence.slope == 0 and evidence.p_value == 1):
        return f"Its direction of travel is {name} ({row.direction_reason})."
    slope = (evidence.slope, evidence.slope_low, evidence.slope_high)
    rate = verdict.pace_words(rules.method, slope, row.unit, step, 1 - evidence.alpha)
    return (
        f"Its direction of travel is {name}: over {evidence.n} values it changes by {rate}; if "
        f"nothing were changing, a slope as steep as this would come up with probability "
        f"{_probability(evidence)}{_significance(evidence)}."
    )


def _probability(evidence: Any) -> str:
    own = evidence.false_arrow == evidence.alpha
    return quantities.probability(evidence.p_held, level=evidence.alpha if own else math.nan)


def _significance(evidence: Any) -> str:
    """Say below what p is significant, and of p-values that do not hold that they do not."""
    level = quantities.figure(evidence.alpha)
    if evidence.false_arrow == evidence.alpha:
        return f" (significant below {level})"
    often = quantities.per_cent(round(evidence.false_arrow, 2))
    printed = quantities.probability(evidence.p_value, level=evidence.alpha)
    return (
        ", since neighbouring figures share periods; the house rule takes them as independent, has "
        f"p {printed} (significant below {level}), and so draws an arrow on {often} of such "
        "figures that do not change"
    )


def _arrow(row: Any, evidence: Any, *, step: bool) -> str:
    if evidence.movement == "flat":
        unseen = verdict.unseen_words(evidence.detectable, evidence.span, row.unit, step=step)
        return f"{unseen[0].upper()}{unseen[1:]}." if unseen else ""
    if quantities.missing(row.confirmed):
        return ""
    if row.confirmed == "confirmed":
        return "The arrow is confirmed: the last report had it too."
    return "The arrow is new: the last report did not have it."


def _caution(row: Any) -> str:
    return f"Caution: {row.caution}." if row.caution else ""


def _sizes(evidence: Any) -> str:
    if quantities.missing(evidence.false_arrow_uneven):
        return ""
    often = quantities.per_cent(round(evidence.false_arrow_uneven, 2))
    return (
        "Its denominators differ, and the house rule weighs its figures alike: where counts are "
        f"all their scatter, it draws an arrow on {often} of such figures that do not change."
    )


def _basis(evidence: Any, indicator: Any, card: Card) -> str:
    if not evidence.n:
        return ""
    rolls = indicator.window > 1 and indicator.aggregation in ("sum", "mean", "ratio")
    rules = card.rules
    if card.basis == "elementary" and rolls:
        return (
            f"Each figure shown spans {int(indicator.window)} periods; the direction was tested on "
            "the single periods underneath, in the unit shown."
        )
    if evidence.overlap == 1:
        return _SEASON if rules.method == "ols" and evidence.method == "seasonal" else ""
    return (
        f"Each figure spans {evidence.overlap} periods, so neighbouring figures share data and "
        "move together; the test allows for that."
    )
