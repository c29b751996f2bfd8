"""The named rule sets, and a house's own read from a table."""

import numpy as np
import pytest

import kentperf as kp
from kentperf.report import summary_text
from kentperf.rules.palettes import PALETTES
from kentperf.rules.rules import Rules, as_rules
from tests.support.scored_calls import ROLLING, scored

NAMES = ("kentperf", "kent-2024", "kent-2017", "nhs-mdc")


@pytest.mark.parametrize("name", NAMES)
def test_a_named_set_carries_its_name(name):
    assert Rules.named(name).name == name


def test_kent_2024_takes_overlapping_figures_for_independent_ones():
    house = scored(ROLLING, "kent-2024", window=4)
    ours = scored(ROLLING, "kentperf", window=4)
    assert house.evidence.loc["calls", ["overlap", "method"]].tolist() == [1, "ols"]
    assert ours.evidence.loc["calls", ["overlap", "method"]].tolist() == [4, "gls"]
    plain = kp.trend(ROLLING, window=6)
    assert house.evidence.loc["calls", "p_value"] == plain.p_value


def test_kent_2017_compares_the_latest_with_the_previous_at_printed_decimals():
    values = [80.0, 81.0, 90.04, 90.01]
    assert scored(values, "kent-2017", decimals=[2]).kpis["direction"].tolist() == ["worsening"]
    assert scored(values, "kent-2017", decimals=[1]).kpis["direction"].tolist() == ["stable"]


def test_own_rules_start_from_a_named_set():
    rules = Rules.read({"from": "nhs-mdc", "name": "trust", "words": {"RED": "Off track"}})
    assert (rules.name, rules.method) == ("trust", "spc")
    assert rules.words["RED"] == "Off track"
    assert rules.words["improving"] == "Special cause: improvement"
    assert Rules.read({"arrow": "movement"}).name == "changed from kentperf"


def test_own_rules_are_read_from_a_file(tmp_path):
    path = tmp_path / "house.toml"
    path.write_text(
        'from = "kent-2017"\nname = "ours"\nseverity_cuts = [2, 4]\npalette = "traffic"\n'
        '[words]\nAMBER = "Close"\n',
        encoding="utf-8",
    )
    rules = as_rules(str(path))
    assert (rules.method, rules.severity_cuts) == ("last_two", (2.0, 4.0))
    assert rules.words["AMBER"] == "Close"
    assert rules.palette["RED"] == PALETTES["traffic"]["RED"]
    assert as_rules(path) == rules


def test_a_missing_floor_can_mean_not_met():
    values = [96.0, 94.0, 93.0, 94.0]
    unrated = scored(values, "kentperf", floor=[None])
    missed = scored(values, {"missing_floor": "not_met"}, floor=[None])
    assert unrated.kpis.loc["calls", "rag_reason"] == "no floor"
    assert missed.kpis.loc["calls", "rag"] == "RED"
    assert missed.history["rag"].tolist() == ["GREEN", "RED", "RED", "RED"]
    assert np.isnan(missed.kpis.loc["calls", "floor"])
    assert "Red" in missed.rules.key().split("No floor: ")[1].splitlines()[0]


def test_cut_offs_of_severity_are_the_houses():
    house = {"severity_cuts": (1, 3)}
    assert kp.severity(87.0, 90, cuts=(1, 3)) == "well below"
    assert scored([87.3] * 4, "kentperf").kpis.loc["calls", "severity"] == "slightly below"
    assert scored([87.3] * 4, house).kpis.loc["calls", "severity"] == "moderately below"


@pytest.mark.parametrize("name", NAMES)
def test_a_set_prints_its_own_key_and_stands_under_the_tables(name):
    card = scored([96.0, 95.0, 93.0, 94.0], name)
    key = card.rules.key()
    assert key.splitlines()[0] == f"Rules: {name}"
    for term in ("Direction of travel", "Compared with", "Severity of a Red", "Watch list"):
        assert f"\n{term}: " in key
    html = card.to_html()
    assert html.count(f"Rules “{name}”; direction:") == 2
    assert f"Rules “{name}”; direction:" in summary_text(card)
