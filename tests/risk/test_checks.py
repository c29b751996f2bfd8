"""What a risk register says about itself, and its printed summary."""

import pandas as pd
import pytest

import kentperf as kp
from kentperf.errors import KentPerfError
from tests.support.two_risks import register, reported


class TestProblems:
    def test_a_printed_score_that_disagrees_is_kept_beside(self):
        found = register(current_score=[16, 6])
        assert found.table["current_score"].tolist() == [20, 6]
        assert found.table["printed_current_score"].tolist() == [16, 6]
        rule = "is printed, but likelihood 4 x impact 5 is 20"
        assert reported(found) == [[0, "current_score", rule]]

    def test_a_printed_score_that_the_one_factor_cannot_give(self):
        found = register(current_impact=[None, 3], current_score=[15, 6])
        rule = "is printed, but likelihood 4 times 1 to 5 never gives it"
        assert reported(found) == [[0, "current_score", rule]]

    def test_a_printed_level_that_disagrees(self):
        found = register(current_level=["medium", "LOW"])
        assert reported(found) == [[0, "current_level", "is printed, but a score of 20 is High"]]

    def test_a_target_above_the_current_score(self):
        found = register(target_likelihood=[3, 5])
        assert reported(found) == [[1, "target_score", "is above the current score 6"]]

    def test_a_previous_score_of_a_new_risk(self):
        found = register(status=["new", None], previous_score=[20, 6], direction=["same", None])
        assert reported(found) == [
            [0, "direction", "is printed, but its status says new"],
            [0, "previous_score", "is given for a risk whose status is new"],
        ]

    def test_a_risk_without_a_score(self):
        found = register(current_likelihood=[None, 2])
        rule = "has no value and is counted at no level: no current likelihood is given"
        assert reported(found) == [[0, "current_score", rule]]
        assert found.problems["series"].tolist() == ["R1"]


class TestSummaryProblems:
    def test_dates_and_sides_are_held_apart_and_a_row_without_date_is_left_alone(self):
        frame = pd.DataFrame({
            "which": ["current", "target", "current", "current", "current"],
            "as_of": ["2024-02", "2024-02", "2024-05", None, None],
            "low": [0, 1, 2, 3, 4], "medium": 5, "high": 6,
        })  # fmt: skip
        assert kp.risk.summary_problems(frame).empty

    def test_a_difference_names_both_rows(self):
        frame = pd.DataFrame(
            {"which": "current", "as_of": "2024-02", "low": [0, 1], "medium": 5, "high": [6, None]},
            index=["a", "b"],
        )
        found = kp.risk.summary_problems(frame)
        assert found[["row", "column", "rule"]].to_numpy().tolist() == [
            ["b", "low", "is printed, but row a prints 0 for the same date"]
        ]

    def test_a_count_that_is_no_number(self):
        frame = pd.DataFrame(
            {"which": ["current"], "as_of": "x", "low": "?", "medium": 1, "high": 1}
        )
        with pytest.raises(KentPerfError, match=r'column "low".*is not a number'):
            kp.risk.summary_problems(frame)
