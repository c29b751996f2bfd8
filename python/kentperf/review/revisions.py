"""Two versions of a table of observations: what was changed, and what that changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from kentperf.columns.front_door import front_door
from kentperf.columns.public_names import PublicNames
from kentperf.errors import Problems
from kentperf.periods.frequencies import period_label
from kentperf.register.completed import complete
from kentperf.register.observations import (
    GIVEN_RATING,
    ObservationRows,
    read_rows,
)
from kentperf.register.register import as_register
from kentperf.rules.checks import choice
from kentperf.rules.choices import COMPARISONS
from kentperf.rules.rules import as_rules
from kentperf.scorecard.frames import rated_kpis
from kentperf.scorecard.prepared import prepare
from kentperf.scorecard.scorecard import BASES

__all__ = ["Revisions", "revisions"]

FIGURES = ("value", "numerator", "denominator")
VERDICTS = ("latest", "rag", "direction")
_KEYS = ["kpi", "area", "ordinal"]


@dataclass(frozen=True)
class Revisions(PublicNames):
    """What differs between two versions.

    Attributes
    ----------
    figures : DataFrame
        A row a kpi, area and period that differs, in register order: ``kpi, area, period``,
        ``kind`` (``revised``, ``status only``, ``added``, ``withdrawn``), and ``was_`` and
        ``now_`` of value, numerator, denominator and status.
    verdicts : DataFrame
        Indexed by kpi, those whose latest figure, rating or direction is another, at the same
        period: ``latest_was``, ``latest_now``, ``rag_was``, ``rag_now``, ``direction_was``,
        ``direction_now``.
    period : str
        The period that both are scored at.
    """

    figures: pd.DataFrame
    verdicts: pd.DataFrame
    period: str

    def __str__(self) -> str:
        counts = self.figures["kind"].value_counts(sort=False)
        seen = ", ".join(f"{count} {kind}" for kind, count in counts.items() if count)
        ratings = int(_differs(self.verdicts, "rag").sum())
        arrows = int(_differs(self.verdicts, "direction").sum())
        return (
            f"figures: {seen or 'none differ'}; at {self.period}, "
            f"{_counted(ratings, 'rating')} and {_counted(arrows, 'direction')} changed"
        )


@front_door
def revisions(
    old: Any,
    new: Any,
    register: Any,
    *,
    period: Any = None,
    area: str | None = None,
    rules: Any = "kentperf",
    basis: str = "shown",
    compare: str | None = None,
    annotations: Any = None,
) -> Revisions:
    """Compare two versions of a table of observations.

    Parameters
    ----------
    old, new : DataFrame, str or path
        Observations as for `kentperf.scorecard`.
    register : Register, DataFrame, str or path
        The indicators and their limits, the same for both.
    period : any period, optional
        Where both are scored. Default: the latest period of `old`, so that a period that is only
        in `new` is an addition and not a cause.
    area, rules, basis, compare, annotations
        As for `kentperf.scorecard`.

    Returns
    -------
    Revisions

    Raises
    ------
    KentPerfError
        With every problem of either version.

    Examples
    --------
    >>> old = pd.DataFrame({"kpi": "calls", "period": ["Q1 2024/25", "Q2 2024/25"],
    ...                     "value": [94.0, 89.0]})
    >>> register = pd.DataFrame({"kpi": ["calls"], "target": [95], "floor": [90]})
    >>> found = revisions(old, old.assign(value=[94.0, 90.0]), register)
    >>> print(found)
    figures: 1 revised; at Q2 2024/25, 1 rating and 0 directions changed
    """
    house = as_rules(rules)
    known = as_register(register, rules=house).measured()
    problems = Problems()
    versions = [
        read_rows(source, known, problems, (*house.columns, GIVEN_RATING)) for source in (old, new)
    ]
    problems.raise_if_any("observations")
    how = house.compare if compare is None else compare
    choice("compare", how, COMPARISONS)
    choice("basis", basis, BASES)
    (before, seen), (after, seen_since) = (complete(rows, known, area) for rows in versions)
    was = prepare(seen, before, period, annotations)
    when = was.moment if period is None else period
    now = prepare(seen_since, after, when, annotations)
    kpis = [rated_kpis(one.items.comparing(how), house, basis).kpis for one in (was, now)]
    return Revisions(_figures(*versions), _verdicts(*kpis), was.moment.label)


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _rows(version: ObservationRows) -> pd.DataFrame:
    columns = {name: getattr(version, name) for name in (*FIGURES, "status")}
    keys = {"kpi": version.kpi, "area": version.area, "ordinal": version.ordinal}
    return pd.DataFrame({**keys, "place": version.place, **columns})


def _figures(old: ObservationRows, new: ObservationRows) -> pd.DataFrame:
    was, now = (_rows(version) for version in (old, new))
    both = was.merge(
        now, on=[*_KEYS, "place"], how="outer", suffixes=("_was", "_now"), indicator=True
    )
    kind = np.full(len(both), "", dtype=object)
    kind[_apart(both, "status")] = "status only"
    for name in FIGURES:
        kind[_apart(both, name)] = "revised"
    kind[(both["_merge"] == "left_only").to_numpy()] = "withdrawn"
    kind[(both["_merge"] == "right_only").to_numpy()] = "added"
    both = both.assign(kind=kind)[kind != ""].sort_values(["place", "area", "ordinal"])
    places = both["place"].to_numpy(np.int64)
    freqs = np.where(old.is_observed(places), old.freqs_of(places), new.freqs_of(places))
    ordinals = both["ordinal"].tolist()
    labels = [period_label(int(at), freq) for at, freq in zip(ordinals, freqs, strict=True)]
    columns = {"kpi": both["kpi"], "area": both["area"], "period": labels, "kind": both["kind"]}
    for name in (*FIGURES, "status"):
        columns |= {f"was_{name}": both[f"{name}_was"], f"now_{name}": both[f"{name}_now"]}
    return pd.DataFrame(columns).reset_index(drop=True)


def _apart(both: pd.DataFrame, name: str) -> Any:
    was, now = both[f"{name}_was"], both[f"{name}_now"]
    return ((was != now) & ~(was.isna() & now.isna())).to_numpy(bool)


def _verdicts(was: pd.DataFrame, now: pd.DataFrame) -> pd.DataFrame:
    columns = {}
    for name in VERDICTS:
        columns[f"{name}_was"] = was[name]
        columns[f"{name}_now"] = now[name].reindex(was.index)
    found = pd.DataFrame(columns, index=was.index)
    apart = pd.concat([_differs(found, name) for name in VERDICTS], axis=1)
    return found[apart.any(axis=1)]


def _differs(verdicts: pd.DataFrame, name: str) -> pd.Series[bool]:
    was, now = (verdicts[f"{name}_{when}"].astype(object) for when in ("was", "now"))
    return (was != now) & ~(was.isna() & now.isna())
