"""Delayed transfers: what is worked out, what is marked, and what is refused."""

import numpy as np
import pandas as pd
import pytest

from kentperf.dtoc import Delays
from kentperf.errors import KentPerfError

WEEKS = ["2024-05-02", "2024-05-09", "2024-05-16", "2024-05-23", "2024-05-30", "2024-06-06"]
NAMES = {"provider": "site", "attribution": "to", "period": "week", "days": "days"}


def long(days, weeks=WEEKS):
    """Rows of provider: list of (NHS, SC, Both), one a week; None leaves the week out."""
    rows = [
        (site, to, week, figure)
        for site, figures in days.items()
        for week, parts in zip(weeks, figures, strict=False)
        if parts is not None
        for to, figure in zip(("NHS", "SC", "Both"), parts, strict=True)
    ]
    return pd.DataFrame(rows, columns=["site", "to", "week", "days"])


def delays(days, **options):
    return Delays(long(days), **NAMES, **options)


TWO = {"B": [(4, 2, 2), (6, 2, 0), (1, 1, 1)], "A": [(0, 1, 0), (0, 2, 0), (0, 6, 1)]}


def test_half_of_both_is_attributed_to_social_care():
    table = delays(TWO).attributed
    assert list(table) == ["NHS", "SC", "Both", "total", "attributed_to_sc", "percent"]
    assert table.loc[("B", "2024-05-02")].tolist() == [4, 2, 2, 8, 3, 37.5]


def test_providers_keep_their_order_and_periods_are_put_in_theirs():
    frame = long(TWO)
    shuffled = pd.concat([frame.iloc[:3], frame.sample(frac=1, random_state=3)]).drop_duplicates()
    table = Delays(shuffled, **NAMES).attributed
    assert table.index.names == ["site", "week"]
    assert table.index.tolist() == [(site, week) for site in "BA" for week in WEEKS[:3]]
    pd.testing.assert_frame_equal(table, delays(TWO).attributed)


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


def test_the_frame_is_not_changed_and_results_are_copies():
    frame = long(TWO)
    kept = frame.copy()
    found = Delays(frame, **NAMES)
    for name in ("attributed", "totals", "problems"):
        table = getattr(found, name)
        table[table.columns[3]] = 0
    pd.testing.assert_frame_equal(frame, kept)
    assert found.attributed["total"].tolist() == [8, 8, 3, 1, 2, 7]


def test_the_result_is_frozen():
    with pytest.raises(AttributeError, match="cannot assign"):
        delays(TWO)._rows = None


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
    table = delays(TWO).against_plan(30.0)["plan"].unstack("to")  # noqa: PD010 - it is clearest
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
        ({"2024-05-02": 1, "2024-05-01": 1}, "row 2024-05-01.*stands twice"),
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
        (lambda frame: pd.concat([frame, frame.iloc[[2]]]), "stands twice, first in row 2"),
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
