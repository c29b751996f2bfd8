import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentperf.files.texts import as_given, inert, is_formula, printable

SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
BEFORE = ("", " ", "\u00a0", "\ufeff", "\u200b", "\u200f", "\u202e", " \ufeff ")
# st.text() leaves surrogates out.
TEXTS = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("before", BEFORE)
def test_a_text_that_begins_as_a_formula_is_guarded_by_an_apostrophe(before, sign):
    text = f"{before}{sign}cmd"
    assert is_formula(text)
    assert inert(text) == f"'{text}"
    assert not is_formula(inert(text))


@pytest.mark.parametrize("text", ["", "'", "'tis", "a = b", "1-2", "\u2212 5", "5", "'\u2019"])
def test_other_texts_are_as_they_are(text):
    assert inert(text) == as_given(text) == text


@given(st.one_of(TEXTS, st.text("'=+-@ \t\r\n\ufeffx", max_size=6)))
def test_what_is_guarded_comes_back_as_it_was_given(text):
    assert as_given(inert(text)) == text
    assert not is_formula(inert(text))


def test_every_letter_that_xml_takes_and_no_terminal_obeys_is_kept_and_no_other():
    kept = {chr(code) for code in range(0x20)} & set("\t\n")
    obeyed = {*map(chr, range(0x7F, 0xA0))} - {"\u0085"}
    for code in [*range(0x3000), *range(0xD700, 0xE010), *range(0xFFF0, 0x10010), sys.maxunicode]:
        letter = chr(code)
        lost = (code < 0x20 and letter not in kept) or letter in obeyed
        lost = lost or 0xD800 <= code <= 0xDFFF or code in (0xFFFE, 0xFFFF)
        expected = "\n" if letter == "\r" else "\ufffd" if lost else letter
        assert printable(letter) == expected, hex(code)


def test_every_line_end_is_a_line_feed():
    assert printable("a\r\nb\rc\nd") == "a\nb\nc\nd"


@given(TEXTS)
def test_what_is_printable_can_be_written_and_stays_as_it_is(text):
    shown = printable(text)
    shown.encode("utf-8")
    assert printable(shown) == shown
