import numpy as np

from kentperf.columns.row_numbers import number_rows


def test_equal_rows_have_equal_numbers():
    random = np.random.default_rng(4)
    columns = [random.integers(-2, 3, 500) for _ in range(4)]
    numbers, first = number_rows(columns)
    rows = list(zip(*(column.tolist() for column in columns), strict=True))
    seen = dict.fromkeys(rows)
    assert [list(seen).index(row) for row in rows] == numbers.tolist()
    assert [rows[at] for at in first] == list(seen)


def test_there_may_be_no_rows():
    numbers, first = number_rows([np.empty(0, dtype=np.int64)])
    assert len(numbers) == len(first) == 0
