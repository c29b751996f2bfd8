"""Risk scores, levels, and what a register says about itself and about an earlier one."""

import subprocess
import sys

import numpy as np
import pandas as pd
import pytest

import kentperf as kp
from kentperf import datasets
from kentperf.errors import KentPerfError

LIKELIHOODS = ("Very Unlikely", "Unlikely", "Possible", "Likely", "Very Likely")
IMPACTS = ("Minor", "Moderate", "Significant", "Serious", "Major")


def risks(**columns):
    """Two risks, with some columns replaced or added."""
    base = {
        "risk_id": ["R1", "R2"],
        "title": ["Flood", "Fraud"],
        "current_likelihood": [4, 2],
        "current_impact": [5, 3],
        "target_likelihood": [3, 2],
        "target_impact": [4, 2],
    }
    return pd.DataFrame({**base, **columns})


def register(**columns):
    return kp.risk.RiskRegister(risks(**columns))


def reported(found):
    return found.problems[["row", "column", "rule"]].to_numpy().tolist()


class TestScore:
    @pytest.mark.parametrize("likelihood", range(1, 6))
    @pytest.mark.parametrize("impact", range(1, 6))
    def test_words_and_numbers_give_the_product(self, likelihood, impact):
        words = LIKELIHOODS[likelihood - 1], IMPACTS[impact - 1]
        assert kp.risk.score(likelihood, impact) == likelihood * impact
        assert kp.risk.score(*words) == likelihood * impact

    @pytest.mark.parametrize(
        ("written", "factor"),
        [("V. Likely", 5), ("V.Unlikely", 1), ("v likely", 5), ("VERY  LIKELY", 5),
         ("Possible (3)", 3), (" 4 ", 4), ("2.0", 2), (np.int8(3), 3), (4.0, 4)],
    )  # fmt: skip
    def test_as_registers_write_them(self, written, factor):
        assert kp.risk.score(written, 1) == factor

    @pytest.mark.parametrize("missing", [None, np.nan, pd.NA, "", "  "])
    def test_a_missing_factor_gives_no_score(self, missing):
        assert kp.risk.score(missing, 5) is None

    def test_the_shape_is_the_caller_s(self):
        series = pd.Series(["Likely", None], index=["a", "b"])
        found = kp.risk.score(series, pd.Series([5, 5], index=["a", "b"]))
        expected = pd.Series([20, None], index=["a", "b"], name="score", dtype="Int64")
        pd.testing.assert_series_equal(found, expected)
        np.testing.assert_array_equal(kp.risk.score([1, None], 5), [5, np.nan])
        assert isinstance(kp.risk.score(3, 5), int)

    @pytest.mark.parametrize(
        "wrong", [0, 6, 2.5, -1, "Posible", "Serious", True, "Possible (4)", "V. Possible"]
    )
    def test_anything_else_is_named(self, wrong):
        with pytest.raises(KentPerfError, match=r'column "likelihood".*neither 1 to 5 nor one of'):
            kp.risk.score(wrong, 3)

    def test_every_problem_at_once_with_the_near_match(self):
        with pytest.raises(KentPerfError, match='Did you mean "Possible"') as caught:
            kp.risk.score(
                pd.Series(["Posible", 9], index=[7, 8]), pd.Series([1, "x"], index=[7, 8])
            )
        failures = caught.value.failures
        assert failures[["row", "column"]].to_numpy().tolist() == [
            [7, "likelihood"], [8, "likelihood"], [8, "impact"],
        ]  # fmt: skip


class TestLevel:
    @pytest.mark.parametrize("score", [1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 15, 16, 20, 25])
    def test_the_published_bounds(self, score):
        expected = "Low" if score <= 6 else "Medium" if score <= 15 else "High"
        assert kp.risk.level(score) == expected

    @pytest.mark.parametrize("score", [0, -4, 7, 11, 13, 14, 17, 19, 24, 26, 2.5])
    def test_a_score_that_no_product_gives_is_named(self, score):
        with pytest.raises(KentPerfError, match=rf"value {score}: is no product"):
            kp.risk.level(score)

    def test_bounds_are_arguments(self):
        assert kp.risk.level([4, 5, 12, 15], low=4, medium=12).tolist() == [
            "Low", "Medium", "Medium", "High",
        ]  # fmt: skip

    @pytest.mark.parametrize("bounds", [(15, 6), (6, 6), (-1, 5), ("6", 15), (6, float("nan"))])
    def test_bounds_out_of_order_are_named(self, bounds):
        with pytest.raises(KentPerfError, match="0 <= low < medium"):
            kp.risk.level(5, low=bounds[0], medium=bounds[1])

    def test_levels_are_ordered_and_the_shape_is_the_caller_s(self):
        found = kp.risk.level(pd.Series([16, np.nan, 6], index=[3, 4, 5]))
        assert found.index.tolist() == [3, 4, 5]
        assert found.cat.ordered
        assert found.cat.categories.tolist() == ["Low", "Medium", "High"]
        assert found.min() == "Low"
        assert kp.risk.level(None) is None


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


