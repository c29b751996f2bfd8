"""Variation and assurance of a scorecard, by the rules of the NHS."""

import pytest

import kentperf as kp
from tests.support.scored_calls import scored


def test_nhs_mdc_says_special_cause_outside_the_limits_of_the_chart():
    quiet = [10.0, 12.0] * 7
    common = scored(quiet, "nhs-mdc")
    concern = scored([*quiet, 2.0], "nhs-mdc")
    better = scored([*quiet, 2.0], "nhs-mdc", polarity=["lower"], floor=[97.0])
    assert common.kpis["direction"].tolist() == ["stable"]
    assert concern.kpis["direction"].tolist() == ["worsening"]
    assert better.kpis["direction"].tolist() == ["improving"]
    assert concern.rules.words["worsening"] == "Special cause: concern"
    chart = kp.bands([*quiet, 2.0], method="xmr", baseline=(0, 14)).iloc[-1]
    limits = f"process limits {chart['lower']:.4g} to {chart['upper']:.4g}"
    reason = concern.kpis.loc["calls", "direction_reason"]
    assert reason == f"below the lower limit; {limits}"
    assert "'Special cause: concern'" in concern.explain("calls")


def test_nhs_mdc_hears_runs_as_well_as_outliers():
    shifted = scored([10.0, 11.0] * 7 + [11.0, 12.0] * 4, "nhs-mdc")
    assert shifted.kpis["direction"].tolist() == ["improving"]
    assert "points above the centre" in shifted.kpis.loc["calls", "direction_reason"]


@pytest.mark.parametrize(
    ("target", "words"),
    [
        (5.0, "Consistently passing the target"),
        (11.0, "Passing and falling short of the target"),
        (40.0, "Consistently falling short of the target"),
    ],
)
def test_nhs_mdc_says_whether_the_target_will_be_met(target, words):
    card = scored([10.0, 12.0] * 7, "nhs-mdc", target=[target], floor=[4.0])
    assert card.rules.words[card.details.loc["calls", "assurance"]] == words
    assert f"Assurance: {words}." in card.explain("calls")
    assert words in card.to_html()


def test_other_rules_give_no_assurance():
    card = scored([10.0, 12.0] * 7, "kentperf")
    assert card.details["assurance"].isna().all()


def test_nhs_mdc_needs_thirteen_points_and_a_good_side():
    few = scored([10.0, 12.0] * 6, "nhs-mdc")
    assert few.kpis.loc["calls", "direction_reason"] == "12 points, at least 13 needed"
    assert few.details["assurance"].isna().all()
    limits = {"target": [None], "floor": [None], "low": [9.0], "high": [13.0]}
    ranged = scored([10.0, 12.0] * 7 + [30.0], "nhs-mdc", polarity=["range"], **limits)
    assert ranged.kpis["direction"].isna().all()
    assert ranged.evidence["movement"].tolist() == ["up"]
    assert "above the upper limit" in ranged.kpis.loc["calls", "direction_reason"]
