"""One indicator of a scorecard."""

import pickle

import matplotlib as mpl
import pandas as pd
import pytest
from matplotlib.figure import Figure

import kentperf as kp
from tests.support.outline import outline

mpl.use("Agg")


@pytest.fixture(scope="module")
def card():
    given = kp.datasets.example_council()
    register = kp.Register(given.register, targets=given.targets)
    return kp.scorecard(given.observations, register, period=given.period)


def test_it_has_its_row_and_its_history(card):
    kpi = card.kpis.index[3]
    found = card[kpi]
    pd.testing.assert_series_equal(found.row, card.kpis.loc[kpi])
    assert found.name == card.kpis["name"][kpi]
    assert set(found.history["kpi"]) == {kpi}
    assert found.history["value"].iloc[-1] == found.row["latest"]


def test_an_activity_indicator_has_its_own_row(card):
    kpi = card.activity.index[0]
    assert card[kpi].row["upper"] == card.activity["upper"][kpi]


def test_it_explains_and_says_itself_as_the_scorecard_does(card):
    kpi = card.kpis.index[3]
    assert card[kpi].explain() == card.explain(kpi)
    assert card.sentence(kpi) in str(card[kpi])
    assert "66%, Red" in repr(card[kpi])


def test_it_is_drawn_on_the_axes_given(card):
    ax = Figure().add_subplot()
    assert card[card.kpis.index[0]].plot(ax=ax) is ax


def test_it_cannot_be_changed_and_what_it_gives_is_a_copy(card):
    found = card[card.kpis.index[0]]
    with pytest.raises(AttributeError):
        found.name = "another"
    row, history = found.row, found.history
    row["latest"] = -1
    history["value"] = -1
    assert found.row["latest"] != -1
    assert not (found.history["value"] == -1).any()


def test_an_unknown_one_is_named_with_its_near_match(card):
    near = card.kpis.index[0]
    with pytest.raises(kp.KentPerfError, match=f'Did you mean "{near}"'):
        card[near[:-1]]
    with pytest.raises(kp.KentPerfError, match="there is no indicator"):
        card[3]


def test_a_scorecard_is_gone_through_and_asked_as_a_mapping_is(card):
    keys = [*card.kpis.index, *card.activity.index]
    assert list(card) == keys
    assert len(card) == len(keys)
    assert keys[0] in card
    assert "nobody" not in card
    assert 3 not in card
    assert card


def test_a_notebook_shows_its_chart_its_verdict_and_its_last_periods(card):
    for kpi in (card.kpis.index[3], card.activity.index[0]):
        page = card[kpi]._repr_html_()
        assert outline(page).open == []
        assert "<svg" in page
        assert "The last periods" in page
        assert card.kpis["name"].get(kpi, card.activity["name"].get(kpi)) in page


def test_one_without_figures_is_shown_in_words():
    table = pd.DataFrame({"kpi": ["a", "b"], "period": "2024-01", "value": [1.0, None]})
    card = kp.scorecard(table, pd.DataFrame({"kpi": ["a", "b"], "target": [1, 1]}))
    page = card["b"]._repr_html_()
    assert "<svg" not in page
    assert "no figure" in page
    assert "no figure" in repr(card["b"])


def test_it_survives_pickling(card):
    assert card.explain(card.kpis.index[0])
    found = pickle.loads(pickle.dumps(card[card.kpis.index[0]]))  # noqa: S301 - our own
    assert found.row["latest"] == card.kpis["latest"].iloc[0]


def test_completion_offers_public_names_only(card):
    assert dir(card[card.kpis.index[0]]) == [
        "explain", "history", "kpi", "name", "plot", "row", "sentence"
    ]  # fmt: skip
    assert not any(name.startswith("_") for name in dir(card))
    assert {"kpis", "plot", "explain", "to_html"} <= set(dir(card))


def test_its_period_is_its_own_where_the_report_has_another(card):
    assert str(card.period) == "Sep 2024"
    assert repr(card["care-leavers-in-work"]).endswith(", Q2 2024/25>")
