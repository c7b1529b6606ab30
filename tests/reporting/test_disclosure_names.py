"""Likely names in free text, before it is published. Every person here is made up."""

import time
from pathlib import Path

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
A name that is also a verb                          | Thank you Will for it all. I will miss it. Will helped.        | Will, Will
A name that is also a month                         | Thank you May. In April it rained, and in June. June was kind. | May, June
A name that is also a word, written small           | thank you mark for helping me. hi grace, it is me              | mark, grace
A first name written small anywhere                 | i love jasmine she is great                                    | jasmine
Somebody spoken to                                  | Zibella, you are a star. Quent you are too.                    | Zibella, Quent
Before thanks and a dash                            | Zibella - thank you. Torvald, thanks for it.                   | Zibella, Torvald
Several side by side                                | Zibella, Quent and Torvald were great.                         | Zibella, Quent, Torvald
Written small once, and then not                    | thank you zibella. Zibella knows.                              | Zibella
Shouted after thanks                                | THANK YOU ZIBELLA YOU ARE THE BEST                             | ZIBELLA
A title and small letters                           | ms pennywhistle was great                                      | pennywhistle
An initial and a surname                            | Thank you J. Pennywhistle.                                     | Pennywhistle
A space that does not break, an accent of its own   | Thank you\u00a0Will. We saw Zo\u0301fia there.                  | Will, Zo\u0301fia
An accent on a first name                           | Chloë, it was kind.                                            | Chloë
Words side by side that are no names                | Admissions & all. Appointments did not take place.             |
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


@pytest.mark.parametrize(
    "text", ["Thank you for it.\n\nZibella Quent x", "With best wishes,\n\nZibella Quent"]
)
def test_a_signature_on_a_line_of_its_own_is_found(text):
    assert words(text) == ["Zibella", "Quent"]


def test_a_name_on_the_next_line_is_found():
    assert words("We want to thank\nZibella and her team.") == ["Zibella"]


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


