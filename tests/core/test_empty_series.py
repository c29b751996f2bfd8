"""Series without rows, beside others and alone, for every kernel that takes the latest of each."""

import numpy as np
import pytest

from kentperf import _core
from kentperf.columns.columns import AS_GIVEN

LATEST = {"every": _core.Every.latest}
LENGTH = 30
METHODS = list(_core.TrendMethod.__members__.values())
STATS = list(_core.RollingStat.__members__.values())
BANDS = (_core.BandMethod.prediction, _core.BandMethod.xmr)
FIGURES = list(_core.OutlookFigure.__members__.values())
# Windows that are laid side by side, and wider ones, which are worked out one by one.
WINDOWS = (4, 24, 600)
POISON = {np.float64: -77.5, np.int64: -77, np.int32: -77, np.int8: 77}


def panel_of(rows_of_each, *, missing=False):
    """A panel whose series have so many rows each, and figures for it."""
    r = np.random.Generator(np.random.Philox(18))
    codes = np.repeat(np.arange(len(rows_of_each), dtype=np.int32), rows_of_each)
    periods = np.concatenate([np.arange(n, dtype=np.int32) for n in (*rows_of_each, 0)])
    rows = len(codes)
    under = r.integers(20, 90, LENGTH).astype(float)
    figures = {
        "value": r.normal(50, 10, LENGTH)[periods],
        "numerator": np.round(under * r.uniform(0.2, 0.8, LENGTH))[periods],
        "denominator": under[periods],
    }
    if missing:
        figures = {name: np.full(rows, np.nan) for name in figures}
    return _core.Panel.of(codes, len(rows_of_each), periods), figures


def limits(panel, figure):
    return np.full(panel.rows, figure)


def trend(panel, figures, method, window):
    found = _core.trend(
        panel, polarity=np.full(panel.rows, int(_core.Polarity.higher), np.int8),
        low=limits(panel, np.nan), high=limits(panel, np.nan), method=method, window=window,
        overlap=1, min_points=4, alpha=0.05, decimals=AS_GIVEN, season=4,
        lower=figures["value"] - 5, upper=figures["value"] + 5, **figures, **LATEST,
    )  # fmt: skip
    del found["first_row"]
    return found


def memory(panel, columns):
    return {name: np.full(panel.series, POISON[kind], kind) for name, kind in columns.items()}


def score(panel, figures, stat, band_method, window):
    numbers = ("rolling", "slope", "slope_low", "slope_high", "p_value", "level")
    numbers += ("lower", "centre", "upper")
    counts = ("count", "n", "band_n")
    codes = ("rag", "movement", "direction", "reason", "position", "band_reason", "variant")
    columns = memory(
        panel,
        {
            **dict.fromkeys(numbers, np.float64),
            **dict.fromkeys(counts, np.int32),
            **dict.fromkeys(codes, np.int8),
        },
    )
    _core.score(
        panel, columns, **figures, target=limits(panel, 52.0), floor=limits(panel, 48.0),
        **{name: np.array([np.nan]) for name in ("low", "high", "floor_low", "floor_high")},
        polarity=np.full(panel.rows, int(_core.Polarity.higher), np.int8),
        decimals=AS_GIVEN, stat=stat, window=window, min_periods=1,
        trend_method=_core.TrendMethod.least_squares, trend_window=window, overlap=1,
        trend_min_points=4, alpha=0.05, band_method=band_method, band_window=window,
        band_min_points=6, coverage=0.95, xmr_constant=2.66, **LATEST,
    )  # fmt: skip
    return columns


def outlook(panel, figures, figure, history):
    numbers = ("expected", "lower", "upper", "chance_target", "chance_floor")
    columns = memory(
        panel,
        {
            **dict.fromkeys(numbers, np.float64),
            **dict.fromkeys(("n", "to_come"), np.int32),
            **dict.fromkeys(("reason", "target_word", "floor_word"), np.int8),
        },
    )
    settings = _core.OutlookSettings.of(
        figure=figure, window=4, line=False, season=1, history=history, min_points=4,
        coverage=0.95, decimals=AS_GIVEN, minimum=np.nan, maximum=np.nan, scale=1.0,
    )  # fmt: skip
    _core.outlook(
        panel, columns, **figures, ends=np.empty(0, np.int64), begins=np.empty(0, np.int64),
        origin=0, target=limits(panel, 52.0), floor=limits(panel, 48.0),
        **{name: np.array([np.nan]) for name in ("low", "high", "floor_low", "floor_high")},
        polarity=np.full(panel.rows, int(_core.Polarity.higher), np.int8), settings=settings,
        **LATEST,
    )  # fmt: skip
    return columns


CALLS = {
    **{
        f"trend, {method.name}, {window}": (trend, method, window)
        for method in METHODS
        for window in WINDOWS
    },
    **{
        f"score, {stat.name}, {band.name}, {window}": (score, stat, band, window)
        for stat in STATS
        for band in BANDS
        for window in WINDOWS
    },
    **{
        f"outlook, {figure.name}, {history}": (outlook, figure, history)
        for figure in FIGURES
        for history in WINDOWS
    },
}


def called(name, rows_of_each, **options):
    call, *settings = CALLS[name]
    return call(*panel_of(rows_of_each, **options), *settings)


def assert_rows_are(found, rows, wanted, which):
    for column, result in found.items():
        np.testing.assert_array_equal(result[rows], wanted[column][which], err_msg=column)


@pytest.mark.parametrize("name", CALLS)
def test_a_series_without_rows_is_as_one_whose_values_are_all_missing(name):
    nothing = called(name, [LENGTH], missing=True)
    for alone in ([0], [0] * 3, [0] * 200):
        found = called(name, alone)
        assert_rows_are(found, slice(None), nothing, [0] * len(alone))


@pytest.mark.parametrize("name", CALLS)
def test_series_beside_one_without_rows_have_the_bits_that_they_have_alone(name):
    nothing, full = called(name, [LENGTH], missing=True), called(name, [LENGTH])
    lengths = [0, LENGTH, 0, 0, LENGTH, LENGTH, 0] + [LENGTH] * 90 + [0]
    found = called(name, lengths)
    has_rows = np.array(lengths) > 0
    assert_rows_are(found, has_rows, full, [0] * has_rows.sum())
    assert_rows_are(found, ~has_rows, nothing, [0] * (~has_rows).sum())


@pytest.mark.parametrize("name", CALLS)
def test_a_panel_without_series_has_no_results(name):
    assert all(len(column) == 0 for column in called(name, []).values())
