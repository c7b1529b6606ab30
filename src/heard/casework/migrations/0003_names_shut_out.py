from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("casework", "0002_holidays_taken_in")]

    operations = [
        migrations.AddField(
            model_name="complainedabout",
            name="name_key",
            field=models.CharField(blank=True, default="", max_length=200),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="complainedabout",
            index=models.Index(fields=["complaint", "name_key"], name="casework_co_complai_479cea_idx"),
        ),
    ]
