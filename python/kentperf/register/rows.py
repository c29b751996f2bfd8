"""Reading the rows of a register and of its targets, with their defaults."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.columns import POLARITIES
from kentperf.columns.read_tables import (
    Texts,
    is_missing,
    numbers,
    texts,
    typed_periods,
    unknown_columns,
    whole_numbers,
)
from kentperf.columns.wording import reword
from kentperf.errors import KentPerfError, Problems, near_match
from kentperf.figures.units import misspelt_unit, unit_named
from kentperf.periods.frequencies import normalise_freq
from kentperf.periods.periods import Spans, read_spans
from kentperf.rag.limits import LIMITS, DatedLimits, limit_problems
from kentperf.rag.states import LIMIT_STATES, TBC, read_limits
from kentperf.register.rule_columns import RULE_COLUMNS, read_rule_columns
from kentperf.register.words import YEAR_TO_DATE, read_reported, spans

REGISTER_COLUMNS = (
    "kpi", "name", "section", "parent", "kind", "unit", "decimals", "polarity", "frequency",
    "basis", "reported",
    "aggregation", "window", "overlap", "lag", "trend_window", *LIMITS,
    *LIMIT_STATES,
    "subsection", "order", "owner", "cabinet_member", "year", "source", "definition",
)  # fmt: skip
TARGET_COLUMNS = ("kpi", "from", *LIMITS, *LIMIT_STATES)

_ABOUT = ("subsection", "owner", "cabinet_member", "year", "source", "definition")
_KINDS = ("kpi", "activity", "judged")
_AGGREGATIONS = ("as_given", "sum", "mean", "ratio", "last")

_NO_TARGETS = pd.DataFrame(
    {
        **{name: pd.Series(dtype=object) for name in ("kpi", "from")},
        **{name: pd.Series(dtype=np.float64) for name in LIMITS},
        **{name: pd.Series(dtype=object) for name in LIMIT_STATES},
    }
)
_NO_ROWS = np.empty(0, dtype=np.int64)
_NO_LIMITS = DatedLimits(
    _NO_ROWS,
    Spans(_NO_ROWS, _NO_ROWS, np.empty(0, dtype=bool)),
    np.empty((0, len(LIMITS))),
    np.empty((0, len(LIMIT_STATES)), dtype=object),
)


def read_indicators(
    table: pd.DataFrame,
    has_dated: Collection[object],
    problems: Problems,
    further: Collection[str] = (),
) -> pd.DataFrame:
    """Read the indicators.

    Parameters
    ----------
    table : DataFrame
        As it came, with ``kpi``.
    has_dated : collection
        The indicators that have dated targets.
    problems : Problems
        Collects.
    further : collection of str
        Columns that rules name.

    Returns
    -------
    DataFrame
        ``REGISTER_COLUMNS`` with the defaults filled in, a row each in order; then those of
        ``RULE_COLUMNS`` and `further` that the table has.
    """
    unknown_columns(table, [*REGISTER_COLUMNS, *RULE_COLUMNS, *further], problems)
    kpi = _keys(table, problems)
    columns: dict[str, Any] = {"kpi": pd.Series(kpi, dtype=object)}
    columns["name"] = _default(texts(table, "name"), kpi)
    columns["section"] = _default(texts(table, "section"), "All")
    columns |= {name: texts(table, name) for name in ("parent", *_ABOUT)}
    columns["order"] = numbers(table, "order", problems, kpi)
    limits = read_limits(table, problems, kpi)
    columns |= {name: limits[name] for name in limits.columns}
    limited = _limited(limits) | np.isin(kpi.astype(str), [str(name) for name in has_dated])
    kind = _default(_words(table, "kind", _KINDS, problems, kpi), np.where(limited, *_KINDS[:2]))
    columns["kind"] = kind
    columns["unit"] = _units(table, problems, kpi)
    columns["polarity"] = _default(_words(table, "polarity", POLARITIES, problems, kpi), "higher")
    columns["frequency"] = _frequencies(table, problems, kpi)
    aggregation = _words(table, "aggregation", _AGGREGATIONS, problems, kpi)
    columns["aggregation"] = _default(aggregation, "as_given")
    columns |= _counts(columns, table, problems, kpi)
    _check_to_date(columns, table, problems)
    _check_parents(columns["section"], columns["parent"], table, problems)
    contradictory = (kind != "kpi") & limited
    problems.add_many(
        [
            f"is {word}, which has no target, floor or limits: call it kpi or leave them out"
            for word in kind[contradictory]
        ],
        rows=table.index[contradictory],
        series=kpi[contradictory],
        column="kind",
    )
    found = {name: columns[name] for name in REGISTER_COLUMNS}
    return pd.DataFrame(found | read_rule_columns(table, further, problems, kpi))


def _limited(limits: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Say which have a limit, or one that is to be confirmed."""
    found = np.zeros(len(limits), dtype=bool)
    for name in LIMITS:
        found |= limits[name].notna().to_numpy(bool)
    for name in LIMIT_STATES:
        found |= (limits[name] == TBC).to_numpy(bool)
    return found


