import uuid

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.operations
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.functions.text
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from forum_site.migration_steps import Together


class Migration(migrations.Migration):
    replaces = [
        ("proposals", "0001_initial"),
        ("proposals", "0002_keep_the_consent_version"),
        ("proposals", "0003_read_the_catalogue_off_an_index"),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("areas", "0001_initial"),
        ("files", "0001_initial"),
        ("organisations", "0001_squashed_0002_forget_invited_names"),
        ("rules", "0001_squashed_0002_keep_the_history_of_needs_and_holidays"),
    ]

    operations = [
        django.contrib.postgres.operations.TrigramExtension(),
        Together(
            operations=[
                migrations.CreateModel(
                    name="AnswerTemplate",
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
                            models.SlugField(max_length=60, unique=True, verbose_name="kunci"),
                        ),
                        ("title", models.CharField(max_length=120, verbose_name="judul")),
                        (
                            "step",
                            models.CharField(
                                choices=[
                                    ("submit", "Kirim usulan"),
                                    ("withdraw", "Batalkan usulan"),
                                    ("start_review", "Mulai periksa"),
                                    ("clear", "Loloskan"),
                                    ("return", "Minta perbaikan"),
                                    ("reject", "Tolak"),
                                    ("publish", "Terbitkan"),
                                    ("pledge", "Komitmen pertama dikonfirmasi"),
                                    ("reopen", "Cari mitra lagi"),
                                    ("start_work", "Mulai pelaksanaan"),
                                    ("complete", "Nyatakan selesai"),
                                    ("evaluate", "Catat kunjungan evaluasi"),
                                    ("close", "Tutup usulan"),
                                ],
                                max_length=14,
                                verbose_name="untuk langkah",
                            ),
                        ),
                        ("body", models.TextField(verbose_name="isi")),
                    ],
                    options={
                        "verbose_name": "templat jawaban",
                        "verbose_name_plural": "templat jawaban",
                        "ordering": ["step", "title"],
                    },
                ),
                migrations.CreateModel(
                    name="AnswerTemplateEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "slug",
                            models.SlugField(db_index=False, max_length=60, verbose_name="kunci"),
                        ),
                        ("title", models.CharField(max_length=120, verbose_name="judul")),
                        (
                            "step",
                            models.CharField(
                                choices=[
                                    ("submit", "Kirim usulan"),
                                    ("withdraw", "Batalkan usulan"),
                                    ("start_review", "Mulai periksa"),
                                    ("clear", "Loloskan"),
                                    ("return", "Minta perbaikan"),
                                    ("reject", "Tolak"),
                                    ("publish", "Terbitkan"),
                                    ("pledge", "Komitmen pertama dikonfirmasi"),
                                    ("reopen", "Cari mitra lagi"),
                                    ("start_work", "Mulai pelaksanaan"),
                                    ("complete", "Nyatakan selesai"),
                                    ("evaluate", "Catat kunjungan evaluasi"),
                                    ("close", "Tutup usulan"),
                                ],
                                max_length=14,
                                verbose_name="untuk langkah",
                            ),
                        ),
                        ("body", models.TextField(verbose_name="isi")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="proposals.answertemplate",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="CodeCounter",
                    fields=[
                        (
                            "year",
                            models.PositiveSmallIntegerField(primary_key=True, serialize=False),
                        ),
                        ("last", models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        "verbose_name": "nomor kode",
                        "verbose_name_plural": "nomor kode",
                    },
                ),
                migrations.CreateModel(
                    name="Proposal",
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
                            "code",
                            models.CharField(
                                editable=False,
                                max_length=16,
                                null=True,
                                unique=True,
                                verbose_name="kode lacak",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("draft", "Draf"),
                                    ("submitted", "Diajukan"),
                                    ("in_review", "Diperiksa"),
                                    ("returned", "Perlu perbaikan"),
                                    ("cleared", "Lolos pemeriksaan"),
                                    ("published", "Mencari mitra"),
                                    ("pledged", "Mendapat komitmen"),
                                    ("in_realisation", "Pelaksanaan"),
                                    ("realised", "Selesai"),
                                    ("evaluated", "Dievaluasi"),
                                    ("rejected", "Ditolak"),
                                    ("withdrawn", "Dibatalkan pengusul"),
                                    ("closed", "Ditutup"),
                                ],
                                default="draft",
                                max_length=14,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "status_since",
                            models.DateTimeField(auto_now_add=True, verbose_name="status sejak"),
                        ),
                        (
                            "title",
                            models.CharField(blank=True, max_length=120, verbose_name="judul"),
                        ),
                        (
                            "summary",
                            models.CharField(
                                blank=True,
                                max_length=240,
                                verbose_name="kebutuhan dalam satu kalimat",
                            ),
                        ),
                        (
                            "story",
                            models.TextField(blank=True, max_length=4000, verbose_name="cerita"),
                        ),
                        (
                            "benefit",
                            models.TextField(blank=True, max_length=1000, verbose_name="manfaat"),
                        ),
                        (
                            "quantity",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="banyaknya"
                            ),
                        ),
                        (
                            "unit",
                            models.CharField(blank=True, max_length=40, verbose_name="satuan"),
                        ),
                        ("rt", models.CharField(blank=True, max_length=3, verbose_name="RT")),
                        ("rw", models.CharField(blank=True, max_length=3, verbose_name="RW")),
                        (
                            "landmark",
                            models.CharField(blank=True, max_length=200, verbose_name="patokan"),
                        ),
                        (
                            "latitude",
                            models.DecimalField(
                                blank=True, decimal_places=6, max_digits=8, null=True
                            ),
                        ),
                        (
                            "longitude",
                            models.DecimalField(
                                blank=True, decimal_places=6, max_digits=9, null=True
                            ),
                        ),
                        (
                            "starts_on",
                            models.DateField(blank=True, null=True, verbose_name="rencana mulai"),
                        ),
                        (
                            "ends_on",
                            models.DateField(blank=True, null=True, verbose_name="rencana selesai"),
                        ),
                        (
                            "amount_needed",
                            models.BigIntegerField(
                                default=0, verbose_name="kebutuhan dari perusahaan"
                            ),
                        ),
                        (
                            "amount_self_help",
                            models.BigIntegerField(default=0, verbose_name="swadaya warga"),
                        ),
                        (
                            "amount_pledged",
                            models.BigIntegerField(
                                default=0, editable=False, verbose_name="sudah dijanjikan"
                            ),
                        ),
                        (
                            "amount_confirmed",
                            models.BigIntegerField(
                                default=0, editable=False, verbose_name="komitmen"
                            ),
                        ),
                        (
                            "origin",
                            models.CharField(
                                choices=[
                                    ("citizen", "Warga"),
                                    ("musrenbang", "Musrenbang"),
                                    ("rkm", "Rencana Kerja Masyarakat (RKM)"),
                                ],
                                default="citizen",
                                max_length=12,
                                verbose_name="asal",
                            ),
                        ),
                        (
                            "redirect",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("ceremony", "Acara atau peringatan"),
                                    ("holiday_gift", "THR, parsel, atau hadiah"),
                                ],
                                max_length=14,
                                verbose_name="permintaan khusus",
                            ),
                        ),
                        (
                            "tags",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("pro_poor", "Berpihak pada warga miskin"),
                                        ("pro_job", "Membuka kerja"),
                                        ("pro_environment", "Lingkungan"),
                                        ("competitiveness", "Daya saing"),
                                    ],
                                    max_length=16,
                                ),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="penanda",
                            ),
                        ),
                        (
                            "in_budget",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "Belum diperiksa"),
                                    ("no", "Belum dianggarkan"),
                                    ("yes", "Sudah dianggarkan"),
                                ],
                                max_length=4,
                                verbose_name="sudah dianggarkan di APBD",
                            ),
                        ),
                        (
                            "budget_year",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="tahun anggaran"
                            ),
                        ),
                        (
                            "plan_priority",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="prioritas RKPD"
                            ),
                        ),
                        (
                            "edit_token_hash",
                            models.CharField(editable=False, max_length=64, unique=True),
                        ),
                        (
                            "public_answer",
                            models.TextField(blank=True, verbose_name="jawaban kepada pengusul"),
                        ),
                        (
                            "missing",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=60),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="yang kurang",
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="dibuat"),
                        ),
                        ("updated_at", models.DateTimeField(auto_now=True, verbose_name="diubah")),
                        (
                            "submitted_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="diajukan"),
                        ),
                        (
                            "published_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="terbit"),
                        ),
                        (
                            "review_due_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="jawab paling lambat"
                            ),
                        ),
                        (
                            "search",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.contrib.postgres.search.CombinedSearchVector(
                                    django.contrib.postgres.search.CombinedSearchVector(
                                        django.contrib.postgres.search.SearchVector(
                                            "title", config="indonesian", weight="A"
                                        ),
                                        "||",
                                        django.contrib.postgres.search.SearchVector(
                                            "summary", config="indonesian", weight="B"
                                        ),
                                        django.contrib.postgres.search.SearchConfig("indonesian"),
                                    ),
                                    "||",
                                    django.contrib.postgres.search.SearchVector(
                                        "story", "landmark", config="indonesian", weight="C"
                                    ),
                                    django.contrib.postgres.search.SearchConfig("indonesian"),
                                ),
                                output_field=django.contrib.postgres.search.SearchVectorField(),
                            ),
                        ),
                        (
                            "activity",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                to="rules.activity",
                                verbose_name="kegiatan",
                            ),
                        ),
                        (
                            "addressed_to",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="addressed_proposals",
                                to="organisations.organisation",
                                verbose_name="perusahaan yang dituju",
                            ),
                        ),
                        (
                            "agency",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="related_proposals",
                                to="organisations.organisation",
                                verbose_name="perangkat daerah",
                            ),
                        ),
                        (
                            "assisted_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "field",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                to="rules.priorityfield",
                                verbose_name="bidang",
                            ),
                        ),
                        (
                            "need",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                to="rules.need",
                                verbose_name="kebutuhan",
                            ),
                        ),
                        (
                            "reviewer",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="petugas",
                            ),
                        ),
                        (
                            "submitted_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="proposals",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "university",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="proposals_to_assess",
                                to="organisations.organisation",
                                verbose_name="perguruan tinggi",
                            ),
                        ),
                        (
                            "village",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                to="areas.area",
                                verbose_name="kelurahan",
                            ),
                        ),
                        (
                            "cover",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="proposals.attachment",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "usulan",
                        "verbose_name_plural": "usulan",
                        "ordering": ["-submitted_at", "-created_at"],
                        "permissions": [
                            ("review_proposal", "Dapat memeriksa usulan"),
                            ("publish_proposal", "Dapat menerbitkan usulan"),
                            ("assist_proposal", "Dapat mengisikan usulan warga"),
                            ("endorse_proposal", "Dapat mengetahui usulan sebagai lurah"),
                            ("export_proposals", "Dapat mengunduh daftar usulan"),
                        ],
                        "indexes": [
                            django.contrib.postgres.indexes.GinIndex(
                                fields=["search"], name="proposal_search"
                            ),
                            django.contrib.postgres.indexes.GinIndex(
                                django.contrib.postgres.indexes.OpClass(
                                    django.db.models.functions.text.Upper("title"),
                                    name="gin_trgm_ops",
                                ),
                                name="proposal_title_trgm",
                            ),
                            models.Index(fields=["village", "status"], name="proposal_village"),
                            models.Index(fields=["field", "status"], name="proposal_field"),
                            models.Index(fields=["need", "status"], name="proposal_need"),
                            models.Index(
                                condition=models.Q(
                                    (
                                        "status__in",
                                        (
                                            "published",
                                            "pledged",
                                            "in_realisation",
                                            "realised",
                                            "evaluated",
                                        ),
                                    )
                                ),
                                fields=["-published_at", "-id"],
                                name="proposal_newest_public",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "status__in",
                                        [
                                            "draft",
                                            "submitted",
                                            "in_review",
                                            "returned",
                                            "cleared",
                                            "published",
                                            "pledged",
                                            "in_realisation",
                                            "realised",
                                            "evaluated",
                                            "rejected",
                                            "withdrawn",
                                            "closed",
                                        ],
                                    )
                                ),
                                name="proposal_status_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("amount_pledged__gte", 0),
                                    ("amount_pledged__lte", models.F("amount_needed")),
                                ),
                                name="proposal_never_over_pledged",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("amount_confirmed__gte", 0),
                                    ("amount_confirmed__lte", models.F("amount_pledged")),
                                ),
                                name="proposal_confirmed_within_pledged",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("amount_needed__gte", 0), ("amount_self_help__gte", 0)
                                ),
                                name="proposal_amounts_not_negative",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("status", "draft"),
                                    ("status", "withdrawn"),
                                    ("code__isnull", False),
                                    _connector="OR",
                                ),
                                name="proposal_submitted_has_code",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Attachment",
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
                                    ("photo", "Foto lokasi"),
                                    ("budget", "Rencana anggaran biaya"),
                                    ("letter", "Surat pengantar"),
                                    ("land", "Persetujuan pemilik lahan"),
                                    ("other", "Dokumen lain"),
                                ],
                                max_length=8,
                                verbose_name="jenis",
                            ),
                        ),
                        (
                            "caption",
                            models.CharField(blank=True, max_length=120, verbose_name="keterangan"),
                        ),
                        (
                            "is_public",
                            models.BooleanField(default=False, verbose_name="boleh dilihat publik"),
                        ),
                        (
                            "checked_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="dilihat petugas"
                            ),
                        ),
                        ("order", models.PositiveSmallIntegerField(default=0)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="files.storedfile",
                            ),
                        ),
                        (
                            "proposal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="attachments",
                                to="proposals.proposal",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "lampiran",
                        "verbose_name_plural": "lampiran",
                        "ordering": ["order", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="AttachmentEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("photo", "Foto lokasi"),
                                    ("budget", "Rencana anggaran biaya"),
                                    ("letter", "Surat pengantar"),
                                    ("land", "Persetujuan pemilik lahan"),
                                    ("other", "Dokumen lain"),
                                ],
                                max_length=8,
                                verbose_name="jenis",
                            ),
                        ),
                        (
                            "caption",
                            models.CharField(blank=True, max_length=120, verbose_name="keterangan"),
                        ),
                        (
                            "is_public",
                            models.BooleanField(default=False, verbose_name="boleh dilihat publik"),
                        ),
                        (
                            "checked_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="dilihat petugas"
                            ),
                        ),
                        ("order", models.PositiveSmallIntegerField(default=0)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "file",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="files.storedfile",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="proposals.attachment",
                            ),
                        ),
                        (
                            "proposal",
                            models.ForeignKey(
                                db_constraint=False,
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
                migrations.CreateModel(
                    name="BeneficiaryGroup",
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
                        ("order", models.PositiveSmallIntegerField(default=0)),
                        ("group", models.CharField(max_length=60, verbose_name="kelompok")),
                        ("count", models.PositiveIntegerField(verbose_name="jumlah")),
                        (
                            "proposal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="beneficiaries",
                                to="proposals.proposal",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "penerima manfaat",
                        "verbose_name_plural": "penerima manfaat",
                        "ordering": ["order", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="BudgetLine",
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
                        ("order", models.PositiveSmallIntegerField(default=0)),
                        ("item", models.CharField(max_length=120, verbose_name="uraian")),
                        (
                            "quantity",
                            models.DecimalField(
                                decimal_places=2, max_digits=10, verbose_name="jumlah"
                            ),
                        ),
                        ("unit", models.CharField(max_length=40, verbose_name="satuan")),
                        ("unit_price", models.BigIntegerField(verbose_name="harga satuan")),
                        ("total", models.BigIntegerField(verbose_name="nilai")),
                        (
                            "is_self_help",
                            models.BooleanField(default=False, verbose_name="swadaya"),
                        ),
                        (
                            "proposal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="budget_lines",
                                to="proposals.proposal",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "baris RAB",
                        "verbose_name_plural": "baris RAB",
                        "ordering": ["order", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("quantity__gt", 0), ("total__gte", 0), ("unit_price__gte", 0)
                                ),
                                name="budget_line_positive",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Endorsement",
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
                        ("token_hash", models.CharField(max_length=64, unique=True)),
                        ("requested_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "endorsed_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="diketahui"),
                        ),
                        ("name", models.CharField(blank=True, max_length=120, verbose_name="nama")),
                        (
                            "position",
                            models.CharField(blank=True, max_length=80, verbose_name="jabatan"),
                        ),
                        (
                            "endorsed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "proposal",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="endorsement",
                                to="proposals.proposal",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "pengetahuan lurah",
                        "verbose_name_plural": "pengetahuan lurah",
                    },
                ),
                migrations.CreateModel(
                    name="EndorsementEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        ("requested_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "endorsed_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="diketahui"),
                        ),
                        (
                            "position",
                            models.CharField(blank=True, max_length=80, verbose_name="jabatan"),
                        ),
                        (
                            "endorsed_by",
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
                                to="proposals.endorsement",
                            ),
                        ),
                        (
                            "proposal",
                            models.ForeignKey(
                                db_constraint=False,
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
                migrations.CreateModel(
                    name="Follower",
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
                        ("email", models.EmailField(max_length=254, verbose_name="email")),
                        ("token_hash", models.CharField(max_length=64, unique=True)),
                        ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "proposal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="followers",
                                to="proposals.proposal",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "pengikut",
                        "verbose_name_plural": "pengikut",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("proposal", "email"), name="follower_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InternalNote",
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
                        ("text", models.TextField(max_length=2000, verbose_name="catatan")),
                        ("at", models.DateTimeField(auto_now_add=True)),
                        (
                            "author",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "proposal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="internal_notes",
                                to="proposals.proposal",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "catatan internal",
                        "verbose_name_plural": "catatan internal",
                        "ordering": ["-at"],
                    },
                ),
                migrations.CreateModel(
                    name="InternalNoteEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        ("text", models.TextField(max_length=2000, verbose_name="catatan")),
                        ("at", models.DateTimeField(auto_now_add=True)),
                        (
                            "author",
                            models.ForeignKey(
                                db_constraint=False,
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
                                to="proposals.internalnote",
                            ),
                        ),
                        (
                            "proposal",
                            models.ForeignKey(
                                db_constraint=False,
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
                migrations.CreateModel(
                    name="ProposalEvent",
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
                            "code",
                            models.CharField(
                                editable=False, max_length=16, null=True, verbose_name="kode lacak"
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("draft", "Draf"),
                                    ("submitted", "Diajukan"),
                                    ("in_review", "Diperiksa"),
                                    ("returned", "Perlu perbaikan"),
                                    ("cleared", "Lolos pemeriksaan"),
                                    ("published", "Mencari mitra"),
                                    ("pledged", "Mendapat komitmen"),
                                    ("in_realisation", "Pelaksanaan"),
                                    ("realised", "Selesai"),
                                    ("evaluated", "Dievaluasi"),
                                    ("rejected", "Ditolak"),
                                    ("withdrawn", "Dibatalkan pengusul"),
                                    ("closed", "Ditutup"),
                                ],
                                default="draft",
                                max_length=14,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "status_since",
                            models.DateTimeField(auto_now_add=True, verbose_name="status sejak"),
                        ),
                        (
                            "title",
                            models.CharField(blank=True, max_length=120, verbose_name="judul"),
                        ),
                        (
                            "summary",
                            models.CharField(
                                blank=True,
                                max_length=240,
                                verbose_name="kebutuhan dalam satu kalimat",
                            ),
                        ),
                        (
                            "story",
                            models.TextField(blank=True, max_length=4000, verbose_name="cerita"),
                        ),
                        (
                            "benefit",
                            models.TextField(blank=True, max_length=1000, verbose_name="manfaat"),
                        ),
                        (
                            "quantity",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="banyaknya"
                            ),
                        ),
                        (
                            "unit",
                            models.CharField(blank=True, max_length=40, verbose_name="satuan"),
                        ),
                        ("rt", models.CharField(blank=True, max_length=3, verbose_name="RT")),
                        ("rw", models.CharField(blank=True, max_length=3, verbose_name="RW")),
                        (
                            "landmark",
                            models.CharField(blank=True, max_length=200, verbose_name="patokan"),
                        ),
                        (
                            "latitude",
                            models.DecimalField(
                                blank=True, decimal_places=6, max_digits=8, null=True
                            ),
                        ),
                        (
                            "longitude",
                            models.DecimalField(
                                blank=True, decimal_places=6, max_digits=9, null=True
                            ),
                        ),
                        (
                            "starts_on",
                            models.DateField(blank=True, null=True, verbose_name="rencana mulai"),
                        ),
                        (
                            "ends_on",
                            models.DateField(blank=True, null=True, verbose_name="rencana selesai"),
                        ),
                        (
                            "amount_needed",
                            models.BigIntegerField(
                                default=0, verbose_name="kebutuhan dari perusahaan"
                            ),
                        ),
                        (
                            "amount_self_help",
                            models.BigIntegerField(default=0, verbose_name="swadaya warga"),
                        ),
                        (
                            "amount_pledged",
                            models.BigIntegerField(
                                default=0, editable=False, verbose_name="sudah dijanjikan"
                            ),
                        ),
                        (
                            "amount_confirmed",
                            models.BigIntegerField(
                                default=0, editable=False, verbose_name="komitmen"
                            ),
                        ),
                        (
                            "origin",
                            models.CharField(
                                choices=[
                                    ("citizen", "Warga"),
                                    ("musrenbang", "Musrenbang"),
                                    ("rkm", "Rencana Kerja Masyarakat (RKM)"),
                                ],
                                default="citizen",
                                max_length=12,
                                verbose_name="asal",
                            ),
                        ),
                        (
                            "redirect",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("ceremony", "Acara atau peringatan"),
                                    ("holiday_gift", "THR, parsel, atau hadiah"),
                                ],
                                max_length=14,
                                verbose_name="permintaan khusus",
                            ),
                        ),
                        (
                            "tags",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("pro_poor", "Berpihak pada warga miskin"),
                                        ("pro_job", "Membuka kerja"),
                                        ("pro_environment", "Lingkungan"),
                                        ("competitiveness", "Daya saing"),
                                    ],
                                    max_length=16,
                                ),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="penanda",
                            ),
                        ),
                        (
                            "in_budget",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "Belum diperiksa"),
                                    ("no", "Belum dianggarkan"),
                                    ("yes", "Sudah dianggarkan"),
                                ],
                                max_length=4,
                                verbose_name="sudah dianggarkan di APBD",
                            ),
                        ),
                        (
                            "budget_year",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="tahun anggaran"
                            ),
                        ),
                        (
                            "plan_priority",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="prioritas RKPD"
                            ),
                        ),
                        (
                            "public_answer",
                            models.TextField(blank=True, verbose_name="jawaban kepada pengusul"),
                        ),
                        (
                            "missing",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=60),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="yang kurang",
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="dibuat"),
                        ),
                        ("updated_at", models.DateTimeField(auto_now=True, verbose_name="diubah")),
                        (
                            "submitted_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="diajukan"),
                        ),
                        (
                            "published_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="terbit"),
                        ),
                        (
                            "review_due_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="jawab paling lambat"
                            ),
                        ),
                        (
                            "activity",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="rules.activity",
                                verbose_name="kegiatan",
                            ),
                        ),
                        (
                            "addressed_to",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="organisations.organisation",
                                verbose_name="perusahaan yang dituju",
                            ),
                        ),
                        (
                            "agency",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="organisations.organisation",
                                verbose_name="perangkat daerah",
                            ),
                        ),
                        (
                            "assisted_by",
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
                            "cover",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="proposals.attachment",
                            ),
                        ),
                        (
                            "field",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="rules.priorityfield",
                                verbose_name="bidang",
                            ),
                        ),
                        (
                            "need",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="rules.need",
                                verbose_name="kebutuhan",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="proposals.proposal",
                            ),
                        ),
                        (
                            "reviewer",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="petugas",
                            ),
                        ),
                        (
                            "submitted_by",
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
                            "university",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="organisations.organisation",
                                verbose_name="perguruan tinggi",
                            ),
                        ),
                        (
                            "village",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="areas.area",
                                verbose_name="kelurahan",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="StepRecord",
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
                            "step",
                            models.CharField(
                                choices=[
                                    ("submit", "Kirim usulan"),
                                    ("withdraw", "Batalkan usulan"),
                                    ("start_review", "Mulai periksa"),
                                    ("clear", "Loloskan"),
                                    ("return", "Minta perbaikan"),
                                    ("reject", "Tolak"),
                                    ("publish", "Terbitkan"),
                                    ("pledge", "Komitmen pertama dikonfirmasi"),
                                    ("reopen", "Cari mitra lagi"),
                                    ("start_work", "Mulai pelaksanaan"),
                                    ("complete", "Nyatakan selesai"),
                                    ("evaluate", "Catat kunjungan evaluasi"),
                                    ("close", "Tutup usulan"),
                                ],
                                max_length=14,
                            ),
                        ),
                        (
                            "from_status",
                            models.CharField(
                                choices=[
                                    ("draft", "Draf"),
                                    ("submitted", "Diajukan"),
                                    ("in_review", "Diperiksa"),
                                    ("returned", "Perlu perbaikan"),
                                    ("cleared", "Lolos pemeriksaan"),
                                    ("published", "Mencari mitra"),
                                    ("pledged", "Mendapat komitmen"),
                                    ("in_realisation", "Pelaksanaan"),
                                    ("realised", "Selesai"),
                                    ("evaluated", "Dievaluasi"),
                                    ("rejected", "Ditolak"),
                                    ("withdrawn", "Dibatalkan pengusul"),
                                    ("closed", "Ditutup"),
                                ],
                                max_length=14,
                            ),
                        ),
                        (
                            "to_status",
                            models.CharField(
                                choices=[
                                    ("draft", "Draf"),
                                    ("submitted", "Diajukan"),
                                    ("in_review", "Diperiksa"),
                                    ("returned", "Perlu perbaikan"),
                                    ("cleared", "Lolos pemeriksaan"),
                                    ("published", "Mencari mitra"),
                                    ("pledged", "Mendapat komitmen"),
                                    ("in_realisation", "Pelaksanaan"),
                                    ("realised", "Selesai"),
                                    ("evaluated", "Dievaluasi"),
                                    ("rejected", "Ditolak"),
                                    ("withdrawn", "Dibatalkan pengusul"),
                                    ("closed", "Ditutup"),
                                ],
                                max_length=14,
                            ),
                        ),
                        ("role", models.CharField(max_length=24)),
                        ("note", models.TextField(blank=True)),
                        ("at", models.DateTimeField()),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "proposal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="proposals.proposal",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "langkah",
                        "verbose_name_plural": "langkah",
                        "ordering": ["-at", "-pk"],
                        "indexes": [
                            models.Index(fields=["proposal", "-at"], name="step_of_proposal")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Applicant",
                    fields=[
                        (
                            "proposal",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                serialize=False,
                                to="proposals.proposal",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("person", "Perorangan"),
                                    ("rt", "RT"),
                                    ("rw", "RW"),
                                    ("pkk", "PKK"),
                                    ("karang_taruna", "Karang Taruna"),
                                    ("lpm", "LPM"),
                                    ("posyandu", "Posyandu"),
                                    ("school", "Sekolah"),
                                    ("foundation", "Yayasan"),
                                    ("worship", "Pengurus tempat ibadah"),
                                    ("disability", "Kelompok difabel"),
                                    ("group", "Kelompok warga lain"),
                                ],
                                max_length=14,
                                verbose_name="jenis pengusul",
                            ),
                        ),
                        (
                            "name",
                            models.CharField(
                                max_length=120, verbose_name="nama pengusul atau kelompok"
                            ),
                        ),
                        (
                            "contact_name",
                            models.CharField(
                                max_length=120, verbose_name="nama orang yang dapat dihubungi"
                            ),
                        ),
                        (
                            "contact_role",
                            models.CharField(blank=True, max_length=80, verbose_name="jabatan"),
                        ),
                        ("phone", models.CharField(max_length=16, verbose_name="nomor telepon")),
                        (
                            "email",
                            models.EmailField(blank=True, max_length=254, verbose_name="email"),
                        ),
                        (
                            "consent_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="setuju data dipakai"
                            ),
                        ),
                        (
                            "anonymised_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="dihapus"),
                        ),
                        ("consent_version", models.CharField(blank=True, max_length=12)),
                    ],
                    options={
                        "verbose_name": "pengusul",
                        "verbose_name_plural": "pengusul",
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="answertemplate",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "proposals_answertemplateevent" ("body", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "step", "title") VALUES (NEW."body", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."slug", NEW."step", NEW."title"); RETURN NULL;',
                            hash="2b8fd43bab80e084fe1c0672caa024cddac9dff8",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e7156",
                            table="proposals_answertemplate",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="answertemplate",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "proposals_answertemplateevent" ("body", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "step", "title") VALUES (NEW."body", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."slug", NEW."step", NEW."title"); RETURN NULL;',
                            hash="100ba5c669427aba9cda96aa9f57e7ce79297989",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_7137c",
                            table="proposals_answertemplate",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="answertemplate",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "proposals_answertemplateevent" ("body", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "step", "title") VALUES (OLD."body", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."slug", OLD."step", OLD."title"); RETURN NULL;',
                            hash="0b841eb520ff70f3cd11b399ec79ce570fd6ff78",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_93cf4",
                            table="proposals_answertemplate",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="answertemplateevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="f9cece564905cd35c94850cdc9c85060b1b86694",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_64fd9",
                            table="proposals_answertemplateevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="proposal",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "proposals_proposalevent" ("activity_id", "addressed_to_id", "agency_id", "amount_confirmed", "amount_needed", "amount_pledged", "amount_self_help", "assisted_by_id", "benefit", "budget_year", "code", "cover_id", "created_at", "ends_on", "field_id", "id", "in_budget", "landmark", "latitude", "longitude", "missing", "need_id", "origin", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_priority", "public_answer", "published_at", "quantity", "redirect", "review_due_on", "reviewer_id", "rt", "rw", "starts_on", "status", "status_since", "story", "submitted_at", "submitted_by_id", "summary", "tags", "title", "unit", "university_id", "updated_at", "village_id") VALUES (NEW."activity_id", NEW."addressed_to_id", NEW."agency_id", NEW."amount_confirmed", NEW."amount_needed", NEW."amount_pledged", NEW."amount_self_help", NEW."assisted_by_id", NEW."benefit", NEW."budget_year", NEW."code", NEW."cover_id", NEW."created_at", NEW."ends_on", NEW."field_id", NEW."id", NEW."in_budget", NEW."landmark", NEW."latitude", NEW."longitude", NEW."missing", NEW."need_id", NEW."origin", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."plan_priority", NEW."public_answer", NEW."published_at", NEW."quantity", NEW."redirect", NEW."review_due_on", NEW."reviewer_id", NEW."rt", NEW."rw", NEW."starts_on", NEW."status", NEW."status_since", NEW."story", NEW."submitted_at", NEW."submitted_by_id", NEW."summary", NEW."tags", NEW."title", NEW."unit", NEW."university_id", NEW."updated_at", NEW."village_id"); RETURN NULL;',
                            hash="fad496c9d435bb1e38c0f648fb80c473fa6fc3fa",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_25461",
                            table="proposals_proposal",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="proposal",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."activity_id" IS DISTINCT FROM (NEW."activity_id") OR OLD."addressed_to_id" IS DISTINCT FROM (NEW."addressed_to_id") OR OLD."agency_id" IS DISTINCT FROM (NEW."agency_id") OR OLD."amount_confirmed" IS DISTINCT FROM (NEW."amount_confirmed") OR OLD."amount_needed" IS DISTINCT FROM (NEW."amount_needed") OR OLD."amount_pledged" IS DISTINCT FROM (NEW."amount_pledged") OR OLD."amount_self_help" IS DISTINCT FROM (NEW."amount_self_help") OR OLD."assisted_by_id" IS DISTINCT FROM (NEW."assisted_by_id") OR OLD."benefit" IS DISTINCT FROM (NEW."benefit") OR OLD."budget_year" IS DISTINCT FROM (NEW."budget_year") OR OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."cover_id" IS DISTINCT FROM (NEW."cover_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."field_id" IS DISTINCT FROM (NEW."field_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."in_budget" IS DISTINCT FROM (NEW."in_budget") OR OLD."landmark" IS DISTINCT FROM (NEW."landmark") OR OLD."latitude" IS DISTINCT FROM (NEW."latitude") OR OLD."longitude" IS DISTINCT FROM (NEW."longitude") OR OLD."missing" IS DISTINCT FROM (NEW."missing") OR OLD."need_id" IS DISTINCT FROM (NEW."need_id") OR OLD."origin" IS DISTINCT FROM (NEW."origin") OR OLD."plan_priority" IS DISTINCT FROM (NEW."plan_priority") OR OLD."public_answer" IS DISTINCT FROM (NEW."public_answer") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."quantity" IS DISTINCT FROM (NEW."quantity") OR OLD."redirect" IS DISTINCT FROM (NEW."redirect") OR OLD."review_due_on" IS DISTINCT FROM (NEW."review_due_on") OR OLD."reviewer_id" IS DISTINCT FROM (NEW."reviewer_id") OR OLD."rt" IS DISTINCT FROM (NEW."rt") OR OLD."rw" IS DISTINCT FROM (NEW."rw") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."status_since" IS DISTINCT FROM (NEW."status_since") OR OLD."story" IS DISTINCT FROM (NEW."story") OR OLD."submitted_at" IS DISTINCT FROM (NEW."submitted_at") OR OLD."submitted_by_id" IS DISTINCT FROM (NEW."submitted_by_id") OR OLD."summary" IS DISTINCT FROM (NEW."summary") OR OLD."tags" IS DISTINCT FROM (NEW."tags") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."unit" IS DISTINCT FROM (NEW."unit") OR OLD."university_id" IS DISTINCT FROM (NEW."university_id") OR OLD."updated_at" IS DISTINCT FROM (NEW."updated_at") OR OLD."village_id" IS DISTINCT FROM (NEW."village_id"))',
                            func='INSERT INTO "proposals_proposalevent" ("activity_id", "addressed_to_id", "agency_id", "amount_confirmed", "amount_needed", "amount_pledged", "amount_self_help", "assisted_by_id", "benefit", "budget_year", "code", "cover_id", "created_at", "ends_on", "field_id", "id", "in_budget", "landmark", "latitude", "longitude", "missing", "need_id", "origin", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_priority", "public_answer", "published_at", "quantity", "redirect", "review_due_on", "reviewer_id", "rt", "rw", "starts_on", "status", "status_since", "story", "submitted_at", "submitted_by_id", "summary", "tags", "title", "unit", "university_id", "updated_at", "village_id") VALUES (NEW."activity_id", NEW."addressed_to_id", NEW."agency_id", NEW."amount_confirmed", NEW."amount_needed", NEW."amount_pledged", NEW."amount_self_help", NEW."assisted_by_id", NEW."benefit", NEW."budget_year", NEW."code", NEW."cover_id", NEW."created_at", NEW."ends_on", NEW."field_id", NEW."id", NEW."in_budget", NEW."landmark", NEW."latitude", NEW."longitude", NEW."missing", NEW."need_id", NEW."origin", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."plan_priority", NEW."public_answer", NEW."published_at", NEW."quantity", NEW."redirect", NEW."review_due_on", NEW."reviewer_id", NEW."rt", NEW."rw", NEW."starts_on", NEW."status", NEW."status_since", NEW."story", NEW."submitted_at", NEW."submitted_by_id", NEW."summary", NEW."tags", NEW."title", NEW."unit", NEW."university_id", NEW."updated_at", NEW."village_id"); RETURN NULL;',
                            hash="a87e5a3a67d00b135c8ccfc2c24c80184a4623ee",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e91a6",
                            table="proposals_proposal",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="proposal",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "proposals_proposalevent" ("activity_id", "addressed_to_id", "agency_id", "amount_confirmed", "amount_needed", "amount_pledged", "amount_self_help", "assisted_by_id", "benefit", "budget_year", "code", "cover_id", "created_at", "ends_on", "field_id", "id", "in_budget", "landmark", "latitude", "longitude", "missing", "need_id", "origin", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_priority", "public_answer", "published_at", "quantity", "redirect", "review_due_on", "reviewer_id", "rt", "rw", "starts_on", "status", "status_since", "story", "submitted_at", "submitted_by_id", "summary", "tags", "title", "unit", "university_id", "updated_at", "village_id") VALUES (OLD."activity_id", OLD."addressed_to_id", OLD."agency_id", OLD."amount_confirmed", OLD."amount_needed", OLD."amount_pledged", OLD."amount_self_help", OLD."assisted_by_id", OLD."benefit", OLD."budget_year", OLD."code", OLD."cover_id", OLD."created_at", OLD."ends_on", OLD."field_id", OLD."id", OLD."in_budget", OLD."landmark", OLD."latitude", OLD."longitude", OLD."missing", OLD."need_id", OLD."origin", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."plan_priority", OLD."public_answer", OLD."published_at", OLD."quantity", OLD."redirect", OLD."review_due_on", OLD."reviewer_id", OLD."rt", OLD."rw", OLD."starts_on", OLD."status", OLD."status_since", OLD."story", OLD."submitted_at", OLD."submitted_by_id", OLD."summary", OLD."tags", OLD."title", OLD."unit", OLD."university_id", OLD."updated_at", OLD."village_id"); RETURN NULL;',
                            hash="1f258c28c092631d41807db333d54be006a3c46d",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_2716c",
                            table="proposals_proposal",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="attachment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "proposals_attachmentevent" ("caption", "checked_at", "created_at", "file_id", "id", "is_public", "kind", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id") VALUES (NEW."caption", NEW."checked_at", NEW."created_at", NEW."file_id", NEW."id", NEW."is_public", NEW."kind", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."proposal_id"); RETURN NULL;',
                            hash="7649ce88c7b767ca06d910dd85d73f98a44d6c3d",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_2b042",
                            table="proposals_attachment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="attachment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "proposals_attachmentevent" ("caption", "checked_at", "created_at", "file_id", "id", "is_public", "kind", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id") VALUES (NEW."caption", NEW."checked_at", NEW."created_at", NEW."file_id", NEW."id", NEW."is_public", NEW."kind", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."proposal_id"); RETURN NULL;',
                            hash="fd9ce13dbdaad1b333b7a9fd78b5797bf53a03bc",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_2c0e1",
                            table="proposals_attachment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="attachment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "proposals_attachmentevent" ("caption", "checked_at", "created_at", "file_id", "id", "is_public", "kind", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id") VALUES (OLD."caption", OLD."checked_at", OLD."created_at", OLD."file_id", OLD."id", OLD."is_public", OLD."kind", OLD."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."proposal_id"); RETURN NULL;',
                            hash="f32f75c64637e269f1046726eeb848b6ac2f911a",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_48b9d",
                            table="proposals_attachment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="attachmentevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="4c3556297da5eac3c525c6b911d16936308cd421",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_ff72c",
                            table="proposals_attachmentevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="endorsement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "proposals_endorsementevent" ("endorsed_at", "endorsed_by_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "proposal_id", "requested_at") VALUES (NEW."endorsed_at", NEW."endorsed_by_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position", NEW."proposal_id", NEW."requested_at"); RETURN NULL;',
                            hash="95a8dce553c8cdf710cecb0720503220aac2c5b0",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_2f71e",
                            table="proposals_endorsement",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="endorsement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."endorsed_at" IS DISTINCT FROM (NEW."endorsed_at") OR OLD."endorsed_by_id" IS DISTINCT FROM (NEW."endorsed_by_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."position" IS DISTINCT FROM (NEW."position") OR OLD."proposal_id" IS DISTINCT FROM (NEW."proposal_id") OR OLD."requested_at" IS DISTINCT FROM (NEW."requested_at"))',
                            func='INSERT INTO "proposals_endorsementevent" ("endorsed_at", "endorsed_by_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "proposal_id", "requested_at") VALUES (NEW."endorsed_at", NEW."endorsed_by_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position", NEW."proposal_id", NEW."requested_at"); RETURN NULL;',
                            hash="32e6875d7734d743832638c6e162afe2fe2337d4",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_a5b96",
                            table="proposals_endorsement",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="endorsement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "proposals_endorsementevent" ("endorsed_at", "endorsed_by_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "proposal_id", "requested_at") VALUES (OLD."endorsed_at", OLD."endorsed_by_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."position", OLD."proposal_id", OLD."requested_at"); RETURN NULL;',
                            hash="3e9f171fc9fd2f67af22c6316979a0e2a7ab754e",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_08173",
                            table="proposals_endorsement",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="endorsementevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="ec779e0c313c015f40fc8e27700dd0248e56ba68",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_45f0d",
                            table="proposals_endorsementevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="internalnote",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "proposals_internalnoteevent" ("at", "author_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id", "text") VALUES (NEW."at", NEW."author_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."proposal_id", NEW."text"); RETURN NULL;',
                            hash="46361bd66a0baa0960a645776d7cd003bb6f0476",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_43ee4",
                            table="proposals_internalnote",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="internalnote",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "proposals_internalnoteevent" ("at", "author_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id", "text") VALUES (NEW."at", NEW."author_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."proposal_id", NEW."text"); RETURN NULL;',
                            hash="ea18bf30c944c4d90297771f7783c8ee5dd6a7d2",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_eb397",
                            table="proposals_internalnote",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="internalnote",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "proposals_internalnoteevent" ("at", "author_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id", "text") VALUES (OLD."at", OLD."author_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."proposal_id", OLD."text"); RETURN NULL;',
                            hash="ef218ecedcb849b1c1af9231b1c77f0f82e0dd17",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_d3fac",
                            table="proposals_internalnote",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="internalnoteevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="5d1a01a0e82facc70ec0551381dd2304b886a43c",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_85417",
                            table="proposals_internalnoteevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="proposalevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="e7c562075db5579e33a7ce747a41ab7a3fedb757",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_03e70",
                            table="proposals_proposalevent",
                            when="BEFORE",
                        ),
                    ),
                ),
            ],
        ),
    ]
