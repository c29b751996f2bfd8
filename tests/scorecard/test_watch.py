"""The watch list."""

import pytest

from kentperf import scorecard
from tests.support.one_kpi import observed, registered


@pytest.mark.parametrize(
    ("last", "decimals", "listed"),
    [(91.2, None, True), (91.25, None, True), (91.3, None, False), (91.4, 0, True)],
)
def test_the_watch_list_is_amber_close_to_the_floor_and_worsening(last, decimals, listed):
    values = [last + 3, last + 2, last + 1.1, last]
    card = scorecard(observed(values), registered(decimals=decimals))
    assert card.kpis.loc["calls", ["rag", "direction"]].tolist() == ["AMBER", "worsening"]
    assert ("calls" in card.watch_list.index) == listed


def test_very_large_figures_are_watched_and_explained():
    values = [9.4e27, 9.3e27, 9.2e27, 9.1e27]
    register = registered(target=9.5e27, floor=9e27, decimals=2)
    card = scorecard(observed(values), register)
    assert card.watch_list.index.tolist() == ["calls"]
    assert "target of 9,500,000,000,000,000,000,000,000,000.00 " in card.explain("calls")
