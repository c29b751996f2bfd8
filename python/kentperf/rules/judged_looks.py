"""The look of judgements: a colour pair and a shape each, beside those of the ratings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kentperf.rules.palettes import contrast

__all__ = ["SHAPES", "Looks", "judged_looks"]

SHAPES = {
    "GREEN": "●", "GREEN-2": "○", "GREEN-3": "◉", "GREEN-4": "◍",
    "AMBER": "◆", "AMBER-2": "◇", "AMBER-3": "◈", "AMBER-4": "❖",
    "RED": "■", "RED-2": "□", "RED-3": "▣", "RED-4": "▦",
    "none": "–",
}  # fmt: skip
"""The shape of each look, as a letter."""

_NEXT = {"GREEN": "AMBER", "AMBER": "RED", "RED": ""}
_WHITE, _BLACK = "#FFFFFF", "#000000"


@dataclass(frozen=True)
class Looks:
    """How the judgements of a report look.

    Attributes
    ----------
    states : mapping of str to str
        The look of each judgement: that of its rating, or a variant, "GREEN-2".
    palette : mapping of str to tuple of str
        Background and text colour of every look, the ratings' among them.
    """

    states: Mapping[str, str]
    palette: Mapping[str, tuple[str, str]]

    @property
    def variants(self) -> dict[str, tuple[str, str]]:
        """The looks that no rating has."""
        return {state: pair for state, pair in self.palette.items() if "-" in state}


def judged_looks(words: Mapping[str, str], palette: Mapping[str, tuple[str, str]]) -> Looks:
    """Give every judgement a look of its own.

    Parameters
    ----------
    words : mapping of str to str
        The judgements, best first, and the rating that each stands for.
    palette : mapping of str to tuple of str
        Background and text colour of each rating.

    Returns
    -------
    Looks
        The first judgement of a rating looks as the rating does; those after it lie between it
        and the next worse rating, in a text colour with a contrast of at least 4.5 to 1.

    Examples
    --------
    >>> words = {"on track": "GREEN", "minor issues": "GREEN", "at risk": "RED"}
    >>> looks = judged_looks(words, {"GREEN": ("#FFFFFF", "#000000"), "AMBER": ("#808080",
    ...     "#000000"), "RED": ("#000000", "#FFFFFF")})
    >>> looks.states["minor issues"], looks.variants
    ('GREEN-2', {'GREEN-2': ('#C0C0C0', '#000000')})
    """
    states: dict[str, str] = {}
    colours = dict(palette)
    for rating, worse in _NEXT.items():
        alike = [word for word, stands_for in words.items() if stands_for == rating]
        best = _rgb(palette[rating][0])
        # Black is what lies beyond the worst.
        worst = _rgb(palette[worse][0] if worse else _BLACK)
        for place, word in enumerate(alike):
            states[word] = f"{rating}-{place + 1}" if place else rating
            if place:
                colours[states[word]] = _pair(best, worst, place / len(alike))
    return Looks(states, colours)


def _pair(best: tuple[int, ...], worst: tuple[int, ...], share: float) -> tuple[str, str]:
    back = tuple(round(a + (b - a) * share) for a, b in zip(best, worst, strict=True))
    colour = _hex(back)
    return colour, max((_BLACK, _WHITE), key=lambda ink: contrast(colour, ink))


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour.lstrip("#")))


def _hex(colour: tuple[int, ...]) -> str:
    return f"#{bytes(colour).hex().upper()}"
