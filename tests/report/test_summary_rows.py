"""The summary of a report as rows of words."""

import dataclasses

import pytest

from kentperf.report.summary_rows import summary_columns, summary_rows, watched
from kentperf.scorecard.summary import SUMMARY_COLUMNS


def counts(row):
    return {cell.name: cell.number for cell in row.counts}


def test_a_row_a_section_then_the_total_each_with_its_place_on_the_page(card):
    rows = summary_rows(card, {"Growth": "s2"})
    assert [row.section for row in rows] == card.summary.index.tolist()
    assert [row.total for row in rows] == [False] * (len(rows) - 1) + [True]
    assert [row.anchor for row in rows if row.section == "Growth"] == ["s2"]
    assert {row.anchor for row in rows if row.section != "Growth"} == {""}


def test_every_count_is_that_of_the_summary(card):
    for row in summary_rows(card, {}):
        expected = card.summary.loc[row.section, list(counts(row))]
        assert list(counts(row).values()) == expected.tolist()


def test_a_change_has_its_sign_and_no_change_says_nothing(card):
    changes = {row.section: {cell.name: cell.change for cell in row.counts}
               for row in summary_rows(card, {})}  # fmt: skip
    assert (changes["Growth"]["green"], changes["Growth"]["amber"]) == ("+1", "−1")
    assert set(changes["Care"].values()) == {""}


def test_a_section_that_the_changes_do_not_have_says_nothing(card):
    fewer = dataclasses.replace(card, changes=card.changes.drop(index="Growth"))
    growth = next(row for row in summary_rows(fewer, {}) if row.section == "Growth")
    assert {cell.change for cell in growth.counts} == {""}


@pytest.mark.parametrize("name", ["not_rated", "no_direction"])
def test_a_column_of_what_is_unusual_is_shown_where_it_counts_any(card, name):
    assert name in summary_columns(card.summary)
    none = card.summary.assign(**{name: 0})
    assert summary_columns(none) == [each for each in summary_columns(card.summary) if each != name]


def test_the_usual_columns_are_shown_even_where_they_count_nothing(card):
    nothing = card.summary * 0
    assert summary_columns(nothing) == [
        name for name in SUMMARY_COLUMNS if name not in ("not_rated", "no_direction")
    ]


def test_the_bar_has_the_shares_of_the_ratings_side_by_side(card):
    total = summary_rows(card, {})[-1]
    # Of eight: three GREEN, two AMBER, one RED, two without a rating.
    assert counts(total)["green"] == 3
    assert total.shares == (
        ("GREEN", 0.0, 37.5), ("AMBER", 37.5, 25.0), ("RED", 62.5, 12.5), ("none", 75.0, 25.0)
    )  # fmt: skip


def test_a_bar_has_no_place_for_what_is_not_there(card):
    growth = next(row for row in summary_rows(card, {}) if row.section == "Growth")
    states = [state for state, *_ in growth.shares]
    assert "RED" not in states
    start, width = growth.shares[-1][1:]
    assert start + width == pytest.approx(100, abs=0.02)


def test_a_section_without_any_kpi_has_no_bar(card):
    empty = dataclasses.replace(card, summary=card.summary * 0)
    assert {row.shares for row in summary_rows(empty, {})} == {()}


def test_the_watch_list_is_taken_apart_into_rows_with_their_details(card):
    (row,) = watched(card)
    assert (row["kpi"], row["name"]) == ("homes", "Name of homes")
    assert {"rag", "floor_low", "position_reason"} <= set(row)
    assert watched(dataclasses.replace(card, watch_list=card.watch_list.iloc[:0])) == []
