import dataclasses
import math
import zipfile

import oracles
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kentperf as kp
from kentperf.errors import KentPerfError
from kentperf.report import summary_text


@given(st.lists(st.floats(0, 1), min_size=1, max_size=20))
@settings(max_examples=200)
def test_q_is_benjamini_and_hochbergs(p_values):
    found = kp.chance_arrows(p_values)
    expected = oracles.benjamini_hochberg(p_values)
    assert found.q_value.tolist() == pytest.approx(expected, rel=1e-12)
    assert found.expected == pytest.approx(0.05 * len(p_values), rel=1e-12)


def test_a_missing_p_is_not_counted_and_has_no_q():
    found = kp.chance_arrows(pd.Series([0.02, None, 0.04], index=["a", "b", "c"]), alpha=0.1)
    assert found.q_value["a"] == pytest.approx(0.04)
    assert math.isnan(found.q_value["b"])
    assert found.q_value["c"] == pytest.approx(0.04)
    assert found.expected == pytest.approx(0.2)
    assert found.alpha == 0.1


def test_the_result_is_frozen():
    with pytest.raises(dataclasses.FrozenInstanceError, match="alpha"):
        kp.chance_arrows([0.5]).alpha = 0.1


def test_a_p_outside_0_and_1_is_an_error_with_its_row():
    with pytest.raises(KentPerfError, match="should be between 0 and 1") as caught:
        kp.chance_arrows([0.5, 1.5])
    assert caught.value.failures.row.tolist() == [1]


@pytest.mark.parametrize("alpha", [0, 1, -0.1, "x"])
def test_alpha_is_a_share(alpha):
    with pytest.raises(KentPerfError, match=r"alpha=.* should be a number between 0 and 1"):
        kp.chance_arrows([0.5], alpha=alpha)


QUARTERS = pd.period_range("2023Q2", periods=6, freq="Q")
SERIES = {
    "steep": [1, 2.0, 3.1, 4, 5.2, 6],
    "rising": [1, 2.4, 1.8, 3.3, 2.9, 3.6],
    "unsure": [5, 1, 4, 2, 5, 3],
    "same": [5] * 6,
    "short": [1, 2],
}


def table():
    rows = [(key, at, x) for key, values in SERIES.items() for at, x in enumerate(values)]
    return pd.DataFrame(rows, columns=["kpi", "quarter", "value"])


def one_by_one(**options):
    return [kp.trend(SERIES[key], **options) for key in sorted(SERIES)]


def by_table(**options):
    return kp.trend(table(), by="kpi", period="quarter", value="value", **options)


@pytest.fixture(scope="module")
def card():
    frame = table()
    frame["quarter"] = QUARTERS[frame["quarter"]]
    frame.columns = ["kpi", "period", "value"]
    register = pd.DataFrame({"kpi": list(SERIES), "target": 9, "floor": 0})
    return lambda **rules: kp.scorecard(frame, register, rules=kp.Rules(**rules))


def test_any_set_of_verdicts_has_its_expected_arrows(card):
    verdicts, frame = one_by_one(), by_table()
    tested = sum(not math.isnan(verdict.p_value) for verdict in verdicts)
    assert tested == 4
    for found in (verdicts, tuple(verdicts), frame, frame["p_value"]):
        assert kp.chance_arrows(found).expected == pytest.approx(0.05 * tested)
    assert kp.chance_arrows(card()).expected == pytest.approx(0.05 * 4)
    assert kp.chance_arrows(card()).q_value.equals(card().evidence["q_value"])


def test_each_trend_counts_at_its_own_level():
    mixed = [kp.trend(SERIES["unsure"]), kp.trend(SERIES["unsure"], alpha=0.002)]
    found = kp.chance_arrows(mixed)
    assert found.expected == pytest.approx(0.052)
    assert found.alpha == pytest.approx(0.026)
    assert kp.chance_arrows(mixed, alpha=0.1).expected == pytest.approx(0.2)


def test_a_scorecard_counts_at_the_level_of_its_rules(card):
    assert kp.chance_arrows(card(alpha=0.01)).expected == pytest.approx(0.04)


def test_a_frame_without_p_says_how_to_get_it():
    with pytest.raises(KentPerfError, match='no column "p_value": ask for it with columns='):
        kp.chance_arrows(by_table()[["direction"]])


def test_directions_by_q_are_those_whose_q_is_below_alpha():
    verdicts = one_by_one()
    q = kp.chance_arrows(verdicts).q_value
    assert [x.direction for x in verdicts].count("improving") == 2
    kept = kp.directions_by_q(verdicts, alpha=0.01)
    for before, after, each in zip(verdicts, kept, q, strict=True):
        if each >= 0.01 and before.direction == "improving":
            assert (after.direction, after.movement) == ("stable", "flat")
            assert after.reason == "no steeper than chance explains among 4 tests (q ≥ 0.01)"
            assert after.p_value == before.p_value
        else:
            assert after == before
    assert [x.direction for x in kept].count("improving") == 1


@pytest.mark.parametrize("alpha", [None, 0.01])
def test_a_frame_is_judged_by_q_as_its_verdicts_are(alpha):
    frame = by_table()
    found = kp.directions_by_q(frame, alpha=alpha)
    for key, verdict in zip(sorted(SERIES), kp.directions_by_q(one_by_one(), alpha=alpha),
                            strict=True):  # fmt: skip
        row = found.loc[key]
        assert row["reason"] == verdict.reason
        for name in ("movement", "direction"):
            expected = getattr(verdict, name)
            assert pd.isna(row[name]) if expected is None else row[name] == expected
    assert found["q_value"].isna().tolist() == frame["p_value"].isna().tolist()
    assert found["direction"].dtype == frame["direction"].dtype
    assert "q_value" not in frame.columns


def test_a_movement_without_a_direction_is_flat_by_q_too():
    found = kp.directions_by_q([kp.trend(SERIES["rising"], polarity="range")], alpha=1e-6)
    assert (found[0].movement, found[0].direction) == ("flat", None)


def test_a_report_by_q_draws_fewer_arrows_and_says_how(card):
    by_p, by_q = card(alpha=0.03), card(alpha=0.03, arrow_by="q")
    q = by_q.evidence["q_value"]
    assert by_q.kpis["direction"].isin(["improving", "worsening"]).tolist() == (q < 0.03).tolist()
    assert (by_q.kpis["arrow"] == "▲").sum() < (by_p.kpis["arrow"] == "▲").sum()
    said = "Arrows are drawn only where q is below 0.03"
    assert [said in note for note in by_q.notes].count(True) == 1
    assert not any("where q is below" in note for note in by_p.notes)


@pytest.mark.parametrize("out", ["html", "text", "excel"])
def test_every_report_says_once_how_many_arrows_are_chance(card, out, tmp_path):
    report = card()
    note = "4 directions were tested at 5%"
    if out == "html":
        said = report.to_html()
    elif out == "text":
        said = summary_text(report)
    else:
        report.to_excel(tmp_path / "report.xlsx")
        with zipfile.ZipFile(tmp_path / "report.xlsx") as book:
            said = book.read("xl/sharedStrings.xml").decode()
    assert said.count(note) == 1
    assert "chance alone would draw about 0.2 arrows." in said


def test_directions_without_a_test_say_that_chance_draws_them_all(card):
    notes = " ".join(card(method="last_two").notes)
    assert "are not tested" in notes
    assert "chance alone would draw an arrow wherever the two differ" in notes
