"""Notes of a scorecard."""

import dataclasses

import numpy as np
import pandas as pd

import kentperf as kp
from kentperf import scorecard
from kentperf.rules.rules import Rules
from tests.support.one_kpi import observed, registered


def test_chance_arrows_and_status_are_noted():
    card = scorecard(observed(status=[None, None, None, "provisional"]), registered())
    assert card.kpis.loc["calls", "status"] == "provisional"
    assert "about 0.1 arrows" in " ".join(card.notes)
    assert "1 of the latest figures is provisional." in card.notes


def test_one_direction_is_noted_in_the_singular_and_its_significance_in_full():
    rules = dataclasses.replace(Rules.named("kentperf"), alpha=0.002)
    note = scorecard(observed(), registered(), rules=rules).notes[0]
    assert note.startswith("1 direction was tested at 0.2%:")
    text = scorecard(observed(), registered(), rules=rules).explain("calls")
    assert "(99.8% interval " in text
    assert "(significant below 0.002)" in text


def test_notes_given_come_first():
    card = scorecard(observed(), registered(), notes=["Figures are printed ones.", "Second."])
    assert card.notes[:2] == ("Figures are printed ones.", "Second.")
    assert len(card.notes) > 2
    assert scorecard(observed(), registered(), notes="One.").notes[0] == "One."


def drifting(seed, n=24, overlap=6):
    draw = np.random.default_rng(seed)
    return np.convolve(draw.normal(size=n + overlap - 1), np.ones(overlap), "valid")


def test_a_scorecard_says_once_how_many_arrows_rest_on_too_few_values():
    quarters = ["Q1 2023/24", "Q2 2023/24", "Q3 2023/24", "Q4 2023/24", "Q1 2024/25", "Q2 2024/25"]
    seen = pd.concat(
        pd.DataFrame({"kpi": kpi, "period": quarters, "value": values})
        for kpi, values in {
            "rising": [1.0, 2.1, 2.9, 4.2, 4.8, 6.1],
            "falling": [9.0, 8.1, 6.9, 6.2, 4.8, 4.1],
            "level": [5.0, 5.1, 4.9, 5.2, 4.8, 5.1],
        }.items()
    )
    card = kp.scorecard(seen, pd.DataFrame({"kpi": ["rising", "falling", "level"], "target": 3}))
    said = [note for note in card.notes if "carry over" in note]
    words = (
        "2 arrows rest on fewer than 8 values, too few to see whether figures carry over from one "
        "period to the next; where they do, chance draws more arrows."
    )
    assert said == [words]
    assert "Caution" not in card.explain("rising")


def test_a_scorecard_says_it_in_its_explanation():
    values = np.round(50 + drifting(7, n=24, overlap=6), 1)
    months = pd.period_range("2022-10", periods=24, freq="M").astype(str)
    seen = pd.DataFrame({"kpi": "queue", "period": months, "value": values})
    register = pd.DataFrame({"kpi": ["queue"], "target": [50], "trend_window": [24]})
    card = kp.scorecard(seen, register)
    caution = card.details.loc["queue", "caution"]
    assert caution
    assert f"Caution: {caution}." in card.explain("queue")
