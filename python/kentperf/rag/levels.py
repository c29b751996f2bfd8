"""The levels of a rating, best first, and the conditions of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kentperf.errors import KentPerfError, near_match
from kentperf.rag.bounds import Bound, read_bound

STATES = ("no data", "not due", "no target", "tbc", "not applicable", "suppressed")
"""Why an indicator may have no figure to rate, or nothing to hold it against."""

COUNTS_AS = ("GREEN", "AMBER", "RED")
SHAPES = ("circle", "diamond", "square", "triangle", "star", "pentagon", "cross")

_SETS = ("direction", "state", "judged")
_NUMERIC = ("of", "at_least", "beyond")
STATE_WORDS = {"to be confirmed": "tbc", "n/a": "not applicable", "no_data": "no data",
                "not_due": "not due", "no_target": "no target"}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Condition:
    """One thing that must hold for a level.

    Attributes
    ----------
    of : str
        The measure held against `bound`; or ``direction``, ``state``, ``judged``, of which one of
        `words` must be the case.
    bound : Bound or None
        What the measure is held against.
    beyond : bool
        Whether a figure on the bound is outside.
    words : tuple of str
        The words of a set.
    which : str
        The name of the direction or rating that is meant; empty for the first.
    """

    of: str = "value"
    bound: Bound | None = None
    beyond: bool = False
    words: tuple[str, ...] = ()
    which: str = ""

    def __str__(self) -> str:
        if self.bound is None:
            return f"{self.of} is {' or '.join(self.words)}"
        return f"{self.of} {'beyond' if self.beyond else 'at least'} {self.bound}"


@dataclass(frozen=True, kw_only=True)
class Level:
    """A level of a rating.

    Attributes
    ----------
    name : str
        Its category.
    word : str or None
        What is printed; None for the house's word of that name.
    colours : tuple of str or None
        Background and text, as "#RRGGBB"; None for those of what it counts as.
    shape : str or None
        One of ``SHAPES``; None for that of what it counts as.
    counts_as : str
        GREEN, AMBER or RED: what sums, watch list and streaks take it for.
    points : float or None
        What it is worth in an overall level.
    when : tuple of tuples of Condition
        Any of which must hold whole; empty for the last level, which takes the rest.
    """

    name: str
    word: str | None = None
    colours: tuple[str, str] | None = None
    shape: str | None = None
    counts_as: str = "RED"
    points: float | None = None
    when: tuple[tuple[Condition, ...], ...] = ()

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Every condition, whichever clause it is of."""
        return tuple(condition for clause in self.when for condition in clause)


TWO_LIMITS = (
    Level(
        name="GREEN",
        counts_as="GREEN",
        when=((Condition(bound=Bound(anchor="target")),),),
    ),
    Level(
        name="AMBER",
        counts_as="AMBER",
        when=((Condition(bound=Bound(anchor="floor")),),),
    ),
    Level(name="RED", counts_as="RED"),
)
"""The levels where the rules name none: target achieved, floor achieved, neither."""


def read_condition(
    given: Any, at: str, wrong: list[str], measure: str = "value"
) -> Condition | None:
    """Read a condition.

    Parameters
    ----------
    given : mapping
        ``of`` (the measure), and ``at_least`` or ``beyond`` with a bound; or ``direction``,
        ``state`` or ``judged`` with a word or a list of words.
    at : str
        Where it stands, such as ``rating[1].level[2].when[1]``.
    wrong : list of str
        Collects what is wrong.
    measure : str
        What is held against bounds where the condition names no measure.

    Returns
    -------
    Condition or None
        None where it cannot be read.

    Examples
    --------
    >>> print(read_condition({"at_least": "target-5%"}, "when", []))
    value at least target-5%
    >>> wrong = []
    >>> read_condition({"at_lest": "target"}, "when", wrong)
    >>> print(wrong[0])
    when.at_lest: unknown key. Did you mean "at_least"?
    """
    if not isinstance(given, Mapping) or not given:
        wrong.append(f'{at}: is {given!r}; a condition is such as {{at_least = "target"}}')
        return None
    known = (*_NUMERIC, *_SETS, "which")
    unknown = [name for name in given if name not in known]
    wrong += [f"{at}.{name}: unknown key.{near_match(name, known)}" for name in unknown]
    kinds = [name for name in ("at_least", "beyond", *_SETS) if name in given]
    if len(kinds) != 1:
        if not unknown:
            wrong.append(f"{at}: needs one of at_least, beyond, direction, state and judged")
        return None
    kind = kinds[0]
    if kind in _SETS:
        return _set_condition(given, kind, at, wrong)
    of = given.get("of", measure)
    if not isinstance(of, str) or not of:
        wrong.append(f"{at}.of: is {of!r}; it should be the name of a measure")
        return None
    try:
        bound = read_bound(given[kind], of=of)
    except KentPerfError as error:
        wrong.append(f"{at}.{kind}: {error}")
        return None
    return Condition(of=of, bound=bound, beyond=kind == "beyond")


def _set_condition(
    given: Mapping[str, Any], kind: str, at: str, wrong: list[str]
) -> Condition | None:
    words = [given[kind]] if isinstance(given[kind], str) else given[kind]
    if not isinstance(words, list | tuple) or not words or not all(map(_is_text, words)):
        wrong.append(f"{at}.{kind}: is {given[kind]!r}; it should be a word or a list of words")
        return None
    which = given.get("which", "")
    if not isinstance(which, str) or (which and kind != "direction"):
        wrong.append(f"{at}.which: is {which!r}; it names a direction")
        return None
    if kind == "state":
        words = [STATE_WORDS.get(word, word) for word in words]
        unknown = [word for word in words if word not in STATES]
        wrong += [
            f'{at}.state: unknown state "{word}": use {", ".join(STATES)}.'
            f"{near_match(word, STATES)}"
            for word in unknown
        ]
        if unknown:
            return None
    return Condition(of=kind, words=tuple(words), which=which)


def read_clauses(
    given: Any, at: str, wrong: list[str], measure: str = "value"
) -> tuple[tuple[Condition, ...], ...]:
    """Read the conditions of a level: a list that all must hold, or lists of which one must.

    Parameters
    ----------
    given : list
        Conditions, or lists of conditions.
    at : str
        Where it stands.
    wrong : list of str
        Collects what is wrong.
    measure : str
        As for `read_condition`.

    Returns
    -------
    tuple of tuples of Condition
    """
    if isinstance(given, Mapping):
        given = [given]
    if not isinstance(given, list | tuple):
        wrong.append(f"{at}: is {given!r}; it should be a list of conditions")
        return ()
    nested = [isinstance(part, list | tuple) for part in given]
    if any(nested) and not all(nested):
        wrong.append(f"{at}: mixes conditions and lists of conditions; use one or the other")
        return ()
    clauses = list(given) if any(nested) else [given] if given else []
    read = []
    for place, clause in enumerate(clauses, 1):
        where = f"{at}[{place}]" if any(nested) else at
        if not clause:
            wrong.append(f"{where}: is empty; a list of conditions holds at least one")
        found = [
            read_condition(part, f"{where}[{number}]", wrong, measure)
            for number, part in enumerate(clause, 1)
        ]
        read.append(tuple(condition for condition in found if condition is not None))
    return tuple(read)


def _is_text(word: object) -> bool:
    return isinstance(word, str) and bool(word)
