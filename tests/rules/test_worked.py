"""Figures just inside, on and just outside each bound, and their level."""

import pytest

from kentperf.rules.rules import Rules
from kentperf.rules.worked import worked_rows
from tests.support.houses.five_levels import RULES


def cases(rows, **chosen):
    for column, value in chosen.items():
        rows = rows[rows[column.replace("_", " ")] == value]
    return rows


@pytest.mark.parametrize("way", ["higher", "lower"])
def test_the_usual_rule_has_three_cases_a_bound_and_way(way):
    rows = cases(worked_rows(Rules()), better_is=way)
    assert rows["case"].tolist() == ["just inside", "on", "just outside"] * 2
    assert rows["rated"].tolist() == ["Green", "Green", "Amber", "Amber", "Amber", "Red"]


def test_figures_say_what_they_are_held_against():
    rows = cases(worked_rows(Rules()), better_is="lower", level="Amber")
    assert rows["figures"].tolist() == [
        "value 11.9, target 10, floor 12",
        "value 12, target 10, floor 12",
        "value 12.1, target 10, floor 12",
    ]


def test_every_bound_of_every_rating_is_worked_with_its_level_on_and_off_it():
    rows = worked_rows(RULES)
    assert set(rows["rating"]) == {"Status", "Year end"}
    near = rows[rows["asks for"] == "at least the target less 5%"]
    assert near["rated"].tolist() == ["Near", "Near", "Off track"] * 2
    beyond = rows[rows["asks for"] == "beyond the floor"]
    assert beyond["case"].tolist() == ["just inside", "on", "just outside"] * 2
    assert set(beyond[beyond["case"] != "just inside"]["rated"]) == {"Far off track"}
    forecast = rows[(rows["rating"] == "Year end") & (rows["better is"] == "lower")]
    assert forecast["rated"].tolist() == [
        "Will meet", "Will meet", "May miss", "May miss", "May miss", "Will miss"
    ]  # fmt: skip


def test_words_are_worked_where_a_level_asks_for_nothing_else():
    levels = [
        {"name": "LATE", "when": [{"state": ["not due", "no data"]}]},
        {"name": "MET", "when": [{"at_least": "target"}]},
        {"name": "NOT"},
    ]
    rows = worked_rows(Rules({"rating": [{"level": levels}]}))
    told = rows[rows["level"] == "LATE"]
    assert told["case"].tolist() == ["not due", "no data"]
    assert set(told["rated"]) == {"LATE"}


@pytest.mark.parametrize(("of", "bound"), [("achieved", 95), ("progress", "50%")])
@pytest.mark.parametrize("how", ["ratio", "mirror"])
def test_a_share_is_worked_by_the_figure_that_has_it(of, bound, how):
    levels = [{"name": "A", "when": [{"of": of, "at_least": bound}]}, {"name": "B"}]
    rows = worked_rows(Rules({"rating": [{"level": levels, "achieved": how}]}))
    for way in ("higher", "lower"):
        rated = cases(rows, better_is=way).set_index("case")["rated"]
        assert (rated["just inside"], rated["just outside"]) == ("A", "B")
