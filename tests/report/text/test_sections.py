"""The sections of a report as plain text and as JSON."""

import json

import kentperf as kp
from kentperf.report import summary_text, to_json
from tests.support.said.told import MARKDOWN, card, table


def test_a_section_of_which_anything_is_said_is_printed():
    text = summary_text(card(sections=MARKDOWN))
    assert "\n\nOf 3 KPIs, 0 are Green.\n\nSection" in text
    head = "Access\n------\n\nCabinet members: A. One; B. Two\nDirector: C. Three\n\nCalls stood"
    assert head in text
    assert "  Calls answered: Amber, before Amber; ▼ Worsening\n" in text
    assert text.endswith("Days waited: Red, before Amber; ▬ Stable\n\nWaits: {days}.")


def test_a_section_of_which_nothing_is_said_is_not():
    text = summary_text(card(sections="# Access\nText."))
    assert "\nAccess\n---" in text
    assert "\nCare & support\n---" not in text
    assert "\nAccess\n---" not in summary_text(card())


def test_a_table_stands_in_its_section():
    text = summary_text(card(), parts=[table(name="Other"), table(section="Access")])
    assert text.index("Access\n------") < text.index("Contacts (number)")
    assert text.index("Contacts (number)") < text.index("Other (number)")


def test_json_has_what_is_said_where_anything_is():
    found = json.loads(to_json(card(sections=MARKDOWN), parts=[table(section="Access")]))
    assert found["introduction"] == "Of 3 KPIs, 0 are Green."
    assert found["sections"][1] == {
        "section": "Care & support",
        "cabinet_members": ["D. Four"],
        "directors": [],
        "summary": "14 days\nin the quarter.",
        "text": "Waits: {days}.",
    }
    assert found["parts"][0]["section"] == "Access"
    assert "sections" not in json.loads(to_json(card()))


def test_the_report_alone_may_say_something():
    found = json.loads(to_json(card(sections=kp.Sections("# Summary\nAll."))))
    assert (found["introduction"], found["sections"]) == ("All.", [])
