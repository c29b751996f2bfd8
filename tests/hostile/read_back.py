"""What is in a file, read as its readers do."""

import json
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import docx
import openpyxl
import pandas as pd
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph


@dataclass
class Page(HTMLParser):
    """The texts and elements of a page.

    Attributes
    ----------
    isolated : list of str
        The text of each ``bdi``.
    texts : list of str
        Every text that is not a style.
    elements : set of tuple
        Each element's name with those of its attributes.
    """

    source: str
    isolated: list = field(default_factory=list)
    texts: list = field(default_factory=list)
    elements: set = field(default_factory=set)

    def __post_init__(self):
        super().__init__(convert_charrefs=True)
        self._open = []
        self.feed(self.source)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.add((tag, *sorted(name for name, _ in attrs)))
        self._open.append(tag)
        if tag == "bdi":
            self.isolated.append("")

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self._open.pop()

    def handle_endtag(self, tag):
        while self._open and self._open.pop() != tag:
            pass

    def handle_comment(self, data):
        self.elements.add(("comment", data))

    def handle_data(self, data):
        if "style" in self._open:
            return
        self.texts.append(data)
        if "bdi" in self._open:
            self.isolated[-1] += data


def of_docx(path):
    """List the paragraphs of a Word document, those of cells among them."""
    body = docx.Document(str(path)).element.body
    return [Paragraph(found, None).text for found in body.iter(qn("w:p"))]


def cells_of_xlsx(path):
    """List the cells of a workbook that hold something."""
    book = openpyxl.load_workbook(path)
    cells = [
        cell
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]
    return book, cells


def of_csv(path):
    """Read a CSV file as its texts stand in it, heads included."""
    frame = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
    return [*frame.columns, *(cell for name in frame.columns for cell in frame[name])]


def of_json(path):
    """List every text of a JSON file."""
    return list(_texts(json.loads(Path(path).read_text(encoding="utf-8"))))


def _texts(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, held in value.items():
            yield name
            yield from _texts(held)
    elif isinstance(value, list):
        for held in value:
            yield from _texts(held)


def of_parquet(path):
    """List every text of a Parquet file."""
    frame = pd.read_parquet(path)
    return [
        cell for name in frame.columns for cell in frame[name].tolist() if isinstance(cell, str)
    ]


def of_svg(path):
    """List the texts of a picture, and the names of its elements."""
    root = ET.parse(path).getroot()  # noqa: S314  we wrote it ourselves
    elements = {(found.tag.rpartition("}")[2], *sorted(found.attrib)) for found in root.iter()}
    return [found.text or "" for found in root.iter()], elements
