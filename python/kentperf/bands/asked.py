"""What is asked of a range besides how it is worked out, and what does not go together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kentperf.bands.options import METHOD
from kentperf.bands.own_stretches import OwnStretches, read_own_stretches
from kentperf.bands.spc_rules import RunsRules, check_rules_method, read_rules
from kentperf.bands.subgroups import check_subgroups
from kentperf.columns.columns import is_scalar
from kentperf.columns.one_value import flag
from kentperf.errors import KentPerfError


@dataclass(frozen=True)
class Asked:
    """What was asked for, checked.

    Attributes
    ----------
    own : OwnStretches
        Stretches that the figures say.
    history : dict
        ``baseline``, ``freeze``, ``rebase`` and ``exclude``, as `read_histories` takes them.
    limits : dict
        ``lower``, ``centre`` and ``upper``, and perhaps ``benchmark``.
    subgroups : dict
        ``sd`` and ``size``; empty for a method that is not of subgroups.
    rules : RunsRules or None
        Runs rules.
    """

    own: OwnStretches
    history: dict[str, Any]
    limits: dict[str, Any]
    subgroups: dict[str, Any]
    rules: RunsRules | None


def read_asked(
    method: str,
    *,
    window: int | None,
    streaming: Any,
    history: dict[str, Any],
    freeze_after: Any,
    limits: dict[str, Any],
    subgroups: dict[str, Any],
    of_parts: bool,
    of_before: dict[str, Any],
    rules: Any,
    of_value: bool = True,
) -> Asked:
    """Read what `kentperf.bands` and `Panel.bands` are asked for.

    Parameters
    ----------
    method, window, streaming, freeze_after, rules
        As in `kentperf.bands`.
    history, limits, subgroups : dict
        Its other options by name: baseline, freeze, rebase, exclude; lower, centre, upper,
        benchmark; sd, size.
    of_parts : bool
        Whether the figure is numerator over denominator.
    of_before : dict
        Options of histories that lie before the value: overlap, carry_over.
    of_value : bool
        Whether values are given.

    Returns
    -------
    Asked

    Raises
    ------
    KentPerfError
        Naming the options that do not go with the method or each other.
    """
    asked = read_rules(rules)
    check_rules_method(method, asked)
    own, left = read_own_stretches(history, freeze_after)
    _check_together(
        method, window, streaming, history | {"freeze_after": freeze_after}, limits, of_before
    )
    of_groups = check_subgroups(method, subgroups, of_parts=of_parts, of_value=of_value)
    return Asked(own, left, limits, subgroups if of_groups else {}, asked)


def _check_together(
    method: str,
    window: int | None,
    streaming: Any,
    history: dict[str, Any],
    limits: dict[str, Any],
    before: dict[str, Any],
) -> None:
    """Refuse limits and choices of history that do not go with the method or each other.

    Raises
    ------
    KentPerfError
        Naming the options.
    """
    given = [f"{name}=" for name, limit in limits.items() if limit is not None]
    choosing = [f"{name}=" for name, periods in history.items() if periods is not None]
    if method != "given" and given:
        message = f'{", ".join(given)} goes with method="given", not with method="{method}"'
        raise KentPerfError(message)
    if method == "given":
        if not {"lower=", "upper=", "benchmark="} & set(given):
            message = 'method="given" needs lower= or upper=, or benchmark='
            raise KentPerfError(message)
        if "benchmark=" in given and len(given) > 1:
            message = "benchmark= holds the limits: leave out lower=, centre= and upper="
            raise KentPerfError(message)
        if choosing:
            message = f'{choosing[0]} says where limits come from: leave out method="given"'
            raise KentPerfError(message)
    streams = flag("streaming", streaming)
    if window is not None and (streams or history["baseline"] is not None):
        other = "streaming=True is over all history" if streams else "baseline= says the periods"
        message = f"{other}: leave out window="
        raise KentPerfError(message)
    of_before = {
        name: asked
        for name, asked in before.items()
        if asked is not None and is_scalar(asked) and asked != 1
    }
    if method == METHOD and history["baseline"] is not None and of_before:
        name, asked = next(iter(of_before.items()))
        message = (
            f"{name}={asked!r} is of histories before the value: a baseline= could hold the "
            "value itself. Leave out baseline="
        )
        raise KentPerfError(message)
