"""The house conventions of a report, in one frozen object."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from kentperf._band_options import METHOD, MIN_POINTS
from kentperf.errors import KentPerfError, near_match

Value = TypeVar("Value")

ARROWS = ("performance", "movement")
ARROWS_BY = ("p", "q")
METHODS = ("ols", "last_two")
COMPARISONS = ("previous", "same_period_last_year")
BASES = ("either", "points", "percent")
BAND_METHODS = ("prediction", "xmr")

_WORDS = {
    "GREEN": "Green",
    "AMBER": "Amber",
    "RED": "Red",
    "no_data": "No data",
    "not_rated": "Not rated",
    "improving": "Improving",
    "stable": "Stable / no clear trend",
    "worsening": "Worsening",
    "no_direction": "No direction",
    "up": "Up",
    "flat": "Flat",
    "down": "Down",
    "above": "Above the upper threshold",
    "within": "Within the thresholds",
    "below": "Below the lower threshold",
    "target": "Target",
    "floor": "Floor standard",
}
_PALETTE = {
    "GREEN": ("#BDE9DB", "#000000"),
    "AMBER": ("#D98E1E", "#000000"),
    "RED": ("#7A1F2E", "#FFFFFF"),
    "none": ("#FFFFFF", "#000000"),
}


class FrozenMapping(Mapping[str, Value]):
    """A mapping that cannot be changed, so that rules can be compared, hashed and pickled.

    Parameters
    ----------
    items : mapping
        What it holds.

    Examples
    --------
    >>> words = FrozenMapping({"GREEN": "Met"})
    >>> words["GREEN"], (words | {"RED": "Missed"})["RED"]
    ('Met', 'Missed')
    """

    __slots__ = ("_items",)

    def __init__(self, items: Mapping[str, Value]) -> None:
        self._items = tuple(items.items())

    def __getitem__(self, key: str) -> Value:
        for name, value in self._items:
            if name == key:
                return value
        raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        return (name for name, _ in self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __hash__(self) -> int:
        return hash(frozenset(self._items))

    def __or__(self, other: Mapping[str, Value]) -> FrozenMapping[Value]:
        return FrozenMapping({**self, **other})

    def __repr__(self) -> str:
        return repr(dict(self._items))


@dataclass(frozen=True, kw_only=True)
class Rules:
    """The conventions a scorecard follows.

    Change some with ``dataclasses.replace``; the rest stay.

    Parameters
    ----------
    name : str
        What the set is called.
    arrow : {"performance", "movement"}
        Whether an up arrow means improving, or that the figure rises.
    arrow_by : {"p", "q"}
        Whether each direction is judged by itself, or (by its Benjamini-Hochberg q) together with
        all others of the report, so that few of those drawn are chance's.
    method : {"ols", "last_two"}
        How the direction of travel is tested.
    trend_window : int
        Periods in the test where the register names no window; at least 3.
    alpha : float, optional
        Significance of a direction, between 0 and 1; None takes the method's own.
    min_points : int
        Known values below which there is no direction; at least 3.
    compare : {"previous", "same_period_last_year"}
        What the previous figure is.
    severity_basis : {"either", "points", "percent"}
        What the distance beyond the floor is measured in.
    watch_margin : float
        Share of the gap between target and floor that counts as close to the floor, 0 to 1.
    coverage : float
        Share of values that the expected range of an activity indicator should hold.
    band_method : {"prediction", "xmr"}
        How the expected range is found.
    band_min_points : int
        Earlier values below which there is no expected range; at least 2.
    words : mapping of str to str
        The words printed for each state; those given replace the usual ones.
    palette : mapping of str to tuple of str
        Background and text colour, as "#RRGGBB", of RED, AMBER, GREEN and "none".

    Raises
    ------
    KentPerfError
        If a choice is unknown (the near match is named) or a number is out of its range.

    Examples
    --------
    >>> import dataclasses
    >>> house = Rules.named("kentperf")
    >>> house.trend_window, house.arrow
    (6, 'performance')
    >>> dataclasses.replace(house, name="ours", arrow="movement").arrow
    'movement'
    """

    name: str = "kentperf"
    arrow: str = "performance"
    arrow_by: str = "p"
    method: str = "ols"
    trend_window: int = 6
    alpha: float | None = None
    min_points: int = 4
    compare: str = "previous"
    severity_basis: str = "either"
    watch_margin: float = 0.25
    coverage: float = 0.95
    band_method: str = METHOD
    band_min_points: int = MIN_POINTS
    words: Mapping[str, str] = field(default_factory=dict)
    palette: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        choice("arrow", self.arrow, ARROWS)
        choice("arrow_by", self.arrow_by, ARROWS_BY)
        choice("method", self.method, METHODS)
        choice("compare", self.compare, COMPARISONS)
        choice("severity_basis", self.severity_basis, BASES)
        choice("band_method", self.band_method, BAND_METHODS)
        _whole("trend_window", self.trend_window, 3)
        _whole("min_points", self.min_points, 3)
        _whole("band_min_points", self.band_min_points, 2)
        if self.alpha is not None:
            _between("alpha", self.alpha, open_ends=True)
        _between("coverage", self.coverage, open_ends=True)
        _between("watch_margin", self.watch_margin, open_ends=False)
        object.__setattr__(self, "words", _completed("words", _WORDS, self.words))
        object.__setattr__(self, "palette", _completed("palette", _PALETTE, self.palette))

    @classmethod
    def named(cls, name: str) -> Rules:
        """Give a rule set by its name.

        Parameters
        ----------
        name : str
            "kentperf".

        Returns
        -------
        Rules
            The set.

        Raises
        ------
        KentPerfError
            If no set has that name.
        """
        choice("rules", name, _NAMED)
        return _NAMED[name]


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
    >>> choice("arrow", "movement", ARROWS)
    """
    accepted = list(choices)
    if given not in accepted:
        listed = ", ".join(accepted)
        message = f'unknown {what} "{given}": use {listed}.{near_match(given, accepted)}'
        raise KentPerfError(message)


def as_rules(rules: str | Rules) -> Rules:
    """Accept a rule set or its name.

    Parameters
    ----------
    rules : str or Rules
        Either.

    Returns
    -------
    Rules
        The set.

    Raises
    ------
    KentPerfError
        If it is neither.

    Examples
    --------
    >>> as_rules("kentperf").name
    'kentperf'
    """
    return rules if isinstance(rules, Rules) else Rules.named(rules)


def _whole(name: str, value: object, least: int) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        message = f"rules: {name} is {value!r}; it should be a whole number of at least {least}"
        raise KentPerfError(message)


def _between(name: str, value: float, *, open_ends: bool) -> None:
    inside = 0 < value < 1 if open_ends else 0 <= value <= 1
    if not math.isfinite(value) or not inside:
        message = f"rules: {name} is {value!r}; it should be between 0 and 1"
        raise KentPerfError(message)


def _completed(
    name: str, usual: Mapping[str, Value], given: Mapping[str, Value]
) -> FrozenMapping[Value]:
    for key in given:
        choice(f"key of {name}", key, usual)
    return FrozenMapping({**usual, **given})


_NAMED = {rules.name: rules for rules in (Rules(),)}
