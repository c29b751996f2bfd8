"""An indicator's own block on the page, beneath its row."""

import re

import pandas as pd
import pytest

import kentperf as kp
from kentperf.report import to_html
from tests.support.outline import outline

HEAD = 1_500_000
EACH = 25_000


@pytest.fixture(scope="module")
def council():
    return kp.datasets.example_council()


def scored(council, keep=None):
    register = council.register if keep is None else council.register.iloc[:keep]
    held = set(register["kpi"])
    figures = council.observations[council.observations["kpi"].isin(held)]
    targets = council.targets[council.targets["kpi"].isin(held)]
    return kp.scorecard(figures, kp.Register(register, targets=targets), period=council.period)


@pytest.fixture(scope="module")
def whole(council):
    return to_html(scored(council))


def block_of(page, anchor):
    found = re.search(rf'<article id="{anchor}".*?</article>', page, re.DOTALL)
    return found.group(0)


def plain(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()


def test_every_indicator_has_a_block_that_a_link_leads_into(card):
    # A browser opens the disclosure that holds what a link leads to, without a script.
    page = to_html(card)
    blocks = re.findall(
        r'<details class="block"><summary>.*?</summary>\s*<article id="(k\d+)"', page
    )
    assert set(blocks) == {f"k{place}" for place in range(1, 11)}
    assert len(blocks) == 10


def test_a_block_has_chart_table_sentence_and_evidence(card):
    block = block_of(to_html(card), "k3")
    assert block.count('class="chart"') == 1
    assert "Actual 400 390 380 371 362 353 Target 395 395 400" in plain(block)
    assert "The last 6 periods, to Q2 2024/25" in plain(block)
    assert "Evidence least squares" in plain(block)
    assert "The verdict on homes." in plain(block)


def test_the_figures_of_a_chart_that_has_more_are_a_table_too(whole):
    block = block_of(whole, "k1")
    tables = re.findall(r"<table.*?</table>", block, re.DOTALL)
    assert [table.count('<th scope="row">') for table in tables] == [4, 24]
    assert "All 24 figures of the chart" in block
    assert [re.match('<table class="([^"]*)"', table).group(1) for table in tables] == [
        "last", "values",
    ]  # fmt: skip


def test_a_table_that_has_all_figures_is_the_one_that_is_copied(card):
    block = block_of(to_html(card), "k3")
    assert re.findall('<table class="([^"]*)"', block) == ["last values"]


def test_what_a_row_is_sorted_by_is_a_plain_number(whole):
    row = re.search(r'<tbody class="kpi">\s*<tr>(.*?)</tr>', whole, re.DOTALL).group(1)
    keys = re.findall(r'<td class="(\w+)[^"]*"(?: data-v="([^"]*)")?', row)
    assert [name for name, _ in keys] == ["rag", "dot", "num", "num", "num", "num", "num", "pic"]
    assert all(float(value) == float(value) for _, value in keys[:-1])


def test_the_large_chart_has_its_limits_and_latest_figure_in_words(whole):
    chart = re.search(r'<svg class="chart"[^>]*width="620.*?</svg>', whole, re.DOTALL).group(0)
    texts = re.findall("<text[^>]*>([^<]+)</text>", chart)
    assert {"Sep 2024", "85.6%"} <= set(texts)
    assert any(text.startswith("target ") for text in texts)


def test_an_indicator_leads_to_its_areas_and_they_to_it():
    figures = pd.DataFrame(
        {
            "kpi": "calls",
            "area": ["East", "West", "North"] * 2,
            "period": ["Q1 2024/25"] * 3 + ["Q2 2024/25"] * 3,
            "numerator": [45, 80, 20, 40, 85, 30],
            "denominator": [50, 100, 40, 50, 100, 40],
        }
    )
    register = pd.DataFrame(
        {"kpi": ["calls"], "unit": "percent", "aggregation": "ratio", "target": 85, "floor": 75}
    )
    areas = kp.breakdown(figures, register, "calls")
    whole = figures.groupby(["kpi", "period"], as_index=False)[["numerator", "denominator"]].sum()
    page = to_html(kp.scorecard(whole, register), parts=[areas])
    assert '<a href="#breakdownp1">' in block_of(page, "k1")
    figure = re.search(r'<figure id="breakdownp1">.*?</figure>', page, re.DOTALL).group(0)
    assert '<figcaption><a href="#k1">' in figure
    assert outline(page).stray == []


def test_a_page_of_sixty_indicators_and_each_further_one_are_small(council, whole):
    assert whole.count('class="block"') == 60
    size = len(whole.encode())
    assert size < HEAD
    assert (size - len(to_html(scored(council, 30)).encode())) / 30 < EACH


def test_the_contents_lead_to_every_section(card):
    page = to_html(card)
    nav = re.search(r'<nav class="contents".*?</nav>', page, re.DOTALL).group(0)
    sections = re.findall(r'<section id="([^"]+)"', page)
    assert re.findall(r'href="#([^"]+)"', nav) == sections


def test_a_block_does_not_say_its_figure_again_in_a_sentence(whole):
    block = plain(block_of(whole, "k1"))
    assert "It is 4.4 percentage points below target" in block
    assert "that were answered, Sep 2024:" not in block
