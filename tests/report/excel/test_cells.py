"""Columns of cells, of every kind of column."""

import numpy as np
import pandas as pd
import pytest

from kentperf.report.excel.cells import Styles, column_of, rows_of

STYLES = Styles(' s="1"', ' s="2"')
WHOLE, BROKEN = ' s="1"><v>', ' s="2"><v>'


@pytest.fixture
def texts():
    return []


@pytest.fixture
def text_cell(texts):
    def write(text):
        if text not in texts:
            texts.append(text)
        return f' t="s"><v>{texts.index(text)}</v></c>'

    return write


def cells(values, text_cell, styles=STYLES):
    return column_of(pd.Series(values), styles, text_cell).cells.tolist()


def test_numbers_have_the_style_of_whole_or_broken_ones(text_cell):
    found = cells([1.0, 2.5, np.nan, -3.0], text_cell)
    assert found == [f"{WHOLE}1</v></c>", f"{BROKEN}2.5</v></c>", "", f"{WHOLE}-3</v></c>"]


def test_numbers_are_written_to_sixteen_digits(text_cell):
    assert cells([0.1 + 0.2, 1e300], text_cell) == [
        f"{BROKEN}0.3</v></c>",
        f"{WHOLE}1E+300</v></c>",
    ]


@pytest.mark.parametrize("kind", ["int64", "Int64", "int8", "Float64"])
def test_numbers_of_every_kind_are_numbers(text_cell, kind):
    assert cells(pd.Series([3, 4], dtype=kind), text_cell) == [
        f"{WHOLE}{n}</v></c>" for n in (3, 4)
    ]


def test_missing_whole_numbers_have_no_cell(text_cell):
    assert cells(pd.Series([3, None], dtype="Int64"), text_cell) == [f"{WHOLE}3</v></c>", ""]


@pytest.mark.parametrize("kind", [object, "str", "category"])
def test_texts_are_kept_once(text_cell, texts, kind):
    found = cells(pd.Series(["b", "a", None, "b", ""], dtype=kind), text_cell)
    assert [cell.count('t="s"') for cell in found] == [1, 1, 0, 1, 0]
    assert found[0] == found[3] != found[1]
    assert sorted(texts) == ["a", "b"]


def test_truths_are_words(text_cell, texts):
    assert all('t="s"' in cell for cell in cells([True, False], text_cell))
    assert sorted(texts) == ["False", "True"]


def test_numbers_among_words_are_numbers_and_one_is_not_true(text_cell, texts):
    found = cells(pd.Series([1, True, 1.0, "x", None, float("inf")], dtype=object), text_cell)
    assert found[0] == found[2] == f"{WHOLE}1</v></c>"
    assert texts == ["True", "x", "inf"]
    assert found[4] == ""


def test_each_row_may_have_its_own_style(text_cell):
    styles = Styles(np.array(["a", "b"], object), np.array(["c", "d"], object))
    assert cells([1.0, 1.5], text_cell, styles) == ["a><v>1</v></c>", "d><v>1.5</v></c>"]


def test_categories_that_no_row_has_are_not_among_the_texts(text_cell, texts):
    kind = pd.CategoricalDtype(["RED", "AMBER", "GREEN"])
    assert len(cells(pd.Series(["GREEN", None], dtype=kind), text_cell)) == 2
    assert texts == ["GREEN"]


def test_the_longest_value_is_found(text_cell):
    assert column_of(pd.Series([1.0, 123.25]), STYLES, text_cell).longest == 6
    assert column_of(pd.Series(["a", "abcd"]), STYLES, text_cell).longest == 4
    assert column_of(pd.Series([np.nan]), STYLES, text_cell).longest == 0


def test_rows_have_only_the_cells_that_are_there(text_cell):
    columns = [
        column_of(pd.Series(part), STYLES, text_cell) for part in (["a", "b"], [np.nan, 2.0])
    ]
    text = "".join(rows_of(columns, ["A", "B"], 2))
    assert text == (
        '<row r="2"><c r="A2" t="s"><v>0</v></c></row>'
        '<row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3" s="1"><v>2</v></c></row>'
    )
