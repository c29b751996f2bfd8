"""The report as a Word paper, read back."""

import datetime as dt

import docx
import pandas as pd
import pytest
from docx.oxml.ns import qn

import kentperf as kp
from kentperf.parts.part import Part, grid

REGISTER = pd.DataFrame(
    {
        "kpi": ["calls", "waits", "plans", "visits"],
        "name": ["Calls answered", "Days waited", "Plans made", "Visits"],
        "section": ["Access", "Care", "Care", "Access"],
        "unit": ["percent", "days", "percent", "count"],
        "polarity": ["higher", "lower", "higher", "higher"],
        "target": [95.0, 10.0, 80.0, None],
        "floor": [90.0, 12.0, 70.0, None],
        "decimals": 0,
    }
)
PERIODS = [str(period) for period in pd.period_range("2022-10", "2024-09", freq="M")]
MONTHS = ("Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep")
SAID = "## Days waited\nDemand rose.\n\nAction: A second clinic.\nOwner: Head of Care"


@pytest.fixture(scope="module")
def card():
    rows = []
    for place, period in enumerate(PERIODS):
        rows += [
            ("calls", period, 96.0),
            ("waits", period, 8.0 + place),
            ("visits", period, 100.0 + place % 5),
        ]
    table = pd.DataFrame(rows, columns=["kpi", "period", "value"])
    return kp.scorecard(table, REGISTER, title="Made-up Council", notes=["Made up."])


@pytest.fixture(scope="module")
def paper(card, tmp_path_factory):
    path = tmp_path_factory.mktemp("word") / "paper.docx"
    risks = grid(
        "Risks",
        "Risks of the quarter",
        pd.DataFrame({"risk": ["Flood"], "level": ["High"], "score": [20]}),
        states={"level": {"High": "RED"}},
    )
    card.to_docx(path, commentary=SAID, parts=[Part("risk", "Corporate risks", (risks,), ("N.",))])
    return docx.Document(path)


@pytest.fixture(scope="module")
def listed(card, tmp_path_factory):
    """The paper without blocks."""
    path = tmp_path_factory.mktemp("word") / "listed.docx"
    card.to_docx(path, commentary=SAID, blocks="none")
    return docx.Document(path)


def texts(document, style):
    return [found.text for found in document.paragraphs if found.style.name == style]


def table_after(document, caption):
    body = list(document.element.body)
    captions = [place for place, found in enumerate(body) if caption in "".join(found.itertext())]
    following = body[captions[0] + 1]
    return next(table for table in document.tables if table._tbl is following)


def test_the_same_card_gives_the_same_bytes(card, tmp_path, monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    for name, year in (("a.docx", 2024), ("b.docx", 2025)):
        monkeypatch.setattr("time.time", dt.datetime(year, 6, 1, tzinfo=dt.UTC).timestamp)
        card.to_docx(tmp_path / name)
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1732838400")
    card.to_docx(tmp_path / "c.docx")
    assert docx.Document(str(tmp_path / "c.docx")).core_properties.created.year == 2024


def test_headings_are_words_own(paper):
    assert texts(paper, "Title") == ["Made-up Council"]
    assert texts(paper, "Heading 1") == [
        "Summary", "Summary by section", "Access", "Care", "Will the target be met?",
        "Corporate risks", "How to read this report",
        "Appendix: evidence for the directions of travel",
    ]  # fmt: skip
    assert texts(paper, "Heading 2") == [
        "Watch list", "In words", "Access", "Care", "About these figures",
        "Calls answered\t ● Green   ▬ Stable / no clear trend",
        "Visits\t Within the thresholds ", "Days waited\t ■ Red   ▼ Worsening",
        "Plans made\t – No data   No direction",
    ]  # fmt: skip


def test_every_table_repeats_its_header_and_has_alternative_text(paper):
    # The summary, two sections there and two of their own, four blocks, and five at the end.
    assert len(paper.tables) == 1 + 2 + 2 + 4 + 5
    for table in paper.tables:
        marks = [row._tr.find(".//" + qn("w:tblHeader")) is not None for row in table.rows]
        assert marks == [True] + [False] * (len(table.rows) - 1)
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))


def test_a_rating_is_word_shape_and_colour(listed):
    cell = table_after(listed, "Care: key performance").rows[1].cells[1]
    assert cell.text.startswith("■ Red")
    assert cell._tc.tcPr.find(qn("w:shd")).get(qn("w:fill")) == "7A1F2E"
    assert str(cell.paragraphs[0].runs[0].font.color.rgb) == "FFFFFF"


def test_a_kpi_without_figures_says_so(listed):
    cell = table_after(listed, "Care: key performance").rows[2].cells[1]
    assert cell.text == "– No data\nno figure for the period"


def test_activity_stands_with_its_range(listed):
    row = table_after(listed, "Access: activity").rows[1]
    assert [cell.text.split("\n")[0] for cell in row.cells] == [
        "Visits", "Within the thresholds", "103", "102", "99 to 105"
    ]  # fmt: skip


