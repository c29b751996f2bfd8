import re

import openpyxl
import pytest

from kentperf.report.excel.file import workbook_file
from kentperf.report.excel.texts import cut, sheet_name, unique_heads

LONG = "x" * 40_000
NAMES = [
    "", "'", "''", "a" * 30 + "'b", "a" * 40, "A" * 40, "[]:*?/\\", "Key", "key", "Risks", "risks",
    "\U0001f600" * 20, "\x00", "\ud800", "a\nb", " ' x ' ",
]  # fmt: skip


def units(text):
    return len(text.encode("utf-16-le")) // 2


def test_names_of_sheets_are_taken_by_excel_and_differ():
    taken = {"key"}
    found = [sheet_name(name, taken) for name in NAMES]
    assert len({name.casefold() for name in found} | {"key"}) == len(NAMES) + 1
    for name in found:
        assert 1 <= units(name) <= 31
        assert not re.search(r"[\[\]:*?/\\\x00-\x1f]", name)
        assert name[0] != "'" != name[-1]


def test_xlsxwriter_takes_every_such_name(tmp_path):
    with workbook_file(tmp_path / "names.xlsx") as book:
        taken = set()
        for name in NAMES:
            book.add_worksheet(sheet_name(name, taken))
    assert len(openpyxl.load_workbook(tmp_path / "names.xlsx").sheetnames) == len(NAMES)


def test_heads_of_a_table_differ_and_stand_on_one_line():
    found = unique_heads(["a", "A", "a 2", "", "", "b\nc", LONG, LONG])
    assert len({head.lower() for head in found}) == 8
    assert all(1 <= units(head) <= 255 and "\n" not in head for head in found)
    assert found[0] == "a"


def test_a_text_is_cut_only_where_it_is_too_long():
    assert cut("x" * 32_767, 32_767) == "x" * 32_767
    assert cut("x" * 32_768, 32_767) == "x" * 32_766 + "…"
    assert units(cut("\U0001f600" * 20_000, 32_767)) <= 32_767


def test_a_text_is_cut_at_what_a_cell_holds(tmp_path):
    path = tmp_path / "texts.xlsx"
    with workbook_file(path) as book:
        sheet = book.add_worksheet("a")
        cells = [sheet.text_cell(text) for text in (LONG, "\U0001f600" * 20_000)]
        sheet.write_string(0, 0, LONG)
        sheet.write_string(0, 1, "\U0001f600" * 20_000)
    written = [cell.value for cell in read_cells(path)]
    assert list(map(len, written)) == [32_767, 16_384]
    assert all(text.endswith("…") for text in written)
    assert cells == [' t="s"><v>0</v></c>', ' t="s"><v>1</v></c>']


def read_cells(path):
    return next(openpyxl.load_workbook(path).worksheets[0].iter_rows())


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "\t=1", " =1", "\ufeff=1"])
@pytest.mark.parametrize("look", [{}, {"bold": True, "bg_color": "#ff0000"}])
def test_what_begins_as_a_formula_is_a_text_with_excels_own_mark(tmp_path, text, look):
    path = tmp_path / "texts.xlsx"
    with workbook_file(path) as book:
        book.add_worksheet("a").write_string(0, 0, text, book.add_format(look) if look else None)
    (cell,) = read_cells(path)
    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.quotePrefix
    assert bool(cell.font.bold) == bool(look)


def test_other_texts_have_no_mark(tmp_path):
    path = tmp_path / "texts.xlsx"
    with workbook_file(path) as book:
        book.add_worksheet("a").write_string(0, 0, "a = b")
    assert not read_cells(path)[0].quotePrefix


@pytest.mark.parametrize("text", ["<r><t>x</t></r>", "<r>&</r>", "<r></si></r>"])
def test_what_looks_like_a_rich_text_is_written_as_it_is(tmp_path, text):
    path = tmp_path / "texts.xlsx"
    with workbook_file(path) as book:
        book.add_worksheet("a").write_string(0, 0, text)
    assert read_cells(path)[0].value == text


def test_a_long_title_is_cut_in_the_properties(tmp_path):
    with workbook_file(tmp_path / "a.xlsx", title=LONG, subject="\x00") as book:
        book.add_worksheet("a")
    about = openpyxl.load_workbook(tmp_path / "a.xlsx").properties
    assert about.title == "x" * 254 + "…"
    assert about.subject == "\ufffd"


def test_what_goes_wrong_leaves_the_old_workbook_and_nothing_beside(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")

    def failing():
        with workbook_file(path) as book:
            book.add_worksheet("a").write_string(0, 0, "new")
            message = "no"
            raise RuntimeError(message)

    with pytest.raises(RuntimeError):
        failing()
    assert path.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["a.xlsx"]
