"""Sign-off counts what is judged."""

import dataclasses

import pandas as pd
import pytest

import kentperf as kp
from tests.support.judged_register import REGISTER, TABLE


@pytest.fixture
def card():
    seen = pd.DataFrame({"kpi": ["calls"], "period": ["Q2 2024/25"], "value": [96.0]})
    register = REGISTER.assign(section=["Contact", "Works", "Works", "Contact"])
    said = pd.DataFrame({"kpi": ["bridge"], "commentary": ["The steelworks struck."]})
    table = TABLE.assign(period=["Q1 2024/25", "Q2 2024/25", "Q2 2024/25", "Q2 2024/25"])
    return kp.scorecard(seen, register, judgements=table, commentary=said)


def test_sign_off_counts_what_is_judged(card):
    found = kp.sign_off(card)
    assert found.without_commentary == ("school",)
    assert found.without_action == ("school",)
    later = dataclasses.replace(card, judgements=kp.judgements(TABLE.iloc[:2], REGISTER))
    assert kp.sign_off(later).missing == ("depot", "school")
