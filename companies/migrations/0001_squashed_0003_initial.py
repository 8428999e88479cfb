import uuid

import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from forum_site.migration_steps import Together


class Migration(migrations.Migration):
    replaces = [
        ("companies", "0001_initial"),
        ("companies", "0002_initial"),
        ("companies", "0003_initial"),
        ("companies", "0004_match_of_realisations"),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("areas", "0001_initial"),
        ("documents", "0001_initial"),
        ("files", "0001_initial"),
        ("organisations", "0001_squashed_0002_forget_invited_names"),
        ("proposals", "0001_squashed_0003_read_the_catalogue_off_an_index"),
        ("rules", "0001_squashed_0002_keep_the_history_of_needs_and_holidays"),
    ]

    operations = [
        Together(
            operations=[
                migrations.CreateModel(
                    name="Pledge",
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
                            "status",
                            models.CharField(
                                choices=[
                                    ("interest", "Minat, menunggu persetujuan kantor pusat"),
                                    ("proposed", "Menunggu konfirmasi"),
                                    ("confirmed", "Dikonfirmasi"),
                                    ("ended", "Selesai"),
                                    ("released", "Dilepas"),
                                    ("cancelled", "Dibatalkan"),
                                    ("expired", "Kedaluwarsa"),
                                ],
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("money", "Uang"),
                                    ("goods", "Barang"),
                                    ("services", "Jasa"),
                                    ("labour", "Tenaga"),
                                    ("expertise", "Keahlian"),
                                ],
                                max_length=10,
                                verbose_name="bentuk",
                            ),
                        ),
                        ("amount", models.BigIntegerField(verbose_name="nilai")),
                        (
                            "amount_kept",
                            models.BigIntegerField(
                                blank=True,
                                null=True,
                                verbose_name="bagian terealisasi saat dilepas",
                            ),
                        ),
                        (
                            "description",
                            models.CharField(blank=True, max_length=200, verbose_name="uraian"),
                        ),
                        (
                            "quantity",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=10,
                                null=True,
                                verbose_name="banyaknya",
                            ),
                        ),
                        (
                            "unit",
                            models.CharField(blank=True, max_length=40, verbose_name="satuan"),
                        ),
                        (
                            "value_accepted",
                            models.BooleanField(
                                default=False, verbose_name="nilai disepakati forum"
                            ),
                        ),
                        (
                            "note",
                            models.TextField(blank=True, max_length=1000, verbose_name="catatan"),
                        ),
                        (
                            "planned_start",
                            models.DateField(blank=True, null=True, verbose_name="rencana mulai"),
                        ),
                        (
                            "planned_end",
                            models.DateField(blank=True, null=True, verbose_name="rencana selesai"),
                        ),
                        (
                            "waiting_for",
                            models.CharField(blank=True, max_length=120, verbose_name="menunggu"),
                        ),
                        (
                            "expires_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="minat berlaku sampai"
                            ),
                        ),
                        ("key", models.CharField(editable=False, max_length=64)),
                        (
                            "created_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="dibuat"),
                        ),
                        (
                            "proposed_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="diajukan"),
                        ),
                        (
                            "confirmed_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="dikonfirmasi"
                            ),
                        ),
                        (
                            "started_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="pelaksanaan dimulai"
                            ),
                        ),
                        (
                            "ended_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="selesai"),
                        ),
                        (
                            "closed_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="dibatalkan atau dilepas"
                            ),
                        ),
                        ("reason", models.TextField(blank=True, verbose_name="alasan")),
                        (
                            "agreement",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="documents.issueddocument",
                            ),
                        ),
                        (
                            "company",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="pledges",
                                to="organisations.organisation",
                                verbose_name="perusahaan",
                            ),
                        ),
                        (
                            "made_by",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="pledges",
                                to="proposals.proposal",
                                verbose_name="usulan",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "komitmen",
                        "verbose_name_plural": "komitmen",
                        "ordering": ["-created_at"],
                        "permissions": [
                            ("make_pledge", "Dapat berkomitmen atas nama perusahaan"),
                            ("confirm_pledge", "Dapat mengonfirmasi komitmen"),
                            ("release_pledge", "Dapat melepas komitmen"),
                            (
                                "approve_large_pledge",
                                "Dapat menyetujui komitmen besar sebagai pengurus",
                            ),
                        ],
                        "indexes": [
                            models.Index(fields=["proposal", "status"], name="pledge_of_proposal"),
                            models.Index(fields=["company", "status"], name="pledge_of_company"),
                            models.Index(fields=["status", "expires_on"], name="pledge_expiry"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "status__in",
                                        [
                                            "interest",
                                            "proposed",
                                            "confirmed",
                                            "ended",
                                            "released",
                                            "cancelled",
                                            "expired",
                                        ],
                                    )
                                ),
                                name="pledge_status_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("amount__gt", 0)), name="pledge_amount_positive"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("amount_kept__isnull", True),
                                    models.Q(
                                        ("amount_kept__gte", 0),
                                        ("amount_kept__lte", models.F("amount")),
                                    ),
                                    _connector="OR",
                                ),
                                name="pledge_kept_within_amount",
                            ),
                            models.UniqueConstraint(
                                fields=("company", "key"), name="pledge_key_once"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("status", "interest")),
                                fields=("company", "proposal"),
                                name="pledge_one_interest",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Milestone",
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
                        ("percent", models.PositiveSmallIntegerField(verbose_name="kemajuan")),
                        ("label", models.CharField(max_length=160, verbose_name="keterangan")),
                        ("on", models.DateField(verbose_name="tanggal")),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
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
                            "photo",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                to="files.storedfile",
                            ),
                        ),
                        (
                            "pledge",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="milestones",
                                to="companies.pledge",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "kemajuan",
                        "verbose_name_plural": "kemajuan",
                        "ordering": ["on", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("percent__gte", 0), ("percent__lte", 100)),
                                name="milestone_percent_range",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MilestoneEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        ("percent", models.PositiveSmallIntegerField(verbose_name="kemajuan")),
                        ("label", models.CharField(max_length=160, verbose_name="keterangan")),
                        ("on", models.DateField(verbose_name="tanggal")),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "by",
                            models.ForeignKey(
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
                                to="companies.milestone",
                            ),
                        ),
                        (
                            "photo",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="files.storedfile",
                            ),
                        ),
                        (
                            "pledge",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="companies.pledge",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="PledgeApproval",
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
                        ("role", models.CharField(max_length=24, verbose_name="peran")),
                        ("at", models.DateTimeField(verbose_name="pada")),
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
                            "pledge",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="approvals",
                                to="companies.pledge",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "persetujuan komitmen",
                        "verbose_name_plural": "persetujuan komitmen",
                        "ordering": ["at"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("pledge", "role"), name="pledge_approval_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PledgeApprovalEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        ("role", models.CharField(max_length=24, verbose_name="peran")),
                        ("at", models.DateTimeField(verbose_name="pada")),
                        (
                            "by",
                            models.ForeignKey(
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
                                to="companies.pledgeapproval",
                            ),
                        ),
                        (
                            "pledge",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="companies.pledge",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="PledgeEvent",
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
                            "status",
                            models.CharField(
                                choices=[
                                    ("interest", "Minat, menunggu persetujuan kantor pusat"),
                                    ("proposed", "Menunggu konfirmasi"),
                                    ("confirmed", "Dikonfirmasi"),
                                    ("ended", "Selesai"),
                                    ("released", "Dilepas"),
                                    ("cancelled", "Dibatalkan"),
                                    ("expired", "Kedaluwarsa"),
                                ],
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("money", "Uang"),
                                    ("goods", "Barang"),
                                    ("services", "Jasa"),
                                    ("labour", "Tenaga"),
                                    ("expertise", "Keahlian"),
                                ],
                                max_length=10,
                                verbose_name="bentuk",
                            ),
                        ),
                        ("amount", models.BigIntegerField(verbose_name="nilai")),
                        (
                            "amount_kept",
                            models.BigIntegerField(
                                blank=True,
                                null=True,
                                verbose_name="bagian terealisasi saat dilepas",
                            ),
                        ),
                        (
                            "description",
                            models.CharField(blank=True, max_length=200, verbose_name="uraian"),
                        ),
                        (
                            "quantity",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=10,
                                null=True,
                                verbose_name="banyaknya",
                            ),
                        ),
                        (
                            "unit",
                            models.CharField(blank=True, max_length=40, verbose_name="satuan"),
                        ),
                        (
                            "value_accepted",
                            models.BooleanField(
                                default=False, verbose_name="nilai disepakati forum"
                            ),
                        ),
                        (
                            "note",
                            models.TextField(blank=True, max_length=1000, verbose_name="catatan"),
                        ),
                        (
                            "planned_start",
                            models.DateField(blank=True, null=True, verbose_name="rencana mulai"),
                        ),
                        (
                            "planned_end",
                            models.DateField(blank=True, null=True, verbose_name="rencana selesai"),
                        ),
                        (
                            "waiting_for",
                            models.CharField(blank=True, max_length=120, verbose_name="menunggu"),
                        ),
                        (
                            "expires_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="minat berlaku sampai"
                            ),
                        ),
                        ("key", models.CharField(editable=False, max_length=64)),
                        (
                            "created_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="dibuat"),
                        ),
                        (
                            "proposed_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="diajukan"),
                        ),
                        (
                            "confirmed_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="dikonfirmasi"
                            ),
                        ),
                        (
                            "started_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="pelaksanaan dimulai"
                            ),
                        ),
                        (
                            "ended_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="selesai"),
                        ),
                        (
                            "closed_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="dibatalkan atau dilepas"
                            ),
                        ),
                        ("reason", models.TextField(blank=True, verbose_name="alasan")),
                        (
                            "agreement",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="documents.issueddocument",
                            ),
                        ),
                        (
                            "company",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="organisations.organisation",
                                verbose_name="perusahaan",
                            ),
                        ),
                        (
                            "made_by",
                            models.ForeignKey(
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
                                to="companies.pledge",
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
                                verbose_name="usulan",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Realisation",
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
                            "status",
                            models.CharField(
                                choices=[
                                    ("draft", "Draf laporan"),
                                    ("submitted", "Disampaikan"),
                                    ("returned", "Perlu perbaikan"),
                                    ("accepted", "Diterima sekretariat"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        ("activity", models.CharField(max_length=200, verbose_name="kegiatan")),
                        (
                            "landmark",
                            models.CharField(blank=True, max_length=200, verbose_name="lokasi"),
                        ),
                        (
                            "amount",
                            models.BigIntegerField(default=0, verbose_name="nilai realisasi"),
                        ),
                        (
                            "source_of_funds",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="sumber biaya"
                            ),
                        ),
                        (
                            "output",
                            models.TextField(blank=True, max_length=1000, verbose_name="hasil"),
                        ),
                        (
                            "quantity",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=10,
                                null=True,
                                verbose_name="banyaknya",
                            ),
                        ),
                        (
                            "unit",
                            models.CharField(blank=True, max_length=40, verbose_name="satuan"),
                        ),
                        (
                            "started_on",
                            models.DateField(blank=True, null=True, verbose_name="mulai"),
                        ),
                        (
                            "ended_on",
                            models.DateField(blank=True, null=True, verbose_name="selesai"),
                        ),
                        (
                            "due_on",
                            models.DateField(blank=True, null=True, verbose_name="batas lapor"),
                        ),
                        (
                            "is_final",
                            models.BooleanField(
                                default=True, verbose_name="laporan terakhir untuk komitmen ini"
                            ),
                        ),
                        ("key", models.CharField(editable=False, max_length=64)),
                        (
                            "created_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="dibuat"),
                        ),
                        (
                            "submitted_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="disampaikan"),
                        ),
                        (
                            "returned_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="dikembalikan"
                            ),
                        ),
                        (
                            "return_reason",
                            models.TextField(blank=True, verbose_name="yang perlu diperbaiki"),
                        ),
                        (
                            "accepted_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="diterima"),
                        ),
                        (
                            "accepted_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "certificate",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="documents.issueddocument",
                            ),
                        ),
                        (
                            "company",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="realisations",
                                to="organisations.organisation",
                                verbose_name="perusahaan",
                            ),
                        ),
                        (
                            "created_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "field",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                to="rules.priorityfield",
                                verbose_name="bidang",
                            ),
                        ),
                        (
                            "pledge",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="realisations",
                                to="companies.pledge",
                                verbose_name="komitmen",
                            ),
                        ),
                        (
                            "proposal",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="realisations",
                                to="proposals.proposal",
                                verbose_name="usulan",
                            ),
                        ),
                        (
                            "submitted_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                    ],
                    options={
                        "verbose_name": "realisasi",
                        "verbose_name_plural": "realisasi",
                        "ordering": ["-ended_on", "-created_at"],
                        "permissions": [
                            ("report_realisation", "Dapat melaporkan realisasi perusahaan"),
                            ("accept_realisation", "Dapat menerima laporan realisasi"),
                        ],
                        "indexes": [
                            models.Index(fields=["status", "ended_on"], name="realisation_period"),
                            models.Index(fields=["company", "status"], name="realisation_company"),
                            models.Index(
                                fields=["proposal", "status"], name="realisation_proposal"
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("status__in", ["draft", "submitted", "returned", "accepted"])
                                ),
                                name="realisation_status_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("amount__gt", 0),
                                    models.Q(("amount", 0), ("status", "draft")),
                                    _connector="OR",
                                ),
                                name="realisation_amount",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "accepted"), _negated=True),
                                    models.Q(
                                        ("accepted_at__isnull", False), ("ended_on__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="realisation_accepted_complete",
                            ),
                            models.UniqueConstraint(
                                fields=("company", "key"), name="realisation_key_once"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Handover",
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
                        ("on", models.DateField(verbose_name="tanggal serah terima")),
                        (
                            "place",
                            models.CharField(blank=True, max_length=200, verbose_name="tempat"),
                        ),
                        ("recipient", models.CharField(max_length=160, verbose_name="penerima")),
                        (
                            "recipient_role",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="jabatan penerima"
                            ),
                        ),
                        (
                            "giver_name",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="wakil perusahaan"
                            ),
                        ),
                        (
                            "giver_role",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="jabatan wakil"
                            ),
                        ),
                        (
                            "goods",
                            models.TextField(max_length=1000, verbose_name="yang diserahkan"),
                        ),
                        ("value", models.BigIntegerField(verbose_name="nilai")),
                        (
                            "asset_owner",
                            models.CharField(max_length=160, verbose_name="pemilik aset"),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="documents.issueddocument",
                            ),
                        ),
                        (
                            "realisation",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="handover",
                                to="companies.realisation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "serah terima",
                        "verbose_name_plural": "serah terima",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("value__gt", 0)), name="handover_value_positive"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HandoverEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        ("on", models.DateField(verbose_name="tanggal serah terima")),
                        (
                            "place",
                            models.CharField(blank=True, max_length=200, verbose_name="tempat"),
                        ),
                        ("recipient", models.CharField(max_length=160, verbose_name="penerima")),
                        (
                            "recipient_role",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="jabatan penerima"
                            ),
                        ),
                        (
                            "giver_name",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="wakil perusahaan"
                            ),
                        ),
                        (
                            "giver_role",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="jabatan wakil"
                            ),
                        ),
                        (
                            "goods",
                            models.TextField(max_length=1000, verbose_name="yang diserahkan"),
                        ),
                        ("value", models.BigIntegerField(verbose_name="nilai")),
                        (
                            "asset_owner",
                            models.CharField(max_length=160, verbose_name="pemilik aset"),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="documents.issueddocument",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="companies.handover",
                            ),
                        ),
                        (
                            "realisation",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="companies.realisation",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="RealisationEvent",
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
                            "status",
                            models.CharField(
                                choices=[
                                    ("draft", "Draf laporan"),
                                    ("submitted", "Disampaikan"),
                                    ("returned", "Perlu perbaikan"),
                                    ("accepted", "Diterima sekretariat"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        ("activity", models.CharField(max_length=200, verbose_name="kegiatan")),
                        (
                            "landmark",
                            models.CharField(blank=True, max_length=200, verbose_name="lokasi"),
                        ),
                        (
                            "amount",
                            models.BigIntegerField(default=0, verbose_name="nilai realisasi"),
                        ),
                        (
                            "source_of_funds",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="sumber biaya"
                            ),
                        ),
                        (
                            "output",
                            models.TextField(blank=True, max_length=1000, verbose_name="hasil"),
                        ),
                        (
                            "quantity",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=10,
                                null=True,
                                verbose_name="banyaknya",
                            ),
                        ),
                        (
                            "unit",
                            models.CharField(blank=True, max_length=40, verbose_name="satuan"),
                        ),
                        (
                            "started_on",
                            models.DateField(blank=True, null=True, verbose_name="mulai"),
                        ),
                        (
                            "ended_on",
                            models.DateField(blank=True, null=True, verbose_name="selesai"),
                        ),
                        (
                            "due_on",
                            models.DateField(blank=True, null=True, verbose_name="batas lapor"),
                        ),
                        (
                            "is_final",
                            models.BooleanField(
                                default=True, verbose_name="laporan terakhir untuk komitmen ini"
                            ),
                        ),
                        ("key", models.CharField(editable=False, max_length=64)),
                        (
                            "created_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="dibuat"),
                        ),
                        (
                            "submitted_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="disampaikan"),
                        ),
                        (
                            "returned_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="dikembalikan"
                            ),
                        ),
                        (
                            "return_reason",
                            models.TextField(blank=True, verbose_name="yang perlu diperbaiki"),
                        ),
                        (
                            "accepted_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="diterima"),
                        ),
                        (
                            "accepted_by",
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
                            "certificate",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="documents.issueddocument",
                            ),
                        ),
                        (
                            "company",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="organisations.organisation",
                                verbose_name="perusahaan",
                            ),
                        ),
                        (
                            "created_by",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "field",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="rules.priorityfield",
                                verbose_name="bidang",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="companies.realisation",
                            ),
                        ),
                        (
                            "pledge",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="companies.pledge",
                                verbose_name="komitmen",
                            ),
                        ),
                        (
                            "proposal",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="proposals.proposal",
                                verbose_name="usulan",
                            ),
                        ),
                        (
                            "submitted_by",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                    name="RealisationPhoto",
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
                            "caption",
                            models.CharField(blank=True, max_length=120, verbose_name="keterangan"),
                        ),
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
                            "realisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="photos",
                                to="companies.realisation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "foto realisasi",
                        "verbose_name_plural": "foto realisasi",
                        "ordering": ["pk"],
                    },
                ),
                migrations.CreateModel(
                    name="SavedFilter",
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
                        ("name", models.CharField(max_length=60, verbose_name="nama")),
                        ("query", models.CharField(max_length=500)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "company",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="saved_filters",
                                to="organisations.organisation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "filter tersimpan",
                        "verbose_name_plural": "filter tersimpan",
                        "ordering": ["name"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("company", "name"), name="saved_filter_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Thread",
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
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        ("last_message_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "company",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="threads",
                                to="organisations.organisation",
                            ),
                        ),
                        (
                            "proposal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="threads",
                                to="proposals.proposal",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "diskusi",
                        "verbose_name_plural": "diskusi",
                        "ordering": ["-last_message_at"],
                        "permissions": [("answer_thread", "Dapat menjawab diskusi perusahaan")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("proposal", "company"), name="thread_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ThreadMessage",
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
                            "side",
                            models.CharField(
                                choices=[("company", "Perusahaan"), ("forum", "Sekretariat")],
                                max_length=8,
                            ),
                        ),
                        ("text", models.TextField(max_length=4000, verbose_name="pesan")),
                        ("at", models.DateTimeField()),
                        ("key", models.CharField(editable=False, max_length=64, unique=True)),
                        (
                            "author",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "thread",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="messages",
                                to="companies.thread",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "pesan",
                        "verbose_name_plural": "pesan",
                        "ordering": ["at", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="MessageFile",
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
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="files.storedfile",
                            ),
                        ),
                        (
                            "message",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="files",
                                to="companies.threadmessage",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "berkas pesan",
                        "verbose_name_plural": "berkas pesan",
                    },
                ),
                migrations.CreateModel(
                    name="AccountRequest",
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
                            "status",
                            models.CharField(
                                choices=[
                                    ("submitted", "Menunggu keputusan"),
                                    ("approved", "Disetujui"),
                                    ("refused", "Ditolak"),
                                ],
                                default="submitted",
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "company_name",
                            models.CharField(max_length=200, verbose_name="nama perusahaan"),
                        ),
                        (
                            "legal_form",
                            models.CharField(
                                choices=[
                                    ("PT", "PT"),
                                    ("CV", "CV"),
                                    ("Koperasi", "Koperasi"),
                                    ("Firma", "Firma"),
                                    ("UD", "Usaha perorangan (UD)"),
                                    ("Perum", "Perum/Perumda"),
                                    ("Lainnya", "Lainnya"),
                                ],
                                max_length=10,
                                verbose_name="bentuk badan",
                            ),
                        ),
                        ("nib", models.CharField(blank=True, max_length=13, verbose_name="NIB")),
                        ("npwp", models.CharField(blank=True, max_length=16, verbose_name="NPWP")),
                        (
                            "kbli_section",
                            models.CharField(max_length=1, verbose_name="golongan KBLI"),
                        ),
                        (
                            "scale",
                            models.CharField(
                                choices=[
                                    ("micro", "Mikro"),
                                    ("small", "Kecil"),
                                    ("medium", "Menengah"),
                                    ("large", "Besar"),
                                ],
                                max_length=8,
                                verbose_name="skala",
                            ),
                        ),
                        (
                            "ownership",
                            models.CharField(
                                choices=[("private", "Swasta"), ("bumn", "BUMN"), ("bumd", "BUMD")],
                                default="private",
                                max_length=8,
                                verbose_name="kepemilikan",
                            ),
                        ),
                        (
                            "is_head_office",
                            models.BooleanField(default=True, verbose_name="kantor pusat"),
                        ),
                        (
                            "head_office_city",
                            models.CharField(
                                blank=True, max_length=80, verbose_name="kota kantor pusat"
                            ),
                        ),
                        (
                            "contact_name",
                            models.CharField(max_length=120, verbose_name="nama kontak"),
                        ),
                        ("contact_role", models.CharField(max_length=120, verbose_name="jabatan")),
                        ("contact_phone", models.CharField(max_length=16, verbose_name="telepon")),
                        ("contact_email", models.EmailField(max_length=254, verbose_name="email")),
                        (
                            "created_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="dikirim"),
                        ),
                        (
                            "decided_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="diputuskan"),
                        ),
                        ("reason", models.TextField(blank=True, verbose_name="alasan")),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "letter",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                to="files.storedfile",
                                verbose_name="surat",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                to="organisations.organisation",
                            ),
                        ),
                        (
                            "village",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                to="areas.area",
                                verbose_name="kelurahan",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "permohonan akun",
                        "verbose_name_plural": "permohonan akun",
                        "ordering": ["-created_at"],
                        "permissions": [
                            ("decide_accountrequest", "Dapat memutuskan permohonan akun")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("status__in", ["submitted", "approved", "refused"])
                                ),
                                name="account_request_status_known",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AccountRequestEvent",
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
                            "status",
                            models.CharField(
                                choices=[
                                    ("submitted", "Menunggu keputusan"),
                                    ("approved", "Disetujui"),
                                    ("refused", "Ditolak"),
                                ],
                                default="submitted",
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "company_name",
                            models.CharField(max_length=200, verbose_name="nama perusahaan"),
                        ),
                        (
                            "legal_form",
                            models.CharField(
                                choices=[
                                    ("PT", "PT"),
                                    ("CV", "CV"),
                                    ("Koperasi", "Koperasi"),
                                    ("Firma", "Firma"),
                                    ("UD", "Usaha perorangan (UD)"),
                                    ("Perum", "Perum/Perumda"),
                                    ("Lainnya", "Lainnya"),
                                ],
                                max_length=10,
                                verbose_name="bentuk badan",
                            ),
                        ),
                        (
                            "kbli_section",
                            models.CharField(max_length=1, verbose_name="golongan KBLI"),
                        ),
                        (
                            "scale",
                            models.CharField(
                                choices=[
                                    ("micro", "Mikro"),
                                    ("small", "Kecil"),
                                    ("medium", "Menengah"),
                                    ("large", "Besar"),
                                ],
                                max_length=8,
                                verbose_name="skala",
                            ),
                        ),
                        (
                            "ownership",
                            models.CharField(
                                choices=[("private", "Swasta"), ("bumn", "BUMN"), ("bumd", "BUMD")],
                                default="private",
                                max_length=8,
                                verbose_name="kepemilikan",
                            ),
                        ),
                        (
                            "is_head_office",
                            models.BooleanField(default=True, verbose_name="kantor pusat"),
                        ),
                        (
                            "head_office_city",
                            models.CharField(
                                blank=True, max_length=80, verbose_name="kota kantor pusat"
                            ),
                        ),
                        ("contact_role", models.CharField(max_length=120, verbose_name="jabatan")),
                        (
                            "created_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="dikirim"),
                        ),
                        (
                            "decided_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="diputuskan"),
                        ),
                        ("reason", models.TextField(blank=True, verbose_name="alasan")),
                        (
                            "decided_by",
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
                            "letter",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="files.storedfile",
                                verbose_name="surat",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="organisations.organisation",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="companies.accountrequest",
                            ),
                        ),
                        (
                            "village",
                            models.ForeignKey(
                                db_constraint=False,
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
                    name="CompanyProfile",
                    fields=[
                        (
                            "organisation",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                primary_key=True,
                                related_name="company",
                                serialize=False,
                                to="organisations.organisation",
                            ),
                        ),
                        (
                            "legal_form",
                            models.CharField(
                                choices=[
                                    ("PT", "PT"),
                                    ("CV", "CV"),
                                    ("Koperasi", "Koperasi"),
                                    ("Firma", "Firma"),
                                    ("UD", "Usaha perorangan (UD)"),
                                    ("Perum", "Perum/Perumda"),
                                    ("Lainnya", "Lainnya"),
                                ],
                                max_length=10,
                                verbose_name="bentuk badan",
                            ),
                        ),
                        ("nib", models.CharField(blank=True, max_length=13, verbose_name="NIB")),
                        ("npwp", models.CharField(blank=True, max_length=16, verbose_name="NPWP")),
                        (
                            "kbli_section",
                            models.CharField(
                                blank=True, max_length=1, verbose_name="golongan KBLI"
                            ),
                        ),
                        (
                            "scale",
                            models.CharField(
                                choices=[
                                    ("micro", "Mikro"),
                                    ("small", "Kecil"),
                                    ("medium", "Menengah"),
                                    ("large", "Besar"),
                                ],
                                max_length=8,
                                verbose_name="skala",
                            ),
                        ),
                        (
                            "ownership",
                            models.CharField(
                                choices=[("private", "Swasta"), ("bumn", "BUMN"), ("bumd", "BUMD")],
                                default="private",
                                max_length=8,
                                verbose_name="kepemilikan",
                            ),
                        ),
                        (
                            "is_head_office",
                            models.BooleanField(default=True, verbose_name="kantor pusat"),
                        ),
                        (
                            "head_office_city",
                            models.CharField(
                                blank=True, max_length=80, verbose_name="kota kantor pusat"
                            ),
                        ),
                        (
                            "obligation",
                            models.CharField(
                                choices=[
                                    ("obliged", "Wajib"),
                                    ("voluntary", "Sukarela"),
                                    ("unknown", "Belum ditetapkan"),
                                ],
                                default="unknown",
                                max_length=10,
                                verbose_name="kewajiban",
                            ),
                        ),
                        (
                            "profile",
                            models.TextField(blank=True, max_length=2000, verbose_name="profil"),
                        ),
                        (
                            "contact_name",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="nama kontak"
                            ),
                        ),
                        (
                            "contact_role",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="jabatan kontak"
                            ),
                        ),
                        (
                            "contact_phone",
                            models.CharField(
                                blank=True, max_length=16, verbose_name="telepon kontak"
                            ),
                        ),
                        (
                            "contact_email",
                            models.EmailField(
                                blank=True, max_length=254, verbose_name="email kontak"
                            ),
                        ),
                        (
                            "focus_areas",
                            models.ManyToManyField(
                                blank=True, to="areas.area", verbose_name="wilayah pilihan"
                            ),
                        ),
                        (
                            "focus_fields",
                            models.ManyToManyField(
                                blank=True, to="rules.priorityfield", verbose_name="bidang pilihan"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "perusahaan",
                        "verbose_name_plural": "perusahaan",
                        "ordering": ["organisation__name"],
                    },
                ),
                migrations.CreateModel(
                    name="CompanyProfileEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        (
                            "legal_form",
                            models.CharField(
                                choices=[
                                    ("PT", "PT"),
                                    ("CV", "CV"),
                                    ("Koperasi", "Koperasi"),
                                    ("Firma", "Firma"),
                                    ("UD", "Usaha perorangan (UD)"),
                                    ("Perum", "Perum/Perumda"),
                                    ("Lainnya", "Lainnya"),
                                ],
                                max_length=10,
                                verbose_name="bentuk badan",
                            ),
                        ),
                        (
                            "kbli_section",
                            models.CharField(
                                blank=True, max_length=1, verbose_name="golongan KBLI"
                            ),
                        ),
                        (
                            "scale",
                            models.CharField(
                                choices=[
                                    ("micro", "Mikro"),
                                    ("small", "Kecil"),
                                    ("medium", "Menengah"),
                                    ("large", "Besar"),
                                ],
                                max_length=8,
                                verbose_name="skala",
                            ),
                        ),
                        (
                            "ownership",
                            models.CharField(
                                choices=[("private", "Swasta"), ("bumn", "BUMN"), ("bumd", "BUMD")],
                                default="private",
                                max_length=8,
                                verbose_name="kepemilikan",
                            ),
                        ),
                        (
                            "is_head_office",
                            models.BooleanField(default=True, verbose_name="kantor pusat"),
                        ),
                        (
                            "head_office_city",
                            models.CharField(
                                blank=True, max_length=80, verbose_name="kota kantor pusat"
                            ),
                        ),
                        (
                            "obligation",
                            models.CharField(
                                choices=[
                                    ("obliged", "Wajib"),
                                    ("voluntary", "Sukarela"),
                                    ("unknown", "Belum ditetapkan"),
                                ],
                                default="unknown",
                                max_length=10,
                                verbose_name="kewajiban",
                            ),
                        ),
                        (
                            "profile",
                            models.TextField(blank=True, max_length=2000, verbose_name="profil"),
                        ),
                        (
                            "contact_role",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="jabatan kontak"
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                serialize=False,
                                to="organisations.organisation",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="companies.companyprofile",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="RealisationMatch",
                    fields=[],
                    options={
                        "verbose_name": "pencocokan realisasi",
                        "verbose_name_plural": "pencocokan realisasi",
                        "ordering": ["accepted_at"],
                        "proxy": True,
                        "default_permissions": (),
                    },
                    bases=("companies.realisation",),
                ),
                migrations.CreateModel(
                    name="MatchEnd",
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
                        ("reason", models.CharField(max_length=300, verbose_name="alasan")),
                        (
                            "ended_at",
                            models.DateTimeField(
                                auto_now_add=True, verbose_name="dinyatakan selesai"
                            ),
                        ),
                        (
                            "ended_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "realisation",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="match_end",
                                to="companies.realisation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "akhir pencocokan",
                        "verbose_name_plural": "akhir pencocokan",
                    },
                ),
                migrations.CreateModel(
                    name="MatchEndEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        ("reason", models.CharField(max_length=300, verbose_name="alasan")),
                        (
                            "ended_at",
                            models.DateTimeField(
                                auto_now_add=True, verbose_name="dinyatakan selesai"
                            ),
                        ),
                        (
                            "ended_by",
                            models.ForeignKey(
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
                                to="companies.matchend",
                            ),
                        ),
                        (
                            "realisation",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="companies.realisation",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="pledge",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "companies_pledgeevent" ("agreement_id", "amount", "amount_kept", "closed_at", "company_id", "confirmed_at", "created_at", "description", "ended_at", "expires_on", "id", "key", "kind", "made_by_id", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_end", "planned_start", "proposal_id", "proposed_at", "quantity", "reason", "started_at", "status", "unit", "value_accepted", "waiting_for") VALUES (NEW."agreement_id", NEW."amount", NEW."amount_kept", NEW."closed_at", NEW."company_id", NEW."confirmed_at", NEW."created_at", NEW."description", NEW."ended_at", NEW."expires_on", NEW."id", NEW."key", NEW."kind", NEW."made_by_id", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."planned_end", NEW."planned_start", NEW."proposal_id", NEW."proposed_at", NEW."quantity", NEW."reason", NEW."started_at", NEW."status", NEW."unit", NEW."value_accepted", NEW."waiting_for"); RETURN NULL;',
                            hash="a1bc1a46bbe9071f6f79c89357c310dcd1581a12",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_fe8b0",
                            table="companies_pledge",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="pledge",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "companies_pledgeevent" ("agreement_id", "amount", "amount_kept", "closed_at", "company_id", "confirmed_at", "created_at", "description", "ended_at", "expires_on", "id", "key", "kind", "made_by_id", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_end", "planned_start", "proposal_id", "proposed_at", "quantity", "reason", "started_at", "status", "unit", "value_accepted", "waiting_for") VALUES (NEW."agreement_id", NEW."amount", NEW."amount_kept", NEW."closed_at", NEW."company_id", NEW."confirmed_at", NEW."created_at", NEW."description", NEW."ended_at", NEW."expires_on", NEW."id", NEW."key", NEW."kind", NEW."made_by_id", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."planned_end", NEW."planned_start", NEW."proposal_id", NEW."proposed_at", NEW."quantity", NEW."reason", NEW."started_at", NEW."status", NEW."unit", NEW."value_accepted", NEW."waiting_for"); RETURN NULL;',
                            hash="c33c5025ce7658e4cbffbe18746a1fc93fd5760b",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f323c",
                            table="companies_pledge",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="pledge",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "companies_pledgeevent" ("agreement_id", "amount", "amount_kept", "closed_at", "company_id", "confirmed_at", "created_at", "description", "ended_at", "expires_on", "id", "key", "kind", "made_by_id", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_end", "planned_start", "proposal_id", "proposed_at", "quantity", "reason", "started_at", "status", "unit", "value_accepted", "waiting_for") VALUES (OLD."agreement_id", OLD."amount", OLD."amount_kept", OLD."closed_at", OLD."company_id", OLD."confirmed_at", OLD."created_at", OLD."description", OLD."ended_at", OLD."expires_on", OLD."id", OLD."key", OLD."kind", OLD."made_by_id", OLD."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."planned_end", OLD."planned_start", OLD."proposal_id", OLD."proposed_at", OLD."quantity", OLD."reason", OLD."started_at", OLD."status", OLD."unit", OLD."value_accepted", OLD."waiting_for"); RETURN NULL;',
                            hash="1d49a3760fd6fe74c80a63d1640b72e9bea3d808",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_da2f4",
                            table="companies_pledge",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="milestone",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "companies_milestoneevent" ("by_id", "created_at", "id", "label", "on", "percent", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo_id", "pledge_id") VALUES (NEW."by_id", NEW."created_at", NEW."id", NEW."label", NEW."on", NEW."percent", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."photo_id", NEW."pledge_id"); RETURN NULL;',
                            hash="90074cd6cfbbe69e370b48f066f5cc3de50e2ec9",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_a026b",
                            table="companies_milestone",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="milestone",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "companies_milestoneevent" ("by_id", "created_at", "id", "label", "on", "percent", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo_id", "pledge_id") VALUES (NEW."by_id", NEW."created_at", NEW."id", NEW."label", NEW."on", NEW."percent", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."photo_id", NEW."pledge_id"); RETURN NULL;',
                            hash="09ea9d35659169f5969f3a33995905eb972318aa",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_fc237",
                            table="companies_milestone",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="milestone",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "companies_milestoneevent" ("by_id", "created_at", "id", "label", "on", "percent", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo_id", "pledge_id") VALUES (OLD."by_id", OLD."created_at", OLD."id", OLD."label", OLD."on", OLD."percent", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."photo_id", OLD."pledge_id"); RETURN NULL;',
                            hash="5ca2930d7d3e2de7a2e34826d66965655dc7c601",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_7e1b3",
                            table="companies_milestone",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="milestoneevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="78a84a5411cc078dc0a07540706a4bd0f3d9265a",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_78aa5",
                            table="companies_milestoneevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="pledgeapproval",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "companies_pledgeapprovalevent" ("at", "by_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pledge_id", "role") VALUES (NEW."at", NEW."by_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."pledge_id", NEW."role"); RETURN NULL;',
                            hash="3e720d609acdb5000d035e3055b0157a563fc25b",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_a1511",
                            table="companies_pledgeapproval",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="pledgeapproval",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "companies_pledgeapprovalevent" ("at", "by_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pledge_id", "role") VALUES (NEW."at", NEW."by_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."pledge_id", NEW."role"); RETURN NULL;',
                            hash="be7dbed48e2c01b016b3fe2fcff9e829558245e6",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f805b",
                            table="companies_pledgeapproval",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="pledgeapproval",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "companies_pledgeapprovalevent" ("at", "by_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pledge_id", "role") VALUES (OLD."at", OLD."by_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."pledge_id", OLD."role"); RETURN NULL;',
                            hash="5965b239b34c02f723599d2cb53777247ec2a1e6",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b1028",
                            table="companies_pledgeapproval",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="pledgeapprovalevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="c5db0eccc48d4508e26d495829c53577d037571d",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_8f64d",
                            table="companies_pledgeapprovalevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="pledgeevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="347fbc26194b0d6d12e5fddbc115ed8fad40418b",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_34246",
                            table="companies_pledgeevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="realisation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "companies_realisationevent" ("accepted_at", "accepted_by_id", "activity", "amount", "certificate_id", "company_id", "created_at", "created_by_id", "due_on", "ended_on", "field_id", "id", "is_final", "key", "landmark", "output", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pledge_id", "proposal_id", "quantity", "return_reason", "returned_at", "source_of_funds", "started_on", "status", "submitted_at", "submitted_by_id", "unit", "village_id") VALUES (NEW."accepted_at", NEW."accepted_by_id", NEW."activity", NEW."amount", NEW."certificate_id", NEW."company_id", NEW."created_at", NEW."created_by_id", NEW."due_on", NEW."ended_on", NEW."field_id", NEW."id", NEW."is_final", NEW."key", NEW."landmark", NEW."output", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."pledge_id", NEW."proposal_id", NEW."quantity", NEW."return_reason", NEW."returned_at", NEW."source_of_funds", NEW."started_on", NEW."status", NEW."submitted_at", NEW."submitted_by_id", NEW."unit", NEW."village_id"); RETURN NULL;',
                            hash="674cb087103d81702ac0a9835ab1d54dd6d8dc33",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c6e5c",
                            table="companies_realisation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="realisation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "companies_realisationevent" ("accepted_at", "accepted_by_id", "activity", "amount", "certificate_id", "company_id", "created_at", "created_by_id", "due_on", "ended_on", "field_id", "id", "is_final", "key", "landmark", "output", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pledge_id", "proposal_id", "quantity", "return_reason", "returned_at", "source_of_funds", "started_on", "status", "submitted_at", "submitted_by_id", "unit", "village_id") VALUES (NEW."accepted_at", NEW."accepted_by_id", NEW."activity", NEW."amount", NEW."certificate_id", NEW."company_id", NEW."created_at", NEW."created_by_id", NEW."due_on", NEW."ended_on", NEW."field_id", NEW."id", NEW."is_final", NEW."key", NEW."landmark", NEW."output", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."pledge_id", NEW."proposal_id", NEW."quantity", NEW."return_reason", NEW."returned_at", NEW."source_of_funds", NEW."started_on", NEW."status", NEW."submitted_at", NEW."submitted_by_id", NEW."unit", NEW."village_id"); RETURN NULL;',
                            hash="b537f031b97883ddcb04f590cec60cfa3b00f028",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_2bf0e",
                            table="companies_realisation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="realisation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "companies_realisationevent" ("accepted_at", "accepted_by_id", "activity", "amount", "certificate_id", "company_id", "created_at", "created_by_id", "due_on", "ended_on", "field_id", "id", "is_final", "key", "landmark", "output", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pledge_id", "proposal_id", "quantity", "return_reason", "returned_at", "source_of_funds", "started_on", "status", "submitted_at", "submitted_by_id", "unit", "village_id") VALUES (OLD."accepted_at", OLD."accepted_by_id", OLD."activity", OLD."amount", OLD."certificate_id", OLD."company_id", OLD."created_at", OLD."created_by_id", OLD."due_on", OLD."ended_on", OLD."field_id", OLD."id", OLD."is_final", OLD."key", OLD."landmark", OLD."output", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."pledge_id", OLD."proposal_id", OLD."quantity", OLD."return_reason", OLD."returned_at", OLD."source_of_funds", OLD."started_on", OLD."status", OLD."submitted_at", OLD."submitted_by_id", OLD."unit", OLD."village_id"); RETURN NULL;',
                            hash="ba3cd23d32fc527a9d8a5327a3ffe4b595a62fbb",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_78fd1",
                            table="companies_realisation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="handover",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "companies_handoverevent" ("asset_owner", "document_id", "giver_name", "giver_role", "goods", "id", "on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "realisation_id", "recipient", "recipient_role", "value") VALUES (NEW."asset_owner", NEW."document_id", NEW."giver_name", NEW."giver_role", NEW."goods", NEW."id", NEW."on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."place", NEW."realisation_id", NEW."recipient", NEW."recipient_role", NEW."value"); RETURN NULL;',
                            hash="8a6048386619d11a268f30fa9d49f2609425367a",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_1cab6",
                            table="companies_handover",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="handover",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "companies_handoverevent" ("asset_owner", "document_id", "giver_name", "giver_role", "goods", "id", "on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "realisation_id", "recipient", "recipient_role", "value") VALUES (NEW."asset_owner", NEW."document_id", NEW."giver_name", NEW."giver_role", NEW."goods", NEW."id", NEW."on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."place", NEW."realisation_id", NEW."recipient", NEW."recipient_role", NEW."value"); RETURN NULL;',
                            hash="3da4e214a017f932ee6e7e1e2d5677a4b3268291",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_a6fdd",
                            table="companies_handover",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="handover",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "companies_handoverevent" ("asset_owner", "document_id", "giver_name", "giver_role", "goods", "id", "on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "realisation_id", "recipient", "recipient_role", "value") VALUES (OLD."asset_owner", OLD."document_id", OLD."giver_name", OLD."giver_role", OLD."goods", OLD."id", OLD."on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."place", OLD."realisation_id", OLD."recipient", OLD."recipient_role", OLD."value"); RETURN NULL;',
                            hash="2fe414e1341dee1fc78a49da117a7f3d9c359703",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_29bfd",
                            table="companies_handover",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="handoverevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="99b91dfcb6bf74047c287350c3a3412d3646cb5d",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_4ca96",
                            table="companies_handoverevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="realisationevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="79335829df21577fc5bc3b0db1587e03dac8ac4b",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_af4af",
                            table="companies_realisationevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="accountrequest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "companies_accountrequestevent" ("company_name", "contact_role", "created_at", "decided_at", "decided_by_id", "head_office_city", "id", "is_head_office", "kbli_section", "legal_form", "letter_id", "organisation_id", "ownership", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "scale", "status", "village_id") VALUES (NEW."company_name", NEW."contact_role", NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."head_office_city", NEW."id", NEW."is_head_office", NEW."kbli_section", NEW."legal_form", NEW."letter_id", NEW."organisation_id", NEW."ownership", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."scale", NEW."status", NEW."village_id"); RETURN NULL;',
                            hash="0cf33fbadd68cd9c4ceda1e45562e0ce6f78880f",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_9360d",
                            table="companies_accountrequest",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="accountrequest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."company_name" IS DISTINCT FROM (NEW."company_name") OR OLD."contact_role" IS DISTINCT FROM (NEW."contact_role") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."decided_at" IS DISTINCT FROM (NEW."decided_at") OR OLD."decided_by_id" IS DISTINCT FROM (NEW."decided_by_id") OR OLD."head_office_city" IS DISTINCT FROM (NEW."head_office_city") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_head_office" IS DISTINCT FROM (NEW."is_head_office") OR OLD."kbli_section" IS DISTINCT FROM (NEW."kbli_section") OR OLD."legal_form" IS DISTINCT FROM (NEW."legal_form") OR OLD."letter_id" IS DISTINCT FROM (NEW."letter_id") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."ownership" IS DISTINCT FROM (NEW."ownership") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."scale" IS DISTINCT FROM (NEW."scale") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."village_id" IS DISTINCT FROM (NEW."village_id"))',
                            func='INSERT INTO "companies_accountrequestevent" ("company_name", "contact_role", "created_at", "decided_at", "decided_by_id", "head_office_city", "id", "is_head_office", "kbli_section", "legal_form", "letter_id", "organisation_id", "ownership", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "scale", "status", "village_id") VALUES (NEW."company_name", NEW."contact_role", NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."head_office_city", NEW."id", NEW."is_head_office", NEW."kbli_section", NEW."legal_form", NEW."letter_id", NEW."organisation_id", NEW."ownership", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."scale", NEW."status", NEW."village_id"); RETURN NULL;',
                            hash="b5b81e8dd5d9474bd5af89a8c9f89d99ec25b1ff",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_2318d",
                            table="companies_accountrequest",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="accountrequest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "companies_accountrequestevent" ("company_name", "contact_role", "created_at", "decided_at", "decided_by_id", "head_office_city", "id", "is_head_office", "kbli_section", "legal_form", "letter_id", "organisation_id", "ownership", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "scale", "status", "village_id") VALUES (OLD."company_name", OLD."contact_role", OLD."created_at", OLD."decided_at", OLD."decided_by_id", OLD."head_office_city", OLD."id", OLD."is_head_office", OLD."kbli_section", OLD."legal_form", OLD."letter_id", OLD."organisation_id", OLD."ownership", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."scale", OLD."status", OLD."village_id"); RETURN NULL;',
                            hash="6a9acabb55b7ed926610bdd3a8bd665d58085a36",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_16e0f",
                            table="companies_accountrequest",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="accountrequestevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="40512ebbd886d3231b0e4a3335eab7b72988830a",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_11cbd",
                            table="companies_accountrequestevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="companyprofile",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "companies_companyprofileevent" ("contact_role", "head_office_city", "is_head_office", "kbli_section", "legal_form", "obligation", "organisation_id", "ownership", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "profile", "scale") VALUES (NEW."contact_role", NEW."head_office_city", NEW."is_head_office", NEW."kbli_section", NEW."legal_form", NEW."obligation", NEW."organisation_id", NEW."ownership", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."organisation_id", NEW."profile", NEW."scale"); RETURN NULL;',
                            hash="ba8084a62617aaac981f7d36364bbbdc72a53aa8",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_d81d2",
                            table="companies_companyprofile",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="companyprofile",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."contact_role" IS DISTINCT FROM (NEW."contact_role") OR OLD."head_office_city" IS DISTINCT FROM (NEW."head_office_city") OR OLD."is_head_office" IS DISTINCT FROM (NEW."is_head_office") OR OLD."kbli_section" IS DISTINCT FROM (NEW."kbli_section") OR OLD."legal_form" IS DISTINCT FROM (NEW."legal_form") OR OLD."obligation" IS DISTINCT FROM (NEW."obligation") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."ownership" IS DISTINCT FROM (NEW."ownership") OR OLD."profile" IS DISTINCT FROM (NEW."profile") OR OLD."scale" IS DISTINCT FROM (NEW."scale"))',
                            func='INSERT INTO "companies_companyprofileevent" ("contact_role", "head_office_city", "is_head_office", "kbli_section", "legal_form", "obligation", "organisation_id", "ownership", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "profile", "scale") VALUES (NEW."contact_role", NEW."head_office_city", NEW."is_head_office", NEW."kbli_section", NEW."legal_form", NEW."obligation", NEW."organisation_id", NEW."ownership", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."organisation_id", NEW."profile", NEW."scale"); RETURN NULL;',
                            hash="69af589bb619caf907c69526c7b152ad887da28b",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c0bfe",
                            table="companies_companyprofile",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="companyprofile",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "companies_companyprofileevent" ("contact_role", "head_office_city", "is_head_office", "kbli_section", "legal_form", "obligation", "organisation_id", "ownership", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "profile", "scale") VALUES (OLD."contact_role", OLD."head_office_city", OLD."is_head_office", OLD."kbli_section", OLD."legal_form", OLD."obligation", OLD."organisation_id", OLD."ownership", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."organisation_id", OLD."profile", OLD."scale"); RETURN NULL;',
                            hash="3da7fd9099039cb1589e111e0312ef8c7c7fe0e2",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_97c08",
                            table="companies_companyprofile",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="companyprofileevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="dcabbc44801797af994453e51ff23b56df38691c",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_b1e04",
                            table="companies_companyprofileevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="matchend",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "companies_matchendevent" ("ended_at", "ended_by_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "realisation_id", "reason") VALUES (NEW."ended_at", NEW."ended_by_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."realisation_id", NEW."reason"); RETURN NULL;',
                            hash="4f86863042ec1895a74e51789b1545784d35d747",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_84e3c",
                            table="companies_matchend",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="matchend",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "companies_matchendevent" ("ended_at", "ended_by_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "realisation_id", "reason") VALUES (NEW."ended_at", NEW."ended_by_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."realisation_id", NEW."reason"); RETURN NULL;',
                            hash="c476e44d8accc3559193cba705a7cf3bd4f02037",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_1253a",
                            table="companies_matchend",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="matchend",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "companies_matchendevent" ("ended_at", "ended_by_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "realisation_id", "reason") VALUES (OLD."ended_at", OLD."ended_by_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."realisation_id", OLD."reason"); RETURN NULL;',
                            hash="60256418b4e3525df957026e609bc9423f09dcf0",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_2850f",
                            table="companies_matchend",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="matchendevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="22aaeb81e99694dd2f366a7a02451b4b487a683c",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_c9174",
                            table="companies_matchendevent",
                            when="BEFORE",
                        ),
                    ),
                ),
            ],
        ),
    ]
