"""What follows from ratings that already exist."""

import pandas as pd
import pytest

import kentperf as kp
from kentperf.errors import KentPerfError
from kentperf.review.printed import summary_changes, watch_list

NOW = pd.DataFrame(
    {
        "kpi": ["calls", "waits", "plans", "visits"],
        "section": ["Access", "Care", "Care", "Access"],
        "rag": ["GREEN", "RED", None, "AMBER"],
        "direction": ["improving", "worsening", None, "stable"],
    }
)
THEN = pd.DataFrame(
    {
        "kpi": ["calls", "waits", "plans", "letters"],
        "section": ["Old", "Care", "Care", "Post"],
        "rag": ["AMBER", "RED", "GREEN", "RED"],
    }
)


def test_counts_are_by_the_sections_of_now_and_a_dropped_kpi_by_its_own():
    found = summary_changes(NOW, THEN)
    assert found.summary.index.tolist() == ["Access", "Care", "TOTAL"]
    assert found.changes.index.tolist() == ["Access", "Care", "Post", "TOTAL"]
    ratings = ["green", "amber", "red", "no_data"]
    assert found.changes[ratings].to_numpy().tolist() == [
        [1, 0, 0, 0], [-1, 0, 0, 1], [0, 0, -1, 0], [0, 0, -1, 1]
    ]  # fmt: skip


def test_every_kpi_of_either_report_is_counted_once_by_what_it_was_and_is():
    ratings = summary_changes(NOW, THEN).ratings
    assert ratings.index.tolist() == ["GREEN", "AMBER", "RED", "no rating", "new"]
    assert ratings.columns.tolist() == ["GREEN", "AMBER", "RED", "no rating", "dropped"]
    assert (ratings.index.name, ratings.columns.name) == ("then", "now")
    moves = {
        (then, now) for then, row in ratings.iterrows() for now, number in row.items() if number
    }
    assert moves == {
        ("AMBER", "GREEN"), ("RED", "RED"), ("GREEN", "no rating"), ("new", "AMBER"),
        ("RED", "dropped"),
    }  # fmt: skip
    assert ratings.to_numpy().sum() == 5


def test_what_is_new_dropped_and_without_a_rating_is_named():
    found = summary_changes(NOW, THEN)
    assert (found.comparison.new, found.comparison.dropped) == (("visits",), ("letters",))
    assert found.unrated == ("plans",)


def test_the_kpi_may_be_the_index_and_what_is_compared_is_said():
    found = summary_changes(
        NOW.set_index("kpi"), THEN.set_index("kpi"), compare="same_period_last_year"
    )
    assert str(found.comparison).startswith("Compared with the same period last year: 4 KPIs now")
    assert found.changes.equals(summary_changes(NOW, THEN).changes)


def test_two_scorecards_may_be_compared():
    register = pd.DataFrame({"kpi": ["calls"], "target": [95.0], "floor": [90.0]})
    cards = [
        kp.scorecard(pd.DataFrame({"kpi": "calls", "period": [at], "value": [value]}), register)
        for at, value in (("Q1 2024/25", 89.0), ("Q2 2024/25", 96.0))
    ]
    found = summary_changes(cards[1], cards[0])
    assert found.ratings.loc["RED", "GREEN"] == 1


def test_the_callers_tables_are_left_alone():
    before = NOW.copy(deep=True), THEN.copy(deep=True)
    summary_changes(NOW, THEN)
    pd.testing.assert_frame_equal(NOW, before[0])
    pd.testing.assert_frame_equal(THEN, before[1])


@pytest.mark.parametrize(
    ("now", "then", "options", "message"),
    [
        (NOW, None, {}, "summary_changes: give two tables of ratings"),
        (NOW, THEN, {"compare": "previuos"}, 'Did you mean "previous"'),
        (NOW.assign(section=None), THEN, {}, 'column "section": is missing'),
        (NOW.assign(kpi="calls"), THEN, {}, "column \"kpi\", value 'calls': duplicate KPI"),
        (
            NOW,
            THEN.assign(rag="GREN"),
            {},
            'should be one of RED, AMBER, GREEN. Did you mean "GREEN"',
        ),
        (NOW, "letters", {}, "give a scorecard or a DataFrame, not str"),
    ],
    ids=["one table", "compare", "no section", "twice", "no rating", "no table"],
)
def test_what_cannot_be_compared_is_named(now, then, options, message):
    with pytest.raises(KentPerfError, match=message):
        summary_changes(now, then, **options)


def test_a_kpi_of_then_that_is_here_now_needs_no_section_then():
    found = summary_changes(NOW, THEN.assign(section=[None, None, None, "Post"]))
    assert found.changes.equals(summary_changes(NOW, THEN).changes)


KPIS = pd.DataFrame(
    {
        "section": "S", "name": ["Calls", "Waits", "Stock"], "unit": "number", "period": "2024Q1",
        "latest": [91.0, 11.5, 9.2], "rag": "AMBER", "direction": "worsening",
        "target": [95.0, 10.0, None], "floor": [90.0, 12.0, None],
        "low": [None, None, 10.0], "floor_low": [None, None, 9.0],
        "high": [None, None, 20.0], "floor_high": [None, None, 24.0],
    },
    index=pd.Index(["calls", "waits", "stock"], name="kpi"),
)  # fmt: skip
REGISTER = pd.DataFrame(
    {"kpi": ["stock", "waits", "calls"], "polarity": ["range", "lower", "higher"]}
)


def test_amber_worsening_and_close_to_the_floor_is_listed_by_its_own_polarity():
    found = watch_list(KPIS, REGISTER)
    assert found.index.tolist() == ["calls", "waits", "stock"]
    assert found["distance"].tolist() == pytest.approx([1.0, 0.5, 0.2])
    assert found.loc["stock", ["target", "floor"]].tolist() == [10.0, 9.0]


@pytest.mark.parametrize(
    "change",
    [{"rag": "GREEN"}, {"rag": None}, {"direction": "stable"}, {"direction": None},
     {"latest": 94.0}, {"floor": float("nan")},
     {"floor": None},
    ],
    ids=str,
)  # fmt: skip
def test_what_is_otherwise_is_not_listed(change):
    assert watch_list(KPIS.loc[["calls"]].assign(**change), REGISTER).empty


def test_how_close_is_close_is_a_share_of_the_gap():
    calls = KPIS.loc[["calls"]].assign(latest=92.5)
    assert watch_list(calls, REGISTER).empty
    assert watch_list(calls, REGISTER, margin=0.5).index.tolist() == ["calls"]


def test_without_a_target_only_a_figure_on_its_floor_is_close():
    calls = KPIS.loc[["calls"]].drop(columns="target")
    assert watch_list(calls, REGISTER).empty
    found = watch_list(calls.assign(latest=90.0), REGISTER)
    assert found["distance"].tolist() == [0.0]
    assert found["gap"].isna().all()


@pytest.mark.parametrize(
    ("kpis", "message"),
    [
        (KPIS.drop(columns="rag"), "unknown column 'rag'; columns are section"),
        (KPIS.rename(index={"calls": "cals"}), '"cals" in the register. Did you mean "calls"'),
    ],
    ids=["no column", "no indicator"],
)
def test_what_cannot_be_watched_is_named(kpis, message):
    with pytest.raises(KentPerfError, match=message):
        watch_list(kpis, REGISTER)
