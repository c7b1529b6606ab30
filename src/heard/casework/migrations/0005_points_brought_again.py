from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("casework", "0004_frozen")]

    operations = [
        migrations.AddField(
            model_name="duedate",
            name="point",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="duedatemoved",
            name="point",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.RemoveConstraint(model_name="duedate", name="one_row_per_clock"),
        migrations.AddConstraint(
            model_name="duedate",
            constraint=models.UniqueConstraint(
                fields=("complaint", "clock", "point"), name="one_row_per_clock_and_point"
            ),
        ),
    ]
