"""Rows of delays: read, marked where in doubt, and refused."""

import numpy as np
import pandas as pd
import pytest

from kentperf.dtoc.dtoc import Delays
from kentperf.errors import KentPerfError
from tests.support.delayed_days import NAMES, TWO, delays, long


@pytest.mark.parametrize("unit", ["s", "ms", "ns"])
def test_dates_stay_as_given(unit):
    frame = long(TWO)
    frame["week"] = pd.to_datetime(frame["week"]).astype(f"datetime64[{unit}]")
    shown = Delays(frame, **NAMES).attributed.index.get_level_values("week")
    assert shown.dtype == frame["week"].dtype


def test_a_column_of_periods_or_of_integers_is_taken():
    frame = long(TWO)
    weeks = pd.PeriodIndex(frame["week"], freq="W-THU")
    for column in (weeks, pd.factorize(frame["week"])[0]):
        found = Delays(frame.assign(week=column), **NAMES)
        assert found.make_up(2)["share_window"].notna().sum() == 4


ZERO = {"A": [(1, 1, 0), (0, 0, 0)], "B": [(2, 1, 0), (2, 2, 0)]}


def test_a_zero_that_may_not_have_been_reported_is_marked():
    found = delays(ZERO)
    assert found.unreported.tolist() == [False, True, False, False]
    assert found.problems["row"].tolist() == [3, 4, 5]
    assert set(found.problems["series"]) == {"A"}
    assert set(found.problems["period"]) == {"week ending 2024-05-09"}
    assert np.isnan(found.attributed.loc[("A", "2024-05-09"), "percent"])
    assert found.totals["unreported"].tolist() == [0, 1]
    assert found.monthly()["unreported"].tolist() == [1, 0]
    assert "perhaps not reported" in found.direction().loc["A", "note"]


def test_zeros_are_counted_as_published_or_not_believed():
    assert delays(ZERO).make_up(1)["share"].tolist() == [50, 0, 50, 100]
    doubted = delays(ZERO, zeros="missing")
    assert doubted.make_up(1)["share"].isna().tolist() == [False, True, False, True]
    assert pd.isna(doubted.direction().loc["A", "total"])
    assert doubted.monthly()["part"].tolist() == [True, True]
    assert doubted.unreported.sum() == 1


def test_a_single_zero_is_a_figure():
    assert not delays({"A": [(0, 1, 0), (1, 0, 0)]}).unreported.any()


def test_a_blank_figure_is_no_data_and_is_listed():
    frame = long(TWO)
    frame.loc[1, "days"] = np.nan
    found = Delays(frame, **NAMES)
    assert found.attributed.loc[("B", "2024-05-02")].isna().tolist() == [
        False, True, False, True, True, True,
    ]  # fmt: skip
    assert found.totals["total"].isna().tolist() == [True, False, False]
    assert found.problems[["row", "rule"]].to_numpy().tolist() == [[1, "there is no figure for SC"]]


def test_an_attribution_and_a_period_without_a_row_are_listed():
    frame = long({"A": [(1, 1, 0), None, (1, 1, 0)], "B": [(1, 1, 0)] * 3}).drop(index=8)
    rules = Delays(frame, **NAMES).problems.set_index("series")["rule"]
    assert rules["A"] == "there are no rows for this period"
    assert rules["B"] == "there is no figure for Both"


def test_every_problem_of_the_table_is_named_at_once():
    frame = long(TWO).astype({"days": object})
    frame.loc[0, "to"] = "NHSE"
    frame.loc[1, "days"] = -1
    frame.loc[2, "days"] = "two"
    frame.loc[3, "site"] = None
    frame.loc[4, "week"] = None
    frame.loc[5, "to"] = None
    with pytest.raises(KentPerfError, match='Did you mean "NHS"') as caught:
        Delays(frame, **NAMES)
    failures = caught.value.failures
    assert sorted(failures["row"]) == [0, 1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda frame: pd.concat([frame, frame.iloc[[2]]]), "duplicate row, first in row 2"),
        (lambda frame: frame.rename(columns={"site": "sites"}), 'Did you mean "sites"'),
        (lambda frame: frame.assign(site="TOTAL"), "call the provider something else"),
        (lambda frame: frame.iloc[:0], "the table is empty"),
        (lambda frame: frame.to_dict(), "give a DataFrame or a path"),
    ],
)
def test_a_table_is_refused(change, said):
    with pytest.raises(KentPerfError, match=said):
        Delays(change(long(TWO)), **NAMES)


def test_a_provider_in_two_groups_is_refused():
    frame = long(TWO).assign(kind="acute")
    frame.loc[4, "kind"] = "other"
    with pytest.raises(KentPerfError, match=r"row 4.*differs from the group"):
        Delays(frame, **NAMES, group="kind")


def test_a_file_is_read(tmp_path):
    path = tmp_path / "delays.csv"
    long(TWO).to_csv(path, index=False)
    pd.testing.assert_frame_equal(Delays(path, **NAMES).attributed, delays(TWO).attributed,
                                  check_index_type=False)  # fmt: skip
