"""Days, shares, rates and directions of delayed transfers."""

import numpy as np
import pandas as pd
import pytest

from kentperf.dtoc.dtoc import Delays
from kentperf.errors import KentPerfError
from tests.support.delayed_days import NAMES, TWO, delays, long


def test_half_of_both_is_attributed_to_social_care():
    table = delays(TWO).attributed
    assert list(table) == ["NHS", "SC", "Both", "total", "attributed_to_sc", "percent"]
    assert table.loc[("B", "2024-05-02")].tolist() == [4, 2, 2, 8, 3, 37.5]


def test_totals_add_the_providers_of_a_group():
    table = delays(TWO).totals
    assert table.loc["2024-05-02", ["NHS", "SC", "Both", "total"]].tolist() == [4, 3, 2, 9]
    assert table["providers"].tolist() == [2, 2, 2]


def test_groups_have_their_own_totals_and_shares():
    frame = long(TWO | {"C": [(1, 5, 0)] * 3})
    frame["kind"] = frame["site"].map({"A": "acute", "B": "acute", "C": "community"})
    found = Delays(frame, **NAMES, group="kind")
    assert found.totals.loc[("acute", "2024-05-02"), "attributed_to_sc"] == 4
    shares = found.make_up(2)["share"]
    assert shares[("B", "2024-05-02")] == 75
    assert (shares["C"] == 100).all()


def test_the_share_of_a_window_is_a_ratio_of_sums():
    shares = delays(TWO).make_up(3)
    assert shares.loc[("B", "2024-05-16")].tolist() == [
        pytest.approx(100 * 1.5 / 8),
        pytest.approx(100 * 6.5 / 16),
    ]
    mean = shares["share"]["B"].mean()
    assert shares.loc[("B", "2024-05-16"), "share_window"] != pytest.approx(mean)


def test_a_window_that_is_not_full_gives_no_share():
    gap = {"A": [(1, 1, 0), None, (1, 1, 0), (1, 1, 0)], "B": [(1, 1, 0)] * 4}
    shares = delays(gap).make_up(2)["share_window"]
    assert shares["A"].isna().tolist() == [True, True, False]
    assert shares["B"].isna().tolist() == [True, False, False, False]


def test_no_share_where_the_group_has_no_attributed_days():
    shares = delays({"A": [(5, 0, 0), (5, 1, 0)]}).make_up(1)
    assert shares["share"].tolist() == [pytest.approx(np.nan, nan_ok=True), 100]


def test_the_last_period_is_compared_with_the_one_before():
    table = delays({"A": [(9, 9, 9), (3, 2, 0), (4, 2, 0)], "B": [(1, 1, 1), (5, 1, 0), (1, 1, 0)]})
    directions = table.direction()
    assert directions.loc["A", ["NHS", "SC", "total"]].tolist() == [
        "Increased",
        "Remained the same",
        "Increased",
    ]
    assert directions.loc["B", ["NHS", "percent"]].tolist() == ["Decreased", "Increased"]


def test_no_direction_without_a_figure_in_the_period_before():
    directions = delays({"A": [(1, 1, 0)] * 3, "B": [(1, 1, 0), None, (1, 1, 0)]}).direction()
    assert pd.isna(directions.loc["B", "total"])
    assert directions.loc["B", "note"] == "week ending 2024-05-09: no data"
    assert directions.loc["A", "note"] == ""


def test_weeks_are_added_in_the_month_they_are_dated_in():
    table = delays({"A": [(1, 2, 2)] * 6}).monthly()
    may, june = (table.loc[("A", pd.Period(month, "M"))] for month in ("2024-05", "2024-06"))
    assert may[["NHS", "attributed_to_sc", "weeks", "weeks_in_month"]].tolist() == [5, 15, 5, 5]
    assert june[["total", "weeks", "weeks_in_month"]].tolist() == [5, 1, 4]
    assert table["part"].tolist() == [False, True]


@pytest.mark.parametrize("missing", range(6))
def test_a_month_that_lacks_any_week_is_marked(missing):
    figures = [None if week == missing else (1, 0, 0) for week in range(6)]
    table = delays({"A": figures, "B": [(1, 0, 0)] * 6}).monthly()
    assert table.loc["B", "part"].tolist() == [False, True]
    assert bool(table.loc[("A", pd.Period("2024-05", "M")), "part"]) == (missing < 5)


@pytest.mark.parametrize("month", pd.period_range("2023-01", "2024-12", freq="M"), ids=str)
def test_the_weeks_of_a_month_are_those_of_the_calendar(month):
    weeks = pd.date_range("2022-12-04", "2025-01-12", freq="W-SUN")
    rows = [("A", to, week, 1) for week in weeks for to in ("NHS", "SC", "Both")]
    frame = pd.DataFrame(rows, columns=["site", "to", "week", "days"])
    found = Delays(frame, **NAMES).monthly().loc[("A", month)]
    counted = sum(week.to_period("M") == month for week in weeks)
    assert (found["weeks"], found["weeks_in_month"], found["part"]) == (counted, counted, False)


def test_months_cannot_be_added_from_months():
    frame = long(TWO, ["2024-05", "2024-06", "2024-07"])
    with pytest.raises(KentPerfError, match="these periods are of frequency M"):
        Delays(frame, **NAMES).monthly()


def test_rates_are_per_100_000_a_day():
    found = delays({"A": [(14, 0, 0)] * 2, "B": [(0, 7, 0)] * 2})
    assert found.rate(1_000_000)["total"].tolist() == pytest.approx([0.2, 0.2, 0.1, 0.1])
    assert found.rate(1_000_000, of="total")["total"].tolist() == pytest.approx([0.3, 0.3])
    assert found.rate({"A": 2e6, "B": 1e6}, 14)["total"].tolist() == pytest.approx(
        [0.05, 0.05, 0.05, 0.05]
    )


def test_a_month_has_the_days_of_the_calendar():
    frame = long({"A": [(29, 0, 0), (31, 0, 0)]}, ["2024-02", "2024-03"])
    assert Delays(frame, **NAMES).rate(100_000)["NHS"].tolist() == [1, 1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"population": 0}, "should be a number of people above 0"),
        ({"population": {"B": 1}}, "row A.*above 0"),
        ({"population": {"A": 1, "B": 1, "a": 1}}, 'is not a provider. Did you mean "A"'),
        ({"population": 1, "days": 0}, "days=0 should be above 0"),
        ({"population": {"A": 1, "B": 1}, "of": "total"}, "one population"),
        ({"population": 1, "of": "totals"}, 'Did you mean "total"'),
    ],
)
def test_a_rate_refuses(arguments, said):
    with pytest.raises(KentPerfError, match=said):
        delays(TWO).rate(**arguments)


def test_plain_ordinals_have_no_days():
    found = Delays(long(TWO, [1, 2, 3]), **NAMES)
    with pytest.raises(KentPerfError, match="give days="):
        found.rate(1)
