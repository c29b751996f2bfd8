"""One part scored; rows that are wrong named, or left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from kentperf.columns.read_tables import typed_periods
from kentperf.errors import KentPerfError, Problems
from kentperf.panel import Panel
from kentperf.periods.periods import read_periods
from kentperf.rag.rating import LIMIT_NAMES
from kentperf.reading.plain.periods import refuse_pairs

_MOST_PROBLEMS = 1_000
_OWN_ROW = "kentperf row"
_DUPLICATE = "duplicate"


@dataclass(frozen=True)
class Asked:
    """What is asked of each part.

    Attributes
    ----------
    series : list of str
        The columns of the series key.
    period : str
        The column of periods.
    figure : dict of str to str
        ``value``, or ``numerator`` and ``denominator``: their columns.
    options : mapping
        As of `Panel.score`.
    threads : int or None
        For the panel.
    """

    series: list[str]
    period: str
    figure: Mapping[str, Any]
    options: Mapping[str, Any]
    threads: int | None


@dataclass
class PeriodReading:
    """How the periods of all rows are read together, so that every part reads them alike.

    Attributes
    ----------
    freq : str or None
        Their frequency; None for plain ordinals.
    as_ordinals : bool
        Whether they are texts of plain ordinals.
    faults : dict
        What is wrong with a period, by the period.
    """

    freq: str | None
    as_ordinals: bool = False
    faults: dict[Any, str] = field(default_factory=dict)


def read_together(
    periods: list[Any], column: str, freq: str | None, *, text: bool
) -> PeriodReading:
    """Read the distinct periods of a source.

    Parameters
    ----------
    periods : list
        In order of appearance.
    column : str
        Their column, for errors.
    freq : str, optional
        As the caller asks for.
    text : bool
        Whether they come from a file of texts.

    Returns
    -------
    PeriodReading

    Raises
    ------
    KentPerfError
        If all could be months as well as years.
    """
    if not periods:
        return PeriodReading(freq)
    held = pd.Series(periods)
    if freq is None:
        refuse_pairs(held, column)
    typed = typed_periods(held) if text else held
    problems = Problems()
    read = read_periods(typed, freq=freq, column=column, problems=problems)
    faults = {periods[row]: rule for row, rule in _rules(problems)}
    return PeriodReading(read.freq, typed is not held, faults)


def _rules(problems: Problems) -> list[tuple[int, str]]:
    frame = problems.frame()
    return list(zip(frame["row"].tolist(), frame["rule"].tolist(), strict=True))


class Scoring:
    """Scores parts, and collects what is wrong with them.

    Parameters
    ----------
    asked : Asked
        What is asked of each.
    periods : PeriodReading
        How periods are read.
    skip_bad : bool
        Whether rows that are wrong are left out.

    Attributes
    ----------
    left_out : dict of int to str
        The rows that are left out, and why.
    series : int
        How many there are in the parts so far.
    """

    def __init__(self, asked: Asked, periods: PeriodReading, *, skip_bad: bool) -> None:
        self._asked = asked
        self._periods = periods
        self._skip_bad = skip_bad
        self._failures: list[pd.DataFrame] = []
        self.left_out: dict[int, str] = {}
        self.series = 0

    def score(self, frame: pd.DataFrame) -> pd.DataFrame | None:
        """Score a part.

        Parameters
        ----------
        frame : DataFrame
            The part; its index are the numbers of its rows.

        Returns
        -------
        DataFrame or None
            As of `Panel.score`, of the rows that are not left out; None where there is none, or
            something is wrong.

        Raises
        ------
        KentPerfError
            For what is no fault of a row; and where there are very many problems.
        """
        sound = self._with_periods(frame)
        while len(sound):
            try:
                return self._scored(sound)
            except KentPerfError as error:
                failures = self._of_rows(error, sound)
            self._note(failures)
            if not self._skip_bad:
                return None
            sound = sound[~sound.index.isin(failures["row"])]
        return None

    def raise_if_any(self, rows: int) -> None:
        """Raise what is wrong with the rows of all parts together.

        Parameters
        ----------
        rows : int
            How many there are.

        Raises
        ------
        KentPerfError
            Unless rows may be left out, and some are left.
        """
        if not self._failures or (self._skip_bad and len(self.left_out) < rows):
            return
        found = pd.concat(self._failures).sort_values("row", kind="stable")
        problems = Problems()
        columns = {name: found[name].tolist() for name in found.columns}
        rules, labels = columns.pop("rule"), columns.pop("row")
        problems.add_many(rules, rows=labels, **columns)
        problems.raise_if_any("panel")

    def _scored(self, frame: pd.DataFrame) -> pd.DataFrame:
        panel = self._panel(frame, self._asked.series)
        found = panel.score(**self._asked.options)
        self.series += panel.n_series
        return found

    def _panel(self, frame: pd.DataFrame, series: Sequence[str]) -> Panel:
        asked = self._asked
        return Panel(
            frame,
            list(series),
            asked.period,
            **asked.figure,
            freq=self._periods.freq,
            threads=asked.threads,
        )

    def _with_periods(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Read periods as all are read together, and note those that cannot be."""
        name, reading = self._asked.period, self._periods
        column = frame[name]
        if reading.faults:
            wrong = column.isin(list(reading.faults)).to_numpy(bool)
            rules = [reading.faults[period] for period in column[wrong].tolist()]
            problems = Problems()
            problems.add_many(
                rules, rows=frame.index[wrong], column=name, value=column[wrong].tolist()
            )
            if problems:
                self._note(problems.frame())
            frame = frame[~wrong]
        if reading.as_ordinals:
            whole = [None if pd.isna(text) else int(text) for text in frame[name].tolist()]
            return frame.assign(**{name: pd.array(whole, dtype="Int64")})
        return frame

    def _of_rows(self, error: KentPerfError, frame: pd.DataFrame) -> pd.DataFrame:
        """Give the rows that an error is about; raise it again where it is about none."""
        failures = error.failures
        # Limits keyed by series name their own rows.
        keyed = [
            name
            for name, option in self._asked.options.items()
            if isinstance(option, Mapping | pd.Series)
        ]
        of_rows = failures["row"].isin(frame.index) & ~failures["column"].isin(keyed)
        if failures.empty or not of_rows.all():
            raise error
        if self._skip_bad and str(error).startswith("limits"):
            failures = self._row_by_row(frame, failures)
        again = failures["rule"].str.startswith(_DUPLICATE)
        if self._skip_bad and not again.all():
            # What a row that is left out was doubled by may stay.
            failures = failures[~again]
        return failures.reset_index(drop=True)

    def _row_by_row(self, frame: pd.DataFrame, failures: pd.DataFrame) -> pd.DataFrame:
        """Find every row with limits out of order: an error names those of a series once."""
        names = (*LIMIT_NAMES, "polarity")
        limits = {name: self._asked.options.get(name) for name in names}
        limits["polarity"] = self._asked.options.get("polarity", "higher")
        keys = [*self._asked.series, _OWN_ROW]
        try:
            self._panel(frame.assign(**{_OWN_ROW: frame.index}), keys).rag(**limits)
        except KentPerfError as error:
            if len(error.failures) and not error.failures["row"].isna().any():
                return error.failures
        return failures

    def _note(self, failures: pd.DataFrame) -> None:
        if self._skip_bad:
            said = [_said(failure) for failure in failures.itertuples(index=False)]
            for row, words in zip(failures["row"].tolist(), said, strict=True):
                before = self.left_out.get(row)
                self.left_out[row] = words if before is None else f"{before}; {words}"
        kept = sum(map(len, self._failures))
        if kept < _MOST_PROBLEMS:
            self._failures.append(failures)


def _said(failure: Any) -> str:
    where = "" if failure.column is None else f"{failure.column}: "
    value = "" if failure.value is None else f"{failure.value!r} "
    return f"{where}{value}{failure.rule}"