@pytest.mark.parametrize("piece", ["x", "-", "Xx ", "A ", "X'"])
def test_so_they_are_without_a_space_or_all_in_capitals(piece):
    began = time.process_time()
    words(piece * (40_000 // len(piece)))
    assert (
        time.process_time() - began < 10
    )  # each took half a minute or more where every place was begun from


def test_a_school_of_many_words_and_an_address_within_brackets_are_found():
    text = "At (Our Lady and St Thomas of Foxglove Catholic Primary School) write to <ombeline.q@foxglove.example>."
    assert words(text)[:2] == [
        "Lady and St Thomas of Foxglove Catholic Primary School",
        "ombeline.q@foxglove.example",
    ]


PEOPLE = ("Ombeline Quillfeather", "Mr Torvald Anne-Lise Brill", "Zoë Elizabeth Marsh")
STAFF = ("Robert Tern", "Nadia O'Dowd")
# What is said of the people and staff above, and what is flagged.
SPELLINGS = """
misspelt                        | We saw Ombelyne, and Quilfeather, and Torvlad.  | Ombelyne, Quilfeather, Torvlad
shortened                       | So kind of Ombi. Bob and Robbie came.           | Ombi, Bob, Robbie
without its accent              | Nobody but Zoe knew.                            | Zoe
with two dots too many          | Nobody but Zöë knew.                            | Zöë
possessive                      | It was Robert's idea, and Ternʼs too.           | Robert, Tern
possessive without a mark       | It was Nadias idea, the tern's a bird.          | Nadias, tern
half of a double name           | We all like Lise.                               | Lise
without its apostrophe          | Ask ODowd about it.                             | ODowd
initials                        | Signed OQ and R.T., not AB.                     | OQ, R.T
a single letter is left         | Thank you O and R.                              |
ordinary words that begin alike | The road was long. Tor and robe are words.      | Tor
"""


@pytest.mark.parametrize("line", [line for line in SPELLINGS.splitlines() if line.strip()])
def test_names_on_the_lists_are_found_however_they_are_spelt(line):
    _, text, expected = (part.strip() for part in line.split("|"))
    found = [one.text for one in likely_names(text, people=PEOPLE, staff=STAFF)]
    assert found == [one.strip() for one in expected.split(",") if one.strip()]


TRACES = """
an e-mail address    | Write to o.quill@moorside.example today.        | o.quill@moorside.example
a telephone number   | Ring 01632 960 123 after six.                   | 01632 960 123
a telephone number   | Ring +44 (0)20 7946 0018, please.               | +44 (0)20 7946 0018
a postcode           | We live at 4 Long Row, ZZ9 9ZZ, since May.      | ZZ9 9ZZ
a date of birth      | He (DOB: 3/4/2012) was glad.                    | 3/4/2012
a date of birth      | She was born on 3rd March 2011 at home.         | 3rd March 2011
a school             | The bus to St Cuthmar's Primary School was late. | St Cuthmar's Primary School
a school             | He likes Thornwick Academy now.                 | Thornwick Academy
"""


@pytest.mark.parametrize("line", TRACES.strip().splitlines())
def test_what_else_leads_to_a_person_is_found(line):
    why, text, expected = (part.strip() for part in line.split("|"))
    assert [(one.text, one.why) for one in likely_names(text) if one.why == why] == [(expected, why)]


NONE = """
Our school was told, and the School agreed. My primary school too.
It took 20 working days, from 3 March 2024, and cost £1,200.
From the Chair of the Safety Panel to the minute taker. The other Safety minutes were late.
From a worker in the Care Experienced Team to the Team Manager. The Independent Person came.
Complaints & Information Team: (Data Protection Team).
"""


@pytest.mark.parametrize("text", NONE.strip().splitlines())
def test_titles_teams_and_figures_are_no_people(text):
    assert words(text) == []


# A page of compliments as councils print them: names replaced by initials but for one.
INVENTED = {
    "a first name in the middle": (
        "From the parent to her son's social worker in DCT.\nS has been a rock to me. C is older now, and S has been "
        "amazing. What is great about Zibella is that she listens.\nFrom the Chair of the Safety Panel to the minute "
        "taker\nThese minutes are very good. K shared that she trusts S. J went out of her way.",
        ("great about ", " is that"),
    ),
    "a family in brackets": (
        "APPENDIX A\n- Thank you R for all the support.\n- Thank you so much to N for all his support, and T too.\n"
        "- Thanks you so much C! You sorted the allowances out for us. (Quillfeather family).\n- I just wanted to say "
        "a big 'Thank You' for K's memory book. G was fab.",
        ("(", " family)"),
    ),
}
REPORTS = Path(__file__).parents[3] / "shared" / "reports"
# Where the two reports that let a name through print their compliments, and what stands around the name.
REAL = {
    "bathnes-2022-23.txt": ("7.3 The table below", "8. Complaint handling", ("great about ", " is that")),
    "leicestershire-2024-25.txt": ("APPENDIX A \N{EN DASH} compliments received\n\n", "", ("(", " family)")),
}


def of_a_report(name):
    first, last, around = REAL[name]
    text = (REPORTS / name).read_text(encoding="utf-8")
    start = text.rindex(first) + len(first)
    return text[start : text.index(last, start) if last else None], around


# The reports that were published are read where they are at hand, and no word of them is here;
# the invented pages always.
PAGES = {**INVENTED, **{name: of_a_report(name) for name in REAL if (REPORTS / name).is_file()}}


@pytest.mark.parametrize("name", PAGES)
def test_the_one_name_left_in_a_page_of_compliments_is_found_and_nothing_else(name):
    assert_only(*PAGES[name])


def assert_only(text, around):
    (found,) = likely_names(text)
    assert text[: found.start].endswith(around[0]) and text[found.end :].startswith(around[1])
