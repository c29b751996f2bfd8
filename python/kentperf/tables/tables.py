"""Published tables of activity: columns of periods, the 12 months to the last, and the change.

Calls, complaints, digital take-up, children in care, casualties: a long table of figures becomes
the printed one, and figures that do not follow from the others are listed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
import pandas as pd

from kentperf.columns.columns import choose, decimal_places, whole_number
from kentperf.columns.front_door import front_door
from kentperf.columns.one_value import one_text
from kentperf.columns.sums import exact_sum
from kentperf.errors import KentPerfError
from kentperf.parts.part import Part
from kentperf.parts.shown import ShownPart
from kentperf.periods.frequencies import period_label
from kentperf.periods.periods import last_days, read_periods
from kentperf.tables.figures import Figures, figures_of
from kentperf.tables.part import tables_part
from kentperf.tables.quarters import in_quarters
from kentperf.tables.rows import Given, read_given

__all__ = ["Table"]

_STATED = ("given", "months")
KINDS = ("sum", "level", "ratio")
CHANGES = ("year", "previous")
_SHOWN = {"sum": 4, "level": 5, "ratio": 4}
_BASES = ("given", "months", "periods", "rows", "ratio")


@dataclass(frozen=True, init=False, repr=False, eq=False)
class Table(ShownPart):
    """A published table of activity, worked out and checked.

    Parameters
    ----------
    frame : DataFrame, str or path
        A row a figure. Needed: ``row`` (its name), ``period`` and ``value``. Optional: ``group``
        (rows of a group together make the total: age, gender) and ``window`` (how many periods
        the figure spans: blank is 1; a printed figure of the 12 months to the period has 4 on
        quarters, 12 on months). Of a ratio: ``numerator`` and ``denominator`` instead of
        ``value`` or beside it (then the value is compared).
    kind : {"sum", "level", "ratio"}
        Whether figures of successive periods add up (calls), are the state at the end of each
        (children in care), or are shares in per cent (digital take-up).
    name : str
        What the table is called.
    unit : str
        What the figures count, in words.
    total : str, optional
        The name of the row of totals. Where it is given, it is compared with the rows; otherwise
        it is worked out from them.
    decimals : int, optional
        To how many decimals the figures are rounded, such as 0 for whole thousands. Default:
        they are exact, as counts are, and every difference is a problem.
    periods : int or sequence, optional
        How many periods to show, up to the last; or which, in the order to show them. Default: 4,
        of a level 5, but none before the first with a figure.
    period : any period, optional
        The last period shown. Default: the last of the table.
    change : {"year", "previous"}
        What a figure of the last period is compared with: the same period of the year before, or
        the period before. Where 12 months are shown, theirs is the change.
    freq : str, optional
        month, quarter or year, where the dates alone do not say.
    by : {"quarter"}, optional
        Make quarters of the months given: sums, ratios of sums, or the level at the end. A
        quarter of which a month is missing has no figure, and is named in ``notes``.
    section : str
        The section of a report that the table belongs to; it stands after all sections otherwise.

    Raises
    ------
    KentPerfError
        With every problem of the table: a missing or unknown column, a missing name, a
        period that cannot be read, text where a figure should be, a duplicate figure.

    Notes
    -----
    Rounded figures need not add up: a total of n rounded figures, itself rounded, can be out by
    (n + 1) / 2 of the last digit. What is out by more is in ``problems``; what is not is counted
    in ``notes``. Nothing that is given is corrected. Kent County Council, Quarterly Performance
    Reports.

    Examples
    --------
    >>> frame = pd.DataFrame({
    ...     "row": ["Calls", "Calls", "Chats", "Chats", "All", "All"],
    ...     "period": ["Q1 2024/25", "Q2 2024/25"] * 3,
    ...     "value": [118, 130, 7, 9, 125, 149],
    ... })
    >>> contacts = Table(frame, total="All", periods=2, change="previous")
    >>> contacts.table
           Q1 2024/25  Q2 2024/25  change  change_percent
    row
    Calls       118.0       130.0    12.0       10.169492
    Chats         7.0         9.0     2.0       28.571429
    All         125.0       149.0    24.0       19.200000
    >>> print(*contacts.problems.loc[0, ["row", "period", "value", "rule"]], sep="; ")
    5; Q2 2024/25; 149.0; the rows: its parts give 139; rounding cannot explain the difference
    """

    SHARES_PART: ClassVar[bool] = True

    name: str
    unit: str
    kind: str
    total: str | None
    decimals: int | None
    section: str
    _given: Given
    _figures: Figures
    _columns: tuple[tuple[int, int], ...]
    _versus: tuple[tuple[int, int], tuple[int, int]]
    _part: tuple[str, ...]

    @front_door
    def __init__(
        self,
        frame: Any,
        *,
        kind: str = "sum",
        name: str = "",
        unit: str = "number",
        total: str | None = None,
        decimals: int | None = None,
        periods: int | Sequence[Any] | None = None,
        period: Any = None,
        change: str = "year",
        freq: str | None = None,
        by: str | None = None,
        section: str = "",
    ) -> None:
        how = choose("kind", kind, KINDS)
        choose("change", change, CHANGES)
        decimal_places(decimals)
        if how == "ratio" and total is not None:
            message = f'total="{total}": shares do not add up, so a ratio has no row of totals'
            raise KentPerfError(message)
        given = read_given(frame, freq=freq, ratio=how == "ratio", total=total)
        figures = figures_of(given, adds=how == "sum", total=total, decimals=decimals)
        part: tuple[str, ...] = ()
        if by is not None:
            choose("by", by, ("quarter",))
            given, figures, part = in_quarters(given, figures, how)
        shown = _shown(given, periods, period, _SHOWN[how])
        years = _years(given, figures, shown) if how == "sum" else ()
        for field, value in (
            ("name", name), ("unit", unit), ("kind", how), ("total", total),
            ("decimals", decimals), ("section", one_text("section", section)),
            ("_given", given), ("_figures", figures),
            ("_columns", (*((ordinal, 1) for ordinal in shown), *years)),
            ("_versus", _versus(given, shown, years, change)), ("_part", part),
        ):  # fmt: skip
            object.__setattr__(self, field, value)

    def to_part(self, others: Sequence[Table] = ()) -> Part:
        """Give the part of the report that shows it.

        Parameters
        ----------
        others : sequence of Table
            What to show in the same part, after it.

        Returns
        -------
        Part
            For ``parts=`` of an output.
        """
        return tables_part([self, *others])

    def __repr__(self) -> str:
        count = len(self._given.names)
        name = f"{self.name}: " if self.name else ""
        return f"Table({name}{count} rows, {len(self.problems)} problems)"

    @property
    def table(self) -> pd.DataFrame:
        """The printed table.

        Returns
        -------
        pandas.DataFrame
            Index ``row``, after ``group`` where groups are given. Columns, all float64: each
            period in words; for sums of which any is known "12 months to" the last period, and
            before it to the same period of the year before; ``change``, as `change_words` says,
            and ``change_percent`` (in per cent of the earlier figure's size; left out for a ratio,
            whose change is in percentage points). Of a ratio whose denominators are known last
            ``denominator, 12 months to`` the last period. Missing where nothing is known.
        """
        columns = {self._words(*column): self._column(*column) for column in self._columns}
        later, earlier = (self._column(*column) for column in self._versus)
        columns["change"] = exact_sum([later, -earlier])
        if self.kind == "ratio":
            last, year = self._versus[0][0], self._given.year
            volume = self._column(last, year, "volume")
            if not np.isnan(volume).all():
                columns[f"denominator, {self._words(last, year)}"] = volume
        else:
            size = np.where(earlier == 0, np.nan, np.abs(earlier))
            columns["change_percent"] = 100.0 * columns["change"] / size
        return pd.DataFrame(columns, index=self._index())

    @property
    def has_change(self) -> bool:
        """Whether the change of any row is known."""
        return bool(self.table["change"].notna().any())

    @property
    def change_words(self) -> str:
        """What the change is between.

        Returns
        -------
        str
            Such as "12 months to Sep 2024 less 12 months to Sep 2023".
        """
        later, earlier = (self._words(*column) for column in self._versus)
        return f"{later} less {earlier}"

    @property
    def figures(self) -> pd.DataFrame:
        """Every figure, and where it comes from.

        Returns
        -------
        pandas.DataFrame
            A row a figure: ``group``, ``row``, ``period`` (str), ``window`` (int64), ``value``
            (float64) and ``basis``: "given", "months" (a quarter made of them), "periods" (the sum
            of the year's periods), "rows" (the sum of the rows) or "ratio"; ``denominator`` of a
            ratio.
        """
        frame = self._figures.frame.reset_index()
        names = self._given.names.iloc[frame["code"]].reset_index(drop=True)
        labels = [self._given.periods.label(ordinal) for ordinal in frame["ordinal"]]
        return names.assign(
            period=labels,
            window=frame["window"],
            value=frame["value"],
            basis=pd.Categorical(frame["basis"].mask(frame["basis"] == ""), _BASES),
            denominator=frame["volume"],
        )

    @property
    def problems(self) -> pd.DataFrame:
        """The figures given that do not follow from the others.

        Returns
        -------
        pandas.DataFrame
            Columns ``row, series, period, column, value, rule``, as those of `KentPerfError`: a
            total that rounding cannot explain, 12 months that are not their periods or are less
            than those of them that are known, a share that is not its parts.
        """
        return self._figures.problems.copy()

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader of the table should know.

        Returns
        -------
        tuple of str
            What the change is, where one is known, which quarters are not whole, and how many
            figures differ by rounding from what follows.
        """
        notes = [f"Change: {self.change_words}."] if self.has_change else []
        notes.extend(self._part)
        count = self._figures.rounded
        if count:
            figures = "figure does" if count == 1 else "figures do"
            notes.append(f"{count} {figures} not add up, by no more than rounding can explain.")
        return tuple(notes)

    def compare(self, earlier: Table) -> pd.DataFrame:
        """List the figures that an earlier edition of the table gives otherwise.

        Parameters
        ----------
        earlier : Table
            The earlier edition, of the same frequency.

        Returns
        -------
        pandas.DataFrame
            A row a figure of the same row, period and window that is given in both and differs:
            ``group``, ``row``, ``period`` (str), ``window`` (int64), ``earlier``, ``now``,
            ``change`` (float64).
        """
        keys = ["group", "row", "period", "window"]
        now, then = (
            table.figures.loc[lambda frame: frame["basis"].isin(_STATED), [*keys, "value"]]
            for table in (self, earlier)
        )
        both = now.merge(then, on=keys, suffixes=("_now", "_then"))
        moved = both[both["value_now"] != both["value_then"]].reset_index(drop=True)
        renamed = moved.rename(columns={"value_then": "earlier", "value_now": "now"})
        return renamed[[*keys, "earlier", "now"]].assign(change=renamed["now"] - renamed["earlier"])

    def _index(self) -> pd.Index[Any]:
        names = self._given.names
        return names.set_index(["group", "row"] if names["group"].any() else "row").index

    def _column(self, ordinal: int, window: int, measure: str = "value") -> Any:
        keys = [(code, ordinal, window) for code in range(len(self._given.names))]
        return self._figures.frame[measure].reindex(keys).to_numpy(np.float64)

    def _words(self, ordinal: int, window: int) -> str:
        freq = self._given.periods.freq
        if window == 1 and self.kind != "level":
            return period_label(ordinal, freq)
        days = last_days(np.array([ordinal]), str(freq))
        end = pd.Timestamp(int(days[0]), unit="D").strftime("%b %Y")
        return end if window == 1 else f"12 months to {end}"


def _shown(given: Given, periods: Any, period: Any, default: int) -> list[int]:
    known = given.frame["ordinal"]
    if pd.api.types.is_list_like(periods):
        found = read_periods(list(periods), freq=given.periods.freq, column="periods")
        if len(found.ordinal) == 0:
            message = "periods: name at least one period"
            raise KentPerfError(message)
        return [int(ordinal) for ordinal in found.ordinal]
    count = default if periods is None else whole_number("periods", periods, 1)
    last = int(known.max())
    if period is not None:
        last = int(read_periods([period], freq=given.periods.freq, column="period").ordinal[0])
    first = last - count + 1
    if periods is None:
        single = known[given.frame["window"] == 1]
        first = min(max(first, int(single.min())), last) if len(single) else last
    return list(range(first, last + 1))


def _years(given: Given, figures: Figures, shown: list[int]) -> tuple[tuple[int, int], ...]:
    year = given.year
    last = max(shown)
    held = {(at, window) for _, at, window in figures.frame.index}
    if year == 1 or (last, year) not in held:
        return ()
    return ((last - year, year), (last, year))


def _versus(
    given: Given, shown: list[int], years: tuple[tuple[int, int], ...], change: str
) -> tuple[tuple[int, int], tuple[int, int]]:
    if years:
        return years[1], years[0]
    last = max(shown)
    step = given.year if change == "year" else 1
    return (last, 1), (last - step, 1)
