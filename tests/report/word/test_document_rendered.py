"""The Word paper of the example council, as LibreOffice sets it."""

import re

import docx
import pytest

from kentperf.project import Project, write_example
from tests.hostile.read_back import of_docx
from tests.report.printed.rendered import (
    as_pdf,
    broken,
    has_arial,
    lines_of,
    overlaps,
    pages_of,
)

pytestmark = has_arial

FOOT = re.compile(r"Page \d+ of \d+")


@pytest.fixture(scope="module")
def paper(tmp_path_factory):
    """The paper, and the words of its pages."""
    folder = tmp_path_factory.mktemp("rendered")
    project = Project.read(write_example(folder / "council"))
    path = folder / "paper.docx"
    project.card().to_docx(path, parts=project.parts())
    return docx.Document(path), of_docx(path), pages_of(as_pdf(path, folder))


def texts(document, *styles):
    return [found.text for found in document.paragraphs if found.style.name in styles]


def test_no_word_is_broken(paper):
    _, written, pages = paper
    known = {word for text in written for word in text.split()}
    known |= {"Page", "of", "\uf0b7", *map(str, range(len(pages) + 1))}
    assert {
        number: found for number, words in enumerate(pages, 1) if (found := broken(words, known))
    } == {}


def test_no_words_lie_over_others(paper):
    _, _, pages = paper
    assert [overlaps(words) for words in pages] == [[]] * len(pages)


def test_the_first_page_holds_headline_summary_and_watch_list(paper):
    document, _, pages = paper
    first = " ".join(lines_of(pages[0]))
    assert "Of 40 KPIs" in first
    assert "Total 15 +1 13" in first
    assert "Watch list" in first
    assert texts(document, "Heading 2")[0] == "Watch list"


def test_no_heading_or_caption_is_parted_from_what_it_heads(paper):
    document, _, pages = paper
    heads = texts(document, "Heading 1", "Heading 2", "Heading 3", "Caption")
    ends = {" ".join(head.split()[-4:]) for head in heads}
    for words in pages:
        last = [line for line in lines_of(words) if not FOOT.fullmatch(line)][-1]
        assert not any(last.endswith(end) for end in ends), last


def test_a_block_is_a_third_of_a_page_and_not_cut_in_two(paper):
    document, _, pages = paper
    names = [head.split("\t")[0] for head in texts(document, "Heading 2") if "\t" in head]
    assert len(names) == 60
    counts = []
    for words in pages:
        lines = lines_of(words)
        # Each block has a row of figures between its name and its verdict.
        actual = sum(line.startswith("Actual ") for line in lines)
        verdicts = sum(line.startswith(("It is ", "It has no ", "There is no ")) for line in lines)
        assert actual == verdicts
        counts.append(actual)
    assert sum(counts) >= len(names) - 1
    assert max(counts) == 3
    # A section begins with its tables, and ends where it ends.
    assert len([count for count in counts if count]) <= 26


def test_the_pages_are_as_many_as_they_were(paper):
    _, _, pages = paper
    assert 33 <= len(pages) <= 41


def test_letters_can_be_read(paper):
    _, _, pages = paper
    assert min(word["bottom"] - word["top"] for words in pages for word in words) >= 6
