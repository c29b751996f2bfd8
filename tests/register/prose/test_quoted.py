"""Figures quoted in a text."""

import pytest

from kentperf.register.prose.quoted import filled, line_of


def lookup(name):
    return ("", f"no {name}") if name.startswith("bad") else (name.upper(), "")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{a.b} and {c}", "A.B and C"),
        ("{{a}}", "{a}"),
        ("{{{a}}}", "{A}"),
        ("a } alone", "a } alone"),
        ("no quote", "no quote"),
        ("", ""),
    ],
)
def test_a_quote_becomes_words_and_doubled_braces_are_braces(text, words):
    assert filled(text, lookup) == (words, [])


def test_what_is_wrong_is_listed_and_left_as_it_stands():
    assert filled("{bad.x} {a} {bad}", lookup) == (
        "{bad.x} A {bad}",
        [("{bad.x}", "no bad.x"), ("{bad}", "no bad")],
    )


@pytest.mark.parametrize("text", ["open {a", "open {a\n}", "{a{b}"])
def test_a_brace_that_is_not_closed_is_wrong(text):
    assert filled(text, lookup)[1][0] == (
        "{a",
        "opens a quoted figure that is not closed on its line; write {{ for a brace",
    )


def test_the_line_is_that_of_the_file_and_of_a_table_the_row():
    lines = ["# {a}", "", "{a}", "{b}"]
    assert line_of(lines, 2, "{a}") == 3
    assert line_of(lines, 2, "{c}") == 2
    assert line_of([], 2, "{a}") == 2
    assert line_of((), "x", "{a}") == "x"
