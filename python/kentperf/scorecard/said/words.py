"""What is said of a report put on it, with all that is wrong with it at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pandas as pd

from kentperf.errors import KentPerfError

if TYPE_CHECKING:
    from kentperf.scorecard.card import Card


def with_words(card: Card, commentary: Any, sections: Any) -> Card:
    """Give a scorecard with what is said of its figures and of its sections.

    Parameters
    ----------
    card : Card
        The scorecard.
    commentary, sections
        As for `kentperf.scorecard`.

    Returns
    -------
    Card
        Another.

    Raises
    ------
    KentPerfError
        With every problem of both.
    """
    wrong: list[KentPerfError] = []
    steps: tuple[Callable[[Card], Card], ...] = (
        lambda found: found.with_commentary(commentary),
        lambda found: found.with_sections(sections),
    )
    for step in steps:
        try:
            card = step(card)
        except KentPerfError as error:
            wrong.append(error)
    if len(wrong) == 1:
        raise wrong[0]
    if wrong:
        tables = [error.failures for error in wrong if len(error.failures)]
        failures = pd.concat(tables, ignore_index=True) if tables else None
        message = "\n".join(map(str, wrong))
        raise KentPerfError(message, failures)
    return card
