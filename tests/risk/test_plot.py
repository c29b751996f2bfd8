"""A heat map of risks, drawn."""

import pytest

import kentperf as kp
from tests.support.two_risks import register, risks


class TestHeatMap:
    def test_the_plot_says_the_counts_and_the_levels_in_words(self):
        matplotlib = pytest.importorskip("matplotlib")
        matplotlib.use("Agg")
        figure = pytest.importorskip("matplotlib.figure").Figure()
        ax = figure.add_subplot()
        found = register(current_impact=[5, None], current_score=[None, 6])
        assert found.plot_heat_map(ax=ax) is ax
        shown = {text.get_text(): text.get_position() for text in ax.texts}
        assert shown["1"] == (4, 1)
        assert sum(word.startswith("High") for word in shown) == 3
        assert "not shown, as a factor is not given: 1" in ax.get_title()

    def test_the_plot_follows_the_bounds(self):
        ax = pytest.importorskip("matplotlib.figure").Figure().add_subplot()
        kp.risk.RiskRegister(risks(), low=1, medium=2).plot_heat_map("target", ax)
        assert "High 3" in {text.get_text() for text in ax.texts}
        assert "not shown" not in ax.get_title()
