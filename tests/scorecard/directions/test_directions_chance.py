"""A scorecard says how many of its arrows are chance."""

import math
import zipfile

import pandas as pd
import pytest

import kentperf as kp
from kentperf.report import summary_text
from tests.support.five_series import QUARTERS, SERIES, by_table, one_by_one, table


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


def test_a_scorecard_counts_at_the_level_of_its_rules(card):
    assert kp.chance_arrows(card(alpha=0.01)).expected == pytest.approx(0.04)


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
