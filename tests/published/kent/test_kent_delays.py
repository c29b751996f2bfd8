"""Kent's dashboard of delayed transfers follows from its days by attribution."""

import numpy as np
import pandas as pd
import pytest

from kentperf import datasets
from kentperf.dtoc.dtoc import ARROWS, Delays

ACUTES = "Kent Acutes Total"
COLUMNS = {
    "NHS": "NHS",
    "SC": "SC",
    "Both": "Both",
    "Attributed to SC": "attributed_to_sc",
    "Total": "total",
    "Pct attributable to SC": "percent",
}
TRUSTS = {
    "Darent Valley Hospital": "Dartford & Gravesham NHS Trust",
    "Medway Hospital": "Medway Foundation Trust",
    "Kent & Canterbury Hospital": "East Kent Hospitals U.F. Trust",
    "Queen Elizabeth Queen Mother": "East Kent Hospitals U.F. Trust",
    "William Harvey Hospital": "East Kent Hospitals U.F. Trust",
    "Maidstone Hospital": "Maidstone & Tunbridge Wells Trust",
    "Tunbridge Wells Hospital": "Maidstone & Tunbridge Wells Trust",
    "Virgin Care - NK Communities": "Virgin Care Services",
    "Kent Community Hospitals Total": "Kent Community Health F. Trust",
    "KMPT": "Kent & Medway Partnership Trust",
    "Kent Total": "TOTAL",
}
WEEKLY = datasets.kent_delays()
# One provider under two names: its days to the NHS are printed under the first.
MONTHLY = datasets.kent_delays_monthly().replace(
    {"hospital": {"KCHFT - EK & WK Communities": "Kent Community Hospitals Total"}}
)
MONTHLY_DAYS = MONTHLY[MONTHLY["unit"] == "days"]


def short(hospital):
    return hospital.removesuffix(" Hospital")


def weekly_delays():
    frame = WEEKLY[WEEKLY["attribution"].isin(["NHS", "SC", "Both"])]
    frame = frame[frame["hospital"] != ACUTES]
    apart = frame["hospital"].where(frame["hospital"].str.endswith("Total"), "acute")
    return Delays(
        frame.assign(group=apart),
        provider="hospital",
        attribution="attribution",
        period="week_ending",
        days="value",
        group="group",
    )


def monthly_delays():
    """Both is twice what the NHS and social care's half leave of the total."""
    hospitals = MONTHLY_DAYS[MONTHLY_DAYS["hospital"] != "Kent Total"]
    wide = hospitals.pivot_table(
        index=["hospital", "month_end"], columns="attribution", values="value"
    )
    wide["Both"] = 2 * (wide["Total"] - wide["NHS"] - wide["Attributed to SC"])
    wide["SC"] = wide["Attributed to SC"] - wide["Both"] / 2
    long = wide.reset_index().melt(
        ["hospital", "month_end"], ["NHS", "SC", "Both"], var_name="part", value_name="days"
    )
    long["trust"] = long["hospital"].map(TRUSTS)
    return long


def by_provider(column):
    long = monthly_delays().groupby([column, "part", "month_end"], as_index=False)["days"].sum()
    return Delays(long, provider=column, attribution="part", period="month_end", days="days")


def cases(frame, date):
    return [
        pytest.param(row, id=f"{row.hospital}-{row.attribution}-{getattr(row, date).date()}")
        for row in frame.itertuples()
    ]


def as_printed(computed, printed, decimals):
    if np.isnan(printed):
        assert np.isnan(computed)
    else:
        assert abs(computed - printed) <= 0.5 * 10.0**-decimals + 1e-9


@pytest.fixture(scope="module")
def delays():
    return weekly_delays()


@pytest.fixture(scope="module")
def tables(delays):
    months = delays.monthly()
    return {
        "attributed": delays.attributed,
        "totals": delays.totals,
        "make_up": delays.make_up(),
        "months": months,
        "direction": delays.direction(),
    }


@pytest.fixture(scope="module")
def kent():
    return by_provider("hospital")


@pytest.fixture(scope="module")
def kent_totals(kent):
    return kent.totals


@pytest.fixture(scope="module")
def trust_shares():
    delays = by_provider("trust")
    return delays.against_plan(1000.0)


FIRST_TABLE = WEEKLY[WEEKLY["attribution"].isin(COLUMNS)]
SUMMARY = WEEKLY[WEEKLY["attribution"].str.contains("summary")]
MAKE_UP = WEEKLY[WEEKLY["attribution"].str.contains("make-up")]


@pytest.mark.parametrize("row", cases(FIRST_TABLE, "week_ending"))
def test_weekly_days_and_percent(tables, row):
    column = COLUMNS[row.attribution]
    if row.hospital == ACUTES:
        computed = tables["totals"].loc[("acute", row.week_ending), column]
    else:
        computed = tables["attributed"].loc[(row.hospital, row.week_ending), column]
    as_printed(computed, row.value, 1 if column == "percent" else 6)


@pytest.mark.parametrize("row", cases(SUMMARY, "week_ending"))
def test_summary_of_days_attributed_to_social_care(tables, row):
    if row.hospital == "Kent Total":
        computed = tables["totals"].loc[("acute", row.week_ending), "attributed_to_sc"]
    else:
        key = (short(row.hospital), row.week_ending)
        computed = tables["attributed"].loc[key, "attributed_to_sc"]
    assert computed == row.value


