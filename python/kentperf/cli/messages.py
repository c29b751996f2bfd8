"""Messages to standard error: as lines of text, or as JSON for what collects logs."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

FORMATS = ("text", "json")
_LOGGER = logging.getLogger("kentperf.cli")


def say(message: str) -> None:
    """Tell the user something.

    Parameters
    ----------
    message : str
        One line or several.
    """
    _LOGGER.info("%s", message)


def say_wrong(message: str) -> None:
    """Tell the user what is wrong.

    Parameters
    ----------
    message : str
        One line or several.
    """
    _LOGGER.error("%s", message)


@contextmanager
def messages_as(form: str) -> Iterator[None]:
    """Send messages to standard error in a form.

    Parameters
    ----------
    form : {"text", "json"}
        JSON is an object a line: ``time`` in UTC, ``level``, ``message``.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Json() if form == "json" else logging.Formatter("%(message)s"))
    before, apart = _LOGGER.level, _LOGGER.propagate
    _LOGGER.addHandler(handler)
    _LOGGER.setLevel(logging.INFO)
    _LOGGER.propagate = False
    try:
        yield
    finally:
        _LOGGER.removeHandler(handler)
        _LOGGER.setLevel(before)
        _LOGGER.propagate = apart


class _Json(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        told = {
            "time": moment.replace("+00:00", "Z"),
            "level": record.levelname.lower(),
            "message": record.getMessage().strip(),
        }
        return json.dumps(told, ensure_ascii=False)
