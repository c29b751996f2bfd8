"""A computed scorecard in every form that it is put out in."""

import json
import re

import matplotlib as mpl
import pandas as pd
import pytest

from kentperf import scorecard
from kentperf.register.register import Register
from kentperf.report import summary_text, to_json
from tests.support.outline import outline

mpl.use("Agg")


@pytest.fixture(scope="module")
def real():
    months = pd.period_range("2023-10", "2024-09", freq="M")
    rows = [{"kpi": "calls", "period": month, "numerator": 80 + at, "denominator": 100}
            for at, month in enumerate(months)]  # fmt: skip
    rows += [{"kpi": "contacts", "period": month, "value": 500 + at % 3}
             for at, month in enumerate(months)]  # fmt: skip
    register = pd.DataFrame({
        "kpi": ["calls", "contacts", "silent"], "section": ["Access", "Access", "Care"],
        "kind": ["kpi", "activity", "kpi"], "unit": ["percent", "count", "days"],
        "aggregation": ["ratio", "as_given", "as_given"], "polarity": ["higher"] * 3,
        "target": [90, None, 5], "floor": [85, None, 4],
    })  # fmt: skip
    return scorecard(pd.DataFrame(rows), Register(register))


def test_a_computed_scorecard_is_presented_in_every_form(real, tmp_path):
    page = real.to_html(tmp_path / "out.html")
    assert outline(page).open == []
    assert "Sep 2024" in page
    assert real.sentence("calls").split(". ")[0] in page
    assert "Access" in real._repr_html_()
    assert len(real.plot("contacts").lines) >= 1
    assert summary_text(real).splitlines()[-1] != ""
    real.to_excel(tmp_path / "out.xlsx")
    assert len(json.loads(to_json(real))["indicators"]) == 3


def test_an_activity_indicator_is_drawn_with_the_range_that_was_computed(real):
    assert re.search(r'<path class="band" d="M', real.to_html())