@pytest.mark.parametrize("row", cases(MAKE_UP, "week_ending"))
def test_make_up(tables, row):
    shares = tables["make_up"]["share"]
    if row.hospital == "Kent Total":
        acutes = {short(name) for name in MAKE_UP["hospital"]} - {"Kent Total"}
        computed = sum(shares[(name, row.week_ending)] for name in acutes)
    else:
        computed = shares[(short(row.hospital), row.week_ending)]
    as_printed(computed, row.value, 1)


@pytest.mark.parametrize("hospital", sorted(set(SUMMARY["hospital"]) - {"Kent Total"}))
def test_twelve_weeks_are_a_ratio_of_the_printed_sums(tables, hospital):
    printed = SUMMARY.groupby("hospital")["value"].sum()
    whole = tables["make_up"]["share_window"][short(hospital)]
    assert whole.iloc[:-1].isna().all()
    assert whole.iloc[-1] == pytest.approx(100 * printed[hospital] / printed["Kent Total"])


FROM_WEEKS = MONTHLY_DAYS[
    (MONTHLY_DAYS["month_end"] >= "2017-09-01")
    & ~MONTHLY_DAYS["hospital"].isin(["Kent Total", "Virgin Care - NK Communities"])
]


@pytest.mark.parametrize("row", cases(FROM_WEEKS, "month_end"))
def test_months_are_the_sums_of_their_weeks(tables, row):
    name = {"KMPT": "KMPT Total"}.get(row.hospital, short(row.hospital))
    month = tables["months"].loc[(name, row.month_end.to_period("M"))]
    assert month[COLUMNS[row.attribution]] == row.value
    assert month["part"] == (row.month_end.month == 11)


KENT_TOTALS = MONTHLY_DAYS[MONTHLY_DAYS["hospital"] == "Kent Total"]


@pytest.mark.parametrize("row", cases(KENT_TOTALS, "month_end"))
def test_monthly_totals_of_kent(kent_totals, row):
    assert kent_totals.loc[row.month_end, COLUMNS[row.attribution]] == row.value


@pytest.mark.parametrize(
    "row", cases(MONTHLY_DAYS[MONTHLY_DAYS["hospital"] != "Kent Total"], "month_end")
)
def test_monthly_days_of_each_hospital(kent, row):
    assert kent.attributed.loc[(row.hospital, row.month_end), COLUMNS[row.attribution]] == row.value


SHARES = MONTHLY[MONTHLY["unit"] == "percent"]


@pytest.mark.parametrize("row", cases(SHARES, "month_end"))
def test_shares_of_kents_days_that_split_a_plan(trust_shares, row):
    part = row.attribution.removeprefix("Pct of Kent total days: ")
    part = "total" if part == "Total" else part
    trust = "TOTAL" if row.hospital == "Kent Total" else row.hospital
    split = trust_shares.loc[(trust, row.month_end, part)]
    as_printed(split["share"], row.value, 1)
    assert split["plan"] == pytest.approx(1000.0 * split["share"] / 100)


PRINTED_ARROWS = datasets.kent_delay_directions().dropna(subset=["word"])
UNREADABLE = "Tunbridge Wells | Pct attributable to SC"


def arrows():
    return [
        pytest.param(row, id=f"{row.table}-{row.row}")
        for row in PRINTED_ARROWS.itertuples()
        if row.row != UNREADABLE
    ]


def total_directions():
    """The totals of the acute hospitals, as the one provider of a table of their own."""
    frame = WEEKLY[WEEKLY["attribution"].isin(["NHS", "SC", "Both"])]
    return Delays(
        frame[frame["hospital"] == ACUTES],
        provider="hospital",
        attribution="attribution",
        period="week_ending",
        days="value",
    ).direction()


@pytest.mark.parametrize("row", arrows())
def test_arrows_of_the_last_two_weeks(tables, row):
    hospital, _, attribution = row.row.partition(" | ")
    column = COLUMNS[attribution or "Attributed to SC"]
    if hospital in (ACUTES, "Kent Total"):
        word = total_directions().loc[ACUTES, column]
    else:
        word = tables["direction"].loc[short(hospital), column]
    assert word == row.word
    assert ARROWS[word] == row.arrow


def test_no_direction_of_a_percent_that_is_not_printed(tables):
    hospital = tables["direction"].loc["Tunbridge Wells"]
    assert pd.isna(hospital["percent"])
    assert "2017-11-23: every attribution is 0: perhaps not reported" in hospital["note"]


ZEROS = WEEKLY[
    WEEKLY["attribution"].isin(["NHS", "SC", "Both"])
    & WEEKLY["note"].fillna("").str.contains("looks unreported")
]


@pytest.mark.parametrize("row", cases(ZEROS, "week_ending"))
def test_zeros_of_weeks_without_a_percent_are_reported(delays, row):
    problems = delays.problems.set_index("row")
    found = problems.loc[row.Index]
    assert (found["series"], found["value"]) == (row.hospital, 0)
    assert "perhaps not reported" in found["rule"]
    assert delays.unreported[(row.hospital, row.week_ending)]


def test_nothing_else_is_in_doubt(delays):
    assert set(delays.problems["row"]) == set(ZEROS.index)
