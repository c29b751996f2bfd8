"""Delayed transfers: one table of results, kept from the caller's frame."""

import pandas as pd
import pytest

from kentperf.dtoc.dtoc import Delays
from tests.support.delayed_days import NAMES, TWO, WEEKS, delays, long


def test_providers_keep_their_order_and_periods_are_put_in_theirs():
    frame = long(TWO)
    shuffled = pd.concat([frame.iloc[:3], frame.sample(frac=1, random_state=3)]).drop_duplicates()
    table = Delays(shuffled, **NAMES).attributed
    assert table.index.names == ["site", "week"]
    assert table.index.tolist() == [(site, week) for site in "BA" for week in WEEKS[:3]]
    pd.testing.assert_frame_equal(table, delays(TWO).attributed)


def test_the_frame_is_not_changed_and_results_are_copies():
    frame = long(TWO)
    kept = frame.copy()
    found = Delays(frame, **NAMES)
    for name in ("attributed", "totals", "problems"):
        table = getattr(found, name)
        table[table.columns[3]] = 0
    pd.testing.assert_frame_equal(frame, kept)
    assert found.attributed["total"].tolist() == [8, 8, 3, 1, 2, 7]


def test_the_result_is_frozen():
    with pytest.raises(AttributeError, match="cannot assign"):
        delays(TWO)._rows = None
