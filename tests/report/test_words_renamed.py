"""A house's own words are used wherever a report says one."""

import re

import pandas as pd
import pytest

import kentperf as kp
from kentperf import report
from kentperf.charts import chart_data
from kentperf.marks.geometry import draw
from kentperf.rules.words import state_word

WORDS = {
    "GREEN": "Zeta", "AMBER": "Yotta", "RED": "Xeno", "no_data": "Void", "not_rated": "Unjudged",
    "improving": "Waxing", "stable": "Steady", "worsening": "Waning", "no_direction": "Unmoved",
    "target": "Goal", "floor": "Minimum",
}  # fmt: skip
USUAL = re.compile(
    r"\b(Green|Amber|Red|GREEN|AMBER|RED|[Ii]mproving|[Ww]orsening|[Ss]table|[Tt]argets?|[Ff]loors?"
    r"|No data|Not rated|No direction)\b"
)
FIGURES = {
    "met": [90.0, 92.0, 94.0, 96.5],
    "near": [98.0, 96.0, 94.0, 90.5],
    "missed": [96.0, 91.0, 88.0, 80.0],
    "gone": [96.0, 91.0, 88.0, None],
    "bare": [1.0, 1.0, 1.0, 1.0],
}


@pytest.fixture(scope="module")
def card():
    quarters = pd.period_range("2023Q4", periods=4, freq="Q")
    table = pd.concat(
        pd.DataFrame({"kpi": kpi, "period": quarters, "value": values})
        for kpi, values in FIGURES.items()
    )
    register = pd.DataFrame(
        {"kpi": list(FIGURES), "kind": "kpi", "target": [95.0] * 4 + [None],
         "floor": [90.0] * 4 + [None], "name": [f"Calls {n}" for n in range(5)]}
    )  # fmt: skip
    said = pd.DataFrame({"kpi": ["met"], "commentary": ["We did it."]})
    rules = {"words": WORDS, "alpha": 0.2}
    return kp.scorecard(table, register, rules=rules, commentary=said)


def seen(page):
    """Give the words of a page that a reader sees or hears."""
    page = re.sub(r"<(style|script)>.*?</\1>", "", page, flags=re.DOTALL)
    heard = re.findall(r'(?:aria-label|title)="([^"]*)"', page)
    return " ".join([re.sub(r"<[^>]*>", " ", page), *heard])


@pytest.mark.parametrize(
    "output",
    [
        lambda card: seen(card.to_html()),
        lambda card: seen(card._repr_html_()),
        report.summary_text,
        lambda card: card.headline(),
        lambda card: card.rules.key(),
        lambda card: "\n".join(map(card.explain, FIGURES)),
        lambda card: str(kp.sign_off(card)),
        lambda card: "\n".join(card.notes),
        lambda card: " ".join(card.streaks()["words"]),
        lambda card: draw(chart_data(card, "missed"), str, str).description,
    ],
    ids=["page", "notebook", "text", "headline", "key", "explained", "sign off", "notes",
         "streaks", "chart"],
)  # fmt: skip
def test_no_output_falls_back_on_the_usual_words(card, output):
    assert set(USUAL.findall(output(card))) == set()


def test_the_word_paper_has_the_words_of_the_house(card, tmp_path):
    docx = pytest.importorskip("docx")
    card.to_docx(tmp_path / "paper.docx", charts=False)
    paper = docx.Document(str(tmp_path / "paper.docx"))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    said = "\n".join([*cells, *(part.text for part in paper.paragraphs)])
    assert set(USUAL.findall(said)) == set()


def test_sentences_say_the_word_of_the_level(card):
    assert "It is rated Xeno: it is below the minimum of 90." in card.explain("missed")
    assert "Its rating changed from" not in card.explain("missed")
    assert "Its rating changed from Yotta to Zeta" in card.explain("met")
    assert "It is rated Zeta" in card.to_html()
    assert "\nSeverity of a Xeno: distance beyond the minimum" in card.rules.key()
    assert [state_word(card.rules, level) for level in ("GREEN", "RED")] == ["Zeta", "Xeno"]
