"""The one reading that fits all cells of a column of periods, or an error that shows two."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass, replace

import numpy as np

from kentperf.errors import KentPerfError, Problems
from kentperf.periods.frequencies import freq_letter
from kentperf.reading.forms.date_forms import SERIAL
from kentperf.reading.forms.period_candidates import DAY, MONTH, WEEK, Candidate, Candidates, words
from kentperf.reading.period_forms import Cell

_LENGTH = {"D": "day", "W": "week", "M": "month", "Q": "quarter", "Y": "year"}
_ORDER = ("day", "week", "month", "quarter", "year")
_ENOUGH_DATES = 4
_ENOUGH_DAYS = 3


@dataclass(frozen=True)
class Given:
    """The arguments that decide, what the head says, and the column and its rows for errors."""

    dayfirst: bool | None
    year: str | None
    freq: str | None
    column: str
    rows: list[object]
    covers: int = 1

    @property
    def length(self) -> str | None:
        """The frequency in a word."""
        return None if self.freq is None else _LENGTH[freq_letter(self.freq)]


@dataclass(frozen=True)
class Reading:
    """One reading of a column.

    Attributes
    ----------
    dayfirst, year, style, kind, months
        What the candidates of all cells agree in.
    chosen : list of Candidate
        One a cell; fewer where it does not fit them all.
    """

    dayfirst: bool | None
    year: str | None
    style: str | None
    kind: str
    months: int
    chosen: tuple[Candidate | None, ...] = ()

    def cost(self, asked: str | None) -> int:
        """How much speaks against it; nothing does against the kind of year that is asked for."""
        return sum(
            {
                each.cost
                for each in self.chosen
                if each is not None and (asked is None or each.year != asked)
            }
        )

    @property
    def misfits(self) -> int:
        """How many cells it does not fit."""
        return sum(each is None for each in self.chosen)

    def pick(self, candidates: Candidates) -> Candidate | None:
        """Give what a cell means by this reading."""
        best = None
        for each in candidates:
            agrees = (
                (each.kind, each.months) == (self.kind, self.months)
                and each.dayfirst in (None, self.dayfirst)
                and each.year in (None, self.year)
                and each.style in (None, self.style)
            )
            if agrees and (best is None or self._worth(each) < self._worth(best)):
                best = each
        return best

    def _worth(self, each: Candidate) -> tuple[bool, int]:
        # Where a kind of year is asked for, what takes it goes before what says its own.
        return each.year != self.year, each.cost


def choose(cells: list[Cell], given: Given) -> Reading:
    """Find the one reading that fits all cells.

    Parameters
    ----------
    cells : list of Cell
        The distinct cells, each with a candidate.
    given : Given
        The arguments that decide.

    Returns
    -------
    Reading

    Raises
    ------
    KentPerfError
        Where none fits, naming the cells that differ from the others; where two do, showing both
        and the argument that decides.
    """
    readings = _readings(cells, given)
    fitting = [each for each in readings if not each.misfits and _weekdays_agree(each)]
    if not fitting:
        _refuse_misfits(cells, readings, given)
    least = min(each.cost(given.year) for each in fitting)
    best = _different([each for each in fitting if each.cost(given.year) == least])
    if given.length is not None:
        best = _of_length(best, given.length)
    best = _by_likeness(best)
    if len(best) > 1:
        best = _by_regular_steps(best)
    if len(best) > 1:
        _refuse_two(cells, best, given)
    _refuse_serials(cells, best[0], given)
    return best[0]


def _readings(cells: list[Cell], given: Given) -> list[Reading]:
    candidates = {each for cell in cells for each in cell.candidates}
    orders = {each.dayfirst for each in candidates if each.dayfirst is not None}
    years = {each.year for each in candidates if each.year not in (None, "academic")}
    styles = {each.style for each in candidates if each.style is not None}
    extents = sorted({(each.kind, each.months) for each in candidates})
    by_order: list[bool | None] = [*sorted(orders, reverse=True)]
    if given.dayfirst is not None:
        by_order = [given.dayfirst]
    by_year: list[str | None] = [*sorted(map(str, years)), None]
    if given.year is not None:
        by_year = [given.year]
    by_style: list[str | None] = [*sorted(styles)]
    # Cells alike in all that is agreed on are tried once.
    alike: dict[frozenset[tuple[object, ...]], Candidates] = {}
    keys = []
    for cell in cells:
        key = frozenset(
            (each.kind, each.months, each.dayfirst, each.year, each.style, each.cost)
            for each in cell.candidates
        )
        alike.setdefault(key, cell.candidates)
        keys.append(key)
    found = []
    choices = itertools.product(by_order or [None], by_year, by_style or [None], extents)
    for order, year, style, (kind, count) in choices:
        reading = Reading(order, year, style, kind, count)
        fits = {key: reading.pick(each) is not None for key, each in alike.items()}
        if not any(fits.values()):
            continue
        chosen = tuple(
            reading.pick(cell.candidates) if fits[key] else None
            for cell, key in zip(cells, keys, strict=True)
        )
        found.append(replace(reading, chosen=chosen))
    return found


def _weekdays_agree(reading: Reading) -> bool:
    ends = {each.end % 7 for each in reading.chosen if each is not None}
    return reading.kind != WEEK or len(ends) <= 1


def _different(readings: list[Reading]) -> list[Reading]:
    """Leave out readings that come to the same."""
    seen: dict[tuple[object, ...], Reading] = {}
    for reading in readings:
        key = tuple((each.kind, each.end, each.months) for each in reading.chosen if each)
        seen.setdefault(key, reading)
    return list(seen.values())


def _of_length(readings: list[Reading], wanted: str) -> list[Reading]:
    """Keep the readings of the length that was asked for; without one, those that are shorter."""
    lengths = [_length(each) for each in readings]
    same = [each for each, length in zip(readings, lengths, strict=True) if length == wanted]
    if same:
        return same
    shorter = [
        each
        for each, length in zip(readings, lengths, strict=True)
        if _ORDER.index(length) < _ORDER.index(wanted)
    ]
    return shorter or readings


def _length(reading: Reading) -> str:
    first = next(each for each in reading.chosen if each is not None)
    return first.length


def _by_likeness(readings: list[Reading]) -> list[Reading]:
    """Take "2009-10, 2010-11" for years: as months they would be thirteen months apart."""
    years = [each for each in readings if _all_alike(each)]
    if len(readings) == 1 or len(years) != 1:
        return readings
    said = "pairs like 2009-10 are years: as months they would be thirteen months apart"
    chosen = tuple(each and replace(each, assumed=each.assumed or said) for each in years[0].chosen)
    return [replace(years[0], chosen=chosen)]


def _all_alike(reading: Reading) -> bool:
    chosen = [each for each in reading.chosen if each is not None]
    needed = max(each.like for each in chosen)
    alike = all(each.like for each in chosen)
    return alike and len({each.end for each in chosen}) >= needed


def _by_regular_steps(readings: list[Reading]) -> list[Reading]:
    """Take the order of day and month by which dates are a month, or months, apart throughout."""
    if any(each.kind != DAY for each in readings):
        return readings
    regular = [each for each in readings if _monthly(each)]
    if len(regular) != 1:
        return readings
    order = "day" if regular[0].dayfirst else "month"
    said = f"dates have the {order} first, since they are then a month or months apart throughout"
    chosen = tuple(each and replace(each, assumed=said) for each in regular[0].chosen)
    return [replace(regular[0], chosen=chosen)]


def _monthly(reading: Reading) -> bool:
    ends = np.unique([each.end for each in reading.chosen if each is not None])
    if len(ends) < _ENOUGH_DATES:
        return False
    dates = ends.astype("datetime64[D]")
    firsts = dates.astype("datetime64[M]")
    days = (dates - firsts.astype("datetime64[D]")).astype(int)
    return len(set(days)) == 1 and len(set(np.diff(firsts.astype(int)))) == 1


def _refuse_serials(cells: list[Cell], reading: Reading, given: Given) -> None:
    serial = [each is not None and each.style == SERIAL for each in reading.chosen]
    if any(serial) and not all(serial):
        said = "is a number among periods: write it as they are, or all as the day numbers"
        _refuse(said, cells, serial.index(True), given)
    if given.freq is not None or not any(serial) or _at_ends_of_months(reading):
        return
    first = next(each for each in reading.chosen if each is not None)
    said = (
        f'two readings fit: {words(first)}, as the day number of a workbook, with freq="month" '
        '(or "week", "quarter", "year"); or a plain number, which is no period. Give freq='
    )
    _refuse(said, cells, 0, given)


def _at_ends_of_months(reading: Reading) -> bool:
    """Say whether days are all the first of months, or all the last: no plain numbers are."""
    ends = np.unique([each.end for each in reading.chosen if each is not None])
    return len(ends) >= _ENOUGH_DAYS and any(
        ((days - days.astype("datetime64[M]").astype("datetime64[D]")).astype(int) == 0).all()
        for days in (ends.astype("datetime64[D]"), (ends + 1).astype("datetime64[D]"))
    )


def _refuse_two(cells: list[Cell], readings: list[Reading], given: Given) -> None:
    one, other = readings[:2]
    pairs = zip(one.chosen, other.chosen, strict=True)
    at, a, b = next(
        (place, a, b)
        for place, (a, b) in enumerate(pairs)
        if a is not None and b is not None and (a.end, a.months) != (b.end, b.months)
    )
    argument, (first, second) = _deciding(one, other, a, b)
    said = f"two readings fit: {words(a)} ({first}) or {words(b)} ({second}). Give {argument}="
    _refuse(said, cells, at, given)


def _deciding(
    one: Reading, other: Reading, a: Candidate, b: Candidate
) -> tuple[str, tuple[str, str]]:
    if one.dayfirst != other.dayfirst and a.dayfirst != b.dayfirst:
        return "dayfirst", (f"dayfirst={a.dayfirst}", f"dayfirst={b.dayfirst}")
    if a.length != b.length:
        return "freq", (f'freq="{a.length}"', f'freq="{b.length}"')
    years = (a.year or "calendar", b.year or "calendar")
    return "year", (f'year="{years[0]}"', f'year="{years[1]}"')


def _refuse_misfits(cells: list[Cell], readings: list[Reading], given: Given) -> None:
    """Name the cells that do not fit what most of them are."""
    if not readings:
        asked = {"dayfirst": given.dayfirst, "year": given.year}
        said = ", ".join(f"{name}={value!r}" for name, value in asked.items() if value is not None)
        _refuse(f"cannot be read with {said}", cells, 0, given)
    fullest = min(readings, key=lambda each: (each.misfits, each.cost(given.year)))
    if fullest.kind == WEEK and not fullest.misfits:
        _refuse_weekdays(cells, fullest, given)
    problems = Problems()
    at, example = next((at, each) for at, each in enumerate(fullest.chosen) if each is not None)
    usual = f"{cells[at].value!r} is {words(example)}"
    for place, each in enumerate(fullest.chosen):
        if each is None:
            problems.add(
                _why(cells[place], example, usual),
                row=given.rows[place],
                column=given.column,
                value=cells[place].value,
            )
    problems.raise_if_any("periods")


def _why(cell: Cell, example: Candidate, usual: str) -> str:
    means = cell.candidates[0]
    said = f"is {words(means)}, but as the other cells are read ({usual})"
    if means.kind == MONTH == example.kind and means.months != example.months:
        named = means.named or example.named or 1 in (means.months, example.months)
        if not named and means.end - means.months == example.end - example.months:
            return (
                f"is {words(means)}, which is cumulative beside the other cells ({usual}): "
                "give the month or quarter that each ends with"
            )
        return (
            f"{said} it would be {example.months} month{'s' * (example.months > 1)}, not "
            f"{means.months}: give periods of one length a column"
        )
    if means.kind == example.kind == DAY and means.dayfirst != example.dayfirst:
        return f"{said} the other of day and month comes first: write all dates in one order"
    return f"{said} it is a {means.length} among {example.length}s: give periods of one kind"


def _refuse_weekdays(cells: list[Cell], reading: Reading, given: Given) -> None:
    ends = [each.end % 7 for each in reading.chosen if each is not None]
    usual = Counter(ends).most_common(1)[0][0]
    at = next(place for place, end in enumerate(ends) if end != usual)
    like = ends.index(usual)
    said = (
        f"is a week that ends on another day of the week than {cells[like].value!r}: "
        "all weeks of a column end on one day"
    )
    _refuse(said, cells, at, given)


def _refuse(said: str, cells: list[Cell], at: int, given: Given) -> None:
    problems = Problems()
    problems.add(said, row=given.rows[at], column=given.column, value=cells[at].value)
    problems.raise_if_any("periods")
    raise KentPerfError(said)
