"""The report as a PDF: its pages, and its tags read back with pikepdf."""

import sys
from itertools import pairwise

import pandas as pd
import pytest

import kentperf as kp
from kentperf.project import Project, write_example
from kentperf.report.pdf import document
from tests.hostile.read_back import of_docx
from tests.report.printed.rendered import broken, has_arial, lines_of, overlaps, pages_of

pikepdf = pytest.importorskip("pikepdf")
try:
    import weasyprint  # noqa: F401
except (ImportError, OSError) as error:
    pytest.skip(f"WeasyPrint cannot be used: {error}", allow_module_level=True)

REGISTER = pd.DataFrame(
    {
        "kpi": ["calls", "waits", "visits"],
        "name": ["Calls answered", "Days <waited> & counted", "Visits"],
        "section": ["Access", "Care", "Access"],
        "unit": ["percent", "days", "count"],
        "polarity": ["higher", "lower", "higher"],
        "target": [95.0, 10.0, None],
        "floor": [90.0, 12.0, None],
        "decimals": 0,
    }
)


@pytest.fixture(scope="module")
def card():
    months = [str(period) for period in pd.period_range("2022-10", "2024-09", freq="M")]
    rows = []
    for place, period in enumerate(months):
        rows += [
            ("calls", period, 96.0),
            ("waits", period, 8.0 + place),
            ("visits", period, 100.0 + place % 5),
        ]
    table = pd.DataFrame(rows, columns=["kpi", "period", "value"])
    return kp.scorecard(table, REGISTER, title="Made-up <Council>")


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The paper of the example council, and the words of its pages."""
    folder = tmp_path_factory.mktemp("pdf")
    project = Project.read(write_example(folder / "council"))
    path = folder / "paper.pdf"
    project.card().to_pdf(path, parts=project.parts())
    with pikepdf.open(path) as found:
        yield found, pages_of(path)


def elements(found):
    """List the elements of structure, in the order in which they are read."""

    def walk(element):
        if not isinstance(element, pikepdf.Dictionary):
            return
        if "/S" in element:
            yield element
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            yield from walk(kid)

    return list(walk(found.Root.StructTreeRoot))


def of_kind(found, *kinds):
    return [element for element in elements(found) if str(element.S) in kinds]


def test_the_file_claims_pdf_ua_and_is_tagged_in_its_language_under_its_title(whole):
    found, _ = whole
    with found.open_metadata() as said:
        assert said["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
        assert said["dc:title"] == "Exampleshire Council (made-up data): Sep 2024"
    assert str(found.Root.Lang) == "en-GB"
    assert found.Root.MarkInfo.Marked
    assert found.Root.ViewerPreferences.DisplayDocTitle


def test_all_that_is_drawn_is_tagged_or_an_artifact(whole):
    found, _ = whole
    drawn = {"Tj", "TJ", "'", '"', "f", "F", "f*", "S", "s", "B", "b", "Do", "sh", "EI"}
    for page in found.pages:
        depth = 0
        for _, operator in pikepdf.parse_content_stream(page):
            if str(operator) in ("BDC", "BMC"):
                depth += 1
            elif str(operator) == "EMC":
                depth -= 1
            else:
                assert depth or str(operator) not in drawn, operator


def test_headings_go_down_without_a_gap(whole):
    levels = [int(str(one.S)[2]) for one in of_kind(whole[0], "/H1", "/H2", "/H3", "/H4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(low - high <= 1 for high, low in pairwise(levels))


def test_every_picture_has_alternative_text(whole):
    figures = of_kind(whole[0], "/Figure")
    assert len(figures) > 60
    assert all(len(str(figure.Alt)) > 20 for figure in figures)
    assert "24 figures from Oct 2022" in str(figures[0].Alt)


def test_every_head_of_a_table_says_what_it_heads_and_cells_find_theirs(whole):
    found, _ = whole
    names = found.Root.StructTreeRoot.IDTree.Names
    known = dict(zip(map(bytes, names[0::2]), names[1::2], strict=True))
    assert list(known) == sorted(known)
    heads = of_kind(found, "/TH")
    assert {str(head.A.Scope) for head in heads} == {"/Column", "/Row"}
    assert {bytes(head.ID) for head in heads} == set(known)
    for table in of_kind(found, "/Table"):
        rows = [element for element in table.K if str(element.S) in ("/THead", "/TBody")]
        assert [str(row.S) for row in rows] == ["/THead", "/TBody"]
    cells = of_kind(found, "/TD")
    for cell in cells:
        scopes = [str(known[bytes(name)].A.Scope) for name in cell.A.Headers]
        assert sorted(scopes) == ["/Column", "/Row"]


def test_headings_are_bookmarks_without_their_ratings(whole):
    found, _ = whole
    with found.open_outline() as outline:
        (top,) = outline.root
        assert top.title == "Exampleshire Council (made-up data)"
        chapters = [item.title for item in top.children]
        assert chapters[:3] == ["Summary", "Summary by section", "Customer Services"]
        blocks = [item.title for item in top.children[2].children]
    assert blocks[0] == "Calls to the contact centre that were answered"
    assert blocks[-1] == "Tables"
    assert len(blocks) == 12 + 1


def test_pages_are_a4_and_lie_on_their_side_for_wide_tables(whole):
    found, _ = whole
    sizes = [tuple(round(float(edge)) for edge in page.mediabox[2:]) for page in found.pages]
    assert set(sizes) == {(595, 842), (842, 595)}
    assert sizes[0] == (595, 842)


def test_pages_have_numbers_and_from_the_second_on_title_and_period(whole):
    _, pages = whole
    lines = [lines_of(words) for words in pages]
    for number, page in enumerate(lines, start=1):
        assert page[-1] == f"Page {number} of {len(pages)}"
        named = page[0] == "Exampleshire Council (made-up data) Sep 2024"
        assert named is (number > 1)


def test_every_font_is_embedded(whole):
    found, _ = whole
    fonts = [
        font
        for page in found.pages
        for font in page.resources.get("/Font", {}).values()
    ]  # fmt: skip
    assert fonts
    for font in fonts:
        (descendant,) = font.DescendantFonts
        assert {"/FontFile2", "/FontFile3"} & set(descendant.FontDescriptor.keys())


@has_arial
def test_no_word_is_broken_and_none_lies_over_another(whole, card, tmp_path):
    _, pages = whole
    assert [overlaps(words) for words in pages] == [[]] * len(pages)
    card.to_pdf(tmp_path / "a.pdf", charts=False)
    card.to_docx(tmp_path / "a.docx", charts=False)
    known = {word for text in of_docx(tmp_path / "a.docx") for word in text.split()}
    known |= {"Page", "of", "•", *map(str, range(20))}
    assert [broken(words, known) for words in pages_of(tmp_path / "a.pdf")] == [[]] * len(
        pages_of(tmp_path / "a.pdf")
    )


@has_arial
def test_a_block_is_on_one_page(whole):
    _, pages = whole
    counts = []
    for words in pages:
        lines = lines_of(words)
        actual = sum(line.startswith("Actual ") for line in lines)
        verdicts = sum(line.startswith(("It is ", "It has no ", "There is no ")) for line in lines)
        assert actual == verdicts
        counts.append(actual)
    assert max(counts) == 3


def test_the_same_card_gives_the_same_bytes(card, tmp_path, monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    for name in ("a.pdf", "b.pdf"):
        card.to_pdf(tmp_path / name)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    with pikepdf.open(tmp_path / "a.pdf") as found:
        assert "/CreationDate" not in found.docinfo
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1732838400")
    card.to_pdf(tmp_path / "c.pdf")
    with pikepdf.open(tmp_path / "c.pdf") as found:
        assert str(found.docinfo["/CreationDate"]).startswith("D:20241129000000")


def test_blocks_and_charts_are_those_asked_for(card, tmp_path):
    card.to_pdf(tmp_path / "a.pdf", blocks="red", charts=False)
    with pikepdf.open(tmp_path / "a.pdf") as found:
        assert not of_kind(found, "/Figure")
    lines = [line for words in pages_of(tmp_path / "a.pdf") for line in lines_of(words)]
    assert sum(line.startswith("Actual ") for line in lines) == 1
    with pytest.raises(kp.KentPerfError, match='Did you mean "calls"'):
        card.to_pdf(tmp_path / "a.pdf", blocks=["call"])


def test_a_card_without_figures_is_a_paper(tmp_path):
    none = pd.DataFrame({"kpi": ["calls"], "period": ["2024-09"], "value": [None]})
    kp.scorecard(none, REGISTER).to_pdf(tmp_path / "a.pdf")
    assert len(pages_of(tmp_path / "a.pdf")) >= 3


def test_nothing_that_a_text_names_is_fetched(card, tmp_path):
    named = '<img src="file:///etc/hostname"><style>@import "http://127.0.0.1:9/a.css";</style>'
    card.to_pdf(tmp_path / "a.pdf", title=named, blocks="none", charts=False)
    with pikepdf.open(tmp_path / "a.pdf") as found:
        assert not of_kind(found, "/Figure")
        assert str(found.docinfo["/Title"]).startswith('<img src="file:///etc/hostname">')


@pytest.mark.parametrize(
    ("trouble", "message"),
    [
        (None, r"kentperf\[pdf\]"),
        (OSError("cannot load library 'libpango-1.0-0'"), "apt-get install libpangoft2"),
    ],
)
def test_what_is_not_installed_is_named(card, tmp_path, monkeypatch, trouble, message):
    if trouble is None:
        monkeypatch.setitem(sys.modules, "weasyprint", None)
    else:

        def missing(_module, _extra):
            raise trouble

        monkeypatch.setattr(document, "optional_import", missing)
    with pytest.raises(ImportError, match=message):
        card.to_pdf(tmp_path / "a.pdf")
    assert not (tmp_path / "a.pdf").exists()
