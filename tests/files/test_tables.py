import io

import numpy as np
import pandas as pd

from kentperf.files.tables import csv_text, printable_table, table_as_given


def read(text):
    return pd.read_csv(io.StringIO(text), dtype=str, keep_default_na=False)


def test_texts_and_heads_are_guarded_and_numbers_are_not():
    frame = pd.DataFrame(
        {
            "=name": ["-5", "Calls"],
            "change": [-5, -0.5],
            "mixed": pd.Series([-3, "-3"], dtype=object),
        }
    )
    assert csv_text(frame) == "'=name,change,mixed\n'-5,-5.0,-3\nCalls,-0.5,'-3\n"


def test_every_kind_of_column_of_texts_is_guarded():
    given = pd.Series(["=1", None, "=1", "b"])
    kinds = {
        "object": given.astype(object),
        # Before pandas 3 a missing text becomes the word None.
        "str": given.astype("str").where(given.notna()),
        "string": given.astype("string"),
        "category": given.astype("category"),
    }
    found = read(csv_text(pd.DataFrame(kinds)))
    for name in kinds:
        assert found[name].tolist() == ["'=1", "", "'=1", "b"]


def test_categories_that_look_the_same_when_printable_are_written():
    frame = pd.DataFrame({"name": pd.Categorical(["a\x00", "a\x01"])})
    assert csv_text(frame) == "name\na\ufffd\na\ufffd\n"


def test_a_carriage_return_inside_a_text_begins_no_row():
    assert read(csv_text(pd.DataFrame({"a": ["x\r=cmd", "y"]})))["a"].tolist() == ["x\n=cmd", "y"]


def test_days_are_written_without_a_time():
    assert csv_text(pd.DataFrame({"due": [pd.Timestamp("2024-12-31"), pd.NaT]})) == (
        'due\n2024-12-31\n""\n'
    )


def test_a_table_without_rows_or_columns_is_written():
    assert csv_text(pd.DataFrame({"a": pd.Series(dtype=object)})) == "a\n"
    assert csv_text(pd.DataFrame()) == "\n"


def test_the_callers_table_is_not_changed():
    frame = pd.DataFrame({"name": ["=1", "a\x00"], "value": [1.0, np.nan]}, index=[4, 7])
    before = frame.copy()
    csv_text(frame)
    shown = printable_table(frame)
    pd.testing.assert_frame_equal(frame, before)
    assert shown["name"].tolist() == ["=1", "a\ufffd"]
    assert shown.index.tolist() == [4, 7]


def test_a_table_comes_back_from_its_file_as_it_was_given():
    frame = pd.DataFrame({"=a": ["=1", "'=1", "'tis", "-"], "b": ["", " @x", "\ufeff+1", "''"]})
    back = table_as_given(read(csv_text(frame)))
    assert back.to_dict("list") == frame.to_dict("list")
