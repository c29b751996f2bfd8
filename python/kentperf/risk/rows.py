"""Reading a risk register, and working out its table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.read_tables import Floats, Texts, load_table, numbers, require_columns, texts
from kentperf.errors import Problems, near_match
from kentperf.panel.panel import Panel
from kentperf.risk.scale import LEVEL_DTYPE, Flags, level_codes, note_no_product, read_factor, whole

NEEDED = (
    "risk_id", "title",
    "current_likelihood", "current_impact", "target_likelihood", "target_impact",
)  # fmt: skip
SIDES = ("current", "target")
PRINTED = ("current_score", "current_level", "target_score", "target_level", "direction")
STATUSES = (
    "new", "revised", "retitled", "split", "withdrawn", "de-escalated", "delegated",
)  # fmt: skip
DIRECTION_DTYPE = pd.CategoricalDtype(["decrease", "same", "increase", "new", "revised"])
ADDED = (
    *PRINTED, "distance_to_target", "basis", "current_basis", "target_basis", "reason",
    "direction_basis", "direction_reason",
)  # fmt: skip
_MOVED = {"down": "decrease", "flat": "same", "up": "increase"}


@dataclass(frozen=True)
class Side:
    """The current or the target half of a register, a row a risk.

    Attributes
    ----------
    likelihood, impact, printed, score : ndarray of float64, shape (n,)
        The factors, the score as printed, and the one that counts: the product of the factors, or
        as printed where a factor is missing.
    basis : ndarray of object, shape (n,)
        "factors", "printed" or None.
    level : ndarray of object, shape (n,)
        As printed: Low, Medium, High or None.
    codes : ndarray of int8, shape (n,)
        The level of the score, as codes of the dtype of levels.
    """

    likelihood: Floats
    impact: Floats
    printed: Floats
    score: Floats
    basis: Texts
    level: Texts
    codes: npt.NDArray[np.int8]

    @property
    def placed(self) -> Flags:
        """Whether both factors are known."""
        return ~np.isnan(self.likelihood) & ~np.isnan(self.impact)


@dataclass(frozen=True)
class RiskRows:
    """A register as read.

    Attributes
    ----------
    frame : DataFrame
        A copy of what was given.
    ids, titles, status, direction : ndarray of object, shape (n,)
        Texts or None; status and direction as one of their words.
    previous : ndarray of float64, shape (n,)
        The previous score.
    sides : dict of Side
        ``current`` and ``target``.
    """

    frame: pd.DataFrame
    ids: Texts
    titles: Texts
    status: Texts
    direction: Texts
    previous: Floats
    sides: dict[str, Side]


def read_register(source: Any, low: float, medium: float) -> RiskRows:
    """Read the table and raise everything that cannot be read.

    Parameters
    ----------
    source : DataFrame, str or path
        The register.
    low, medium : float
        The bounds of the levels.

    Returns
    -------
    RiskRows

    Raises
    ------
    KentPerfError
        Every problem at once.
    """
    frame = load_table(source, "risk register").copy()
    require_columns(frame, NEEDED, "risk register")
    problems = Problems()
    taken = {*ADDED, *(f"printed_{name}" for name in PRINTED)} - {*PRINTED}
    for name in frame.columns:
        if name in taken:
            problems.add("is worked out here: give the column another name", column=name)
    ids = read_ids(frame, problems)
    previous = _scores(frame, "previous_score", problems)
    rows = RiskRows(
        frame,
        ids,
        texts(frame, "title"),
        _one_of(frame, "status", STATUSES, problems),
        _one_of(frame, "direction", tuple(DIRECTION_DTYPE.categories), problems),
        previous,
        {name: _side(frame, name, (low, medium), problems) for name in SIDES},
    )
    problems.raise_if_any("risk register")
    return rows


def read_ids(frame: pd.DataFrame, problems: Problems) -> Texts:
    """Read the column ``risk_id``, in which each risk stands once."""
    ids = texts(frame, "risk_id")
    seen: dict[str, Any] = {}
    for label, name in zip(frame.index, ids, strict=True):
        if name is None:
            problems.add("is missing", row=label, column="risk_id")
        elif name in seen:
            rule = f"duplicate risk: row {seen[name]} is the same one"
            problems.add(rule, row=label, column="risk_id", value=name)
        seen.setdefault(name, label)
    return ids


def build_table(rows: RiskRows) -> pd.DataFrame:
    """Make the table: the columns given, and what follows from them.

    Parameters
    ----------
    rows : RiskRows
        The register.

    Returns
    -------
    DataFrame
        As `kentperf.risk.RiskRegister.table`.
    """
    given = {name: f"printed_{name}" for name in PRINTED if name in rows.frame.columns}
    table = rows.frame.rename(columns=given)
    index = table.index
    for name, side in rows.sides.items():
        levels = pd.Categorical.from_codes(side.codes, dtype=LEVEL_DTYPE)
        table[f"{name}_score"] = whole(side.score, index, f"{name}_score")
        table[f"{name}_level"] = pd.Series(levels, index=index)
    current, target = (rows.sides[name] for name in SIDES)
    direction, direction_basis = directions(rows)
    table["direction"] = pd.Series(direction, index=index).astype(DIRECTION_DTYPE)
    table["distance_to_target"] = whole(current.score - target.score, index, "distance_to_target")
    table["basis"] = _words(_weaker(current.basis, target.basis), index)
    table["current_basis"] = _words(current.basis, index)
    table["target_basis"] = _words(target.basis, index)
    table["reason"] = _words(_reasons(rows), index)
    table["direction_basis"] = _words(direction_basis, index)
    table["direction_reason"] = _words(_direction_reasons(rows, direction), index)
    return table


def directions(rows: RiskRows) -> tuple[Texts, Texts]:
    """Give the direction of each risk, and what it rests on.

    Parameters
    ----------
    rows : RiskRows
        The register.

    Returns
    -------
    tuple of two ndarrays of object, shape (n,)
        One of the directions or None; "status", "scores", "printed" or None.
    """
    moved = moved_since(rows)
    found, basis = moved.copy(), _marked(("scores", pd.notna(moved)))
    absent = pd.isna(moved) & pd.notna(rows.direction)
    found[absent], basis[absent] = rows.direction[absent], "printed"
    stated = np.isin(rows.status.astype(str), ("new", "revised"))
    found[stated], basis[stated] = rows.status[stated], "status"
    return found, basis


def moved_since(rows: RiskRows) -> Texts:
    """Compare the current score with the previous one by the rule of the last two values."""
    count = len(rows.ids)
    if not count:
        return np.full(0, None, dtype=object)
    both = pd.DataFrame(
        {
            "risk": np.tile(np.arange(count), 2),
            "period": np.repeat([0, 1], count),
            "score": np.concatenate([rows.previous, rows.sides["current"].score]),
        }
    )
    panel = Panel(both, series="risk", period="period", value="score")
    moved = panel.trend(method="last_two", every="latest", polarity="lower")["movement"]
    return np.array([_MOVED.get(str(word)) for word in moved], dtype=object)


def _side(frame: pd.DataFrame, name: str, bounds: tuple[float, float], problems: Problems) -> Side:
    factors = []
    for scale in ("likelihood", "impact"):
        column = f"{name}_{scale}"
        values = frame[column].tolist()
        factors.append(read_factor(values, scale, column, frame.index, problems))
    printed = _scores(frame, f"{name}_score", problems)
    product = factors[0] * factors[1]
    known = ~np.isnan(product)
    basis = _marked(("printed", ~np.isnan(printed)), ("factors", known))
    score = np.where(known, product, printed)
    words = tuple(LEVEL_DTYPE.categories)
    return Side(
        factors[0],
        factors[1],
        printed,
        score,
        basis,
        _one_of(frame, f"{name}_level", words, problems),
        level_codes(score, *bounds),
    )


def _scores(frame: pd.DataFrame, column: str, problems: Problems) -> Floats:
    found = numbers(frame, column, problems)
    # A score that is refused must not go on to be rated.
    return np.where(note_no_product(found, column, frame.index, problems), np.nan, found)


def _one_of(frame: pd.DataFrame, column: str, words: tuple[str, ...], problems: Problems) -> Texts:
    found = texts(frame, column)
    by_folded = {word.casefold(): word for word in words}
    for place, value in enumerate(found):
        if value is None:
            continue
        found[place] = by_folded.get(value.casefold())
        if found[place] is None:
            rule = f"is none of {', '.join(words)} (blank is none).{near_match(value, words)}"
            problems.add(rule, row=frame.index[place], column=column, value=value)
    return found


def _weaker(first: Texts, second: Texts) -> Texts:
    return _marked(*((word, (first == word) | (second == word)) for word in ("factors", "printed")))


def _marked(*words: tuple[str, Any]) -> Texts:
    """Give each row the last of the words that applies to it, else None."""
    found: Texts = np.full(len(words[0][1]), None, dtype=object)
    for word, where in words:
        found[where] = word
    return found


def _reasons(rows: RiskRows) -> list[str]:
    found: list[list[str]] = [[] for _ in rows.ids]
    for name, side in rows.sides.items():
        for place in np.flatnonzero(np.isnan(side.score)).tolist():
            found[place].append(why_unscored(name, side, place))
    return ["; ".join(parts) for parts in found]


def why_unscored(name: str, side: Side, place: int) -> str:
    """Say what is missing for a score."""
    absent = [
        word
        for word, values in (("likelihood", side.likelihood), ("impact", side.impact))
        if np.isnan(values[place])
    ]
    return f"no {name} {' or '.join(absent)} is given"


def _direction_reasons(rows: RiskRows, direction: Texts) -> list[str]:
    unscored = np.isnan(rows.sides["current"].score)
    return [
        "" if found is not None else "no current score" if absent else "no previous score"
        for found, absent in zip(direction, unscored, strict=True)
    ]


def _words(values: Any, index: pd.Index[Any]) -> pd.Series[Any]:
    return pd.Series(list(values), index=index, dtype="str")
