"""What is said first, and streaks and records said only as far as the figures reach."""

import pandas as pd
import pytest

import kentperf as kp
from kentperf.report.headline import streak_words

PERIODS = pd.period_range("2023Q2", periods=6, freq="Q")
RED, AMBER, GREEN = 80.0, 92.0, 97.0

HEADLINE = """\
Of four KPIs for Q2 2024/25: one Green (one fewer), one Amber (one fewer) and one Red (one more). \
Changes are on the previous period.
Without a rating (1): d (no data).
Direction of travel: none improving (no change), two stable / no clear trend (one fewer) and one \
worsening (no change); one without a direction.
Red (1). Roads: c.
Worsening (1). Waste: b.
Watch list (1). Waste: b.
Ratings changed (1): c, Amber to Red (performance).
Compared with the previous period: 4 KPIs now, 4 then. Counted by the sections of this report."""


def scored(figures, **options):
    rows = [
        {"kpi": kpi, "period": PERIODS[at], "value": value}
        for kpi, values in figures.items()
        for at, value in enumerate(values, start=6 - len(values))
        if value is not None
    ]
    register = pd.DataFrame(
        {"kpi": list(figures), "section": ["Roads", "Waste", "Roads", "Waste"][: len(figures)],
         "target": 95.0, "floor": 90.0}
    )  # fmt: skip
    return kp.scorecard(pd.DataFrame(rows), register, period="Q2 2024/25", **options)


def streak(values):
    return scored({"calls": values}).streaks().loc["calls"]


def test_the_headline_counts_every_kpi_and_names_those_without_a_rating():
    card = scored({**dict.fromkeys("abc", [GREEN] * 6), "b": [94.0, 93.5, 93.0, 92.0, 91.5, 90.5],
                   "c": [GREEN] * 4 + [AMBER, RED], "d": [GREEN] * 5 + [None]})  # fmt: skip
    assert card.headline() == HEADLINE
    total = card.summary.loc["TOTAL"]
    assert total[["green", "amber", "red", "no_data", "not_rated"]].sum() == 4
    assert total[["improving", "stable", "worsening", "no_direction"]].sum() == 4


@pytest.mark.parametrize(
    ("values", "length", "whole", "words"),
    [
        ([GREEN, AMBER, RED, RED, RED], 3, True, "Red for the third quarter in a row"),
        ([RED] * 4, 4, False, "Red for at least four quarters"),
        ([GREEN, None, RED, RED], 2, False, "Red for at least two quarters"),
        ([RED, RED, RED, GREEN], 1, True, ""),
        ([RED, RED, None], 0, False, ""),
        ([RED], 1, False, ""),
    ],
    ids=["whole", "from the first figure", "after a gap", "just changed", "no figure", "one"],
)
def test_a_streak_is_said_as_far_as_figures_reach(values, length, whole, words):
    found = streak(values)
    assert (found["streak"], found["whole"]) == (length, whole)
    assert found["words"].split("; ")[0] == words or (words == "" and "in a row" not in words)


@pytest.mark.parametrize(
    ("values", "record", "since", "beyond"),
    [
        ([80.0, 95.0, 94.0, 93.0, 90.0], "lowest", "Q2 2023/24", 3),
        ([99.0, 95.0, 94.0, 93.0, 90.0], "lowest", None, 4),
        ([99.0, 91.0, 92.0, 93.0, 96.0], "highest", "Q2 2023/24", 3),
        ([90.0, 95.0, 94.0, 93.0, 90.0], "lowest", "Q2 2023/24", 3),
        ([80.0, 95.0, 94.0, 90.0], None, None, 0),
        ([80.0, 95.0, None, 94.0, 93.0, 90.0], None, None, 0),
        ([94.0, 94.0, 94.0, 94.0], None, None, 0),
    ],
    ids=["since", "no earlier one as low", "highest", "equalled", "two are too few", "gap", "flat"],
)
def test_a_record_is_said_only_where_it_is_known(values, record, since, beyond):
    found = streak(values)
    told = [None if pd.isna(cell) else cell for cell in found[["record", "since"]]]
    assert told == [record, since]
    assert found["periods"] == beyond


def test_a_record_reads_as_words():
    row = streak([80.0, 95.0, 94.0, 93.0, 90.0])
    assert row["words"].endswith("lowest since Q2 2023/24")
    assert streak([99.0, 95.0, 94.0, 93.0, 90.0])["words"].endswith(
        "lowest of the last five quarters"
    )


def test_records_are_judged_at_the_printed_decimals():
    table = pd.DataFrame({"kpi": "a", "period": PERIODS, "value": [5, 9.0, 9.0, 9.0, 9.0, 8.6]})
    register = pd.DataFrame({"kpi": ["a"], "decimals": [0], "target": [9.0]})
    assert kp.scorecard(table, register).streaks().loc["a", "record"] is None


def test_a_streak_does_not_cross_a_break():
    table = pd.DataFrame({"kpi": "a", "period": PERIODS, "value": [RED] * 6})
    register = pd.DataFrame({"kpi": ["a"], "target": [95.0], "floor": [90.0]})
    note = pd.DataFrame({"kpi": ["a"], "from": ["Q1 2024/25"], "kind": ["redefinition"]})
    found = kp.scorecard(table, register, annotations=note).streaks().loc["a"]
    assert (found["streak"], found["whole"]) == (2, False)


def test_beyond_nine_a_streak_is_numbered():
    row = pd.Series({"streak": 12, "whole": True, "rag": "RED", "record": None})
    assert streak_words(row, "month", kp.Rules().words) == "Red for the 12th month in a row"
    row["streak"] = 21
    assert streak_words(row, "month", kp.Rules().words) == "Red for the 21st month in a row"


def test_a_streak_is_said_in_the_house_s_words():
    table = pd.DataFrame({"kpi": "a", "period": PERIODS, "value": [RED] * 6})
    register = pd.DataFrame({"kpi": ["a"], "target": [95.0], "floor": [90.0]})
    card = kp.scorecard(table, register, rules={"words": {"RED": "Missed"}})
    assert card.streaks().loc["a", "words"].startswith("Missed for at least six quarters")
