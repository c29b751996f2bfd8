"""A house of five levels, a forecast, two arrows and an overall level, in every output."""

import dataclasses
import json
import re
from io import StringIO

import docx
import openpyxl
import pandas as pd
import pytest
from docx.oxml.ns import qn

from kentperf.report import repr_html, summary_text, to_csv, to_json, to_tidy
from kentperf.report.headline import streaks
from kentperf.report.key import key_groups, key_rows
from tests.support.houses.five_levels import PERIODS, RULES
from tests.support.outline import outline

WORDS = ["Exceeds", "On track", "Near", "Off track", "Far off track"]
STATES = ["No data", "Not due", "No target", "To be confirmed", "Not applicable", "Suppressed"]
USUAL = re.compile(r"\b(Green|Amber|Red|GREEN|AMBER|RED)\b")


@pytest.fixture(scope="module")
def page(five):
    return five.to_html()


@pytest.fixture(scope="module")
def paper(five, tmp_path_factory):
    path = tmp_path_factory.mktemp("five") / "paper.docx"
    five.to_docx(path, charts=["answered"], blocks="none")
    return docx.Document(path)


@pytest.fixture(scope="module")
def book(five, tmp_path_factory):
    path = tmp_path_factory.mktemp("five") / "book.xlsx"
    five.to_excel(path)
    return openpyxl.load_workbook(path)


