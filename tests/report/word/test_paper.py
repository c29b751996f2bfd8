"""A Word document as a report needs it: styles, tables, rating cells and pictures."""

import sys
from io import BytesIO

import docx
import numpy as np
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.text.paragraph import Paragraph

from kentperf.errors import KentPerfError
from kentperf.marks.pixels.png import png_of_pixels
from kentperf.rag import levels
from kentperf.report.printed.cells import SHAPES, Cell
from kentperf.report.printed.charts import WIDTH_POINTS, Drawing
from kentperf.report.printed.letters import width_of
from kentperf.report.printed.tables import PAD
from kentperf.report.word.paper import ROLES, Paper
from kentperf.rules.looks import Look
from kentperf.rules.palettes import PALETTES
from kentperf.rules.rules import Rules

TWIP = 635
"""The least length of a document; letters are in halves of a point."""

PALETTE = {
    "GREEN": ("#006633", "#FFFFFF"), "AMBER": ("#FFCC00", "#1A1A1A"), "RED": ("#7A1F2E", "#FFFFFF"),
    "none": ("#EEEEEE", "#333333"),
}  # fmt: skip
SHAPE = {"GREEN": "circle", "AMBER": "diamond", "RED": "square", "none": "line"}
LOOKS = {
    state: Look(state, state, *PALETTE[state], shape, state, state)
    for state, shape in SHAPE.items()
}


def paper(template=None, styles=None):
    return Paper(template, styles, LOOKS)


def house(tmp_path, change):
    """A template of the house, of which `change` makes something else."""
    document = docx.Document()
    change(document)
    document.save(tmp_path / "house.docx")
    return tmp_path / "house.docx"


def read_back(made):
    file = BytesIO()
    made.document.save(file)
    return docx.Document(file)


def written(made):
    return [(each.text, each.style.name) for each in made.document.paragraphs]


def said(paragraph):
    return Paragraph(paragraph, None).text


def shade(element):
    return element.find(".//" + qn("w:shd")).get(qn("w:fill"))


@pytest.mark.parametrize(("role", "style"), ROLES.items())
def test_each_role_is_written_in_its_style(role, style):
    made = paper()
    if role == "table":
        made.table("Counts", ["A"], [[Cell("1")]])
        assert made.document.tables[0].style.name == style
    else:
        made.say("Words.", role)
        assert written(made) == [("Words.", style)]


def test_lists_and_labels_are_written_line_by_line():
    made = paper()
    made.bullets(["One.", "Two."])
    made.labelled("Action:", "A second clinic.")
    assert written(made) == [
        ("One.", "List Bullet"), ("Two.", "List Bullet"), ("Action: A second clinic.", "Normal")
    ]  # fmt: skip
    assert [bool(run.bold) for run in made.document.paragraphs[-1].runs] == [True, False]


