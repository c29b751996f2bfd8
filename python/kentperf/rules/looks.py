"""How each state is shown: its word, its colours, its shape."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from kentperf.errors import KentPerfError
from kentperf.marks.shapes import SHAPES as USUAL_SHAPES
from kentperf.rag.levels import COUNTS_AS, SHAPES, Level
from kentperf.rag.words import NO_FIGURE
from kentperf.rules.palettes import SHADES, pair_of_colours

if TYPE_CHECKING:
    from kentperf.rules.rules import Rules

_FIRST = {"GREEN": "circle", "AMBER": "diamond", "RED": "square"}
_FURTHER = {
    "GREEN": ("star", "pentagon", "circle"),
    "AMBER": ("pentagon", "triangle", "diamond"),
    "RED": ("cross", "triangle", "square"),
}
# Classes of the style sheets are in small letters, so that no level is one of them.
_PLAIN = re.compile(r"[A-Z][A-Z0-9-]*")
_STATES = {
    "not due": ("#E4EAF1", "#000000"),
    "no target": ("#F3EEE2", "#000000"),
    "tbc": ("#ECE6F3", "#000000"),
    "not applicable": ("#ECECEC", "#000000"),
    "suppressed": ("#D9D9DE", "#000000"),
}


@dataclass(frozen=True)
class Look:
    """How a level is shown.

    Attributes
    ----------
    name : str
        The level; "none" where there is none; the state that is why, such as "not due".
    word : str
        What is printed.
    back, ink : str
        Background and text, as "#RRGGBB".
    shape : str
        One of ``SHAPES``; "line" for none.
    counts_as : str
        GREEN, AMBER or RED; "none" for a state.
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
        By level, the first rating's first; then "none", the states that are why, and what
        judgements and other tables stand for where no level is called so: GREEN, AMBER, RED.
    """
    looks: dict[str, Look] = {}
    for levels in ratings:
        listed = tuple(levels)
        taken = {level.name for level in listed if level.name in palette} | set(looks)
        counted = {level.counts_as for level in listed if level.name in taken}
        times = dict.fromkeys(_FIRST, 0) | dict.fromkeys(counted & set(_FIRST), 1)
        for level in listed:
            if level.name == "none":
                wrong.append('level "none" has the name of there being none; call it otherwise')
            if level.name in looks:
                continue
            looks[level.name] = _look(level, words, palette, times, len(looks), wrong)
    back, ink = palette["none"]
    looks["none"] = Look("none", words["no_data"], back, ink, "line", "none", "none")
    for state, pair in _STATES.items():
        plain = state.replace(" ", "-")
        word = words[state.replace(" ", "_")]
        looks.setdefault(state, Look(state, word, *pair, "line", "none", f"state-{plain}"))
    for name in COUNTS_AS:
        usual = Look(name, words[name], *palette[name], _FIRST[name], name, name)
        looks.setdefault(name, usual)
    return looks


class Drawn(NamedTuple):
    """How states are drawn in charts.

    Attributes
    ----------
    palette : dict of str to tuple of str
        Fill and ink of each state.
    words : dict of str to str
        The word for each.
    shapes : dict of str to str
        The shape of each.
    """

    palette: dict[str, tuple[str, str]]
    words: dict[str, str]
    shapes: dict[str, str]


def drawn_as(rules: Rules) -> Drawn:
    """Say how charts draw the states of a rule set.

    Parameters
    ----------
    rules : Rules
        The conventions.

    Returns
    -------
    Drawn
        Of every level, and of where a figure is in its expected range.

    Examples
    --------
    >>> from kentperf.rules import Rules
    >>> drawn_as(Rules()).shapes["AMBER"], drawn_as(Rules()).words["within"]
    ('diamond', 'Within the thresholds')
    """
    looks = rules.looks
    return Drawn(
        {name: (look.back, look.ink) for name, look in looks.items()},
        {**rules.words, **{name: look.word for name, look in looks.items()}},
        {**USUAL_SHAPES, **{name: look.shape for name, look in looks.items()}},
    )


def levels_as(rules: Rules, *kinds: str) -> tuple[str, ...]:
    """List the levels of the rating that count as GREEN, AMBER or RED.

    Parameters
    ----------
    rules : Rules
        The conventions.
    *kinds : str
        GREEN, AMBER, RED.

    Returns
    -------
    tuple of str
        Best first.

    Examples
    --------
    >>> from kentperf.rules import Rules
    >>> levels_as(Rules(), "RED", "AMBER")
    ('AMBER', 'RED')
    """
    return tuple(level.name for level in rules.level_rule.levels if level.counts_as in kinds)


def red_levels(rules: Rules) -> tuple[str, ...]:
    """List what counts as RED: levels of the rating, and the RED that judgements stand for.

    Parameters
    ----------
    rules : Rules
        The conventions.

    Returns
    -------
    tuple of str
        For which an action is asked.

    Examples
    --------
    >>> from kentperf.rules import Rules
    >>> red_levels(Rules())
    ('RED',)
    """
    judged = () if "RED" in rules.level_rule.names else ("RED",)
    return (*levels_as(rules, "RED"), *judged)


def words_as(rules: Rules, kind: str) -> str:
    """Give the house's word for what counts as GREEN, AMBER or RED.

    Parameters
    ----------
    rules : Rules
        The conventions.
    kind : str
        GREEN, AMBER or RED.

    Returns
    -------
    str
        That of the level; joined by "or" where there are several; the usual one where none is.

    Examples
    --------
    >>> from kentperf.rules import Rules
    >>> words_as(Rules(words={"RED": "Off track"}), "RED")
    'Off track'
    """
    names = levels_as(rules, kind) or (kind,)
    return " or ".join(rules.looks[name].word for name in names)


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


def unrated_look(rules: Rules, reason: str, state: object = None) -> tuple[str, str]:
    """Say how it is shown that there is no rating.

    Parameters
    ----------
    rules : Rules
        The words.
    reason : str
        Why there is none, as in ``rag_reason``.
    state : str or missing
        The state that is why, as in ``state``, where it is known.

    Returns
    -------
    tuple of str
        The look, and the word.

    Examples
    --------
    >>> from kentperf.rules import Rules
    >>> unrated_look(Rules(), "no floor"), unrated_look(Rules(), "not rated", "no target")
    (('none', 'Not rated'), ('no target', 'No target'))
    """
    if isinstance(state, str) and state in _STATES:
        return state, rules.looks[state].word
    no_figure = reason in NO_FIGURE or state == "no data"
    return "none", rules.words["no_data" if no_figure else "not_rated"]
