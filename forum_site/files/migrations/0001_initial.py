import uuid

import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import forum_site.files.storage
from forum_site.migration_steps import Together


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Together(
            operations=[
                migrations.CreateModel(
                    name="StoredFile",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("photo", "Foto"), ("document", "Dokumen")],
                                max_length=10,
                                verbose_name="jenis",
                            ),
                        ),
                        (
                            "original_name",
                            models.CharField(max_length=120, verbose_name="nama berkas"),
                        ),
                        (
                            "content_type",
                            models.CharField(
                                choices=[("image/jpeg", "JPG"), ("application/pdf", "PDF")],
                                max_length=20,
                                verbose_name="tipe isi",
                            ),
                        ),
                        ("size", models.PositiveBigIntegerField(verbose_name="ukuran dalam byte")),
                        (
                            "sha256",
                            models.CharField(db_index=True, max_length=64, verbose_name="SHA-256"),
                        ),
                        (
                            "width",
                            models.PositiveIntegerField(
                                null=True, verbose_name="lebar dalam piksel"
                            ),
                        ),
                        (
                            "height",
                            models.PositiveIntegerField(
                                null=True, verbose_name="tinggi dalam piksel"
                            ),
                        ),
                        (
                            "file",
                            models.FileField(
                                max_length=120,
                                storage=forum_site.files.storage.PrivateStorage(),
                                upload_to="",
                                verbose_name="isi",
                            ),
                        ),
                        (
                            "medium",
                            models.FileField(
                                blank=True,
                                max_length=120,
                                storage=forum_site.files.storage.PrivateStorage(),
                                upload_to="",
                                verbose_name="sedang",
                            ),
                        ),
                        (
                            "small",
                            models.FileField(
                                blank=True,
                                max_length=120,
                                storage=forum_site.files.storage.PrivateStorage(),
                                upload_to="",
                                verbose_name="kecil",
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="diunggah"),
                        ),
                        (
                            "uploaded_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "berkas",
                        "verbose_name_plural": "berkas",
                        "ordering": ["created_at", "id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("size__gt", 0)), name="file_not_empty"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StoredFileEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        (
                            "id",
                            models.UUIDField(default=uuid.uuid4, editable=False, serialize=False),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("photo", "Foto"), ("document", "Dokumen")],
                                max_length=10,
                                verbose_name="jenis",
                            ),
                        ),
                        (
                            "content_type",
                            models.CharField(
                                choices=[("image/jpeg", "JPG"), ("application/pdf", "PDF")],
                                max_length=20,
                                verbose_name="tipe isi",
                            ),
                        ),
                        ("size", models.PositiveBigIntegerField(verbose_name="ukuran dalam byte")),
                        ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                        (
                            "width",
                            models.PositiveIntegerField(
                                null=True, verbose_name="lebar dalam piksel"
                            ),
                        ),
                        (
                            "height",
                            models.PositiveIntegerField(
                                null=True, verbose_name="tinggi dalam piksel"
                            ),
                        ),
                        (
                            "file",
                            models.FileField(
                                max_length=120,
                                storage=forum_site.files.storage.PrivateStorage(),
                                upload_to="",
                                verbose_name="isi",
                            ),
                        ),
                        (
                            "medium",
                            models.FileField(
                                blank=True,
                                max_length=120,
                                storage=forum_site.files.storage.PrivateStorage(),
                                upload_to="",
                                verbose_name="sedang",
                            ),
                        ),
                        (
                            "small",
                            models.FileField(
                                blank=True,
                                max_length=120,
                                storage=forum_site.files.storage.PrivateStorage(),
                                upload_to="",
                                verbose_name="kecil",
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="diunggah"),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="files.storedfile",
                            ),
                        ),
                        (
                            "uploaded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="storedfile",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "files_storedfileevent" ("content_type", "created_at", "file", "height", "id", "kind", "medium", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "size", "small", "uploaded_by_id", "width") VALUES (NEW."content_type", NEW."created_at", NEW."file", NEW."height", NEW."id", NEW."kind", NEW."medium", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."sha256", NEW."size", NEW."small", NEW."uploaded_by_id", NEW."width"); RETURN NULL;',
                            hash="cac103e0f5958123b258648f3815cdc665892b15",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_a0d7d",
                            table="files_storedfile",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="storedfile",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."content_type" IS DISTINCT FROM (NEW."content_type") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."file" IS DISTINCT FROM (NEW."file") OR OLD."height" IS DISTINCT FROM (NEW."height") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."medium" IS DISTINCT FROM (NEW."medium") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256") OR OLD."size" IS DISTINCT FROM (NEW."size") OR OLD."small" IS DISTINCT FROM (NEW."small") OR OLD."uploaded_by_id" IS DISTINCT FROM (NEW."uploaded_by_id") OR OLD."width" IS DISTINCT FROM (NEW."width"))',
                            func='INSERT INTO "files_storedfileevent" ("content_type", "created_at", "file", "height", "id", "kind", "medium", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "size", "small", "uploaded_by_id", "width") VALUES (NEW."content_type", NEW."created_at", NEW."file", NEW."height", NEW."id", NEW."kind", NEW."medium", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."sha256", NEW."size", NEW."small", NEW."uploaded_by_id", NEW."width"); RETURN NULL;',
                            hash="3b487c3cf22d9790ac8115a08dbc3e97e1300cf6",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_8c2ef",
                            table="files_storedfile",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="storedfile",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "files_storedfileevent" ("content_type", "created_at", "file", "height", "id", "kind", "medium", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "size", "small", "uploaded_by_id", "width") VALUES (OLD."content_type", OLD."created_at", OLD."file", OLD."height", OLD."id", OLD."kind", OLD."medium", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."sha256", OLD."size", OLD."small", OLD."uploaded_by_id", OLD."width"); RETURN NULL;',
                            hash="b4320dc0cadce12cff676153e81f6ddc92a01832",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_ad157",
                            table="files_storedfile",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="storedfileevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="87c00a10d7d7fa3c851b8d6ac1c82626e991377c",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_0014f",
                            table="files_storedfileevent",
                            when="BEFORE",
                        ),
                    ),
                ),
            ],
        ),
    ]
