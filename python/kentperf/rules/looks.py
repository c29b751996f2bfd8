"""How each state is shown: its word, its colours, its shape."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kentperf.errors import KentPerfError
from kentperf.rag.levels import SHAPES, Level
from kentperf.rules.palettes import SHADES, pair_of_colours

_FIRST = {"GREEN": "circle", "AMBER": "diamond", "RED": "square"}
_FURTHER = {
    "GREEN": ("star", "pentagon", "circle"),
    "AMBER": ("pentagon", "triangle", "diamond"),
    "RED": ("cross", "triangle", "square"),
}
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9-]*")


@dataclass(frozen=True)
class Look:
    """How a level is shown.

    Attributes
    ----------
    name : str
        The level; "none" where there is none.
    word : str
        What is printed.
    back, ink : str
        Background and text, as "#RRGGBB".
    shape : str
        One of ``SHAPES``; "line" for none.
    counts_as : str
        GREEN, AMBER or RED; "none" for none.
    token : str
        Its name where only letters, digits and hyphens may stand, as in a style sheet.
    """

    name: str
    word: str
    back: str
    ink: str
    shape: str
    counts_as: str
    token: str


def looks_of(
    ratings: Iterable[Iterable[Level]],
    words: Mapping[str, str],
    palette: Mapping[str, tuple[str, str]],
    wrong: list[str],
) -> dict[str, Look]:
    """Say how every level is shown.

    A level without colours or shape of its own has those of what it counts as; where several
    count as the same, each further one has others, so that no two look alike.

    Parameters
    ----------
    ratings : iterable of iterables of Level
        The levels of each rating; a level of the same name in several looks the same.
    words, palette : mapping
        The house's words and colours of GREEN, AMBER, RED and "none".
    wrong : list of str
        Collects what is wrong with colours.

    Returns
    -------
    dict of str to Look
        By level, the first rating's first, then "none".
    """
    looks: dict[str, Look] = {}
    for levels in ratings:
        listed = tuple(levels)
        taken = {level.name for level in listed if level.name in palette} | set(looks)
        counted = {level.counts_as for level in listed if level.name in taken}
        times = dict.fromkeys(_FIRST, 0) | dict.fromkeys(counted & set(_FIRST), 1)
        for level in listed:
            if level.name in looks:
                continue
            looks[level.name] = _look(level, words, palette, times, len(looks), wrong)
    back, ink = palette["none"]
    looks["none"] = Look("none", words["no_data"], back, ink, "line", "none", "none")
    return looks


def _look(
    level: Level,
    words: Mapping[str, str],
    palette: Mapping[str, tuple[str, str]],
    times: dict[str, int],
    place: int,
    wrong: list[str],
) -> Look:
    kind = level.counts_as if level.counts_as in _FIRST else "RED"
    if level.name in palette and level.name in _FIRST:
        pair, shape = palette[level.name], _FIRST[level.name]
    elif times[kind] == 0:
        pair, shape = palette[kind], _FIRST[kind]
        times[kind] += 1
    else:
        at = (times[kind] - 1) % len(SHADES[kind])
        pair, shape = SHADES[kind][at], _FURTHER[kind][at]
        times[kind] += 1
    if level.colours is not None:
        try:
            pair = pair_of_colours(level.name, level.colours)
        except KentPerfError as error:
            wrong.append(str(error).replace("rules: palette", "colours of level"))
    word = level.word or words.get(level.name) or level.name
    token = level.name if _PLAIN.fullmatch(level.name) else f"level-{place + 1}"
    shown = level.shape if level.shape in SHAPES else shape
    return Look(level.name, word, *pair, shown, kind, token)
