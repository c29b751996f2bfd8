"""The look of judgements: a colour pair and a shape each, beside those of the levels."""

from __future__ import annotations

from collections.abc import Mapping

from kentperf.rules.looks import Look
from kentperf.rules.palettes import contrast

__all__ = ["judged_looks"]

_WAYS = ("", "open", "ringed", "crossed")
_NEXT = {"GREEN": "AMBER", "AMBER": "RED", "RED": ""}
_PLAIN = {"GREEN": "circle", "AMBER": "diamond", "RED": "square"}
_WHITE, _BLACK = "#FFFFFF", "#000000"


def judged_looks(words: Mapping[str, str], looks: Mapping[str, Look]) -> dict[str, Look]:
    """Give every judgement a look of its own.

    Parameters
    ----------
    words : mapping of str to str
        The judgements, best first, and the rating that each stands for: four for one at most.
    looks : mapping of str to Look
        Of GREEN, AMBER and RED.

    Returns
    -------
    dict of str to Look
        By judgement. The first of a rating looks as the rating does; those after it lie between it
        and the next worse rating, in a text colour with a contrast of at least 4.5 to 1.

    Examples
    --------
    >>> from kentperf.rules import Rules
    >>> words = {"on track": "GREEN", "minor issues": "GREEN", "at risk": "RED"}
    >>> looks = judged_looks(words, Rules().looks)
    >>> looks["on track"].name, looks["minor issues"].name, looks["minor issues"].shape
    ('GREEN', 'judged-green-2', 'open circle')
    """
    found: dict[str, Look] = {}
    for rating, worse in _NEXT.items():
        alike = [word for word, stands_for in words.items() if stands_for == rating]
        best = _rgb(looks[rating].back)
        # Black is what lies beyond the worst.
        worst = _rgb(looks[worse].back if worse else _BLACK)
        for place, word in enumerate(alike):
            if not place:
                found[word] = looks[rating]
                continue
            # In small letters, as no level is.
            name = f"judged-{rating.lower()}-{place + 1}"
            pair = _pair(best, worst, place / len(alike))
            shape = f"{_WAYS[place]} {_PLAIN[rating]}"
            found[word] = Look(name, word.capitalize(), *pair, shape, rating, name)
    return found


def _pair(best: tuple[int, ...], worst: tuple[int, ...], share: float) -> tuple[str, str]:
    back = tuple(round(a + (b - a) * share) for a, b in zip(best, worst, strict=True))
    colour = _hex(back)
    return colour, max((_BLACK, _WHITE), key=lambda ink: contrast(colour, ink))


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour.lstrip("#")))


def _hex(colour: tuple[int, ...]) -> str:
    return f"#{bytes(colour).hex().upper()}"
