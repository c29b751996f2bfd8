"""Assurance as another system publishes it."""

import pytest

import kentperf as kp
from tests.support import peers

ASSURANCE = peers.read("ptd_assurance_cases.csv")
WORDS = {
    "consistent_fail": "consistently missed",
    "consistent_pass": "consistently met",
    "inconsistent": "inconsistently met",
    "NA": None,
}
WAYS = {"increase": "higher", "decrease": "lower", "neutral": None}


@pytest.mark.parametrize("row", ASSURANCE, ids=[str(i) for i in range(len(ASSURANCE))])
def test_published_assurance(row):
    target = float(row["target"]) if row["target"] else None
    way = WAYS[row["improvement_direction"]]
    found = kp.assurance(float(row["lpl"]), float(row["upl"]), target, polarity=way)
    assert found == WORDS[row["expected"]]
