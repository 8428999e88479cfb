import django.contrib.postgres.fields
import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from forum_site.migration_steps import Together


class Migration(migrations.Migration):
    replaces = [("rules", "0001_initial"), ("rules", "0002_keep_the_history_of_needs_and_holidays")]

    initial = True

    dependencies = [
        ("areas", "0001_initial"),
    ]

    operations = [
        Together(
            operations=[
                migrations.CreateModel(
                    name="Holiday",
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
                        ("on", models.DateField(unique=True, verbose_name="tanggal")),
                        ("name", models.CharField(max_length=120, verbose_name="nama")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("public", "Libur nasional"),
                                    ("joint_leave", "Cuti bersama"),
                                    ("local", "Libur daerah"),
                                ],
                                default="public",
                                max_length=12,
                                verbose_name="jenis",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "hari libur",
                        "verbose_name_plural": "hari libur",
                        "ordering": ["on"],
                    },
                ),
                migrations.CreateModel(
                    name="PriorityField",
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
                        ("code", models.SlugField(max_length=40, unique=True, verbose_name="kode")),
                        ("name", models.CharField(max_length=80, verbose_name="nama")),
                        (
                            "order",
                            models.PositiveSmallIntegerField(default=0, verbose_name="urutan"),
                        ),
                        (
                            "is_historical",
                            models.BooleanField(
                                default=False, verbose_name="hanya dalam data lama"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "bidang prioritas",
                        "verbose_name_plural": "bidang prioritas",
                        "ordering": ["order", "name"],
                    },
                ),
                migrations.CreateModel(
                    name="Rule",
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
                        ("key", models.SlugField(max_length=60, verbose_name="kunci")),
                        ("value", models.JSONField(verbose_name="nilai")),
                        ("valid_from", models.DateField(verbose_name="berlaku sejak")),
                        (
                            "valid_to",
                            models.DateField(blank=True, null=True, verbose_name="sampai sebelum"),
                        ),
                        (
                            "regulation",
                            models.CharField(blank=True, max_length=200, verbose_name="peraturan"),
                        ),
                        (
                            "article",
                            models.CharField(blank=True, max_length=80, verbose_name="pasal"),
                        ),
                        ("note", models.TextField(blank=True, verbose_name="catatan")),
                        (
                            "is_example",
                            models.BooleanField(
                                default=False, verbose_name="contoh, belum ditetapkan"
                            ),
                        ),
                        (
                            "city",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                to="areas.area",
                                verbose_name="kota",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "aturan",
                        "verbose_name_plural": "aturan",
                        "ordering": ["key", "-valid_from"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("city", "key", "valid_from"), name="rule_once_per_day"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_to__isnull", True),
                                    ("valid_to__gt", models.F("valid_from")),
                                    _connector="OR",
                                ),
                                name="rule_span_forward",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RuleEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "key",
                            models.SlugField(db_index=False, max_length=60, verbose_name="kunci"),
                        ),
                        ("value", models.JSONField(verbose_name="nilai")),
                        ("valid_from", models.DateField(verbose_name="berlaku sejak")),
                        (
                            "valid_to",
                            models.DateField(blank=True, null=True, verbose_name="sampai sebelum"),
                        ),
                        (
                            "regulation",
                            models.CharField(blank=True, max_length=200, verbose_name="peraturan"),
                        ),
                        (
                            "article",
                            models.CharField(blank=True, max_length=80, verbose_name="pasal"),
                        ),
                        ("note", models.TextField(blank=True, verbose_name="catatan")),
                        (
                            "is_example",
                            models.BooleanField(
                                default=False, verbose_name="contoh, belum ditetapkan"
                            ),
                        ),
                        (
                            "city",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="areas.area",
                                verbose_name="kota",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="rules.rule",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Target",
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
                        ("name", models.CharField(max_length=200, verbose_name="nama")),
                        (
                            "order",
                            models.PositiveSmallIntegerField(default=0, verbose_name="urutan"),
                        ),
                        (
                            "field",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="targets",
                                to="rules.priorityfield",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "sasaran",
                        "verbose_name_plural": "sasaran",
                        "ordering": ["field__order", "order"],
                        "constraints": [
                            models.UniqueConstraint(fields=("field", "name"), name="target_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Activity",
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
                        ("name", models.CharField(max_length=250, verbose_name="nama")),
                        (
                            "order",
                            models.PositiveSmallIntegerField(default=0, verbose_name="urutan"),
                        ),
                        (
                            "target",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="activities",
                                to="rules.target",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "kegiatan",
                        "verbose_name_plural": "kegiatan",
                        "ordering": ["target__field__order", "target__order", "order"],
                        "constraints": [
                            models.UniqueConstraint(fields=("target", "name"), name="activity_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Need",
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
                        ("code", models.SlugField(max_length=60, unique=True, verbose_name="kode")),
                        ("label", models.CharField(max_length=80, verbose_name="kata sehari-hari")),
                        ("unit", models.CharField(max_length=40, verbose_name="satuan")),
                        (
                            "kind",
                            models.SlugField(
                                blank=True, max_length=40, verbose_name="jenis kebutuhan"
                            ),
                        ),
                        (
                            "kind_label",
                            models.CharField(blank=True, max_length=80, verbose_name="nama jenis"),
                        ),
                        (
                            "synonyms",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=60),
                                default=list,
                                size=None,
                                verbose_name="kata lain",
                            ),
                        ),
                        (
                            "hints",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.TextField(),
                                default=list,
                                size=None,
                                verbose_name="petunjuk",
                            ),
                        ),
                        (
                            "mapping_note",
                            models.TextField(blank=True, verbose_name="catatan padanan"),
                        ),
                        (
                            "is_offered",
                            models.BooleanField(default=True, verbose_name="ditawarkan"),
                        ),
                        (
                            "activity",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                to="rules.activity",
                                verbose_name="kegiatan",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "kebutuhan",
                        "verbose_name_plural": "kebutuhan",
                        "ordering": ["label"],
                    },
                ),
                migrations.CreateModel(
                    name="HolidayEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        ("on", models.DateField(verbose_name="tanggal")),
                        ("name", models.CharField(max_length=120, verbose_name="nama")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("public", "Libur nasional"),
                                    ("joint_leave", "Cuti bersama"),
                                    ("local", "Libur daerah"),
                                ],
                                default="public",
                                max_length=12,
                                verbose_name="jenis",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="rules.holiday",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="NeedEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "code",
                            models.SlugField(db_index=False, max_length=60, verbose_name="kode"),
                        ),
                        ("label", models.CharField(max_length=80, verbose_name="kata sehari-hari")),
                        ("unit", models.CharField(max_length=40, verbose_name="satuan")),
                        (
                            "kind",
                            models.SlugField(
                                blank=True,
                                db_index=False,
                                max_length=40,
                                verbose_name="jenis kebutuhan",
                            ),
                        ),
                        (
                            "kind_label",
                            models.CharField(blank=True, max_length=80, verbose_name="nama jenis"),
                        ),
                        (
                            "synonyms",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=60),
                                default=list,
                                size=None,
                                verbose_name="kata lain",
                            ),
                        ),
                        (
                            "hints",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.TextField(),
                                default=list,
                                size=None,
                                verbose_name="petunjuk",
                            ),
                        ),
                        (
                            "mapping_note",
                            models.TextField(blank=True, verbose_name="catatan padanan"),
                        ),
                        (
                            "is_offered",
                            models.BooleanField(default=True, verbose_name="ditawarkan"),
                        ),
                        (
                            "activity",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="rules.activity",
                                verbose_name="kegiatan",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="rules.need",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="holiday",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "rules_holidayevent" ("id", "kind", "name", "on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."kind", NEW."name", NEW."on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id"); RETURN NULL;',
                            hash="b2ee29a21efc92364a7b9372acc2d2851a71bc67",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_53d5c",
                            table="rules_holiday",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="holiday",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "rules_holidayevent" ("id", "kind", "name", "on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."kind", NEW."name", NEW."on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id"); RETURN NULL;',
                            hash="f14c1342b9537c193a850fc909636fdaa0062bd3",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_5d847",
                            table="rules_holiday",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="holiday",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "rules_holidayevent" ("id", "kind", "name", "on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."id", OLD."kind", OLD."name", OLD."on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id"); RETURN NULL;',
                            hash="04c35880c529fe59c2a9fb0b37a9f2768c7b23ca",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_faf0e",
                            table="rules_holiday",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="rule",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "rules_ruleevent" ("article", "city_id", "id", "is_example", "key", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "regulation", "valid_from", "valid_to", "value") VALUES (NEW."article", NEW."city_id", NEW."id", NEW."is_example", NEW."key", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."regulation", NEW."valid_from", NEW."valid_to", NEW."value"); RETURN NULL;',
                            hash="3b8e7879305b14771a35b5afd189c4ef768a3a26",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_8cb96",
                            table="rules_rule",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="rule",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "rules_ruleevent" ("article", "city_id", "id", "is_example", "key", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "regulation", "valid_from", "valid_to", "value") VALUES (NEW."article", NEW."city_id", NEW."id", NEW."is_example", NEW."key", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."regulation", NEW."valid_from", NEW."valid_to", NEW."value"); RETURN NULL;',
                            hash="972b26bd1f047de716c7f01ed8c8a1f7cc4532df",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_29cd2",
                            table="rules_rule",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="rule",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "rules_ruleevent" ("article", "city_id", "id", "is_example", "key", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "regulation", "valid_from", "valid_to", "value") VALUES (OLD."article", OLD."city_id", OLD."id", OLD."is_example", OLD."key", OLD."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."regulation", OLD."valid_from", OLD."valid_to", OLD."value"); RETURN NULL;',
                            hash="5fce269b97247ea5b5f8491a79869f220a2728dd",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_65052",
                            table="rules_rule",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ruleevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="98cf8fbec788101ea4e2466f87e50bb07e515a09",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_7f668",
                            table="rules_ruleevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="need",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "rules_needevent" ("activity_id", "code", "hints", "id", "is_offered", "kind", "kind_label", "label", "mapping_note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "synonyms", "unit") VALUES (NEW."activity_id", NEW."code", NEW."hints", NEW."id", NEW."is_offered", NEW."kind", NEW."kind_label", NEW."label", NEW."mapping_note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."synonyms", NEW."unit"); RETURN NULL;',
                            hash="a09daa8b002850f629863180ff7af9ce30d0bd3f",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_4fe0c",
                            table="rules_need",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="need",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "rules_needevent" ("activity_id", "code", "hints", "id", "is_offered", "kind", "kind_label", "label", "mapping_note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "synonyms", "unit") VALUES (NEW."activity_id", NEW."code", NEW."hints", NEW."id", NEW."is_offered", NEW."kind", NEW."kind_label", NEW."label", NEW."mapping_note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."synonyms", NEW."unit"); RETURN NULL;',
                            hash="063753c0bada68fb700fe0fc7df72b31d9855f61",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_6359b",
                            table="rules_need",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="need",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "rules_needevent" ("activity_id", "code", "hints", "id", "is_offered", "kind", "kind_label", "label", "mapping_note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "synonyms", "unit") VALUES (OLD."activity_id", OLD."code", OLD."hints", OLD."id", OLD."is_offered", OLD."kind", OLD."kind_label", OLD."label", OLD."mapping_note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."synonyms", OLD."unit"); RETURN NULL;',
                            hash="8e8081af3cb137d1743ad5d55a9310441a88eea5",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_dda20",
                            table="rules_need",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="holidayevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="d6f0a62d146c683cb3f127269d89ed7a56024b3d",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_a9bdd",
                            table="rules_holidayevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="needevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="9a1eac95e182317ff6ad7192d5a9bd13a4e90bf5",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_5f40e",
                            table="rules_needevent",
                            when="BEFORE",
                        ),
                    ),
                ),
            ],
        ),
    ]
