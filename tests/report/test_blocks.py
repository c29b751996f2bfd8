"""An indicator's block: its last periods, its verdict and what is said of it."""

import dataclasses

import pandas as pd
import pytest

import kentperf as kp
from kentperf.register.commentary import Remark
from kentperf.report.blocks.build import LAST_PERIODS, blocks_of
from kentperf.report.html.view import Viewer
from tests.support.hand_made import make_card


def blocks_by_name(card):
    return {block.row.kpi: block for block in blocks_of(card, Viewer(card))}


def lines_of(block):
    return {line.label: line.cells for line in block.lines}


@pytest.fixture
def blocks(card):
    return blocks_by_name(card)


@pytest.fixture(scope="module")
def example():
    made = kp.datasets.example_council()
    register = kp.Register(made.register, targets=made.targets)
    return kp.scorecard(made.observations, register, period=made.period)


def test_every_indicator_has_a_block_in_the_order_of_the_report(card, blocks):
    assert list(blocks) == [*card.kpis.index, *card.activity.index]


def test_only_those_asked_for_are_given(card):
    wanted = blocks_of(card, Viewer(card), {"homes", "contacts"})
    assert [block.row.kpi for block in wanted] == ["homes", "contacts"]


def test_the_limits_of_each_period_are_those_in_force_then(blocks):
    assert lines_of(blocks["homes"]) == {
        "Actual": ("400", "390", "380", "371", "362", "353"),
        "Target": ("395", "395", "400", "400", "400", "400"),
        "Floor": ("340", "340", "350", "350", "350", "350"),
        "Rating": ("Green", "Amber", "Amber", "Amber", "Amber", "Amber"),
    }


def test_a_period_without_a_figure_has_dashes_and_no_look(blocks):
    *_, rated = blocks["complaints"].lines
    assert lines_of(blocks["complaints"])["Actual"][2] == "–"
    assert (rated.cells[2], rated.states[2]) == ("–", "")
    assert rated.states[3] == "RED"


def test_limits_of_both_sides_are_said_together(blocks):
    lines = lines_of(blocks["delay"])
    assert (lines["Target"][0], lines["Floor"][0]) == ("2.0 to 4.0", "1.0 to 5.0")


def test_a_limit_that_is_never_set_has_no_line(blocks):
    assert list(lines_of(blocks["bad grant"])) == ["Actual", "Rating"]


def test_activity_has_thresholds_and_positions_and_no_evidence(blocks):
    block = blocks["contacts"]
    lines = lines_of(block)
    assert lines["Lower threshold"] == ("–", "–", "–", "4,000", "4,000", "4,000")
    assert lines["Position"][-1] == "Above"
    assert not block.is_kpi
    assert blocks["homes"].is_kpi


def test_the_last_eight_periods_are_shown_oldest_first(example):
    block = next(iter(blocks_of(example, Viewer(example))))
    assert len(block.periods) == LAST_PERIODS == 8
    assert block.periods[0] == "Feb 2024"
    assert block.periods[-1] == "Sep 2024"
    assert all(len(line.cells) == len(line.states) == 8 for line in block.lines)


def test_the_order_of_the_history_does_not_matter(card):
    turned = dataclasses.replace(card, history=card.history.iloc[::-1])
    assert blocks_by_name(turned)["homes"].lines == blocks_by_name(card)["homes"].lines


def test_the_definition_source_and_people_are_those_of_the_register():
    table = pd.DataFrame(
        [{"kpi": "calls", "name": "Calls", "section": "One", "unit": "percent",
          "polarity": "higher", "target": 90, "floor": 85, "owner": "A. Officer",
          "definition": "Calls answered of calls offered", "source": "Telephony"}]
    )  # fmt: skip
    figures = pd.DataFrame({"kpi": "calls", "period": ["Q1 2024/25", "Q2 2024/25"], "value": 91})
    block = blocks_by_name(kp.scorecard(figures, kp.Register(table)))["calls"]
    assert block.source == (
        ("Definition", "Calls answered of calls offered"),
        ("Source", "Telephony"),
        ("Owner", "A. Officer"),
    )


def test_what_the_service_says_is_in_its_block():
    said = {"homes": Remark(commentary="One.\nTwo.", action="More.")}
    block = blocks_by_name(make_card(commentary=said))["homes"]
    assert block.remark.commentary == ("One.", "Two.")
    assert block.remark.action == ("More.",)


def test_the_sentence_is_the_verdict_of_the_explanation(example):
    for block in blocks_of(example, Viewer(example)):
        explained = example.explain(block.row.kpi).replace("\n", " ")
        rated, _, moved = block.sentence.partition(". It")
        assert rated in explained
        assert moved.strip() in explained


def test_a_sentence_of_an_unknown_indicator_names_the_near_one(example):
    with pytest.raises(kp.KentPerfError, match=r'"calls-answred".*calls-answered'):
        example.sentence("calls-answred")
