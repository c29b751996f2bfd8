"""The benchmark's data: deterministic, made once, kept as .npy under build/bench."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

CACHE = Path(__file__).resolve().parent.parent / "build" / "bench"
SEED = 20260101
ROW_COLUMNS = ("code", "t", "y", "den")
SERIES_COLUMNS = ("target", "floor", "polarity")


@dataclass(frozen=True)
class Spec:
    """What one data set is like; `length` 0 is one series of all rows."""

    title: str
    length: int
    missing: float = 0.0
    nan: float = 0.0
    hard: bool = False


SPECS = {
    "D1": Spec("regular, 60 periods a series", 60),
    "D2": Spec("gappy: 48 periods, 2 % of rows and 3 % of values missing", 48, 0.02, 0.03),
    "D3": Spec(
        "hard: scales 1e-6 to 1e6, offsets of 1e9, spikes of 1e12, zero tails", 60, hard=True
    ),
    "D5": Spec("short: 12 periods a series", 12),
    "D6": Spec("one series of all rows", 0),
    "D8": Spec("20 quarters a series", 20),
}


@dataclass(frozen=True)
class Windows:
    """Periods a window spans, and how many of them must have a value."""

    rolling: int = 12
    least: int = 12
    band: int = 24
    band_least: int = 24


WINDOWS = {"D2": Windows(least=6, band_least=12), "D8": Windows(band=12, band_least=12)}


def make(spec: Spec, n: int) -> dict[str, npt.NDArray[Any]]:
    """Draw a data set of about `n` rows, in order of series and period.

    Parameters
    ----------
    spec : Spec
        What it is like.
    n : int
        Rows before any are dropped; whole series, at least one.

    Returns
    -------
    dict of str to ndarray
        code and t (int32), y and den (float64), one a row; target, floor (float64) and polarity
        (int8: 1 higher, -1 lower), one a series.
    """
    length = spec.length or n
    series = max(1, n // length)
    rows = series * length
    draw = np.random.Generator(np.random.Philox(SEED))
    code = np.repeat(np.arange(series, dtype=np.int32), length)
    t = np.tile(np.arange(length, dtype=np.int32), series)
    level = draw.uniform(20, 95, series)
    slope = np.where(draw.random(series) < 0.4, draw.normal(0, 0.3, series), 0.0)
    y = level[code] + slope[code] * (t - length / 2) + draw.normal(0, 3, rows)
    if spec.hard:
        y *= (10.0 ** draw.integers(-6, 7, series))[code]
        y += np.where(draw.random(series) < 0.1, 1e9, 0.0)[code]
        y[draw.integers(0, rows, series // 1000 + 1)] = 1e12
        y[(code % 50 == 7) & (t > length // 2)] = 0.0
    polarity = np.where(draw.random(series) < 0.3, -1, 1).astype(np.int8)
    target, floor = level + 2 * polarity, level - 5 * polarity
    kept = draw.random(rows) >= spec.missing
    y[draw.random(rows) < spec.nan] = np.nan
    den = draw.integers(50, 5000, rows).astype(np.float64)
    if not kept.all():
        code, t, y, den = code[kept], t[kept], y[kept], den[kept]
    return dict(
        zip(
            (*ROW_COLUMNS, *SERIES_COLUMNS),
            (code, t, y, den, target, floor, polarity),
            strict=True,
        )
    )


class Rows:
    """One data set of one size, each column read when it is first asked for.

    Parameters
    ----------
    name : str
        A key of `SPECS`.
    n : int
        Rows asked for.
    threads : int, optional
        How many a tool may use.
    """

    def __init__(self, name: str, n: int, threads: int = 1) -> None:
        self.name, self.n, self.threads = name, n, threads
        self.spec = SPECS[name]
        self.windows = WINDOWS.get(name, Windows())
        self._folder = CACHE / "data" / f"{name}-{n}"
        if not (self._folder / "polarity.npy").exists():
            self._folder.mkdir(parents=True, exist_ok=True)
            for column, values in make(self.spec, n).items():
                np.save(self._folder / f"{column}.npy", values)

    def _read(self, column: str) -> npt.NDArray[Any]:
        return np.load(self._folder / f"{column}.npy")

    @cached_property
    def code(self) -> npt.NDArray[np.int32]:
        """Series of each row."""
        return self._read("code")

    @cached_property
    def t(self) -> npt.NDArray[np.int32]:
        """Period of each row."""
        return self._read("t")

    @cached_property
    def y(self) -> npt.NDArray[np.float64]:
        """Figure of each row."""
        return self._read("y")

    @cached_property
    def den(self) -> npt.NDArray[np.float64]:
        """Denominator of each row."""
        return self._read("den")

    @cached_property
    def target(self) -> npt.NDArray[np.float64]:
        """Target of each series."""
        return self._read("target")

    @cached_property
    def floor(self) -> npt.NDArray[np.float64]:
        """Floor of each series."""
        return self._read("floor")

    @cached_property
    def polarity(self) -> npt.NDArray[np.int8]:
        """Polarity of each series: 1 higher, -1 lower."""
        return self._read("polarity")

    @property
    def length(self) -> int:
        """Periods a series."""
        return self.spec.length or self.n

    @property
    def series(self) -> int:
        """How many series."""
        return max(1, self.n // self.length)

    @property
    def regular(self) -> bool:
        """Whether every series has every period, and a value in each."""
        return self.spec.missing == 0 and self.spec.nan == 0

    def __len__(self) -> int:
        return self.series * self.length if self.regular else len(self.code)

    @cached_property
    def offsets(self) -> npt.NDArray[np.int64]:
        """First row of each series, and the number of rows."""
        if self.regular:
            return np.arange(self.series + 1, dtype=np.int64) * self.length
        return np.searchsorted(self.code, np.arange(self.series + 1)).astype(np.int64)

    @property
    def square(self) -> npt.NDArray[np.float64]:
        """Figures of a regular panel as series x periods, without a copy."""
        return self.y.reshape(self.series, self.length)
