"""The operations that are compared: what goes in, what comes out, and the critical values."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import stats

Floats = npt.NDArray[np.float64]

WINDOW = 12
BAND = 24
ALPHA = 0.05
SXX = WINDOW * (WINDOW**2 - 1) / 12

# Codes of the categories, the same for every tool; -1 is missing.
MISSING = -1
RED, AMBER, GREEN = 0, 1, 2
WORSENING, STABLE, IMPROVING = 0, 1, 2


def r2_critical(n: int) -> float:
    """Give the squared correlation above which a slope over `n` points is significant."""
    t = stats.t.ppf(1 - ALPHA / 2, n - 2)
    return float(t * t / (t * t + n - 2))


def band_width(n: int) -> float:
    """Give the standard deviations on each side of a prediction interval from `n` points."""
    return float(stats.t.ppf(1 - ALPHA / 2, n - 1)) * math.sqrt(1 + 1 / n)


R2_CRITICAL = r2_critical(WINDOW)
BAND_WIDTH = band_width(BAND)


@dataclass(frozen=True)
class Op:
    """An operation: its title, columns read, and columns written with their bytes a row."""

    title: str
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    data: tuple[str, ...] = ("D1",)
    exact_on: tuple[str, ...] = ("D1", "D3")

    def bytes_in(self) -> int:
        """Give the bytes a row that have to be read."""
        return 8 * len([name for name in self.reads if name != "polarity"]) + (
            "polarity" in self.reads
        )

    def bytes_out(self) -> int:
        """Give the bytes a row that have to be written."""
        return sum(dtype_of(name).itemsize for name in self.writes)


CODES = ("rag", "direction")
SIX = ("rag", "rolling", "slope", "direction", "lower", "upper")
ROLLING = {stat: f"rolling {stat} of 12" for stat in ("sum", "mean", "min", "max", "std")}

OPS = {
    "O1": Op("RAG, limits in every row", ("y", "target", "floor", "polarity"), ("rag",)),
    "O1g": Op("RAG, limits by series", ("y",), ("rag",)),
    **{
        f"O2{stat}": Op(title, ("y",), ("rolling",), ("D1", "D2"))
        for stat, title in ROLLING.items()
    },
    "O3": Op("ratio of sums over 12", ("y", "den"), ("rolling",), ("D1", "D2")),
    "O4": Op("slope and direction over 12", ("y",), ("slope", "direction"), ("D1", "D2")),
    "O4p": Op("slope, direction and p over 12", ("y",), ("slope", "direction", "p_value"), ("D1",)),
    "O5": Op("expected range from the 24 before", ("y",), ("lower", "upper"), ("D1", "D2")),
    "O6": Op("six columns, latest row of a series only", (), SIX, ("D1",)),
    "OF": Op("six columns in one pass", ("y",), SIX, ("D1", "D2", "D5", "D6")),
    "OFo": Op("six columns into memory of the caller's", ("y",), SIX, ("D1", "D2")),
    "O7s": Op("end to end, shuffled, str keys", ("y",), SIX, ("D1",), ("D1",)),
    "O7c": Op("end to end, shuffled, categorical keys", ("y",), SIX, ("D1",), ("D1",)),
    "O7a": Op("end to end, shuffled, Arrow dictionary keys", ("y",), SIX, ("D1",), ("D1",)),
    "O8": Op("40 series of 20 quarters, prepared, to a frame", ("y",), SIX, ("D8",), ("D8",)),
    "O8e": Op("40 series of 20 quarters, frame to frame", ("y",), SIX, ("D8",), ("D8",)),
}


def dtype_of(column: str) -> np.dtype[np.generic]:
    """Give the dtype in which a column of the answer is written."""
    return np.dtype(np.int8 if column in CODES else np.float64)


def judged_by_p(slope: Floats, p: Floats, *, with_p: bool) -> dict[str, npt.NDArray[Any]]:
    """Answer O4 or O4p from slopes and p-values of whole series; NaN where there is no window."""
    turned = np.where(p < ALPHA, np.sign(slope), 0.0) + STABLE
    direction = np.where(np.isnan(slope), MISSING, turned).astype(np.int8).reshape(-1)
    answer = {"slope": slope.reshape(-1), "direction": direction}
    return answer | ({"p_value": p.reshape(-1)} if with_p else {})
