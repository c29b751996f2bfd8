"""Figures of a scorecard by what a text calls them."""

import pytest

import kentperf as kp
from kentperf.scorecard.said.lookup import FiguresByName
from tests.support.said.told import FIGURES, REGISTER, card


@pytest.fixture(scope="module")
def figures():
    return FiguresByName(card())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("calls.latest", "93.1%"),
        ("CALLS ANSWERED.Latest", "93.1%"),
        (" calls  answered . latest ", "93.1%"),
        ("calls.previous", "94.0%"),
        ("calls.change", "−0.9 points"),
        ("calls.difference", "0.9 points"),
        ("calls.target", "95.0%"),
        ("calls.floor", "90.0%"),
        ("calls.rating", "Amber"),
        ("calls.previous rating", "Amber"),
        ("calls.previous_rating", "Amber"),
        ("calls.direction", "Worsening"),
        ("calls.arrow", "▼"),
        ("calls.period", "Q2 2024/25"),
        ("calls.unit", "%"),
        ("calls.name", "Calls answered"),
        ("chats.latest", "–"),
        ("chats.rating", "No data"),
        ("chats.change", "–"),
        ("waits.latest", "14"),
        ("waits.unit", "days"),
        ("waits.previous rating", "Amber"),
        ("visits.latest", "1,180"),
        ("visits.change", "−10"),
        ("visits.range", "–"),
        ("visits.position", "–"),
        ("access.kpis", "2"),
        ("Access.amber", "1"),
        ("access.no data", "1"),
        ("total.red", "1"),
        ("total.worsening", "1"),
    ],
)
def test_a_figure_is_printed_as_its_row_prints_it(figures, text, words):
    assert figures(text) == (words, "")


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("calls", "should name an indicator and a figure"),
        (".latest", "should name an indicator and a figure"),
        ("", "should name an indicator and a figure"),
        ("cals.latest", 'there is no indicator "cals" in the report. Did you mean "calls"?'),
        ("calls.lates", 'Did you mean "latest"?'),
        ("visits.target", 'there is no "target" of an activity indicator; it has latest'),
        ("acess.green", 'Did you mean "Access"?'),
        ("access.gren", 'Did you mean "green"?'),
        ("calls.green", 'there is no section "calls" in the report'),
    ],
)
def test_what_is_not_there_is_said_with_its_near_match(figures, text, rule):
    words, found = figures(text)
    assert words == ""
    assert rule in found


def test_the_name_of_several_indicators_is_none():
    register = REGISTER.assign(name=["Same", "Same", "Visits", "waits"])
    figures = FiguresByName(kp.scorecard(FIGURES, register))
    assert figures("same.latest")[1].endswith("use the key: calls, chats")
    assert figures("waits.latest") == ("14", "")


def test_a_key_goes_before_a_name_and_may_hold_full_stops():
    register = REGISTER.replace({"kpi": {"calls": "1.1"}, "name": {"Days waited": "1.1"}})
    observed = FIGURES.replace({"kpi": {"calls": "1.1"}})
    assert FiguresByName(kp.scorecard(observed, register))("1.1.latest") == ("93.1%", "")


def test_the_houses_own_words_are_printed():
    figures = FiguresByName(card(rules={"words": {"AMBER": "Close", "worsening": "Falling"}}))
    assert figures("calls.rating") == ("Close", "")
    assert figures("calls.direction") == ("Falling", "")


def test_commentary_quotes_figures_and_names_the_line_of_what_is_not_there(tmp_path):
    found = card(commentary="# calls\nNow {calls.latest}.\n\nAction: back to {calls.target}.")
    assert found.commentary["calls"].commentary == "Now 93.1%."
    assert found.commentary["calls"].action == "back to 95.0%."
    path = tmp_path / "said.md"
    path.write_text("# calls\nNow.\n\nAction: {calls.goal}.", encoding="utf-8")
    with pytest.raises(kp.KentPerfError, match=r"row 4 of said\.md, calls, column"):
        card(commentary=path)


def test_validate_lists_quotes_of_what_is_not_there():
    found = kp.validate(FIGURES, REGISTER, sections="# Access\n{cals.latest}")
    assert found[["row", "column"]].to_numpy().tolist() == [[2, "text"]]
