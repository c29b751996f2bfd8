"""Figures of a printed table, as they follow from the others."""

import numpy as np
import pandas as pd
import pytest

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
