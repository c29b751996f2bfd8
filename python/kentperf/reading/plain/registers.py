"""A register in the plain form, whose cells are written as people write them."""

from __future__ import annotations

from typing import Any

import pandas as pd

from kentperf.errors import KentPerfError
from kentperf.figures.units import in_per_cent, unit_named
from kentperf.reading.cells import polarity_named
from kentperf.reading.targets import Target, read_target

_LIMITS = ("target", "floor", "low", "high", "floor_low", "floor_high")
_NONE = ("-", "–", "—", "none")
_PLAIN = ("higher", "lower", "range")


def in_plain_words(frame: pd.DataFrame) -> pd.DataFrame:
    """Read limits and polarities that are written otherwise than as a register has them.

    Parameters
    ----------
    frame : DataFrame
        With ``kpi``.

    Returns
    -------
    DataFrame
        The same where all is plain. What cannot be read stays, so that it is refused as it stands.

    Examples
    --------
    >>> frame = pd.DataFrame({"kpi": ["a"], "target": ["90% or more"], "floor": ["-"]})
    >>> in_plain_words(frame).iloc[0].to_dict()
    {'kpi': 'a', 'target': 90.0, 'floor': None, 'polarity': 'higher', 'unit': 'percent'}
    """
    found = frame
    if _is_of_texts(frame, "polarity"):
        found = _changed(found, "polarity", [_polarity(cell) for cell in frame["polarity"]])
    said: list[tuple[Any, Any]] = [(None, None)] * len(frame)
    for name in (name for name in _LIMITS if _is_of_texts(frame, name)):
        units = frame["unit"].tolist() if _is_one(frame, "unit") else [None] * len(frame)
        read = [_limit(cell, unit) for cell, unit in zip(frame[name], units, strict=True)]
        found = _changed(found, name, [cell for cell, _ in read])
        said = [
            (polarity or (one and one.polarity), unit or (one and one.unit))
            for (polarity, unit), (_, one) in zip(said, read, strict=True)
        ]
    for name, place in (("polarity", 0), ("unit", 1)):
        words = [one[place] for one in said]
        if any(words):
            held = found[name].tolist() if _is_one(found, name) else [None] * len(frame)
            filled = [word if _lacks(own) else own for own, word in zip(held, words, strict=True)]
            found = _changed(found, name, filled)
    return found


def _is_one(frame: pd.DataFrame, name: str) -> bool:
    return name in frame and isinstance(frame[name], pd.Series)


def _is_of_texts(frame: pd.DataFrame, name: str) -> bool:
    return _is_one(frame, name) and not pd.api.types.is_numeric_dtype(frame[name].dtype)


def _changed(frame: pd.DataFrame, name: str, cells: list[Any]) -> pd.DataFrame:
    before = frame[name].tolist() if name in frame else [None] * len(frame)
    if all(one is other for one, other in zip(cells, before, strict=True)):
        return frame
    return frame.assign(**{name: pd.Series(cells, index=frame.index, dtype=object)})


def _lacks(cell: Any) -> bool:
    if not pd.api.types.is_scalar(cell):
        return cell is None
    return bool(pd.isna(cell)) or cell == ""


def _polarity(cell: Any) -> Any:
    if not isinstance(cell, str) or cell.strip() in _PLAIN:
        return cell
    return polarity_named(cell) or cell


def _limit(cell: Any, unit: Any) -> tuple[Any, Target | None]:
    if not isinstance(cell, str) or _is_number(cell):
        return cell, None
    if cell.strip().casefold() in _NONE:
        return None, None
    try:
        read = read_target(cell, unit=None if _lacks(unit) else unit_named(str(unit)))
    except KentPerfError:
        return cell, None
    # A target in per cent of an indicator that is in days is a fault, not a form.
    if not _lacks(unit) and read.unit is not None and not _same(str(unit), read.unit):
        return cell, None
    return read.target, read


def _same(unit: str, said: str) -> bool:
    own = unit_named(unit)
    return own == said or (said == "percent" and in_per_cent(own)) or own.startswith(said)


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
