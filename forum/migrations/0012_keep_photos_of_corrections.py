import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("forum", "0011_remember_links_of_agreements"),
    ]

    operations = [
        migrations.AddField(
            model_name="notephoto",
            name="removed_in",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="removed_photos",
                to="forum.notecorrection",
            ),
        ),
    ]
