import numpy as np
import pandas as pd
import pytest

import kentperf as kp
from kentperf import datasets

COUNCIL = datasets.example_council()
REGISTER = kp.Register(COUNCIL.register, targets=COUNCIL.targets)
SOME = COUNCIL.register["kpi"].tolist()[::7]
BREAKS = pd.DataFrame({"kpi": SOME[:5], "from": "2023-06", "kind": "redefinition"})
SEASONS = kp.Rules.read({"name": "s", "method": "seasonal", "trend_window": 36})
YEARS = kp.Rules.read({"name": "y", "band_set": "each_year", "method": "mann_kendall",
                       "overlap": "ignored", "trend_window": 12})  # fmt: skip


def alone(kpi, **options):
    rows = COUNCIL.observations[COUNCIL.observations["kpi"] == kpi]
    targets = REGISTER.targets
    own = targets[targets["kpi"] == kpi]
    frame = REGISTER.frame
    register = kp.Register(frame[frame["kpi"] == kpi], targets=own if len(own) else None)
    notes = BREAKS[BREAKS["kpi"] == kpi]
    return kp.scorecard(rows, register, annotations=notes if len(notes) else None, **options)


@pytest.mark.parametrize("rules", ["kentperf", "nhs-mdc", SEASONS, YEARS])
def test_an_indicator_has_the_same_bits_among_others_as_alone(rules):
    options = {"period": COUNCIL.period, "rules": rules}
    card = kp.scorecard(COUNCIL.observations, REGISTER, annotations=BREAKS, **options)
    for kpi in SOME:
        single = alone(kpi, **options)
        for name in ("kpis", "evidence", "activity", "details", "distance", "second_opinion"):
            table = getattr(card, name).drop(columns="q_value", errors="ignore")
            own = getattr(single, name).drop(columns="q_value", errors="ignore")
            found = table[table.index == kpi]
            pd.testing.assert_frame_equal(found, own, check_dtype=False, check_exact=True)
        history = card.history[card.history["kpi"] == kpi].reset_index(drop=True)
        pd.testing.assert_frame_equal(history, single.history, check_dtype=False, check_exact=True)


def test_what_the_caller_does_to_a_table_afterwards_changes_no_scorecard():
    held = np.array([[1.0, 2, 3, 4, 5], [10.0] * 5])
    table = pd.DataFrame(held.T, columns=["numerator", "denominator"], copy=False)
    table = table.assign(kpi="calls", period=range(5))
    register = pd.DataFrame({"kpi": ["calls"], "aggregation": ["ratio"], "target": [0.4]})
    card = kp.scorecard(table, register)
    before = card.history.copy(deep=True)
    held[:] = -1
    pd.testing.assert_frame_equal(card.history, before)
