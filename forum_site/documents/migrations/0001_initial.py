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
        ("files", "0001_initial"),
    ]

    operations = [
        Together(
            operations=[
                migrations.CreateModel(
                    name="DocumentCounter",
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
                            "kind",
                            models.CharField(
                                choices=[
                                    ("receipt", "Tanda terima usulan"),
                                    ("request_letter", "Permohonan dukungan TJSLP"),
                                    ("interest_sheet", "Lembar minat"),
                                    ("agreement", "Kesepakatan komitmen"),
                                    ("certificate", "Sertifikat laporan realisasi"),
                                    ("bast", "Berita acara serah terima"),
                                ],
                                max_length=16,
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField()),
                        ("last", models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        "verbose_name": "nomor dokumen",
                        "verbose_name_plural": "nomor dokumen",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("kind", "year"), name="document_counter_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IssuedDocument",
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
                                choices=[
                                    ("receipt", "Tanda terima usulan"),
                                    ("request_letter", "Permohonan dukungan TJSLP"),
                                    ("interest_sheet", "Lembar minat"),
                                    ("agreement", "Kesepakatan komitmen"),
                                    ("certificate", "Sertifikat laporan realisasi"),
                                    ("bast", "Berita acara serah terima"),
                                ],
                                max_length=16,
                                verbose_name="jenis",
                            ),
                        ),
                        ("number", models.CharField(max_length=40, verbose_name="nomor")),
                        (
                            "version",
                            models.PositiveSmallIntegerField(default=1, verbose_name="versi"),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="judul")),
                        ("subject_type", models.CharField(max_length=40)),
                        ("subject_id", models.CharField(max_length=40)),
                        (
                            "status",
                            models.CharField(
                                blank=True, max_length=80, verbose_name="keterangan status"
                            ),
                        ),
                        (
                            "summary",
                            models.JSONField(blank=True, default=list, verbose_name="ringkasan"),
                        ),
                        (
                            "check_code",
                            models.CharField(max_length=32, verbose_name="kode periksa"),
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
                        ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                        (
                            "issued_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="diterbitkan"),
                        ),
                        (
                            "signed_sha256",
                            models.CharField(
                                blank=True, max_length=64, verbose_name="SHA-256 salinan"
                            ),
                        ),
                        (
                            "issued_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "signed_file",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                to="files.storedfile",
                                verbose_name="salinan bertanda",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "dokumen terbit",
                        "verbose_name_plural": "dokumen terbit",
                        "ordering": ["-issued_at"],
                        "indexes": [
                            models.Index(
                                fields=["subject_type", "subject_id"], name="document_subject"
                            ),
                            models.Index(fields=["check_code"], name="document_check_code"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("kind", "number", "version"), name="document_number_once"
                            ),
                            models.UniqueConstraint(
                                fields=("check_code", "version"), name="document_check_code_once"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IssuedDocumentEvent",
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
                                choices=[
                                    ("receipt", "Tanda terima usulan"),
                                    ("request_letter", "Permohonan dukungan TJSLP"),
                                    ("interest_sheet", "Lembar minat"),
                                    ("agreement", "Kesepakatan komitmen"),
                                    ("certificate", "Sertifikat laporan realisasi"),
                                    ("bast", "Berita acara serah terima"),
                                ],
                                max_length=16,
                                verbose_name="jenis",
                            ),
                        ),
                        ("number", models.CharField(max_length=40, verbose_name="nomor")),
                        (
                            "version",
                            models.PositiveSmallIntegerField(default=1, verbose_name="versi"),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="judul")),
                        ("subject_type", models.CharField(max_length=40)),
                        ("subject_id", models.CharField(max_length=40)),
                        (
                            "status",
                            models.CharField(
                                blank=True, max_length=80, verbose_name="keterangan status"
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
                        ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                        (
                            "issued_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="diterbitkan"),
                        ),
                        (
                            "signed_sha256",
                            models.CharField(
                                blank=True, max_length=64, verbose_name="SHA-256 salinan"
                            ),
                        ),
                        (
                            "issued_by",
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
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="documents.issueddocument",
                            ),
                        ),
                        (
                            "signed_file",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="files.storedfile",
                                verbose_name="salinan bertanda",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="issueddocument",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "documents_issueddocumentevent" ("file", "id", "issued_at", "issued_by_id", "kind", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "signed_file_id", "signed_sha256", "status", "subject_id", "subject_type", "title", "version") VALUES (NEW."file", NEW."id", NEW."issued_at", NEW."issued_by_id", NEW."kind", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."sha256", NEW."signed_file_id", NEW."signed_sha256", NEW."status", NEW."subject_id", NEW."subject_type", NEW."title", NEW."version"); RETURN NULL;',
                            hash="991a26f750c9d2b3b003d2b641a0b422e1de80c9",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_d00e4",
                            table="documents_issueddocument",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="issueddocument",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."file" IS DISTINCT FROM (NEW."file") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."issued_at" IS DISTINCT FROM (NEW."issued_at") OR OLD."issued_by_id" IS DISTINCT FROM (NEW."issued_by_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256") OR OLD."signed_file_id" IS DISTINCT FROM (NEW."signed_file_id") OR OLD."signed_sha256" IS DISTINCT FROM (NEW."signed_sha256") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."subject_id" IS DISTINCT FROM (NEW."subject_id") OR OLD."subject_type" IS DISTINCT FROM (NEW."subject_type") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                            func='INSERT INTO "documents_issueddocumentevent" ("file", "id", "issued_at", "issued_by_id", "kind", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "signed_file_id", "signed_sha256", "status", "subject_id", "subject_type", "title", "version") VALUES (NEW."file", NEW."id", NEW."issued_at", NEW."issued_by_id", NEW."kind", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."sha256", NEW."signed_file_id", NEW."signed_sha256", NEW."status", NEW."subject_id", NEW."subject_type", NEW."title", NEW."version"); RETURN NULL;',
                            hash="e3d2060e8d2a9712b1d7c66d0350cb7b02cdfe63",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f9d5c",
                            table="documents_issueddocument",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="issueddocument",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "documents_issueddocumentevent" ("file", "id", "issued_at", "issued_by_id", "kind", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "signed_file_id", "signed_sha256", "status", "subject_id", "subject_type", "title", "version") VALUES (OLD."file", OLD."id", OLD."issued_at", OLD."issued_by_id", OLD."kind", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."sha256", OLD."signed_file_id", OLD."signed_sha256", OLD."status", OLD."subject_id", OLD."subject_type", OLD."title", OLD."version"); RETURN NULL;',
                            hash="be3d0914301195f4bc633f7149f5570de15a3305",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_35cb0",
                            table="documents_issueddocument",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="issueddocumentevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="cb6ede435ecbe29e5efb82729211c43da4c26d3b",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_1fef2",
                            table="documents_issueddocumentevent",
                            when="BEFORE",
                        ),
                    ),
                ),
            ],
        ),
    ]
