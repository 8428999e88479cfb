import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("areas", "0003_mark_changes"),
        ("forum", "0012_keep_photos_of_corrections"),
        ("organisations", "0004_merge_in_one_leap"),
        ("proposals", "0005_route_and_order"),
        ("rules", "0005_mark_changes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="musrenbangitem",
            options={
                "ordering": [
                    "-year",
                    "village",
                    models.OrderBy(models.F("priority"), nulls_last=True),
                    "title",
                ],
                "permissions": [
                    ("write_musrenbangitem", "Dapat mengisi daftar musrenbang"),
                    ("lead_musrenbangitem", "Dapat menyalurkan butir musrenbang"),
                    ("type_musrenbangitem", "Dapat mengetik butir musrenbang kelurahannya"),
                ],
                "verbose_name": "butir musrenbang",
                "verbose_name_plural": "daftar musrenbang",
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="musrenbangitem",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="musrenbangitem",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="musrenbangitem",
            name="delete_delete",
        ),
        migrations.RemoveConstraint(
            model_name="musrenbangitem",
            name="musrenbang_channel_whole",
        ),
        migrations.AddField(
            model_name="musrenbangitem",
            name="typed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="musrenbangitemevent",
            name="typed_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="musrenbangitem",
            name="channel",
            field=models.CharField(
                choices=[
                    ("typed", "Diketik kelurahan"),
                    ("waiting", "Belum disalurkan"),
                    ("pippk", "PIPPK"),
                    ("apbd", "APBD melalui perangkat daerah"),
                    ("csr", "Diteruskan ke TJSLP"),
                ],
                default="waiting",
                max_length=8,
                verbose_name="saluran",
            ),
        ),
        migrations.AlterField(
            model_name="musrenbangitemevent",
            name="channel",
            field=models.CharField(
                choices=[
                    ("typed", "Diketik kelurahan"),
                    ("waiting", "Belum disalurkan"),
                    ("pippk", "PIPPK"),
                    ("apbd", "APBD melalui perangkat daerah"),
                    ("csr", "Diteruskan ke TJSLP"),
                ],
                default="waiting",
                max_length=8,
                verbose_name="saluran",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="musrenbangitem",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "forum_musrenbangitemevent" ("agency_id", "budget_year", "channel", "cost", "created_at", "field_id", "group", "id", "institution", "led_at", "led_by_id", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority", "proposal_id", "quantity", "rw", "scope", "source", "title", "typed_by_id", "unit", "village_id", "year") VALUES (NEW."agency_id", NEW."budget_year", NEW."channel", NEW."cost", NEW."created_at", NEW."field_id", NEW."group", NEW."id", NEW."institution", NEW."led_at", NEW."led_by_id", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."priority", NEW."proposal_id", NEW."quantity", NEW."rw", NEW."scope", NEW."source", NEW."title", NEW."typed_by_id", NEW."unit", NEW."village_id", NEW."year"); RETURN NULL;',
                    hash="52ba27de11ba1265bc505429e2092bc5b13910ae",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_86dca",
                    table="forum_musrenbangitem",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="musrenbangitem",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "forum_musrenbangitemevent" ("agency_id", "budget_year", "channel", "cost", "created_at", "field_id", "group", "id", "institution", "led_at", "led_by_id", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority", "proposal_id", "quantity", "rw", "scope", "source", "title", "typed_by_id", "unit", "village_id", "year") VALUES (NEW."agency_id", NEW."budget_year", NEW."channel", NEW."cost", NEW."created_at", NEW."field_id", NEW."group", NEW."id", NEW."institution", NEW."led_at", NEW."led_by_id", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."priority", NEW."proposal_id", NEW."quantity", NEW."rw", NEW."scope", NEW."source", NEW."title", NEW."typed_by_id", NEW."unit", NEW."village_id", NEW."year"); RETURN NULL;',
                    hash="c01ed1f6fc09fbefa711d9ad8c26b8842b3898b6",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_9a9ef",
                    table="forum_musrenbangitem",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="musrenbangitem",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "forum_musrenbangitemevent" ("agency_id", "budget_year", "channel", "cost", "created_at", "field_id", "group", "id", "institution", "led_at", "led_by_id", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority", "proposal_id", "quantity", "rw", "scope", "source", "title", "typed_by_id", "unit", "village_id", "year") VALUES (OLD."agency_id", OLD."budget_year", OLD."channel", OLD."cost", OLD."created_at", OLD."field_id", OLD."group", OLD."id", OLD."institution", OLD."led_at", OLD."led_by_id", OLD."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."priority", OLD."proposal_id", OLD."quantity", OLD."rw", OLD."scope", OLD."source", OLD."title", OLD."typed_by_id", OLD."unit", OLD."village_id", OLD."year"); RETURN NULL;',
                    hash="932c37cbf49618593e0bf4379e98ca70d4611922",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ac570",
                    table="forum_musrenbangitem",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="musrenbangitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("channel", "typed"), _negated=True),
                    ("typed_by__isnull", False),
                    _connector="OR",
                ),
                name="musrenbang_typed_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="musrenbangitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("agency__isnull", True),
                        ("budget_year__isnull", True),
                        ("channel__in", ["typed", "waiting"]),
                        ("institution", ""),
                        ("proposal__isnull", True),
                        ("scope", ""),
                    ),
                    models.Q(
                        models.Q(("institution", ""), _negated=True),
                        models.Q(("scope", ""), _negated=True),
                        ("agency__isnull", True),
                        ("budget_year__isnull", True),
                        ("channel", "pippk"),
                        ("proposal__isnull", True),
                    ),
                    models.Q(
                        ("agency__isnull", False),
                        ("budget_year__isnull", False),
                        ("channel", "apbd"),
                        ("institution", ""),
                        ("proposal__isnull", True),
                        ("scope", ""),
                    ),
                    models.Q(
                        ("agency__isnull", True),
                        ("budget_year__isnull", True),
                        ("channel", "csr"),
                        ("institution", ""),
                        ("proposal__isnull", False),
                        ("scope", ""),
                    ),
                    _connector="OR",
                ),
                name="musrenbang_channel_whole",
            ),
        ),
    ]
