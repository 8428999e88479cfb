import django.db.models.deletion
import django.utils.timezone
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from forum_site.migration_steps import Together


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        Together(
            operations=[
                migrations.CreateModel(
                    name="NewsItem",
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
                        (
                            "slug",
                            models.SlugField(max_length=120, unique=True, verbose_name="alamat"),
                        ),
                        ("title", models.CharField(max_length=150, verbose_name="judul")),
                        ("body", models.TextField(verbose_name="isi")),
                        (
                            "published_at",
                            models.DateTimeField(
                                blank=True,
                                default=django.utils.timezone.now,
                                null=True,
                                verbose_name="terbit",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "berita",
                        "verbose_name_plural": "berita",
                        "ordering": ["-published_at"],
                    },
                ),
                migrations.CreateModel(
                    name="NewsItemEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "slug",
                            models.SlugField(db_index=False, max_length=120, verbose_name="alamat"),
                        ),
                        ("title", models.CharField(max_length=150, verbose_name="judul")),
                        ("body", models.TextField(verbose_name="isi")),
                        (
                            "published_at",
                            models.DateTimeField(
                                blank=True,
                                default=django.utils.timezone.now,
                                null=True,
                                verbose_name="terbit",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="pages.newsitem",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Page",
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
                        (
                            "slug",
                            models.SlugField(max_length=60, unique=True, verbose_name="alamat"),
                        ),
                        ("title", models.CharField(max_length=150, verbose_name="judul")),
                        ("body", models.TextField(verbose_name="isi")),
                        (
                            "published_at",
                            models.DateTimeField(
                                blank=True,
                                default=django.utils.timezone.now,
                                null=True,
                                verbose_name="terbit",
                            ),
                        ),
                        ("updated_at", models.DateTimeField(auto_now=True, verbose_name="diubah")),
                    ],
                    options={
                        "verbose_name": "halaman",
                        "verbose_name_plural": "halaman",
                        "ordering": ["title"],
                    },
                ),
                migrations.CreateModel(
                    name="PageEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "slug",
                            models.SlugField(db_index=False, max_length=60, verbose_name="alamat"),
                        ),
                        ("title", models.CharField(max_length=150, verbose_name="judul")),
                        ("body", models.TextField(verbose_name="isi")),
                        (
                            "published_at",
                            models.DateTimeField(
                                blank=True,
                                default=django.utils.timezone.now,
                                null=True,
                                verbose_name="terbit",
                            ),
                        ),
                        ("updated_at", models.DateTimeField(auto_now=True, verbose_name="diubah")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="pages.page",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Question",
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
                        ("question", models.CharField(max_length=200, verbose_name="pertanyaan")),
                        ("answer", models.TextField(verbose_name="jawaban")),
                        (
                            "order",
                            models.PositiveSmallIntegerField(default=0, verbose_name="urutan"),
                        ),
                        (
                            "published_at",
                            models.DateTimeField(
                                blank=True,
                                default=django.utils.timezone.now,
                                null=True,
                                verbose_name="terbit",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "tanya jawab",
                        "verbose_name_plural": "tanya jawab",
                        "ordering": ["order"],
                    },
                ),
                migrations.CreateModel(
                    name="QuestionEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        ("question", models.CharField(max_length=200, verbose_name="pertanyaan")),
                        ("answer", models.TextField(verbose_name="jawaban")),
                        (
                            "order",
                            models.PositiveSmallIntegerField(default=0, verbose_name="urutan"),
                        ),
                        (
                            "published_at",
                            models.DateTimeField(
                                blank=True,
                                default=django.utils.timezone.now,
                                null=True,
                                verbose_name="terbit",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="pages.question",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="newsitem",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "pages_newsitemevent" ("body", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "slug", "title") VALUES (NEW."body", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."published_at", NEW."slug", NEW."title"); RETURN NULL;',
                            hash="e923600bdfeb6b17de2d45fc54090bf27f9a6f37",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_70e64",
                            table="pages_newsitem",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="newsitem",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "pages_newsitemevent" ("body", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "slug", "title") VALUES (NEW."body", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."published_at", NEW."slug", NEW."title"); RETURN NULL;',
                            hash="98310e9e74c5ba5fa9434c700a3be19bae510557",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_41774",
                            table="pages_newsitem",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="newsitem",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "pages_newsitemevent" ("body", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "slug", "title") VALUES (OLD."body", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."published_at", OLD."slug", OLD."title"); RETURN NULL;',
                            hash="b6a20f337678ed66ce5072e505c287a9fbd100c8",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_003dd",
                            table="pages_newsitem",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="newsitemevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="7bf6e155e1f198cc068d4c387c97005c9a0da331",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_4272a",
                            table="pages_newsitemevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="page",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "pages_pageevent" ("body", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "slug", "title", "updated_at") VALUES (NEW."body", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."published_at", NEW."slug", NEW."title", NEW."updated_at"); RETURN NULL;',
                            hash="da5239e214bd80718578d2215cd692048af9b368",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e8067",
                            table="pages_page",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="page",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "pages_pageevent" ("body", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "slug", "title", "updated_at") VALUES (NEW."body", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."published_at", NEW."slug", NEW."title", NEW."updated_at"); RETURN NULL;',
                            hash="eb659965768448a8704466d26366df2439c723ca",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_847b7",
                            table="pages_page",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="page",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "pages_pageevent" ("body", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "slug", "title", "updated_at") VALUES (OLD."body", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."published_at", OLD."slug", OLD."title", OLD."updated_at"); RETURN NULL;',
                            hash="bc1f49a5abc1c910a9861edf5dad548a57202100",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_f1297",
                            table="pages_page",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="pageevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="ea37f2ea68b238382133cfb9cb5545ab244f4104",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_bbc97",
                            table="pages_pageevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="question",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "pages_questionevent" ("answer", "id", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "question") VALUES (NEW."answer", NEW."id", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."published_at", NEW."question"); RETURN NULL;',
                            hash="5e7c4ebf1188cf34694f4a912956cd42dcf5351d",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_988dd",
                            table="pages_question",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="question",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "pages_questionevent" ("answer", "id", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "question") VALUES (NEW."answer", NEW."id", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."published_at", NEW."question"); RETURN NULL;',
                            hash="422fdd17aa3cfb8c6a75f08d346f7354aa8bbbf5",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_3532a",
                            table="pages_question",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="question",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "pages_questionevent" ("answer", "id", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "question") VALUES (OLD."answer", OLD."id", OLD."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."published_at", OLD."question"); RETURN NULL;',
                            hash="d889b37f41be27ac1c9574ac37dd742aacfe396e",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_61646",
                            table="pages_question",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="questionevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="8735ccc029f708e01ee864f1ab3b201e77f3c998",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_2e986",
                            table="pages_questionevent",
                            when="BEFORE",
                        ),
                    ),
                ),
            ],
        ),
    ]