def in_order(frame: pd.DataFrame) -> pd.DataFrame:
    """Put indicators in the order that the register gives, those without one last.

    Parameters
    ----------
    frame : DataFrame
        The indicators as read.

    Returns
    -------
    DataFrame
        Rows numbered from 0; in the order of the table where it gives none.
    """
    if frame["order"].isna().all():
        return frame
    return frame.sort_values("order", kind="stable", na_position="last", ignore_index=True)


def read_targets(
    table: pd.DataFrame | None, frame: pd.DataFrame, problems: Problems
) -> tuple[pd.DataFrame, DatedLimits]:
    """Read the limits that change over time.

    Parameters
    ----------
    table : DataFrame or None
        As it came.
    frame : DataFrame
        The indicators as read.
    problems : Problems
        Collects.

    Returns
    -------
    DataFrame
        ``TARGET_COLUMNS``, in the order given.
    DatedLimits
        The same, sorted for looking up.
    """
    if table is None:
        return _NO_TARGETS.copy(), _NO_LIMITS
    found = Problems()
    unknown_columns(table, TARGET_COLUMNS, found)
    kpi = texts(table, "kpi")
    known = pd.Index(frame["kpi"])
    place = known.get_indexer(pd.Index(kpi)) if known.is_unique else _first(known, kpi)
    # An index that holds a missing name of its own would match it.
    place = np.where(is_missing(kpi), -1, place)
    for at in np.flatnonzero(place < 0).tolist():
        hint = near_match(kpi[at], known)
        rule = "is missing" if kpi[at] is None else f"has no row in the register.{hint}"
        found.add(rule, row=table.index[at], column="kpi", value=kpi[at])
    result = pd.DataFrame({"kpi": pd.Series(kpi, dtype=object)})
    starts = table["from"] if "from" in table.columns else pd.Series(None, table.index, object)
    starts = typed_periods(starts)
    result["from"] = starts.to_numpy(object)
    limits = read_limits(table, found, kpi)
    result[list(limits.columns)] = limits
    spans = read_spans(starts, column="from", problems=found)
    polarity = frame["polarity"].take(np.maximum(place, 0)).where(place >= 0)
    limit_problems(result, polarity.reset_index(drop=True), table.index, found)
    _check_duplicates(table, kpi, place, spans, found)
    _pass_on(found, problems)
    order = np.lexsort((spans.start, place))
    sorted_spans = Spans(spans.start[order], spans.end[order], spans.plain[order])
    values = result[list(LIMITS)].to_numpy(np.float64)[order]
    states = result[list(LIMIT_STATES)].to_numpy(object)[order]
    return result, DatedLimits(place[order].astype(np.int64), sorted_spans, values, states)


def _pass_on(found: Problems, problems: Problems) -> None:
    for item in found.frame().itertuples(index=False):
        column = f"targets.{item.column}"
        problems.add(
            str(item.rule), row=item.row, series=item.series, column=column, value=item.value
        )


def _first(known: pd.Index[Any], kpi: Texts) -> npt.NDArray[np.intp]:
    distinct = known[~known.duplicated()]
    return distinct.get_indexer(pd.Index(kpi))


def _keys(table: pd.DataFrame, problems: Problems) -> Texts:
    kpi = texts(table, "kpi")
    absent = is_missing(kpi)
    problems.add_many("is missing", rows=table.index[absent], column="kpi")
    again = pd.Series(kpi).duplicated().to_numpy(bool) & ~absent
    problems.add_many(
        "is in the register already", rows=table.index[again], column="kpi", value=kpi[again]
    )
    return kpi


def _default(given: Texts, default: Any) -> Texts:
    return np.where(is_missing(given), default, given)


def _words(
    table: pd.DataFrame, column: str, choices: tuple[str, ...], problems: Problems, kpi: Texts
) -> Texts:
    def judge(word: str) -> tuple[str | None, str]:
        if word in choices:
            return word, ""
        return None, f"should be one of {', '.join(choices)}.{near_match(word, choices)}"

    return _reworded(table, column, judge, problems, kpi)


