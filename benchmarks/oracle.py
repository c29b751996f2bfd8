"""Right answers: two passes in long double over dense windows, and how far a tool is from them.

A value is right within 1e-9 of the largest figure in its window (sum, mean, ratio), exactly (min,
max), within 1e-6 of the window's standard deviation (std, slope, and the limits of the expected
range), or within a relative 1e-6 (p); as much as one last digit of the largest figure can change
std and p is allowed on top, and 1e-9 of that figure for the limits. A direction is right or wrong;
only where r squared is within 1e-12 of the critical value is either taken, and where all figures
are the same a p is not asked for. A value where none should be, or none where one should be, is a
wrong gap.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import stats

from data import CACHE, Rows, Windows
from ops import AMBER, CODES, GREEN, MISSING, RED, STABLE, band_width, r2_critical

Arrays = dict[str, npt.NDArray[Any]]
LAST_DIGIT = 2.0**-52
CHUNK = 2048  # series at a time: long doubles are 16 bytes


@dataclass
class Verdict:
    """How many answers are wrong, of how many rows."""

    rows: int = 0
    wrong_values: int = 0
    wrong_directions: int = 0
    wrong_gaps: int = 0

    @property
    def exact(self) -> bool:
        """Whether nothing is wrong."""
        return not (self.wrong_values or self.wrong_directions or self.wrong_gaps)

    def as_dict(self) -> dict[str, int]:
        """Give the counts for a result's line."""
        return asdict(self)


def expected(rows: Rows) -> Arrays:
    """Give the right answer of every operation, a row each, from the cache when it is there."""
    path = CACHE / "oracle" / f"{rows.name}-{rows.n}.npz"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        np.savez(path, **_answers(rows))
    with np.load(path) as stored:
        return dict(stored)


def compare(op: str, got: Arrays, want: Arrays) -> Verdict:
    """Count what is wrong in a tool's answer.

    Parameters
    ----------
    op : str
        The operation, a key of `ops.OPS`.
    got : dict of str to ndarray
        The tool's columns; codes as int8.
    want : dict of str to ndarray
        What `expected` gave for those rows.
    """
    verdict = Verdict(rows=len(want["scale"]))
    for column, values in got.items():
        if column in CODES:
            _compare_codes(_name(op, column), values, want, verdict)
        else:
            _compare_values(_name(op, column), values, want, verdict)
    return verdict


def with_register(want: Arrays, rows: Rows, register: Any) -> Arrays:
    """Rate again by a register of kpis (target, floor, way), series numbered across kpis."""
    kpi = np.arange(rows.series) % len(register)
    target, floor, way = (
        np.repeat(register[name].to_numpy()[kpi], rows.length)
        for name in ("target", "floor", "way")
    )
    toward = ((want["movement"] - STABLE) * way + STABLE).astype(np.int8)
    return want | {
        "rag": _rating(rows.y, target, floor, way),
        "direction": np.where(want["movement"] == MISSING, MISSING, toward),
    }


def _name(op: str, column: str) -> str:
    if column == "direction" and op.startswith("O4"):
        return "movement"  # higher is better there, whatever the series
    if column != "rolling":
        return column
    if op == "O3":
        return "ratio"
    return op[2:] if op.startswith("O2") else "mean"


def _compare_codes(column: str, got: npt.NDArray[Any], want: Arrays, verdict: Verdict) -> None:
    right = want[column]
    gap = (got == MISSING) != (right == MISSING)
    wrong = (got != right) & ~gap
    if column != "rag":
        wrong &= ~want["undecided"]
    verdict.wrong_gaps += int(gap.sum())
    verdict.wrong_directions += int(wrong.sum())


def _compare_values(name: str, got: npt.NDArray[Any], want: Arrays, verdict: Verdict) -> None:
    right = want[name]
    gap = np.isnan(got) != np.isnan(right)
    if name == "p_value":
        gap &= want["std_any"] != 0
    with np.errstate(invalid="ignore", over="ignore"):
        far = np.abs(got - right) > _tolerance(name, want)
    verdict.wrong_gaps += int(gap.sum())
    verdict.wrong_values += int((far & ~gap).sum())


def _tolerance(name: str, want: Arrays) -> npt.NDArray[Any] | float:
    if name in ("min", "max"):
        return 0.0
    if name == "slope":
        return 1e-6 * want["std_any"]
    if name == "std":
        return 1e-6 * want["std_any"] + LAST_DIGIT * want["scale"]
    if name in ("lower", "upper"):
        return 1e-6 * want["band_std"] + 1e-9 * want["band_scale"]
    if name == "p_value":
        with np.errstate(divide="ignore"):
            return 1e-6 * want["p_value"] + 1e-12 + LAST_DIGIT * want["scale"] / want["std_any"]
    return 1e-9 * want["ratio_scale" if name == "ratio" else "scale"]


