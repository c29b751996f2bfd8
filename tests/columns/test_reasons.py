""" "Too few points", told apart by how many there are."""

import numpy as np
import pytest

from kentperf.columns.reasons import few_told_apart

TEXTS = ["", "too few", "flat"]


def told(reason, n, texts=TEXTS, **options):
    codes, words = few_told_apart(
        np.array(reason, dtype=np.int8),
        np.array(n, dtype=np.int32),
        TEXTS.index("too few"),
        texts,
        "at least 4 needed",
        **options,
    )
    return codes, [words[code] for code in codes]


def test_each_number_of_points_has_a_text_and_other_reasons_keep_theirs():
    _, words = told([1, 0, 1, 2, 1], [3, 9, 1, 9, 0])
    assert words == [
        "3 points, at least 4 needed", "", "1 point, at least 4 needed", "flat",
        "0 points, at least 4 needed",
    ]  # fmt: skip


def test_it_says_what_the_points_are_of():
    _, words = told([1, 1], [1, 2], what=" in the season")
    assert words == [
        "1 point in the season, at least 4 needed",
        "2 points in the season, at least 4 needed",
    ]


def test_where_none_has_too_few_nothing_changes():
    codes, words = told([0, 2], [0, 5])
    assert (codes.tolist(), words) == ([0, 2], ["", "flat"])


def test_the_kernels_own_codes_are_left_alone():
    reason = np.array([1, 0], dtype=np.int8)
    few_told_apart(reason, np.array([2, 5], dtype=np.int32), 1, TEXTS, "at least 4 needed")
    assert reason.tolist() == [1, 0]


@pytest.mark.parametrize(("most", "dtype"), [(124, np.int8), (125, np.int32), (10_000, np.int32)])
def test_codes_are_wide_enough_for_the_texts(most, dtype):
    codes, words = told([1, 1, 2], [most, 0, 7])
    assert codes.dtype == dtype
    assert words == [f"{most} points, at least 4 needed", "0 points, at least 4 needed", "flat"]
