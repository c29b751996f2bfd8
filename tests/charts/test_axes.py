"""A chart on matplotlib axes."""

import matplotlib as mpl
import pytest
from matplotlib.figure import Figure

from kentperf.charts import chart_data, draw, plot

mpl.use("Agg")


def form(value):
    return f"{value:g}"


def test_plot_draws_on_the_axes_given_and_returns_them(card):
    figure = Figure()
    ax = figure.add_subplot()
    assert plot(card, "homes", ax=ax) is ax
    assert ax.get_title() == "Name of homes"
    labels = [text.get_text() for text in ax.get_legend().get_texts()]
    assert {"target", "floor", "Amber", "Green"} <= set(labels)


def test_plot_makes_axes_without_showing_them(card, monkeypatch):
    import matplotlib.pyplot as plt

    monkeypatch.setattr(plt, "show", lambda: pytest.fail("the chart was shown"))
    ax = plot(card, "contacts")
    assert len(ax.collections) >= 2
    plt.close(ax.figure)


def test_weeks_have_short_labels_on_the_axis_and_full_names_elsewhere(card):
    rows = card.history.copy()
    rows["label"] = [f"week ending 2024-07-{7 + at % 6:02d}" for at in range(len(rows))]
    object.__setattr__(card, "history", rows)
    chart = draw(chart_data(card, "answered"), form)
    assert "2024-07-12" in [text.words for text in chart.texts]
    assert not any("week" in text.words for text in chart.texts)
    assert chart.said[0].startswith("week ending 2024-07-07:")
    ax = plot(card, "answered", ax=Figure().add_subplot())
    assert not any("week" in label.get_text() for label in ax.get_xticklabels())
