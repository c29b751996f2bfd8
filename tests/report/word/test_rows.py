"""Rows of tables as XML, read by python-docx."""

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt, RGBColor

from kentperf.report.word.rows import Cell, Style, row_xml
from kentperf.rules.looks import Look

RED = Look("RED", "Red", "#7a1f2e", "#ffffff", "square", "RED", "RED")
LOOK = Style([2000, 1000], 17, 15, {"RED": RED})


def read(*cells, head=False):
    document = docx.Document()
    table = document.add_table(rows=0, cols=len(cells))
    row = row_xml(cells, LOOK, head=head)
    table._tbl.extend(list(parse_xml(f"<w:tbl {nsdecls('w')}>{row}</w:tbl>")))
    return table.rows[0]


@pytest.mark.parametrize(
    "text", ["plain", "", "a & b <c> \"d\" 'e'", " kept ", "one\ntwo\tthree", "\n", "é–£"]
)
def test_words_come_back_as_they_were(text):
    assert read(Cell(text), Cell("x")).cells[0].text == text


def test_a_rating_is_a_word_and_a_shape_in_its_colours():
    cell = read(Cell("Red", small="well below", state="RED"), Cell("x")).cells[0]
    assert cell.text == "■ Red\nwell below"
    word, _, small = cell.paragraphs[0].runs
    assert word.bold
    assert word.font.color.rgb == RGBColor(255, 255, 255)
    assert (word.font.size, small.font.size) == (Pt(8.5), Pt(7.5))
    assert 'w:fill="7a1f2e"' in cell._tc.xml


def test_numbers_stand_to_the_right():
    words, number = read(Cell("a"), Cell("1", number=True)).cells
    assert words.paragraphs[0].alignment is None
    assert number.paragraphs[0].alignment == docx.enum.text.WD_ALIGN_PARAGRAPH.RIGHT
    assert words.width.twips == 2000


def test_a_head_is_bold_and_repeated():
    row = read(Cell("a"), Cell("b"), head=True)
    assert "<w:tblHeader/>" in row._tr.xml
    assert row.cells[0].paragraphs[0].runs[0].bold
    assert "<w:tblHeader/>" not in read(Cell("a"), Cell("b"))._tr.xml
