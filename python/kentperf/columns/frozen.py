"""A mapping that cannot be changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

Value = TypeVar("Value")


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

    __slots__ = ("_items", "_known")

    def __init__(self, items: Mapping[str, Value]) -> None:
        self._items = tuple(items.items())
        self._known = dict(self._items)

    def __getitem__(self, key: str) -> Value:
        return self._known[key]

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
