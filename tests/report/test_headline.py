"""What is said first, and streaks and records in words."""

import dataclasses

import pandas as pd

import kentperf as kp
from kentperf.report.headline import headline, streak_words

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


def test_a_record_reads_as_words():
    row = streak([80.0, 95.0, 94.0, 93.0, 90.0])
    assert row["words"].endswith("lowest since Q2 2023/24")
    assert streak([99.0, 95.0, 94.0, 93.0, 90.0])["words"].endswith(
        "lowest of the last five quarters"
    )


def test_beyond_nine_a_streak_is_numbered():
    row = pd.Series({"streak": 12, "whole": True, "rag": "RED", "record": None})
    assert streak_words(row, "month", kp.Rules()) == "Red for the 12th month in a row"
    row["streak"] = 21
    assert streak_words(row, "month", kp.Rules()) == "Red for the 21st month in a row"


def test_a_streak_is_said_in_the_house_s_words():
    table = pd.DataFrame({"kpi": "a", "period": PERIODS, "value": [RED] * 6})
    register = pd.DataFrame({"kpi": ["a"], "target": [95.0], "floor": [90.0]})
    card = kp.scorecard(table, register, rules={"words": {"RED": "Missed"}})
    assert card.streaks().loc["a", "words"].startswith("Missed for at least six quarters")


def test_a_share_of_nothing_in_the_summary_is_no_count(card):
    shared = dataclasses.replace(card, summary=card.summary.assign(overall_share=float("nan")))
    assert headline(shared) == headline(card)
