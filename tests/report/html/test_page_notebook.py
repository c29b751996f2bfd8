"""The report in a notebook."""

import re

from kentperf.report import repr_html
from tests.support.outline import outline


def test_the_notebook_form_reaches_nothing_else(card):
    text = repr_html(card)
    styles = re.search(r"<style>(.*?)</style>", text, re.DOTALL).group(1)
    rules = re.sub(r"@media[^{]*\{", "", styles)
    selectors = re.findall(r"([^{}]+)\{[^{}]*\}", rules)
    assert len(selectors) > 30
    assert all(".kentperf" in one for one in selectors)
    assert outline(text).open == []
    assert "Name of answered" in text


def test_the_notebook_form_does_without_jinja2(card, monkeypatch):
    from kentperf.report.html import page as html

    def absent(*name):
        raise ImportError(name)

    monkeypatch.setattr(html, "template", absent)
    assert "dataframe" in repr_html(card)
