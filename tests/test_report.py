import dataclasses
import json
import re
import sys
from html.parser import HTMLParser

import matplotlib as mpl
import pandas as pd
import pytest

from kentperf.register import Register
from kentperf.report import repr_html, summary_text, to_csv, to_html, to_json
from kentperf.report.key import arrow_rows
from kentperf.report.quantities import change, figure, rate, short
from kentperf.rules import Rules
from kentperf.scorecard import scorecard

mpl.use("Agg")

VOID = {"meta", "br", "col", "link", "img", "input", "hr"}


class Outline(HTMLParser):
    """Elements in order, and whether every one is closed where it should be."""

    def __init__(self):
        super().__init__()
        self.open, self.found, self.stray = [], [], []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.stray.append(tag)


def outline(text):
    parser = Outline()
    parser.feed(text)
    return parser


@pytest.fixture
def page(card):
    return to_html(card)


def row_of(page, kpi):
    head = rf'<tr id="k\d+">\s*<th scope="row"><span class="name">Name of {kpi}<'
    return re.search(rf"{head}.*?</tr>", page, re.DOTALL).group(0)


def plain(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_the_page_is_well_formed(page):
    parsed = outline(page)
    assert (parsed.open, parsed.stray) == ([], [])


def test_the_page_needs_no_network_and_no_scripts(page):
    assert "<script" not in page
    assert not re.search(r"""(src|href)=["'](?!#)""", page)
    assert "url(" not in page
    assert "@import" not in page


def test_every_table_has_a_caption_with_the_period_and_scoped_heads(page):
    tables = re.findall(r"<table.*?</table>", page, re.DOTALL)
    assert len(tables) == 1 + 3 + 3 + 2
    for table in tables:
        assert "Q2 2024/25" in re.search(r"<caption.*?</caption>", table, re.DOTALL).group(0)
        assert all("scope=" in head for head in re.findall(r"<th[ >][^>]*", table))


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
    cell = re.search(r'<td class="rag">.*?</td>', row_of(to_html(card), "bad grant"), re.DOTALL)
    assert plain(cell.group(0)).split() == f"{chip} {words}".split()


def test_the_key_shows_every_chip_once(page):
    key = re.search(r'<section class="key".*?</section>', page, re.DOTALL).group(0)
    chips = [plain(chip).strip() for chip in re.findall(r'<span class="chip.*?</dt>', key)]
    assert chips == ["Green", "Amber", "Red", "No data", "Not rated"]


def test_the_notes_stand_before_the_figures(page):
    assert page.index("Of 5 arrows tested") < page.index('id="summary"')


def test_a_change_is_printed_on_one_line(page):
    assert '<td class="num">+5 points</td>' in page
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
    assert re.search(r'<ul class="watch">\s*<li><a href="#k3">Name of homes</a>', page)


def test_an_empty_watch_list_says_so(card):
    empty = dataclasses.replace(card, watch_list=card.watch_list.iloc[:0])
    assert "No KPI is Amber, close to its floor and worsening." in to_html(empty)


def test_evidence_and_explanation_are_in_the_page(page):
    assert "+0.5 to +2" in page
    assert "&lt; 0.001" in page
    assert "<td>least squares</td>" in page
    assert "homes: Name of homes in Q2 2024/25." in page
    assert "Of 5 arrows tested" in page


@pytest.mark.parametrize(("arrow", "meaning"), [("performance", "improving"),
                                                ("movement", "the figure is rising")])  # fmt: skip
def test_the_key_follows_the_rules(card, arrow, meaning):
    rules = Rules(arrow=arrow)
    assert arrow_rows(rules)[0][1].startswith(meaning)
    assert arrow_rows(rules)[0][1] in to_html(dataclasses.replace(card, rules=rules))


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
    assert outline(page).open == []


def test_dark_print_and_motionless_styles_are_there(page):
    for rule in ("prefers-color-scheme: dark", "@media print", "@page", "table-header-group"):
        assert rule in page


def test_charts_are_pictures_with_words(page):
    charts = re.findall(r'<svg class="chart".*?</svg>', page, re.DOTALL)
    assert len(charts) == 9
    for chart in charts:
        assert 'role="img"' in chart
        assert re.search(
            r"<title id=\"k\d+t\">Name of .+?</title><desc id=\"k\d+d\">.+?</desc>", chart
        )


def test_the_notebook_form_reaches_nothing_else(card):
    text = repr_html(card)
    styles = re.search(r"<style>(.*?)</style>", text, re.DOTALL).group(1)
    for selector in re.findall(r"(?m)^([^\n{}]+)\{", styles):
        assert all(part.strip().startswith(".kentperf") for part in selector.split(","))
    assert outline(text).open == []
    assert "Name of answered" in text


def test_the_notebook_form_does_without_jinja2(card, monkeypatch):
    from kentperf.report import html

    def absent(name):
        raise ImportError(name)

    monkeypatch.setattr(html, "template", absent)
    assert "dataframe" in repr_html(card)


def test_a_missing_jinja2_names_the_extra(card, monkeypatch):
    from kentperf.report import html

    html._environment.cache_clear()
    monkeypatch.setitem(sys.modules, "jinja2", None)
    with pytest.raises(ImportError, match=r"kentperf\[report\]"):
        to_html(card)
    html._environment.cache_clear()


def test_the_text_summary_has_a_line_a_section(card):
    lines = summary_text(card).splitlines()
    assert lines[0] == "Hand-made Council, Q2 2024/25"
    total = next(line for line in lines if line.startswith("TOTAL"))
    assert total.split()[1:] == ["3", "(+1)", "2", "(−1)", "1", "1", "1", "2", "3", "1", "2"]
    assert lines[-1] == "  Name of homes"


@pytest.mark.parametrize(("value", "unit", "decimals", "words"), [
    (2.675, "percent", 2, "2.68%"),
    (0.5, "number", 0, "1"),
    (-0.4, "number", 0, "0"),
    (66746.0, "count", None, "66,746"),
    (1234567.0, "count", None, "1,234,567"),
    (12345.0, "count", -2, "12,300"),
    (0.02, "percent", 2, "0.02%"),
    (10.0, "per_100k", None, "10"),
    (1500000.0, "gbp", 0, "£1,500,000"),
    (-3.25, "gbp", 2, "−£3.25"),
    (1234567.4, "count", None, "1,234,567"),
    (-1120.456, "number", None, "−1,120.46"),
    (99999.96, "number", None, "100,000"),
    (0.0000012, "number", None, "0.0000012"),
    (1e27, "number", 2, "1,000,000,000,000,000,000,000,000,000.00"),
    (0.1 + 0.2, "number", None, "0.3"),
    (None, "percent", 0, "–"),
    (pd.NA, "percent", 0, "–"),
])  # fmt: skip
def test_a_figure_is_printed_as_it_is_rated(value, unit, decimals, words):
    assert figure(value, unit, decimals) == words


@pytest.mark.parametrize(("value", "unit", "decimals", "words"), [
    (1, "percent", 0, "+1 point"),
    (-2.04, "percent", 1, "−2.0 points"),
    (5, "gbp", 0, "+£5"),
    (float("nan"), "gbp", 0, "–"),
])  # fmt: skip
def test_a_change_has_a_sign_and_is_in_points_for_percentages(value, unit, decimals, words):
    assert change(value, unit, decimals) == words


@pytest.mark.parametrize(("value", "unit", "words"), [
    (-0.51234, "percent", "−0.512 points"),
    (1234567.4, "count", "+1,234,567"),
    (-1120.4, "gbp", "−£1,120"),
    (0.0, "days", "0"),
    (None, "days", "–"),
])  # fmt: skip
def test_a_rate_has_three_figures_and_no_exponent(value, unit, words):
    assert rate(value, unit) == words


def test_long_numbers_are_short_on_an_axis():
    assert [short(3e9), short(250000.0), short(-2e6, "gbp")] == ["3bn", "250k", "−£2m"]


def test_csv_has_a_row_an_indicator(card, tmp_path):
    path = tmp_path / "out.csv"
    text = to_csv(card, path)
    assert path.read_bytes().decode() == text
    assert len(pd.read_csv(path)) == 10


def test_json_is_valid_and_missing_is_null(card):
    document = json.loads(to_json(card))
    assert document["period"] == "Q2 2024/25"
    assert len(document["indicators"]) == 10
    settled = next(row for row in document["indicators"] if row["kpi"] == "settled")
    assert settled["latest"] is None
    assert document["summary"][-1]["section"] == "TOTAL"
    assert document["summary"][-1]["green"] == 3


@pytest.fixture(scope="module")
def real():
    months = pd.period_range("2023-10", "2024-09", freq="M")
    rows = [{"kpi": "calls", "period": month, "numerator": 80 + at, "denominator": 100}
            for at, month in enumerate(months)]  # fmt: skip
    rows += [{"kpi": "contacts", "period": month, "value": 500 + at % 3}
             for at, month in enumerate(months)]  # fmt: skip
    register = pd.DataFrame({
        "kpi": ["calls", "contacts", "silent"], "section": ["Access", "Access", "Care"],
        "kind": ["kpi", "activity", "kpi"], "unit": ["percent", "count", "days"],
        "aggregation": ["ratio", "as_given", "as_given"], "polarity": ["higher"] * 3,
        "target": [90, None, 5], "floor": [85, None, 4],
    })  # fmt: skip
    return scorecard(pd.DataFrame(rows), Register(register))


def test_a_computed_scorecard_is_presented_in_every_form(real, tmp_path):
    page = real.to_html(tmp_path / "out.html")
    assert outline(page).open == []
    assert "Sep 2024" in page
    assert real.explain("calls").splitlines()[0].split(":")[0] in page
    assert "Access" in real._repr_html_()
    assert len(real.plot("contacts").lines) >= 1
    assert summary_text(real).splitlines()[-1] != ""
    real.to_excel(tmp_path / "out.xlsx")
    assert len(json.loads(to_json(real))["indicators"]) == 3


def test_an_activity_indicator_is_drawn_with_the_range_that_was_computed(real):
    assert re.search(r'<path class="band" d="M', real.to_html())


def test_every_region_has_a_name_of_its_own(page):
    captions = [
        plain(found).strip() for found in re.findall(r"<caption.*?</caption>", page, re.DOTALL)
    ]
    assert len(captions) == len(set(captions))
