"""A plan of days beside the days."""

import numpy as np
import pytest

from kentperf.errors import KentPerfError
from tests.support.delayed_days import TWO, delays


def test_a_plan_is_split_as_the_local_days_are():
    table = delays(TWO).against_plan({"2024-05-02": 18, "2024-05-16": 5})
    assert table.index.names == ["site", "week", "to"]
    first = table.xs("2024-05-02", level="week")
    assert first.loc[("B", "total"), "plan"] == pytest.approx(16)
    assert first.loc[("B", "SC"), ["plan", "local"]].tolist() == pytest.approx([6, 3])
    assert first.loc[("B", "Both"), "local"] == 1
    assert first.loc[("TOTAL", "total"), ["share", "plan", "local_over_plan"]].tolist() == (
        pytest.approx([100, 18, -9])
    )
    assert table.xs("2024-05-09", level="week")["plan"].isna().all()


def test_the_parts_of_a_plan_add_up():
    table = delays(TWO).against_plan(30.0)["plan"].unstack("to")
    np.testing.assert_allclose(table[["NHS", "SC", "Both"]].sum(axis=1), table["total"])
    np.testing.assert_allclose(table["total"].drop("TOTAL").groupby("week").sum(), 30.0)


def test_a_plan_may_be_split_by_the_shares_of_one_period():
    table = delays(TWO).against_plan(30.0, base="2024-05-02")
    shares = table.xs("total", level="to")["share"]
    assert shares["B"].tolist() == pytest.approx([100 * 8 / 9] * 3)


def test_national_figures_stand_beside_the_local_ones():
    national = delays({"A": [(0, 3, 0), None, (0, 6, 1)]}, freq="W-THU")
    table = delays(TWO).against_plan(9.0, national=national).xs("total", level="to")
    assert table.loc[("A", "2024-05-02"), ["local", "national"]].tolist() == [1, 3]
    assert table.loc[("A", "2024-05-02"), "national_over_plan"] == pytest.approx(2)
    assert np.isnan(table.loc[("A", "2024-05-09"), "national"])
    assert table["national"]["B"].isna().all()


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        ({"2024-05-02": -1}, "row 2024-05-02.*is negative"),
        ({"2025-05-01": 1}, "row 2025-05-01.*the delays do not have"),
        ({"2024-05-02": 1, "2024-05-01": 1}, "row 2024-05-01.*is a duplicate period"),
        ({"2024-05-02": "many"}, "is not a number"),
        (-3, "is negative"),
    ],
)
def test_a_plan_refuses(plan, said):
    with pytest.raises(KentPerfError, match=said):
        delays(TWO).against_plan(plan)


def test_a_base_must_be_a_period_of_the_table():
    with pytest.raises(KentPerfError, match="base='2025-05-01' is a period"):
        delays(TWO).against_plan(1.0, base="2025-05-01")
