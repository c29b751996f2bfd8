"""Delayed transfers of care as a part of the report."""

import pandas as pd
import pytest

from kentperf import report
from kentperf.dtoc.dtoc import Delays
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


def test_delays_show_the_last_period_with_its_direction_in_words(parts):
    latest = found(parts, "delays", "Delays by provider")
    assert "16 November 2017" in latest.caption
    assert [row[-2] for row in latest.cells] == ["↓ Increased", "↔ Remained the same"]


def test_a_provider_without_the_last_period_is_not_shown_an_older_one():
    weeks = [("A", "2017-11-09"), ("A", "2017-11-16"), ("B", "2017-11-09")]
    rows = [(who, part, week, 5) for who, week in weeks for part in ("NHS", "SC", "Both")]
    frame = pd.DataFrame(rows, columns=["who", "to", "week", "days"])
    made = Delays(frame, provider="who", attribution="to", period="week", days="days")
    latest = report.delays_part(made).grids[0]
    assert [row[0] for row in latest.cells] == ["A"]
    assert "16 November 2017" in latest.caption


def shown(part, name):
    return next(each for each in part.grids if each.name == name)


def test_delays_show_rates_and_a_plan_where_they_are_given():
    weeks = [("A", "2017-11-09"), ("A", "2017-11-16"), ("B", "2017-11-09"), ("B", "2017-11-16")]
    rows = [(who, part, week, 7.5) for who, week in weeks for part in ("NHS", "SC", "Both")]
    frame = pd.DataFrame(rows, columns=["who", "to", "week", "days"])
    names = {"provider": "who", "attribution": "to", "period": "week", "days": "days"}
    part = report.delays_part(Delays(frame, **names), population=100_000, plan={"2017-11-16": 40})
    assert shown(part, "Delays by provider").cells[0][2:4] == ("7.5", "7.5")
    assert shown(part, "Delay rates").cells[0][1:5] == ("2.14", "2.14", "2.14", "6.43")
    plan = shown(part, "Delays against plan")
    assert plan.cells == (
        ("A", "50.0", "20.0", "22.5", "2.5"),
        ("B", "50.0", "20.0", "22.5", "2.5"),
        ("Total", "100.0", "40.0", "45.0", "5.0"),
    )
    assert "16 November 2017" in plan.caption


def test_a_share_of_days_says_what_it_is_of():
    rows = [(who, part, "2017-11-16", 5) for who in "AB" for part in ("NHS", "SC", "Both")]
    frame = pd.DataFrame(rows, columns=["who", "to", "week", "days"]).assign(kind="acute")
    names = {"provider": "who", "attribution": "to", "period": "week", "days": "days"}
    heads = [
        report.delays_part(Delays(frame, **names, group=group)).grids[0].heads
        for group in (None, "kind")
    ]
    assert "Share of all, %" in heads[0]
    assert "Share of its group, %" in heads[1]


def test_a_zero_that_may_not_be_reported_is_marked_where_it_stands():
    rows = [
        (who, part, week, 0 if (who, week) == ("B", "2017-11-16") else 5)
        for who in "AB"
        for week in ("2017-11-09", "2017-11-16")
        for part in ("NHS", "SC", "Both")
    ]
    frame = pd.DataFrame(rows, columns=["who", "to", "week", "days"])
    names = {"provider": "who", "attribution": "to", "period": "week", "days": "days"}
    latest, totals, months = report.delays_part(Delays(frame, **names)).grids[:3]
    assert latest.heads[-1] == "In doubt"
    assert [row[-1] for row in latest.cells] == [
        "", "week ending 2017-11-16: every attribution is 0: perhaps not reported, not zero",
    ]  # fmt: skip
    assert totals.heads[-1] == "Providers perhaps not reported"
    assert [row[-1] for row in totals.cells] == ["0", "1"]
    assert months.heads[-1] == "Weeks perhaps not reported"
    assert [row[-1] for row in months.cells] == ["0", "1"]
    plain = report.delays_part(Delays(frame.assign(days=5), **names)).grids
    assert not any("perhaps" in head or "doubt" in head for each in plain for head in each.heads)
