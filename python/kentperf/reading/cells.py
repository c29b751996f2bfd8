"""The cells of records read: periods and figures, by column, else by indicator."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.errors import KentPerfError, Problems
from kentperf.reading.heads import plain
from kentperf.reading.number_column import read_number_column
from kentperf.reading.number_forms import SIZES_OF_UNITS, read_figure
from kentperf.reading.period_column import read_period_column
from kentperf.reading.reading import ASSUMED, Notes
from kentperf.reading.targets import read_target

Texts = npt.NDArray[np.object_]

_HIGHER = re.compile(
    r"(?:a )?(?:high|higher|bigger|big|more|up|increase|increasing|maximi[sz]e|max|plus|above)\b.*",
    re.IGNORECASE,
)
_LOWER = re.compile(
    r"(?:a )?(?:low|lower|smaller|small|fewer|less|down|decrease|decreasing|reduce|minimi[sz]e|"
    r"min|minus|below)\b.*",
    re.IGNORECASE,
)
_RANGE = re.compile(r"(?:in |within )?(?:range|band)\b.*|between\b.*", re.IGNORECASE)
_RATINGS = {"red", "amber", "green", "yellow", "blue", "black"}
_RATING_LETTERS = {"r", "a", "g"}


@dataclass
class Figures:
    """Figures of one kind, a record each."""

    value: npt.NDArray[np.float64]
    reason: Texts
    status: Texts
    note: Texts
    unit: Texts


@dataclass
class Reader:
    """Reads the cells of records.

    Attributes
    ----------
    frame : DataFrame
        As of `kentperf.reading.records.records_of`.
    what : str
        What the table is called in errors.
    notes : Notes
        Collects what was assumed.
    unit : ndarray of object
        The unit that stands in a column or head; None where a cell may say it itself.
    """

    frame: pd.DataFrame
    what: str
    notes: Notes
    unit: Texts
    problems: Problems = field(default_factory=Problems)
    overlaps: dict[str | None, int] = field(default_factory=dict)

    def labels(self, places: Sequence[int]) -> list[Any]:
        """Name the rows of records."""
        return self.frame["row"].iloc[list(places)].tolist()

    def periods(self, **asked: Any) -> tuple[Texts, Texts]:
        """Read the periods: of the whole column, else of each indicator by itself.

        Parameters
        ----------
        **asked
            ``dayfirst``, ``year`` and ``freq`` of `read_period_column`.

        Returns
        -------
        periods, status : ndarray of object
        """
        everything = np.arange(len(self.frame))
        try:
            return self._periods(everything, None, asked)
        except KentPerfError as error:
            parts = self._by_kpi()
            whole = self._of_series(error)
            if len(parts) < 2:
                raise whole from error
        periods, status = (np.full(len(self.frame), None, dtype=object) for _ in range(2))
        self.overlaps.clear()
        for kpi, places in parts:
            try:
                periods[places], status[places] = self._periods(places, kpi, asked)
            except KentPerfError:
                raise whole from None
        return periods, status

    def _periods(
        self, places: npt.NDArray[np.intp], kpi: str | None, asked: dict[str, Any]
    ) -> tuple[Texts, Texts]:
        pairs = self.frame[["period", "year"] if "year" in self.frame else ["period"]]
        part = pairs.iloc[places]
        keys = part["period"].map(str)
        if "year" in part:
            keys = keys + "\x1f" + part["year"].map(str)
        first = ~keys.duplicated().to_numpy(bool)
        distinct = part[first]
        other = list(distinct["year"]) if "year" in distinct else None
        read = read_period_column(self._column(distinct, "period"), other=other, **asked)
        where = {key: place for place, key in enumerate(keys[first])}
        codes = keys.map(where).to_numpy(np.intp)
        self._assumed("periods", kpi, read.assumed)
        self.overlaps[kpi] = read.span
        found = pd.Series(list(read.periods), dtype=object).to_numpy(object)
        self._say_periods(kpi, distinct["period"], found, read)
        return found[codes], np.array(list(read.status), dtype=object)[codes]

    def _of_series(self, error: KentPerfError) -> KentPerfError:
        """Give what is wrong with periods with the indicators of their rows."""
        problems = Problems()
        kpis = dict(zip(self.frame["row"], self.frame["kpi"], strict=True))
        for one in error.failures.itertuples(index=False):
            problems.add(str(one.rule), row=one.row, series=kpis.get(one.row), column="period",
                         value=one.value)  # fmt: skip
        try:
            problems.raise_if_any("periods")
        except KentPerfError as named:
            return named
        return error

    def _column(self, frame: pd.DataFrame, name: str) -> pd.Series[Any]:
        return pd.Series(frame[name].tolist(), index=self.frame["row"].loc[frame.index], name=name,
                         dtype=object)  # fmt: skip

    def _say_periods(self, kpi: str | None, given: Any, found: Texts, read: Any) -> None:
        shown = [f"{given.iloc[place]!s} is {found[place]!s}" for place in {0, len(found) - 1}]
        covers = f"each figure covers {read.span} of them" if read.span > 1 else ""
        self.notes.add("periods", kpi or "", "; ".join(shown), str(read.freq), covers)

    def overlap(self) -> list[int] | None:
        """Give how many periods the figures cover; None where all cover one."""
        whole = self.overlaps.get(None, 1)
        found = [self.overlaps.get(str(kpi), whole) for kpi in self.frame["kpi"]]
        return found if max(found, default=1) > 1 else None

    def _by_kpi(self) -> list[tuple[str, npt.NDArray[np.intp]]]:
        codes, names = pd.factorize(self.frame["kpi"])
        order = np.argsort(codes, kind="stable")
        ends = np.cumsum(np.bincount(codes[codes >= 0], minlength=len(names)))
        rows = order[np.count_nonzero(codes < 0) :]
        if not len(names):
            return []
        parts = np.split(rows, ends[:-1])
        return [(str(name), part) for name, part in zip(names, parts, strict=True)]

    def numbers(self, role: str, decimal: str | None) -> Figures:
        """Read the figures of a column, indicator by indicator.

        Parameters
        ----------
        role : str
            value, numerator or denominator.
        decimal : str, optional
            Of `read_number_column`.

        Returns
        -------
        Figures
        """
        size = len(self.frame)
        found = Figures(np.full(size, np.nan), *(np.full(size, None, dtype=object) for _ in "rsnu"))
        column = self.frame[role]
        if all(isinstance(cell, int | float) for cell in column):
            found.value = column.to_numpy(np.float64)
            return found
        first: KentPerfError | None = None
        for kpi, places in self._by_kpi():
            try:
                self._numbers(role, kpi, places, decimal, found)
            except KentPerfError as error:
                first = first or error
                self._collect(error, kpi, role)
        if first is not None and not self.problems:
            raise first
        return found

    def _numbers(
        self, role: str, kpi: str, places: npt.NDArray[np.intp], decimal: str | None, found: Figures
    ) -> None:
        part = self.frame.iloc[places]
        read = read_number_column(self._column(part, role), decimal=decimal)
        found.value[places] = read.value
        for place in places:
            if self.unit[place] in SIZES_OF_UNITS:
                self._into_unit(found.value, place, self.frame[role].iloc[place])
        for name in ("reason", "status", "note"):
            getattr(found, name)[places] = np.array(list(getattr(read, name)), dtype=object)
        found.unit[places] = read.unit or None
        self._assumed("numbers", kpi, read.assumed)
        for cell, row, reason in zip(part[role], part["row"], read.reason, strict=True):
            if reason:
                self.notes.add("cell", f"row {row}", cell, f"no figure of {kpi}", str(reason))

    def _into_unit(self, value: npt.NDArray[np.float64], place: int, cell: Any) -> None:
        figure = read_figure(cell) if isinstance(cell, str) else None
        if figure is not None:
            value[place] = figure.in_unit(value[place], self.unit[place])

    def _collect(self, error: KentPerfError, kpi: str, role: str) -> None:
        for failure in error.failures.itertuples(index=False):
            self.problems.add(str(failure.rule), row=failure.row, series=kpi, column=role,
                              value=failure.value)  # fmt: skip

    def _assumed(self, what: str, kpi: str | None, assumed: Any) -> None:
        for words in [assumed] if isinstance(assumed, str) else assumed or ():
            self.notes.add(what, kpi or "", "", ASSUMED, str(words))

    def limits(self, role: str) -> tuple[npt.NDArray[np.float64], Texts, Texts]:
        """Read targets or floors, which may be texts that say which way is good.

        Parameters
        ----------
        role : str
            target or floor.

        Returns
        -------
        limit : ndarray of float64
        polarity, unit : ndarray of object
        """
        size = len(self.frame)
        limit = np.full(size, np.nan)
        polarity, unit = (np.full(size, None, dtype=object) for _ in range(2))
        known: dict[Any, tuple[float, Any, Any]] = {}
        for place, cell in enumerate(self.frame[role]):
            if cell is None or pd.isna(cell):
                continue
            key = cell, self.unit[place]
            if key not in known:
                known[key] = self._limit(*key, role, self.frame["row"].iloc[place])
            limit[place], polarity[place], unit[place] = known[key]
        return limit, polarity, unit

    def _limit(self, cell: Any, said: Any, role: str, row: Any) -> tuple[float, Any, Any]:
        if isinstance(cell, int | float) and not isinstance(cell, bool):
            return float(cell), None, None
        try:
            read = read_target(str(cell), unit=said)
        except KentPerfError as error:
            self.notes.add("cell", f"row {row}", cell, f"no {role}", str(error).split("\n")[0])
            return np.nan, None, None
        if read.target is None or pd.isna(read.target):
            self.notes.add("cell", f"row {row}", cell, f"no {role}")
            return np.nan, None, None
        return float(read.target), read.polarity, read.unit

    def polarity(self) -> Texts:
        """Read which way is good."""
        return words_of(self.frame["polarity"], self._polarity)

    def _polarity(self, text: str) -> str | None:
        read = polarity_named(text)
        if read is None:
            self.notes.add("cell", "", text, "no polarity", "says neither higher nor lower")
        return read


def words_of(column: pd.Series[Any], read: Callable[[str], str | None]) -> Texts:
    """Read a column of words, each once."""
    known: dict[str, str | None] = {}
    found = np.full(len(column), None, dtype=object)
    for place, cell in enumerate(column):
        if cell is None or pd.isna(cell):
            continue
        text = str(cell)
        if text not in known:
            known[text] = read(text)
        found[place] = known[text]
    return found


def polarity_named(text: str) -> str | None:
    """Give what people write of which way is good by the name that a register has for it.

    Examples
    --------
    >>> [polarity_named(text) for text in ("High", "Lower is better", "Maximise", "Owner")]
    ['higher', 'lower', 'higher', None]
    """
    for name, form in (("higher", _HIGHER), ("lower", _LOWER), ("range", _RANGE)):
        if form.fullmatch(text.strip()):
            return name
    return None


def are_ratings(cells: Sequence[Any]) -> bool:
    """Say whether a column of status holds ratings.

    Examples
    --------
    >>> are_ratings(["3 (Green)", "Red"]), are_ratings(["provisional", None])
    (True, False)
    >>> are_ratings(["R", "G"]), are_ratings(["r", "r"]), are_ratings(["n/a"])
    (True, False, False)
    """
    texts = [plain(cell) for cell in cells if cell is not None and not pd.isna(cell)]
    # "r" alone is the mark of what is revised.
    letters = _RATING_LETTERS if set(texts) - {"r"} else set()
    return bool(texts) and all(text in letters or _RATINGS & set(text.split()) for text in texts)
