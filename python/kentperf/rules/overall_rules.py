"""Overall levels as data: one level for a section, or the whole, from those of its indicators."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kentperf.errors import near_match
from kentperf.rag.level_rule import note_unknown, read_levels
from kentperf.rag.levels import Level

KINDS = ("worst", "share", "points", "mean")
OUT_OF = ("rated", "all")
_KEYS = (
    "name", "kind", "of", "out_of", "worst_of", "measure", "decimals", "level", "cap", "rating",
)  # fmt: skip
_CAP_KEYS = ("of", "at_least", "core", "no_better_than")


@dataclass(frozen=True, kw_only=True)
class Cap:
    """What an overall level cannot be better than.

    Attributes
    ----------
    of : tuple of str
        The levels of indicators that are counted.
    at_least : int
        How many of them there must be.
    core : bool
        Whether only indicators count that the register's ``core`` marks.
    no_better_than : str
        The overall level that holds then, where it would be better.
    """

    of: tuple[str, ...]
    at_least: int = 1
    core: bool = False
    no_better_than: str


@dataclass(frozen=True, kw_only=True)
class OverallRule:
    """A named overall level.

    Attributes
    ----------
    name : str
        What it is called.
    kind : {"worst", "share", "points", "mean"}
        ``worst``: the worst level of any indicator. ``share``: per cent of indicators at the
        levels `of`. ``points``: the sum of weight times the level's points. ``mean``: the mean of
        the points, or of `measure`, weighted; of the worst `worst_of` where that is given.
    of : tuple of str
        The levels of a share.
    out_of : {"rated", "all"}
        What a share is of: indicators with a rating, or all.
    worst_of : int or None
        How many of the worst a mean is of.
    measure : str
        The measure of the indicators that a mean is of, such as ``achieved``; empty for the points
        of their levels.
    decimals : int or None
        The decimals that the figure is rounded to, half away from zero, before it is cut.
    levels : tuple of Level
        What that is cut into, best first; empty for ``worst``, and where the number is all that
        is asked for.
    caps : tuple of Cap
        What holds it down.
    rating : str
        Which rating of the indicators it is of; empty for the first.
    """

    name: str = "overall"
    kind: str = "worst"
    of: tuple[str, ...] = ()
    out_of: str = "rated"
    worst_of: int | None = None
    measure: str = ""
    decimals: int | None = None
    levels: tuple[Level, ...] = ()
    caps: tuple[Cap, ...] = ()
    rating: str = ""

    @property
    def is_number(self) -> bool:
        """Whether it is a number that is cut into no levels."""
        return self.kind != "worst" and not self.levels


def read_overall(
    given: Any, at: str, ratings: Mapping[str, Sequence[Level]], wrong: list[str]
) -> OverallRule:
    """Read one overall level of a house's rules.

    Parameters
    ----------
    given : mapping
        ``name`` (overall), ``kind``, ``of``, ``out_of`` (rated), ``worst_of``,
        ``measure``, ``decimals``, ``level`` (best
        first: ``at_least`` or ``beyond`` a number, as in a rating), ``cap`` (a list of ``of``,
        ``at_least`` (1), ``core`` (false) and ``no_better_than``) and ``rating`` (the first).
    at : str
        Where it stands, such as ``overall[1]``.
    ratings : mapping of str to sequence of Level
        The ratings by name, the first first.
    wrong : list of str
        Collects what is wrong.

    Returns
    -------
    OverallRule
        Means nothing where something was wrong.
    """
    if not isinstance(given, Mapping):
        wrong.append(f"{at}: is {given!r}; it should be a table with kind")
        return OverallRule()
    note_unknown(given, _KEYS, at, wrong)
    name, kind = given.get("name", "overall"), given.get("kind")
    if not isinstance(name, str) or not name:
        wrong.append(f"{at}.name: is {name!r}; it should be text")
    if kind not in KINDS:
        wrong.append(f"{at}.kind: is {kind!r}; use {', '.join(KINDS)}.{near_match(kind, KINDS)}")
    rating = given.get("rating", "")
    if rating and rating not in list(ratings):
        wrong.append(f"{at}.rating: is {rating!r}; the ratings are {', '.join(ratings)}")
    parts = next((levels for name, levels in ratings.items() if name == rating), None)
    parts = parts or next(iter(ratings.values()))
    names = [level.name for level in parts]
    _check_asked(given, str(kind), at, wrong)
    measure, decimals = given.get("measure", ""), given.get("decimals")
    if not isinstance(measure, str) or (measure and kind != "mean"):
        wrong.append(f"{at}.measure: is {measure!r}; it names the measure of a mean")
    if decimals is not None and (type(decimals) is not int or not 0 <= decimals <= 15):
        wrong.append(f"{at}.decimals: is {decimals!r}; it should be from 0 to 15")
    if kind in ("points", "mean") and not measure:
        lacking = [level.name for level in parts if level.points is None]
        wrong += [f"{at}.kind: level {level} has no points to add up" for level in lacking]
    levels: tuple[Level, ...] = ()
    if "level" in given:
        levels = _numbered(read_levels(given["level"], f"{at}.level", wrong, str(kind)), at, wrong)
    overall = [level.name for level in levels] or names
    return OverallRule(
        name=str(name),
        kind=str(kind),
        of=_levels_of(given.get("of", ()), f"{at}.of", names, wrong),
        out_of=str(given.get("out_of", "rated")),
        worst_of=given.get("worst_of"),
        measure=str(measure),
        decimals=decimals,
        levels=levels,
        caps=_caps(given.get("cap", ()), f"{at}.cap", names, overall, wrong),
        rating=str(rating),
    )


def _check_asked(given: Mapping[str, Any], kind: str, at: str, wrong: list[str]) -> None:
    if kind == "share" and not given.get("of"):
        wrong.append(f"{at}.of: is missing: a share is of the levels it names")
    if kind in ("share", "points", "mean") and "level" not in given and "cap" in given:
        wrong.append(f"{at}.cap: a number that is not cut into levels has no cap")
    if kind == "worst" and "level" in given:
        wrong.append(f"{at}.level: the worst has the levels of its indicators; leave level out")
    if given.get("out_of", "rated") not in OUT_OF:
        wrong.append(f"{at}.out_of: is {given['out_of']!r}; use {' or '.join(OUT_OF)}")
    worst_of = given.get("worst_of")
    if worst_of is not None and (type(worst_of) is not int or worst_of < 1 or kind != "mean"):
        wrong.append(
            f"{at}.worst_of: is {worst_of!r}; it is a whole number of at least 1, for mean"
        )


def _numbered(levels: tuple[Level, ...], at: str, wrong: list[str]) -> tuple[Level, ...]:
    for place, level in enumerate(levels, 1):
        for condition in level.conditions:
            bound = condition.bound
            if bound is None or bound.anchor is not None or condition.of not in KINDS:
                wrong.append(
                    f"{at}.level[{place}].when: {condition}: an overall level is cut at numbers"
                )
    return levels


def _caps(
    given: Any, at: str, names: list[str], overall: list[str], wrong: list[str]
) -> tuple[Cap, ...]:
    parts = [given] if isinstance(given, Mapping) else given
    if not isinstance(parts, list | tuple):
        wrong.append(f"{at}: is {given!r}; it should be a list of tables")
        return ()
    return tuple(
        _cap(part, f"{at}[{place}]", names, overall, wrong) for place, part in enumerate(parts, 1)
    )


def _cap(given: Any, at: str, names: list[str], overall: list[str], wrong: list[str]) -> Cap:
    if not isinstance(given, Mapping):
        wrong.append(f"{at}: is {given!r}; it should be a table with of and no_better_than")
        return Cap(of=(), no_better_than="")
    note_unknown(given, _CAP_KEYS, at, wrong)
    least, core, best = (
        given.get("at_least", 1),
        given.get("core", False),
        given.get("no_better_than"),
    )
    if type(least) is not int or least < 1:
        wrong.append(f"{at}.at_least: is {least!r}; it should be a whole number of at least 1")
    if not isinstance(core, bool):
        wrong.append(f"{at}.core: is {core!r}; it should be true or false")
    if best not in overall:
        wrong.append(
            f"{at}.no_better_than: is {best!r}; the overall levels are {', '.join(overall)}"
        )
    of = _levels_of(given.get("of", ()), f"{at}.of", names, wrong)
    if not of:
        wrong.append(f"{at}.of: is missing: a cap counts the levels it names")
    return Cap(
        of=of,
        at_least=least if type(least) is int else 1,
        core=bool(core),
        no_better_than=str(best),
    )


def _levels_of(given: Any, at: str, names: list[str], wrong: list[str]) -> tuple[str, ...]:
    words = [given] if isinstance(given, str) else given
    if not isinstance(words, list | tuple):
        wrong.append(f"{at}: is {given!r}; it should be a list of levels")
        return ()
    wrong.extend(
        f"{at}: {word!r} is no level of the rating: use {', '.join(names)}."
        f"{near_match(word, names)}"
        for word in words
        if word not in names
    )
    return tuple(str(word) for word in words)
