"""Every message of the package, as its code has it, by room."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import kentperf as kp

_INTRODUCTION = """# Every message

What the code can say of data or arguments that it does not take, room by room; `…` stands for a
name or a value of yours. Written from the code when this site is built. Causes and cures, kind by
kind: [errors](errors.md).
"""
_TAKES = ("KentPerfError", "add", "add_many")
_NAMED = ("message", "rule", "text", "said")


def page() -> str:
    """Write the page.

    Returns
    -------
    str
        Markdown, with a list for each room.
    """
    root = Path(kp.__file__).parent
    rooms: dict[str, dict[str, None]] = {}
    for path in sorted(root.rglob("*.py")):
        found = [*messages(path.read_text(encoding="utf-8"))]
        rooms.setdefault(path.relative_to(root).parts[0].removesuffix(".py"), {}).update(
            dict.fromkeys(found)
        )
    parts = [_INTRODUCTION]
    for room, found in rooms.items():
        if found:
            lines = "\n".join(f"- `{text}`" for text in sorted(found))
            parts.append(f"## {room}\n\n{lines}\n")
    return "\n".join(parts)


def messages(source: str) -> Iterator[str]:
    """Give the messages of a file.

    Parameters
    ----------
    source : str
        Python.

    Yields
    ------
    str
        Each, with ``…`` for what is put in.
    """
    for node in ast.walk(ast.parse(source)):
        given: list[ast.expr] = []
        if isinstance(node, ast.Call) and _name(node.func) in _TAKES:
            given = node.args[:1]
        elif isinstance(node, ast.Assign) and _name(node.targets[0]) in _NAMED:
            given = [node.value]
        for value in given:
            text = _text(value)
            if len(text.replace("…", "").split()) > 2 and "`" not in text:
                yield " ".join(text.split())


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def _text(node: ast.expr) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(
            _text(part) if isinstance(part, ast.Constant) else "…" for part in node.values
        )
    if isinstance(node, ast.ListComp):
        return _text(node.elt)
    if isinstance(node, ast.IfExp):
        return f"{_text(node.body)} / {_text(node.orelse)}"
    return ""
