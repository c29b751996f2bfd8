"""The list of public names, by room, from the table in ``kentperf/__init__.py``."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType

import kentperf as kp

_HEAD = re.compile(r'# (.+)\n    "(\w+)": \(')
_INTRODUCTION = """# Every public name

Each has its own page: arguments with shapes and units, what it gives, the errors it raises, the
formula's source, and an example that is run as a test; of the classes that calls give the examples
are [together](results.md). `import kentperf as kp` gives them all.
"""


def page() -> str:
    """Write the page.

    Returns
    -------
    str
        Markdown, with a list for each room.
    """
    source = Path(kp.__file__).read_text(encoding="utf-8")
    heads = {room: head for head, room in _HEAD.findall(source)}
    parts = [
        _list(head[0].upper() + head[1:], [f"kentperf.{name}" for name in kp._NAMES[room]])
        for room, head in heads.items()
    ]
    for name in kp._MODULES:
        module: ModuleType = getattr(kp, name)
        summary = (module.__doc__ or name).split("\n")[0].rstrip(".")
        listed = [f"{module.__name__}.{each}" for each in getattr(module, "__all__", ())]
        parts.append(_list(f"kp.{name}: {summary}", listed))
    return "\n".join([_INTRODUCTION, *parts])


def _list(head: str, names: list[str]) -> str:
    lines = "\n".join(f"   {name}" for name in names)
    return (
        f"## {head}\n\n```{{eval-rst}}\n.. autosummary::\n   :toctree: generated\n"
        f"   :nosignatures:\n\n{lines}\n```\n"
    )