class TestInputs:
    def test_a_column_that_is_not_there(self):
        with pytest.raises(KentPerfError, match=r'"risk_id": is not there.*Did you mean|risk_id'):
            kp.risk.RiskRegister(risks().rename(columns={"risk_id": "risk id"}))

    def test_every_problem_at_once(self):
        frame = risks(
            risk_id=["R1", "R1"], current_likelihood=["Likly", 2], target_score=[7, None],
            previous_score=["many", None], status=["newer", None], direction=[None, "up"],
            current_level=["Highest", None], basis=[1, 1], printed_direction=[None, None],
        )  # fmt: skip
        with pytest.raises(KentPerfError, match="risk register: 9 problems") as caught:
            kp.risk.RiskRegister(frame)
        assert caught.value.failures[["row", "column"]].to_numpy().tolist() == [
            [None, "basis"], [None, "printed_direction"], [1, "risk_id"],
            [0, "previous_score"], [0, "status"], [1, "direction"], [0, "current_likelihood"],
            [0, "current_level"], [0, "target_score"],
        ]  # fmt: skip

    def test_a_risk_without_a_name(self):
        with pytest.raises(KentPerfError, match='row 1, column "risk_id": is missing'):
            register(risk_id=["R1", None])


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

    def test_the_plot_says_the_counts_and_the_levels_in_words(self):
        matplotlib = pytest.importorskip("matplotlib")
        matplotlib.use("Agg")
        figure = pytest.importorskip("matplotlib.figure").Figure()
        ax = figure.add_subplot()
        found = register(current_impact=[5, None], current_score=[None, 6])
        assert found.plot_heat_map(ax=ax) is ax
        shown = {text.get_text(): text.get_position() for text in ax.texts}
        assert shown["1"] == (4, 1)
        assert sum(word.startswith("High") for word in shown) == 3
        assert "not shown, as a factor is not given: 1" in ax.get_title()

    def test_the_plot_follows_the_bounds(self):
        ax = pytest.importorskip("matplotlib.figure").Figure().add_subplot()
        kp.risk.RiskRegister(risks(), low=1, medium=2).plot_heat_map("target", ax)
        assert "High 3" in {text.get_text() for text in ax.texts}
        assert "not shown" not in ax.get_title()


class TestCompare:
    def kinds(self, found):
        return found[["risk_id", "kind"]].to_numpy().tolist()

    def test_new_and_gone(self):
        now = register(risk_id=["R2", "R3"], title=["Fraud", "Fire"],
                       current_likelihood=[2, 3], current_impact=[3, 3])  # fmt: skip
        found = now.compare(register())
        assert self.kinds(found) == [["R3", "new"], ["R1", "gone"]]
        assert found["title"].tolist() == ["Fire", "Flood"]
        assert found["previous_score"].tolist() == [pd.NA, 20]
        assert found["current_level"].isna().tolist() == [False, True]

    def test_nothing_changed(self):
        found = register(title=["Flood ", "Fraud"]).compare(risks())
        assert found.empty
        assert found["current_score"].dtype == "Int64"

    def test_level_score_and_title(self):
        now = register(title=["Floods", "Fraud"], current_likelihood=[3, 1])
        assert self.kinds(now.compare(risks())) == [
            ["R1", "retitled"], ["R1", "changed level"], ["R2", "changed score"],
        ]  # fmt: skip

    @pytest.mark.parametrize("kind", ["withdrawn", "de-escalated", "delegated", "merged into R2"])
    def test_the_kind_as_given(self, kind):
        now = kp.risk.RiskRegister(risks().iloc[1:])
        assert self.kinds(now.compare(risks(), kinds={"R1": kind})) == [["R1", kind]]

    def test_a_kind_given_by_the_status(self):
        now = register(status=["revised", None]).compare(risks())
        assert self.kinds(now) == [["R1", "revised"]]
        before = risks(status=["delegated", "new"])
        gone = kp.risk.RiskRegister(risks(risk_id=["R3", "R4"])).compare(before)
        assert self.kinds(gone)[2:] == [["R1", "delegated"], ["R2", "gone"]]

    def test_a_part_of_a_split_risk_is_a_split_and_a_revised_one_is_new_as_well(self):
        now = register(risk_id=["R1a", "R1b"], status=["split", "revised"])
        assert self.kinds(now.compare(register()))[:3] == [
            ["R1a", "split"], ["R1b", "revised"], ["R1b", "new"],
        ]  # fmt: skip

    def test_a_kind_of_a_risk_of_neither(self):
        with pytest.raises(KentPerfError, match=r"R9.*is a risk of neither register"):
            register().compare(register(), kinds={"R9": "withdrawn"})

    def test_an_earlier_table_is_read_with_the_same_bounds(self):
        now = kp.risk.RiskRegister(risks(), low=5, medium=10)
        assert now.compare(risks()).empty

    def test_a_score_that_becomes_known_is_a_change_of_level(self):
        found = register().compare(risks(current_impact=[None, 3]))
        assert self.kinds(found) == [["R1", "changed level"]]


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


class TestDatasets:
    @pytest.mark.parametrize(("report", "rows"), [("crr-2025-01", 16), ("crr-2017-12", 17)])
    def test_registers(self, report, rows):
        frame = datasets.kent_risks(report=report)
        assert len(frame) == rows
        assert frame["risk_id"].is_unique
        assert (frame["report"] == report).all()

    def test_a_report_that_is_not_packaged(self):
        with pytest.raises(KentPerfError, match='Did you mean "crr-2025-01"'):
            datasets.kent_risks(report="crr-2025-1")

    @pytest.mark.parametrize(
        "loader", [datasets.kent_risks, datasets.kent_risk_summary, datasets.kent_risk_actions]
    )
    def test_each_loader_states_its_source_and_returns_a_fresh_frame(self, loader):
        assert "Source: " in loader.__doc__
        assert "Licence: " in loader.__doc__
        first = loader()
        kept = first.copy()
        first["report"] = "changed"
        pd.testing.assert_frame_equal(loader(), kept)


def test_the_module_is_not_loaded_before_it_is_asked_for():
    code = "import sys, kentperf; assert 'kentperf.risk' not in sys.modules; kentperf.risk.score"
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603 - our own words


def test_a_register_is_frozen():
    found = register()
    with pytest.raises(AttributeError, match="cannot assign"):
        found.table = None
    with pytest.raises(AttributeError, match="cannot assign"):
        found.note = "x"
