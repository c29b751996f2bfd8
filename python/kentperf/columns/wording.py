"""Texts as codes: a column of words that are the same in most rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

Codes = npt.NDArray[np.int32]
Texts = npt.NDArray[np.object_]


class Wording:
    """A column of texts, each held once.

    Parameters
    ----------
    rows : int
        How many rows there are.
    text : str
        What all of them say at first.
    """

    def __init__(self, rows: int, text: str) -> None:
        self.codes: Codes = np.zeros(rows, dtype=np.int32)
        self.texts: list[str] = [text]
        self._known = {text: 0}

    def number(self, text: str) -> int:
        """Give the code of a text."""
        code = self._known.setdefault(text, len(self.texts))
        if code == len(self.texts):
            self.texts.append(text)
        return code

    def say(self, rows: Any, text: str) -> None:
        """Let some rows say one text."""
        self.codes[rows] = self.number(text)

    def say_each(self, rows: Any, texts: Iterable[str]) -> None:
        """Let each of some rows say a text of its own."""
        self.codes[rows] = np.array([self.number(text) for text in texts], dtype=np.int32)

    def say_coded(self, rows: Any, codes: npt.NDArray[Any], texts: Sequence[str]) -> None:
        """Let some rows say texts by other codes."""
        used = np.zeros(len(texts), dtype=bool)
        used[codes] = True
        table = np.zeros(len(texts), dtype=np.int32)
        table[used] = [self.number(texts[code]) for code in np.flatnonzero(used).tolist()]
        self.codes[rows] = table[codes]

    def part(self, rows: Any) -> Wording:
        """Give some rows; texts that are said later are not shared."""
        part = Wording(0, self.texts[0])
        part.codes, part.texts, part._known = self.codes[rows], [*self.texts], {**self._known}
        return part

    def column(self) -> Any:
        """Give the texts, as pandas would hold them."""
        return spell(self.codes, self.texts)


def spell(codes: npt.NDArray[Any], values: list[Any]) -> Any:
    """Give values by their codes, in the dtype that pandas finds for those that occur.

    Parameters
    ----------
    codes : ndarray of int, shape (n,)
        Places in `values`.
    values : list
        Python objects.

    Returns
    -------
    array of shape (n,)
        As pandas would hold the values themselves, without a look at each of them.
    """
    used = np.zeros(len(values), dtype=bool)
    used[codes] = True
    kept = np.empty(int(used.sum()), dtype=object)
    kept[:] = [value for value, there in zip(values, used.tolist(), strict=True) if there]
    return pd.Series(kept).array.take((np.cumsum(used) - 1)[codes])


def reword(
    given: Texts, judge: Callable[[str], tuple[Any, str]]
) -> tuple[Texts, list[tuple[int, str]]]:
    """Replace texts by what is meant by them, looking at each distinct one once.

    Parameters
    ----------
    given : ndarray of object, shape (n,)
        As `texts` gives them.
    judge : callable
        Gives what a text means, and what is wrong with it ("" for nothing).

    Returns
    -------
    ndarray of object, shape (n,)
        None where nothing is given.
    list of (int, str)
        The rows at fault in order, and what is wrong.
    """
    codes, words = pd.factorize(given)
    judged = [judge(str(word)) for word in words]
    meant = np.empty(len(judged) + 1, dtype=object)
    meant[:-1] = [meaning for meaning, _ in judged]
    wrong = np.array([*(bool(rule) for _, rule in judged), False])
    rows = np.flatnonzero(wrong[codes]).tolist()
    return meant[codes], [(row, judged[codes[row]][1]) for row in rows]
