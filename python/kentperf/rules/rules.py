"""The house conventions of a report, in one frozen object."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import KW_ONLY, InitVar, dataclass, field, fields, replace
from functools import cache, cached_property
from typing import Any

from kentperf.bands.options import MIN_POINTS
from kentperf.columns.frozen import FrozenMapping
from kentperf.columns.public_names import PublicNames
from kentperf.errors import KentPerfError
from kentperf.rag.level_rule import TWO_LIMIT_RULE, LevelRule
from kentperf.rag.severity import SEVERITY_CUTS, severity_cuts
from kentperf.rules.asked_columns import columns_asked
from kentperf.rules.checks import between, choice, listed, whole
from kentperf.rules.choices import (
    ARROWS,
    ARROWS_BY,
    AUTO,
    BAND_METHODS,
    BAND_SETS,
    BASES,
    BETWEEN_RETURNS,
    COMPARISONS,
    FALSE_ARROWS,
    METHODS,
    MISSING_FLOORS,
    OVERLAPS,
)
from kentperf.rules.direction_rules import TREND
from kentperf.rules.key import rules_key
from kentperf.rules.looks import Look
from kentperf.rules.sets import USUAL, read_toml, set_names, set_of
from kentperf.rules.tables import house_palette, house_words
from kentperf.rules.verdicts import all_looks, read_verdicts
from kentperf.trend.options import usual_alpha

_VERDICTS = ("rating", "direction", "overall")


@dataclass(frozen=True)
class Rules(PublicNames):
    """The conventions a scorecard follows.

    Change some with ``dataclasses.replace`` or `Rules.read`; the rest stay. Named sets:
    ``kentperf`` (the default), ``kent-2024`` (ordinary least squares over the last six periods,
    compared with the previous one), ``kent-2017`` (the latest figure against the one before, at
    the printed decimals), ``nhs-mdc`` (Making Data Count: variation on an XmR chart).

    Parameters
    ----------
    source : mapping, str or path, optional
        What `Rules.read` takes, instead of the fields below, which are keyword-only.
    name : str
        What the set is called.
    arrow : {"performance", "movement"}
        Whether an up arrow means improving, or that the figure rises.
    arrow_by : {"p", "q"}
        Whether each direction is judged by itself, or (by its Benjamini-Hochberg q) together with
        all others of the report, so that few of those drawn are chance's.
    method : str
        How the direction of travel is tested: a method of `kentperf.trend` (``ols``, ``last_two``,
        ``mann_kendall``, ``seasonal_kendall``, ``ar1``, ``seasonal``; ``wls``, ``random_effects``,
        ``proportion`` and ``rate`` where observations have a numerator and a denominator); ``spc``
        asks whether the latest figure is outside the limits of an XmR chart of the window.
    overlap : {"allowed_for", "ignored"}
        Whether the test allows for the periods that neighbouring rolling figures share.
    denominators : {"allowed_for", "ignored"}
        Whether ``ols`` weighs ratios of single periods by their denominators and the scatter
        between periods (``random_effects``), so that a figure of few cases counts for less.
    seasons : {"allowed_for", "ignored"}
        Whether ``ols`` becomes ``seasonal``, over three years, where three years or more of months
        or quarters of a figure show a season (F test at 10 %); expected ranges of ``prediction``
        allow for it likewise.
    trend_window : int
        Periods in the test where the register names no window; at least 3.
    alpha : float, optional
        Significance of a direction, between 0 and 1; None takes the method's own.
    false_arrow : {"per_report", "per_year"}
        What the significance is of: of each report, or of a year of them, in which a KPI that does
        not change then has an arrow in any report with that probability. Each report's own level is
        lower (0.014 for quarterly figures, six of them in a test, at 0.05).
    min_points : int
        Known values below which there is no direction; at least 3.
    compare : {"previous", "same_period_last_year"}
        What the previous figure is.
    severity_basis : {"either", "points", "percent"}
        What the distance beyond the floor is measured in.
    severity_cuts : pair of float
        From which distance on a RED is moderately below the floor, and over which well below.
    severity_from : {"floor", "target"}
        What the distance is from, and per cent are of; as `kentperf.severity` has it.
    missing_floor : {"not_rated", "not_met"}
        What a figure is that misses its target where no floor is set: without a rating, or RED.
    between_returns : {"rated", "not_rated"}
        What an indicator is of which nothing is due in the report's period, such as an annual
        one in the report of a quarter: rated on its last return, or without a rating, as not due.
    watch_margin : float
        Share of the gap between target and floor that counts as close to the floor, 0 to 1.
    coverage : float
        Share of values that the expected range of an activity indicator should hold, by
        ``prediction``, ``count``, ``share`` and ``quantile``.
    band_method : str
        How the expected range is found: ``auto``, by what the figure is (``share`` of whole
        numerators and denominators of single periods, ``count`` of whole numbers whose unit is a
        count, under 50 a period, and of rates of whole events, else ``prediction``), or for all a
        method of `kentperf.bands` (``prediction``, ``count``, ``share``, ``xmr``, ``quantile``;
        ``p_chart``, ``p_prime``, ``u_chart``, ``u_prime`` of numerator and denominator;
        ``c_chart`` of counts). An indicator that it cannot be of has no range, with a reason.
        ``prediction`` allows for the periods that rolling figures share, unless `overlap` is
        ignored.
    band_min_points : int
        Earlier values below which there is no expected range; at least 2.
    band_set : {"each_period", "each_year"}
        When expected ranges are set: for each period, from all before it; or once before each
        financial year, from all before that year, as `kentperf.year_thresholds`.
    words : mapping of str to str
        The words printed for each state; those given replace the usual ones.
    palette : {"ladder", "traffic", "mono"} or mapping of str to tuple of str
        Background and text colour, as "#RRGGBB", of RED, AMBER, GREEN and "none"; those given
        replace those of ``ladder``, the palette that is told apart best without colour.
    rating : list of mapping
        The ratings, each with ``name`` and ``level`` (a list of levels, best first): the first is
        the rating, others stand beside it. Default: GREEN at the target, AMBER at the floor, else
        RED. See `kentperf.rag.level_rule.read_rating`.
    direction : list of mapping
        The directions; the first is the one of ratings, watch list and headline. Default: by
        regression. See `kentperf.rules.direction_rules.read_direction`.
    overall : list of mapping
        The levels of sections and of the whole. Default: none. See
        `kentperf.rules.overall_rules.read_overall`.

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

    source: InitVar[Any] = None
    _: KW_ONLY
    name: str = "kentperf"
    arrow: str = "performance"
    arrow_by: str = "p"
    method: str = "ols"
    trend_window: int = 6
    alpha: float | None = None
    false_arrow: str = "per_report"
    min_points: int = 4
    overlap: str = "allowed_for"
    denominators: str = "allowed_for"
    seasons: str = "allowed_for"
    compare: str = "previous"
    severity_basis: str = "either"
    severity_cuts: tuple[float, float] = SEVERITY_CUTS
    severity_from: str = "floor"
    missing_floor: str = "not_rated"
    between_returns: str = "rated"
    watch_margin: float = 0.25
    coverage: float = 0.95
    band_method: str = AUTO
    band_min_points: int = MIN_POINTS
    band_set: str = "each_period"
    words: Mapping[str, str] = field(default_factory=dict)
    palette: Any = "ladder"
    rating: Any = (TWO_LIMIT_RULE,)
    direction: Any = (TREND,)
    overall: Any = ()

    def __post_init__(self, source: Any) -> None:
        if source is not None:
            self._take(source)
            return
        if not isinstance(self.name, str):
            message = f"rules: name is {self.name!r}; it should be text"
            raise KentPerfError(message)
        choice("arrow", self.arrow, ARROWS)
        choice("arrow_by", self.arrow_by, ARROWS_BY)
        choice("method", self.method, METHODS)
        choice("overlap", self.overlap, OVERLAPS)
        choice("denominators", self.denominators, OVERLAPS)
        choice("seasons", self.seasons, OVERLAPS)
        choice("false_arrow", self.false_arrow, FALSE_ARROWS)
        choice("compare", self.compare, COMPARISONS)
        choice("severity_basis", self.severity_basis, BASES)
        choice("severity_from", self.severity_from, ("floor", "target"))
        choice("missing_floor", self.missing_floor, MISSING_FLOORS)
        choice("between_returns", self.between_returns, BETWEEN_RETURNS)
        choice("band_method", self.band_method, BAND_METHODS)
        choice("band_set", self.band_set, BAND_SETS)
        whole("trend_window", self.trend_window, 3)
        whole("min_points", self.min_points, 3)
        whole("band_min_points", self.band_min_points, 2)
        if self.alpha is not None:
            between("alpha", self.alpha, open_ends=True)
        between("coverage", self.coverage, open_ends=True)
        between("watch_margin", self.watch_margin, open_ends=False)
        object.__setattr__(self, "severity_cuts", severity_cuts(self.severity_cuts))
        object.__setattr__(self, "words", house_words(self.words))
        object.__setattr__(self, "palette", house_palette(self.palette))
        read_verdicts(self)

    def _take(self, source: Any) -> None:
        usual = Rules()
        given = [item.name for item in fields(self) if _unlike(self, usual, item.name)]
        if given:
            message = f"rules: give {', '.join(given)} in the table, or no table"
            raise KentPerfError(message)
        read = Rules.read(source)
        for item in fields(self):
            object.__setattr__(self, item.name, getattr(read, item.name))

    @classmethod
    def named(cls, name: str) -> Rules:
        """Give a rule set by its name.

        Parameters
        ----------
        name : str
            "kentperf", "kent-2024", "kent-2017" or "nhs-mdc"; or an example of a kind of rule:
            "tolerance-per-kpi", "within-5-percent", "rating-with-direction", "five-zones",
            "share-with-caps", "pace" or "significance". Each is a TOML file in
            ``kentperf/rules/sets`` to copy and change.

        Returns
        -------
        Rules
            The set.

        Raises
        ------
        KentPerfError
            If no set has that name.
        """
        choice("rules", name, set_names())
        return _named(name)

    @classmethod
    def read(cls, source: Mapping[str, Any] | str | os.PathLike[str]) -> Rules:
        """Read a house's own rules: what changes, and what it starts from.

        Parameters
        ----------
        source : mapping, str or path
            The fields that change, and ``from``: the named set they start from ("kentperf" where
            it does not exist); or a TOML file of the same. Words are added to those of that set.

        Returns
        -------
        Rules
            The set, called as ``name`` says, else "changed from" what it starts from.

        Raises
        ------
        KentPerfError
            If a field is unknown (the near match is named) or a value is not one a field takes,
            every one of them at once; or the file is not TOML.

        Examples
        --------
        >>> ours = Rules.read({"from": "kent-2024", "name": "ours", "arrow": "movement"})
        >>> ours.name, ours.overlap, ours.arrow
        ('ours', 'ignored', 'movement')
        """
        if not isinstance(source, Mapping | str | os.PathLike):
            message = f"rules: give a table of fields or a TOML file, not {source!r}"
            raise KentPerfError(message)
        changes = dict(source if isinstance(source, Mapping) else read_toml(source))
        start = changes.pop("from", USUAL)
        base = cls() if start == USUAL else cls.named(start)
        changes.setdefault("name", f"changed from {base.name}")
        if isinstance(changes.get("words"), Mapping):
            changes["words"] = base.words | changes["words"]
        _check_each(base, changes)
        return replace(base, **changes)

    @property
    def level(self) -> float:
        """The significance of a direction: ``alpha``, or the method's own."""
        return usual_alpha(self.method) if self.alpha is None else self.alpha

    @property
    def level_rule(self) -> LevelRule:
        """The rule of the first rating, which is the rating."""
        first: LevelRule = self.rating[0]
        return first

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of register or observations that the rules read, beside the usual ones."""
        return columns_asked(self.rating, self.direction, self.overall)

    @property
    def every_kpi(self) -> bool:
        """Whether an indicator is rated without target or limits: nothing of it is asked for."""
        rule = self.level_rule
        return not rule.is_two_limits and (
            not rule.columns or any(state == "no target" for state, _ in rule.states)
        )

    @cached_property
    def looks(self) -> FrozenMapping[Look]:
        """How each level of any rating is shown, and "none"."""
        return FrozenMapping(all_looks(self, []))

    def key(self) -> str:
        """Say in plain words what the rules are, a line each.

        Returns
        -------
        str
            The key that a report prints.

        Examples
        --------
        >>> print(Rules.named("kent-2017").key().splitlines()[0])
        Rules: kent-2017
        """
        return rules_key(self)


@cache
def _named(name: str) -> Rules:
    return Rules() if name == USUAL else Rules.read(set_of(name))


def as_rules(rules: Any) -> Rules:
    """Accept a rule set, its name, or what it is read from.

    Parameters
    ----------
    rules : str, path, mapping or Rules
        A set, the name of one, or a mapping or a TOML file for `Rules.read`.

    Returns
    -------
    Rules
        The set.

    Raises
    ------
    KentPerfError
        If it is none of these.

    Examples
    --------
    >>> as_rules("kentperf").name
    'kentperf'
    """
    if isinstance(rules, Rules):
        return rules
    in_a_file = isinstance(rules, os.PathLike) or str(rules).endswith(".toml")
    return Rules.read(rules) if in_a_file or isinstance(rules, Mapping) else Rules.named(rules)


def _check_each(base: Rules, changes: Mapping[str, Any]) -> None:
    known = sorted([*(item.name for item in fields(base)), "from"])
    wrong: list[str] = []
    # Overall levels are of the ratings: these are read together.
    verdicts = {name: changes[name] for name in _VERDICTS if name in changes}
    alone = [{name: value} for name, value in changes.items() if name not in verdicts]
    for part in [*alone, *([verdicts] if verdicts else [])]:
        try:
            for name in part:
                choice("field of rules", name, known)
            replace(base, **part)
        except KentPerfError as error:
            lines = str(error).split("\n  ")
            wrong += lines[1:] if len(lines) > 1 else lines
    if wrong:
        raise KentPerfError(listed(wrong))


def _unlike(rules: Rules, usual: Rules, name: str) -> bool:
    given, default = getattr(rules, name), getattr(usual, name)
    if name == "palette":
        default = "ladder"
    if name == "words":
        default = {}
    # What is given may be anything, an array too.
    return not (isinstance(given, type(default)) and given == default)
