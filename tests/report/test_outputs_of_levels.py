"""A real card of five levels, two ratings, two directions and overall levels, in every output."""

import re

import pandas as pd
import pytest

import kentperf as kp
from kentperf import report
from kentperf.rules import Rules

RULES = {
    "words": {"improving": "Getting better", "floor": "Minimum"},
    "rating": [
        {
            "states": {"no data": "L5"},
            "level": [
                {"name": "L1", "word": "Exceeds", "counts_as": "GREEN",
                 "when": [{"beyond": "target+5%"}]},
                {"name": "L2", "word": "Meets", "counts_as": "GREEN",
                 "when": [{"at_least": "target"}]},
                {"name": "L3", "word": "Close", "counts_as": "AMBER",
                 "when": [[{"at_least": "100-tolerance"}],
                          [{"at_least": "floor"}, {"direction": "improving"}]]},
                {"name": "L4", "word": "Below", "counts_as": "RED",
                 "when": [{"at_least": "floor"}]},
                {"name": "L5", "word": "Far below"},
            ],
        },
        {
            "name": "year_end",
            "level": [{"name": "YES", "word": "On track",
                       "when": [{"of": "forecast", "at_least": "target"}]},
                      {"name": "NO", "word": "Off track"}],
        },
    ],
    "direction": [
        {"name": "short", "against": "previous"},
        {"name": "long", "against": "same_period_last_year"},
    ],
    "overall": [
        {"kind": "share", "of": ["L1", "L2"],
         "level": [{"name": "GREEN", "when": [{"at_least": 20}]}, {"name": "RED"}],
         "cap": [{"of": ["L5"], "no_better_than": "RED"}]},
        {"name": "score", "kind": "mean", "measure": "achieved", "decimals": 1},
    ],
}  # fmt: skip
FIGURES = {
    "beyond": [90, 92, 94, 96, 98, 101],
    "met": [90, 92, 94, 96, 98, 96],
    "near": [90, 92, 94, 96, 98, 94],
    "gone": [90, 92, 94, 96, 98, None],
    "under": [90, 92, 94, 96, 88, 87],
}
CODES = re.compile(r"\b(L[1-5]|GREEN|AMBER|RED|YES|NO|year_end|[Ff]loor)\b")
OUTPUTS = {
    "page": lambda card: re.sub(
        r"<style>.*?</style>|<[^>]*>", " ", card.to_html(), flags=re.DOTALL
    ),
    "notebook": lambda card: re.sub(
        r"<style>.*?</style>|<[^>]*>", " ", card._repr_html_(), flags=re.DOTALL
    ),
    "text": report.summary_text,
    "headline": lambda card: card.headline(),
    "key": lambda card: card.rules.key(),
    "explained": lambda card: "\n".join(map(card.explain, FIGURES)),
    "sign off": lambda card: str(kp.sign_off(card)),
    "streaks": lambda card: " ".join(card.streaks()["words"]),
}


@pytest.fixture(scope="module")
def card():
    quarters = pd.period_range("2023Q2", periods=6, freq="Q")
    table = pd.concat(
        pd.DataFrame({"kpi": kpi, "period": quarters, "value": values, "forecast": values})
        for kpi, values in FIGURES.items()
    )
    register = pd.DataFrame(
        {"kpi": list(FIGURES), "target": 95.0, "floor": 85.0, "tolerance": 6.0, "weight": 1.0}
    )
    return kp.scorecard(table, register, rules=RULES)


@pytest.mark.parametrize("output", OUTPUTS.values(), ids=OUTPUTS)
def test_no_output_prints_a_code_where_a_word_should_be(card, output):
    assert CODES.findall(output(card)) == []


def test_the_paper_prints_no_code_either(card, tmp_path):
    docx = pytest.importorskip("docx")
    card.to_docx(tmp_path / "paper.docx", charts=False)
    paper = docx.Document(str(tmp_path / "paper.docx"))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    assert CODES.findall("\n".join([*cells, *(part.text for part in paper.paragraphs)])) == []


def test_explain_says_the_bound_that_decided_or_the_state(card):
    assert "Exceeds: 101 is above the target of 95 plus 5% (99.75)." in card.explain("beyond")
    assert "Close: 94 is at least 100 less its tolerance (94)." in card.explain("near")
    assert "Below: 87 is at least the minimum of 85." in card.explain("under")
    assert "It is rated Far below: so counts no data." in card.explain("gone")


def test_an_overall_level_says_what_holds_it_down_and_a_number_is_its_own_word(card):
    lines = card.headline().splitlines()
    share = "40% of 5 rated, 40% of 5 in all"
    assert f"Overall: Red ({share}; no better than Red: an indicator at Far below)." in lines
    assert any(re.fullmatch(r"Score: mean \d+\.\d\.", line) for line in lines)
    assert any(line.startswith("Short: one getting better") for line in lines)


def test_the_key_says_states_that_count_as_a_level_and_numbers_less_an_amount():
    key = Rules(RULES).key().splitlines()
    assert (
        "Close: at least 100 less its tolerance; or at least the minimum and getting better" in key
    )
    assert "Far below: none of these; or no data" in key
    assert "Score: the mean of what is achieved, each by its weight" in key
