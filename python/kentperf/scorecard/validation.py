"""Everything that is wrong with a report's tables, in one list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from kentperf.columns.front_door import front_door
from kentperf.columns.read_tables import load_table, texts
from kentperf.errors import KentPerfError, Problems
from kentperf.reading.plain.asked import read_as_asked
from kentperf.reading.plain.ratings import PUBLISHED
from kentperf.register.annotations import read_annotations
from kentperf.register.commentary import without_action
from kentperf.register.completed import complete
from kentperf.register.judgements import with_judged
from kentperf.register.observations import GIVEN_RATING, checked_rows, read_rows
from kentperf.register.register import Register
from kentperf.rules.rules import Rules, as_rules
from kentperf.scorecard.card import Card
from kentperf.scorecard.prepared import prepare
from kentperf.scorecard.scorecard import build_card
from kentperf.scorecard.verdicts.rule_faults import note_given, note_unreached
from kentperf.scorecard.warnings.told import WARNING, warnings_on

__all__ = ["validate"]


@front_door
def validate(
    observations: Any,
    register: Any,
    *,
    targets: Any = None,
    commentary: Any = None,
    annotations: Any = None,
    judgements: Any = None,
    sections: Any = None,
    rules: Any = "kentperf",
    strict: bool = False,
    reading: Mapping[str, Any] | None = None,
) -> pd.DataFrame:
    """List everything that is wrong with the tables of a report.

    Parameters
    ----------
    observations : DataFrame, str or path
        As for `scorecard`; it may hold several areas.
    register : Register, DataFrame, str or path
        The register, or the table to read it from.
    targets : DataFrame, str or path, optional
        Targets that change over time, where `register` is a table.
    commentary : DataFrame, str or path, optional
        What services say and do, as for `scorecard`.
    annotations : DataFrame, str or path, optional
        Notes and breaks, as for `scorecard`.
    judgements : Judgements, DataFrame, str or path, optional
        What is judged, as for `scorecard`.
    sections : Sections, DataFrame, str or path, list of these, optional
        Who answers for each section and what is said of it, as for `scorecard`.
    rules : str, path, mapping or Rules
        As for `scorecard`.
    strict : bool
        Whether a warning is a problem as any other: its rule does not begin with "warning".
    reading : mapping, optional
        As for `scorecard`.

    Returns
    -------
    pandas.DataFrame
        One row a problem, columns ``row, series, period, column, value, rule``: of the register,
        of its targets (columns ``targets.*``), of the annotations (``annotations.*``) and of the
        observations; empty where all is well and `scorecard` will take them. With a commentary,
        each RED without a management action is listed too, as are a level that no KPI can reach and
        a given rating that the rule would not give; and the usual mistakes: a share beside a target
        in per cent, a numerator above its denominator in a percentage, a figure far from its past,
        a unit that seems to change, a target that no figure came near, a period missing inside a
        series, a provisional figure older than a year. Their rules begin with "warning".

    Raises
    ------
    KentPerfError
        Only if a file cannot be read as a table.

    Examples
    --------
    >>> import pandas as pd
    >>> register = pd.DataFrame({"kpi": ["calls"], "target": [95], "floor": [97]})
    >>> table = pd.DataFrame({"kpi": ["call"], "period": ["2024-09"], "value": [96]})
    >>> for rule in validate(table, register)["rule"]:
    ...     print(rule)
    is above the target 95.0: where higher is better a floor is at or below it
    has no row in the register. Did you mean "calls"?
    """
    try:
        observations = read_as_asked(observations, reading)
    except KentPerfError as error:
        if error.failures.empty:
            raise
        return error.failures
    listed = _listed(
        observations,
        register,
        targets,
        commentary,
        annotations,
        judgements,
        sections,
        as_rules(rules),
    )
    if strict:
        plain = [str(rule).removeprefix(WARNING) for rule in listed["rule"]]
        listed["rule"] = pd.Series(plain, index=listed.index, dtype=object)
    return listed


def _listed(
    observations: Any,
    register: Any,
    targets: Any,
    commentary: Any,
    annotations: Any,
    judgements: Any,
    sections: Any,
    house: Rules,
) -> pd.DataFrame:
    found: list[pd.DataFrame] = []
    known = _register(register, targets, house, found)
    found.append(_annotations(annotations, known))
    problems = Problems()
    try:
        rows = read_rows(observations, known, problems, (*house.columns, GIVEN_RATING, PUBLISHED))
    except KentPerfError as error:
        return _together([*found, _failures(error)])
    found.append(problems.frame())
    if not any(map(len, found)):
        areas: list[str | None] = [*rows.areas()]
        # What is judged has no figures: its rows are read again, to be refused.
        table = rows if known.measured() is known else observations
        for area in areas or [None]:
            try:
                card = build_card(
                    table,
                    known,
                    area=area,
                    commentary=commentary,
                    annotations=annotations,
                    judgements=judgements,
                    sections=sections,
                    rules=house,
                )
                found.append(_warnings(card, commentary))
                found.append(_mistakes(table, known.measured(), area, annotations, house))
            except KentPerfError as error:
                found.append(_failures(error))
    return _together(found)


def _warnings(card: Card, commentary: Any) -> pd.DataFrame:
    problems = Problems()
    if commentary is not None:
        for kpi in without_action(with_judged(card.kpis, card.judgements), card.commentary):
            rule = "warning: is RED and has no management action"
            problems.add(rule, series=kpi, period=card.period, column="action")
    note_given(card.verdicts, card.rules.level_rule, card.period, problems)
    note_unreached(card.verdicts, problems)
    return problems.frame()


def _mistakes(
    table: Any, register: Register, area: str | None, annotations: Any, house: Rules
) -> pd.DataFrame:
    """Hold every figure of an area against those before it, not only the latest."""
    rows = checked_rows(table, register, (*house.columns, GIVEN_RATING, PUBLISHED))
    measured, observed = complete(rows, register, area)
    items = prepare(observed, measured, None, annotations).items
    return warnings_on(items, rows, area, whole=True).drop(columns="kind")


def _annotations(given: Any, register: Register) -> pd.DataFrame:
    try:
        read_annotations(given, register)
    except KentPerfError as error:
        return under("annotations", error)
    return Problems().frame()


def under(table: str, error: KentPerfError) -> pd.DataFrame:
    """Give what is wrong with one table of several, its columns headed by the table.

    Parameters
    ----------
    table : str
        What the table is called.
    error : KentPerfError
        What was raised of it.

    Returns
    -------
    pandas.DataFrame
        The failures, or one row with the text where there are none.
    """
    failures = _failures(error)
    columns = [table if pd.isna(name) else f"{table}.{name}" for name in failures["column"]]
    return failures.assign(column=columns)


def _register(given: Any, targets: Any, rules: Rules, found: list[pd.DataFrame]) -> Register:
    """Read the register; where it is wrong, go on with the names that it holds."""
    if isinstance(given, Register):
        return given
    try:
        return Register(given, targets=targets, rules=rules)
    except KentPerfError as error:
        if error.failures.empty:
            raise
        found.append(_failures(error))
    names = [name for name in texts(load_table(given, "register"), "kpi") if name is not None]
    return Register(pd.DataFrame({"kpi": list(dict.fromkeys(names)) or ["no name"]}))


def _failures(error: KentPerfError) -> pd.DataFrame:
    if not error.failures.empty:
        return error.failures
    problems = Problems()
    problems.add(str(error))
    return problems.frame()


def _together(found: list[pd.DataFrame]) -> pd.DataFrame:
    wrong = [frame for frame in found if len(frame)]
    return pd.concat(wrong, ignore_index=True) if wrong else Problems().frame()
