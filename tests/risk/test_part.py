"""Corporate risks as a part of the report."""

import pandas as pd
import pytest

from kentperf import report
from tests.support.report_parts import delays, monitor, register, tables


@pytest.fixture(scope="module")
def every():
    return [register(), delays(), monitor(), *tables()]


@pytest.fixture(scope="module")
def parts(every):
    return report.as_parts(every)


def found(parts, key, name):
    part = next(part for part in parts if part.key == key)
    return next(grid for grid in part.grids if grid.name == name)


def test_levels_are_words_as_well_as_colours(parts):
    risks = found(parts, "risk", "Risks")
    place = risks.heads.index("Current level")
    assert [row[place] for row in risks.cells] == ["High", "–"]
    assert [row[place] for row in risks.states] == ["RED", ""]
    heat = found(parts, "risk", "Risk heat map")
    assert heat.cells[1][-1] == "1 · High"
    assert heat.states[1][-1] == "RED"
    assert heat.cells[0][0] == "5 Very Likely"


def test_a_risk_without_a_score_says_why_and_is_named_under_the_heat_map(parts):
    risks = found(parts, "risk", "Risks")
    assert risks.cells[1][-1] != "–"
    assert any("R2" in note for note in parts[0].notes)


def test_risk_changes_and_actions_are_shown_where_they_are_given():
    earlier = register()
    actions = pd.DataFrame({"due": ["2024-09"], "state": ["completed"]})
    part = report.risk_part(register(), previous=earlier, actions=actions)
    names = [each.name for each in part.grids]
    assert "Risk changes" in names
    assert "Risk actions" in names
    assert next(each for each in part.grids if each.name == "Risk changes").cells == ()


def test_an_empty_table_says_none(card):
    part = report.risk_part(register(), previous=register())
    assert ">None.</td>" in report.to_html(card, parts=[part])
