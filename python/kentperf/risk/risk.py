"""The corporate risk register: scores, levels, directions, summary, heat map, changes, actions."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from kentperf.columns.columns import choose
from kentperf.columns.front_door import front_door
from kentperf.parts.part import Part
from kentperf.parts.shown import ShownPart
from kentperf.risk.checks import COUNTS, register_problems, summary_problems
from kentperf.risk.compare import compare_rows, count_actions
from kentperf.risk.part import risk_part
from kentperf.risk.plot import draw_heat_map
from kentperf.risk.rows import SIDES, RiskRows, build_table, read_register
from kentperf.risk.scale import LOW, MEDIUM, check_bounds, level, score

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from kentperf.errors import Problems

__all__ = ["RiskRegister", "level", "score", "summary_problems"]


@dataclass(frozen=True, init=False, repr=False, eq=False)
class RiskRegister(ShownPart):
    """A risk register, scored and levelled, with what does not agree in it.

    Parameters
    ----------
    frame : DataFrame, str or path
        A row a risk, each risk once:

        - ``risk_id``, ``title``;
        - ``current_likelihood``, ``current_impact``, ``target_likelihood``, ``target_impact``:
          numbers or words as in `score`, blank where not printed;
        - optionally ``current_score``, ``target_score`` as printed: used where a factor is
          missing, compared where both are there;
        - optionally ``previous_score``; ``status`` (new, revised, or as in `compare`);
          ``current_level``, ``target_level`` and ``direction`` (increase, same, decrease, new,
          revised) as printed: compared, and a direction is used where nothing else gives one;
        - any other columns, which are kept.
    low, medium : float
        The bounds of `level`.

    Raises
    ------
    KentPerfError
        If a column is missing, a risk is missing or is a duplicate, or a factor, score, level,
        status or direction cannot be read: every problem at once, with its row.

    Notes
    -----
    Nothing is corrected: what is printed and does not follow is in ``problems``, and the table
    keeps it beside what the factors give. Kent County Council, corporate risk register.

    Examples
    --------
    >>> register = RiskRegister(pd.DataFrame({
    ...     "risk_id": ["R1", "R2"], "title": ["Flood", "Fraud"],
    ...     "current_likelihood": ["Likely", 2], "current_impact": ["Major", 3],
    ...     "target_likelihood": [3, None], "target_impact": [4, 3],
    ...     "target_score": [16, 6], "previous_score": [25, 6],
    ... }))
    >>> register.table[["current_score", "current_level", "target_score", "direction", "basis"]]
       current_score current_level  target_score direction    basis
    0             20          High            12  decrease  factors
    1              6           Low             6      same  printed
    >>> print(register.problems.loc[0, "rule"])
    is printed, but likelihood 3 x impact 4 is 12
    """

    SHARES_PART: ClassVar[bool] = False

    _bounds: tuple[float, float]
    _rows: RiskRows
    _table: pd.DataFrame
    _problems: Problems

    @front_door
    def __init__(
        self,
        frame: pd.DataFrame | str | os.PathLike[str],
        *,
        low: float = LOW,
        medium: float = MEDIUM,
    ) -> None:
        check_bounds(low, medium)
        rows = read_register(frame, low, medium)
        object.__setattr__(self, "_bounds", (low, medium))
        object.__setattr__(self, "_rows", rows)
        object.__setattr__(self, "_table", build_table(rows))
        object.__setattr__(self, "_problems", register_problems(rows))

    def __len__(self) -> int:
        return len(self._table)

    def to_part(self, others: Sequence[RiskRegister] = ()) -> Part:  # noqa: ARG002  each has its own
        """Give the part of the report that shows it.

        Parameters
        ----------
        others : sequence of RiskRegister
            Not read: each has a part of its own.

        Returns
        -------
        Part
            For ``parts=`` of an output.
        """
        return risk_part(self)

    def __repr__(self) -> str:
        row = self.summary[list(COUNTS)].to_numpy()[0]
        counts = ", ".join(f"{count} {name}" for count, name in zip(row, COUNTS, strict=True))
        return f"<RiskRegister: {len(self)} risks, {counts}, {len(self._problems)} problems>"

    @property
    def table(self) -> pd.DataFrame:
        """The register, worked out.

        Returns
        -------
        DataFrame
            A fresh copy, a row a risk with the caller's index: the columns given (a printed
            score, level or direction as ``printed_...``), then

            - ``current_score``, ``current_level``, ``target_score``, ``target_level``: Int64, and
              ordered categorical Low < Medium < High; missing where there is no score;
            - ``direction``: categorical decrease, same, increase, new, revised: the status where
              it is new or revised, else the current score against the previous one, else as
              printed;
            - ``distance_to_target``: Int64, current less target score;
            - ``basis``: "factors", or "printed" where a score of the row rests on print;
              ``current_basis``, ``target_basis`` for each score;
            - ``reason``: why a score is missing, empty where none is;
            - ``direction_basis``: status, scores, printed or missing; ``direction_reason``: why
              there is no direction.
        """
        return self._table.copy()

    @property
    def problems(self) -> pd.DataFrame:
        """What does not agree, and what has no score.

        Returns
        -------
        DataFrame
            A fresh frame ``row, series, period, column, value, rule``; `series` is the risk. A
            printed score, level or direction that does not follow, a target above the current
            score, a previous score of a new risk, a risk without a score.
        """
        return self._problems.frame()

    @property
    def summary(self) -> pd.DataFrame:
        """The number of risks at each level.

        Returns
        -------
        DataFrame
            A fresh frame, index ``which`` (current, target), columns of int64
            ``low, medium, high, total``. A risk without a score is at no level and not in the
            total; it is in ``problems``.
        """
        counts = [np.bincount(self._levels(name), minlength=3).tolist() for name in SIDES]
        rows = [[*row, sum(row)] for row in counts]
        index = pd.Index(SIDES, name="which")
        return pd.DataFrame(rows, index=index, columns=[*COUNTS, "total"], dtype="int64")

    def heat_map(self, which: str = "current") -> pd.DataFrame:
        """Count the risks by likelihood and impact.

        Parameters
        ----------
        which : {"current", "target"}
            Which scores.

        Returns
        -------
        DataFrame
            5 x 5 of int64: index ``likelihood`` 5 to 1, columns ``impact`` 1 to 5. A risk of
            which a factor is not given stands in no cell: `unplaced` lists it.

        Raises
        ------
        KentPerfError
            If `which` is neither.
        """
        side = self._rows.sides[choose("which", which, SIDES)]
        cells = np.zeros((5, 5), dtype=np.int64)
        likelihood = side.likelihood[side.placed].astype(np.int64)
        impact = side.impact[side.placed].astype(np.int64)
        np.add.at(cells, (5 - likelihood, impact - 1), 1)
        index = pd.RangeIndex(5, 0, -1, name="likelihood")
        return pd.DataFrame(cells, index=index, columns=pd.RangeIndex(1, 6, name="impact"))

    def unplaced(self, which: str = "current") -> pd.DataFrame:
        """List the risks that stand in no cell of the heat map.

        Parameters
        ----------
        which : {"current", "target"}
            Which scores.

        Returns
        -------
        DataFrame
            The rows of ``table`` of which a factor is not given: ``risk_id, title`` and that
            likelihood, impact and score.

        Raises
        ------
        KentPerfError
            If `which` is neither.
        """
        side = self._rows.sides[choose("which", which, SIDES)]
        columns = ["risk_id", "title"]
        columns += [f"{which}_{name}" for name in ("likelihood", "impact", "score")]
        return self._table.loc[~side.placed, columns].copy()

    def plot_heat_map(self, which: str = "current", ax: Axes | None = None) -> Axes:
        """Draw the heat map: levels as colours, the number of risks in each cell.

        Parameters
        ----------
        which : {"current", "target"}
            Which scores.
        ax : matplotlib Axes, optional
            Where; a new figure otherwise. It is never shown.

        Returns
        -------
        matplotlib Axes
            What was drawn on.

        Raises
        ------
        KentPerfError
            If `which` is neither.
        ImportError
            If matplotlib is not installed; it comes with the extra ``plot``.
        """
        cells, unplaced = self.heat_map(which), len(self.unplaced(which))
        return draw_heat_map(cells, which, self._bounds, unplaced, ax)

    def compare(
        self,
        previous: RiskRegister | pd.DataFrame | str | os.PathLike[str],
        *,
        kinds: Mapping[str, str] | None = None,
    ) -> pd.DataFrame:
        """List what changed since an earlier register.

        Parameters
        ----------
        previous : RiskRegister, DataFrame, str or path
            The earlier register; a table is read with this one's bounds.
        kinds : mapping, optional
            What became of a risk, by ``risk_id``: withdrawn, de-escalated, delegated, revised,
            split, or any word. It goes before the status.

        Returns
        -------
        DataFrame
            A row a change (a risk can have several; one without has none), in the order of this
            register and then of the earlier one: ``risk_id``, ``title``, ``kind``,
            ``previous_title`` (str), ``previous_score``, ``current_score`` (Int64),
            ``previous_level``, ``current_level`` (ordered categorical). The kind as given, by
            `kinds` or the status; for a risk that is in one register only, else "new" or "gone"
            (the earlier register's status counts where it is withdrawn, de-escalated or
            delegated). For a risk in both besides "retitled", and "changed level" or, within a
            level, "changed score".

        Raises
        ------
        KentPerfError
            If the table cannot be read, or `kinds` names a risk of neither register.

        Examples
        --------
        >>> from kentperf import datasets
        >>> now = RiskRegister(datasets.kent_risks(report="crr-2025-01"))
        >>> changes = now.compare(datasets.kent_risks(report="crr-2017-12"))
        >>> changes["kind"].value_counts().loc[["new", "gone", "changed score"]].tolist()
        [11, 12, 5]
        """
        if not isinstance(previous, RiskRegister):
            low, medium = self._bounds
            previous = RiskRegister(previous, low=low, medium=medium)
        return compare_rows(self._rows, previous._rows, kinds or {})

    def actions(self, frame: pd.DataFrame | str | os.PathLike[str]) -> pd.DataFrame:
        """Count the actions that the risks call for.

        Parameters
        ----------
        frame : DataFrame, str or path
            A row an action: ``due`` (a date, or any words), ``state`` (completed, partial,
            regular review, outstanding, or states of your own), optionally ``risk_id`` (a risk
            of the register) and ``count`` (how many actions the row stands for).

        Returns
        -------
        DataFrame
            Of int64: index ``due``, the dates as given in order of time (words in order of
            appearance), "no due date", "TOTAL"; columns the four states, or those given if any
            is another, then ``total``.

        Raises
        ------
        KentPerfError
            If a column is missing, a state is missing, a count is not a whole number, or a
            risk is not in the register: every problem at once, with its row.

        Examples
        --------
        >>> from kentperf import datasets
        >>> register = RiskRegister(datasets.kent_risks())
        >>> register.actions(pd.DataFrame({
        ...     "risk_id": ["CRR0009", "CRR0014", "CRR0014"], "due": ["2025-03", "2025-01", None],
        ...     "state": ["outstanding", "completed", "partial"]}))
                     completed  partial  regular review  outstanding  total
        due
        2025-01              1        0               0            0      1
        2025-03              0        0               0            1      1
        no due date          0        1               0            0      1
        TOTAL                1        1               0            1      3
        """
        return count_actions(frame, self._rows.ids)

    def _levels(self, which: str) -> Any:
        codes = self._rows.sides[which].codes
        return codes[codes >= 0]
