"""Rows of a risk register: read, and every problem named."""

import pytest

import kentperf as kp
from kentperf.errors import KentPerfError
from tests.support.two_risks import register, risks


class TestInputs:
    def test_a_column_that_is_not_there(self):
        with pytest.raises(KentPerfError, match=r"unknown column 'risk_id'; columns are risk id"):
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
