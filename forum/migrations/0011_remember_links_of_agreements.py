import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("companies", "0014_hold_a_bursa"),
        ("forum", "0010_agree_in_writing"),
        ("proposals", "0005_route_and_order"),
    ]

    operations = [
        migrations.CreateModel(
            name="AgreementItem",
            fields=[],
            options={
                "verbose_name": "butir rencana di bawah perjanjian",
                "verbose_name_plural": "butir rencana di bawah perjanjian",
                "proxy": True,
                "indexes": [],
                "constraints": [],
            },
            bases=("forum.agreement_plan_items",),
        ),
        migrations.CreateModel(
            name="AgreementProgramme",
            fields=[],
            options={
                "verbose_name": "usulan di bawah perjanjian",
                "verbose_name_plural": "usulan di bawah perjanjian",
                "proxy": True,
                "indexes": [],
                "constraints": [],
            },
            bases=("forum.agreement_proposals",),
        ),
        migrations.CreateModel(
            name="AgreementItemEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "agreement",
                    models.ForeignKey(
                        db_constraint=False,
                        db_tablespace="",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="forum.agreement",
                    ),
                ),
                (
                    "planitem",
                    models.ForeignKey(
                        db_constraint=False,
                        db_tablespace="",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="companies.planitem",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AgreementProgrammeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "agreement",
                    models.ForeignKey(
                        db_constraint=False,
                        db_tablespace="",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="forum.agreement",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        db_constraint=False,
                        db_tablespace="",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="proposals.proposal",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agreementitem",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "forum_agreementitemevent" ("agreement_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "planitem_id") VALUES (NEW."agreement_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."planitem_id"); RETURN NULL;',
                    hash="7e6c7abe15aaadaa254b65925d01c637c35776a1",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_de8f0",
                    table="forum_agreement_plan_items",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agreementitem",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "forum_agreementitemevent" ("agreement_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "planitem_id") VALUES (OLD."agreement_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."planitem_id"); RETURN NULL;',
                    hash="fede8585fe1093a787414d2642fb29b9c2766bd7",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_d1317",
                    table="forum_agreement_plan_items",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agreementprogramme",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "forum_agreementprogrammeevent" ("agreement_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "proposal_id") VALUES (NEW."agreement_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."proposal_id"); RETURN NULL;',
                    hash="02f112dfb28c8143dff1ad661a673d92ef7ec0b7",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ed13a",
                    table="forum_agreement_proposals",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agreementprogramme",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "forum_agreementprogrammeevent" ("agreement_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "proposal_id") VALUES (OLD."agreement_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."proposal_id"); RETURN NULL;',
                    hash="e17efcec39873d6643ae0c0362f4d36bd6099cec",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_978f0",
                    table="forum_agreement_proposals",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agreementitemevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="e3908c58aa2aff3d3c261628ab075d829f10a353",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_a9676",
                    table="forum_agreementitemevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agreementprogrammeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="06abf6a9480c272a0e379a9dfe319e92aa123065",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_f2888",
                    table="forum_agreementprogrammeevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
