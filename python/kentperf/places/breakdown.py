"""One indicator by district, directorate or provider, each area with its own rating."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

import numpy as np
import pandas as pd

from kentperf.columns.front_door import front_door
from kentperf.columns.one_value import one_text
from kentperf.errors import KentPerfError, near_match
from kentperf.parts.part import Part
from kentperf.parts.shown import ShownPart
from kentperf.places.funnels import funnel_of
from kentperf.places.multiples import small_multiples
from kentperf.places.part import breakdown_part
from kentperf.places.rows import WITHHELD, read_own_limits, read_parts, register_of, whole_of
from kentperf.places.suppression import suppress
from kentperf.register.register import Register, as_register
from kentperf.rolling.rolling import rolling
from kentperf.rules.rules import Rules, as_rules
from kentperf.scorecard.card import Card
from kentperf.scorecard.scorecard import build_card

__all__ = ["WITHHELD", "Breakdown", "breakdown"]

_FRAME = ("kind", "period", "value", "numerator", "denominator", "target", "floor", "low", "high",
          "rag", "rag_reason", "direction", "withheld")  # fmt: skip
_HIDDEN = ("value", "numerator", "denominator", "rag")


@dataclass(frozen=True, eq=False, repr=False)
class Breakdown(ShownPart):
    """An indicator by area.

    Attributes
    ----------
    kpi, name, unit, period : str
        The indicator, and the period shown, in words.
    frame : DataFrame
        Index ``area``, in order of appearance, then the total and totals without some:
        ``kind`` (area, total or excluding), ``period value numerator denominator target floor low
        high rag rag_reason direction withheld``. What is withheld has neither figure nor rating
        nor direction, and ``rag_reason`` "small number".
    history : DataFrame
        A row an area and period: ``area kind period label value`` and the rest of the history of
        a scorecard.
    notes : tuple of str
        What a reader should know: what is withheld and rounded, and why there is no total.
    rules : Rules
        The conventions followed.
    register : Register
        The indicator.
    """

    SHARES_PART: ClassVar[bool] = True

    kpi: str
    name: str
    unit: str
    period: str
    frame: pd.DataFrame
    history: pd.DataFrame
    notes: tuple[str, ...]
    rules: Rules
    register: Register

    def to_svg(self, path: str | os.PathLike[str] | None = None, *, columns: int = 3) -> str:
        """Draw a small chart of every area, all on one axis.

        Parameters
        ----------
        path : str or path, optional
            The file to write as well.
        columns : int
            How many charts stand side by side.

        Returns
        -------
        str
            The picture, in words too for those who do not see it.
        """
        return small_multiples(self, path, columns=columns)

    def funnel(self, **options: Any) -> pd.DataFrame | None:
        """Compare the areas with each other, each by limits for its own size.

        Parameters
        ----------
        **options
            As of `kentperf.funnel`: ``overdispersion``, ``level``, ``target`` and others.

        Returns
        -------
        DataFrame or None
            As `kentperf.funnel` gives it, in the indicator's unit, with shrunk figures; None where
            fewer than three areas have counts behind figures that are shown.
        """
        return funnel_of(self, **options)

    def to_part(self, others: Sequence[Breakdown] = ()) -> Part:
        """Give the part of the report that shows it.

        Parameters
        ----------
        others : sequence of Breakdown
            What to show in the same part, after it.

        Returns
        -------
        Part
            For ``parts=`` of an output.
        """
        return breakdown_part([self, *others])

    def __repr__(self) -> str:
        kinds = self.frame["kind"].value_counts()
        return f"Breakdown({self.name}, {self.period}: {kinds.get('area', 0)} areas)"


@front_door
def breakdown(
    observations: Any,
    register: Any,
    kpi: str,
    *,
    by: str = "area",
    period: Any = None,
    total: str = "Total",
    excluding: Iterable[str] | Mapping[str, Iterable[str]] = (),
    targets: Any = None,
    threshold: int | None = None,
    round_to: int = 1,
    rules: Any = "kentperf",
) -> Breakdown:
    """Rate one indicator for each area.

    Parameters
    ----------
    observations : DataFrame, str or path
        As for `scorecard`, with a column of areas.
    register : Register, DataFrame, str or path
        The indicators and their limits.
    kpi : str
        The indicator.
    by : str
        The column of areas: districts, directorates, providers.
    period : any period, optional
        The period shown for every area; the latest that any of them has otherwise.
    total : str
        The area that is the total already, if the table has one of this name; otherwise what the
        sum of the areas is called. There is a sum where figures have numerators and denominators
        or, with aggregation ``sum``, are amounts; in a period in which an area has none there is
        none.
    excluding : iterable of str, or mapping of str to iterable of str, optional
        Areas without which the total is given too, one at a time; or names of totals, and the
        areas that each leaves out.
    targets : DataFrame, str or path, optional
        ``area`` and limits of its own, in place of the register's.
    threshold : int, optional
        Withhold counts under it, as `suppress`: numerators and denominators, and amounts.
    round_to : int
        What the counts shown are rounded to. Percentages and rates are of the counts as they are.
    rules : str, path, mapping or Rules
        The house conventions.

    Returns
    -------
    Breakdown
        Frozen.

    Raises
    ------
    KentPerfError
        With every problem of a table; for an unknown indicator or area, with the near match; or
        where there are no counts to withhold.

    Notes
    -----
    Ratings and directions are those of `scorecard`, area by area. A total that leaves out an area
    whose figures are withheld is withheld too: it would give them away.

    Examples
    --------
    >>> table = pd.DataFrame(
    ...     {
    ...         "kpi": "calls",
    ...         "area": ["Ashford", "Dover", "Swale"],
    ...         "period": "Q2 2024/25",
    ...         "numerator": [45, 80, 2],
    ...         "denominator": [50, 100, 4],
    ...     }
    ... )
    >>> register = pd.DataFrame(
    ...     {"kpi": ["calls"], "unit": "percent", "aggregation": "ratio", "target": 85, "floor": 75}
    ... )
    >>> breakdown(table, register, "calls", excluding=["Dover"]).frame["rag"].tolist()
    ['GREEN', 'AMBER', 'RED', 'AMBER', 'GREEN']
    >>> breakdown(table, register, "calls", threshold=5).frame["rag_reason"].tolist()
    ['small number', '', 'small number', '']
    """
    total = one_text("total", total)
    known = as_register(register)
    row: Any = next(known.frame.iloc[[known.place(kpi)]].itertuples(index=False))
    parts = read_parts(observations, row, by)
    areas = [name for name in dict.fromkeys(parts["area"]) if name != total]
    without = _without(excluding, areas, total)
    table = _with_totals(parts, areas, without, total, sums=row.aggregation == "sum")
    kinds = dict.fromkeys(areas, "area") | {total: "total"} | dict.fromkeys(without, "excluding")
    own = read_own_limits(targets, list(kinds))
    house = as_rules(rules)
    when = table["period"].max() if period is None else period
    shown = list(dict.fromkeys(table["area"]))
    card = _card(table, register_of(known, kpi, shown, own), when, house)
    history = _of_areas(card.history, kpi, kinds)
    history = _window_counts(history, int(row.window))
    if threshold is not None or round_to != 1:
        _check_counts(history, row)
        history = _withhold(history, without, threshold, round_to)
    return Breakdown(
        kpi=kpi,
        name=str(row.name),
        unit=str(row.unit),
        period=str(history["label"].iloc[-1]),
        frame=_latest(card, shown, kinds, history),
        history=history,
        notes=_notes(history, threshold, round_to, summed=total in shown),
        rules=house,
        register=register_of(known, kpi, [kpi], {}),
    )


def _card(table: pd.DataFrame, register: Register, period: Any, rules: Rules) -> Card:
    """Score every area for the same period, its own latest or not, as an indicator of its own."""
    rows = table.drop(columns="area").assign(kpi=table["area"])
    # An area is judged by itself: how many others there are does not change its arrow.
    return build_card(rows, register, period=period, rules=replace(rules, arrow_by="p"))


def _of_areas(history: pd.DataFrame, kpi: str, kinds: dict[str, str]) -> pd.DataFrame:
    area = history["kpi"]
    kind = area.map(kinds)
    return history.assign(kpi=kpi, area=area, kind=kind, withheld=False)


def _without(
    excluding: Iterable[str] | Mapping[str, Iterable[str]], areas: list[str], total: str
) -> dict[str, list[str]]:
    if isinstance(excluding, str):
        excluding = [excluding]
    if not isinstance(excluding, Mapping):
        excluding = {f"{total} excluding {name}": [name] for name in excluding}
    found = {name: list(left) for name, left in excluding.items()}
    for left in found.values():
        for name in left:
            if name not in areas:
                message = f'excluding: there is no area "{name}".{near_match(name, areas)}'
                raise KentPerfError(message)
    return found


def _with_totals(
    parts: pd.DataFrame, areas: list[str], without: dict[str, list[str]], total: str, *, sums: bool
) -> pd.DataFrame:
    added = [] if (parts["area"] == total).any() else [whole_of(parts, areas, total, sums=sums)]
    for name, left in without.items():
        kept = [area for area in areas if area not in left]
        rest = whole_of(parts, kept, name, sums=sums)
        if rest.empty:
            message = (
                f'"{name}" cannot be worked out: the figures do not add up without their parts'
            )
            raise KentPerfError(message)
        added.append(rest)
    return pd.concat([parts, *(rows for rows in added if len(rows))], ignore_index=True)


def _withhold(
    history: pd.DataFrame, without: dict[str, list[str]], threshold: int | None, round_to: int
) -> pd.DataFrame:
    """Withhold and round, each period on its own; what is withheld anywhere is so throughout."""
    names = _count_columns(history)
    for _, rows in history.groupby("period", sort=False):
        for name in names:
            found = _protected(rows, rows[name], threshold, round_to)
            history.loc[found.index, name] = found.to_numpy()
            held = found.isna() & rows[name].notna()
            history.loc[found.index[held], "withheld"] = True
        leaks = _leaking(history.loc[rows.index], without)
        history.loc[rows.index[leaks], "withheld"] = True
    for name in _HIDDEN:
        history[name] = history[name].where(~history["withheld"])
    return history


def _protected(
    rows: pd.DataFrame, counts: pd.Series[Any], threshold: int | None, round_to: int
) -> pd.Series[Any]:
    """Give what may be shown of one column in one period."""
    is_area = (rows["kind"] == "area").to_numpy(bool)
    summed = bool(counts[~is_area].notna().any() and counts[is_area].notna().any())
    shown = suppress(counts[is_area], threshold=threshold, round_to=round_to, total=summed)
    lost = summed and np.isnan(shown.total)
    found: pd.Series[Any] = pd.concat([shown.counts, counts[~is_area]]).reindex(rows.index)
    for row in rows.index[~is_area]:
        alone = suppress(counts[[row]], threshold=threshold, round_to=round_to, total=False)
        found[row] = np.nan if lost else alone.counts[row]
    return found


def _leaking(rows: pd.DataFrame, without: dict[str, list[str]]) -> Any:
    """Find the totals that would give away what they leave out."""
    held = set(rows["area"][rows["withheld"]])
    return np.array([bool(held & set(without.get(area, ()))) for area in rows["area"]])


def _count_columns(history: pd.DataFrame) -> list[str]:
    parts = [name for name in ("numerator", "denominator") if history[name].notna().any()]
    return parts or ["value"]


def _window_counts(history: pd.DataFrame, window: int) -> pd.DataFrame:
    """Give the counts behind each figure: of all its window, where it is a rolling one."""
    if window == 1:
        return history
    for _, rows in history.groupby("area", sort=False):
        for name in ("numerator", "denominator"):
            summed = rolling(rows[name].to_numpy(), rows["period"].tolist(), window=window)
            history.loc[rows.index, name] = np.asarray(summed)
    return history


def _check_counts(history: pd.DataFrame, row: Any) -> None:
    if _count_columns(history) == ["value"] and row.aggregation != "sum":
        message = (
            f'"{row.kpi}" has no counts to withhold or round: give numerator and denominator, or '
            "amounts with aggregation sum"
        )
        raise KentPerfError(message)


def _notes(
    history: pd.DataFrame, threshold: int | None, round_to: int, *, summed: bool
) -> tuple[str, ...]:
    latest = history.drop_duplicates("area", keep="last")
    held = latest["area"][latest["withheld"]].tolist()
    notes = []
    if held:
        said = f"Withheld, so that no count under {threshold} is known: {', '.join(held)}."
        notes.append(said)
    if round_to > 1:
        notes.append(f"Counts are rounded to the nearest {round_to}.")
    if not summed:
        notes.append("There is no total: the figures do not add up without their parts.")
    return tuple(notes)


def _latest(
    card: Card, areas: list[str], kinds: dict[str, str], history: pd.DataFrame
) -> pd.DataFrame:
    latest = history.drop_duplicates("area", keep="last").set_index("area")
    rows = []
    for name in areas:
        shown = latest.loc[name]
        row = card.kpis.loc[name].to_dict() | {
            part: shown[part] for part in ("value", "numerator", "denominator", "rag", "withheld")
        }
        row["kind"] = kinds[name]
        if shown["withheld"]:
            row |= {"rag_reason": WITHHELD, "direction": None}
        rows.append({column: row[column] for column in _FRAME})
    return pd.DataFrame(rows, index=pd.Index(areas, name="area"), columns=list(_FRAME))
