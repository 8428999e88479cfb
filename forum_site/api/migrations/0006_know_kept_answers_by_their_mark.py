from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("api", "0005_make_exports_in_the_background")]

    operations = [
        # What is kept is counted again when it is asked for.
        migrations.RunSQL("DELETE FROM api_keptanswer", migrations.RunSQL.noop),
        migrations.AddField("keptanswer", "etag", models.CharField(max_length=40, default="")),
        migrations.AlterField("keptanswer", "etag", models.CharField(max_length=40)),
    ]