def test_an_appendix_has_the_evidence_of_each_direction(paper):
    table = table_after(paper, "Care: what each direction of travel stands on")
    heads, row = ([cell.text for cell in row.cells] for row in table.rows[:2])
    assert heads == [
        "Indicator", "Direction", "Slope", "95% interval", "p", "q", "Figures", "Overlap", "Method"
    ]  # fmt: skip
    assert row[:3] == ["Days waited", "Worsening", "+1"]
    assert row[4:] == ["< 0.001", "< 0.001", "6", "1", "least squares"]
    assert any(
        "how often chance alone would show as much" in part for part in texts(paper, "Normal")
    )


def test_the_summary_counts_every_kpi(paper):
    rows = [[cell.text for cell in row.cells] for row in table_after(paper, "Ratings and").rows]
    assert rows[0][:5] == ["Section", "Green", "Amber", "Red", "No data"]
    assert rows[-1][:5] == ["Total", "1", "0", "1", "1"]


def test_commentary_and_notes_are_there(paper):
    said = [found.text for found in paper.paragraphs]
    assert "Demand rose." in said
    assert "Action: A second clinic." in said
    assert "Owner: Head of Care" in said
    assert "Made up." in texts(paper, "List Bullet")


def test_pictures_have_alternative_text(paper):
    abouts = [shape._inline.docPr for shape in paper.inline_shapes]
    assert [about.get("title") for about in abouts] == ["Calls answered", "Visits", "Days waited"]
    assert "31" in abouts[-1].get("descr")


def test_charts_are_of_one_size(paper):
    assert len({(shape.width, shape.height) for shape in paper.inline_shapes}) == 1


def test_a_block_has_the_last_eight_periods_with_limits_and_ratings(paper):
    table = next(one for one in paper.tables if one.rows[0].cells[0].text == "Period")
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert [row[0] for row in rows] == ["Period", "Actual", "Target", "Floor", "Rating"]
    assert rows[0][1:] == [f"{month} 2024" for month in MONTHS]
    assert rows[-1][-1] == "● Green"


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ("red", ["Days waited"]),
        (["calls", "visits"], ["Calls answered", "Visits"]),
        ("none", []),
        (False, []),
        (True, ["Calls answered", "Visits", "Days waited", "Plans made"]),
    ],
)
def test_blocks_are_those_asked_for(card, tmp_path, blocks, expected):
    card.to_docx(tmp_path / "paper.docx", blocks=blocks, charts=False, commentary=SAID)
    found = docx.Document(tmp_path / "paper.docx")
    heads = [text.split("\t") for text in texts(found, "Heading 2")]
    assert [head[0] for head in heads if len(head) > 1] == expected
    # What a service says is in its block, or under a heading of its own.
    assert ("Commentary and management action: Care" in texts(found, "Heading 2")) is (
        "Days waited" not in expected
    )


def test_a_block_of_no_indicator_is_named(card, tmp_path):
    with pytest.raises(kp.KentPerfError, match=r'give indicators or one of all, red.*"calls"'):
        card.to_docx(tmp_path / "paper.docx", blocks=["call"])


def test_other_parts_are_chapters(paper):
    row = table_after(paper, "Risks of the quarter").rows[1]
    assert [cell.text for cell in row.cells] == ["Flood", "■ High", "20"]


def test_the_page_and_the_properties_are_those_of_a_paper(paper):
    assert round(paper.sections[0].page_width.cm, 1) == 21.0
    assert paper.core_properties.title == "Made-up Council: Sep 2024"
    assert "NUMPAGES" in paper.sections[0].footer._element.xml


def test_a_template_of_the_house_gives_styles_and_first_pages(card, tmp_path):
    house = docx.Document()
    house.add_paragraph("Agenda item 7")
    house.styles["Heading 1"].name = "House heading"
    house.save(tmp_path / "house.docx")
    out = tmp_path / "paper.docx"
    styles = {"heading 1": "House heading"}
    card.to_docx(out, template=tmp_path / "house.docx", styles=styles, charts=False)
    found = docx.Document(out)
    assert found.paragraphs[0].text == "Agenda item 7"
    assert texts(found, "House heading")[0] == "Summary"
    assert found.sections[0].page_width == house.sections[0].page_width


def test_a_chart_of_no_indicator_is_named(card, tmp_path):
    with pytest.raises(kp.KentPerfError, match='Did you mean "calls"'):
        card.to_docx(tmp_path / "paper.docx", charts=["call"])


def test_charts_are_those_asked_for(card, tmp_path):
    out = tmp_path / "paper.docx"
    card.to_docx(out, charts="calls")
    assert len(docx.Document(out).inline_shapes) == 1
    card.to_docx(out, blocks="none")
    assert len(docx.Document(out).inline_shapes) == 1
    card.to_docx(out, charts=False)
    assert len(docx.Document(out).inline_shapes) == 0
