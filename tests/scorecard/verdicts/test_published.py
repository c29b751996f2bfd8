"""Published ratings beside those worked out here."""

import pandas as pd

import kentperf as kp

GIVEN = pd.DataFrame(
    {
        "Indicator": ["Calls", "Visits", "Waits", "Bins", "Roads"],
        "Period": "2024-04",
        "Actual": ["91 (p)", "480", "[c]", "5", "7"],
        "RAG": ["Green", "3 (Green)", "Amber", "blue", None],
    }
)
REGISTER = pd.DataFrame(
    {"kpi": GIVEN["Indicator"], "target": [90, 500, 10, 6, 9], "floor": [80, 400, 5, 2, 8]}
)


def test_each_published_rating_is_compared():
    published = kp.scorecard(GIVEN, REGISTER).published
    assert published.index.tolist() == ["Calls", "Visits", "Waits", "Bins"]
    assert published["ours"].tolist() == ["GREEN", "AMBER", None, "AMBER"]
    assert published["agrees"].tolist() == [True, False, None, None]
    assert published["why"].tolist() == [
        "",
        "480 beside target 500, floor 400",
        "no rating here: no data",
        '"blue" is no level of these rules',
    ]


def test_what_differs_is_in_the_notes():
    notes = " ".join(kp.scorecard(GIVEN, REGISTER).notes)
    assert "1 of 2 published ratings differs: Visits (published 3 (Green), here Amber: 480" in notes
    assert "2 published ratings cannot be compared." in notes


def test_a_file_without_ratings_has_an_empty_table():
    card = kp.scorecard(GIVEN.drop(columns="RAG"), REGISTER)
    assert card.published.empty
    assert "published" not in " ".join(card.notes)


def test_letters_stand_for_levels_where_they_differ():
    card = kp.scorecard(GIVEN.assign(RAG=["G", "A", "R", "r", "g"]), REGISTER)
    assert card.published["agrees"].tolist() == [True, True, None, False, False]


def test_what_is_suppressed_is_said_to_be():
    card = kp.scorecard(GIVEN, REGISTER)
    assert card.kpis.loc["Waits", "status"] == "suppressed"
    assert "no figure (suppressed)" in card.explain("Waits")
    assert any("provisional (1)" in note for note in card.notes)
