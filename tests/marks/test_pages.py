"""The templates of what is shown as HTML."""

import sys

import jinja2
import pytest

from kentperf.marks.pages import template


@pytest.fixture
def house(tmp_path, monkeypatch):
    """A package of its own, with templates."""
    folder = tmp_path / "made_up_house" / "templates"
    folder.mkdir(parents=True)
    (folder.parent / "__init__.py").touch()
    (folder / "said.j2").write_text("{% if said %}\n<p>{{ said }}</p>\n{% endif %}\n")
    (folder / "notebook.css").write_text("our own")
    (folder / "drawn.j2").write_text("{{ chart(none, 'k1') }}")
    monkeypatch.syspath_prepend(str(tmp_path))
    return "made_up_house"


def test_words_are_escaped_and_lines_of_logic_leave_no_trace(house):
    assert template(house, "said.j2").render(said="a < b") == "<p>a &lt; b</p>\n"


def test_a_word_that_was_not_given_is_an_error_and_not_a_blank(house):
    with pytest.raises(jinja2.UndefinedError, match="'said' is undefined"):
        template(house, "said.j2").render()


def test_a_rooms_own_template_comes_before_that_of_charts(house):
    assert template(house, "notebook.css").render() == "our own"
    assert template("kentperf.report", "notebook.css").filename.endswith("notebook.css")


def test_charts_are_drawn_by_a_word_of_every_template(house):
    page = template(house, "drawn.j2").render()
    assert page == '<span class="quiet">No figures to draw</span>'


def test_a_template_that_is_not_there_is_named(house):
    with pytest.raises(jinja2.TemplateNotFound, match="nowhere"):
        template(house, "nowhere.j2")


def test_a_missing_jinja2_names_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "jinja2", None)
    with pytest.raises(ImportError, match=r"kentperf\[report\]"):
        template("a room that is asked for the first time", "page.html.j2")
