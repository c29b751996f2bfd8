"""Months added into quarters."""

import numpy as np
import pandas as pd
import pytest

from kentperf.errors import KentPerfError
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


def monthly(count=14, **rows):
    months = pd.period_range("2023-04", periods=count, freq="M")
    parts = [pd.DataFrame({"row": row, "period": months, **values}) for row, values in rows.items()]
    return pd.concat(parts, ignore_index=True)


def test_months_are_added_into_quarters():
    frame = monthly(15, calls={"value": range(15)}, chats={"value": [1] * 15})
    table = Table(frame, total="all", by="quarter")
    assert table.table.columns[:5].tolist() == [
        "Q2 2023/24", "Q3 2023/24", "Q4 2023/24", "Q1 2024/25", "12 months to Jun 2023"
    ]  # fmt: skip
    assert table.table.loc["all"].iloc[:4].tolist() == [15, 24, 33, 42]
    assert table.table.loc["calls", "12 months to Jun 2024"] == sum(range(3, 15))
    basis = table.figures.set_index(["row", "period", "window"])["basis"]
    assert basis["calls", "Q1 2024/25", 1] == "months"
    assert basis["calls", "Q1 2024/25", 4] == "periods"


def test_a_part_quarter_has_no_figure_and_is_named():
    frame = monthly(8, calls={"value": range(8)}, chats={"value": [1] * 8}).drop(index=[4])
    table = Table(frame, by="quarter", change="previous")
    assert table.table.loc["calls"].iloc[0] == 3
    assert np.isnan(table.table.loc["calls", "Q2 2023/24"])
    assert table.table.columns[:2].tolist() == ["Q1 2023/24", "Q2 2023/24"]
    assert table.notes[1] == (
        "Part quarters, without a figure: Q2 2023/24 (of 3 months: calls 2), Q3 2023/24 (2 of 3 "
        "months)."
    )


def test_a_quarter_s_share_is_a_ratio_of_sums():
    parts = {"numerator": [1, 1, 9, 2, 2, 2], "denominator": [10, 10, 10, 4, 4, 40]}
    table = Table(monthly(6, online=parts), kind="ratio", by="quarter", change="previous").table
    assert table.iloc[0, :3].tolist() == pytest.approx([100 * 11 / 30, 12.5, 12.5 - 1100 / 30])


def test_a_quarter_s_level_is_that_of_its_last_month():
    table = Table(monthly(6, children={"value": range(6)}), kind="level", by="quarter").table
    assert table.iloc[0, :2].tolist() == [2, 5]
    assert table.columns[:2].tolist() == ["Jun 2023", "Sep 2023"]


def test_what_is_wrong_with_the_months_stays_listed_for_their_quarters():
    frame = monthly(3, a={"value": [1, 1, 1]}, All={"value": [1, 2, 1]})
    table = Table(frame, total="All", by="quarter")
    assert table.problems[["row", "period"]].to_numpy().tolist() == [[4, "May 2023"]]
    assert table.table.loc["All", "Q1 2023/24"] == 4


def test_twelve_months_to_the_end_of_a_quarter_are_kept():
    frame = monthly(3, a={"value": [1, 1, 1]})
    years = pd.DataFrame(
        {"row": "a", "period": ["2023-05", "2023-06"], "window": 12, "value": [50, 60]}
    )
    table = Table(pd.concat([frame, years], ignore_index=True), by="quarter")
    assert table.table["12 months to Jun 2023"].tolist() == [60]
    assert table.notes[-1] == (
        "1 figure of 12 months to a month within a quarter is not shown."
    )  # fmt: skip


def test_an_earlier_edition_of_quarters_made_of_months_is_compared():
    now, then = (
        Table(monthly(3, a={"value": [1, 1, last]}), by="quarter", change="previous")
        for last in (5, 4)
    )
    assert now.compare(then)[["period", "earlier", "now"]].to_numpy().tolist() == [
        ["Q1 2023/24", 6, 7]
    ]


@pytest.mark.parametrize(("frame", "options", "message"), [
    (long(a=[1]), {"by": "quarter"}, "adds up months; these periods are quarterly"),
    (long(a=[1]), {"by": "month"}, "choose from quarter"),
    (monthly(2, a={"value": [1, 2]}), {"by": "quarter"}, "no quarter is whole"),
    (monthly(3, a={"value": [1, 2, 3]}), {"by": "quarter", "kind": "ratio"},
     "row 0, a, column \"value\", value 1.0: is a share without"),
], ids=["quarters", "unknown", "part", "shares"])  # fmt: skip
def test_what_makes_no_quarters_is_refused(frame, options, message):
    with pytest.raises(KentPerfError, match=message):
        Table(frame, **options)
