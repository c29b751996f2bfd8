"""What house rules make of the same figures, side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from kentperf.columns.front_door import front_door
from kentperf.errors import KentPerfError, Problems, near_match
from kentperf.register.completed import complete
from kentperf.register.observations import GIVEN_RATING, checked_rows
from kentperf.register.register import Register
from kentperf.rules.checks import choice
from kentperf.rules.choices import COMPARISONS
from kentperf.rules.looks import levels_as
from kentperf.rules.rules import Rules, as_rules
from kentperf.scorecard.frames import rated_kpis, watch_list_of
from kentperf.scorecard.items import Items
from kentperf.scorecard.parents import of_parents
from kentperf.scorecard.prepared import prepare
from kentperf.scorecard.scorecard import BASES
from kentperf.scorecard.second_opinion import verdict

__all__ = ["compare_rules"]

FINDINGS = ("rag", "severity", "direction", "watch list")
PUBLISHED = "published"
_SAID = {
    "severity": ("slightly below", "moderately below", "well below"),
    "direction": ("worsening", "stable", "improving"),
    "watch list": ("yes", "no"),
}


@front_door
def compare_rules(
    observations: Any,
    register: Any,
    rules: Sequence[Any] = ("kentperf", "kent-2024", "kent-2017"),
    *,
    published: Any = None,
    period: Any = None,
    compare: str | None = None,
    area: str | None = None,
    parents: str | Mapping[str, str] | None = None,
    basis: str = "shown",
    annotations: Any = None,
) -> pd.DataFrame:
    """Score the same figures by several rules and list what they say.

    Parameters
    ----------
    observations, register
        As for `scorecard`.
    rules : sequence of str, mapping or Rules
        The sets, of different names; the first is what the others are held against.
    published : DataFrame, optional
        What a report printed: ``kpi`` as index or column and any of ``rag``, ``severity``,
        ``direction`` and ``watch list`` (yes or no), in the words used here; every set is then
        held against it. What is not printed, or is of a KPI that the register lacks (these come
        last), cannot be checked.
    period, compare, area, parents, basis, annotations
        As for `scorecard`.

    Returns
    -------
    DataFrame
        Index ``kpi``, ``finding`` (rag, severity, direction, watch list): a column a set with
        what it finds (missing where it finds nothing), ``published`` first where given; and for
        each set but the one held against, ``<name>: verdict``: agrees, differs or cannot be
        checked.

    Raises
    ------
    KentPerfError
        If two sets share a name, nothing printed is given, a KPI is printed twice or a finding in
        other words, or as `scorecard` does.

    Examples
    --------
    >>> table = pd.DataFrame({"kpi": "a", "period": range(6), "value": [1, 3, 2, 4, 3, 2]})
    >>> register = pd.DataFrame({"kpi": ["a"], "target": [3], "floor": [1]})
    >>> found = compare_rules(table, register, ["kentperf", "kent-2017"])
    >>> found.loc[("a", "direction")].tolist()
    ['stable', 'worsening', 'differs']
    """
    sets = [as_rules(entry) for entry in rules]
    names = [entry.name for entry in sets]
    if len(set(names)) < len(names) or PUBLISHED in names or not names:
        message = f"compare_rules: give rule sets of different names, not {', '.join(names)}"
        raise KentPerfError(message)
    choice("basis", basis, BASES)
    asked = tuple(dict.fromkeys(name for entry in sets for name in entry.columns))
    known = _known(register, asked).measured()
    if parents is not None:
        observations = of_parents(observations, known, parents)
    further = (*asked, GIVEN_RATING)
    known, observed = complete(checked_rows(observations, known, further), known, area)
    items = prepare(observed, known, period, annotations).items
    columns: dict[str, pd.Series[Any]] = {}
    if published is not None:
        levels = dict.fromkeys(level for entry in sets for level in entry.level_rule.names[::-1])
        columns[PUBLISHED] = _printed(published, {"rag": tuple(levels), **_SAID})
    for entry in sets:
        how = entry.compare if compare is None else compare
        choice("compare", how, COMPARISONS)
        columns[entry.name] = _findings(items.comparing(how), entry, basis)
    rows = columns[names[0]].index
    beside = columns[next(iter(columns))].index.difference(rows, sort=False)
    frame = pd.DataFrame(columns).reindex(rows.append(beside))
    against = frame.columns[0]
    for name in [name for name in names if name != against]:
        pairs = zip(frame[against], frame[name], strict=True)
        frame[f"{name}: verdict"] = [verdict(*pair) for pair in pairs]
    return frame


def _known(register: Any, columns: tuple[str, ...]) -> Register:
    return register if isinstance(register, Register) else Register(register, columns=columns)


def _findings(items: Items, rules: Rules, basis: str) -> pd.Series[Any]:
    kpis = rated_kpis(items, rules, basis).kpis
    found = kpis[["rag", "severity", "direction"]].astype(object)
    amber = found["rag"].isin(levels_as(rules, "AMBER"))
    worsening = found["direction"] == "worsening"
    watched = pd.Series(found.index.isin(watch_list_of(items, kpis, rules).index), found.index)
    found["watch list"] = watched.map({True: "yes", False: "no"})
    limits = kpis[["target", "floor"]].notna().all(axis=1)
    ranged = kpis[["low", "high"]].notna().any(axis=1)
    undecided = amber & (found["direction"].isna() | (worsening & ~limits & ~ranged & ~watched))
    found.loc[undecided | found["rag"].isna(), "watch list"] = None
    return _long(found)


def _printed(published: pd.DataFrame, words: Mapping[str, Sequence[str]]) -> pd.Series[Any]:
    table = published if "kpi" not in published.columns else published.set_index("kpi")
    if not set(FINDINGS) & set(table.columns):
        message = f"published= has none of the columns {', '.join(FINDINGS)}"
        raise KentPerfError(message)
    table = table.rename_axis("kpi")
    problems = Problems()
    again = table.index.duplicated()
    problems.add_many("duplicate KPI", rows=table.index[again], column="kpi")
    for finding in [finding for finding in FINDINGS if finding in table.columns]:
        for kpi, word in table[finding].dropna().items():
            known = words[finding]
            if word not in known:
                rule = f"is none of {', '.join(known)}.{near_match(word, known)}"
                problems.add(rule, row=kpi, column=finding, value=word)
    problems.raise_if_any("published")
    return _long(table)


def _long(found: pd.DataFrame) -> pd.Series[Any]:
    wide = found.reindex(columns=list(FINDINGS)).astype(object)
    index = pd.MultiIndex.from_product([wide.index, wide.columns], names=["kpi", "finding"])
    cells = wide.where(wide.notna(), None).to_numpy(object).ravel()
    return pd.Series(cells, index=index, dtype=object)
