"""A risk register's table, and what it keeps from the caller."""

import subprocess
import sys

import pandas as pd
import pytest

import kentperf as kp
from kentperf.errors import KentPerfError
from tests.support.two_risks import register, reported, risks


class TestTable:
    def test_columns_and_types(self):
        table = register(owner=["a", "b"]).table
        assert table.columns.tolist() == [
            "risk_id", "title", "current_likelihood", "current_impact", "target_likelihood",
            "target_impact", "owner", "current_score", "current_level", "target_score",
            "target_level", "direction", "distance_to_target", "basis", "current_basis",
            "target_basis", "reason", "direction_basis", "direction_reason",
        ]  # fmt: skip
        for column in ("current_score", "target_score", "distance_to_target"):
            assert table[column].dtype == "Int64"
        assert table["distance_to_target"].tolist() == [8, 2]

    @pytest.mark.parametrize(
        ("previous", "direction"), [(25, "decrease"), (20, "same"), (16, "increase")]
    )
    def test_direction_is_of_the_score(self, previous, direction):
        row = register(previous_score=[previous, None]).table.iloc[0]
        assert (row["direction"], row["direction_basis"]) == (direction, "scores")

    def test_a_status_of_new_or_revised_is_the_direction(self):
        table = register(status=["New", "revised"], previous_score=[None, 9]).table
        assert table["direction"].tolist() == ["new", "revised"]
        assert table["direction_basis"].tolist() == ["status", "status"]

    def test_another_status_is_not(self):
        table = register(status=["split", None], previous_score=[25, None]).table
        assert table["direction"].tolist()[0] == "decrease"
        assert table["direction_reason"].tolist() == ["", "no previous score"]

    def test_a_printed_direction_counts_where_nothing_else_gives_one(self):
        found = register(direction=["same", "increase"], previous_score=[None, 6])
        assert found.table["direction"].tolist() == ["same", "same"]
        assert found.table["direction_basis"].tolist() == ["printed", "scores"]
        assert reported(found) == [[1, "direction", "is printed, but the two scores say same"]]

    def test_a_factor_that_is_not_printed_gives_no_score_with_a_reason(self):
        found = register(current_likelihood=[None, 2], target_impact=[None, 2])
        row = found.table.iloc[0]
        assert pd.isna(row["current_score"])
        assert pd.isna(row["current_level"])
        assert row["reason"] == "no current likelihood is given; no target impact is given"
        assert row["direction_reason"] == "no current score"
        assert found.table["basis"].isna().tolist() == [True, False]

    def test_a_printed_score_stands_in_for_a_missing_factor(self):
        row = register(current_likelihood=[None, 2], current_score=[16, None]).table.iloc[0]
        assert (row["current_score"], row["current_level"]) == (16, "High")
        assert (row["basis"], row["current_basis"], row["target_basis"]) == (
            "printed", "printed", "factors",
        )  # fmt: skip

    def test_bounds_are_the_register_s(self):
        found = kp.risk.RiskRegister(risks(), low=5, medium=10)
        assert found.table["current_level"].tolist() == ["High", "Medium"]

    def test_the_caller_s_rows_are_kept(self):
        frame = risks().set_axis([10, 20])
        found = kp.risk.RiskRegister(frame.assign(target_score=[16, 4]))
        assert found.table.index.tolist() == [10, 20]
        assert found.problems["row"].tolist() == [10]

    def test_the_caller_s_frame_is_not_changed_and_results_are_fresh(self):
        frame = risks(current_score=[16, 6])
        kept = frame.copy()
        found = kp.risk.RiskRegister(frame)
        for part in ("table", "summary", "problems"):
            before = getattr(found, part)
            changed = getattr(found, part)
            changed.isetitem(0, [None] * len(changed))
            pd.testing.assert_frame_equal(getattr(found, part), before)
        pd.testing.assert_frame_equal(frame, kept)
        with pytest.raises(AttributeError, match="cannot assign"):
            found.table = frame

    def test_rows_need_not_have_labels_of_their_own(self):
        frame = risks(target_score=[16, 4], previous_score=[None, 4]).set_axis([7, 7])
        found = kp.risk.RiskRegister(frame)
        assert found.table["current_score"].tolist() == [20, 6]
        assert found.table["direction"].tolist()[1] == "increase"
        assert found.problems["series"].tolist() == ["R1"]

    def test_words_in_categoricals_do(self):
        words = pd.Categorical(["Likely", "Unlikely"])
        assert register(current_likelihood=words).table["current_score"].tolist() == [20, 6]

    def test_a_file_is_numbered_as_a_spreadsheet_does(self, tmp_path):
        path = tmp_path / "risks.csv"
        risks(current_impact=["Major", "Huge"]).to_csv(path, index=False)
        with pytest.raises(KentPerfError, match="row 3, column \"current_impact\", value 'Huge'"):
            kp.risk.RiskRegister(path)

    def test_a_register_without_risks(self):
        found = kp.risk.RiskRegister(risks().iloc[:0])
        assert found.summary.to_numpy().sum() == 0
        assert found.table.empty
        assert repr(found) == "<RiskRegister: 0 risks, 0 low, 0 medium, 0 high, 0 problems>"


def test_the_module_is_not_loaded_before_it_is_asked_for():
    code = "import sys, kentperf; assert 'kentperf.risk' not in sys.modules; kentperf.risk.score"
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603 - our own words


def test_a_register_is_frozen():
    found = register()
    with pytest.raises(AttributeError, match="cannot assign"):
        found.table = None
    with pytest.raises(AttributeError, match="cannot assign"):
        found.note = "x"
