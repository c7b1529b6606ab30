"""Full-text search: the same on SQLite and PostgreSQL (this file runs on both), over what the person may see."""

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone

from heard.casework import queries
from heard.casework.actions.receive import Somebody
from heard.casework.models import ComplainedAbout, Complaint, Grant, LooksAfter, Person, SearchText
from heard.casework.models.complaint import FAR
from heard.casework.names import name_key
from heard.casework.search_index import INDEX, in_step, lay
from heard.casework.verify import faults_in, search_index
from support.people import Line, Staff

DAY = date(2024, 11, 18)  # Mon
DETAILS = {
    "address": "12 Elm Road\nOadby",
    "postcode": "LE2 1AA",
    "email": "tess.arden@home.example",
    "telephone": "+44 116 496 0000",
}


@pytest.fixture
def three(staff: Staff) -> dict[str, Complaint]:
    """Three complaints by what is special about each."""

    def one(words: str, *people: Somebody, on: date = DAY) -> Complaint:
        made = Line(staff).receive(on, words=words, people=people, summary="").complaint
        assert made is not None
        return made

    return {
        "elm": one("Nobody rang about respite 🙂.", Somebody("complainant", "Tess Arden", details=DETAILS)),
        "brien": one(
            "Ring me on 07700 900123, or write to 3 Mill Lane, LE3 8RA. It’s Zoë’s respite.",
            Somebody("complainant", "Niamh O’Brien"),
            Somebody("child", "Zoë Smith-Jones"),
            on=date(2024, 11, 19),  # Tue
        ),
        "quote": one('He said "never again" & <b>left</b> -- AND OR NOT', Somebody("child", "Jürgen Groß")),
    }


FOUND = [
    ("respite", "brien elm"),
    ("RESPITE Nobody", "elm"),
    ("respite dragon", ""),
    ("never again", "quote"),
    ('"never again"', "quote"),
    ('never" OR "respite', ""),
    ("never'again", ""),
    ("AND OR NOT", "quote"),
    ("NEAR(respite, rang)", ""),
    ("respite* rang:A | !x & (", ""),
    ("zoe", "brien"),
    ("ZOË", "brien"),
    ("jurgen gross", "quote"),
    ("O'Brien", "brien"),
    ("obrien", "brien"),
    ("O’BRIEN", "brien"),
    ("brien", "brien"),
    ("Smith-Jones", "brien"),
    ("smith jones", "brien"),
    ("jones smith", "brien"),
    ("🙂", ""),
    ("🙂 respite", "brien elm"),
    ("LE2 1AA", "elm"),
    ("le21aa", "elm"),
    ("LE3 8RA", "brien"),
    ("0116 496 0000", "elm"),
    ("01164960000", "elm"),
    ("+44 (0)116 496 0000", "elm"),
    ("07700900123", "brien"),
    ("07700 900 123", "brien"),
    ("tess.arden@home.example", "elm"),
    ("TESS.ARDEN@HOME.EXAMPLE", "elm"),
    ("home.example", ""),  # a part of an address is nobody's
    ("12 elm road", "elm"),
    ("12 Elm Road, Oadby", "elm"),
    ("12 Elm Road, Oadby, LE2 1AA", "elm"),
    ("elm", ""),
    ("496", ""),
    ("tess arden 01164960000", "elm"),
    ("niamh 01164960000", ""),
    ("\x00\x01", ""),
    ("   ", ""),
    ("%", ""),
    ("_", ""),
    ("a" * 200, ""),
    ("' ; DROP TABLE casework_searchtext; --", ""),
]


def test_a_table_of_searches(staff: Staff, three: dict[str, Complaint]) -> None:
    name = {one.pk: key for key, one in three.items()}
    Grant.objects.bulk_create(Grant(complaint=one, user=staff.adjudicator) for one in three.values())
    # Who sees most; who sees few, and is answered from those.
    for person in (staff.officer, staff.adjudicator):
        for words, expected in FOUND:
            found = [name[one.pk] for one in queries.search(person, words)]
            assert sorted(found) == expected.split(), (person, words)
        found = [name[one.pk] for one in queries.search(person, "respite")]
        assert found == ["brien", "elm"]  # the latest received first


