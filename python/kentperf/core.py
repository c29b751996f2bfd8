"""The compiled part of the package, and what to say where it is missing."""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import kentperf._core as _core
else:
    try:
        _core = importlib.import_module("kentperf._core")
    except ImportError as error:
        message = "kentperf is not built here: its compiled part is missing; run pip install ."
        raise ImportError(message) from error

__all__ = ["_core"]
