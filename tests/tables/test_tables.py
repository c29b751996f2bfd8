"""Printed tables of activity: what is worked out, compared and refused."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentperf.errors import KentPerfError
from kentperf.tables import Table

QUARTERS = [f"Q{quarter} {year}" for year in ("2023/24", "2024/25") for quarter in (1, 2, 3, 4)]


def long(**rows):
    return pd.DataFrame(
        [
            {"row": row, "period": period, "value": value}
            for row, values in rows.items()
            for period, value in zip(QUARTERS, values, strict=False)
        ]
    )


def test_twelve_months_and_their_change_are_worked_out():
    table = Table(long(calls=[1, 2, 3, 4, 5, 6, 7, 8])).table
    assert table.columns.tolist() == [
        *QUARTERS[4:], "12 months to Mar 2024", "12 months to Mar 2025", "change",
        "change_percent",
    ]  # fmt: skip
    assert table.loc["calls"].tolist() == [5, 6, 7, 8, 10, 26, 16, 160]


def test_months_make_their_own_twelve_months():
    months = pd.period_range("2023-04", periods=14, freq="M")
    frame = pd.DataFrame({"row": "calls", "period": months, "value": range(14)})
    table = Table(frame, periods=1).table
    assert table["12 months to May 2024"].tolist() == [sum(range(2, 14))]
    assert table["12 months to May 2023"].isna().all()


def test_a_total_that_is_not_given_is_the_sum_of_the_rows():
    table = Table(long(calls=[1, 2], chats=[10, np.nan]), total="all", change="previous").table
    assert table.index.tolist() == ["calls", "chats", "all"]
    assert table.loc["all", QUARTERS[0]] == 11
    assert np.isnan(table.loc["all", QUARTERS[1]])


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


def test_a_share_is_its_numerator_over_its_denominator():
    frame = pd.DataFrame(
        {
            "row": "online",
            "period": QUARTERS[:4],
            "numerator": [80, 81, 90, 0],
            "denominator": [100, 100, 100, 0],
            "value": [80, 82, None, None],
        }
    )
    table = Table(frame, kind="ratio", change="previous")
    assert table.table.iloc[0, :3].tolist() == [80, 82, 90]
    assert np.isnan(table.table.loc["online", QUARTERS[3]])
    assert table.table["denominator, 12 months to Mar 2024"].tolist() == [300]
    assert table.problems["value"].tolist() == [82]
    years = table.figures.query("window == 4")
    assert years["value"].tolist() == pytest.approx([100 * 251 / 300])


def test_every_figure_says_where_it_comes_from():
    figures = Table(long(calls=[1, 2, 3, 4]), total="all").figures
    known = figures.set_index(["row", "period", "window"])["basis"]
    assert known["calls", QUARTERS[0], 1] == "given"
    assert known["all", QUARTERS[0], 1] == "rows"
    assert known["calls", QUARTERS[3], 4] == "periods"


def test_the_periods_shown_are_chosen():
    frame = long(calls=range(8))
    assert Table(frame, periods=[QUARTERS[7], QUARTERS[0]]).table.columns[:2].tolist() == [
        QUARTERS[7],
        QUARTERS[0],
    ]
    earlier = Table(frame, periods=2, period=QUARTERS[4])
    assert earlier.table.columns[:2].tolist() == QUARTERS[3:5]
    assert earlier.change_words == "12 months to Jun 2024 less 12 months to Jun 2023"


@pytest.mark.parametrize(("frame", "options", "message"), [
    (long(a=[1]).rename(columns={"value": "valeu"}), {}, 'Did you mean "valeu"'),
    (long(a=[1]).assign(windo=4), {}, 'Did you mean "window"'),
    (long(a=[1]).assign(window=3), {}, "should be 1 or, for the 12 months to the period, 4"),
    (pd.concat([long(a=[1])] * 2), {}, "stands twice"),
    (long(a=["many"]), {}, "is not a number"),
    (long(a=[1]).iloc[:0], {}, "it is empty"),
    (long(a=[1]).assign(period=3), {}, "should be months, quarters or years"),
    (long(a=[1]), {"kind": "sums"}, 'Did you mean "sum"'),
    (long(a=[1]), {"kind": "ratio", "total": "all"}, "shares do not add up"),
    (long(a=[1]), {"periods": []}, "name at least one period"),
    (long(a=[1]), {"change": "last"}, "choose from year, previous"),
], ids=lambda part: part if isinstance(part, str) else "")  # fmt: skip
def test_what_cannot_be_printed_is_refused(frame, options, message):
    with pytest.raises(KentPerfError, match=message):
        Table(frame, **options)


def test_the_callers_frame_is_left_alone():
    frame = long(a=[1, 2])
    kept = frame.copy()
    table = Table(frame, total="all")
    shown = table.table
    shown["change"] = 0
    assert table.table["change"].isna().all()
    pd.testing.assert_frame_equal(frame, kept)
    assert repr(Table(frame, name="Calls")) == "Table(Calls: 1 rows, 0 problems)"


def test_tenths_that_add_up_are_no_difference():
    frame = long(a=[0.1, 0.2, 0.3, 0.3])
    year = pd.DataFrame({"row": ["a"], "period": [QUARTERS[3]], "value": [0.9], "window": [4]})
    table = Table(pd.concat([frame, year], ignore_index=True))
    assert len(table.notes) == 1
    assert table.problems.empty
    worked_out = Table(long(a=[0.1, 0.2, 0.3, 0.1, 0.2]), change="previous").table
    assert worked_out["12 months to Jun 2024"].tolist() == [0.8]
    assert Table(long(a=[0.1, 0.3]), kind="level", change="previous").table["change"].tolist() == [
        0.2
    ]
