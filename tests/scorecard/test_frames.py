"""The frames of a scorecard."""

from kentperf import scorecard
from kentperf.scorecard.summary import SUMMARY_COLUMNS
from tests.support.one_kpi import observed, registered


def test_frames_have_ordered_categories_and_the_columns_promised():
    card = scorecard(observed(), registered())
    assert card.kpis["rag"].cat.categories.tolist() == ["RED", "AMBER", "GREEN"]
    assert card.kpis["direction"].cat.categories.tolist() == ["worsening", "stable", "improving"]
    assert card.evidence["movement"].cat.categories.tolist() == ["down", "flat", "up"]
    assert card.activity["position"].cat.categories.tolist() == ["below", "within", "above"]
    assert tuple(card.summary.columns) == tuple(card.changes.columns) == SUMMARY_COLUMNS
    assert card.kpis.index.name == card.activity.index.name == "kpi"
