"""The register: the table of indicators, and their targets as these change over time."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from kentperf.columns.columns import Codes
from kentperf.columns.front_door import front_door
from kentperf.columns.public_names import PublicNames
from kentperf.columns.read_tables import Floats, require_columns
from kentperf.errors import KentPerfError, Problems, near_match
from kentperf.periods.timelines import Timelines
from kentperf.rag.limits import LIMITS, DatedLimits, limit_problems
from kentperf.rag.states import LIMIT_STATES, coded_states
from kentperf.register.observed_tables import register_tables
from kentperf.register.rows import (
    REGISTER_COLUMNS,
    TARGET_COLUMNS,
    defaulted,
    in_order,
    read_indicators,
    read_targets,
)
from kentperf.rules.rules import as_rules


@dataclass(frozen=True, eq=False)
class LimitsInForce:
    """The limits of many periods.

    Attributes
    ----------
    numbers : mapping of str to ndarray of float64, shape (n,)
        Each of the six limits.
    states : mapping of str to ndarray of int8, shape (n,)
        Whether target and floor are to be confirmed or do not apply: places in ``STATE_WORDS``.
    """

    numbers: Mapping[str, Floats]
    states: Mapping[str, Codes]


@dataclass(frozen=True, init=False, repr=False, eq=False)
class Register(PublicNames):
    """Indicators and their limits, read once and checked together.

    Parameters
    ----------
    frame_or_path : DataFrame, str or path
        A row an indicator; a frame, a CSV file, or a TOML file with arrays of tables
        ``[[indicator]]`` and, optionally, ``[[target]]``. Only ``kpi`` is required; the other
        columns and their defaults: ``name`` [kpi], ``section`` ["All"], ``parent`` (of the
        section), ``kind`` [kpi if it has a target or limits, else activity; or judged, which
        `judgements` rates], ``unit`` [number; as people
        write it, "%", "per 1,000", "£m"],
        ``decimals`` [as given], ``polarity`` [higher], ``frequency`` [from the data],
        ``aggregation`` [as_given] (as_given, sum, mean, ratio or last), ``window`` [1],
        ``overlap`` [the window; 1 for last], ``lag`` [0], ``trend_window`` [of the rules],
        ``target``, ``floor``, ``low``, ``high``, ``floor_low``, ``floor_high``. For people:
        ``subsection`` (of the section), ``order`` (a number: indicators are listed by it, those
        without one last), ``owner``, ``cabinet_member``, ``year``, ``source``, ``definition``.
        A limit may be TBC (to be confirmed: a KPI that is not rated until it is set) or n/a (it
        does not apply); ``target_state`` and ``floor_state`` hold which.
    columns : collection of str, keyword-only
        Further columns of numbers, which rules name: thresholds of a house's own. A column called
        ``<name>_kind`` says whether that one is points or percent. ``tolerance``,
        ``tolerance_kind``, ``baseline``, ``benchmark``, ``pace``, ``weight`` and ``core`` need not
        be named.
    rules : str, path, mapping or Rules, keyword-only
        The house's rules, where these name columns: as `columns`. An indicator is a KPI too where a
        column is given that the rating is held against, or where the rating needs none.
    targets : DataFrame, str or path, optional
        Limits that change: ``kpi``, ``from`` and the six limits. A row replaces every limit of
        its indicator from the period that holds ``from``; before the first the register's own
        apply.

    Raises
    ------
    KentPerfError
        With every problem of both tables: an unknown column, word or indicator (and its near
        match), a duplicated indicator or (kpi, from), text in a number column, infinity, a
        floor on the wrong side of its target.

    Notes
    -----
    How far successive figures overlap can be said in plain words: ``basis`` ("rolling 12 months",
    "rolling year", "rolling 4 quarters", "single period") and ``reported`` ("weekly", "monthly",
    "quarterly", "yearly"; else the frequency); ``overlap`` is then worked out, 4 for a rolling 12
    months reported quarterly.

    ``reported`` "year to date", or "cumulative": figures that add up from April on. Only those of
    the same point of the year are alike, so that one is compared with the same point of the last
    year, whatever the others are; its direction, expected range and records are of the same point
    of each year (``trend_window`` then counts years), and its line starts again each April.

    Examples
    --------
    >>> register = Register(pd.DataFrame({"kpi": ["calls"], "target": [95], "floor": [90]}))
    >>> register.frame.loc[0, ["kpi", "kind", "polarity"]].tolist()
    ['calls', 'kpi', 'higher']
    >>> register
    Register(1 KPI, 0 activity indicators, 1 section)
    """

    _frame: pd.DataFrame
    _defaulted: pd.DataFrame
    _targets: pd.DataFrame
    _dated: DatedLimits
    _names: list[str]

    @front_door
    def __init__(
        self,
        frame_or_path: Any,
        targets: Any = None,
        *,
        columns: Collection[str] = (),
        rules: Any = None,
    ) -> None:
        house = as_rules("kentperf" if rules is None else rules)
        columns = (*columns, *house.columns)
        indicators, dated = register_tables(frame_or_path, targets, columns)
        require_columns(indicators, ["kpi"], "register")
        if indicators.empty:
            message = "register: the table is empty; it needs a row for each indicator"
            raise KentPerfError(message)
        problems = Problems()
        has_dated = set() if dated is None else set(dated.get("kpi", pd.Series(dtype=object)))
        frame = read_indicators(indicators, has_dated, problems, columns, house)
        limit_problems(frame, frame["polarity"], indicators.index, problems, columns)
        said = defaulted(indicators).set_axis(frame["kpi"])
        frame = in_order(frame)
        rows, limits = read_targets(dated, frame, problems)
        problems.raise_if_any("register")
        self._hold(frame, said.loc[frame["kpi"]].reset_index(drop=True), rows, limits)

    def _hold(
        self, frame: pd.DataFrame, said: pd.DataFrame, rows: pd.DataFrame, limits: DatedLimits
    ) -> None:
        object.__setattr__(self, "_frame", frame)
        object.__setattr__(self, "_defaulted", said)
        object.__setattr__(self, "_targets", rows)
        object.__setattr__(self, "_dated", limits)
        object.__setattr__(self, "_names", frame["kpi"].tolist())

    @property
    def frame(self) -> pd.DataFrame:
        """The indicators, a row each, with every default filled in.

        Returns
        -------
        pandas.DataFrame
            A copy.
        """
        return self._frame.copy()

    @property
    def targets(self) -> pd.DataFrame:
        """The limits that change over time.

        Returns
        -------
        pandas.DataFrame
            A copy: ``kpi``, ``from``, the six limits and their states.
        """
        return self._targets.copy()

    def measured(self) -> Register:
        """Leave out the indicators that are judged.

        Returns
        -------
        Register
            Those that have figures; itself where no indicator is judged.
        """
        judged = self._frame["kpi"][self._frame["kind"] == "judged"]
        if not len(judged):
            return self
        rows = self._targets[~self._targets["kpi"].isin(judged)]
        here = ~self._frame["kpi"].isin(judged)
        kept = self._frame[here]
        further = [name for name in kept.columns if name not in REGISTER_COLUMNS]
        found = Register(kept, rows if len(rows) else None, columns=further)
        object.__setattr__(found, "_defaulted", self._defaulted[here].reset_index(drop=True))
        return found

    @property
    def defaulted(self) -> pd.DataFrame:
        """Which words of each indicator nobody gave.

        Returns
        -------
        pandas.DataFrame
            Columns ``kind unit polarity``, True where the default stands.
        """
        return self._defaulted.copy()

    def replaced(
        self, frame: pd.DataFrame, targets: pd.DataFrame | None, problems: Problems
    ) -> Register:
        """Give the same indicators with other columns or targets.

        Parameters
        ----------
        frame : DataFrame
            As `frame`, its cells changed.
        targets : DataFrame or None
            As `targets`; None leaves them as they are.
        problems : Problems
            Collects what is wrong with the targets.

        Returns
        -------
        Register
        """
        rows, limits = self._targets, self._dated
        if targets is not None:
            rows, limits = read_targets(targets, frame, problems)
        found = object.__new__(Register)
        found._hold(frame, self._defaulted, rows, limits)
        return found

    def limits(self, kpi: str, ordinals: Any, freq: str | None) -> pd.DataFrame:
        """Look up the limits in force in each of an indicator's periods.

        Parameters
        ----------
        kpi : str
            The indicator.
        ordinals : array-like of int, shape (n,)
            Its periods.
        freq : str or None
            Their pandas period frequency; None for plain integers.

        Returns
        -------
        pandas.DataFrame
            Columns ``target floor low high floor_low floor_high``, indexed by ordinal.

        Raises
        ------
        KentPerfError
            If the indicator is unknown, or its dated targets and its periods are not both
            dates or both integers.
        """
        periods = np.asarray(ordinals, dtype=np.int64)
        place = self.place(kpi)
        offsets = np.where(np.arange(len(self) + 1) > place, len(periods), 0)
        times = Timelines(offsets, periods, np.zeros(len(self), dtype=np.int64), (freq,))
        values = self.limits_in_force(times).numbers
        index = pd.Index(periods, name="period")
        return pd.DataFrame({name: values[name] for name in LIMITS}, index=index)

    def limits_in_force(self, times: Timelines) -> LimitsInForce:
        """Look up the limits in force in each period of every indicator.

        Parameters
        ----------
        times : Timelines
            The indicators' periods, in order of the register.

        Returns
        -------
        LimitsInForce
            A row a period.
        """
        dated = self._dated.in_force(times, self._names)
        rows = np.where(dated < 0, times.series, dated + len(self))
        own = self._frame
        values = {
            name: np.append(own[name].to_numpy(np.float64), self._dated.values[:, column])[rows]  # noqa: PD011
            for column, name in enumerate(LIMITS)
        }
        states = {
            name: coded_states(np.append(own[name].to_numpy(object), self._dated.states[:, side]))[
                rows
            ]
            for side, name in enumerate(LIMIT_STATES)
        }
        return LimitsInForce(values, states)

    def place(self, kpi: str) -> int:
        """Find an indicator's row.

        Parameters
        ----------
        kpi : str
            The indicator.

        Returns
        -------
        int
            Its position.

        Raises
        ------
        KentPerfError
            If it is unknown; the near match is named.
        """
        names = self._index
        if kpi not in names:
            message = f'there is no indicator "{kpi}" in the register.{near_match(kpi, names)}'
            raise KentPerfError(message)
        return int(names.get_indexer(pd.Index([kpi], dtype=object))[0])

    def row(self, kpi: str) -> Any:
        """Give one indicator.

        Parameters
        ----------
        kpi : str
            The indicator.

        Returns
        -------
        namedtuple
            The columns of its row.

        Raises
        ------
        KentPerfError
            If it is unknown; the near match is named.
        """
        place = self.place(kpi)
        return next(self._frame.iloc[place : place + 1].itertuples(index=False))

    @cached_property
    def _index(self) -> pd.Index[Any]:
        return pd.Index(self._names, dtype=object)

    def __len__(self) -> int:
        return len(self._frame)

    def __repr__(self) -> str:
        kpis, activity, judged = (
            int((self._frame["kind"] == kind).sum()) for kind in ("kpi", "activity", "judged")
        )
        sections = self._frame["section"].nunique()
        parts = [(kpis, "KPI"), (activity, "activity indicator"), (sections, "section")]
        if judged:
            parts.insert(2, (judged, "judged indicator"))
        words = ", ".join(f"{count} {word}{'' if count == 1 else 's'}" for count, word in parts)
        return f"Register({words})"


def as_register(register: Any, *, rules: Any = None) -> Register:
    """Accept a register, or the table to read it from.

    Parameters
    ----------
    register : Register, DataFrame, str or path
        Either.
    rules : Rules, or what it is read from, optional
        The house's rules, for a table.

    Returns
    -------
    Register
        The register.
    """
    return register if isinstance(register, Register) else Register(register, rules=rules)


__all__ = ["LIMITS", "REGISTER_COLUMNS", "TARGET_COLUMNS", "Register", "as_register"]
