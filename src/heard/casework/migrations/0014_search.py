"""Full-text search, and the columns that the work list sorts and counts by. What is stored is brought along."""

import datetime
from itertools import groupby, islice

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from heard.casework.findable import search_row
from heard.casework.names import name_key
from heard.casework.search_index import lay

FAR = datetime.date(9999, 12, 31)
CHUNK = 500


def lay_index(apps, schema_editor):
    lay(schema_editor.connection)


def fill(apps, schema_editor):
    """Every complaint's own, chunk by chunk."""
    complaints = apps.get_model("casework", "Complaint").objects
    keys = complaints.order_by("pk").values_list("pk", flat=True).iterator()
    while chunk := list(islice(keys, CHUNK)):
        _fill_desk(apps, chunk)
        _fill_names(apps, chunk)
        _fill_words(apps, chunk)


def _fill_desk(apps, chunk):
    owed = apps.get_model("casework", "DueDate").objects.filter(
        complaint__in=chunk, state="running", owed_by_council=True, due_on__isnull=False
    )
    soonest = dict(owed.order_by().values_list("complaint").annotate(models.Min("due_on")))
    cases = apps.get_model("casework", "OmbudsmanCase").objects.filter(complaint__in=chunk, decided_on=None)
    before = set(cases.values_list("complaint", flat=True))
    complaints = list(apps.get_model("casework", "Complaint").objects.filter(pk__in=chunk))
    for one in complaints:
        one.before_ombudsman = one.pk in before
        one.on_desk = one.before_ombudsman or one.status in ("new", "open")
        one.next_due = min(soonest.get(one.pk, FAR), one.review_on or FAR, one.look_on or FAR)
    apps.get_model("casework", "Complaint").objects.bulk_update(
        complaints, ["before_ombudsman", "on_desk", "next_due"], batch_size=100
    )


def _fill_names(apps, chunk):
    people = list(apps.get_model("casework", "Person").objects.filter(complaint__in=chunk))
    for one in people:
        one.name_key = name_key(one.name)
    apps.get_model("casework", "Person").objects.bulk_update(people, ["name_key"], batch_size=100)


def _by_complaint(apps, model, chunk, order, fields):
    rows = apps.get_model("casework", model).objects.filter(complaint__in=chunk)
    rows = rows.order_by("complaint_id", *order).values("complaint_id", *fields)
    return {key: list(mine) for key, mine in groupby(rows, key=lambda row: row["complaint_id"])}


def _fill_words(apps, chunk):
    details = ("id", "name", "organisation", "address", "postcode", "email", "telephone")
    people = _by_complaint(apps, "Person", chunk, (), details)
    points = _by_complaint(apps, "Point", chunk, ("number",), ("text", "desired_outcome"))
    said = _by_complaint(apps, "Contact", chunk, ("received_on", "taken_at", "pk"), ("words",))
    words = apps.get_model("casework", "SearchText")
    rows = []
    complaints = apps.get_model("casework", "Complaint").objects.filter(pk__in=chunk)
    for pk, reference, received_on, summary in complaints.values_list(
        "pk", "reference", "received_on", "summary"
    ):
        row = search_row(
            pk, reference, received_on, summary, people.get(pk, []), points.get(pk, []),
            [one["words"] for one in said.get(pk, [])],
        )  # fmt: skip
        rows.append(words(complaint_id=pk, **row))
    words.objects.bulk_create(rows)


class Migration(migrations.Migration):

    dependencies = [
        ("casework", "0013_finding"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.DeleteModel(name="SearchText"),
        migrations.CreateModel(
            name="SearchText",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                (
                    "complaint",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="search_text",
                        to="casework.complaint",
                    ),
                ),
                ("text", models.TextField()),
                ("tokens", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="SearchWords",
            fields=[
                (
                    "row",
                    models.OneToOneField(
                        db_column="rowid",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="words",
                        serialize=False,
                        to="casework.searchtext",
                    ),
                ),
                ("match", models.TextField(db_column="casework_searchwords")),
            ],
            options={"db_table": "casework_searchwords", "managed": False},
        ),
        migrations.AddField(
            model_name="complaint", name="before_ombudsman", field=models.BooleanField(default=False)
        ),
        migrations.AddField(model_name="complaint", name="next_due", field=models.DateField(default=FAR)),
        migrations.AddField(model_name="complaint", name="on_desk", field=models.BooleanField(default=True)),
        migrations.AddField(
            model_name="person",
            name="name_key",
            field=models.CharField(blank=True, db_index=True, max_length=200),
        ),
        migrations.AddIndex(
            model_name="complainedabout",
            index=models.Index(fields=["name_key", "complaint"], name="casework_co_name_ke_f7951f_idx"),
        ),
        migrations.AddIndex(
            model_name="complaint",
            index=models.Index(
                condition=models.Q(("on_desk", True)),
                fields=["next_due", "received_on", "reference"],
                name="desk_by_next_due",
            ),
        ),
        migrations.AddIndex(
            model_name="complaint",
            index=models.Index(
                condition=models.Q(("on_desk", True)),
                fields=[
                    "status",
                    "next_due",
                    "stage",
                    "holder",
                    "responder",
                    "frozen",
                    "before_ombudsman",
                    "restricted",
                    "handled_elsewhere",
                    "id",
                ],
                name="desk_counts",
            ),
        ),
        migrations.RunPython(lay_index, migrations.RunPython.noop),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
