"""What completion offers of an object: its public names."""

from __future__ import annotations

__all__ = ["PublicNames"]


class PublicNames:
    """A class whose ``dir`` lists public names only, as tab-completion shows them.

    Examples
    --------
    >>> class One(PublicNames):
    ...     shown = 1
    ...     _hidden = 2
    >>> dir(One())
    ['shown']
    """

    __slots__ = ()

    def __dir__(self) -> list[str]:
        """List the names without an underscore before them."""
        return sorted(name for name in super().__dir__() if not name.startswith("_"))