def plain(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()


def row_of(page, kpi):
    head = rf'<tr>\s*<th scope="row"><span class="name"><bdi>Name of {kpi}<'
    return re.search(rf"{head}.*?</tr>", page, re.DOTALL).group(0)


def chips(html):
    return [
        (token, plain(word))
        for token, word in re.findall(r'<span class="chip ([\w-]+)">(.*?)</span>', html, re.DOTALL)
    ]


def heads_of(table):
    return [cell.text for cell in table.rows[0].cells]


def test_the_page_is_well_formed_and_every_class_of_a_level_has_its_colours(page):
    parsed = outline(page)
    assert (parsed.open, parsed.stray) == ([], [])
    tokens = {token for token, _ in chips(page)} - {"none"}
    assert {"BLUE", "GREEN", "AMBER", "RED", "level-5", "state-not-due"} <= tokens
    for token in tokens:
        assert f".{token}.chip" in page
        assert f"--{token}: #" in page


def test_the_summary_counts_each_level_then_each_state_then_the_ways(page):
    head = re.search(r'<table class="summary.*?</thead>', page, re.DOTALL).group(0)
    cells = re.findall(r'<th scope="col" class="num.*?</th>', head, re.DOTALL)
    ways = ["Improving", "Stable", "Worsening", "No direction"]
    assert [plain(cell) for cell in cells] == [*WORDS, *STATES, *ways]


def test_a_row_has_both_ratings_and_both_arrows(page):
    row = row_of(page, "answered")
    assert chips(row)[:2] == [("BLUE", "Exceeds"), ("level-6", "Will meet")]
    said = plain(row)
    assert said.count("Improving") == 2
    assert "against 80.0%" in said


@pytest.mark.parametrize(
    ("kpi", "token", "word"),
    [("surveys", "state-not-due", "Not due"), ("pilots", "state-no-target", "No target"),
     ("plans", "state-tbc", "To be confirmed"), ("small", "state-suppressed", "Suppressed"),
     ("beds", "state-not-applicable", "Not applicable"), ("late", "none", "No data")],
)  # fmt: skip
def test_an_indicator_without_a_rating_has_its_state_s_own_word_and_look(page, kpi, token, word):
    assert chips(row_of(page, kpi))[0] == (token, word)


def test_a_rating_as_given_is_marked_in_the_house_s_words(page, five):
    assert "as given; the rule says Near" in plain(row_of(page, "waste"))
    assert "It is rated Off track, as given: the rule says Near." in five.explain("waste")


def test_each_level_has_its_own_shape_on_the_page_and_in_charts(page):
    shapes = re.findall(r'<span class="chip [\w-]+"><svg[^>]*>(.*?)</svg>', page)
    assert len(set(shapes)) >= 6
    assert 'class="mark BLUE last"' in page
    assert 'class="mark level-5 last"' in page


def test_further_ratings_and_ways_are_counted_by_section_on_page_and_paper(page, paper):
    captions = [plain(one) for one in re.findall(r"<caption.*?</caption>", page, re.DOTALL)]
    assert "Year end by section, Q2 2024/25: number of KPIs." in captions
    assert "Long term by section, Q2 2024/25: number of KPIs." in captions
    tables = {tuple(heads_of(table)) for table in paper.tables}
    assert ("Section", "Will meet", "May miss", "Will miss", "No rating") in tables


def test_an_overall_level_stands_in_the_summary_with_both_denominators(page, paper, five):
    said = "40% of 5 rated, 18.2% of 11 in all; two at Off track"
    assert said in plain(page)
    assert f"Overall: Fair ({said})." in five.headline()
    assert f"Overall: Fair ({said})." in summary_text(five)
    rated = next(table for table in paper.tables if heads_of(table)[-1] == "Overall")
    assert rated.rows[-1].cells[-1].text == f"◆ Fair\n{said}"


def test_a_wide_summary_is_three_tables_on_paper(paper):
    assert [heads_of(table) for table in paper.tables][:3] == [
        ["Section", *WORDS, "Overall"],
        ["Section", *STATES],
        ["Section", "Improving", "Stable", "Worsening", "No direction"],
    ]


def test_the_paper_has_a_glyph_and_the_colours_of_each_level(paper):
    cells = {cell.text.split("\n")[0]: cell for table in paper.tables for row in table.rows
             for cell in row.cells}  # fmt: skip
    for name, glyph in zip(RULES.level_rule.names, "★●◆■✚", strict=True):
        look = RULES.looks[name]
        cell = cells[f"{glyph} {look.word}"]
        assert cell._tc.tcPr.find(qn("w:shd")).get(qn("w:fill")) == look.back.lstrip("#")
    assert "– Not due" in cells


def test_the_paper_has_a_column_for_each_rating_and_way(paper):
    table = next(table for table in paper.tables if "Year end" in heads_of(table))
    assert heads_of(table)[1:5] == ["Status", "Year end", "Short term", "Long term"]
    assert table.rows[1].cells[2].text == "● Will meet"


def test_the_usual_words_are_nowhere_on_page_or_paper(page, paper, five):
    body = page[page.index("</style>") : page.index("<script>")]
    assert not USUAL.search(plain(body))
    texts = [each.text for each in paper.paragraphs]
    texts += [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    assert not USUAL.search("\n".join(texts))
    assert not USUAL.search(five.headline() + summary_text(five) + five.rules.key())
    assert not any(USUAL.search(five.explain(kpi)) for kpi in five.kpis.index)


def test_explain_says_which_condition_decided(five):
    assert "It is rated Exceeds: 99.0% is at least the target of 94.0% plus 5% (98.7%)." in (
        five.explain("answered")
    )
    assert "It is rated Far off track: 71.0% is not above the floor of 80.0%." in (
        five.explain("complaints")
    )
    assert "It is rated Near: 78.5% is at least the target of 80.0% less 5% (76.0%)." in (
        five.explain("roads")
    )


def test_explain_says_what_stands_beside_the_first(five):
    said = five.explain("complaints")
    assert "Its direction of travel is improving, held against 66.0%." in said
    assert "Year end: Will miss." in said
    assert "Long term: worsening (against 80.0%)." in said


def test_the_headline_names_those_at_each_red_level_and_why_others_have_none(five):
    lines = five.headline().splitlines()
    assert "Off track (1). Growth: Name of waste." in lines
    assert "Far off track (1). Customers: Name of complaints." in lines
    assert (
        "Year end: one Will meet, one May miss and two Will miss; seven without a rating." in lines
    )
    assert "Name of surveys (not due); Name of pilots (no target)" in five.headline()


def test_levels_that_count_as_the_same_make_one_streak(five):
    history = five.history.copy()
    earlier = (history["kpi"] == "answered") & (history["period"].isin(PERIODS[3:5]))
    history.loc[earlier, "rag"] = ["AMBER", "GREEN"]
    found = streaks(dataclasses.replace(five, history=history)).loc["answered"]
    assert (found["rag"], found["streak"], found["whole"]) == ("BLUE", 2, True)
    assert found["words"].startswith("Exceeds or On track for the second quarter in a row")


def test_the_workbook_has_columns_and_colours_for_every_rating(book):
    sheet = book["KPI data"]
    heads = [cell.value for cell in sheet[1]]
    assert {"rag", "year_end", "year_end reason", "long_term", "rating given"} <= set(heads)
    column = openpyxl.utils.get_column_letter(heads.index("year_end") + 1)
    coloured = {str(part.sqref).split(":")[0]: [rule.formula[0] for rule in part.rules]
                for part in sheet.conditional_formatting}  # fmt: skip
    assert coloured[f"{column}2"] == ['"WILL MEET"', '"MAY MISS"', '"WILL MISS"']
    summary = [cell.value for cell in book["Summary data"][1]]
    assert summary[:7] == ["section", "blue", "green", "amber", "red", "far_off", "no_data"]
    assert {"not_due", "year_end: will_meet", "overall", "overall of_rated"} <= set(summary)


def test_the_key_of_the_workbook_says_what_the_tables_call_each_level(book):
    terms = [row[0].value for row in book["Key"].iter_rows(min_row=2)]
    assert "Exceeds (BLUE, star)" in terms
    assert "Near (AMBER, diamond)" in terms


def test_csv_and_json_have_what_stands_beside(five):
    table = pd.read_csv(StringIO(to_csv(five)), index_col="kpi")
    assert table.loc["answered", "year_end"] == "WILL MEET"
    assert table.loc["complaints", "long_term"] == "worsening"
    found = json.loads(to_json(five))
    assert found["overall"][-1]["level"] == "FAIR"
    assert found["states"][-1]["not_due"] == 1
    assert found["ratings"]["year_end"][-1]["will_miss"] == 2
    assert found["directions"]["long_term"][-1]["worsening"] == 2


def test_tidy_tables_number_the_levels_from_the_worst(five, tmp_path):
    to_tidy(five, tmp_path / "five.csv")
    table = pd.read_csv(tmp_path / "five.csv", index_col="kpi")
    assert table["rag_code"].loc[["complaints", "waste", "answered"]].tolist() == [1, 2, 5]
    assert table.loc["answered", "year_end_code"] == 3
    assert table.loc["complaints", "long_term_code"] == -1


def test_a_notebook_shows_both_ratings(five):
    html = repr_html(five)
    assert ".BLUE.chip" in html
    assert {"Exceeds", "Will meet"} <= {word for _, word in chips(html)}


def test_the_key_groups_ratings_and_explains_the_states_that_occur(five):
    groups = key_groups(five)
    assert [title for title, _ in groups] == ["Status", "Year end", "Without a rating"]
    assert [word for _, word, _ in groups[2][1]] == [*STATES, "Not rated"]
    terms = [term for term, _ in key_rows(five) if term != "Note"]
    assert len(terms) == len(set(terms))
