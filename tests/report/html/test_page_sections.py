"""The page in the order of the printed report."""

import re

import pandas as pd
import pytest

from tests.support.said.told import MARKDOWN, card, table

NOTES = pd.DataFrame(
    {"kpi": ["calls", "visits"], "kind": "note", "text": ["Counted anew", "V"],
     "from": "Q2 2024/25", "to": "Q2 2024/25"}
)  # fmt: skip


@pytest.fixture(scope="module")
def page():
    found = card(sections=MARKDOWN, annotations=NOTES)
    return found.to_html(parts=[table(section="Access"), table(name="Others")])


def between(page, first, last):
    return page[page.index(first) : page.index(last)]


def plain(text):
    return " ".join(re.sub(r"<[^>]*>", " ", text).split())


def test_the_summary_opens_with_what_is_said_of_the_whole(page):
    assert "Of 3 KPIs, 0 are Green." in between(page, 'id="summary-h"', 'class="totals')


def test_the_summary_by_section_has_a_paragraph_and_a_line_a_kpi(page):
    words = plain(between(page, 'id="executive-h"', 'class="key'))
    assert "Access Calls stood at 93.1%." in words
    assert "Calls answered 1 Amber Amber Worsening" in words
    assert "14 days in the quarter." in words
    assert "Days waited Red Amber" in words
    assert "Calls answered : Note, Q2 2024/25: Counted anew" in words
    assert "Visits" not in words


def test_every_note_that_is_pointed_at_is_there(page):
    targets = set(re.findall(r'href="#([^"]+)"', page))
    assert targets <= set(re.findall(r'id="([^"]+)"', page))


def test_no_place_of_the_page_is_named_twice(page):
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_a_section_opens_with_its_people_counts_and_prose(page):
    words = plain(between(page, 'id="s1h"', 'id="s1c"'))
    assert "Cabinet members A. One; B. Two Director C. Three" in words
    assert "Green 0" in words
    assert "Amber 1" in words
    assert "Worsening 1 +1" in words
    words = words.removesuffix(" <caption")
    assert words.endswith("Calls are Worsening : 93.1% after 94.0%. Target 95.0% Floor 90.0%")
    assert "<strong>Worsening</strong>" in page
    assert re.search(r"<ul>\s*<li><bdi>Target 95.0%</bdi></li>\s*<li>", page)


def test_a_table_stands_in_its_section_and_the_rest_at_the_end(page):
    access = between(page, 'id="s1h"', 'id="s2h"')
    assert "Contacts (number)" in access
    assert "Others (number)" not in access
    assert page.index("Others (number)") > page.index('id="s2h"')
    assert re.search(r'<h3 id="tables\w*h"><bdi>Tables</bdi></h3>', access)


def test_a_note_on_a_table_stands_under_it():
    parts = [table(section="Access"), table(name="More", section="Access")]
    words = plain(card().to_html(parts=parts))
    assert "130 12 10.2 Change: Q2 2024/25 less Q1 2024/25. More" in words


def test_texts_stay_texts():
    text = "# Access\nDirector: <b>X</b>\n\n<script>alert(1)</script> **<i>bold</i>** &amp;"
    page = card(sections=text).to_html()
    assert "<script>alert" not in page
    assert "&lt;b&gt;X&lt;/b&gt;" in page
    assert "<strong>&lt;i&gt;bold&lt;/i&gt;</strong> &amp;amp;" in page


def test_a_report_of_which_nothing_is_said_has_its_summary_by_section():
    words = plain(between(card().to_html(), 'id="executive-h"', 'class="key'))
    assert "Two KPIs: one Amber and one No data." in words
