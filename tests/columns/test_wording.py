import numpy as np
import pandas as pd
import pytest

from kentperf.columns.wording import Wording, spell


def test_a_column_says_its_first_text_until_told_otherwise():
    said = Wording(4, "no data")
    said.say([1], "zero")
    said.say_each([2, 3], ["a", "zero"])
    assert said.column().tolist() == ["no data", "zero", "a", "zero"]
    assert said.texts == ["no data", "zero", "a"]


def test_codes_of_another_list_are_told_by_their_texts():
    said = Wording(3, "")
    said.say_coded(slice(None), np.array([2, 0, 2], dtype=np.int8), ["x", "unused", "y"])
    assert said.column().tolist() == ["y", "x", "y"]
    assert "unused" not in said.texts


def test_a_part_is_told_apart_from_the_whole():
    said = Wording(3, "a")
    part = said.part(np.array([0, 2]))
    part.say([0], "b")
    assert part.column().tolist() == ["b", "a"]
    assert said.column().tolist() == ["a", "a", "a"]


@pytest.mark.parametrize(
    ("values", "codes"),
    [
        (["a", "b"], [0, 1, 1]),
        (["a", None], [0, 1, 0]),
        ([None, "a"], [0, 0]),
        ([pd.Period("2024-01"), pd.Period("2024-02")], [1, 0, 1]),
        ([pd.Period("2024-01"), pd.Period("2024Q1")], [1, 0]),
        ([3, 4], [1, 0]),
        (["a"], []),
    ],
)
def test_values_are_held_as_pandas_would_hold_them(values, codes):
    every = np.empty(len(codes), dtype=object)
    every[:] = [values[code] for code in codes]
    expected = pd.DataFrame({"x": every})
    found = pd.DataFrame({"x": spell(np.array(codes, dtype=np.int64), values)})
    pd.testing.assert_frame_equal(found, expected)
