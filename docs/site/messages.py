"""Every message of the package, as its code has it, by room."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import kentperf as kp

_INTRODUCTION = """# Every message

What the code can say of data or arguments that it does not take, room by room; `…` stands for a
name or a value of yours. Written from the code when this site is built. Causes and cures, kind by
kind: [errors](errors.md).
"""
_TAKES = ("KentPerfError", "add", "add_many")
_SAYS = re.compile(
    r"^(is|are|has|have|should|looks|needs|cannot|unknown|duplicate) "
    r"|: unknown key|should be |two readings fit|where (higher|lower) is better a floor"
)
"""Texts of problems that are written apart from where they are noted."""
_FEWEST = 1
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
    tree = ast.parse(source)
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    inside = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in ast.walk(node)
        if part is not node
    }
    for node in ast.walk(tree):
        given: list[ast.expr] = []
        if isinstance(node, ast.Call) and _name(node.func) in _TAKES:
            given = node.args[:1]
        elif isinstance(node, ast.Assign) and _name(node.targets[0]) in _NAMED:
            given = [node.value]
        elif isinstance(node, ast.Constant | ast.JoinedStr) and id(node) not in docstrings | inside:
            given = [node] if _SAYS.search(_text(node)) else []
        for value in given:
            text = " ".join(_text(value).split())
            if len(re.findall("[A-Za-z]+", text)) > _FEWEST and "`" not in text:
                yield text


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
