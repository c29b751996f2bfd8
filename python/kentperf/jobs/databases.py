"""Databases by the URL that SQLAlchemy knows them by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from kentperf.errors import KentPerfError, optional_import

_URL = re.compile(r"[a-z][a-z0-9+]*://", re.IGNORECASE)


def is_url(given: str) -> bool:
    """Say whether a text is the URL of a database.

    Examples
    --------
    >>> is_url("sqlite:///figures.db"), is_url("figures.parquet")
    (True, False)
    """
    return _URL.match(given) is not None


def without_password(url: str) -> str:
    """Give a URL as it may be printed.

    Parameters
    ----------
    url : str
        Of a database.

    Returns
    -------
    str
        With three stars for its password.

    Examples
    --------
    >>> without_password("postgresql://job:secret@db/figures")
    'postgresql://job:***@db/figures'
    """
    plain = re.sub(r"(://[^:@/]*:)[^/]*(?=@)", r"\1***", url)
    return re.sub(r"(password=)[^&]*", r"\1***", plain, flags=re.IGNORECASE)


@contextmanager
def engine_of(url: str) -> Iterator[Any]:
    """Open a database.

    Parameters
    ----------
    url : str
        As SQLAlchemy takes it.

    Yields
    ------
    sqlalchemy.Engine

    Raises
    ------
    ImportError
        If SQLAlchemy or the driver of the database is not installed.
    OSError
        If it cannot be connected to, or the connection is dropped.
    KentPerfError
        For what the database does not take, as a table that is not there.
    """
    sqlalchemy = optional_import("sqlalchemy", "sql")
    name = without_password(url)
    try:
        engine = sqlalchemy.create_engine(url)
    except sqlalchemy.exc.ArgumentError as error:
        message = f'"{name}" is no URL of a database: {_first_line(error).replace(url, name)}'
        raise KentPerfError(message) from error
    except ModuleNotFoundError as error:
        message = f"{name} needs the driver {error.name}: pip install {error.name}"
        raise ImportError(message, name=error.name) from error
    if engine.dialect.name == "sqlite":
        _begin_explicitly(engine)
    try:
        yield engine
    except sqlalchemy.exc.OperationalError as error:
        raise OSError(f"{name}: {_first_line(error.orig)}") from error  # noqa: EM102
    except sqlalchemy.exc.NoSuchTableError as error:
        message = f'{name}: there is no table "{error}"'
        raise KentPerfError(message) from error
    except sqlalchemy.exc.SQLAlchemyError as error:
        message = f"{name}: {_first_line(getattr(error, 'orig', None) or error)}"
        raise KentPerfError(message) from error
    finally:
        engine.dispose()


def _begin_explicitly(engine: Any) -> None:
    """Let a transaction of SQLite hold tables too: its driver begins none before CREATE or DROP."""
    event = optional_import("sqlalchemy", "sql").event

    def connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None

    def begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN")

    event.listen(engine, "connect", connect)
    event.listen(engine, "begin", begin)


def _first_line(error: object) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
