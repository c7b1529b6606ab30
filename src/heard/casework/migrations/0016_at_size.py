"""Indexes for what the lists, Today and search ask, at a million complaints."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0015_documents"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="complaint",
            name="casework_co_receive_edcb21_idx",
        ),
        migrations.RemoveIndex(
            model_name="complaint",
            name="desk_counts",
        ),
        migrations.RemoveIndex(
            model_name="duedate",
            name="casework_du_state_0c0b3e_idx",
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
                    "team",
                    "advocacy_on",
                    "id",
                ],
                name="desk_counts",
            ),
        ),
        migrations.AddIndex(
            model_name="complaint",
            index=models.Index(
                condition=models.Q(("on_desk", True)),
                fields=["status", "-from_child", "received_on", "reference"],
                name="desk_by_status",
            ),
        ),
        migrations.AddIndex(
            model_name="complaint",
            index=models.Index(
                condition=models.Q(("restricted", True)),
                fields=["received_on", "reference"],
                name="restricted_by_receipt",
            ),
        ),
        migrations.AddIndex(
            model_name="complaint",
            index=models.Index(
                condition=models.Q(("from_child", True)),
                fields=["received_on", "reference"],
                name="from_child_by_receipt",
            ),
        ),
        migrations.AddIndex(
            model_name="complaint",
            index=models.Index(
                fields=["team", "received_on", "reference"], name="casework_co_team_bd3848_idx"
            ),
        ),
        migrations.AddIndex(
            model_name="complaint",
            index=models.Index(fields=["procedure", "received_on"], name="casework_co_procedu_cfd8e7_idx"),
        ),
        migrations.AddIndex(
            model_name="complaint",
            index=models.Index(fields=["outcome", "received_on"], name="casework_co_outcome_71e9d4_idx"),
        ),
        migrations.AddIndex(
            model_name="complaint",
            index=models.Index(fields=["received_on", "reference"], name="casework_co_receive_6b1352_idx"),
        ),
        migrations.AddIndex(
            model_name="duedate",
            index=models.Index(
                fields=["state", "owed_by_council", "due_on", "clock", "starts_on"],
                name="casework_du_state_da2c00_idx",
            ),
        ),
        migrations.AddIndex(
            model_name="point",
            index=models.Index(fields=["category", "complaint"], name="casework_po_categor_6cacc8_idx"),
        ),
    ]
