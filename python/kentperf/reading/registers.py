"""Registers as people have them, and drafts of one from a table of figures."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

import numpy as np
import pandas as pd

from kentperf.errors import KentPerfError
from kentperf.figures.units import in_per_cent, unit_named
from kentperf.reading.cells import polarity_named
from kentperf.reading.choice import NotRecognisedError
from kentperf.reading.heads import Head, head_text, is_number, plain
from kentperf.reading.layout import find_table, table_score
from kentperf.reading.reading import Notes
from kentperf.reading.sources import open_source
from kentperf.reading.targets import read_target

_WHAT = "register"
_TAKEN = ("kpi", "target", "floor", "polarity", "unit", "section")
_RANK_OF_NAME = 2
_IN_PER_CENT = re.compile(r"%|\bper ?cent\b|\bpercentage\b|\bproportion of\b", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"[\[(]([^\])]{1,20})[\])]\s*$")
_RATE = re.compile(r"\bper (?:1,?000|10,?000|100,?000)\b", re.IGNORECASE)
_UNITS = ("gbp", "days", "gbp_k", "gbp_m", "hours", "weeks")
_LESS_IS_MORE = re.compile(
    r"\b(?:complaints?|days?|wait(?:s|ing)?|sickness|absen\w+|vacanc\w+|accidents?|incidents?|"
    r"crimes?|delay\w*|costs?|turnover|errors?|overdue|backlog|deaths?|injur\w+|arrears|debt|"
    r"missed|failed|failures?|late|emissions?|homeless\w*|exclu\w+|unemploy\w+|re-?offend\w*)\b",
    re.IGNORECASE,
)


def read_register_table(source: Any, known: Collection[str]) -> pd.DataFrame:
    """Read a register from any kind of file, with heads in the usual words.

    Parameters
    ----------
    source : DataFrame, path or file object
        As for `kentperf.read_observations`.
    known : collection of str
        The columns that a register may have.

    Returns
    -------
    DataFrame
        As a register is written: ``kpi``, ``target`` and others.

    Raises
    ------
    KentPerfError
        If it cannot be read.

    Examples
    --------
    >>> given = pd.DataFrame({"Indicator": ["Calls"], "Plan": [">=90%"]})
    >>> read_register_table(given, ["kpi", "target"]).iloc[0].to_dict()
    {'kpi': 'Calls', 'target': 90.0, 'polarity': 'higher', 'unit': 'percent'}
    """
    opened = open_source(source, _WHAT)
    likely = [sheet for sheet in opened.sheets if table_score(sheet)]
    for sheet in sorted(likely, key=table_score, reverse=True):
        table = find_table(sheet, Notes())
        names = None if table is None else _names(table.heads, known)
        if table is not None and names is not None and "kpi" in names:
            kept = [place for place, name in enumerate(names) if name]
            frame = pd.DataFrame(
                table.cells[:, kept],
                index=table.labels,
                columns=[names[place] for place in kept],
                dtype=object,
            )
            return _in_words(frame)
    message = f"{_WHAT}: {opened.name} has no column that names the indicators"
    raise NotRecognisedError(message)


def _names(heads: tuple[Head, ...], known: Collection[str]) -> list[str]:
    """Give the columns the names of a register; those of figures none."""
    names = [
        name if (name := plain(head.text).replace(" ", "_")) in known else "" for head in heads
    ]
    ranked = sorted(range(len(heads)), key=lambda place: heads[place].rank)
    for place in ranked:
        head = heads[place]
        if names[place]:
            continue
        role = "name" if head.role == "kpi" and head.rank == _RANK_OF_NAME else head.role
        if role == "name" and "kpi" not in names:
            role = "kpi"
        if role in (*_TAKEN, "name") and role not in names:
            names[place] = role
        elif head.role is None and head.period is None:
            names[place] = head.text
    return names


def _in_words(frame: pd.DataFrame) -> pd.DataFrame:
    """Read targets, polarities and units as people write them; what is not read stays as it is."""
    frame = frame.dropna(subset=["kpi"]).copy()
    frame["kpi"] = frame["kpi"].map(head_text)
    if "polarity" in frame:
        frame["polarity"] = [_polarity(cell) for cell in frame["polarity"]]
    for role in ("target", "floor"):
        if role not in frame:
            continue
        units = frame["unit"] if "unit" in frame else [None] * len(frame)
        read = [_target(cell, unit) for cell, unit in zip(frame[role], units, strict=True)]
        frame[role] = [one[0] for one in read]
        for place, name in enumerate(("polarity", "unit"), start=1):
            said = np.array([one[place] for one in read], dtype=object)
            if any(word is not None for word in said):
                held = frame[name].to_numpy(object) if name in frame else said
                frame[name] = np.where(pd.isna(held), said, held)
    return frame


def _polarity(cell: Any) -> Any:
    return polarity_named(cell) or cell if isinstance(cell, str) else cell


def _target(cell: Any, unit: Any) -> tuple[Any, Any, Any]:
    if not isinstance(cell, str):
        return cell, None, None
    try:
        read = read_target(cell, unit=unit_named(unit) if isinstance(unit, str) else None)
    except KentPerfError:
        return cell, None, None
    return read.target, read.polarity, read.unit


def draft_register(observations: pd.DataFrame, source: str = "") -> pd.DataFrame:
    """Draft a register from figures, to be checked.

    Parameters
    ----------
    observations : DataFrame
        As of `kentperf.read_observations`.
    source : str
        The file they are of.

    Returns
    -------
    DataFrame
        ``kpi name section unit aggregation target floor polarity source``, a row an indicator, as
        far as they are known; ``source`` says where the polarity is a guess.

    Examples
    --------
    >>> figures = pd.DataFrame({"kpi": ["Complaints", "Calls"], "value": [3.0, 90.0]})
    >>> draft_register(figures, "a.csv")[["kpi", "polarity", "source"]].values.tolist()[0]
    ['Complaints', 'lower', 'drafted from a.csv; polarity guessed: check it']
    """
    rows = [
        _drafted(str(kpi), part, source) for kpi, part in observations.groupby("kpi", sort=False)
    ]
    return pd.DataFrame(rows).dropna(axis=1, how="all")


def _drafted(kpi: str, part: pd.DataFrame, source: str) -> dict[str, Any]:
    last = {name: _last(part, name) for name in ("name", "section", "unit", "overlap")}
    said = _last(part, "polarity")
    shown = is_number(last["name"]) or last["name"] is None
    guessed = "lower" if _LESS_IS_MORE.search(kpi if shown else last["name"]) else "higher"
    ratio = "value" not in part or bool(part["value"].isna().all())
    parts = {"numerator", "denominator"} <= set(part.columns)
    from_file = f"drafted from {source}" if source else "drafted"
    return {
        "kpi": kpi,
        "name": last["name"] or kpi,
        "section": last["section"],
        "unit": _unit(last["unit"], kpi if shown else last["name"], part),
        "aggregation": "ratio" if ratio and parts else None,
        "overlap": last["overlap"],
        "target": _steady(part, "target"),
        "floor": _steady(part, "floor"),
        "polarity": said or guessed,
        "source": from_file if said else f"{from_file}; polarity guessed: check it",
    }


def _unit(said: Any, name: str, part: pd.DataFrame) -> str | None:
    """Give the unit that the figures have, else the one that the indicator's name has."""
    if said is not None:
        return unit_named(str(said))
    behind = _IN_BRACKETS.search(name)
    bracketed = unit_named(behind[1]) if behind else ""
    if _IN_PER_CENT.search(name) or in_per_cent(bracketed):
        # What is 0.88 of a percentage may be a share: whoever drafts must say.
        return None if "value" in part and bool(part["value"].abs().max() <= 1) else "percent"
    if bracketed in _UNITS:
        return bracketed
    rate = _RATE.search(name)
    return unit_named(rate[0]) if rate else None


def _steady(part: pd.DataFrame, name: str) -> Any:
    """Give a limit that is the same throughout; one that changes stays beside the figures."""
    steady = name in part and len(part[name].dropna().unique()) == 1
    return _last(part, name) if steady else None


def _last(part: pd.DataFrame, name: str) -> Any:
    if name not in part:
        return None
    held = part[name].dropna()
    return held.iloc[-1] if len(held) else None
