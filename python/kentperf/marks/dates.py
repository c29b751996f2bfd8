"""Which periods are named along an axis: as many as have room, evenly apart."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kentperf.marks.data import short_label
from kentperf.marks.plan import Ruler, Text

__all__ = ["apart_from", "date_texts"]

_STEPS = (1, 2, 3, 4, 6, 12, 24, 36, 48, 60, 120, 240, 480)
_QUARTER_STEPS = (1, 2, 4, 8, 12, 20, 40, 80, 160)
"""Those at which a month, or a quarter, is always the same ones of the year."""

_APART = 0.8


def date_texts(
    ordinals: Sequence[int],
    labels: Sequence[str],
    places: Sequence[float],
    *,
    latest: int,
    within: tuple[float, float],
    y: float,
    size: float,
    ruler: Ruler,
) -> tuple[Text, ...]:
    """Name periods along an axis, so that no two names touch.

    Parameters
    ----------
    ordinals : sequence of int
        The periods, ascending.
    labels : sequence of str
        Their names.
    places : sequence of float
        Where they are.
    latest : int
        The one that is named in any case.
    within : tuple of float
        Where the first name may begin and the last may end.
    y, size : float
        Their base line, and the size of their type.
    ruler : callable
        Says how wide words are.

    Returns
    -------
    tuple of Text
        From left to right.
    """
    named: tuple[Text, ...] = ()
    for step in _QUARTER_STEPS if labels[latest].startswith("Q") else _STEPS:
        chosen = [
            at for at, ordinal in enumerate(ordinals) if not (ordinals[latest] - ordinal) % step
        ]
        texts = [
            _text(short_label(labels[at]), places[at], within, y, size, ruler) for at in chosen
        ]
        named = tuple(texts)
        if _apart(texts, size * _APART, ruler):
            return named
    return tuple(text for at, text in zip(chosen, named, strict=True) if at == latest)


def _text(
    words: str, at: float, within: tuple[float, float], y: float, size: float, ruler: Ruler
) -> Text:
    half = ruler(words, size) / 2
    if at - half < within[0]:
        return Text(within[0], y, words, size, "start")
    if at + half > within[1]:
        return Text(within[1], y, words, size, "end")
    return Text(round(at, 2), y, words, size, "middle")


def apart_from(texts: Sequence[Text], gap: float, ruler: Ruler) -> Sequence[Text]:
    """Leave out every second word, every third and so on, until no two touch.

    Parameters
    ----------
    texts : sequence of Text
        From left to right.
    gap : float
        How far apart they must be.
    ruler : callable
        Says how wide words are.

    Returns
    -------
    sequence of Text
        The first in any case.
    """
    for step in range(1, len(texts)):
        if _apart(texts[::step], gap, ruler):
            return texts[::step]
    return texts[:1]


def _apart(texts: Sequence[Text], gap: float, ruler: Ruler) -> bool:
    boxes = [text.box(ruler) for text in texts]
    return all(after.left - before.right >= gap for before, after in pairwise(boxes))
