"""Reading the ratings, directions and overall levels of a rule set, and holding them together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from kentperf.errors import KentPerfError, near_match
from kentperf.rag.level_rule import LevelRule, read_rating
from kentperf.rules.checks import listed
from kentperf.rules.direction_rules import DirectionRule, read_direction
from kentperf.rules.looks import Look, looks_of
from kentperf.rules.overall_rules import OverallRule, read_overall

if TYPE_CHECKING:
    from kentperf.rules.rules import Rules

Read = TypeVar("Read", LevelRule, DirectionRule, OverallRule)
_VERDICTS = ("rating", "rag", "direction", "overall")
_WAYS = ("improving", "stable", "worsening")


def read_verdicts(rules: Rules) -> None:
    """Read the ratings, directions and overall levels of a rule set that is being made.

    Parameters
    ----------
    rules : Rules
        Whose ``rating``, ``direction`` and ``overall`` are as they were given.

    Raises
    ------
    KentPerfError
        With everything that is wrong with them, each under its key.
    """
    wrong: list[str] = []
    ratings = _each(rules.rating, "rating", LevelRule, read_rating, wrong)
    ways = _each(rules.direction, "direction", DirectionRule, read_direction, wrong)
    if not ratings and not wrong:
        wrong.append("rules: rating is an empty list; leave it out for target and floor")
    if not ways and not wrong:
        wrong.append("rules: direction is an empty list; leave it out for the regression")
    by_name = {rule.name: rule.levels for rule in ratings}

    def overall_of(given: Any, at: str, problems: list[str]) -> OverallRule:
        return read_overall(given, at, by_name, problems)

    overall = _each(rules.overall, "overall", OverallRule, overall_of, wrong) if by_name else ()
    _check_directions(ratings, ways, wrong)
    object.__setattr__(rules, "rating", ratings)
    object.__setattr__(rules, "direction", ways)
    object.__setattr__(rules, "overall", overall)
    if not wrong:
        all_looks(rules, wrong)
    if wrong:
        raise KentPerfError(listed(wrong))


def all_looks(rules: Rules, wrong: list[str]) -> dict[str, Look]:
    """Say how each level of every rating and overall level is shown.

    Parameters
    ----------
    rules : Rules
        Read already.
    wrong : list of str
        Collects what is wrong with colours.

    Returns
    -------
    dict of str to Look
    """
    levels = [rule.levels for rule in (*rules.rating, *rules.overall)]
    return looks_of(levels, rules.words, rules.palette, wrong)


def _each(
    given: Any,
    name: str,
    kind: type[Read],
    read: Callable[[Any, str, list[str]], Read],
    wrong: list[str],
) -> tuple[Read, ...]:
    odd = list(_odd_values(given, name, kind))
    wrong += odd
    if odd:
        return ()
    if not isinstance(given, list | tuple):
        wrong.append(f"rules: {name} is {given!r}; it should be a list of tables, [[{name}]]")
        return ()
    found = []
    for place, part in enumerate(given, 1):
        at = f"{name}[{place}]"
        found.append(part if isinstance(part, kind) else read(part, at, wrong))
        names = [earlier.name for earlier in found[:-1]]
        if found[-1].name in names:
            wrong.append(f'{at}.name: "{found[-1].name}" is the name of two')
    return tuple(found)


def _odd_values(given: Any, at: str, kind: type[Any]) -> Iterator[str]:
    """Find what no TOML file would hold, before it is compared with anything."""
    if given is None or isinstance(given, str | int | float | kind):
        return
    if isinstance(given, Mapping):
        for name, value in given.items():
            yield from _odd_values(value, f"{at}.{name}", kind)
    elif isinstance(given, list | tuple):
        for place, value in enumerate(given, 1):
            yield from _odd_values(value, f"{at}[{place}]", kind)
    else:
        yield (
            f"{at}: is {type(given).__name__}; rules are made of text, numbers, true or false, "
            "lists and tables"
        )


def _check_directions(
    ratings: tuple[LevelRule, ...], ways: tuple[DirectionRule, ...], wrong: list[str]
) -> None:
    """Hold conditions on directions and measures to what there is."""
    names = [way.name for way in ways]
    for place, rule in enumerate(ratings, 1):
        for number, level in enumerate(rule.levels, 1):
            at = f"rating[{place}].level[{number}].when"
            for test in level.conditions:
                if test.which and test.which not in names:
                    wrong.append(
                        f'{at}.which: there is no direction "{test.which}": use '
                        f"{', '.join(names)}.{near_match(test.which, names)}"
                    )
                unknown = [word for word in test.words if word not in _WAYS]
                if test.of == "direction" and unknown:
                    wrong.append(
                        f'{at}.direction: unknown direction "{unknown[0]}": use '
                        f"{', '.join(_WAYS)}.{near_match(unknown[0], _WAYS)}"
                    )
                if test.bound is not None and test.of in _VERDICTS:
                    wrong.append(
                        f"{at}.of: {test.of} is a verdict, not a figure: a rating cannot stand on "
                        "a rating"
                    )
