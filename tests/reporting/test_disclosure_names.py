"""Likely names in free text, before it is published. Every person here is made up."""

import pytest

from heard.reporting.disclosure.names import likely_names


def words(text, **more):
    return [found.text for found in likely_names(text, **more)]


# The shapes in which published reports let a name through, and what is no name in the same places.
TEXTS = """
A name left once, where every other is an initial   | Z has been a rock to me. What is great about Zibella is that she listens to C. | Zibella
A surname in brackets at the end                    | You sorted the allowances out for us. (Quillfeather family).   | Quillfeather
After thanks                                        | Thank you to Ombeline and team for all your hard work.         | Ombeline
After thanks, written small                         | thank you so much sarah for your help                         | sarah
At the beginning of a sentence, and doing something | It was hard. Torvald went out of his way.                      | Torvald
With a title                                        | We met Mrs Pennywhistle about it.                              | Pennywhistle
After the role                                      | My social worker Anneka Brill never gave up.                   | Anneka, Brill
With a hyphen and an apostrophe                     | We saw Anne-Lise's plan and met O’Dowd-Smith there.             | Anne-Lise, O’Dowd-Smith
A first name shouted                                | SARAH IS THE BEST                                              | SARAH
In another script                                   | Danke an Şebnem und ليلى                                       | Şebnem, ليلى
Initials only                                       | Thank you J for all your help. K and S are grateful.           |
Months, festivals and places are no people          | In April, after Christmas, the Council moved us to Wales.      |
Abbreviations                                       | The LAC review and the EHCP went well.                         |
A word that is small elsewhere                      | The advocate was kind. Our Advocate listened.                  |
Beginnings of sentences                             | Communication was clear. Finally somebody listened!            |
"""  # noqa: E501 - a table


@pytest.mark.parametrize("line", [line for line in TEXTS.splitlines() if line.strip()])
def test_likely_names_are_flagged(line):
    _, text, expected = (part.strip() for part in line.split("|"))
    assert words(text) == [one.strip() for one in expected.split(",") if one.strip()]


def test_people_on_the_case_and_staff_are_found_however_they_are_written():
    text = "hope was kind, and so was will. HOPE!"
    found = likely_names(text, people=["Hope Marling"], staff=["Will Tern"])
    assert [(one.text, one.why) for one in found] == [
        ("hope", "a person on the case"),
        ("will", "a member of staff"),
        ("HOPE", "a person on the case"),
    ]


def test_the_places_are_those_of_the_text():
    text = "Dear Ombeline,\nthank you."
    (found,) = likely_names(text)
    assert text[found.start : found.end] == found.text == "Ombeline"


def test_the_council_s_own_words_are_no_names():
    assert words("We like Foxglove Hub.", ordinary=["Foxglove Hub"]) == []


def test_forty_thousand_characters_are_read_in_good_time():
    text = "Thank you Ombeline for it all. 🙂 " * 1200
    assert len(text) > 38_000
    assert words(text) == ["Ombeline"] * 1200
