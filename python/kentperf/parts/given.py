"""What is given as the report's other tables, made parts of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, ClassVar, Protocol, Self, runtime_checkable

from kentperf.errors import KentPerfError
from kentperf.parts.part import Part


@runtime_checkable
class HasPart(Protocol):
    """What can be shown as a part of the report.

    Attributes
    ----------
    SHARES_PART : bool
        Whether all of one kind are shown together, as one part: those of one ``section``, where
        they have one.
    """

    SHARES_PART: ClassVar[bool]

    def to_part(self, others: Sequence[Self] = ()) -> Part:
        """Give the part that shows it, and others of its kind where they share one."""


def as_parts(given: Iterable[Any]) -> tuple[Part, ...]:
    """Make parts of the report's other tables.

    Parameters
    ----------
    given : iterable
        Parts, or what they are made of: `kentperf.risk.RiskRegister`, `kentperf.dtoc.Delays`,
        `kentperf.budget.Monitor`, `kentperf.tables.Table`, `kentperf.Breakdown` (all tables
        of a section together make one part, and so do all breakdowns).

    Returns
    -------
    tuple of Part
        In the order given, no two with one key.

    Raises
    ------
    KentPerfError
        If something is none of these.
    """
    every = list(given)
    parts: list[Part] = []
    for item in every:
        if isinstance(item, Part):
            parts.append(item)
            continue
        if not isinstance(item, HasPart):
            message = (
                f"parts: a {type(item).__name__} is not a part of the report; give a "
                "RiskRegister, Delays, Monitor, Table, Breakdown or Part"
            )
            raise KentPerfError(message)
        alike = [other for other in every if _kind(other) == _kind(item)]
        if not item.SHARES_PART:
            parts.append(item.to_part())
        elif item is alike[0]:
            parts.append(item.to_part(alike[1:]))
    return _numbered(parts)


def _kind(item: Any) -> tuple[type, str]:
    return type(item), str(getattr(item, "section", ""))


def _numbered(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Give the second part of a key, and any further one, a key of its own."""
    found: dict[str, Part] = {}
    for part in parts:
        key, number = part.key, 2
        while key in found:
            key, number = f"{part.key}-{number}", number + 1
        found[key] = part if key == part.key else replace(part, key=key)
    return tuple(found.values())
