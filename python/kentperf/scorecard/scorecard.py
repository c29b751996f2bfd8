"""From tables to the frozen frames of a scorecard."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from kentperf.columns.frozen import FrozenMapping
from kentperf.columns.one_value import one_text, texts_of
from kentperf.reading.plain.asked import read_as_asked
from kentperf.reading.plain.ratings import PUBLISHED
from kentperf.register.benchmarks import Benchmarks, benchmarks_of
from kentperf.register.completed import complete
from kentperf.register.judgements import judgements_of, unjudged_words
from kentperf.register.observations import GIVEN_RATING, checked_rows
from kentperf.register.register import as_register
from kentperf.rules.checks import choice
from kentperf.rules.choices import COMPARISONS
from kentperf.rules.rules import as_rules
from kentperf.scorecard.card import Card
from kentperf.scorecard.directions.steps import build_steps, steps_note
from kentperf.scorecard.earlier_report import compare_reports, read_earlier
from kentperf.scorecard.frames import card_frames
from kentperf.scorecard.notes import day_words, footnotes, notes_on, scope_of
from kentperf.scorecard.outlooks.outlook import build_outlook
from kentperf.scorecard.parents import of_parents
from kentperf.scorecard.prepared import prepare
from kentperf.scorecard.said.words import with_words
from kentperf.scorecard.verdicts.published import published_beside, published_words
from kentperf.scorecard.warnings.told import notes_of, warnings_on

BASES = ("shown", "elementary")


def build_card(
    observations: Any,
    register: Any,
    *,
    period: Any = None,
    compare: str | None = None,
    rules: Any = "kentperf",
    area: str | None = None,
    parents: str | Mapping[str, str] | None = None,
    basis: str = "shown",
    title: str | None = None,
    notes: Iterable[str] = (),
    annotations: Any = None,
    earlier: Any = None,
    as_at: Any = None,
    commentary: Any = None,
    sections: Any = None,
    benchmarks: Benchmarks | None = None,
    judgements: Any = None,
    reading: Mapping[str, Any] | None = None,
) -> Card:
    """Rate every indicator, test its direction and explain it.

    Parameters
    ----------
    observations, register, period, compare, rules, area, parents, basis, title, notes, annotations,
    earlier, as_at, commentary, sections, benchmarks, judgements, reading
        As for `kentperf.scorecard`.

    Returns
    -------
    Card
        The frames, without ways out.

    Raises
    ------
    KentPerfError
        With every problem of the observations or of the register.
    """
    observations = read_as_asked(observations, reading)
    house = as_rules(rules)
    against = house.direction[0].against
    usual = against if against in COMPARISONS else house.compare
    how = usual if compare is None else compare
    choice("compare", how, COMPARISONS)
    house = replace(house, compare=how)
    choice("basis", basis, BASES)
    asked = house.columns
    given = as_register(register, rules=house)
    known = given.measured()
    if parents is not None:
        observations = of_parents(observations, known, parents)
    rows = checked_rows(observations, known, (*asked, GIVEN_RATING, PUBLISHED))
    known, observed = complete(rows, known, area)
    prepared = prepare(observed, known, period, annotations)
    moment, items = prepared.moment, prepared.items.comparing(how)
    noted = prepared.annotations
    before = read_earlier(earlier)
    compared = compare_reports(items, before, how)
    beside = benchmarks_of(benchmarks, known)
    frames = card_frames(items, house, basis, compared, before, beside)
    below = footnotes(items, noted)
    judged = judgements_of(judgements, given, moment.day_of(period))
    published = published_beside(items, frames["kpis"], house)
    odd = warnings_on(items, rows, area, whole=False)
    steps = build_steps(items)
    told = texts_of("notes", notes)
    named = one_text("title", title or "")
    said = (*told, *unjudged_words(given, judged), *observed.notes)
    card = Card(
        **frames,
        outlook=build_outlook(items, known),
        steps=steps,
        title=named or ("Performance scorecard" if area is None else f"Performance of {area}"),
        period=moment.label,
        compare=how,
        basis=basis,
        rules=house,
        register=known,
        comparison=compared,
        annotations=noted,
        warnings=odd.drop(columns="kind"),
        published=published,
        notes=(
            *said,
            *published_words(published, frames["kpis"], house),
            *notes_of(odd, items),
            *notes_on(prepared, items, frames, house, below),
            *steps_note(steps, frames["kpis"]),
        ),
        footnotes=below,
        scope=scope_of(items.indicators, area),
        as_at=day_words(as_at),
        commentary=FrozenMapping({}),
        benchmarks=beside,
        judgements=judged,
    )
    return with_words(card, commentary, sections)