def _answers(rows: Rows) -> Arrays:
    parts = []
    for start in range(0, rows.series, CHUNK):
        stop = min(rows.series, start + CHUNK)
        low, high = rows.offsets[start], rows.offsets[stop]
        place = (rows.code[low:high] - start, rows.t[low:high])
        shape = (stop - start, rows.length)
        y, den = (_cube(shape, place, column[low:high]) for column in (rows.y, rows.den))
        answer = _rolled(y, den, rows.windows) | _trended(y, rows.windows)
        answer |= _banded(y, rows.windows)
        answer["rag"] = _rated(y, rows, start, stop)
        toward = (answer["movement"] - STABLE) * rows.polarity[start:stop, None] + STABLE
        answer["direction"] = np.where(answer["movement"] == MISSING, MISSING, toward)
        parts.append({name: column[place] for name, column in answer.items()})
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def _cube(shape: tuple[int, int], place: Any, column: npt.NDArray[Any]) -> npt.NDArray[Any]:
    cube = np.full(shape, np.nan, dtype=np.longdouble)
    cube[place] = column
    return cube


def _windows(cube: npt.NDArray[Any], length: int, lag: int = 0) -> npt.NDArray[Any]:
    """Give the `length` periods that end `lag` periods before each."""
    ahead = np.full((len(cube), length - 1 + lag), np.nan, dtype=cube.dtype)
    padded = np.concatenate([ahead, cube], axis=1)[:, : cube.shape[1] + length - 1]
    return np.lib.stride_tricks.sliding_window_view(padded, length, axis=1)


def _moments(windows: npt.NDArray[Any]) -> tuple[npt.NDArray[Any], ...]:
    """Give presence, number, mean and deviations (0 where missing) of each window."""
    present = ~np.isnan(windows)
    n = present.sum(-1)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.where(present, windows, 0).sum(-1) / n
    return present, n, mean, np.where(present, windows - mean[..., None], 0)


def _where(enough: npt.NDArray[Any], values: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
    return np.where(enough, values, np.nan).astype(np.float64)


def _rolled(y: npt.NDArray[Any], den: npt.NDArray[Any], settings: Windows) -> Arrays:
    windows = _windows(y, settings.rolling)
    present, n, mean, deviation = _moments(windows)
    enough = n >= settings.least
    filled = np.where(present, windows, 0)
    below = np.where(present, _windows(den, settings.rolling), 0).sum(-1)
    with np.errstate(invalid="ignore", divide="ignore"):
        sd = np.sqrt((deviation**2).sum(-1) / (n - 1))
        ratio, ratio_scale = filled.sum(-1) / below, np.abs(filled).sum(-1) / below
    return {
        "sum": _where(enough, filled.sum(-1)),
        "mean": _where(enough, mean),
        "min": _where(enough, np.where(present, windows, np.inf).min(-1)),
        "max": _where(enough, np.where(present, windows, -np.inf).max(-1)),
        "std": _where(enough, sd),
        "ratio": _where(enough, ratio),
        "scale": np.abs(filled).max(-1).astype(np.float64),
        "ratio_scale": _where(enough, ratio_scale),
        "std_any": _where(n > 1, sd),
    }


def _trended(y: npt.NDArray[Any], settings: Windows) -> Arrays:
    present, n, _, deviation = _moments(_windows(y, settings.rolling))
    enough = n >= settings.least
    x = np.where(present, np.arange(settings.rolling, dtype=np.longdouble), 0)
    with np.errstate(invalid="ignore", divide="ignore"):
        step = np.where(present, x - (x.sum(-1) / n)[..., None], 0)
        sxy, sxx, syy = (step * deviation).sum(-1), (step**2).sum(-1), (deviation**2).sum(-1)
        r2 = np.where(syy > 0, sxy**2 / (sxx * syy), 0)
        t = np.sqrt(r2 * (n - 2) / (1 - r2))
        p = 2 * stats.t.sf(t.astype(np.float64), np.maximum(n - 2, 1))
    critical = np.array([r2_critical(max(k, 3)) for k in range(settings.rolling + 1)])[n]
    movement = np.where(r2 > critical, STABLE + np.sign(sxy), STABLE)
    return {
        "slope": _where(enough, sxy / np.where(enough, sxx, 1)),
        "movement": np.where(enough, movement, MISSING).astype(np.int8),
        "undecided": np.abs(r2 - critical) <= 1e-12,
        "p_value": _where(enough, p),
    }


def _banded(y: npt.NDArray[Any], settings: Windows) -> Arrays:
    history = _windows(y, settings.band, lag=1)
    present, n, mean, deviation = _moments(history)
    enough = n >= settings.band_least
    widths = np.array([band_width(max(k, 2)) for k in range(settings.band + 1)])[n]
    with np.errstate(invalid="ignore", divide="ignore"):
        sd = np.sqrt((deviation**2).sum(-1) / (n - 1))
    return {
        "lower": _where(enough, mean - widths * sd),
        "upper": _where(enough, mean + widths * sd),
        "band_std": _where(enough, sd),
        "band_scale": np.abs(np.where(present, history, 0)).max(-1).astype(np.float64),
    }


def _rated(y: npt.NDArray[Any], rows: Rows, start: int, stop: int) -> npt.NDArray[np.int8]:
    limits = (rows.target, rows.floor, rows.polarity)
    return _rating(y, *(limit[start:stop, None] for limit in limits))


def _rating(y: Any, target: Any, floor: Any, way: Any) -> npt.NDArray[np.int8]:
    reached = np.where(y * way >= floor * way, AMBER, RED)
    rating = np.where(y * way >= target * way, GREEN, reached)
    return np.where(np.isnan(y), MISSING, rating).astype(np.int8)
