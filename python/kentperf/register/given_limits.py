"""Limits, units and polarities that stand beside the figures, in the table of observations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.columns import POLARITIES
from kentperf.columns.read_tables import Texts, is_missing, texts, typed_periods
from kentperf.columns.wording import reword
from kentperf.errors import Problems, near_match
from kentperf.figures.units import unit_named
from kentperf.periods.timelines import Places
from kentperf.rag.limits import LIMITS, limit_problems
from kentperf.rag.states import LIMIT_STATES, read_limits
from kentperf.register.observations import ObservationRows
from kentperf.register.register import Register

GIVEN_COLUMNS = ("target", "floor", "low", "high", "floor_low", "floor_high", "polarity", "unit")
_RANGE = ("low", "high", "floor_low", "floor_high")
_NAMED = 3


class _Beside:
    """What stands beside the figures of one area, by row."""

    def __init__(self, rows: ObservationRows, area: str | None, problems: Problems) -> None:
        here = (rows.place >= 0) & rows.readable
        if area is not None:
            here &= rows.area == area
        at = np.flatnonzero(here)
        at = at[np.lexsort((rows.ordinal[at], rows.place[at]))]
        self.frame = rows.frame.iloc[at]
        self.place, self.ordinal = rows.place[at], rows.ordinal[at]
        self.kpi: Texts = rows.kpi[at]
        self.period = typed_periods(rows.frame["period"]).iloc[at].to_numpy(object)
        self.limits = read_limits(self.frame, problems, self.kpi)
        self.words = {
            "polarity": self._words("polarity", _polarity, problems),
            "unit": self._words("unit", lambda unit: (unit_named(unit), ""), problems),
        }

    def _words(self, column: str, judge: Any, problems: Problems) -> Texts:
        given = texts(self.frame, column)
        found, faults = reword(given, judge)
        for at, rule in faults:
            label = self.frame.index[at]
            problems.add(rule, row=label, series=self.kpi[at], column=column, value=given[at])
        return found

    def stretches(self) -> Iterator[tuple[int, Places]]:
        """Give the rows of each indicator, in order of period."""
        if len(self.place):
            cuts = np.flatnonzero(np.diff(self.place)) + 1
            for own in np.split(np.arange(len(self.place)), cuts):
                yield int(self.place[own[0]]), own


def _polarity(word: str) -> tuple[str | None, str]:
    plain = word.casefold()
    if plain in POLARITIES:
        return plain, ""
    return None, f"should be one of {', '.join(POLARITIES)}.{near_match(word, POLARITIES)}"


def with_given_limits(
    rows: ObservationRows, register: Register, area: str | None, problems: Problems
) -> tuple[Register, tuple[str, ...]]:
    """Take the limits, units and polarities of observations where the register gives none.

    A limit that is the same in every row is the indicator's; one that changes holds from the
    period in which it changes. Columns of a range are taken of indicators whose polarity is
    range: beside others they may be anything, such as confidence limits.

    Parameters
    ----------
    rows : ObservationRows
        The observations.
    register : Register
        The indicators.
    area : str or None
        Which area, where there are several.
    problems : Problems
        Collects what contradicts the register.

    Returns
    -------
    Register
        Completed.
    tuple of str
        What was taken, in words.
    """
    return _Taking(rows, register, area, problems).found()


class _Taking:
    """The cells of a register while limits are taken from beside the figures."""

    def __init__(
        self, rows: ObservationRows, register: Register, area: str | None, problems: Problems
    ) -> None:
        self._rows, self._register, self._problems = rows, register, problems
        self._beside = _Beside(rows, area, problems)
        frame = register.frame
        self._frame = frame
        names = ("kpi", "name", "kind", "unit", "polarity", *LIMITS, *LIMIT_STATES)
        self._cells = {name: frame[name].to_numpy(object, copy=True) for name in names}
        said = register.defaulted
        self._open = {name: said[name].to_numpy(bool) for name in said.columns}
        self._has_dated = set(register.targets["kpi"])
        self._taken: dict[str, list[str]] = {}
        self._dated: list[dict[str, Any]] = []
        self._labels: list[Any] = []
        self._changed: dict[int, Any] = {}

    def found(self) -> tuple[Register, tuple[str, ...]]:
        """Give the register completed, and what was taken in words."""
        for place, own in self._beside.stretches():
            for name, words in self._beside.words.items():
                self._take_word(place, name, own, words)
            names = self._limits_beside(place, own)
            stated = [name for name in names if self._is_stated(place, name)]
            self._compare(place, own, stated)
            free = [name for name in names if name not in stated]
            if free:
                self._take_limits(place, own, free)
        frame = self._frame.assign(
            **{
                name: cells.astype(np.float64) if name in LIMITS else cells
                for name, cells in self._cells.items()
            }
        )
        part = frame.loc[list(self._changed)].reset_index(drop=True)
        labels = pd.Index(list(self._changed.values()))
        limit_problems(part, part["polarity"], labels, self._problems)
        if self._problems:
            return self._register, ()
        targets = None
        if self._dated:
            targets = pd.DataFrame(self._dated, index=self._labels, dtype=object)
            if self._has_dated:
                targets = pd.concat([self._register.targets.astype(object), targets])
        found = self._register.replaced(frame, targets, self._problems)
        return found, tuple(_notes(self._taken))

    def _take_word(self, place: int, name: str, own: Places, words: Texts) -> None:
        """Take a unit or a polarity, which is one for all periods."""
        there = own[~is_missing(words[own])]
        if not len(there):
            return
        open_ = self._open[name][place]
        said = words[there[0]] if open_ else unit_named(str(self._cells[name][place]))
        by = "an earlier row" if open_ else "the register"
        wrong = there[words[there] != said]
        if len(wrong):
            self._problems.add_many(
                f'is not what {by} says: "{said}"',
                rows=self._beside.frame.index[wrong],
                series=self._beside.kpi[wrong],
                column=name,
                value=words[wrong].tolist(),
            )
        elif open_:
            self._cells[name][place] = said
            self._note_taken(place, name)

    def _note_taken(self, place: int, column: str) -> None:
        self._taken.setdefault(column, []).append(str(self._cells["name"][place]))

    def _limits_beside(self, place: int, own: Places) -> list[str]:
        """Give the limits that stand beside an indicator's figures."""
        limits, found = self._beside.limits, []
        ranged = self._cells["polarity"][place] == "range"
        for name in _RANGE if ranged else ("target", "floor"):
            if name in self._beside.frame.columns:
                said = ~is_missing(limits[_state_of(name)].to_numpy(object)[own])
                if said.any() or limits[name].notna().to_numpy(bool)[own].any():
                    found.append(name)
        return found

    def _is_stated(self, place: int, name: str) -> bool:
        """Say whether the register has a limit of its own."""
        state = self._cells[_state_of(name)][place]
        dated = self._cells["kpi"][place] in self._has_dated
        return dated or bool(pd.notna(self._cells[name][place])) or isinstance(state, str)

    def _take_limits(self, place: int, own: Places, names: list[str]) -> None:
        self._take_kind(place, own, names[0])
        for name in names:
            self._note_taken(place, name)
        index = self._beside.frame.index
        held = self._held(own, names)
        starts = np.flatnonzero(np.append(True, (held[1:] != held[:-1]).any(axis=1)))
        self._changed[place] = index[own[0]]
        for start in starts.tolist():
            cells = {name: self._cells[name][place] for name in (*LIMITS, *LIMIT_STATES)}
            for name, value in zip(names, held[start], strict=True):
                cells[_state_of(name) if isinstance(value, str) else name] = value
            if len(starts) == 1:
                for name, value in cells.items():
                    self._cells[name][place] = value
            else:
                since = {"kpi": self._cells["kpi"][place], "from": self._beside.period[own[start]]}
                self._dated.append(since | cells)
                self._labels.append(index[own[start]])

    def _held(self, own: Places, names: list[str]) -> npt.NDArray[np.object_]:
        """Give limits by period, a state where there is one; where blank, what was given before.

        What comes before the first is as the first: nothing else was ever said.
        """
        columns = []
        for name in names:
            state = self._beside.limits[_state_of(name)].to_numpy(object)[own]
            number = self._beside.limits[name].to_numpy(np.float64)[own]
            plain = number.astype(object)
            plain[np.isnan(number)] = None
            columns.append(_carried(np.where(is_missing(state), plain, state)))
        return np.column_stack(columns)

    def _take_kind(self, place: int, own: Places, column: str) -> None:
        kind = self._cells["kind"][place]
        if kind == "kpi":
            return
        if self._open["kind"][place]:
            self._cells["kind"][place] = "kpi"
            return
        self._problems.add(
            f"is given, but the register calls the indicator {kind}: "
            "call it kpi or leave limits out",
            row=self._beside.frame.index[own[0]],
            series=self._beside.kpi[own[0]],
            column=column,
        )

    def _compare(self, place: int, own: Places, names: list[str]) -> None:
        """Note limits that are not those of the register in the same period."""
        if not names:
            return
        kpi, freq = str(self._cells["kpi"][place]), self._rows.freq_of(place)
        in_force = self._register.limits(kpi, self._beside.ordinal[own], freq)
        for name in names:
            given = self._beside.limits[name].to_numpy(np.float64)[own]
            said = in_force[name].to_numpy(np.float64)
            for at in np.flatnonzero(~np.isnan(given) & (given != said)).tolist():
                which = "none" if np.isnan(said[at]) else f"{said[at]:g}"
                self._problems.add(
                    f"is not what the register says ({which}): leave one of them out",
                    row=self._beside.frame.index[own[at]],
                    series=kpi,
                    column=name,
                    value=float(given[at]),
                )


def _state_of(name: str) -> str:
    return "floor_state" if name.startswith("floor") else "target_state"


def _notes(taken: dict[str, list[str]]) -> Iterator[str]:
    by_names: dict[tuple[str, ...], list[str]] = {}
    for column, names in taken.items():
        by_names.setdefault(tuple(names), []).append(column.replace("_", " "))
    for group, columns in by_names.items():
        what = " and ".join(filter(None, [", ".join(columns[:-1]), columns[-1]]))
        more = f" and {len(group) - _NAMED} more" if len(group) > _NAMED else ""
        yield (
            f"From the observations, since the register gives none: {what} of "
            f"{', '.join(group[:_NAMED])}{more}."
        )


def _carried(cells: npt.NDArray[np.object_]) -> npt.NDArray[np.object_]:
    """Let each cell that says nothing say what the one before it says, or else the first does."""
    known = np.flatnonzero(~is_missing(cells))
    if not len(known):
        return cells
    before = np.searchsorted(known, np.arange(len(cells)), side="right") - 1
    return cells[known[np.maximum(before, 0)]]