def test_whoever_searches_finds_what_they_may_see_and_no_more(staff: Staff) -> None:
    people = (staff.manager, staff.officer, staff.responder, staff.adjudicator, staff.reader)
    lines = [Line(staff).receive(DAY).accept(DAY) for _ in range(6)]
    lines[0].do("assign_responder", DAY, user=str(staff.responder.pk))
    lines[1].do("restrict", DAY, reason="A colleague", granted=[str(staff.reader.pk)])
    lines[2].do("restrict", DAY, reason="A colleague", granted=[str(staff.adjudicator.pk)])
    lines[3].do("assign", DAY, user=str(staff.officer.pk)).do(
        "restrict", DAY, reason="A child of staff", granted=[]
    )
    for name in (staff.officer.name, staff.reader.name, staff.manager.name):
        ComplainedAbout.objects.create(complaint_id=lines[4].id, name=name, name_key=name_key(name))
    Complaint.objects.filter(pk=lines[5].id).update(team="fostering")
    LooksAfter.objects.create(user=staff.responder, team="fostering", at=timezone.now(), by=staff.manager)
    counts = []
    for person in people:
        seen = set(queries.visible_to(person, whole=True).values_list("pk", flat=True))
        assert {one.pk for one in queries.search(person, "respite")} == seen, person
        assert queries.search_page(person, "respite", 1, 25).count == len(seen)
        counts.append(len(seen))
    assert counts == [5, 3, 2, 1, 3]


def test_a_reference_whole_in_part_and_in_any_case(staff: Staff, three: dict[str, Complaint]) -> None:
    reference = three["elm"].reference
    for words in (reference, reference.lower(), f"{reference}, Tess", reference.split("-", 1)[1]):
        assert [one.pk for one in queries.search(staff.officer, words)] == [three["elm"].pk], words


def test_only_what_the_person_may_see(staff: Staff, three: dict[str, Complaint]) -> None:
    assert not queries.search(staff.responder, "respite").exists()
    assert queries.search_page(staff.responder, "respite", 1, 25).count == 0
    line = Line(staff)
    line.complaint = three["elm"]
    line.do("restrict", DAY, reason="A colleague", granted=[])
    assert [one.pk for one in queries.search(staff.officer, "respite")] == [three["brien"].pk]
    assert queries.search(staff.officer, "01164960000").count() == 0


def test_it_follows_every_change(staff: Staff, three: dict[str, Complaint]) -> None:
    line = Line(staff)
    line.complaint = three["elm"]
    line.do("change_person", DAY, person=line.person("Tess Arden"), telephone="0116 496 0999")
    line.accept(DAY)
    assert queries.search(staff.officer, "01164960000").count() == 0
    assert queries.search(staff.officer, "0116 496 0999").count() == 1
    assert queries.search(staff.officer, "point answer").count() == 1
    assert list(faults_in(Complaint.objects.get(pk=line.id), DAY)) == []
    assert list(search_index()) == []


def test_the_index_out_of_step_is_told_and_made_anew(staff: Staff, three: dict[str, Complaint]) -> None:
    if connection.vendor != "sqlite":
        assert in_step(connection)  # the database makes its column itself
        return
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {INDEX}_changed")
    SearchText.objects.update(tokens="dragon")
    assert [fault for fault in search_index() if "./heard migrate" in fault]
    lay(connection)
    assert list(search_index()) == []
    assert queries.search(staff.officer, "dragon").count() == 3


def test_the_count_ends_at_a_thousand(
    staff: Staff, three: dict[str, Complaint], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "MOST", 1)
    found = queries.search_page(staff.officer, "respite", "7", 25)
    assert (found.count, found.more, len(found.page.object_list)) == (1, True, 1)
    found = queries.search_page(staff.officer, "tess", "x", 25)
    assert (found.count, found.more, found.page.object_list) == (1, False, [three["elm"]])


def test_what_is_shown_has_short_names_and_no_contact_details(staff: Staff) -> None:
    made = (
        Line(staff)
        .receive(
            DAY,
            words="Mia Arden waited. mia  arden cried.",
            people=(Somebody("child", "Mia Arden", details=DETAILS),),
            summary="Waiting",
        )
        .complaint
    )
    text = SearchText.objects.get(complaint=made).text
    assert text == "Waiting\nMia A waited. Mia A cried."


def test_the_migration_brings_along_what_is_stored(staff: Staff, three: dict[str, Complaint]) -> None:
    line = Line(staff)
    line.complaint = three["elm"]
    line.accept(DAY)
    SearchText.objects.all().delete()
    Person.objects.update(name_key="")
    Complaint.objects.update(next_due=FAR, on_desk=False)
    import_module("heard.casework.migrations.0014_search").fill(apps, None)
    later = date(2024, 11, 20)  # Wed
    assert [fault for one in Complaint.objects.all() for fault in faults_in(one, later)] == []
    assert list(search_index()) == []
    assert queries.search(staff.officer, "01164960000").count() == 1
