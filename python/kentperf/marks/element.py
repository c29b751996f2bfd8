"""A laid-out chart as an SVG element."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from kentperf.marks.paths import escaped, path_of
from kentperf.marks.pens import PAPER
from kentperf.marks.plan import Plan, Text
from kentperf.marks.shapes import outline
from kentperf.marks.strokes import Marks, Rule, Stroke

__all__ = ["Classes", "Looks", "element_of", "elements_of"]

_ALONE = 'xmlns="http://www.w3.org/2000/svg" font-family="{}"'.format
_TYPE_OF_SCREENS = "system-ui, sans-serif"
_TYPE_OF_PAPER = "Arial, Liberation Sans, Helvetica, DejaVu Sans, sans-serif"
_TYPE = 10.0
"""The size of type that style sheets give to words of charts."""

_OWN = {"band": "band", "centre": "centre", "value": "line", "break": "break"}


class Looks(Protocol):
    """How the parts of a chart are coloured: the attributes of each."""

    alone: bool
    """Whether the picture stands by itself, without a page's style sheet."""

    still: bool
    """Whether it is for paper, where nothing is pointed at: alike marks are then one path."""

    def line(self, kind: str) -> str:
        """Give the attributes of a line or a range."""

    def grid(self) -> str:
        """Give those of a line at a round number."""

    def mark(self, marks: Marks, *, last: bool) -> str:
        """Give those of a mark."""

    def text(self, words: Text) -> str:
        """Give those of words."""


class Classes:
    """Looks by the classes of a page's style sheet."""

    alone = False
    still = False

    def line(self, kind: str) -> str:
        """Give the attributes of a line or a range."""
        return f'class="{_OWN.get(kind) or f"limit {escaped(kind)}"}"'

    def grid(self) -> str:
        """Give those of a line at a round number."""
        return 'class="grid"'

    def mark(self, marks: Marks, *, last: bool) -> str:
        """Give those of a mark."""
        more = f"{' hollow' if marks.hollow else ''}{' last' if last else ''}"
        return f'class="mark {escaped(marks.token)}{more}"'

    def text(self, words: Text) -> str:
        """Give those of words."""
        kind = "tick latest" if words.kind == "latest" else "tick"
        size = "" if words.size == _TYPE else f' style="font-size:{words.size:g}px"'
        return f'class="{kind}"{size}'


def element_of(plan: Plan, key: str, looks: Looks | None = None) -> str:
    """Write a chart as an SVG element.

    Parameters
    ----------
    plan : Plan
        What is drawn.
    key : str
        What the ids of its words begin with.
    looks : Looks, optional
        How its parts are coloured; by classes otherwise.

    Returns
    -------
    str
        The element; its title and description stand for it where it is not seen.
    """
    key = escaped(key)
    looks = looks or Classes()
    size = f'width="{plan.width:g}" height="{plan.height:g}"'
    box = f'viewBox="0 0 {plan.width:g} {plan.height:g}"'
    font = _TYPE_OF_PAPER if looks.still else _TYPE_OF_SCREENS
    space = _ALONE(font) if looks.alone else 'class="chart"'
    ground = f"<rect width='100%' height='100%' fill='{PAPER}'/>" if looks.alone else ""
    return (
        f'<svg {space} {box} {size} role="img" aria-labelledby="{key}t {key}d">\n'
        f'<title id="{key}t">{escaped(plan.title)}</title>'
        f'<desc id="{key}d">{escaped(plan.description)}</desc>\n'
        f"{ground}{elements_of(plan, looks)}</svg>"
    )


def elements_of(plan: Plan, looks: Looks) -> str:
    """Write a chart as SVG elements, to stand within an ``svg`` or ``g``.

    Parameters
    ----------
    plan : Plan
        What is drawn.
    looks : Looks
        How its parts are coloured.

    Returns
    -------
    str
    """
    box = plan.view.box
    under = [stroke for stroke in plan.strokes if stroke.pen.order == 0]
    parts = [part for stroke in under for part in _drawn(stroke, plan, looks)]
    across = f"M{box.left} {{}}H{box.right}".format
    grid = [across(at) for at in plan.grid]
    parts += [f'<path {looks.grid()} d="{path}"/>' for path in _joined(grid, looks)]
    for stroke in plan.strokes[len(under) :]:
        parts += _drawn(stroke, plan, looks)
    parts += [_words(one, looks) for one in plan.texts]
    return "\n".join(parts)


def _drawn(stroke: Stroke, plan: Plan, looks: Looks) -> Iterator[str]:
    if isinstance(stroke, Marks):
        yield from _marks(stroke, plan, looks)
        return
    path = path_of(stroke, plan.view)
    if path:
        said = stroke.words if isinstance(stroke, Rule) else ""
        tip = f"><title>{escaped(said)}</title></path>" if said else "/>"
        yield f'<path {looks.line(stroke.kind)} d="{path}"{tip}'


def _joined(paths: list[str], looks: Looks) -> list[str]:
    return ["".join(paths)] if looks.still and paths else paths


def _marks(marks: Marks, plan: Plan, looks: Looks) -> Iterator[str]:
    xs, ys = plan.view.x.each(marks.xs.tolist()), plan.view.y.each(marks.ys.tolist())
    alike: list[str] = []
    for x, y, place in zip(xs, ys, marks.places, strict=True):
        last = place == plan.latest
        path = outline(marks.shape, x, y, plan.mark_size(place))
        if looks.still and not last:
            alike.append(path)
            continue
        yield (
            f'<path {looks.mark(marks, last=last)} d="{path}">'
            f"<title>{escaped(plan.said[place])}</title></path>"
        )
    for path in _joined(alike, looks):
        yield f'<path {looks.mark(marks, last=False)} d="{path}"/>'


def _words(words: Text, looks: Looks) -> str:
    anchor = "" if words.anchor == "start" else f' text-anchor="{words.anchor}"'
    return (
        f'<text {looks.text(words)} x="{words.x:g}" y="{words.y:g}"{anchor}>'
        f"{escaped(words.words)}</text>"
    )
