"""Summaries, heat maps and actions of a risk register."""

import pandas as pd
import pytest

from kentperf.errors import KentPerfError
from tests.support.two_risks import register


class TestSummary:
    def test_current_and_target(self):
        expected = pd.DataFrame(
            {"low": [1, 1], "medium": [0, 1], "high": [1, 0], "total": [2, 2]},
            index=pd.Index(["current", "target"], name="which"),
            dtype="int64",
        )
        pd.testing.assert_frame_equal(register().summary, expected)

    def test_a_risk_without_a_score_is_not_in_the_total(self):
        assert register(current_likelihood=[None, 2]).summary.loc["current", "total"] == 1


class TestHeatMap:
    def test_likelihood_down_from_5_and_impact_across_from_1(self):
        cells = register().heat_map()
        assert cells.index.tolist() == [5, 4, 3, 2, 1]
        assert cells.columns.tolist() == [1, 2, 3, 4, 5]
        assert (cells.index.name, cells.columns.name) == ("likelihood", "impact")
        assert cells.iloc[1].tolist() == [0, 0, 0, 0, 1]
        assert cells.loc[2, 3] == 1
        assert cells.to_numpy().sum() == 2

    def test_a_printed_score_alone_stands_in_no_cell(self):
        found = register(current_impact=[None, 3], current_score=[16, None])
        assert found.heat_map().to_numpy().sum() == 1
        assert found.unplaced().columns.tolist() == [
            "risk_id", "title", "current_likelihood", "current_impact", "current_score",
        ]  # fmt: skip
        assert found.unplaced()["risk_id"].tolist() == ["R1"]

    def test_which_is_current_or_target(self):
        assert register().heat_map("target").loc[3, 4] == 1
        with pytest.raises(KentPerfError, match="which"):
            register().heat_map("previous")


class TestActions:
    def test_by_due_date_in_order_of_time_with_the_four_states(self):
        found = register().actions(pd.DataFrame({
            "risk_id": ["R1", "R1", "R2", None],
            "due": ["Q1 2025/26", "2025-01-31", "2025-01-31", None],
            "state": ["Outstanding", "completed", "partial", "regular review"],
        }))  # fmt: skip
        assert found.columns.tolist() == [
            "completed", "partial", "regular review", "outstanding", "total",
        ]  # fmt: skip
        assert found.index.tolist() == ["2025-01-31", "Q1 2025/26", "no due date", "TOTAL"]
        assert found.to_numpy().tolist() == [
            [1, 1, 0, 0, 2], [0, 0, 0, 1, 1], [0, 0, 1, 0, 1], [1, 1, 1, 1, 4],
        ]  # fmt: skip

    def test_states_of_one_s_own_in_order_of_appearance_and_dates_as_given(self):
        dates = pd.to_datetime(["2025-03-31", "2024-12-31"])
        frame = pd.DataFrame({"due": dates, "state": ["not started", "on track"], "count": [2, 3]})
        found = register().actions(frame)
        assert found.columns.tolist() == ["not started", "on track", "total"]
        assert found.index.tolist() == [dates[1], dates[0], "TOTAL"]
        assert found.loc["TOTAL"].tolist() == [2, 3, 5]

    def test_words_stand_in_order_of_appearance(self):
        frame = pd.DataFrame({"due": ["ongoing", "2024-01"], "state": ["partial", "partial"]})
        assert register().actions(frame).index.tolist() == ["ongoing", "2024-01", "TOTAL"]

    def test_no_actions(self):
        found = register().actions(pd.DataFrame({"due": [], "state": []}))
        assert found.loc["TOTAL"].tolist() == [0, 0, 0, 0, 0]

    def test_every_problem_at_once(self):
        frame = pd.DataFrame({
            "risk_id": ["R1", "R7", "R2"], "due": "2025-01", "state": [None, "partial", "total"],
            "count": [1, 1, 1.5],
        })  # fmt: skip
        with pytest.raises(KentPerfError, match="actions: 4 problems") as caught:
            register().actions(frame)
        assert caught.value.failures[["row", "column"]].to_numpy().tolist() == [
            [0, "state"], [2, "state"], [1, "risk_id"], [2, "count"],
        ]  # fmt: skip
