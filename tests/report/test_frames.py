"""Tables of a card as data, with what stands beside the first rating and direction."""

import dataclasses

import pytest

from kentperf.report.frames import beside_frame, level_columns, summary_frame, with_beside
from kentperf.scorecard.verdicts.verdicts import Verdicts


def renamed(five, name):
    found = five.verdicts
    columns = {"year_end": name}
    verdicts = dataclasses.replace(
        found,
        ratings=found.ratings.rename(columns=columns),
        rating_reasons=found.rating_reasons.rename(columns=columns),
    )
    first, further = five.rules.rating
    rules = dataclasses.replace(five.rules, rating=(first, dataclasses.replace(further, name=name)))
    return dataclasses.replace(five, verdicts=verdicts, rules=rules)


@pytest.mark.parametrize("name", ["target", "Status", "action", "kpi"])
def test_a_rating_with_the_name_of_another_column_says_that_it_is_one(five, name):
    card = renamed(five, name)
    assert f"rating {name}" in beside_frame(card).columns
    assert level_columns(card)[f"rating {name}"] == ("WILL MEET", "MAY MISS", "WILL MISS")


def test_an_overall_level_with_the_name_of_a_count_says_that_it_is_one(five):
    found = five.verdicts
    verdicts = dataclasses.replace(found, overall=found.overall.set_axis(["red"], axis=1))
    columns = summary_frame(dataclasses.replace(five, verdicts=verdicts)).columns
    assert {"red", "overall red"} <= set(columns)
    assert columns.is_unique


def test_a_house_with_one_rating_and_one_way_has_its_tables_as_they_are(five):
    plain = dataclasses.replace(five, verdicts=Verdicts())
    assert with_beside(plain.kpis, plain) is plain.kpis
    assert summary_frame(plain).equals(plain.summary.reset_index())
