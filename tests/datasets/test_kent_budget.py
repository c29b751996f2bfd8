"""The loader of Kent's budgets."""

import inspect

import pandas as pd

from kentperf import datasets


def test_the_loader_states_its_source_and_gives_fresh_frames():
    assert "Source: Kent County Council" in inspect.getdoc(datasets.kent_budgets)
    assert "Licence: " in inspect.getdoc(datasets.kent_budgets)
    first = datasets.kent_budgets()
    kept = first.copy()
    first["line"] = 0
    pd.testing.assert_frame_equal(datasets.kent_budgets(), kept)