def _reworded(
    table: pd.DataFrame, column: str, judge: Any, problems: Problems, kpi: Texts
) -> Texts:
    """Read a column of words, and note those that are wrong."""
    given = texts(table, column)
    meant, faults = reword(given, judge)
    for at, rule in faults:
        row = table.index[at]
        problems.add(rule, row=row, series=kpi[at], column=column, value=given[at])
    return meant


def _units(table: pd.DataFrame, problems: Problems, kpi: Texts) -> Texts:
    def judge(unit: str) -> tuple[str, str]:
        meant = misspelt_unit(unit)
        if meant is None:
            return unit_named(unit), ""
        return unit, f'is not a unit that scales a ratio. Did you mean "{meant}"?'

    return _default(_reworded(table, "unit", judge, problems, kpi), "number")


def _frequencies(table: pd.DataFrame, problems: Problems, kpi: Texts) -> Texts:
    def judge(word: str) -> tuple[str | None, str]:
        try:
            return normalise_freq(word), ""
        except KentPerfError as error:
            return None, f"is an {error}"

    found, faults = reword(texts(table, "frequency"), judge)
    for at, rule in faults:
        problems.add(rule, row=table.index[at], series=kpi[at], column="frequency")
    return found


def _counts(
    columns: Mapping[str, Any], table: pd.DataFrame, problems: Problems, kpi: Texts
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    found["decimals"] = _optional(whole_numbers(table, "decimals", 0, problems, kpi))
    window = _filled(whole_numbers(table, "window", 1, problems, kpi), 1)
    last = np.asarray(columns["aggregation"] == "last", dtype=bool)
    found["window"] = window
    basis = texts(table, "basis")
    overlap, reported = _overlap(basis, columns["frequency"], table, problems, kpi)
    found["basis"], found["reported"] = basis, reported
    found["overlap"] = _filled(overlap, np.where(last, 1, window))
    found["lag"] = _filled(whole_numbers(table, "lag", 0, problems, kpi), 0)
    trend_window = whole_numbers(table, "trend_window", 3, problems, kpi)
    found["trend_window"] = _optional(trend_window)
    return found


def _overlap(
    basis: Texts, freq: Texts, table: pd.DataFrame, problems: Problems, kpi: Texts
) -> tuple[npt.NDArray[np.float64], Texts]:
    """Read overlap, the number itself or worked out from plain words, and what is reported."""
    given = whole_numbers(table, "overlap", 1, problems, kpi)
    reported = read_reported(table, problems, kpi)
    found = spans(table, basis, reported, freq, problems, kpi)
    wrong = ~np.isnan(given) & ~np.isnan(found) & (given != found)
    problems.add_many(
        "is not what basis and reported say: leave one of them out",
        rows=table.index[wrong],
        series=kpi[wrong],
        column="overlap",
        value=given[wrong].tolist(),
    )
    return np.where(np.isnan(given), found, given), reported


def _optional(found: npt.NDArray[np.float64]) -> pd.Series[Any]:
    return pd.Series(found).astype("Int64")


def _filled(found: npt.NDArray[np.float64], default: Any) -> npt.NDArray[np.int64]:
    return np.where(np.isnan(found), default, found).astype(np.int64)


def _check_to_date(columns: Mapping[str, Any], table: pd.DataFrame, problems: Problems) -> None:
    """Refuse to roll up what adds up over the year already."""
    over_periods = (columns["window"] > 1) | (columns["overlap"] > 1)
    wrong = (columns["reported"] == YEAR_TO_DATE) & over_periods
    problems.add_many(
        "goes with figures of single periods: leave out window, overlap and basis",
        rows=table.index[wrong],
        series=columns["kpi"].to_numpy(object)[wrong],
        column="reported",
        value=YEAR_TO_DATE,
    )


def _check_parents(section: Texts, parent: Texts, table: pd.DataFrame, problems: Problems) -> None:
    sections = pd.factorize(section)[0]
    first = np.unique(sections, return_index=True)[1][sections]
    parents = pd.factorize(parent)[0]
    for at in np.flatnonzero(parents != parents[first]).tolist():
        before = parent[first[at]]
        problems.add(
            f'is another parent of section "{section[at]}" than before: {before}',
            row=table.index[at],
            column="parent",
            value=parent[at],
        )


def _check_duplicates(
    table: pd.DataFrame,
    kpi: Texts,
    place: npt.NDArray[np.intp],
    spans: Spans,
    problems: Problems,
) -> None:
    again = pd.DataFrame({"place": place, "start": spans.start}).duplicated().to_numpy(bool)
    again = again & (place >= 0)
    problems.add_many(
        "has targets from the same time already",
        rows=table.index[again],
        series=kpi[again],
        column="from",
        value=table["from"][again].tolist() if "from" in table.columns else None,
    )
