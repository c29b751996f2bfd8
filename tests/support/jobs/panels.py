"""Panels in files, and jobs that score them in as many parts as wanted."""

import numpy as np
import pandas as pd

import kentperf as kp
from kentperf.jobs import output, panel_job, parts

KEYS = ["kpi", "area"]
RESULTS = ["rag", "rolling", "slope", "movement", "direction", "lower", "upper", "position"]
ASKED = {"series": KEYS, "period": "month", "target": "target", "floor": 60.0, "window": 6}


def figures(seed=1, *, series=23, periods=30, gaps=0.2, missing=0.1):
    """Give a shuffled panel with gaps and missing figures, and one with constant series."""
    rng = np.random.default_rng(seed)
    keys = pd.MultiIndex.from_product(
        [range(series), pd.period_range("2021-01", periods=periods, freq="M").astype(str)]
    )
    number = keys.get_level_values(0).to_numpy()
    frame = pd.DataFrame(
        {
            "kpi": [f"kpi {n % 5}" for n in number],
            "area": [f"area {n // 5}" for n in number],
            "month": keys.get_level_values(1),
            "value": np.where(number % 7 == 0, 70.0, rng.normal(70, 15, len(keys))),
            "target": rng.choice([75.0, 80.0, np.nan], len(keys)),
            "hits": rng.integers(0, 50, len(keys)).astype(float),
            "size": rng.integers(0, 60, len(keys)).astype(float),
            "note": "as given",
        }
    )
    frame.loc[rng.random(len(frame)) < missing, "value"] = np.nan
    return frame[rng.random(len(frame)) >= gaps].sample(frac=1, random_state=seed)


def in_parts(monkeypatch, count, rows=64):
    """Have jobs cut what they read into so many parts, and read so many rows at a time."""
    monkeypatch.setattr(panel_job, "parts_for", lambda *_: count)
    monkeypatch.setattr(parts, "BATCH_ROWS", rows)
    monkeypatch.setattr(output, "BATCH_ROWS", rows)


def at_once(frame, **options):
    """Score all in one panel, results beside the columns."""
    given = {"value": "value", **ASKED, **options}
    named = {
        name: given.pop(name)
        for name in ("series", "period", "value", "numerator", "denominator")
        if name in given
    }
    found = kp.Panel(frame, **named).score(**given)
    return pd.concat([frame, found], axis=1).reset_index(drop=True)


def scored(source, sink, **options):
    """Score a file, and read the results back."""
    given = {"value": "value", **ASKED, **options}
    kp.score_panel(source, sink, **given)
    return pd.read_parquet(sink)
