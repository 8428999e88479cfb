import django.db.models.deletion
from django.db import migrations, models

from forum_site.migration_steps import Together


class Migration(migrations.Migration):
    replaces = [("reports", "0001_initial"), ("reports", "0002_keep_rollup_state")]

    initial = True

    dependencies = [
        ("areas", "0001_initial"),
        ("organisations", "0001_squashed_0002_forget_invited_names"),
        ("rules", "0001_squashed_0002_keep_the_history_of_needs_and_holidays"),
    ]

    operations = [
        Together(
            operations=[
                migrations.CreateModel(
                    name="CompanyCell",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("quarter", models.PositiveIntegerField()),
                        ("amount_realised", models.BigIntegerField(default=0)),
                        ("realisations", models.PositiveIntegerField(default=0)),
                        (
                            "company",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="organisations.organisation",
                            ),
                        ),
                        (
                            "field",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="rules.priorityfield",
                            ),
                        ),
                        (
                            "village",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="areas.area",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["quarter"], name="company_cell_quarter")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("company", "field", "quarter", "village"),
                                name="company_cell_once",
                                nulls_distinct=False,
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FigureCell",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("quarter", models.PositiveIntegerField()),
                        ("amount_realised", models.BigIntegerField(default=0)),
                        ("realisations", models.PositiveIntegerField(default=0)),
                        (
                            "field",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="rules.priorityfield",
                            ),
                        ),
                        (
                            "village",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="areas.area",
                            ),
                        ),
                        ("amount_for_pledges", models.BigIntegerField(default=0)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("field", "quarter", "village"),
                                name="figure_cell_once",
                                nulls_distinct=False,
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RollupState",
                    fields=[
                        (
                            "id",
                            models.PositiveSmallIntegerField(
                                default=1, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("version", models.PositiveBigIntegerField(default=0)),
                        ("refreshed_at", models.DateTimeField(null=True)),
                        ("checked_at", models.DateTimeField(null=True)),
                        ("is_equal", models.BooleanField(null=True)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("id", 1)), name="rollup_state_once"
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
