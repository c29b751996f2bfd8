"""What the HTML report shows, as plain words and geometry for the templates."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

import pandas as pd

from kentperf.bands.ranges import CUT
from kentperf.charts.histories import Histories
from kentperf.figures import quantities
from kentperf.figures.digits import worked_out
from kentperf.figures.display import state_of
from kentperf.register.benchmark_words import BenchmarkWords
from kentperf.register.words import YEAR_TO_DATE
from kentperf.report import words
from kentperf.report.beside import Beside
from kentperf.report.html.rows import Evidence, Row, Section
from kentperf.report.rated import rating_of, told
from kentperf.report.remarks import Said, remarks
from kentperf.report.steps import step_words
from kentperf.review.year_thresholds import place_in_range, place_words
from kentperf.rules.words import arrow_state, state_word
from kentperf.scorecard.frames import detailed
from kentperf.scorecard.said.limits import limit_words
from kentperf.trend.sentence import unseen_words
from kentperf.trend.words import METHODS, POLARITIES

if TYPE_CHECKING:
    from kentperf.report.outputs import Scorecard

__all__ = ["EVIDENCE_HEADS", "EVIDENCE_NOTE", "TO_DATE", "Viewer", "rows_of"]

EVIDENCE_HEADS = ("Indicator", "Direction", "Slope", "Interval", "p", "q", "Figures", "Overlap",
                  "Method")  # fmt: skip
EVIDENCE_NOTE = (
    "Slope in the KPI’s unit a period; p: how often chance alone would show as much; q: p "
    "corrected for the number of KPIs tested; overlap: how many periods one figure spans."
)
TO_DATE = "year to date, beside the same point of last year"


class Viewer:
    """Turns a scorecard's frames into rows of words.

    Parameters
    ----------
    card : Scorecard
        The scorecard.
    """

    def __init__(self, card: Scorecard) -> None:
        self._card = card
        self._rules = card.rules
        self._beside_first = Beside(card)
        frame = card.register.frame
        self._sections = dict.fromkeys(frame["section"].tolist())
        self._decimals = words.decimals_of(card)
        self._polarity = dict(zip(frame["kpi"], frame["polarity"], strict=True))
        self._to_date = set(frame["kpi"][(frame["reported"] == YEAR_TO_DATE).to_numpy(bool)])
        self._histories = Histories(card)
        self._second = dict(
            zip(card.second_opinion.index, card.second_opinion["words"], strict=True)
        )
        self._sureness = {row["kpi"]: row for row in rows_of(card.sureness)}
        self._evidence = {row["kpi"]: row for row in rows_of(card.evidence)}
        self._compared = BenchmarkWords(card.benchmarks)
        self._later: dict[Any, list[Any]] = {}
        after: Any = card.later.itertuples()
        for row in after:
            self._later.setdefault(row.Index, []).append(row)
        every = [*card.kpis.index, *card.activity.index]
        self._made: dict[str, Row] = {}
        self._anchors = {kpi: f"k{number}" for number, kpi in enumerate(every, start=1)}

    @property
    def histories(self) -> Histories:
        """The figures behind the charts."""
        return self._histories

    @property
    def anchors(self) -> dict[str, str]:
        """Where each indicator is on the page."""
        return dict(self._anchors)

    @property
    def section_anchors(self) -> dict[str, str]:
        """Where each section that holds an indicator is on the page, in register order."""
        there = {*self._card.kpis["section"], *self._card.activity["section"]}
        numbered = enumerate(self._sections, start=1)
        return {str(name): f"s{number}" for number, name in numbered if name in there}

    def sections(self) -> Iterator[Section]:
        """Give the sections that hold an indicator, one after the other.

        Yields
        ------
        Section
            In the order of the register.
        """
        kpis = _by_section(detailed(self._card.kpis, self._card.details))
        activity = _by_section(detailed(self._card.activity, self._card.details))
        said: dict[str, list[Said]] = {}
        for remark in remarks(self._card):
            if not remark.judged:
                said.setdefault(remark.section, []).append(remark)
        for name, anchor in self.section_anchors.items():
            rated, others = kpis.get(name, []), activity.get(name, [])
            yield Section(
                name=name,
                anchor=anchor,
                kpis=tuple(self.kpi(row) for row in rated),
                activity=tuple(self.activity(row) for row in others),
                evidence=tuple(self.evidence(row) for row in rated),
                remarks=tuple(said.get(name, ())),
            )

    def kpi(self, row: dict[str, Any]) -> Row:
        """Put a KPI in words.

        Parameters
        ----------
        row : dict
            A row of ``card.kpis`` with its index as ``kpi``.

        Returns
        -------
        Row
            The words.
        """
        kpi = row["kpi"]
        if kpi not in self._made:
            # The summary, the table and the block say the same of it.
            self._made[kpi] = self._kpi(row)
        return self._made[kpi]

    def _kpi(self, row: dict[str, Any]) -> Row:
        kpi, unit = row["kpi"], str(row["unit"])
        form = partial(quantities.figure, unit=unit, decimals=self._decimals[kpi])
        given = self._beside_first.given(kpi)
        target, floor = limit_words(row, form)
        direction = words.text(row["direction"])
        return self._row(
            row,
            polarity=POLARITIES[self._polarity[kpi]],
            sure=self._sure(kpi, form),
            rating=told(
                row,
                rating_of(
                    self._rules,
                    row["rag"],
                    given or row["rag_reason"],
                    row["severity"],
                    row.get("state"),
                ),
            ),
            previous_rating=replace(rating_of(self._rules, row["previous_rag"]), reason=""),
            ratings=self._beside_first.ratings(kpi),
            ways=self._beside_first.ways(kpi, self._polarity[kpi], form),
            arrow=words.text(row["arrow"]),
            direction=state_word(self._rules, direction or "no_direction"),
            direction_reason=self._why(
                kpi, words.text(row["direction_reason"]), words.text(row.get("confirmed"))
            ),
            change=quantities.change(row["change"], unit, self._decimals.get(kpi)),
            target=target,
            floor=floor,
        )

    def activity(self, row: dict[str, Any]) -> Row:
        """Put an activity indicator in words.

        Parameters
        ----------
        row : dict
            A row of ``card.activity`` with its index as ``kpi``.

        Returns
        -------
        Row
            The words.
        """
        kpi, unit = row["kpi"], str(row["unit"])
        form = partial(quantities.figure, unit=unit, decimals=self._decimals[kpi])
        known = not quantities.missing(row["lower"])
        position = words.text(row["position"])
        no_range = "No figure" if quantities.missing(row["latest"]) else "No expected range"
        return self._row(
            row,
            position=position or "none",
            direction_reason=_with_cut(self._placed(row), row)
            if position
            else words.text(row.get("position_reason")),
            position_word=state_word(self._rules, position) if position else no_range,
            expected=f"{form(row['lower'])} to {form(row['upper'])}"
            if known
            else quantities.NOTHING,
            history="" if quantities.missing(row["n"]) else f"{int(row['n'])} earlier periods",
            change=quantities.change(_difference(row), unit, self._decimals.get(kpi)),
        )

    def evidence(self, row: dict[str, Any]) -> Evidence:
        """Put what a direction stands on in words.

        Parameters
        ----------
        row : dict
            A row of ``card.kpis`` with its index as ``kpi``.

        Returns
        -------
        Evidence
            The words.
        """
        kpi = row["kpi"]
        found = self._evidence[kpi]
        low, high = found["slope_low"], found["slope_high"]
        method = words.text(found["method"])
        return Evidence(
            name=str(row["name"]),
            anchor=self._anchors[kpi],
            direction=state_word(self._rules, words.text(row["direction"]) or "no_direction"),
            slope=quantities.rate(found["slope"]),
            interval=f"{quantities.rate(low)} to {quantities.rate(high)}"
            if _known(low)
            else quantities.NOTHING,
            p_value=quantities.probability(
                found.get("p_held", found["p_value"]), level=found.get("alpha", math.nan)
            ),
            q_value=quantities.probability(found["q_value"]),
            n=quantities.figure(found["n"], decimals=0),
            overlap=quantities.figure(found["overlap"], decimals=0),
            method=METHODS.get(method, method) or quantities.NOTHING,
            explanation=tuple(self._card.explain(kpi).splitlines()),
        )

    def _period(self, kpi: str, period: Any) -> str:
        return self._histories.label(kpi, period) if _known(period) else quantities.NOTHING

    @cached_property
    def _steps(self) -> dict[str, str]:
        return step_words(self._card)

    def _why(self, kpi: str, reason: str, confirmed: str) -> str:
        arrow = state_word(self._rules, arrow_state(confirmed)) if confirmed else ""
        second = str(self._second.get(kpi, ""))
        found = self._evidence[kpi]
        least = found.get("detectable", math.nan)
        if words.text(found["movement"]) == "flat" and _known(least):
            unit = str(self._card.kpis["unit"][kpi])
            unseen = unseen_words(least, found["span"], unit, step=kpi in self._steps)
            return "; ".join(part for part in (unseen, second) if part)
        return "; ".join(part for part in (arrow, reason, second) if part)

    def _placed(self, row: dict[str, Any]) -> str:
        """Say at which end of its range a figure within it is, the better one only if said."""
        if row["position"] != "within":
            return ""
        lower = self._polarity[row["kpi"]] == "lower"
        place = place_in_range(row["latest"], row["lower"], row["upper"])
        return place_words(place, polarity="lower" if lower else None, unit=str(row["unit"]))

    def _assurance(self, found: Any) -> str:
        return "" if quantities.missing(found) else state_word(self._rules, str(found))

    def _beside(self, kpi: str, form: partial[str]) -> list[str]:
        """Put in words later figures, benchmarks and footnotes."""
        known = [
            f"{row.label}: {form(row.value)} ({words.text(row.status) or 'later'}, not rated)"
            for row in self._later.get(kpi, ())
        ]
        return [*known, *self._compared.lines(kpi), *self._card.footnotes.get(kpi, ())]

    def _row(self, row: dict[str, Any], **parts: Any) -> Row:
        kpi, unit = row["kpi"], str(row["unit"])
        form = partial(quantities.figure, unit=unit, decimals=self._decimals[kpi])
        about = [
            self._period(kpi, row["period"]),
            quantities.unit_words(unit),
            parts.pop("polarity", ""),
            TO_DATE if kpi in self._to_date else "",
            self._assurance(row.get("assurance")),
            *self._beside(kpi, form),
        ]
        cells = dict.fromkeys(Row.__dataclass_fields__, "") | {
            "ratings": (),
            "ways": (),
            "kpi": kpi,
            "anchor": self._anchors[kpi],
            "name": str(row["name"]),
            "about": " · ".join(part for part in about if part),
            "status": words.text(row.get("status")),
            "latest": state_of(row["latest"], row.get("status")) or form(row["latest"]),
            "previous": form(row["previous"]),
        }
        return Row(**{**cells, **parts})

    def _sure(self, kpi: str, form: Any) -> str:
        """Say within what the true figure is, chance allowed for, and how sure the rating."""
        row = self._sureness.get(kpi)
        if row is None or not _known(row["lower"]):
            return ""
        limits = (worked_out(row[side], self._decimals[kpi]) for side in ("lower", "upper"))
        said = " to ".join(map(form, limits))
        return f"{said}: {row['words']}" if row["words"] else said


def rows_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Take a frame apart into rows, each with its index as ``kpi``.

    Parameters
    ----------
    frame : DataFrame
        ``card.kpis``, ``card.activity`` or ``card.watch_list``.

    Returns
    -------
    list of dict
        Column to cell.
    """
    names = ["kpi", *frame.columns]
    columns = [frame.index.tolist(), *(frame[name].astype(object) for name in frame.columns)]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def _by_section(frame: pd.DataFrame) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows_of(frame):
        found.setdefault(str(row["section"]), []).append(row)
    return found


def _with_cut(placed: str, row: dict[str, Any]) -> str:
    return "; ".join(
        part for part in (placed, CUT if row.get("position_reason") == CUT else "") if part
    )


def _difference(row: dict[str, Any]) -> Any:
    latest, previous = row["latest"], row["previous"]
    return latest - previous if _known(latest) and _known(previous) else None


def _known(value: Any) -> bool:
    return not quantities.missing(value)
