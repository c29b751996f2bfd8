"""A risk register beside an earlier one."""

import pandas as pd
import pytest

import kentperf as kp
from kentperf.errors import KentPerfError
from tests.support.two_risks import register, risks


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


def test_kinds_go_by_numbers_where_risks_are_numbered():
    frame = risks(risk_id=[1, 2])
    changes = kp.risk.RiskRegister(frame.iloc[:1]).compare(frame, kinds={2: "delegated"})
    assert changes["kind"].tolist() == ["delegated"]
