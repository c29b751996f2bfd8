"""Calls of charts on axes, and of what notebooks show."""

from matplotlib.figure import Figure

import kentperf as kp
from tests.hunt.arguments import argument
from tests.hunt.columns import column
from tests.hunt.oddities import oddity


def _around(draw):
    given = {"ax": Figure().add_subplot()}
    for name, choices in {
        "title": ("A chart", "\ud800", "$x", "a\nb"),
        "unit": ("percent", "gbp", "number", "duration"),
        "decimals": (0, 2, 9),
        "legend": (True, False),
    }.items():
        if draw.chance(0.2):
            given[name] = oddity(draw) if draw.chance(draw.wildness) else draw.one_of(choices)
    return given


def history(draw):
    n = draw.length()
    limits = {name: argument(draw, name, n) for name in ("target", "floor", "polarity")
              if draw.chance(0.4)}  # fmt: skip
    return kp.charts.history(column(draw, n), **limits, **_around(draw)).get_title()


def bands(draw):
    n = draw.length()
    options = {name: argument(draw, name, n) for name in ("method", "coverage", "min_points")
               if draw.chance(0.3)}  # fmt: skip
    return kp.charts.bands(column(draw, n), **options, **_around(draw)).get_title()


def trend(draw):
    found = kp.trend(column(draw, draw.length()))
    found._repr_html_()
    return kp.charts.trend(found, Figure().add_subplot()).get_title()


def outlook(draw):
    found = kp.outlook(column(draw, draw.length()), at="next")
    found._repr_html_()
    return kp.charts.outlook(found, Figure().add_subplot()).get_title()


CHART_CALLS = {
    "charts.history": history,
    "charts.bands": bands,
    "charts.trend": trend,
    "charts.outlook": outlook,
}
