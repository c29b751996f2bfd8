"""Checks of the values that a house rule may have."""

from __future__ import annotations

from typing import Any

from kentperf.errors import KentPerfError, near_match


def choice(what: str, given: object, choices: Any) -> None:
    """Refuse an option that is not one of its choices.

    Parameters
    ----------
    what : str
        The option.
    given : object
        Its value.
    choices : iterable of str
        The values it may have.

    Raises
    ------
    KentPerfError
        Naming the choices and the near match.

    Examples
    --------
    >>> choice("arrow", "movement", ["performance", "movement"])
    """
    accepted = list(choices)
    if not isinstance(given, str) or given not in accepted:
        listed = ", ".join(accepted)
        message = f'unknown {what} "{given}": use {listed}.{near_match(given, accepted)}'
        raise KentPerfError(message)


def whole(name: str, value: object, least: int) -> None:
    """Refuse what is no whole number, or less than the least."""
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        message = f"rules: {name} is {value!r}; it should be a whole number of at least {least}"
        raise KentPerfError(message)


def between(name: str, value: float, *, open_ends: bool) -> None:
    """Refuse what is no number from 0 to 1; with open ends, 0 and 1 as well."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if not number or not (0 < value < 1 if open_ends else 0 <= value <= 1):
        message = f"rules: {name} is {value!r}; it should be between 0 and 1"
        raise KentPerfError(message)


def listed(wrong: list[str]) -> str:
    """Give one message of everything that is wrong with a rule set.

    Parameters
    ----------
    wrong : list of str
        At least one problem.

    Returns
    -------
    str
        It, or a line that counts them and one line each.

    Examples
    --------
    >>> print(listed(["rules: alpha is 2", "rules: name is 3"]))
    rules: 2 problems
      rules: alpha is 2
      rules: name is 3
    """
    head = [f"rules: {len(wrong)} problems"] if len(wrong) > 1 else []
    return "\n  ".join([*head, *wrong])
