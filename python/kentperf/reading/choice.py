"""Which columns of a table are what: by what was asked, else by the usual words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from kentperf.errors import KentPerfError, near_match, short_list
from kentperf.reading.heads import (
    FIGURES,
    MEASURES,
    OF_A_PERIOD,
    ROLES,
    is_number,
    is_part,
    is_period,
    plain,
)
from kentperf.reading.layout import Table
from kentperf.reading.number_forms import read_figure
from kentperf.reading.reading import LEFT_OUT, Notes

LAYOUTS = ("auto", "long", "wide", "across")
BESIDE_FIGURES = (
    "area", "polarity", "status", "published_rag", "unit", "section", "note",
)  # fmt: skip
ASKED = (
    "kpi", "period", "value", "numerator", "denominator", "area", "target", "floor",
)  # fmt: skip
"""The columns that can be given by their names."""
_RANK_OF_MEASURE, _RANK_OF_NAME, _RANK_OF_CODE = 1, 2, 3


class NotRecognisedError(KentPerfError):
    """There is no table of figures that is known: whoever tried may have a better message."""


@dataclass
class Chosen:
    """The columns of a table, by what they hold.

    Attributes
    ----------
    layout : str
        One of long, wide and across.
    kpi : list of int
        Columns of the indicator, or none where `kpi_is` says it or each column is one.
    period : int or None
        The column of periods, or none where heads or `period_is` say them.
    year : int or None
        The column of the year, where that of the period holds only months or quarters.
    measures : dict of str to int
        Columns of figures that are of no one period.
    of_periods : list of int
        Columns of figures of a period each.
    measure : int or None
        The column that says which figure a row holds.
    others : dict of str to int
        The further columns.
    """

    layout: str = "long"
    kpi: list[int] = field(default_factory=list)
    kpi_is: str | None = None
    period: int | None = None
    period_is: Any = None
    year: int | None = None
    measures: dict[str, int] = field(default_factory=dict)
    of_periods: list[int] = field(default_factory=list)
    measure: int | None = None
    others: dict[str, int] = field(default_factory=dict)

    def taken(self) -> set[int]:
        """List the columns that are of use."""
        single = (self.period, self.year, self.measure)
        return {*self.kpi, *self.of_periods, *self.measures.values(), *self.others.values(),
                *(place for place in single if place is not None)}  # fmt: skip


class Chooser:
    """Chooses the columns of one table."""

    def __init__(self, table: Table, asked: dict[str, Any], what: str, notes: Notes) -> None:
        self.table, self.asked, self.what, self.notes = table, asked, what, notes
        self.chosen = Chosen()
        self._free = set(range(len(table.heads)))

    def choose(self, layout: str) -> Chosen:
        """Choose.

        Parameters
        ----------
        layout : str
            One of `LAYOUTS`.

        Raises
        ------
        KentPerfError
            If two columns could be one thing; or one that was asked for is not there.
        NotRecognisedError
            If something is not there at all.
        """
        chosen = self.chosen
        for role in ASKED:
            self._take_asked(role)
        self._periods(layout)
        self._kpi()
        for role in MEASURES:
            self._measure(role)
        for role in BESIDE_FIGURES:
            if role not in chosen.others and (found := self._ranked(role)):
                chosen.others[role] = self._use(found[0])
        if chosen.layout == "across":
            self._across()
        self._check()
        self._say()
        return chosen

    def _use(self, place: int) -> int:
        self._free.discard(place)
        return place

    def _cells(self, place: int) -> list[Any]:
        return [cell for cell in self.table.cells[:, place] if cell is not None]

    def _ranked(self, role: str) -> list[int]:
        """List the free columns of a role, the plainest words first."""
        heads = self.table.heads
        found = [place for place in sorted(self._free)
                 if heads[place].role == role and heads[place].period is None]  # fmt: skip
        return sorted(found, key=lambda place: (heads[place].rank, place))

    def _plainest(self, role: str, argument: str) -> int | None:
        """Give the one column of the plainest words of a role."""
        found = self._ranked(role)
        if not found:
            return None
        rank = self.table.heads[found[0]].rank
        same = [place for place in found if self.table.heads[place].rank == rank]
        if len(same) > 1:
            self._refuse(same, role, argument)
        return self._use(same[0])

    def _refuse(self, places: Sequence[int], role: str, argument: str) -> None:
        names = [self.table.name(place) for place in places]
        could = " and ".join(f'"{name}"' for name in names)
        thing = {"kpi": "the indicator", "period": "the period", "value": "the figure"}[role]
        message = f'{self.what}: {could} could each be {thing}: give {argument}="{names[0]}" or '
        message += " or ".join(f'{argument}="{name}"' for name in names[1:])
        raise KentPerfError(message)

    def _named(self, name: Any) -> int | None:
        texts = [self.table.name(place) for place in range(len(self.table.heads))]
        for exact in (str, plain):
            held = [place for place, text in enumerate(texts) if exact(text) == exact(name)]
            if held:
                return held[0]
        return None

    def _take_asked(self, role: str) -> None:
        given = self.asked.get(role)
        if given is None:
            return
        names = list(given) if isinstance(given, list | tuple) and role == "kpi" else [given]
        places = [self._named(name) for name in names]
        if role == "period" and places == [None] and (is_period(given) or is_part(given)):
            self.chosen.period_is = given
            return
        if role == "kpi" and places == [None] and not self._ranked("kpi"):
            self.chosen.kpi_is = str(given)
            return
        for name, place in zip(names, places, strict=True):
            if place is None:
                held = [self.table.name(place) for place in range(len(self.table.heads))]
                hint = near_match(name, held)
                message = (
                    f'{self.what}: {role}="{name}" is no column; columns are '
                    f"{short_list(held)}.{hint}"
                )
                raise KentPerfError(message)
        found = [self._use(place) for place in places if place is not None]
        if role == "kpi":
            self.chosen.kpi = found
        elif role == "period":
            self.chosen.period = found[0]
        elif role == "area":
            self.chosen.others["area"] = found[0]
        else:
            self.chosen.measures[role] = found[0]

    def _periods(self, layout: str) -> None:
        chosen, heads = self.chosen, self.table.heads
        of_periods = [
            place for place in sorted(self._free)
            if heads[place].period is not None and heads[place].role in (None, *OF_A_PERIOD)
        ]  # fmt: skip
        figures = [place for place in of_periods if heads[place].role in (None, *FIGURES)]
        parts = any(is_part(heads[place].period) and heads[place].year is None for place in figures)
        asked_long = layout in ("long", "across") or chosen.period is not None
        if figures and not (asked_long and not parts):
            chosen.layout = "wide"
            chosen.of_periods = of_periods
            self._free.difference_update(of_periods)
            if parts:
                chosen.year = self._plainest("period", "period") if not chosen.period else None
                chosen.year = chosen.period if chosen.year is None else chosen.year
                chosen.period = None
            return
        if layout == "wide":
            message = f"{self.what}: no head is a period, as of a wide table; {self._heads_are()}"
            raise NotRecognisedError(message)
        if chosen.period is None and chosen.period_is is None:
            self._long_period()
        elif chosen.period is not None:
            self._year_beside()
        if layout == "across":
            chosen.layout = "across"

    def _long_period(self) -> None:
        found = self._ranked("period")
        plainest = [place for place in found if self.table.heads[place].rank == 0]
        if len(plainest) > 1:
            # A column of bare months beside one of whole periods is no rival of it.
            whole = [place for place in plainest if not self._is_bare(place)]
            if len(whole) == 1:
                plainest = whole
        if len(plainest) > 1:
            self._refuse(plainest, "period", "period")
        if not found:
            starts = self._ranked("period_start")
            self.chosen.period = self._use(starts[0]) if starts else None
            return
        self.chosen.period = self._use((plainest or found)[0])
        self._year_beside()

    def _is_bare(self, place: int) -> bool:
        """Say whether a column holds months or quarters without their year."""
        cells = self._cells(place)
        return bool(cells) and all(is_part(cell) or _is_small(cell) for cell in cells)

    def _year_beside(self) -> None:
        period = self.chosen.period
        kinds = self._ranked("period_kind")
        if period is not None and kinds:
            self.chosen.year = self._use(kinds[0])
        elif period is not None and self._is_bare(period):
            years = [place for place in self._ranked("period") if self.table.heads[place].rank]
            self.chosen.year = self._use(years[0]) if years else None

    def _kpi(self) -> None:
        chosen = self.chosen
        found = self._ranked("kpi")
        weak = (_RANK_OF_MEASURE, _RANK_OF_CODE)
        named = [place for place in found if self.table.heads[place].rank not in weak]
        for place in found:
            if self.table.heads[place].rank == _RANK_OF_MEASURE and (
                named or chosen.kpi or chosen.kpi_is or self._says_measures(place)
            ):
                chosen.measure = self._use(place)
                break
        if not chosen.kpi and chosen.kpi_is is None:
            plainest = self._plainest("kpi", "kpi")
            if plainest is None:
                plainest = self._unnamed_kpi()
            chosen.kpi = [] if plainest is None else [plainest]
        names = [place for place in self._ranked("kpi")
                 if self.table.heads[place].rank == _RANK_OF_NAME]  # fmt: skip
        if names:
            chosen.others["name"] = self._use(names[0])

    def _says_measures(self, place: int) -> bool:
        words = {plain(cell) for cell in self._cells(place)}
        return bool(words) and all(measure_of(word) is not None for word in words)

    def _unnamed_kpi(self) -> int | None:
        """Find the one column of texts that no word names."""
        found = [
            place for place in sorted(self._free)
            if self.table.heads[place].role is None and self._is_text(place)
        ]  # fmt: skip
        if not found:
            found = [place for role in ("section", "area") for place in self._ranked(role)
                     if self.chosen.layout == "wide"][:1]  # fmt: skip
        if len(found) > 1:
            self._refuse(found, "kpi", "kpi")
        if found:
            return self._use(found[0])
        if self.chosen.layout == "long" and self.chosen.period is not None:
            self.chosen.layout = "across"
        return None

    def _is_text(self, place: int) -> bool:
        cells = self._cells(place)
        texts = [cell for cell in cells if isinstance(cell, str) and _is_name(cell)]
        return bool(cells) and len(texts) > len(cells) / 2

    def _measure(self, role: str) -> None:
        if role in self.chosen.measures or (role == "value" and self.chosen.layout == "wide"):
            return
        if role == "value":
            # Plain counts beside their parts are no rivals of a value that is called so.
            place = self._plainest(role, role)
        else:
            found = self._ranked(role)
            place = self._use(found[0]) if found else None
        if place is not None:
            self.chosen.measures[role] = place

    def _across(self) -> None:
        heads = self.table.heads
        self.chosen.of_periods = [
            self._use(place) for place in sorted(self._free)
            if heads[place].role is None and heads[place].period is None
            and any(is_number(cell) for cell in self._cells(place))
        ]  # fmt: skip
        value = self.chosen.measures.pop("value", None)
        if value is not None:
            self.chosen.of_periods = sorted([*self.chosen.of_periods, value])

    def _check(self) -> None:
        chosen = self.chosen
        if chosen.layout == "long" and not ({"value", "numerator"} & set(chosen.measures)):
            message = (
                f"{self.what}: no column of figures was found; {self._heads_are()}: give value="
            )
            raise NotRecognisedError(message)
        if chosen.layout == "across" and not chosen.of_periods:
            message = f"{self.what}: no column names the indicator; {self._heads_are()}: give kpi="
            raise NotRecognisedError(message)
        if chosen.layout != "across" and not chosen.kpi and chosen.kpi_is is None:
            message = f"{self.what}: no column names the indicator; {self._heads_are()}: give kpi="
            raise NotRecognisedError(message)

    def _heads_are(self) -> str:
        return f"columns are {short_list(head.text for head in self.table.heads)}"

    def _say(self) -> None:
        chosen, table = self.chosen, self.table
        said: list[tuple[list[int], str]] = [(chosen.kpi, "kpi")]
        single = (
            ("period", chosen.period),
            ("year or kind of the period", chosen.year),
            ("measure", chosen.measure),
            *chosen.measures.items(),
            *chosen.others.items(),
        )
        said += [([place], role) for role, place in single if place is not None]
        across = "an indicator each" if chosen.layout == "across" else "a period each"
        said.append((chosen.of_periods, across))
        for places, role in said:
            if places:
                found = short_list(table.name(place) for place in places)
                self.notes.add("column", table.where(places), found, role)
        left = sorted(set(range(len(table.heads))) - chosen.taken())
        for place in left:
            total = table.heads[place].role == "total"
            why = "a total" if total else "not of use here"
            self.notes.add("column", table.where([place]), table.name(place), LEFT_OUT, why)


def measure_of(word: str) -> str | None:
    """Say which figure a row of a long table holds by its measure.

    Examples
    --------
    >>> measure_of("Numerator"), measure_of("Plan"), measure_of("Tonnes")
    ('numerator', 'target', None)
    """
    bare = plain(word)
    return next((role for role in MEASURES if any(bare in words for words in ROLES[role])), None)


def _is_name(text: str) -> bool:
    return any(map(str.isalpha, text)) and read_figure(text) is None and not is_period(text)


def _is_small(cell: Any) -> bool:
    """Say whether a cell is the number of a month or quarter."""
    try:
        return 1 <= float(cell) <= 12 and float(cell).is_integer()
    except (TypeError, ValueError):
        return False