def test_a_document_is_named_in_its_properties_and_by_nobody(monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    made = paper()
    made.about("Our report", "Q2 2024/25")
    about = read_back(made).core_properties
    assert (about.title, about.subject, about.language) == ("Our report", "Q2 2024/25", "en-GB")
    assert (about.author, about.comments) == ("", "")
    assert about.created is about.modified is None


@pytest.mark.parametrize("state", SHAPE)
def test_a_heading_has_its_rating_as_shape_word_and_colour(state):
    made = paper()
    made.rated("Calls", state, "Word")
    (heading,) = made.document.paragraphs
    assert (heading.text, heading.style.name) == (
        f"Calls\t {SHAPES[SHAPE[state]]} Word ",
        "Heading 3",
    )
    back, ink = (colour.lstrip("#") for colour in PALETTE[state])
    run = heading.runs[-1]
    assert (shade(run._r), str(run.font.color.rgb)) == (back, ink)


def test_a_heading_without_a_word_has_no_rating():
    made = paper()
    made.rated("Calls", "none", "")
    assert [run.text for run in made.document.paragraphs[0].runs] == ["Calls"]


def test_a_cell_has_its_words_smaller_words_and_side():
    made = paper()
    cells = [Cell("97%", number=True), Cell("Red", "well below", "RED"), Cell("Calls")]
    made.table("Ratings", ["Latest", "Rating", "Name"], [cells])
    head, row = made.document.tables[0].rows
    assert [cell.text for cell in head.cells] == ["Latest", "Rating", "Name"]
    assert [cell.text for cell in row.cells] == ["97%", "■ Red\nwell below", "Calls"]
    for cells in (head.cells, row.cells):
        sides = [cell.paragraphs[0].alignment for cell in cells]
        assert sides == [WD_ALIGN_PARAGRAPH.RIGHT, None, None]
    assert shade(row.cells[1]._tc) == "7A1F2E"
    assert row.cells[2]._tc.find(".//" + qn("w:shd")) is None
    sizes = [run.font.size for run in row.cells[1].paragraphs[0].runs if run.font.size]
    assert sizes[0] > sizes[1]


def test_heads_and_ratings_are_bold_and_other_cells_are_not():
    made = paper()
    made.table("Ratings", ["A", "B"], [[Cell("Green", state="GREEN"), Cell("x")]])
    bold = [
        [cell.paragraphs[0].runs[0].bold for cell in row.cells]
        for row in made.document.tables[0].rows
    ]
    assert bold == [[True, True], [True, False]]


def test_a_column_has_room_for_its_widest_word_and_the_page_is_filled():
    made = paper()
    made.table("Counts", ["Directorate", "A"], [[Cell("Responsibilities"), Cell("1")]])
    first, second = (column.width for column in made.document.tables[0].columns)
    assert first.pt >= width_of("Responsibilities", 8.5) + 2 * PAD
    assert second.pt >= width_of("A", 8.5, bold=True) + 2 * PAD
    assert first + second == pytest.approx(Cm(21 - 3.8), abs=2 * TWIP)


def test_letters_are_smaller_before_the_page_is_turned():
    heads = [f"Abcdefgh{place:02d}" for place in range(9)]
    made = paper()
    made.table("Counts", heads, [[Cell("1")] * 9])
    (page,) = made.document.sections
    assert page.page_width < page.page_height
    run = made.document.tables[0].rows[0].cells[0].paragraphs[0].runs[0]
    assert run.font.size.pt < 8.5


def test_a_table_too_wide_lies_on_its_side_with_its_headings_and_the_next_chapter_does_not():
    wide = [f"Responsibility{place:02d}" for place in range(9)]
    made = paper()
    made.say("Before.")
    made.say("Wide", "heading 1")
    made.say("Wider", "heading 2")
    made.table("Counts", wide, [[Cell("1")] * 9])
    made.say("After", "heading 1")
    pages = [(page.page_width > page.page_height) for page in made.document.sections]
    assert pages == [False, True, False]
    first = next(made.document.element.body.iter(qn("w:sectPr"))).getparent().getparent()
    assert (said(first), said(first.getnext())) == ("Before.", "Wide")


def test_a_table_on_a_page_that_lies_on_its_side_already_stays_there():
    wide = [f"Responsibility{place:02d}" for place in range(9)]
    made = paper()
    made.say("Wide", "heading 1")
    for _ in range(2):
        made.table("Counts", wide, [[Cell("1")] * 9])
    made.table("Few", ["A"], [[Cell("1")]])
    assert len(made.document.sections) == 2


def test_what_is_written_together_is_bound_to_what_comes_next_but_for_its_end():
    made = paper()
    with made.together():
        made.say("One.")
        made.table("Counts", ["A"], [[Cell("1")]], captioned=False)
        made.small("Two.")
    made.say("Three.")
    found = [
        (said(each), each.find(".//" + qn("w:keepNext")) is not None)
        for each in made.document.element.body.iter(qn("w:p"))
    ]
    assert found == [
        ("One.", True), ("A", True), ("1", True), ("", True), ("Two.", False), ("Three.", False)
    ]  # fmt: skip


def test_no_row_is_cut_in_two_and_a_caption_stays_with_its_table():
    made = paper()
    made.table("Counts", ["A"], [[Cell("1")], [Cell("2")]])
    table = made.document.tables[0]
    assert all(row._tr.find(".//" + qn("w:cantSplit")) is not None for row in table.rows)
    caption = made.document.paragraphs[0]
    assert (caption.text, caption.style.name) == ("Counts", "Caption")
    assert caption.paragraph_format.keep_with_next


def test_a_table_without_rows_has_its_heads():
    made = paper()
    made.table("Counts", ["A", "B"], [])
    assert [[cell.text for cell in row.cells] for row in made.document.tables[0].rows] == [
        ["A", "B"]
    ]


def test_a_row_that_does_not_fit_its_heads_is_refused():
    with pytest.raises(ValueError, match="shorter"):
        paper().table("Counts", ["A", "B"], [[Cell("1", number=True)]])


@pytest.mark.parametrize(("margin", "width"), [(1.9, WIDTH_POINTS / 72 * 2.54), (5.0, 11.0)])
def test_a_chart_is_no_wider_than_the_page_and_has_words_of_its_own(margin, width, tmp_path):
    def change(document):
        page = document.sections[0]
        page.page_width, page.page_height = Cm(21), Cm(29.7)
        page.left_margin = page.right_margin = Cm(margin)

    made = paper(house(tmp_path, change))
    drawn = png_of_pixels(np.zeros((100, 200, 3), dtype=np.uint8), 160)
    made.chart(Drawing("Calls", "Calls rose.", svg=str, png=lambda: drawn))
    (shape,) = made.document.inline_shapes
    assert shape.width.cm == pytest.approx(width, abs=0.01)
    assert shape.height.cm == pytest.approx(width / 2, abs=0.05)
    about = shape._inline.docPr
    assert (about.get("title"), about.get("descr")) == ("Calls", "Calls rose.")


def test_without_a_template_the_page_is_a4_in_one_quiet_fount_and_british():
    document = read_back(paper())
    page = document.sections[0]
    assert (round(page.page_width.cm, 1), round(page.page_height.cm, 1)) == (21.0, 29.7)
    for name in ("Normal", "Title", "Heading 1", "Caption"):
        font = document.styles[name].font
        assert (font.name, str(font.color.rgb), font.italic) == ("Arial", "000000", False)
    languages = {each.get(qn("w:val")) for each in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}


def test_pages_are_numbered_by_fields_that_word_fills_in():
    footer = read_back(paper()).sections[0].footer._element
    codes = [each.text for each in footer.iter(qn("w:instrText"))]
    kinds = [each.get(qn("w:fldCharType")) for each in footer.iter(qn("w:fldChar"))]
    assert codes == ["PAGE", "NUMPAGES"]
    assert kinds == ["begin", "end"] * 2
    assert "".join(each.text for each in footer.iter(qn("w:t"))) == "Page  of "


def test_a_template_keeps_its_page_and_comes_first(tmp_path):
    def change(document):
        document.add_paragraph("Agenda item 7")
        document.sections[0].left_margin = Cm(4)

    made = paper(house(tmp_path, change))
    made.say("Ours.")
    assert [text for text, _ in written(made)] == ["Agenda item 7", "Ours."]
    assert made.document.sections[0].left_margin.cm == pytest.approx(4, abs=0.01)
    assert "PAGE" not in made.document.sections[0].footer._element.xml


def test_a_style_that_a_template_lacks_is_done_without_unless_it_is_for_headings(tmp_path):
    def change(document):
        document.styles["List Bullet"].delete()

    made = paper(house(tmp_path, change))
    made.bullets(["One."])
    assert written(made) == [("One.", "Normal")]


def test_a_template_without_a_style_for_headings_is_told_which_role_wants_one(tmp_path):
    def change(document):
        document.styles["Heading 1"].name = "House heading"

    path = house(tmp_path, change)
    message = (
        'template: has no style "Heading 1" for heading 1; name its own with styles={\'heading '
        "1': ...}."
    )
    with pytest.raises(KentPerfError) as caught:
        paper(path)
    assert str(caught.value).startswith(message)
    made = paper(path, {"heading 1": "House heading"})
    made.say("Summary", "heading 1")
    assert written(made) == [("Summary", "House heading")]


@pytest.mark.parametrize(
    ("styles", "message"),
    [
        ({"heading1": "Title"}, 'styles: unknown role "heading1". Did you mean "heading 1"?'),
        (
            {"bullet": "List Bulet"},
            (
                'template: has no style "List Bulet" for bullet; name its own with '
                "styles={'bullet': ...}. Did you mean \"List Bullet\"?"
            ),
        ),
    ],
    ids=["role", "style"],
)
def test_a_role_or_style_that_is_not_there_is_named(styles, message):
    with pytest.raises(KentPerfError) as caught:
        paper(styles=styles)
    assert str(caught.value) == message


@pytest.mark.parametrize("name", ["bad.docx", "nowhere.docx", "zip.docx"])
def test_a_template_that_is_no_word_document_is_named(tmp_path, name):
    (tmp_path / "bad.docx").write_text("words", encoding="utf-8")
    (tmp_path / "zip.docx").write_bytes(b"PK\x05\x06" + bytes(18))
    with pytest.raises(KentPerfError) as caught:
        paper(tmp_path / name)
    assert str(caught.value) == f"template: {tmp_path / name} is not a Word document (.docx)"


def test_without_python_docx_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(ImportError, match=r"kentperf\[word\]"):
        paper()


@pytest.mark.parametrize("name", PALETTES)
def test_every_state_of_every_palette_has_letters_for_its_shape(name):
    looks = Rules(palette=name).looks
    assert {look.shape for look in looks.values()} <= set(SHAPES)


def test_every_shape_that_a_house_may_choose_has_its_own_letter():
    assert set(levels.SHAPES) < set(SHAPES)
    assert len(set(SHAPES.values())) == len(SHAPES)
