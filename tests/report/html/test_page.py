"""The report as one page of HTML."""

import dataclasses
import re

import pytest

from kentperf.report import to_html
from kentperf.rules.rules import Rules
from tests.support.outline import outline


@pytest.fixture
def page(card):
    return to_html(card)


def row_of(page, kpi):
    head = rf'<tbody class="kpi">\s*<tr>\s*<th scope="row"><span class="name"><bdi>Name of {kpi}<'
    return re.search(rf"{head}.*?</tr>", page, re.DOTALL).group(0)


def plain(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_the_page_is_well_formed(page):
    parsed = outline(page)
    assert (parsed.open, parsed.stray) == ([], [])


def test_the_page_needs_no_network(page):
    assert re.findall("<script[^>]*>", page) == ["<script>"]
    assert not re.search(r"""(src|href)=["'](?!#)""", page)
    assert "url(" not in page
    assert "@import" not in page


def test_every_table_has_a_caption_with_the_period_and_scoped_heads(page):
    captions = re.findall(r"<table[^>]*>\s*(<caption.*?</caption>)", page, re.DOTALL)
    assert len(captions) == page.count("<table") == 1 + 3 + 3 + 3 + 2 + 10
    assert all(re.search(r"Q\d 202\d/2\d", caption) for caption in captions)
    assert all("scope=" in head for head in re.findall(r"<th[ >][^>]*", page))


def test_ids_are_unique_and_every_reference_leads_somewhere(page):
    attributes = [attrs for _, attrs in outline(page).found]
    ids = [attrs["id"] for attrs in attributes if "id" in attrs]
    assert len(ids) == len(set(ids))
    wanted = {name for attrs in attributes for name in attrs.get("aria-labelledby", "").split()}
    wanted |= {attrs["href"][1:] for attrs in attributes if attrs.get("href", "").startswith("#")}
    assert wanted <= set(ids)


def test_names_are_escaped(page):
    assert "<Access>" not in page
    assert "Customers &amp; &lt;Access&gt;" in page


def test_a_row_says_in_words_what_its_colour_says(page):
    assert "Green Improving rising by 1 point" in plain(row_of(page, "answered")).replace("  ", " ")
    red = plain(row_of(page, "complaints"))
    assert "Red well below" in red.replace("  ", " ")
    assert "+5 points" in red
    assert "85% 80%" in red.replace("  ", " ")


def test_the_status_of_a_figure_is_shown(page):
    assert "provisional" in plain(row_of(page, "answered"))
    assert "provisional" not in plain(row_of(page, "homes"))


def test_no_data_and_not_rated_are_told_apart(page):
    assert "No data" in plain(row_of(page, "settled"))
    assert "No figures to draw" in plain(row_of(page, "settled"))
    assert "Not rated" in plain(row_of(page, "bad grant"))


@pytest.mark.parametrize(("reason", "chip", "words"), [
    ("no data", "No data", "no figure for the period"),
    ("denominator is zero", "No data", "the denominator is zero"),
    ("not rated", "Not rated", "neither a target nor a floor is set"),
    ("no floor", "Not rated", "the target is missed and no floor is set"),
    ("no target", "Not rated", "the floor is met and no target is set"),
])  # fmt: skip
def test_why_there_is_no_rating_stands_under_its_chip(card, reason, chip, words):
    card.kpis.loc["bad grant", "rag_reason"] = reason
    cell = re.search(
        r'<td class="rag"[^>]*>.*?</td>', row_of(to_html(card), "bad grant"), re.DOTALL
    )
    assert plain(cell.group(0)).split() == f"{chip} {words}".split()


def test_the_key_shows_every_chip_once(page):
    key = re.search(r'<section id="key".*?</section>', page, re.DOTALL).group(0)
    chips = [plain(chip).strip() for chip in re.findall(r'<span class="chip.*?</dt>', key)]
    assert chips == ["Green", "Amber", "Red", "No data", "Not rated"]


def test_the_notes_are_led_to_before_the_summary_and_stand_before_the_indicators(page):
    link, summary = page.index('<a href="#notes">'), page.index('<section id="summary"')
    notes, first = page.index("Of 5 arrows tested"), page.index('<table class="kpis')
    assert link < summary < notes < first


def test_a_change_is_printed_on_one_line(page):
    assert re.search(r'<td class="num"[^>]*>\+5 points</td>', page)
    assert re.search(r"\.num \{[^}]*white-space: nowrap", page)


def test_the_interval_is_named_by_its_significance(card):
    assert ">95% interval<" in to_html(card)
    strict = dataclasses.replace(card, rules=Rules(alpha=0.002))
    assert ">99.8% interval<" in to_html(strict)
    assert "fewer than 0.2% of cases" in to_html(strict)


def test_a_range_shows_both_ends(page):
    assert "2.0 to 4.0 1.0 to 5.0" in plain(row_of(page, "delay"))


def test_a_period_and_unit_stand_in_every_row(page):
    assert "Q2 2024/25 · per 100,000 · lower is better" in row_of(page, "entrants")


def test_an_activity_indicator_shows_its_position_and_range(page):
    row = plain(row_of(page, "contacts"))
    assert "Above the upper threshold" in row
    assert "4,000 to 4,400" in row


def test_the_summary_shows_changes_beside_the_counts(page):
    assert '<span class="vh"> change </span>+1' in page
    assert "+1 on the previous period" in page


def test_the_watch_list_leads_to_its_indicator(page):
    assert re.search(r'<ul class="watch">\s*<li><a href="#k3"><bdi>Name of homes</bdi></a>', page)


def test_an_empty_watch_list_says_so(card):
    empty = dataclasses.replace(card, watch_list=card.watch_list.iloc[:0])
    assert "No KPI is Amber, close to the floor and worsening." in to_html(empty)


def test_evidence_and_explanation_are_in_the_page(page):
    assert "+0.5 to +2" in page
    assert "&lt; 0.001" in page
    assert "<td>least squares</td>" in page
    assert "homes: Name of homes in Q2 2024/25." in page
    assert "Of 5 arrows tested" in page


def test_words_and_colours_come_from_the_rules(card):
    rules = Rules(words={"GREEN": "Met"}, palette={"GREEN": ("#123456", "#FEDCBA")})
    page = to_html(dataclasses.replace(card, rules=rules))
    assert "--GREEN: #123456; --GREEN-ink: #FEDCBA;" in page
    assert "<span>Met</span>" in page
    assert "<span>Green</span>" not in page


def test_the_title_can_be_given_and_the_page_is_written(card, tmp_path):
    path = tmp_path / "out.html"
    text = to_html(card, path, title="Our report")
    assert path.read_text(encoding="utf-8") == text
    assert "<title>Our report: Q2 2024/25</title>" in text


def test_a_card_without_activity_or_notes_is_shown(card):
    bare = dataclasses.replace(card, activity=card.activity.iloc[:0], notes=())
    page = to_html(bare)
    assert "activity indicators, Q2" not in page
    assert "#notes" not in page
    assert outline(page).open == []


def test_dark_print_and_motionless_styles_are_there(page):
    for rule in ("prefers-color-scheme: dark", "@media print", "@page", "table-header-group"):
        assert rule in page


def test_charts_are_pictures_with_words(page):
    charts = re.findall(r'<svg class="chart".*?</svg>', page, re.DOTALL)
    # A small one in each row and a large one in each block, but for the indicator without figures.
    assert len(charts) == 2 * 9
    for chart in charts:
        assert 'role="img"' in chart
        words = r"<title id=\"k\d+g?t\">Name of .+?</title><desc id=\"k\d+g?d\">.+?</desc>"
        assert re.search(words, chart)


def test_every_region_has_a_name_of_its_own(page):
    captions = [
        plain(found).strip() for found in re.findall(r"<caption.*?</caption>", page, re.DOTALL)
    ]
    assert len(captions) == len(set(captions))
