"""The words and colours of a house, completed by the usual ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from kentperf.columns.frozen import FrozenMapping
from kentperf.errors import KentPerfError
from kentperf.rules.checks import choice
from kentperf.rules.palettes import PALETTES, pair_of_colours
from kentperf.rules.words import WORDS, lowered

Value = TypeVar("Value")


def house_words(given: Any) -> FrozenMapping[str]:
    """Complete the words of a house.

    Parameters
    ----------
    given : mapping of str to str
        By state.

    Returns
    -------
    FrozenMapping
        Every state's word; that of no target has the house's word for a target.

    Raises
    ------
    KentPerfError
        If a state is unknown or a word is no text.

    Examples
    --------
    >>> house_words({"GREEN": "On target"})["GREEN"], house_words({"target": "Goal"})["no_target"]
    ('On target', 'No goal')
    """
    for state, word in _table("words", given).items():
        if not isinstance(word, str):
            message = f"rules: the word for {state} is {word!r}; it should be text"
            raise KentPerfError(message)
    words = _completed("words", WORDS, given)
    if words["no_target"] == WORDS["no_target"]:
        return FrozenMapping({**words, "no_target": f"No {lowered(words['target'])}"})
    return words


def house_palette(given: Any) -> FrozenMapping[tuple[str, str]]:
    """Complete the colours of a house.

    Parameters
    ----------
    given : str or mapping of str to tuple of str
        The name of a palette; or background and text by state, which replace those of ``ladder``.

    Returns
    -------
    FrozenMapping
        Of RED, AMBER, GREEN and "none".

    Raises
    ------
    KentPerfError
        If a palette, state or colour is unknown, or a text cannot be read on its background.

    Examples
    --------
    >>> house_palette("mono")["GREEN"]
    ('#EBEBEB', '#000000')
    """
    if isinstance(given, str):
        choice("palette", given, PALETTES)
        return FrozenMapping(PALETTES[given])
    own = {name: pair_of_colours(name, pair) for name, pair in _table("palette", given).items()}
    return _completed("palette", PALETTES["ladder"], own)


def _table(name: str, given: Any) -> Mapping[str, Any]:
    if not isinstance(given, Mapping):
        message = f"rules: {name} is {given!r}; it should be a table"
        raise KentPerfError(message)
    return given


def _completed(
    name: str, usual: Mapping[str, Value], given: Mapping[str, Value]
) -> FrozenMapping[Value]:
    for key in given:
        choice(f"key of {name}", key, usual)
    return FrozenMapping({**usual, **given})
