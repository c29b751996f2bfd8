"""The loaders of Kent's delayed transfers."""

import inspect

import pandas as pd
import pytest

from kentperf import datasets

LOADERS = [datasets.kent_delays, datasets.kent_delays_monthly, datasets.kent_delay_directions]


@pytest.mark.parametrize("loader", LOADERS, ids=lambda loader: loader.__name__)
def test_each_loader_states_its_source_and_gives_fresh_frames(loader):
    assert "Source: Kent County Council" in inspect.getdoc(loader)
    assert "Licence: " in inspect.getdoc(loader)
    first = loader()
    kept = first.copy()
    first["line" if "line" in first else "row_line"] = 0
    pd.testing.assert_frame_equal(loader(), kept)
