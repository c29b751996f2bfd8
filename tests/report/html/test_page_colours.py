"""The colours of the page itself, light, dark and in print, in five visions."""

import re

import pytest

from kentperf.report import to_html
from tests.support.seen.vision import VISIONS, seen_contrast

PAIRS = [("--ink", "--paper"), ("--ink", "--tint"), ("--soft", "--paper"), ("--soft", "--tint"),
         ("--link", "--paper"), ("--link", "--tint"), ("--paper", "--ink")]  # fmt: skip
LINES = [("--soft", "--paper"), ("--ink", "--band"), ("--ink", "--paper")]


def colours(page):
    """Give the colours of each of the page's media; those not said anew are the light ones."""
    found = []
    for block in re.findall(r":root \{([^}]*--paper[^}]*)\}", page):
        pairs = re.findall(r"(--[\w-]+): (#[0-9a-f]{3,6})\b", block)
        said = {name: f"#{hex_of(value)}" for name, value in pairs}
        found.append((found[0] if found else {}) | said)
    return dict(zip(("light", "dark", "print"), found, strict=True))


def hex_of(value):
    digits = value[1:]
    return "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits


@pytest.mark.parametrize("media", ["light", "dark", "print"])
@pytest.mark.parametrize("vision", VISIONS)
def test_words_and_lines_are_seen(card, media, vision):
    named = colours(to_html(card))[media]
    assert all(seen_contrast(named[one], named[two], vision) >= 4.5 for one, two in PAIRS)
    assert all(seen_contrast(named[one], named[two], vision) >= 3 for one, two in LINES)
