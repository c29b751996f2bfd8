"""Windows in NumPy over series x periods: exactly, by lags, and with Bottleneck's moving windows.

Each writes full windows into the columns of `out`; the heads of series are left alone.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from ops import BAND, BAND_WIDTH, MISSING, R2_CRITICAL, STABLE, SXX, WINDOW

LAG = WINDOW - 1


def lags(y: Any, window: int = WINDOW) -> list[Any]:
    """Give the figures `window` - 1 periods ago to now, of every full window."""
    stop = y.shape[1] - window + 1
    return [y[:, k : k + stop] for k in range(window)]


def lag_sum(y: Any, window: int = WINDOW) -> Any:
    """Sum of full windows, term by term."""
    parts = lags(y, window)
    total = parts[0] + parts[1]
    for part in parts[2:]:
        total += part
    return total


def freed_squares(y: Any, mean: Any) -> Any:
    """Square deviations of 12 freed of the rounding of their mean: a verdict depends on it."""
    rest = np.zeros_like(mean)
    total = squares(y, mean, rest=rest)
    rest *= rest
    rest /= WINDOW
    total -= rest
    return total


def squares(y: Any, mean: Any, window: int = WINDOW, rest: Any = None) -> Any:
    """Square deviations of full windows from their mean, and add them up in `rest`."""
    total, deviation = np.zeros_like(mean), np.empty_like(mean)
    for part in lags(y, window):
        np.subtract(part, mean, out=deviation)
        if rest is not None:
            rest += deviation
        deviation *= deviation
        total += deviation
    return total


def lean(y: Any) -> Any:
    """Products of full windows with their centred positions."""
    parts = lags(y)
    total = (parts[-1] - parts[0]) * (LAG / 2)
    for k in range(1, WINDOW // 2):
        total += (parts[-1 - k] - parts[k]) * (LAG / 2 - k)
    return total


def turned(leaning: Any, spread: Any) -> Any:
    """Direction of full windows."""
    significant = leaning * leaning > R2_CRITICAL * SXX * spread
    return np.where(significant, np.sign(leaning), 0).astype(np.int8)


def exact_rolling(stat: str, y: Any, den: Any, out: dict[str, Any]) -> None:
    """Roll by lags."""
    to = out["rolling"][:, LAG:]
    if stat in ("min", "max"):
        fold = np.minimum if stat == "min" else np.maximum
        parts = lags(y)
        fold(parts[0], parts[1], out=to)
        for part in parts[2:]:
            fold(to, part, out=to)
    elif stat == "ratio":
        np.divide(lag_sum(y), lag_sum(den), out=to)
    elif stat == "std":
        np.sqrt(squares(y, lag_sum(y) / WINDOW) / LAG, out=to)
    else:
        np.divide(lag_sum(y), 1 if stat == "sum" else WINDOW, out=to)


def exact_trend(y: Any, out: dict[str, Any]) -> None:
    """Slope and direction in two passes."""
    leaning = lean(y)
    np.divide(leaning, SXX, out=out["slope"][:, LAG:])
    spread = freed_squares(y, lag_sum(y) / WINDOW)
    np.add(turned(leaning, spread), np.int8(STABLE), out=out["direction"][:, LAG:])


def exact_bands(y: Any, out: dict[str, Any]) -> None:
    """Give the expected range from the 24 before, in two passes."""
    before = y[:, :-1]
    mean = lag_sum(before, BAND) / BAND
    half = BAND_WIDTH * np.sqrt(squares(before, mean, BAND) / (BAND - 1))
    np.subtract(mean, half, out=out["lower"][:, BAND:])
    np.add(mean, half, out=out["upper"][:, BAND:])


def moving_rolling(stat: str, y: Any, den: Any, out: dict[str, Any]) -> None:
    """Roll by Bottleneck's moving windows."""
    import bottleneck as bn

    if stat == "ratio":
        np.divide(bn.move_sum(y, WINDOW), bn.move_sum(den, WINDOW), out=out["rolling"])
    elif stat == "std":
        out["rolling"][:] = bn.move_std(y, WINDOW, ddof=1)
    else:
        out["rolling"][:] = getattr(bn, f"move_{stat}")(y, WINDOW)


def moving_trend(y: Any, out: dict[str, Any]) -> None:
    """Slope by lags, its significance from a moving variance."""
    import bottleneck as bn

    leaning = lean(y)
    np.divide(leaning, SXX, out=out["slope"][:, LAG:])
    spread = bn.move_var(y, WINDOW, ddof=0)[:, LAG:] * WINDOW
    np.add(turned(leaning, spread), np.int8(STABLE), out=out["direction"][:, LAG:])


def moving_bands(y: Any, out: dict[str, Any]) -> None:
    """Give the expected range from moving mean and deviation, a period late."""
    import bottleneck as bn

    mean = bn.move_mean(y, BAND)[:, BAND - 1 : -1]
    half = BAND_WIDTH * bn.move_std(y, BAND, ddof=1)[:, BAND - 1 : -1]
    np.subtract(mean, half, out=out["lower"][:, BAND:])
    np.add(mean, half, out=out["upper"][:, BAND:])


def rate(y: Any, target: Any, floor: Any, polarity: Any, out: Any) -> None:
    """RAG by comparison; limits of the shape of `y` or one a series."""
    a = y * polarity
    np.add(a >= target * polarity, a >= floor * polarity, out=out, dtype=np.int8)
    out[np.isnan(a)] = MISSING
