"""The templates of what is shown as HTML: a room's own, and those of charts."""

from __future__ import annotations

from functools import cache
from typing import Any

from kentperf.errors import optional_import
from kentperf.marks.element import element_of
from kentperf.marks.notebook import scroll
from kentperf.marks.plan import Plan

_NO_CHART = '<span class="quiet">No figures to draw</span>'


def template(room: str, name: str) -> Any:
    """Find a template by its name.

    Parameters
    ----------
    room : str
        The package whose folder ``templates`` holds it, as "kentperf.report".
    name : str
        Its file.

    Returns
    -------
    jinja2.Template
        Ready to render.

    Raises
    ------
    ImportError
        If Jinja2 is not installed; it comes with the extra ``report``.
    """
    return _environment(room).get_template(name)


@cache
def _environment(room: str) -> Any:
    jinja2 = optional_import("jinja2", "report")
    found = jinja2.Environment(
        loader=jinja2.ChoiceLoader(
            [jinja2.PackageLoader(room), jinja2.PackageLoader("kentperf.marks")]
        ),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    found.globals.update(memo=cache, zip=zip)
    found.globals["chart"] = _chart
    found.globals["scroll"] = _scroll
    return found


def _chart(chart: Plan | None, key: str) -> Any:
    # Plain code: a template takes four times as long over the marks of a chart.
    element = _NO_CHART if chart is None else element_of(chart, key)
    return optional_import("markupsafe", "report").Markup(element)


def _scroll(rows: int, name: str) -> Any:
    return optional_import("markupsafe", "report").Markup(scroll(rows, name))
