"""`./heard editions`: the published reports, and what has moved since one was published."""

import argparse

from heard.rules.faults import InputFault

HELP = "list the published reports; --rebuild makes one again and prints which figures moved since, and by which cases"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument(
        "--rebuild", metavar="ID", help="make this report again from the record as it is known today"
    )


def run(args: argparse.Namespace) -> int:
    """Print the list, or what moved. Exit 1 where the report as known then is not what was published."""
    from heard.project.boot import start_on_database

    start_on_database()
    return _rebuild(args.rebuild) if args.rebuild else _list()


def _list() -> int:
    from heard.publishing.models import Edition

    editions = list(Edition.objects.select_related("superseded_by").order_by("published_at"))
    for one in editions:
        state = "  superseded" if one.is_superseded else ""
        invented = "  invented data" if one.invented else ""
        print(
            f"{one.key}  {one.start} to {one.end}  published {one.published_at:%Y-%m-%d}  as at {one.as_at}  "
            f"known at {one.known_at}{state}{invented}  {one.title}"
        )
    if not editions:
        print("Nothing has been published yet.")
    return 0


def _rebuild(key: str) -> int:
    from django.utils import timezone

    from heard.project.progress import Progress
    from heard.publishing.models import Edition
    from heard.publishing.rebuild import rebuilt

    edition = Edition.objects.filter(key=key).first()
    if edition is None:
        raise InputFault(f"There is no published report “{key}”. List them with: heard editions")
    with Progress() as say:
        say("making the report again")
        again = rebuilt(edition, today=timezone.localdate(), reader=None)
    print(f"{edition.title}: published {edition.published_at:%Y-%m-%d}, as at {edition.as_at}.")
    if edition.invented:
        print("Invented data.")
    for one in again.moves:
        place = f"{one.moved.place.id} / {one.moved.place.row} / {one.moved.place.column}"
        if not one.moved.place.row:
            place = one.moved.place.id
        told = f"{place}: from {_shown(one.moved.was)} to {_shown(one.moved.now)}"
        for word, references in (
            ("in", one.behind.added),
            ("out", one.behind.removed),
            ("read otherwise", one.behind.changed),
        ):
            if references:
                told += f"; {word}: {', '.join(references)}"
        print(told)
    known = f"known at {edition.known_at} and at {again.known_at}"
    print(f"{len(again.moves)} figures moved ({known})." if again.moves else f"Nothing moved ({known}).")
    if not again.same_record:
        print("The record as it was known then is not the one that the report was counted from.")
    if not again.same_then:
        print("Made again as known then, it is not exactly what was published.")
    return 0 if again.same_then and again.same_record else 1


def _shown(text: str | None) -> str:
    return "not in it" if text is None else text
