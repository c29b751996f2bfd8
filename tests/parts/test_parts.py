"""The report's other parts stand in every output."""

import json

import pandas as pd
import pytest

from kentperf import report
from kentperf.budget.budget import Monitor
from kentperf.parts.part import grid
from tests.support.report_parts import delays, monitor, register, tables

TITLES = ["Corporate risks", "Delayed transfers of care", "Budget monitoring", "Tables"]


@pytest.fixture(scope="module")
def every():
    return [register(), delays(), monitor(), *tables()]


@pytest.fixture(scope="module")
def parts(every):
    return report.as_parts(every)


def found(parts, key, name):
    part = next(part for part in parts if part.key == key)
    return next(grid for grid in part.grids if grid.name == name)


def test_html_has_a_section_each_with_words_escaped(card, parts):
    html = report.to_html(card, parts=parts)
    for part in parts:
        assert f'<section id="{part.key}"' in html
        assert f"><bdi>{part.title}</bdi></h2>" in html
        for each in part.grids:
            assert each.caption in html.replace("&lt;", "<").replace("&amp;", "&")
    assert "Flood &lt;&amp; storm&gt;" in html
    assert "<& storm>" not in html


def test_without_parts_the_page_is_as_it_was(card):
    assert report.to_html(card) == report.to_html(card, parts=[])
    assert '<table class="part">' not in report.to_html(card)


def test_text_has_every_word_of_every_grid(card, parts):
    text = report.summary_text(card, parts=parts)
    for part in parts:
        assert part.title in text
        for each in part.grids:
            for row in each.cells:
                assert all(word[:40] in text for word in row)


def test_csv_writes_a_file_for_each_grid_beside_its_own(card, every, parts, tmp_path):
    report.to_csv(card, tmp_path / "q2.csv", parts=every)
    names = {path.name for path in tmp_path.iterdir()}
    assert len(names) == 1 + sum(len(part.grids) for part in parts)
    written = pd.read_csv(tmp_path / "q2-contacts.csv")
    assert written["Q2 2024/25"].tolist() == [130, 9, 149]


def test_json_has_the_values(card, every):
    document = json.loads(report.to_json(card, parts=every))
    assert [part["title"] for part in document["parts"]] == TITLES
    contacts = document["parts"][3]["tables"][0]
    assert contacts["rows"][0]["Q2 2024/25"] == 130
    assert json.loads(report.to_json(card))["parts"] == []


@pytest.mark.parametrize(("key", "name", "where"), [
    ("risk", "Risk problems", "R1"),
    ("delays", "Delay problems", "Medway"),
    ("tables", "Table problems", "Contacts: All"),
])  # fmt: skip
def test_what_does_not_agree_is_listed_with_its_row(parts, key, name, where):
    problems = found(parts, key, name)
    assert where in [row[problems.heads.index("Where")] for row in problems.cells]
    assert "Row" in problems.heads
    assert "Nothing is corrected" in problems.caption


def test_columns_are_chosen_and_missing_cells_are_dashes():
    frame = pd.DataFrame({"a": [1.5, None], "b": ["x", None], "c": [0, 1]})
    made = grid("n", "c", frame, heads={"b": "B", "a": "A", "z": "Z"}, decimals=1)
    assert made.heads == ("B", "A")
    assert made.cells == (("x", "1.5"), ("–", "–"))
    assert made.numeric == (False, True)


def test_a_csv_of_a_part_says_its_signs_in_its_last_column(card, tmp_path):
    table = pd.DataFrame({"group": ["a"], "row": ["x"], "budget": [10.0], "variance": [1.0]})
    report.to_csv(card, tmp_path / "report.csv", parts=[Monitor(table)])
    written = pd.read_csv(tmp_path / "report-budget.csv")
    assert written.columns[-1] == "Table"
    assert "positive = overspend" in written["Table"][0]
