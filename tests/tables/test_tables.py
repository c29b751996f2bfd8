"""Printed tables of activity: what is worked out, compared and refused."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from kentperf.tables.tables import Table

QUARTERS = [f"Q{quarter} {year}" for year in ("2023/24", "2024/25") for quarter in (1, 2, 3, 4)]


def long(**rows):
    return pd.DataFrame(
        [
            {"row": row, "period": period, "value": value}
            for row, values in rows.items()
            for period, value in zip(QUARTERS, values, strict=False)
        ]
    )


def test_each_group_is_held_against_the_total():
    frame = long(boys=[5], girls=[4], young=[3], old=[5], Total=[9])
    frame["group"] = ["sex", "sex", "age", "age", None]
    problems = Table(frame, kind="level", total="Total").problems
    assert problems["rule"].tolist() == [
        'the rows of "age": its parts give 8; rounding cannot explain the difference'
    ]
    assert problems["row"].tolist() == [4]


def test_groups_that_give_different_totals_are_a_problem_too():
    frame = long(boys=[5], girls=[4], young=[3], old=[5]).assign(group=["sex", "sex", "age", "age"])
    problems = Table(frame, kind="level", total="Total").problems
    assert problems["value"].tolist() == [9]


@given(st.lists(st.integers(0, 40), min_size=1, max_size=12), st.integers(-9, 9))
def test_rounded_figures_may_be_out_by_half_a_unit_each(parts, out):
    rows = {f"r{place}": [value] for place, value in enumerate(parts)}
    table = Table(long(**rows, Total=[sum(parts) + out]), total="Total", decimals=0)
    assert len(table.problems) == (abs(out) > (len(parts) + 1) / 2)
    assert any("rounding can" in note for note in table.notes) == (
        0 < abs(out) <= (len(parts) + 1) / 2
    )


def test_exact_figures_may_not_be_out_at_all():
    table = Table(long(a=[7], b=[163], c=[927], Total=[1098]), total="Total")
    assert table.problems["value"].tolist() == [1098]


def test_a_year_less_than_the_periods_known_of_it_is_a_problem():
    frame = pd.concat(
        [
            long(complaints=[50, 60]),
            pd.DataFrame({"row": ["complaints"], "period": [QUARTERS[1]], "value": [100],
                          "window": [4]}),
        ],
        ignore_index=True,
    )  # fmt: skip
    assert Table(frame).problems["rule"].tolist() == [
        "is less than the 2 of its 4 periods that are given, 110 together"
    ]


def test_the_periods_shown_are_chosen():
    frame = long(calls=range(8))
    assert Table(frame, periods=[QUARTERS[7], QUARTERS[0]]).table.columns[:2].tolist() == [
        QUARTERS[7],
        QUARTERS[0],
    ]
    earlier = Table(frame, periods=2, period=QUARTERS[4])
    assert earlier.table.columns[:2].tolist() == QUARTERS[3:5]
    assert earlier.change_words == "12 months to Jun 2024 less 12 months to Jun 2023"


def test_tenths_that_add_up_are_no_difference():
    frame = long(a=[0.1, 0.2, 0.3, 0.3])
    year = pd.DataFrame({"row": ["a"], "period": [QUARTERS[3]], "value": [0.9], "window": [4]})
    table = Table(pd.concat([frame, year], ignore_index=True))
    assert table.notes == ()
    assert table.problems.empty
    worked_out = Table(long(a=[0.1, 0.2, 0.3, 0.1, 0.2]), change="previous").table
    assert worked_out["12 months to Jun 2024"].tolist() == [0.8]
    assert Table(long(a=[0.1, 0.3]), kind="level", change="previous").table["change"].tolist() == [
        0.2
    ]
