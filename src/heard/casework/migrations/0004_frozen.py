from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("casework", "0003_names_shut_out")]

    operations = [
        migrations.AddField(
            model_name="complaint",
            name="frozen",
            field=models.CharField(blank=True, default="", max_length=10),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="complaint",
            name="review_on",
            field=models.DateField(null=True),
        ),
    ]
