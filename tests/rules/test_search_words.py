"""How text is cut into the words it is found by, and what was typed into the words looked for."""

import pytest

from heard.rules.search_words import (
    LONGEST,
    Sought,
    contact_values,
    email_of,
    joined,
    pieces,
    sought,
    telephone_of,
    words_of,
)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("LEI-2024-0012", ("lei-2024-0012",)),
        ("lei-2024-0012, Mia", ("lei-2024-0012", "mia")),
        ("O’Brien", ("obrien",)),
        ("O'Brien", ("obrien",)),
        ("ZOË Müller", ("zoe", "muller")),
        ("Smith-Jones", ("smith", "jones")),
        ("0116 496 0000", ("01164960000",)),
        ("+44 (0)116 496 0000", ("01164960000",)),
        ("le3 8ra", ("le38ra",)),
        ("Tess.Arden@home.example", ("tess_arden_home_example",)),
        ('"respite" OR NEAR(a b) * -x', ("respite", "or", "near", "a", "b", "x")),
        ("🙂 respite 👍🏽", ("respite",)),
        ("🙂", ()),
        ("', \" & | ! : *", ()),
        ("⑴ ½", ("1", "12")),  # what a letter falls apart into keeps no bracket
        ("respite respite", ("respite",)),
        ("x" * 5000, ("x" * LONGEST,)),
    ],
)
def test_what_was_typed(typed: str, words: tuple[str, ...]) -> None:
    assert sought(typed).words == words


def test_nothing_that_a_query_could_trip_over_is_left() -> None:
    every = "".join(chr(one) for one in range(1, 0x3000)) + "①²㏂ﷺ"
    for text in (every, " ".join(every), f"a{every}b"):
        for word in (*words_of(text), *sought(text).words, sought(text).whole):
            assert all(c.isalnum() or c in "-_" for c in word), word


def test_a_text_is_found_by_wholes_and_parts() -> None:
    words = joined(words_of("LEI-2024-0012: O’Brien rang 0116 496 0000")).split()
    for one in ("lei-2024-0012", "2024-0012", "0012", "obrien", "brien", "rang", "01164960000", "496"):
        assert one in words, one
    assert len(words) == len(set(words))


def test_contact_details_are_found_whole() -> None:
    found = set(contact_values("12 Elm Road\nOadby", "LE2 1AA", "Tess@home.example", "+44 116 496 0000"))
    assert found == {"12elmroad", "oadby", "12elmroadoadby", "12elmroadoadbyle21aa", "le21aa", "tess_home_example",
                     "01164960000"}  # fmt: skip
    assert sought("12 Elm Road, Oadby, LE2 1AA").whole == "12elmroadoadbyle21aa"
    assert telephone_of("0044 116 4960000") == telephone_of("0116-496-0000") == "01164960000"
    assert email_of("A.B@C.example") == "a_b_c_example"


def test_the_words_around_are_told_apart_and_nothing_is_escaped_here() -> None:
    shown = pieces("Before. <b>Zoë</b> was told of O'Brien's respite, twice.", sought("zoe obriens"))
    assert shown == [("Before. <b>", False), ("Zoë", True), ("</b> was told of ", False), ("O'Brien's", True),
                     (" respite, twice.", False)]  # fmt: skip
    assert pieces("", sought("zoe")) == []
    assert pieces("<b> zoe", sought("zoe")) == [("<b> ", False), ("zoe", True)]
    long = pieces("word " * 50 + "respite " + "word " * 50, sought("respite"))
    assert (long[0], long[-1]) == (("… ", False), (" …", False))
    assert ("respite", True) in long


def test_nothing_sought_is_false() -> None:
    assert not Sought(())
    assert sought("mia")
