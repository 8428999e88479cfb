import uuid

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import forum_site.files.storage
from forum_site.migration_steps import Together


class Migration(migrations.Migration):
    replaces = [
        ("poverty_data", "0001_initial"),
        ("poverty_data", "0002_household"),
        ("poverty_data", "0003_keep_a_book_of_looks"),
        ("poverty_data", "0004_verval"),
        ("poverty_data", "0005_publish_needs"),
        ("poverty_data", "0006_stage_imports"),
        ("poverty_data", "0007_ask_two_persons_for_an_export"),
        ("poverty_data", "0008_forget_families"),
        ("poverty_data", "0009_siks_file_of_a_round"),
        ("poverty_data", "0010_lighter_family_tables"),
        ("poverty_data", "0011_withdrawn_help"),
        ("poverty_data", "0012_published_errors"),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("areas", "0001_initial"),
        ("files", "0001_initial"),
        ("organisations", "0001_squashed_0002_forget_invited_names"),
    ]

    operations = [
        Together(
            operations=[
                migrations.CreateModel(
                    name="VerifiedNeed",
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
                        ("kind", models.SlugField(max_length=40, verbose_name="jenis kebutuhan")),
                        ("quantity", models.PositiveIntegerField(verbose_name="jumlah")),
                        ("unit", models.CharField(max_length=40, verbose_name="satuan")),
                        ("source", models.CharField(max_length=40, verbose_name="sumber")),
                        ("release", models.CharField(max_length=20, verbose_name="rilis")),
                        ("as_of", models.DateField(verbose_name="keadaan per")),
                        (
                            "village",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                to="areas.area",
                                verbose_name="kelurahan",
                            ),
                        ),
                        (
                            "whole",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="dari keluarga"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "kebutuhan terverifikasi",
                        "verbose_name_plural": "kebutuhan terverifikasi",
                        "ordering": ["village", "kind", "-as_of"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("village", "kind", "source", "release"),
                                name="verified_need_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="VerifiedNeedEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.SlugField(
                                db_index=False, max_length=40, verbose_name="jenis kebutuhan"
                            ),
                        ),
                        ("quantity", models.PositiveIntegerField(verbose_name="jumlah")),
                        ("unit", models.CharField(max_length=40, verbose_name="satuan")),
                        ("source", models.CharField(max_length=40, verbose_name="sumber")),
                        ("release", models.CharField(max_length=20, verbose_name="rilis")),
                        ("as_of", models.DateField(verbose_name="keadaan per")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="poverty_data.verifiedneed",
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
                        (
                            "whole",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="dari keluarga"
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ImportBatch",
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
                        ("source", models.CharField(max_length=40, verbose_name="sumber")),
                        ("release", models.CharField(max_length=20, verbose_name="rilis")),
                        ("as_of", models.DateField(verbose_name="keadaan per")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("received", "Diterima"),
                                    ("reading", "Dibaca"),
                                    ("checked", "Diperiksa"),
                                    ("applied", "Masuk daftar"),
                                    ("failed", "Gagal"),
                                    ("withdrawn", "Ditarik"),
                                ],
                                default="received",
                                max_length=9,
                                verbose_name="status",
                            ),
                        ),
                        ("file_name", models.CharField(max_length=120, verbose_name="nama berkas")),
                        ("sha256", models.CharField(editable=False, max_length=64)),
                        (
                            "created_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="diterima"),
                        ),
                        (
                            "applied_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="masuk daftar"
                            ),
                        ),
                        (
                            "uploaded_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="diunggah oleh",
                            ),
                        ),
                        (
                            "city",
                            models.CharField(
                                default="", editable=False, max_length=13, verbose_name="kota"
                            ),
                        ),
                        (
                            "counts",
                            models.JSONField(blank=True, default=dict, verbose_name="hasil"),
                        ),
                        (
                            "encoding",
                            models.CharField(
                                blank=True, default="", max_length=30, verbose_name="pengodean"
                            ),
                        ),
                        (
                            "failure",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=400,
                                verbose_name="masalah berkas",
                            ),
                        ),
                        ("headings", models.JSONField(blank=True, default=dict, editable=False)),
                        (
                            "stored_name",
                            models.CharField(
                                blank=True, default="", editable=False, max_length=120
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "impor keluarga",
                        "verbose_name_plural": "impor keluarga",
                        "ordering": ["-created_at"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "status__in",
                                        [
                                            "received",
                                            "reading",
                                            "checked",
                                            "applied",
                                            "failed",
                                            "withdrawn",
                                        ],
                                    )
                                ),
                                name="batch_status_known",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Household",
                    fields=[
                        ("nik_sealed", models.BinaryField(null=True)),
                        ("kk_sealed", models.BinaryField(null=True)),
                        ("name_sealed", models.BinaryField(null=True)),
                        ("address_sealed", models.BinaryField(null=True)),
                        ("phone_sealed", models.BinaryField(null=True)),
                        ("coordinates_sealed", models.BinaryField(null=True)),
                        ("nik_index", models.BinaryField(max_length=32, null=True)),
                        ("kk_index", models.BinaryField(max_length=32, null=True)),
                        ("person_index", models.BinaryField(max_length=32, null=True)),
                        ("neighbour_index", models.BinaryField(max_length=32, null=True)),
                        (
                            "sex",
                            models.CharField(
                                choices=[("L", "Laki-laki"), ("P", "Perempuan")],
                                max_length=1,
                                verbose_name="jenis kelamin kepala keluarga",
                            ),
                        ),
                        (
                            "birth_date",
                            models.DateField(verbose_name="tanggal lahir kepala keluarga"),
                        ),
                        ("rt", models.CharField(max_length=3, verbose_name="RT")),
                        ("rw", models.CharField(max_length=3, verbose_name="RW")),
                        (
                            "members",
                            models.PositiveSmallIntegerField(verbose_name="jumlah anggota"),
                        ),
                        (
                            "dependants",
                            models.PositiveSmallIntegerField(verbose_name="jumlah tanggungan"),
                        ),
                        ("income", models.BigIntegerField(verbose_name="pendapatan per bulan")),
                        (
                            "tenure",
                            models.CharField(
                                choices=[
                                    ("own", "milik sendiri"),
                                    ("rent", "kontrak/sewa"),
                                    ("free", "bebas sewa"),
                                    ("official", "dinas"),
                                    ("other", "lainnya"),
                                ],
                                max_length=8,
                                verbose_name="status bangunan",
                            ),
                        ),
                        (
                            "floor_area",
                            models.PositiveSmallIntegerField(verbose_name="luas lantai (m²)"),
                        ),
                        (
                            "floor",
                            models.CharField(
                                choices=[
                                    ("earth", "tanah"),
                                    ("bamboo", "bambu"),
                                    ("cement", "semen/plester"),
                                    ("wood", "kayu/papan"),
                                    ("tile", "ubin"),
                                    ("ceramic", "keramik"),
                                ],
                                max_length=8,
                                verbose_name="lantai terluas",
                            ),
                        ),
                        (
                            "wall",
                            models.CharField(
                                choices=[
                                    ("bamboo", "bambu/anyaman"),
                                    ("wood", "kayu/papan"),
                                    ("bare_brick", "tembok tanpa plester"),
                                    ("brick", "tembok plester"),
                                ],
                                max_length=10,
                                verbose_name="dinding terluas",
                            ),
                        ),
                        (
                            "roof",
                            models.CharField(
                                choices=[
                                    ("thatch", "ijuk/rumbia"),
                                    ("zinc", "seng"),
                                    ("asbestos", "asbes"),
                                    ("tile", "genteng"),
                                ],
                                max_length=8,
                                verbose_name="atap terluas",
                            ),
                        ),
                        (
                            "water",
                            models.CharField(
                                choices=[
                                    ("open_spring", "mata air tak terlindung"),
                                    ("open_well", "sumur tak terlindung"),
                                    ("rain", "air hujan"),
                                    ("well", "sumur terlindung"),
                                    ("pump", "sumur bor/pompa"),
                                    ("piped", "ledeng/PDAM"),
                                ],
                                max_length=11,
                                verbose_name="sumber air minum",
                            ),
                        ),
                        (
                            "latrine",
                            models.CharField(
                                choices=[
                                    ("none", "tidak ada"),
                                    ("public", "umum/MCK"),
                                    ("shared", "bersama"),
                                    ("own", "sendiri"),
                                ],
                                max_length=6,
                                verbose_name="jamban",
                            ),
                        ),
                        (
                            "light",
                            models.CharField(
                                choices=[
                                    ("none", "bukan listrik"),
                                    ("unmetered", "listrik tanpa meteran"),
                                    ("metered", "listrik PLN"),
                                ],
                                max_length=9,
                                verbose_name="penerangan",
                            ),
                        ),
                        (
                            "electricity_va",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="daya listrik (VA)"
                            ),
                        ),
                        (
                            "fuel",
                            models.CharField(
                                choices=[
                                    ("firewood", "kayu bakar"),
                                    ("charcoal", "arang"),
                                    ("kerosene", "minyak tanah"),
                                    ("small_gas", "gas 3 kg"),
                                    ("gas", "gas > 3 kg/listrik"),
                                ],
                                max_length=9,
                                verbose_name="bahan bakar memasak",
                            ),
                        ),
                        (
                            "education",
                            models.CharField(
                                choices=[
                                    ("none", "tidak sekolah"),
                                    ("some_primary", "tidak tamat SD"),
                                    ("primary", "SD"),
                                    ("lower_secondary", "SMP"),
                                    ("upper_secondary", "SMA/SMK"),
                                    ("diploma", "D1-D3"),
                                    ("degree", "S1+"),
                                ],
                                max_length=15,
                                verbose_name="pendidikan kepala",
                            ),
                        ),
                        (
                            "occupation",
                            models.CharField(max_length=60, verbose_name="pekerjaan kepala"),
                        ),
                        ("assets", models.CharField(max_length=120, verbose_name="aset")),
                        ("decile", models.PositiveSmallIntegerField(verbose_name="desil")),
                        (
                            "spm_category",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("disabled", "penyandang disabilitas terlantar"),
                                    ("child", "anak terlantar"),
                                    ("elderly", "lansia terlantar"),
                                    ("homeless", "gelandangan dan pengemis"),
                                    ("disaster", "korban bencana"),
                                ],
                                max_length=8,
                                verbose_name="kategori SPM",
                            ),
                        ),
                        ("verified_on", models.DateField(verbose_name="terakhir diverifikasi")),
                        ("source", models.CharField(max_length=40, verbose_name="sumber")),
                        ("release", models.CharField(max_length=20, verbose_name="rilis")),
                        ("as_of", models.DateField(verbose_name="keadaan per")),
                        ("content_mac", models.BinaryField(max_length=32)),
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
                                    ("active", "Masih tinggal di sini"),
                                    ("moved", "Pindah"),
                                    ("died", "Meninggal"),
                                    ("better_off", "Membaik"),
                                    ("merged", "Digabung"),
                                    ("forgotten", "Data dihapus"),
                                ],
                                default="active",
                                max_length=10,
                                verbose_name="keadaan",
                            ),
                        ),
                        (
                            "listing",
                            models.CharField(
                                choices=[
                                    ("listed", "Terdaftar di sumber"),
                                    ("unlisted", "Terverifikasi, belum terdaftar"),
                                ],
                                default="listed",
                                max_length=8,
                                verbose_name="pendaftaran",
                            ),
                        ),
                        ("nik_copy", models.PositiveSmallIntegerField(default=0, editable=False)),
                        (
                            "created_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="dibuat"),
                        ),
                        ("changed_at", models.DateTimeField(auto_now=True, verbose_name="diubah")),
                        (
                            "merged_into",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                to="poverty_data.household",
                                verbose_name="digabung ke",
                            ),
                        ),
                        (
                            "village",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="areas.area",
                                verbose_name="kelurahan",
                            ),
                        ),
                        (
                            "batch",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                to="poverty_data.importbatch",
                                verbose_name="impor",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "keluarga",
                        "verbose_name_plural": "keluarga",
                        "ordering": ["village", "rw", "rt", "id"],
                        "permissions": [
                            ("reveal_household", "Dapat membuka data pribadi satu keluarga"),
                            ("import_households", "Dapat mengimpor daftar keluarga"),
                            ("adjudicate_households", "Dapat memutus data ganda"),
                            ("export_households", "Dapat meminta dan menyetujui ekspor keluarga"),
                            ("validate_households", "Dapat mengesahkan hasil verifikasi"),
                        ],
                        "indexes": [
                            models.Index(fields=["village", "rw", "rt"], name="household_place"),
                            models.Index(fields=["kk_index"], name="household_kk"),
                            models.Index(fields=["person_index"], name="household_person"),
                            models.Index(fields=["neighbour_index"], name="household_neighbour"),
                            models.Index(
                                condition=models.Q(("merged_into__isnull", False)),
                                fields=["merged_into"],
                                name="household_merged",
                            ),
                            django.contrib.postgres.indexes.BrinIndex(
                                autosummarize=True, fields=["batch"], name="household_batch"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("nik_index", "nik_copy"), name="household_nik_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("decile__gte", 1), ("decile__lte", 10)),
                                name="household_decile",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("income__gte", 0)), name="household_income"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("merged_into__isnull", False), ("status", "merged")),
                                    models.Q(
                                        models.Q(("status", "merged"), _negated=True),
                                        ("merged_into__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="household_merged_has_target",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HouseholdVersion",
                    fields=[
                        ("nik_sealed", models.BinaryField(null=True)),
                        ("kk_sealed", models.BinaryField(null=True)),
                        ("name_sealed", models.BinaryField(null=True)),
                        ("address_sealed", models.BinaryField(null=True)),
                        ("phone_sealed", models.BinaryField(null=True)),
                        ("coordinates_sealed", models.BinaryField(null=True)),
                        ("nik_index", models.BinaryField(max_length=32, null=True)),
                        ("kk_index", models.BinaryField(max_length=32, null=True)),
                        ("person_index", models.BinaryField(max_length=32, null=True)),
                        ("neighbour_index", models.BinaryField(max_length=32, null=True)),
                        (
                            "sex",
                            models.CharField(
                                choices=[("L", "Laki-laki"), ("P", "Perempuan")],
                                max_length=1,
                                verbose_name="jenis kelamin kepala keluarga",
                            ),
                        ),
                        (
                            "birth_date",
                            models.DateField(verbose_name="tanggal lahir kepala keluarga"),
                        ),
                        ("rt", models.CharField(max_length=3, verbose_name="RT")),
                        ("rw", models.CharField(max_length=3, verbose_name="RW")),
                        (
                            "members",
                            models.PositiveSmallIntegerField(verbose_name="jumlah anggota"),
                        ),
                        (
                            "dependants",
                            models.PositiveSmallIntegerField(verbose_name="jumlah tanggungan"),
                        ),
                        ("income", models.BigIntegerField(verbose_name="pendapatan per bulan")),
                        (
                            "tenure",
                            models.CharField(
                                choices=[
                                    ("own", "milik sendiri"),
                                    ("rent", "kontrak/sewa"),
                                    ("free", "bebas sewa"),
                                    ("official", "dinas"),
                                    ("other", "lainnya"),
                                ],
                                max_length=8,
                                verbose_name="status bangunan",
                            ),
                        ),
                        (
                            "floor_area",
                            models.PositiveSmallIntegerField(verbose_name="luas lantai (m²)"),
                        ),
                        (
                            "floor",
                            models.CharField(
                                choices=[
                                    ("earth", "tanah"),
                                    ("bamboo", "bambu"),
                                    ("cement", "semen/plester"),
                                    ("wood", "kayu/papan"),
                                    ("tile", "ubin"),
                                    ("ceramic", "keramik"),
                                ],
                                max_length=8,
                                verbose_name="lantai terluas",
                            ),
                        ),
                        (
                            "wall",
                            models.CharField(
                                choices=[
                                    ("bamboo", "bambu/anyaman"),
                                    ("wood", "kayu/papan"),
                                    ("bare_brick", "tembok tanpa plester"),
                                    ("brick", "tembok plester"),
                                ],
                                max_length=10,
                                verbose_name="dinding terluas",
                            ),
                        ),
                        (
                            "roof",
                            models.CharField(
                                choices=[
                                    ("thatch", "ijuk/rumbia"),
                                    ("zinc", "seng"),
                                    ("asbestos", "asbes"),
                                    ("tile", "genteng"),
                                ],
                                max_length=8,
                                verbose_name="atap terluas",
                            ),
                        ),
                        (
                            "water",
                            models.CharField(
                                choices=[
                                    ("open_spring", "mata air tak terlindung"),
                                    ("open_well", "sumur tak terlindung"),
                                    ("rain", "air hujan"),
                                    ("well", "sumur terlindung"),
                                    ("pump", "sumur bor/pompa"),
                                    ("piped", "ledeng/PDAM"),
                                ],
                                max_length=11,
                                verbose_name="sumber air minum",
                            ),
                        ),
                        (
                            "latrine",
                            models.CharField(
                                choices=[
                                    ("none", "tidak ada"),
                                    ("public", "umum/MCK"),
                                    ("shared", "bersama"),
                                    ("own", "sendiri"),
                                ],
                                max_length=6,
                                verbose_name="jamban",
                            ),
                        ),
                        (
                            "light",
                            models.CharField(
                                choices=[
                                    ("none", "bukan listrik"),
                                    ("unmetered", "listrik tanpa meteran"),
                                    ("metered", "listrik PLN"),
                                ],
                                max_length=9,
                                verbose_name="penerangan",
                            ),
                        ),
                        (
                            "electricity_va",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="daya listrik (VA)"
                            ),
                        ),
                        (
                            "fuel",
                            models.CharField(
                                choices=[
                                    ("firewood", "kayu bakar"),
                                    ("charcoal", "arang"),
                                    ("kerosene", "minyak tanah"),
                                    ("small_gas", "gas 3 kg"),
                                    ("gas", "gas > 3 kg/listrik"),
                                ],
                                max_length=9,
                                verbose_name="bahan bakar memasak",
                            ),
                        ),
                        (
                            "education",
                            models.CharField(
                                choices=[
                                    ("none", "tidak sekolah"),
                                    ("some_primary", "tidak tamat SD"),
                                    ("primary", "SD"),
                                    ("lower_secondary", "SMP"),
                                    ("upper_secondary", "SMA/SMK"),
                                    ("diploma", "D1-D3"),
                                    ("degree", "S1+"),
                                ],
                                max_length=15,
                                verbose_name="pendidikan kepala",
                            ),
                        ),
                        (
                            "occupation",
                            models.CharField(max_length=60, verbose_name="pekerjaan kepala"),
                        ),
                        ("assets", models.CharField(max_length=120, verbose_name="aset")),
                        ("decile", models.PositiveSmallIntegerField(verbose_name="desil")),
                        (
                            "spm_category",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("disabled", "penyandang disabilitas terlantar"),
                                    ("child", "anak terlantar"),
                                    ("elderly", "lansia terlantar"),
                                    ("homeless", "gelandangan dan pengemis"),
                                    ("disaster", "korban bencana"),
                                ],
                                max_length=8,
                                verbose_name="kategori SPM",
                            ),
                        ),
                        ("verified_on", models.DateField(verbose_name="terakhir diverifikasi")),
                        ("source", models.CharField(max_length=40, verbose_name="sumber")),
                        ("release", models.CharField(max_length=20, verbose_name="rilis")),
                        ("as_of", models.DateField(verbose_name="keadaan per")),
                        ("content_mac", models.BinaryField(max_length=32)),
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("active", "Masih tinggal di sini"),
                                    ("moved", "Pindah"),
                                    ("died", "Meninggal"),
                                    ("better_off", "Membaik"),
                                    ("merged", "Digabung"),
                                    ("forgotten", "Data dihapus"),
                                ],
                                max_length=10,
                                verbose_name="keadaan",
                            ),
                        ),
                        (
                            "listing",
                            models.CharField(
                                choices=[
                                    ("listed", "Terdaftar di sumber"),
                                    ("unlisted", "Terverifikasi, belum terdaftar"),
                                ],
                                max_length=8,
                                verbose_name="pendaftaran",
                            ),
                        ),
                        (
                            "replaced_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="diganti"),
                        ),
                        ("reason", models.CharField(max_length=200, verbose_name="alasan")),
                        (
                            "household",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="versions",
                                to="poverty_data.household",
                            ),
                        ),
                        (
                            "village",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="areas.area",
                            ),
                        ),
                        (
                            "batch",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                to="poverty_data.importbatch",
                            ),
                        ),
                        (
                            "replaced_by",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="replaced",
                                to="poverty_data.importbatch",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "keadaan sebelumnya",
                        "verbose_name_plural": "keadaan sebelumnya",
                        "ordering": ["-replaced_at", "-id"],
                        "indexes": [
                            django.contrib.postgres.indexes.BrinIndex(
                                autosummarize=True, fields=["batch"], name="version_batch"
                            ),
                            django.contrib.postgres.indexes.BrinIndex(
                                autosummarize=True,
                                fields=["replaced_by"],
                                name="version_replaced_by",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HouseholdEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        (
                            "sex",
                            models.CharField(
                                choices=[("L", "Laki-laki"), ("P", "Perempuan")],
                                max_length=1,
                                verbose_name="jenis kelamin kepala keluarga",
                            ),
                        ),
                        (
                            "birth_date",
                            models.DateField(verbose_name="tanggal lahir kepala keluarga"),
                        ),
                        ("rt", models.CharField(max_length=3, verbose_name="RT")),
                        ("rw", models.CharField(max_length=3, verbose_name="RW")),
                        (
                            "members",
                            models.PositiveSmallIntegerField(verbose_name="jumlah anggota"),
                        ),
                        (
                            "dependants",
                            models.PositiveSmallIntegerField(verbose_name="jumlah tanggungan"),
                        ),
                        ("income", models.BigIntegerField(verbose_name="pendapatan per bulan")),
                        (
                            "tenure",
                            models.CharField(
                                choices=[
                                    ("own", "milik sendiri"),
                                    ("rent", "kontrak/sewa"),
                                    ("free", "bebas sewa"),
                                    ("official", "dinas"),
                                    ("other", "lainnya"),
                                ],
                                max_length=8,
                                verbose_name="status bangunan",
                            ),
                        ),
                        (
                            "floor_area",
                            models.PositiveSmallIntegerField(verbose_name="luas lantai (m²)"),
                        ),
                        (
                            "floor",
                            models.CharField(
                                choices=[
                                    ("earth", "tanah"),
                                    ("bamboo", "bambu"),
                                    ("cement", "semen/plester"),
                                    ("wood", "kayu/papan"),
                                    ("tile", "ubin"),
                                    ("ceramic", "keramik"),
                                ],
                                max_length=8,
                                verbose_name="lantai terluas",
                            ),
                        ),
                        (
                            "wall",
                            models.CharField(
                                choices=[
                                    ("bamboo", "bambu/anyaman"),
                                    ("wood", "kayu/papan"),
                                    ("bare_brick", "tembok tanpa plester"),
                                    ("brick", "tembok plester"),
                                ],
                                max_length=10,
                                verbose_name="dinding terluas",
                            ),
                        ),
                        (
                            "roof",
                            models.CharField(
                                choices=[
                                    ("thatch", "ijuk/rumbia"),
                                    ("zinc", "seng"),
                                    ("asbestos", "asbes"),
                                    ("tile", "genteng"),
                                ],
                                max_length=8,
                                verbose_name="atap terluas",
                            ),
                        ),
                        (
                            "water",
                            models.CharField(
                                choices=[
                                    ("open_spring", "mata air tak terlindung"),
                                    ("open_well", "sumur tak terlindung"),
                                    ("rain", "air hujan"),
                                    ("well", "sumur terlindung"),
                                    ("pump", "sumur bor/pompa"),
                                    ("piped", "ledeng/PDAM"),
                                ],
                                max_length=11,
                                verbose_name="sumber air minum",
                            ),
                        ),
                        (
                            "latrine",
                            models.CharField(
                                choices=[
                                    ("none", "tidak ada"),
                                    ("public", "umum/MCK"),
                                    ("shared", "bersama"),
                                    ("own", "sendiri"),
                                ],
                                max_length=6,
                                verbose_name="jamban",
                            ),
                        ),
                        (
                            "light",
                            models.CharField(
                                choices=[
                                    ("none", "bukan listrik"),
                                    ("unmetered", "listrik tanpa meteran"),
                                    ("metered", "listrik PLN"),
                                ],
                                max_length=9,
                                verbose_name="penerangan",
                            ),
                        ),
                        (
                            "electricity_va",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="daya listrik (VA)"
                            ),
                        ),
                        (
                            "fuel",
                            models.CharField(
                                choices=[
                                    ("firewood", "kayu bakar"),
                                    ("charcoal", "arang"),
                                    ("kerosene", "minyak tanah"),
                                    ("small_gas", "gas 3 kg"),
                                    ("gas", "gas > 3 kg/listrik"),
                                ],
                                max_length=9,
                                verbose_name="bahan bakar memasak",
                            ),
                        ),
                        (
                            "education",
                            models.CharField(
                                choices=[
                                    ("none", "tidak sekolah"),
                                    ("some_primary", "tidak tamat SD"),
                                    ("primary", "SD"),
                                    ("lower_secondary", "SMP"),
                                    ("upper_secondary", "SMA/SMK"),
                                    ("diploma", "D1-D3"),
                                    ("degree", "S1+"),
                                ],
                                max_length=15,
                                verbose_name="pendidikan kepala",
                            ),
                        ),
                        (
                            "occupation",
                            models.CharField(max_length=60, verbose_name="pekerjaan kepala"),
                        ),
                        ("assets", models.CharField(max_length=120, verbose_name="aset")),
                        ("decile", models.PositiveSmallIntegerField(verbose_name="desil")),
                        (
                            "spm_category",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("disabled", "penyandang disabilitas terlantar"),
                                    ("child", "anak terlantar"),
                                    ("elderly", "lansia terlantar"),
                                    ("homeless", "gelandangan dan pengemis"),
                                    ("disaster", "korban bencana"),
                                ],
                                max_length=8,
                                verbose_name="kategori SPM",
                            ),
                        ),
                        ("verified_on", models.DateField(verbose_name="terakhir diverifikasi")),
                        ("source", models.CharField(max_length=40, verbose_name="sumber")),
                        ("release", models.CharField(max_length=20, verbose_name="rilis")),
                        ("as_of", models.DateField(verbose_name="keadaan per")),
                        (
                            "id",
                            models.UUIDField(default=uuid.uuid4, editable=False, serialize=False),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("active", "Masih tinggal di sini"),
                                    ("moved", "Pindah"),
                                    ("died", "Meninggal"),
                                    ("better_off", "Membaik"),
                                    ("merged", "Digabung"),
                                    ("forgotten", "Data dihapus"),
                                ],
                                default="active",
                                max_length=10,
                                verbose_name="keadaan",
                            ),
                        ),
                        (
                            "listing",
                            models.CharField(
                                choices=[
                                    ("listed", "Terdaftar di sumber"),
                                    ("unlisted", "Terverifikasi, belum terdaftar"),
                                ],
                                default="listed",
                                max_length=8,
                                verbose_name="pendaftaran",
                            ),
                        ),
                        ("nik_copy", models.PositiveSmallIntegerField(default=0, editable=False)),
                        (
                            "created_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="dibuat"),
                        ),
                        ("changed_at", models.DateTimeField(auto_now=True, verbose_name="diubah")),
                        (
                            "merged_into",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="poverty_data.household",
                                verbose_name="digabung ke",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="poverty_data.household",
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
                        (
                            "batch",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="poverty_data.importbatch",
                                verbose_name="impor",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ImportBatchEvent",
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
                        ("source", models.CharField(max_length=40, verbose_name="sumber")),
                        ("release", models.CharField(max_length=20, verbose_name="rilis")),
                        ("as_of", models.DateField(verbose_name="keadaan per")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("received", "Diterima"),
                                    ("reading", "Dibaca"),
                                    ("checked", "Diperiksa"),
                                    ("applied", "Masuk daftar"),
                                    ("failed", "Gagal"),
                                    ("withdrawn", "Ditarik"),
                                ],
                                default="received",
                                max_length=9,
                                verbose_name="status",
                            ),
                        ),
                        ("file_name", models.CharField(max_length=120, verbose_name="nama berkas")),
                        ("sha256", models.CharField(editable=False, max_length=64)),
                        (
                            "created_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="diterima"),
                        ),
                        (
                            "applied_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="masuk daftar"
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="poverty_data.importbatch",
                            ),
                        ),
                        (
                            "uploaded_by",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="diunggah oleh",
                            ),
                        ),
                        (
                            "city",
                            models.CharField(
                                default="", editable=False, max_length=13, verbose_name="kota"
                            ),
                        ),
                        (
                            "counts",
                            models.JSONField(blank=True, default=dict, verbose_name="hasil"),
                        ),
                        (
                            "encoding",
                            models.CharField(
                                blank=True, default="", max_length=30, verbose_name="pengodean"
                            ),
                        ),
                        (
                            "failure",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=400,
                                verbose_name="masalah berkas",
                            ),
                        ),
                        ("headings", models.JSONField(blank=True, default=dict, editable=False)),
                        (
                            "stored_name",
                            models.CharField(
                                blank=True, default="", editable=False, max_length=120
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="AccessRecord",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("at", models.DateTimeField(verbose_name="pada")),
                        ("role", models.CharField(max_length=120, verbose_name="peran")),
                        (
                            "action",
                            models.CharField(
                                choices=[
                                    ("reveal", "Membuka data pribadi"),
                                    ("export", "Mengekspor"),
                                    ("search", "Mencari nomor"),
                                    ("problem_file", "Mengunduh berkas masalah"),
                                    ("photo", "Melihat foto rumah"),
                                    ("rights", "Melayani hak subjek data"),
                                ],
                                max_length=12,
                                verbose_name="tindakan",
                            ),
                        ),
                        ("household_id", models.UUIDField(null=True, verbose_name="keluarga")),
                        (
                            "fields",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=30),
                                default=list,
                                size=None,
                                verbose_name="isian",
                            ),
                        ),
                        ("purpose", models.CharField(max_length=300, verbose_name="keperluan")),
                        (
                            "subject",
                            models.CharField(blank=True, max_length=60, verbose_name="bagian dari"),
                        ),
                        ("ip", models.GenericIPAddressField(null=True, verbose_name="alamat IP")),
                        (
                            "former_hash",
                            models.CharField(editable=False, max_length=64, unique=True),
                        ),
                        (
                            "record_hash",
                            models.CharField(editable=False, max_length=64, verbose_name="sidik"),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="oleh",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "akses data keluarga",
                        "verbose_name_plural": "akses data keluarga",
                        "ordering": ["-id"],
                        "indexes": [
                            models.Index(
                                fields=["household_id", "-id"], name="accessrecord_household"
                            ),
                            models.Index(
                                fields=["user", "action", "at"], name="accessrecord_person"
                            ),
                            models.Index(fields=["at"], name="accessrecord_at"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("purpose", ""), _negated=True),
                                name="accessrecord_purpose",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Intervention",
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
                                    ("rtlh", "Perbaikan rumah (RTLH)"),
                                    ("jamban", "Jamban"),
                                    ("air-bersih", "Air bersih"),
                                    ("listrik", "Listrik"),
                                    ("bantuan-tunai", "Bantuan tunai"),
                                    ("sembako", "Sembako"),
                                    ("pelatihan", "Pelatihan kerja"),
                                    ("kerja", "Alat atau modal kerja"),
                                    ("sekolah", "Perlengkapan sekolah"),
                                    ("kesehatan", "Kesehatan"),
                                    ("lainnya", "Lainnya"),
                                ],
                                max_length=13,
                                verbose_name="jenis bantuan",
                            ),
                        ),
                        (
                            "provider_name",
                            models.CharField(blank=True, max_length=120, verbose_name="pemberi"),
                        ),
                        ("given_on", models.DateField(verbose_name="tanggal diterima")),
                        ("amount", models.BigIntegerField(default=0, verbose_name="nilai")),
                        (
                            "realisation_id",
                            models.UUIDField(
                                blank=True, db_index=True, null=True, verbose_name="realisasi"
                            ),
                        ),
                        (
                            "note",
                            models.CharField(blank=True, max_length=300, verbose_name="catatan"),
                        ),
                        (
                            "overruled",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="alasan bantuan berulang"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="dicatat"),
                        ),
                        (
                            "household",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="interventions",
                                to="poverty_data.household",
                                verbose_name="keluarga",
                            ),
                        ),
                        (
                            "provider",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="organisations.organisation",
                                verbose_name="pemberi",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "withdraw_reason",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="alasan pembatalan"
                            ),
                        ),
                        (
                            "withdrawn_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="dibatalkan"),
                        ),
                        (
                            "withdrawn_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "bantuan untuk keluarga",
                        "verbose_name_plural": "bantuan untuk keluarga",
                        "ordering": ["-given_on", "-recorded_at"],
                        "indexes": [
                            models.Index(
                                fields=["household", "kind"], name="intervention_of_family"
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("amount__gte", 0)), name="intervention_amount"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("provider__isnull", False),
                                    models.Q(("provider_name", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="intervention_has_provider",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("withdrawn_at__isnull", True)),
                                fields=("household", "realisation_id", "kind"),
                                name="intervention_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("withdrawn_at__isnull", True),
                                    models.Q(("withdraw_reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="intervention_withdrawn_why",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InterventionEvent",
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
                                    ("rtlh", "Perbaikan rumah (RTLH)"),
                                    ("jamban", "Jamban"),
                                    ("air-bersih", "Air bersih"),
                                    ("listrik", "Listrik"),
                                    ("bantuan-tunai", "Bantuan tunai"),
                                    ("sembako", "Sembako"),
                                    ("pelatihan", "Pelatihan kerja"),
                                    ("kerja", "Alat atau modal kerja"),
                                    ("sekolah", "Perlengkapan sekolah"),
                                    ("kesehatan", "Kesehatan"),
                                    ("lainnya", "Lainnya"),
                                ],
                                max_length=13,
                                verbose_name="jenis bantuan",
                            ),
                        ),
                        (
                            "provider_name",
                            models.CharField(blank=True, max_length=120, verbose_name="pemberi"),
                        ),
                        ("given_on", models.DateField(verbose_name="tanggal diterima")),
                        ("amount", models.BigIntegerField(default=0, verbose_name="nilai")),
                        (
                            "realisation_id",
                            models.UUIDField(blank=True, null=True, verbose_name="realisasi"),
                        ),
                        (
                            "note",
                            models.CharField(blank=True, max_length=300, verbose_name="catatan"),
                        ),
                        (
                            "overruled",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="alasan bantuan berulang"
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="dicatat"),
                        ),
                        (
                            "household",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="poverty_data.household",
                                verbose_name="keluarga",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="poverty_data.intervention",
                            ),
                        ),
                        (
                            "provider",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="organisations.organisation",
                                verbose_name="pemberi",
                            ),
                        ),
                        (
                            "recorded_by",
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
                            "withdraw_reason",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="alasan pembatalan"
                            ),
                        ),
                        (
                            "withdrawn_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="dibatalkan"),
                        ),
                        (
                            "withdrawn_by",
                            models.ForeignKey(
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
                migrations.CreateModel(
                    name="NewFamily",
                    fields=[
                        ("nik_sealed", models.BinaryField(null=True)),
                        ("kk_sealed", models.BinaryField(null=True)),
                        ("name_sealed", models.BinaryField(null=True)),
                        ("address_sealed", models.BinaryField(null=True)),
                        ("phone_sealed", models.BinaryField(null=True)),
                        ("coordinates_sealed", models.BinaryField(null=True)),
                        ("nik_index", models.BinaryField(max_length=32, null=True)),
                        ("kk_index", models.BinaryField(max_length=32, null=True)),
                        ("person_index", models.BinaryField(max_length=32, null=True)),
                        ("neighbour_index", models.BinaryField(max_length=32, null=True)),
                        (
                            "sex",
                            models.CharField(
                                choices=[("L", "Laki-laki"), ("P", "Perempuan")],
                                max_length=1,
                                verbose_name="jenis kelamin kepala keluarga",
                            ),
                        ),
                        (
                            "birth_date",
                            models.DateField(verbose_name="tanggal lahir kepala keluarga"),
                        ),
                        ("rt", models.CharField(max_length=3, verbose_name="RT")),
                        ("rw", models.CharField(max_length=3, verbose_name="RW")),
                        (
                            "members",
                            models.PositiveSmallIntegerField(verbose_name="jumlah anggota"),
                        ),
                        (
                            "dependants",
                            models.PositiveSmallIntegerField(verbose_name="jumlah tanggungan"),
                        ),
                        ("income", models.BigIntegerField(verbose_name="pendapatan per bulan")),
                        (
                            "tenure",
                            models.CharField(
                                choices=[
                                    ("own", "milik sendiri"),
                                    ("rent", "kontrak/sewa"),
                                    ("free", "bebas sewa"),
                                    ("official", "dinas"),
                                    ("other", "lainnya"),
                                ],
                                max_length=8,
                                verbose_name="status bangunan",
                            ),
                        ),
                        (
                            "floor_area",
                            models.PositiveSmallIntegerField(verbose_name="luas lantai (m²)"),
                        ),
                        (
                            "floor",
                            models.CharField(
                                choices=[
                                    ("earth", "tanah"),
                                    ("bamboo", "bambu"),
                                    ("cement", "semen/plester"),
                                    ("wood", "kayu/papan"),
                                    ("tile", "ubin"),
                                    ("ceramic", "keramik"),
                                ],
                                max_length=8,
                                verbose_name="lantai terluas",
                            ),
                        ),
                        (
                            "wall",
                            models.CharField(
                                choices=[
                                    ("bamboo", "bambu/anyaman"),
                                    ("wood", "kayu/papan"),
                                    ("bare_brick", "tembok tanpa plester"),
                                    ("brick", "tembok plester"),
                                ],
                                max_length=10,
                                verbose_name="dinding terluas",
                            ),
                        ),
                        (
                            "roof",
                            models.CharField(
                                choices=[
                                    ("thatch", "ijuk/rumbia"),
                                    ("zinc", "seng"),
                                    ("asbestos", "asbes"),
                                    ("tile", "genteng"),
                                ],
                                max_length=8,
                                verbose_name="atap terluas",
                            ),
                        ),
                        (
                            "water",
                            models.CharField(
                                choices=[
                                    ("open_spring", "mata air tak terlindung"),
                                    ("open_well", "sumur tak terlindung"),
                                    ("rain", "air hujan"),
                                    ("well", "sumur terlindung"),
                                    ("pump", "sumur bor/pompa"),
                                    ("piped", "ledeng/PDAM"),
                                ],
                                max_length=11,
                                verbose_name="sumber air minum",
                            ),
                        ),
                        (
                            "latrine",
                            models.CharField(
                                choices=[
                                    ("none", "tidak ada"),
                                    ("public", "umum/MCK"),
                                    ("shared", "bersama"),
                                    ("own", "sendiri"),
                                ],
                                max_length=6,
                                verbose_name="jamban",
                            ),
                        ),
                        (
                            "light",
                            models.CharField(
                                choices=[
                                    ("none", "bukan listrik"),
                                    ("unmetered", "listrik tanpa meteran"),
                                    ("metered", "listrik PLN"),
                                ],
                                max_length=9,
                                verbose_name="penerangan",
                            ),
                        ),
                        (
                            "electricity_va",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="daya listrik (VA)"
                            ),
                        ),
                        (
                            "fuel",
                            models.CharField(
                                choices=[
                                    ("firewood", "kayu bakar"),
                                    ("charcoal", "arang"),
                                    ("kerosene", "minyak tanah"),
                                    ("small_gas", "gas 3 kg"),
                                    ("gas", "gas > 3 kg/listrik"),
                                ],
                                max_length=9,
                                verbose_name="bahan bakar memasak",
                            ),
                        ),
                        (
                            "education",
                            models.CharField(
                                choices=[
                                    ("none", "tidak sekolah"),
                                    ("some_primary", "tidak tamat SD"),
                                    ("primary", "SD"),
                                    ("lower_secondary", "SMP"),
                                    ("upper_secondary", "SMA/SMK"),
                                    ("diploma", "D1-D3"),
                                    ("degree", "S1+"),
                                ],
                                max_length=15,
                                verbose_name="pendidikan kepala",
                            ),
                        ),
                        (
                            "occupation",
                            models.CharField(max_length=60, verbose_name="pekerjaan kepala"),
                        ),
                        ("assets", models.CharField(max_length=120, verbose_name="aset")),
                        ("decile", models.PositiveSmallIntegerField(verbose_name="desil")),
                        (
                            "spm_category",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("disabled", "penyandang disabilitas terlantar"),
                                    ("child", "anak terlantar"),
                                    ("elderly", "lansia terlantar"),
                                    ("homeless", "gelandangan dan pengemis"),
                                    ("disaster", "korban bencana"),
                                ],
                                max_length=8,
                                verbose_name="kategori SPM",
                            ),
                        ),
                        ("verified_on", models.DateField(verbose_name="terakhir diverifikasi")),
                        ("source", models.CharField(max_length=40, verbose_name="sumber")),
                        ("release", models.CharField(max_length=20, verbose_name="rilis")),
                        ("as_of", models.DateField(verbose_name="keadaan per")),
                        ("content_mac", models.BinaryField(max_length=32)),
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
                            "created_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="dibuat"),
                        ),
                        (
                            "village",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="areas.area",
                                verbose_name="kelurahan",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "keluarga baru",
                        "verbose_name_plural": "keluarga baru",
                    },
                ),
                migrations.CreateModel(
                    name="OfficerBeat",
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
                        ("rw", models.CharField(max_length=3, verbose_name="RW")),
                        ("rt", models.CharField(blank=True, max_length=3, verbose_name="RT")),
                        (
                            "officer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="beats",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="petugas",
                            ),
                        ),
                        (
                            "set_by",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="areas.area",
                                verbose_name="kelurahan",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "wilayah tugas RT/RW",
                        "verbose_name_plural": "wilayah tugas RT/RW",
                        "ordering": ["village", "rw", "rt"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("officer", "village", "rw", "rt"), name="beat_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OfficerBeatEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        ("rw", models.CharField(max_length=3, verbose_name="RW")),
                        ("rt", models.CharField(blank=True, max_length=3, verbose_name="RT")),
                        (
                            "officer",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="petugas",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="poverty_data.officerbeat",
                            ),
                        ),
                        (
                            "set_by",
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
                    name="Suggestion",
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
                                    ("propose", "Usul: keluarga yang perlu dibantu"),
                                    ("object", "Sanggah: keluarga yang tidak perlu dibantu lagi"),
                                ],
                                max_length=7,
                                verbose_name="jenis",
                            ),
                        ),
                        ("sealed", models.TextField(editable=False)),
                        ("consent_at", models.DateTimeField(verbose_name="persetujuan")),
                        (
                            "created_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="masuk"),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("new", "Menunggu jawaban"),
                                    ("visited", "Didata dalam verval"),
                                    ("declined", "Tidak ditindaklanjuti"),
                                ],
                                default="new",
                                max_length=8,
                                verbose_name="keadaan",
                            ),
                        ),
                        (
                            "answer",
                            models.CharField(blank=True, max_length=500, verbose_name="jawaban"),
                        ),
                        (
                            "answered_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="dijawab"),
                        ),
                        (
                            "answered_by",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="areas.area",
                                verbose_name="kelurahan",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "usul dan sanggah",
                        "verbose_name_plural": "usul dan sanggah",
                        "ordering": ["created_at"],
                        "indexes": [
                            models.Index(fields=["village", "status"], name="suggestion_work")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SuggestionEvent",
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
                                    ("propose", "Usul: keluarga yang perlu dibantu"),
                                    ("object", "Sanggah: keluarga yang tidak perlu dibantu lagi"),
                                ],
                                max_length=7,
                                verbose_name="jenis",
                            ),
                        ),
                        ("consent_at", models.DateTimeField(verbose_name="persetujuan")),
                        (
                            "created_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="masuk"),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("new", "Menunggu jawaban"),
                                    ("visited", "Didata dalam verval"),
                                    ("declined", "Tidak ditindaklanjuti"),
                                ],
                                default="new",
                                max_length=8,
                                verbose_name="keadaan",
                            ),
                        ),
                        (
                            "answer",
                            models.CharField(blank=True, max_length=500, verbose_name="jawaban"),
                        ),
                        (
                            "answered_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="dijawab"),
                        ),
                        (
                            "answered_by",
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
                                to="poverty_data.suggestion",
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
                    name="VerificationRound",
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
                            "number",
                            models.PositiveIntegerField(unique=True, verbose_name="putaran ke"),
                        ),
                        ("name", models.CharField(max_length=80, verbose_name="nama")),
                        (
                            "basis",
                            models.CharField(
                                max_length=200, verbose_name="dasar (peraturan atau SK)"
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="mulai")),
                        ("ends_on", models.DateField(verbose_name="sampai")),
                        (
                            "meeting_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="rencana musyawarah kelurahan"
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("draft", "Disiapkan"),
                                    ("open", "Pendataan"),
                                    ("deliberation", "Musyawarah kelurahan"),
                                    ("validation", "Pengesahan Dinas Sosial"),
                                    ("decreed", "Ditetapkan"),
                                    ("closed", "Selesai"),
                                ],
                                default="draft",
                                max_length=12,
                                verbose_name="tahap",
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="dibuat"),
                        ),
                        (
                            "areas",
                            models.ManyToManyField(
                                related_name="+", to="areas.area", verbose_name="wilayah"
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
                    ],
                    options={
                        "verbose_name": "putaran verval",
                        "verbose_name_plural": "putaran verval",
                        "ordering": ["-number"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "status__in",
                                        [
                                            "draft",
                                            "open",
                                            "deliberation",
                                            "validation",
                                            "decreed",
                                            "closed",
                                        ],
                                    )
                                ),
                                name="round_status_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                                name="round_span_forward",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Decree",
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
                        ("version", models.PositiveSmallIntegerField(verbose_name="versi")),
                        ("number", models.CharField(max_length=80, verbose_name="nomor")),
                        ("signed_on", models.DateField(verbose_name="tanggal")),
                        ("issued_at", models.DateTimeField(verbose_name="dicatat")),
                        (
                            "file",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="files.storedfile",
                                verbose_name="berkas",
                            ),
                        ),
                        (
                            "issued_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decrees",
                                to="poverty_data.verificationround",
                                verbose_name="putaran",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "daftar sasaran",
                        "verbose_name_plural": "daftar sasaran",
                        "ordering": ["-round__number", "-version"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("round", "version"), name="decree_version_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Verification",
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
                            "is_new",
                            models.BooleanField(
                                default=False, verbose_name="terverifikasi, belum terdaftar"
                            ),
                        ),
                        ("rt", models.CharField(max_length=3, verbose_name="RT")),
                        ("rw", models.CharField(max_length=3, verbose_name="RW")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("pending", "Belum didata"),
                                    ("not_met", "Tidak bertemu"),
                                    ("skipped", "Dilewati dulu"),
                                    ("proposed", "Menunggu kelurahan"),
                                    ("confirmed", "Menunggu Dinas Sosial"),
                                    ("validated", "Disahkan"),
                                    ("returned", "Perlu diperiksa lagi"),
                                ],
                                default="pending",
                                max_length=9,
                                verbose_name="tahap",
                            ),
                        ),
                        ("before", models.JSONField(default=dict, verbose_name="sebelum")),
                        ("after", models.JSONField(default=dict, verbose_name="sesudah")),
                        (
                            "reason",
                            models.CharField(
                                blank=True, max_length=500, verbose_name="alasan perubahan"
                            ),
                        ),
                        (
                            "return_reason",
                            models.CharField(
                                blank=True, max_length=500, verbose_name="yang perlu diperiksa"
                            ),
                        ),
                        (
                            "validated_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="disahkan"),
                        ),
                        (
                            "entered_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="diinput ke SIKS-NG"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0)),
                        ("changed_at", models.DateTimeField(auto_now=True, verbose_name="diubah")),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "entered_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "household",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="verifications",
                                to="poverty_data.household",
                                verbose_name="keluarga",
                            ),
                        ),
                        (
                            "new_family",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="verification",
                                to="poverty_data.newfamily",
                            ),
                        ),
                        (
                            "photo",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="files.storedfile",
                                verbose_name="foto rumah",
                            ),
                        ),
                        (
                            "proposed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "validated_by",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="areas.area",
                                verbose_name="kelurahan",
                            ),
                        ),
                        (
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="verifications",
                                to="poverty_data.verificationround",
                                verbose_name="putaran",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "hasil verval",
                        "verbose_name_plural": "hasil verval",
                        "ordering": ["village", "rw", "rt", "id"],
                        "permissions": [
                            (
                                "propose_verification",
                                "Dapat mengusulkan perubahan keluarga di wilayahnya",
                            ),
                            ("confirm_verification", "Dapat mengonfirmasi hasil verval kelurahan"),
                            ("record_intervention", "Dapat mencatat bantuan per keluarga"),
                            ("answer_suggestion", "Dapat menjawab usul dan sanggah warga"),
                        ],
                        "indexes": [
                            models.Index(
                                fields=["round", "village", "status"], name="verification_work"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("round", "household"), name="verification_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("household__isnull", False),
                                    ("new_family__isnull", False),
                                    _connector="OR",
                                ),
                                name="verification_of_a_family",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "status__in",
                                        [
                                            "pending",
                                            "not_met",
                                            "skipped",
                                            "proposed",
                                            "confirmed",
                                            "validated",
                                            "returned",
                                        ],
                                    )
                                ),
                                name="verification_status_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "validated"), _negated=True),
                                    ("validated_by__isnull", True),
                                    models.Q(
                                        models.Q(
                                            ("validated_by", models.F("proposed_by")), _negated=True
                                        ),
                                        models.Q(
                                            ("validated_by", models.F("confirmed_by")),
                                            _negated=True,
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="verification_validated_by_another",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="VerificationRecord",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "step",
                            models.CharField(
                                choices=[
                                    ("miss", "tidak bertemu"),
                                    ("skip", "dilewati dulu"),
                                    ("propose", "diusulkan petugas"),
                                    ("confirm", "dikonfirmasi kelurahan"),
                                    ("return", "dikembalikan kelurahan"),
                                    ("send_back", "dikembalikan Dinas Sosial"),
                                    ("validate", "disahkan Dinas Sosial"),
                                    ("enter", "ditandai sudah diinput ke SIKS-NG"),
                                    ("unenter", "tanda sudah diinput dihapus"),
                                ],
                                max_length=9,
                                verbose_name="langkah",
                            ),
                        ),
                        (
                            "from_status",
                            models.CharField(
                                choices=[
                                    ("pending", "Belum didata"),
                                    ("not_met", "Tidak bertemu"),
                                    ("skipped", "Dilewati dulu"),
                                    ("proposed", "Menunggu kelurahan"),
                                    ("confirmed", "Menunggu Dinas Sosial"),
                                    ("validated", "Disahkan"),
                                    ("returned", "Perlu diperiksa lagi"),
                                ],
                                max_length=9,
                            ),
                        ),
                        (
                            "to_status",
                            models.CharField(
                                choices=[
                                    ("pending", "Belum didata"),
                                    ("not_met", "Tidak bertemu"),
                                    ("skipped", "Dilewati dulu"),
                                    ("proposed", "Menunggu kelurahan"),
                                    ("confirmed", "Menunggu Dinas Sosial"),
                                    ("validated", "Disahkan"),
                                    ("returned", "Perlu diperiksa lagi"),
                                ],
                                max_length=9,
                            ),
                        ),
                        ("at", models.DateTimeField(verbose_name="waktu")),
                        ("before", models.JSONField(default=dict, verbose_name="sebelum")),
                        ("after", models.JSONField(default=dict, verbose_name="sesudah")),
                        (
                            "reason",
                            models.CharField(blank=True, max_length=500, verbose_name="alasan"),
                        ),
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
                            "verification",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="records",
                                to="poverty_data.verification",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "langkah verval",
                        "verbose_name_plural": "langkah verval",
                        "ordering": ["at", "id"],
                        "indexes": [
                            models.Index(
                                fields=["verification", "at"], name="record_of_verification"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="VerificationEvent",
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
                            "is_new",
                            models.BooleanField(
                                default=False, verbose_name="terverifikasi, belum terdaftar"
                            ),
                        ),
                        ("rt", models.CharField(max_length=3, verbose_name="RT")),
                        ("rw", models.CharField(max_length=3, verbose_name="RW")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("pending", "Belum didata"),
                                    ("not_met", "Tidak bertemu"),
                                    ("skipped", "Dilewati dulu"),
                                    ("proposed", "Menunggu kelurahan"),
                                    ("confirmed", "Menunggu Dinas Sosial"),
                                    ("validated", "Disahkan"),
                                    ("returned", "Perlu diperiksa lagi"),
                                ],
                                default="pending",
                                max_length=9,
                                verbose_name="tahap",
                            ),
                        ),
                        ("before", models.JSONField(default=dict, verbose_name="sebelum")),
                        ("after", models.JSONField(default=dict, verbose_name="sesudah")),
                        (
                            "reason",
                            models.CharField(
                                blank=True, max_length=500, verbose_name="alasan perubahan"
                            ),
                        ),
                        (
                            "return_reason",
                            models.CharField(
                                blank=True, max_length=500, verbose_name="yang perlu diperiksa"
                            ),
                        ),
                        (
                            "validated_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="disahkan"),
                        ),
                        (
                            "entered_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="diinput ke SIKS-NG"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0)),
                        ("changed_at", models.DateTimeField(auto_now=True, verbose_name="diubah")),
                        (
                            "confirmed_by",
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
                            "entered_by",
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
                            "household",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="poverty_data.household",
                                verbose_name="keluarga",
                            ),
                        ),
                        (
                            "new_family",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="poverty_data.newfamily",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="poverty_data.verification",
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
                                verbose_name="foto rumah",
                            ),
                        ),
                        (
                            "proposed_by",
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
                            "validated_by",
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
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="areas.area",
                                verbose_name="kelurahan",
                            ),
                        ),
                        (
                            "round",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="poverty_data.verificationround",
                                verbose_name="putaran",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="DecreeEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        ("version", models.PositiveSmallIntegerField(verbose_name="versi")),
                        ("number", models.CharField(max_length=80, verbose_name="nomor")),
                        ("signed_on", models.DateField(verbose_name="tanggal")),
                        ("issued_at", models.DateTimeField(verbose_name="dicatat")),
                        (
                            "file",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="files.storedfile",
                                verbose_name="berkas",
                            ),
                        ),
                        (
                            "issued_by",
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
                                to="poverty_data.decree",
                            ),
                        ),
                        (
                            "round",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="poverty_data.verificationround",
                                verbose_name="putaran",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="VerificationRoundEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        ("number", models.PositiveIntegerField(verbose_name="putaran ke")),
                        ("name", models.CharField(max_length=80, verbose_name="nama")),
                        (
                            "basis",
                            models.CharField(
                                max_length=200, verbose_name="dasar (peraturan atau SK)"
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="mulai")),
                        ("ends_on", models.DateField(verbose_name="sampai")),
                        (
                            "meeting_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="rencana musyawarah kelurahan"
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("draft", "Disiapkan"),
                                    ("open", "Pendataan"),
                                    ("deliberation", "Musyawarah kelurahan"),
                                    ("validation", "Pengesahan Dinas Sosial"),
                                    ("decreed", "Ditetapkan"),
                                    ("closed", "Selesai"),
                                ],
                                default="draft",
                                max_length=12,
                                verbose_name="tahap",
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="dibuat"),
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
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="poverty_data.verificationround",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="VillageMeeting",
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
                        ("held_on", models.DateField(verbose_name="tanggal musyawarah")),
                        (
                            "participants",
                            models.PositiveSmallIntegerField(verbose_name="jumlah peserta"),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(auto_now=True, verbose_name="dicatat"),
                        ),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="files.storedfile",
                                verbose_name="berita acara",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="meetings",
                                to="poverty_data.verificationround",
                                verbose_name="putaran",
                            ),
                        ),
                        (
                            "village",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="areas.area",
                                verbose_name="kelurahan",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "berita acara musyawarah",
                        "verbose_name_plural": "berita acara musyawarah",
                        "ordering": ["village"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("round", "village"), name="meeting_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("participants__gte", 1)),
                                name="meeting_has_people",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="VillageMeetingEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        ("held_on", models.DateField(verbose_name="tanggal musyawarah")),
                        (
                            "participants",
                            models.PositiveSmallIntegerField(verbose_name="jumlah peserta"),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(auto_now=True, verbose_name="dicatat"),
                        ),
                        (
                            "file",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="files.storedfile",
                                verbose_name="berita acara",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="poverty_data.villagemeeting",
                            ),
                        ),
                        (
                            "recorded_by",
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
                            "round",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="poverty_data.verificationround",
                                verbose_name="putaran",
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
                    name="DecreeEntry",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "listing",
                            models.CharField(
                                choices=[
                                    ("listed", "Terdaftar di sumber"),
                                    ("unlisted", "Terverifikasi, belum terdaftar"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("decile", models.PositiveSmallIntegerField(verbose_name="desil")),
                        (
                            "decree",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="entries",
                                to="poverty_data.decree",
                            ),
                        ),
                        (
                            "household",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="decree_entries",
                                to="poverty_data.household",
                            ),
                        ),
                        (
                            "village",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="areas.area",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "keluarga sasaran",
                        "verbose_name_plural": "keluarga sasaran",
                        "ordering": ["decree", "village", "household"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("decree", "household"), name="decree_entry_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Publication",
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
                        ("quarter", models.PositiveIntegerField(verbose_name="triwulan")),
                        ("version", models.PositiveSmallIntegerField(verbose_name="versi")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("built", "Disusun"),
                                    ("published", "Terbit"),
                                    ("discarded", "Tidak dipakai"),
                                ],
                                default="built",
                                max_length=9,
                                verbose_name="status",
                            ),
                        ),
                        ("threshold", models.PositiveSmallIntegerField(verbose_name="ambang")),
                        (
                            "note",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="alasan versi ini"
                            ),
                        ),
                        (
                            "built_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="disusun"),
                        ),
                        (
                            "published_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="terbit"),
                        ),
                        (
                            "built_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="disusun oleh",
                            ),
                        ),
                        (
                            "published_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="diterbitkan oleh",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "terbitan kebutuhan",
                        "verbose_name_plural": "terbitan kebutuhan",
                        "ordering": ["-quarter", "-version"],
                        "permissions": [
                            ("publish_needs", "Dapat menyusun dan menerbitkan angka kebutuhan")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("quarter", "version"), name="publication_version_once"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("status", "built")),
                                fields=("quarter",),
                                name="publication_one_draft",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("status__in", ["built", "published", "discarded"])
                                ),
                                name="publication_status_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "published"), _negated=True),
                                    ("published_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="publication_published_complete",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PublicationEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        ("quarter", models.PositiveIntegerField(verbose_name="triwulan")),
                        ("version", models.PositiveSmallIntegerField(verbose_name="versi")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("built", "Disusun"),
                                    ("published", "Terbit"),
                                    ("discarded", "Tidak dipakai"),
                                ],
                                default="built",
                                max_length=9,
                                verbose_name="status",
                            ),
                        ),
                        ("threshold", models.PositiveSmallIntegerField(verbose_name="ambang")),
                        (
                            "note",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="alasan versi ini"
                            ),
                        ),
                        (
                            "built_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="disusun"),
                        ),
                        (
                            "published_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="terbit"),
                        ),
                        (
                            "built_by",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="disusun oleh",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="poverty_data.publication",
                            ),
                        ),
                        (
                            "published_by",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="diterbitkan oleh",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="PublishedTable",
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
                        ("kind", models.SlugField(max_length=40, verbose_name="jenis kebutuhan")),
                        ("unit", models.CharField(max_length=40, verbose_name="satuan")),
                        ("source", models.CharField(max_length=40, verbose_name="sumber")),
                        ("release", models.CharField(max_length=20, verbose_name="rilis")),
                        ("as_of", models.DateField(verbose_name="keadaan per")),
                        (
                            "total",
                            models.PositiveIntegerField(null=True, verbose_name="jumlah kota"),
                        ),
                        ("fingerprint", models.BinaryField(max_length=32)),
                        (
                            "publication",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tables",
                                to="poverty_data.publication",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "tabel kebutuhan",
                        "verbose_name_plural": "tabel kebutuhan",
                        "ordering": ["pk"],
                        "indexes": [
                            models.Index(
                                fields=["kind", "source", "release"], name="published_basis"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("publication", "kind"), name="published_kind_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PublishedCell",
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
                        ("value", models.PositiveIntegerField(null=True, verbose_name="jumlah")),
                        (
                            "village",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                to="areas.area",
                                verbose_name="kelurahan",
                            ),
                        ),
                        (
                            "table",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="cells",
                                to="poverty_data.publishedtable",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "angka kebutuhan",
                        "verbose_name_plural": "angka kebutuhan",
                        "ordering": ["village"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("table", "village"), name="published_cell_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AdjudicationCase",
                    fields=[
                        ("nik_sealed", models.BinaryField(null=True)),
                        ("kk_sealed", models.BinaryField(null=True)),
                        ("name_sealed", models.BinaryField(null=True)),
                        ("address_sealed", models.BinaryField(null=True)),
                        ("phone_sealed", models.BinaryField(null=True)),
                        ("coordinates_sealed", models.BinaryField(null=True)),
                        ("nik_index", models.BinaryField(max_length=32, null=True)),
                        ("kk_index", models.BinaryField(max_length=32, null=True)),
                        ("person_index", models.BinaryField(max_length=32, null=True)),
                        ("neighbour_index", models.BinaryField(max_length=32, null=True)),
                        (
                            "sex",
                            models.CharField(
                                choices=[("L", "Laki-laki"), ("P", "Perempuan")],
                                max_length=1,
                                verbose_name="jenis kelamin kepala keluarga",
                            ),
                        ),
                        (
                            "birth_date",
                            models.DateField(verbose_name="tanggal lahir kepala keluarga"),
                        ),
                        ("rt", models.CharField(max_length=3, verbose_name="RT")),
                        ("rw", models.CharField(max_length=3, verbose_name="RW")),
                        (
                            "members",
                            models.PositiveSmallIntegerField(verbose_name="jumlah anggota"),
                        ),
                        (
                            "dependants",
                            models.PositiveSmallIntegerField(verbose_name="jumlah tanggungan"),
                        ),
                        ("income", models.BigIntegerField(verbose_name="pendapatan per bulan")),
                        (
                            "tenure",
                            models.CharField(
                                choices=[
                                    ("own", "milik sendiri"),
                                    ("rent", "kontrak/sewa"),
                                    ("free", "bebas sewa"),
                                    ("official", "dinas"),
                                    ("other", "lainnya"),
                                ],
                                max_length=8,
                                verbose_name="status bangunan",
                            ),
                        ),
                        (
                            "floor_area",
                            models.PositiveSmallIntegerField(verbose_name="luas lantai (m²)"),
                        ),
                        (
                            "floor",
                            models.CharField(
                                choices=[
                                    ("earth", "tanah"),
                                    ("bamboo", "bambu"),
                                    ("cement", "semen/plester"),
                                    ("wood", "kayu/papan"),
                                    ("tile", "ubin"),
                                    ("ceramic", "keramik"),
                                ],
                                max_length=8,
                                verbose_name="lantai terluas",
                            ),
                        ),
                        (
                            "wall",
                            models.CharField(
                                choices=[
                                    ("bamboo", "bambu/anyaman"),
                                    ("wood", "kayu/papan"),
                                    ("bare_brick", "tembok tanpa plester"),
                                    ("brick", "tembok plester"),
                                ],
                                max_length=10,
                                verbose_name="dinding terluas",
                            ),
                        ),
                        (
                            "roof",
                            models.CharField(
                                choices=[
                                    ("thatch", "ijuk/rumbia"),
                                    ("zinc", "seng"),
                                    ("asbestos", "asbes"),
                                    ("tile", "genteng"),
                                ],
                                max_length=8,
                                verbose_name="atap terluas",
                            ),
                        ),
                        (
                            "water",
                            models.CharField(
                                choices=[
                                    ("open_spring", "mata air tak terlindung"),
                                    ("open_well", "sumur tak terlindung"),
                                    ("rain", "air hujan"),
                                    ("well", "sumur terlindung"),
                                    ("pump", "sumur bor/pompa"),
                                    ("piped", "ledeng/PDAM"),
                                ],
                                max_length=11,
                                verbose_name="sumber air minum",
                            ),
                        ),
                        (
                            "latrine",
                            models.CharField(
                                choices=[
                                    ("none", "tidak ada"),
                                    ("public", "umum/MCK"),
                                    ("shared", "bersama"),
                                    ("own", "sendiri"),
                                ],
                                max_length=6,
                                verbose_name="jamban",
                            ),
                        ),
                        (
                            "light",
                            models.CharField(
                                choices=[
                                    ("none", "bukan listrik"),
                                    ("unmetered", "listrik tanpa meteran"),
                                    ("metered", "listrik PLN"),
                                ],
                                max_length=9,
                                verbose_name="penerangan",
                            ),
                        ),
                        (
                            "electricity_va",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="daya listrik (VA)"
                            ),
                        ),
                        (
                            "fuel",
                            models.CharField(
                                choices=[
                                    ("firewood", "kayu bakar"),
                                    ("charcoal", "arang"),
                                    ("kerosene", "minyak tanah"),
                                    ("small_gas", "gas 3 kg"),
                                    ("gas", "gas > 3 kg/listrik"),
                                ],
                                max_length=9,
                                verbose_name="bahan bakar memasak",
                            ),
                        ),
                        (
                            "education",
                            models.CharField(
                                choices=[
                                    ("none", "tidak sekolah"),
                                    ("some_primary", "tidak tamat SD"),
                                    ("primary", "SD"),
                                    ("lower_secondary", "SMP"),
                                    ("upper_secondary", "SMA/SMK"),
                                    ("diploma", "D1-D3"),
                                    ("degree", "S1+"),
                                ],
                                max_length=15,
                                verbose_name="pendidikan kepala",
                            ),
                        ),
                        (
                            "occupation",
                            models.CharField(max_length=60, verbose_name="pekerjaan kepala"),
                        ),
                        ("assets", models.CharField(max_length=120, verbose_name="aset")),
                        ("decile", models.PositiveSmallIntegerField(verbose_name="desil")),
                        (
                            "spm_category",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("disabled", "penyandang disabilitas terlantar"),
                                    ("child", "anak terlantar"),
                                    ("elderly", "lansia terlantar"),
                                    ("homeless", "gelandangan dan pengemis"),
                                    ("disaster", "korban bencana"),
                                ],
                                max_length=8,
                                verbose_name="kategori SPM",
                            ),
                        ),
                        ("verified_on", models.DateField(verbose_name="terakhir diverifikasi")),
                        ("source", models.CharField(max_length=40, verbose_name="sumber")),
                        ("release", models.CharField(max_length=20, verbose_name="rilis")),
                        ("as_of", models.DateField(verbose_name="keadaan per")),
                        ("content_mac", models.BinaryField(max_length=32)),
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("line", models.PositiveIntegerField(verbose_name="baris")),
                        ("household_id", models.UUIDField(editable=False)),
                        ("other_id", models.UUIDField(editable=False, null=True)),
                        (
                            "reasons",
                            models.JSONField(default=list, verbose_name="alasan masuk antrean"),
                        ),
                        ("kind", models.CharField(max_length=30, verbose_name="jenis")),
                        ("pair_key", models.BinaryField(max_length=32, unique=True)),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("waiting", "Menunggu keputusan"),
                                    ("merged", "Digabungkan"),
                                    ("kept", "Keduanya disimpan"),
                                    ("accepted", "Diterima apa adanya"),
                                    ("corrected", "Diterima setelah diperbaiki"),
                                    ("rejected", "Ditolak"),
                                ],
                                default="waiting",
                                max_length=9,
                                verbose_name="status",
                            ),
                        ),
                        ("decided_at", models.DateTimeField(null=True, verbose_name="diputus")),
                        (
                            "reason",
                            models.CharField(blank=True, max_length=500, verbose_name="alasan"),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="ditemukan"),
                        ),
                        (
                            "batch",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="cases",
                                to="poverty_data.importbatch",
                                verbose_name="impor",
                            ),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="diputus oleh",
                            ),
                        ),
                        (
                            "village",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="areas.area",
                                verbose_name="kelurahan",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "data ganda atau janggal",
                        "verbose_name_plural": "data ganda dan janggal",
                        "ordering": ["created_at", "line"],
                        "indexes": [
                            models.Index(fields=["status", "village"], name="case_on_desk")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decided_at__isnull", True), ("status", "waiting")),
                                    models.Q(
                                        models.Q(("status", "waiting"), _negated=True),
                                        ("decided_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="case_decided_by_somebody",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AdjudicationCaseEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        (
                            "sex",
                            models.CharField(
                                choices=[("L", "Laki-laki"), ("P", "Perempuan")],
                                max_length=1,
                                verbose_name="jenis kelamin kepala keluarga",
                            ),
                        ),
                        (
                            "birth_date",
                            models.DateField(verbose_name="tanggal lahir kepala keluarga"),
                        ),
                        ("rt", models.CharField(max_length=3, verbose_name="RT")),
                        ("rw", models.CharField(max_length=3, verbose_name="RW")),
                        (
                            "members",
                            models.PositiveSmallIntegerField(verbose_name="jumlah anggota"),
                        ),
                        (
                            "dependants",
                            models.PositiveSmallIntegerField(verbose_name="jumlah tanggungan"),
                        ),
                        ("income", models.BigIntegerField(verbose_name="pendapatan per bulan")),
                        (
                            "tenure",
                            models.CharField(
                                choices=[
                                    ("own", "milik sendiri"),
                                    ("rent", "kontrak/sewa"),
                                    ("free", "bebas sewa"),
                                    ("official", "dinas"),
                                    ("other", "lainnya"),
                                ],
                                max_length=8,
                                verbose_name="status bangunan",
                            ),
                        ),
                        (
                            "floor_area",
                            models.PositiveSmallIntegerField(verbose_name="luas lantai (m²)"),
                        ),
                        (
                            "floor",
                            models.CharField(
                                choices=[
                                    ("earth", "tanah"),
                                    ("bamboo", "bambu"),
                                    ("cement", "semen/plester"),
                                    ("wood", "kayu/papan"),
                                    ("tile", "ubin"),
                                    ("ceramic", "keramik"),
                                ],
                                max_length=8,
                                verbose_name="lantai terluas",
                            ),
                        ),
                        (
                            "wall",
                            models.CharField(
                                choices=[
                                    ("bamboo", "bambu/anyaman"),
                                    ("wood", "kayu/papan"),
                                    ("bare_brick", "tembok tanpa plester"),
                                    ("brick", "tembok plester"),
                                ],
                                max_length=10,
                                verbose_name="dinding terluas",
                            ),
                        ),
                        (
                            "roof",
                            models.CharField(
                                choices=[
                                    ("thatch", "ijuk/rumbia"),
                                    ("zinc", "seng"),
                                    ("asbestos", "asbes"),
                                    ("tile", "genteng"),
                                ],
                                max_length=8,
                                verbose_name="atap terluas",
                            ),
                        ),
                        (
                            "water",
                            models.CharField(
                                choices=[
                                    ("open_spring", "mata air tak terlindung"),
                                    ("open_well", "sumur tak terlindung"),
                                    ("rain", "air hujan"),
                                    ("well", "sumur terlindung"),
                                    ("pump", "sumur bor/pompa"),
                                    ("piped", "ledeng/PDAM"),
                                ],
                                max_length=11,
                                verbose_name="sumber air minum",
                            ),
                        ),
                        (
                            "latrine",
                            models.CharField(
                                choices=[
                                    ("none", "tidak ada"),
                                    ("public", "umum/MCK"),
                                    ("shared", "bersama"),
                                    ("own", "sendiri"),
                                ],
                                max_length=6,
                                verbose_name="jamban",
                            ),
                        ),
                        (
                            "light",
                            models.CharField(
                                choices=[
                                    ("none", "bukan listrik"),
                                    ("unmetered", "listrik tanpa meteran"),
                                    ("metered", "listrik PLN"),
                                ],
                                max_length=9,
                                verbose_name="penerangan",
                            ),
                        ),
                        (
                            "electricity_va",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="daya listrik (VA)"
                            ),
                        ),
                        (
                            "fuel",
                            models.CharField(
                                choices=[
                                    ("firewood", "kayu bakar"),
                                    ("charcoal", "arang"),
                                    ("kerosene", "minyak tanah"),
                                    ("small_gas", "gas 3 kg"),
                                    ("gas", "gas > 3 kg/listrik"),
                                ],
                                max_length=9,
                                verbose_name="bahan bakar memasak",
                            ),
                        ),
                        (
                            "education",
                            models.CharField(
                                choices=[
                                    ("none", "tidak sekolah"),
                                    ("some_primary", "tidak tamat SD"),
                                    ("primary", "SD"),
                                    ("lower_secondary", "SMP"),
                                    ("upper_secondary", "SMA/SMK"),
                                    ("diploma", "D1-D3"),
                                    ("degree", "S1+"),
                                ],
                                max_length=15,
                                verbose_name="pendidikan kepala",
                            ),
                        ),
                        (
                            "occupation",
                            models.CharField(max_length=60, verbose_name="pekerjaan kepala"),
                        ),
                        ("assets", models.CharField(max_length=120, verbose_name="aset")),
                        ("decile", models.PositiveSmallIntegerField(verbose_name="desil")),
                        (
                            "spm_category",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("disabled", "penyandang disabilitas terlantar"),
                                    ("child", "anak terlantar"),
                                    ("elderly", "lansia terlantar"),
                                    ("homeless", "gelandangan dan pengemis"),
                                    ("disaster", "korban bencana"),
                                ],
                                max_length=8,
                                verbose_name="kategori SPM",
                            ),
                        ),
                        ("verified_on", models.DateField(verbose_name="terakhir diverifikasi")),
                        ("source", models.CharField(max_length=40, verbose_name="sumber")),
                        ("release", models.CharField(max_length=20, verbose_name="rilis")),
                        ("as_of", models.DateField(verbose_name="keadaan per")),
                        (
                            "id",
                            models.UUIDField(default=uuid.uuid4, editable=False, serialize=False),
                        ),
                        ("line", models.PositiveIntegerField(verbose_name="baris")),
                        ("household_id", models.UUIDField(editable=False)),
                        ("other_id", models.UUIDField(editable=False, null=True)),
                        (
                            "reasons",
                            models.JSONField(default=list, verbose_name="alasan masuk antrean"),
                        ),
                        ("kind", models.CharField(max_length=30, verbose_name="jenis")),
                        ("pair_key", models.BinaryField(max_length=32)),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("waiting", "Menunggu keputusan"),
                                    ("merged", "Digabungkan"),
                                    ("kept", "Keduanya disimpan"),
                                    ("accepted", "Diterima apa adanya"),
                                    ("corrected", "Diterima setelah diperbaiki"),
                                    ("rejected", "Ditolak"),
                                ],
                                default="waiting",
                                max_length=9,
                                verbose_name="status",
                            ),
                        ),
                        ("decided_at", models.DateTimeField(null=True, verbose_name="diputus")),
                        (
                            "reason",
                            models.CharField(blank=True, max_length=500, verbose_name="alasan"),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="ditemukan"),
                        ),
                        (
                            "batch",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="poverty_data.importbatch",
                                verbose_name="impor",
                            ),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="diputus oleh",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="poverty_data.adjudicationcase",
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
                    name="ImportProblem",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("line", models.PositiveIntegerField(verbose_name="baris")),
                        ("field", models.CharField(max_length=30, verbose_name="kolom")),
                        ("code", models.CharField(max_length=30, verbose_name="kode")),
                        ("action", models.CharField(max_length=6, verbose_name="tindakan")),
                        ("other_line", models.PositiveIntegerField(null=True)),
                        ("value_sealed", models.BinaryField(null=True)),
                        (
                            "batch",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="problems",
                                to="poverty_data.importbatch",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "masalah impor",
                        "verbose_name_plural": "masalah impor",
                        "ordering": ["line", "id"],
                        "indexes": [
                            models.Index(
                                fields=["batch", "action", "line"], name="problem_of_batch"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ImportProgress",
                    fields=[
                        (
                            "batch",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="progress",
                                serialize=False,
                                to="poverty_data.importbatch",
                            ),
                        ),
                        (
                            "rows_read",
                            models.PositiveIntegerField(default=0, verbose_name="baris dibaca"),
                        ),
                        ("bytes_read", models.BigIntegerField(default=0)),
                        ("size", models.BigIntegerField(default=0)),
                        ("began_at", models.DateTimeField(auto_now_add=True)),
                        ("at", models.DateTimeField(auto_now=True)),
                    ],
                    options={
                        "verbose_name": "kemajuan impor",
                        "verbose_name_plural": "kemajuan impor",
                    },
                ),
                migrations.CreateModel(
                    name="SourceColumns",
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
                            "source",
                            models.CharField(max_length=40, unique=True, verbose_name="sumber"),
                        ),
                        ("pairs", models.JSONField(default=dict, verbose_name="pasangan kolom")),
                    ],
                    options={
                        "verbose_name": "kolom sumber",
                        "verbose_name_plural": "kolom sumber",
                        "ordering": ["source"],
                    },
                ),
                migrations.CreateModel(
                    name="SourceColumnsEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        ("source", models.CharField(max_length=40, verbose_name="sumber")),
                        ("pairs", models.JSONField(default=dict, verbose_name="pasangan kolom")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="poverty_data.sourcecolumns",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="StagedFamily",
                    fields=[
                        ("nik_sealed", models.BinaryField(null=True)),
                        ("kk_sealed", models.BinaryField(null=True)),
                        ("name_sealed", models.BinaryField(null=True)),
                        ("address_sealed", models.BinaryField(null=True)),
                        ("phone_sealed", models.BinaryField(null=True)),
                        ("coordinates_sealed", models.BinaryField(null=True)),
                        ("nik_index", models.BinaryField(max_length=32, null=True)),
                        ("kk_index", models.BinaryField(max_length=32, null=True)),
                        ("person_index", models.BinaryField(max_length=32, null=True)),
                        ("neighbour_index", models.BinaryField(max_length=32, null=True)),
                        (
                            "sex",
                            models.CharField(
                                choices=[("L", "Laki-laki"), ("P", "Perempuan")],
                                max_length=1,
                                verbose_name="jenis kelamin kepala keluarga",
                            ),
                        ),
                        (
                            "birth_date",
                            models.DateField(verbose_name="tanggal lahir kepala keluarga"),
                        ),
                        ("rt", models.CharField(max_length=3, verbose_name="RT")),
                        ("rw", models.CharField(max_length=3, verbose_name="RW")),
                        (
                            "members",
                            models.PositiveSmallIntegerField(verbose_name="jumlah anggota"),
                        ),
                        (
                            "dependants",
                            models.PositiveSmallIntegerField(verbose_name="jumlah tanggungan"),
                        ),
                        ("income", models.BigIntegerField(verbose_name="pendapatan per bulan")),
                        (
                            "tenure",
                            models.CharField(
                                choices=[
                                    ("own", "milik sendiri"),
                                    ("rent", "kontrak/sewa"),
                                    ("free", "bebas sewa"),
                                    ("official", "dinas"),
                                    ("other", "lainnya"),
                                ],
                                max_length=8,
                                verbose_name="status bangunan",
                            ),
                        ),
                        (
                            "floor_area",
                            models.PositiveSmallIntegerField(verbose_name="luas lantai (m²)"),
                        ),
                        (
                            "floor",
                            models.CharField(
                                choices=[
                                    ("earth", "tanah"),
                                    ("bamboo", "bambu"),
                                    ("cement", "semen/plester"),
                                    ("wood", "kayu/papan"),
                                    ("tile", "ubin"),
                                    ("ceramic", "keramik"),
                                ],
                                max_length=8,
                                verbose_name="lantai terluas",
                            ),
                        ),
                        (
                            "wall",
                            models.CharField(
                                choices=[
                                    ("bamboo", "bambu/anyaman"),
                                    ("wood", "kayu/papan"),
                                    ("bare_brick", "tembok tanpa plester"),
                                    ("brick", "tembok plester"),
                                ],
                                max_length=10,
                                verbose_name="dinding terluas",
                            ),
                        ),
                        (
                            "roof",
                            models.CharField(
                                choices=[
                                    ("thatch", "ijuk/rumbia"),
                                    ("zinc", "seng"),
                                    ("asbestos", "asbes"),
                                    ("tile", "genteng"),
                                ],
                                max_length=8,
                                verbose_name="atap terluas",
                            ),
                        ),
                        (
                            "water",
                            models.CharField(
                                choices=[
                                    ("open_spring", "mata air tak terlindung"),
                                    ("open_well", "sumur tak terlindung"),
                                    ("rain", "air hujan"),
                                    ("well", "sumur terlindung"),
                                    ("pump", "sumur bor/pompa"),
                                    ("piped", "ledeng/PDAM"),
                                ],
                                max_length=11,
                                verbose_name="sumber air minum",
                            ),
                        ),
                        (
                            "latrine",
                            models.CharField(
                                choices=[
                                    ("none", "tidak ada"),
                                    ("public", "umum/MCK"),
                                    ("shared", "bersama"),
                                    ("own", "sendiri"),
                                ],
                                max_length=6,
                                verbose_name="jamban",
                            ),
                        ),
                        (
                            "light",
                            models.CharField(
                                choices=[
                                    ("none", "bukan listrik"),
                                    ("unmetered", "listrik tanpa meteran"),
                                    ("metered", "listrik PLN"),
                                ],
                                max_length=9,
                                verbose_name="penerangan",
                            ),
                        ),
                        (
                            "electricity_va",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="daya listrik (VA)"
                            ),
                        ),
                        (
                            "fuel",
                            models.CharField(
                                choices=[
                                    ("firewood", "kayu bakar"),
                                    ("charcoal", "arang"),
                                    ("kerosene", "minyak tanah"),
                                    ("small_gas", "gas 3 kg"),
                                    ("gas", "gas > 3 kg/listrik"),
                                ],
                                max_length=9,
                                verbose_name="bahan bakar memasak",
                            ),
                        ),
                        (
                            "education",
                            models.CharField(
                                choices=[
                                    ("none", "tidak sekolah"),
                                    ("some_primary", "tidak tamat SD"),
                                    ("primary", "SD"),
                                    ("lower_secondary", "SMP"),
                                    ("upper_secondary", "SMA/SMK"),
                                    ("diploma", "D1-D3"),
                                    ("degree", "S1+"),
                                ],
                                max_length=15,
                                verbose_name="pendidikan kepala",
                            ),
                        ),
                        (
                            "occupation",
                            models.CharField(max_length=60, verbose_name="pekerjaan kepala"),
                        ),
                        ("assets", models.CharField(max_length=120, verbose_name="aset")),
                        ("decile", models.PositiveSmallIntegerField(verbose_name="desil")),
                        (
                            "spm_category",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("disabled", "penyandang disabilitas terlantar"),
                                    ("child", "anak terlantar"),
                                    ("elderly", "lansia terlantar"),
                                    ("homeless", "gelandangan dan pengemis"),
                                    ("disaster", "korban bencana"),
                                ],
                                max_length=8,
                                verbose_name="kategori SPM",
                            ),
                        ),
                        ("verified_on", models.DateField(verbose_name="terakhir diverifikasi")),
                        ("source", models.CharField(max_length=40, verbose_name="sumber")),
                        ("release", models.CharField(max_length=20, verbose_name="rilis")),
                        ("as_of", models.DateField(verbose_name="keadaan per")),
                        ("content_mac", models.BinaryField(max_length=32)),
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("line", models.PositiveIntegerField(verbose_name="baris")),
                        ("household_id", models.UUIDField()),
                        (
                            "verdict",
                            models.CharField(
                                choices=[
                                    ("new", "Baru"),
                                    ("update", "Berubah"),
                                    ("review", "Perlu keputusan"),
                                    ("no_nik", "Tanpa NIK"),
                                ],
                                max_length=6,
                            ),
                        ),
                        ("is_fresh", models.BooleanField(default=True)),
                        ("base_mac", models.BinaryField(max_length=32, null=True)),
                        ("record_key", models.BinaryField(max_length=32, null=True)),
                        ("reasons", models.JSONField(default=list)),
                        (
                            "batch",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="staged",
                                to="poverty_data.importbatch",
                            ),
                        ),
                        (
                            "village",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="areas.area",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "baris impor",
                        "verbose_name_plural": "baris impor",
                    },
                ),
                migrations.CreateModel(
                    name="HouseholdExport",
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
                        ("code", models.CharField(max_length=12, unique=True, verbose_name="kode")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("requested", "Menunggu persetujuan"),
                                    ("awaiting", "Menunggu superuser"),
                                    ("approved", "Sedang dibuat"),
                                    ("ready", "Siap diunduh"),
                                    ("fetched", "Sudah diunduh"),
                                    ("refused", "Tidak disetujui"),
                                    ("withdrawn", "Dibatalkan peminta"),
                                    ("expired", "Kedaluwarsa"),
                                ],
                                default="requested",
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "decile_max",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="sampai desil"
                            ),
                        ),
                        (
                            "columns",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=20),
                                size=None,
                                verbose_name="kolom",
                            ),
                        ),
                        ("purpose", models.CharField(max_length=300, verbose_name="keperluan")),
                        ("row_count", models.PositiveIntegerField(verbose_name="jumlah keluarga")),
                        (
                            "requested_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="diminta"),
                        ),
                        ("reason", models.TextField(blank=True, verbose_name="alasan")),
                        ("ready_at", models.DateTimeField(null=True, verbose_name="siap")),
                        (
                            "link_until",
                            models.DateTimeField(null=True, verbose_name="tautan berlaku sampai"),
                        ),
                        ("expires_at", models.DateTimeField(verbose_name="dihancurkan pada")),
                        ("fetched_at", models.DateTimeField(null=True, verbose_name="diunduh")),
                        (
                            "file",
                            models.FileField(
                                blank=True,
                                editable=False,
                                max_length=120,
                                storage=forum_site.files.storage.PrivateStorage(),
                                upload_to="",
                                verbose_name="berkas",
                            ),
                        ),
                        (
                            "canary_name",
                            models.CharField(
                                blank=True, max_length=60, verbose_name="keluarga penanda"
                            ),
                        ),
                        (
                            "approved_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="disetujui oleh",
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="areas.area",
                                verbose_name="wilayah",
                            ),
                        ),
                        (
                            "large_approved_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="disetujui superuser",
                            ),
                        ),
                        (
                            "requested_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="diminta oleh",
                            ),
                        ),
                        (
                            "round",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="poverty_data.verificationround",
                                verbose_name="putaran",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "ekspor keluarga",
                        "verbose_name_plural": "ekspor keluarga",
                        "ordering": ["-requested_at"],
                        "permissions": [("approve_large_export", "Dapat menyetujui ekspor besar")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "status__in",
                                        [
                                            "requested",
                                            "awaiting",
                                            "approved",
                                            "ready",
                                            "fetched",
                                            "refused",
                                            "withdrawn",
                                            "expired",
                                        ],
                                    )
                                ),
                                name="export_status_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("approved_by__isnull", True),
                                    models.Q(
                                        ("approved_by", models.F("requested_by")), _negated=True
                                    ),
                                    _connector="OR",
                                ),
                                name="export_second_person",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("large_approved_by__isnull", True),
                                    models.Q(
                                        models.Q(
                                            ("large_approved_by", models.F("requested_by")),
                                            _negated=True,
                                        ),
                                        models.Q(
                                            ("large_approved_by", models.F("approved_by")),
                                            _negated=True,
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="export_third_person",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HouseholdExportEvent",
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
                        ("code", models.CharField(max_length=12, verbose_name="kode")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("requested", "Menunggu persetujuan"),
                                    ("awaiting", "Menunggu superuser"),
                                    ("approved", "Sedang dibuat"),
                                    ("ready", "Siap diunduh"),
                                    ("fetched", "Sudah diunduh"),
                                    ("refused", "Tidak disetujui"),
                                    ("withdrawn", "Dibatalkan peminta"),
                                    ("expired", "Kedaluwarsa"),
                                ],
                                default="requested",
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "decile_max",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="sampai desil"
                            ),
                        ),
                        (
                            "columns",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=20),
                                size=None,
                                verbose_name="kolom",
                            ),
                        ),
                        ("purpose", models.CharField(max_length=300, verbose_name="keperluan")),
                        ("row_count", models.PositiveIntegerField(verbose_name="jumlah keluarga")),
                        (
                            "requested_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="diminta"),
                        ),
                        ("reason", models.TextField(blank=True, verbose_name="alasan")),
                        ("ready_at", models.DateTimeField(null=True, verbose_name="siap")),
                        (
                            "link_until",
                            models.DateTimeField(null=True, verbose_name="tautan berlaku sampai"),
                        ),
                        ("expires_at", models.DateTimeField(verbose_name="dihancurkan pada")),
                        ("fetched_at", models.DateTimeField(null=True, verbose_name="diunduh")),
                        (
                            "file",
                            models.FileField(
                                blank=True,
                                editable=False,
                                max_length=120,
                                storage=forum_site.files.storage.PrivateStorage(),
                                upload_to="",
                                verbose_name="berkas",
                            ),
                        ),
                        (
                            "canary_name",
                            models.CharField(
                                blank=True, max_length=60, verbose_name="keluarga penanda"
                            ),
                        ),
                        (
                            "approved_by",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="disetujui oleh",
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="areas.area",
                                verbose_name="wilayah",
                            ),
                        ),
                        (
                            "large_approved_by",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="disetujui superuser",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="poverty_data.householdexport",
                            ),
                        ),
                        (
                            "requested_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="diminta oleh",
                            ),
                        ),
                        (
                            "round",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="poverty_data.verificationround",
                                verbose_name="putaran",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="PublishedErrors",
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
                        ("round_number", models.PositiveIntegerField(verbose_name="putaran ke")),
                        ("round_name", models.CharField(max_length=80, verbose_name="putaran")),
                        ("ended_on", models.DateField(verbose_name="sampai")),
                        (
                            "inclusion",
                            models.PositiveSmallIntegerField(
                                null=True, verbose_name="salah sasaran (%)"
                            ),
                        ),
                        (
                            "exclusion",
                            models.PositiveSmallIntegerField(
                                null=True, verbose_name="terlewat (%)"
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                to="areas.area",
                                verbose_name="kecamatan",
                            ),
                        ),
                        (
                            "publication",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="errors",
                                to="poverty_data.publication",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "ketepatan daftar",
                        "verbose_name_plural": "ketepatan daftar",
                        "ordering": ["-round_number", "area"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("publication", "round_number", "area"),
                                name="published_errors_once",
                                nulls_distinct=False,
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("inclusion__isnull", True),
                                        ("inclusion__range", (1, 99)),
                                        _connector="OR",
                                    ),
                                    models.Q(
                                        ("exclusion__isnull", True),
                                        ("exclusion__range", (1, 99)),
                                        _connector="OR",
                                    ),
                                ),
                                name="published_errors_percent",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="verifiedneed",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "poverty_data_verifiedneedevent" ("as_of", "id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quantity", "release", "source", "unit", "village_id", "whole") VALUES (NEW."as_of", NEW."id", NEW."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."quantity", NEW."release", NEW."source", NEW."unit", NEW."village_id", NEW."whole"); RETURN NULL;',
                            hash="73d0f96c001a9c56436b8052f03c3626a67360b9",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_1d5df",
                            table="poverty_data_verifiedneed",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="verifiedneed",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "poverty_data_verifiedneedevent" ("as_of", "id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quantity", "release", "source", "unit", "village_id", "whole") VALUES (NEW."as_of", NEW."id", NEW."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."quantity", NEW."release", NEW."source", NEW."unit", NEW."village_id", NEW."whole"); RETURN NULL;',
                            hash="01b5a26a587ec9be6ad959eb63b30133692db0b5",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b59fe",
                            table="poverty_data_verifiedneed",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="verifiedneed",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "poverty_data_verifiedneedevent" ("as_of", "id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quantity", "release", "source", "unit", "village_id", "whole") VALUES (OLD."as_of", OLD."id", OLD."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."quantity", OLD."release", OLD."source", OLD."unit", OLD."village_id", OLD."whole"); RETURN NULL;',
                            hash="7cd0fcc229161b845c7dbbf75e615c555c6196fe",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b9e48",
                            table="poverty_data_verifiedneed",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="verifiedneedevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="5fd826f8a27546e74bb9794289fd88030acf94f0",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_d5fb5",
                            table="poverty_data_verifiedneedevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="importbatch",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "poverty_data_importbatchevent" ("applied_at", "as_of", "city", "counts", "created_at", "encoding", "failure", "file_name", "headings", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "release", "sha256", "source", "status", "stored_name", "uploaded_by_id") VALUES (NEW."applied_at", NEW."as_of", NEW."city", NEW."counts", NEW."created_at", NEW."encoding", NEW."failure", NEW."file_name", NEW."headings", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."release", NEW."sha256", NEW."source", NEW."status", NEW."stored_name", NEW."uploaded_by_id"); RETURN NULL;',
                            hash="a9d8a183731940da2cca767a6d403248f33e9e81",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_913af",
                            table="poverty_data_importbatch",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="importbatch",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "poverty_data_importbatchevent" ("applied_at", "as_of", "city", "counts", "created_at", "encoding", "failure", "file_name", "headings", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "release", "sha256", "source", "status", "stored_name", "uploaded_by_id") VALUES (NEW."applied_at", NEW."as_of", NEW."city", NEW."counts", NEW."created_at", NEW."encoding", NEW."failure", NEW."file_name", NEW."headings", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."release", NEW."sha256", NEW."source", NEW."status", NEW."stored_name", NEW."uploaded_by_id"); RETURN NULL;',
                            hash="f01672566a423846430bfb6b44704b4bb7e98bfe",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_3b820",
                            table="poverty_data_importbatch",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="importbatch",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "poverty_data_importbatchevent" ("applied_at", "as_of", "city", "counts", "created_at", "encoding", "failure", "file_name", "headings", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "release", "sha256", "source", "status", "stored_name", "uploaded_by_id") VALUES (OLD."applied_at", OLD."as_of", OLD."city", OLD."counts", OLD."created_at", OLD."encoding", OLD."failure", OLD."file_name", OLD."headings", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."release", OLD."sha256", OLD."source", OLD."status", OLD."stored_name", OLD."uploaded_by_id"); RETURN NULL;',
                            hash="20fa223140522086709b92a0bda5fa7f775898f2",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_0c097",
                            table="poverty_data_importbatch",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="household",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."as_of" IS DISTINCT FROM (NEW."as_of") OR OLD."assets" IS DISTINCT FROM (NEW."assets") OR OLD."batch_id" IS DISTINCT FROM (NEW."batch_id") OR OLD."birth_date" IS DISTINCT FROM (NEW."birth_date") OR OLD."changed_at" IS DISTINCT FROM (NEW."changed_at") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."decile" IS DISTINCT FROM (NEW."decile") OR OLD."dependants" IS DISTINCT FROM (NEW."dependants") OR OLD."education" IS DISTINCT FROM (NEW."education") OR OLD."electricity_va" IS DISTINCT FROM (NEW."electricity_va") OR OLD."floor" IS DISTINCT FROM (NEW."floor") OR OLD."floor_area" IS DISTINCT FROM (NEW."floor_area") OR OLD."fuel" IS DISTINCT FROM (NEW."fuel") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."income" IS DISTINCT FROM (NEW."income") OR OLD."latrine" IS DISTINCT FROM (NEW."latrine") OR OLD."light" IS DISTINCT FROM (NEW."light") OR OLD."listing" IS DISTINCT FROM (NEW."listing") OR OLD."members" IS DISTINCT FROM (NEW."members") OR OLD."merged_into_id" IS DISTINCT FROM (NEW."merged_into_id") OR OLD."nik_copy" IS DISTINCT FROM (NEW."nik_copy") OR OLD."occupation" IS DISTINCT FROM (NEW."occupation") OR OLD."release" IS DISTINCT FROM (NEW."release") OR OLD."roof" IS DISTINCT FROM (NEW."roof") OR OLD."rt" IS DISTINCT FROM (NEW."rt") OR OLD."rw" IS DISTINCT FROM (NEW."rw") OR OLD."sex" IS DISTINCT FROM (NEW."sex") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."spm_category" IS DISTINCT FROM (NEW."spm_category") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."tenure" IS DISTINCT FROM (NEW."tenure") OR OLD."verified_on" IS DISTINCT FROM (NEW."verified_on") OR OLD."village_id" IS DISTINCT FROM (NEW."village_id") OR OLD."wall" IS DISTINCT FROM (NEW."wall") OR OLD."water" IS DISTINCT FROM (NEW."water"))',
                            func='INSERT INTO "poverty_data_householdevent" ("as_of", "assets", "batch_id", "birth_date", "changed_at", "created_at", "decile", "dependants", "education", "electricity_va", "floor", "floor_area", "fuel", "id", "income", "latrine", "light", "listing", "members", "merged_into_id", "nik_copy", "occupation", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "release", "roof", "rt", "rw", "sex", "source", "spm_category", "status", "tenure", "verified_on", "village_id", "wall", "water") VALUES (NEW."as_of", NEW."assets", NEW."batch_id", NEW."birth_date", NEW."changed_at", NEW."created_at", NEW."decile", NEW."dependants", NEW."education", NEW."electricity_va", NEW."floor", NEW."floor_area", NEW."fuel", NEW."id", NEW."income", NEW."latrine", NEW."light", NEW."listing", NEW."members", NEW."merged_into_id", NEW."nik_copy", NEW."occupation", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."release", NEW."roof", NEW."rt", NEW."rw", NEW."sex", NEW."source", NEW."spm_category", NEW."status", NEW."tenure", NEW."verified_on", NEW."village_id", NEW."wall", NEW."water"); RETURN NULL;',
                            hash="9add21291001a9cd801ad811a5ec2484e0314c26",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_6c151",
                            table="poverty_data_household",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="household",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "poverty_data_householdevent" ("as_of", "assets", "batch_id", "birth_date", "changed_at", "created_at", "decile", "dependants", "education", "electricity_va", "floor", "floor_area", "fuel", "id", "income", "latrine", "light", "listing", "members", "merged_into_id", "nik_copy", "occupation", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "release", "roof", "rt", "rw", "sex", "source", "spm_category", "status", "tenure", "verified_on", "village_id", "wall", "water") VALUES (OLD."as_of", OLD."assets", OLD."batch_id", OLD."birth_date", OLD."changed_at", OLD."created_at", OLD."decile", OLD."dependants", OLD."education", OLD."electricity_va", OLD."floor", OLD."floor_area", OLD."fuel", OLD."id", OLD."income", OLD."latrine", OLD."light", OLD."listing", OLD."members", OLD."merged_into_id", OLD."nik_copy", OLD."occupation", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."release", OLD."roof", OLD."rt", OLD."rw", OLD."sex", OLD."source", OLD."spm_category", OLD."status", OLD."tenure", OLD."verified_on", OLD."village_id", OLD."wall", OLD."water"); RETURN NULL;',
                            hash="d1fed3ce0e5fdec46e4d280f5bb4f76ad658e096",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_8f25d",
                            table="poverty_data_household",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="householdevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="143c3f56216e87c2c6183048eb0332df31a9c040",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_40f64",
                            table="poverty_data_householdevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="importbatchevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="375ba40374eb0176dad07aef8f0d963c9ca5f151",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_08a87",
                            table="poverty_data_importbatchevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="accessrecord",
                    trigger=pgtrigger.compiler.Trigger(
                        name="accessrecord_append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="dae7c588328377758311c39c93800a49c35dcf64",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_accessrecord_append_only_8e9a8",
                            table="poverty_data_accessrecord",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="intervention",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "poverty_data_interventionevent" ("amount", "given_on", "household_id", "id", "kind", "note", "overruled", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider_id", "provider_name", "realisation_id", "recorded_at", "recorded_by_id", "withdraw_reason", "withdrawn_at", "withdrawn_by_id") VALUES (NEW."amount", NEW."given_on", NEW."household_id", NEW."id", NEW."kind", NEW."note", NEW."overruled", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."provider_id", NEW."provider_name", NEW."realisation_id", NEW."recorded_at", NEW."recorded_by_id", NEW."withdraw_reason", NEW."withdrawn_at", NEW."withdrawn_by_id"); RETURN NULL;',
                            hash="261f3b9e2b48928dba3ec09272a2886072f217a7",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_219a0",
                            table="poverty_data_intervention",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="intervention",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "poverty_data_interventionevent" ("amount", "given_on", "household_id", "id", "kind", "note", "overruled", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider_id", "provider_name", "realisation_id", "recorded_at", "recorded_by_id", "withdraw_reason", "withdrawn_at", "withdrawn_by_id") VALUES (NEW."amount", NEW."given_on", NEW."household_id", NEW."id", NEW."kind", NEW."note", NEW."overruled", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."provider_id", NEW."provider_name", NEW."realisation_id", NEW."recorded_at", NEW."recorded_by_id", NEW."withdraw_reason", NEW."withdrawn_at", NEW."withdrawn_by_id"); RETURN NULL;',
                            hash="8110270861349d38aa3178e97786783558405cf5",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e3bbb",
                            table="poverty_data_intervention",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="intervention",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "poverty_data_interventionevent" ("amount", "given_on", "household_id", "id", "kind", "note", "overruled", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider_id", "provider_name", "realisation_id", "recorded_at", "recorded_by_id", "withdraw_reason", "withdrawn_at", "withdrawn_by_id") VALUES (OLD."amount", OLD."given_on", OLD."household_id", OLD."id", OLD."kind", OLD."note", OLD."overruled", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."provider_id", OLD."provider_name", OLD."realisation_id", OLD."recorded_at", OLD."recorded_by_id", OLD."withdraw_reason", OLD."withdrawn_at", OLD."withdrawn_by_id"); RETURN NULL;',
                            hash="d37b1ce3e7ae298084756a46ce22a878d9c564ee",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_2110a",
                            table="poverty_data_intervention",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="interventionevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="4076b98732ff8b50bc0ddab686595306ab34d2f2",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_40aec",
                            table="poverty_data_interventionevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="officerbeat",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "poverty_data_officerbeatevent" ("id", "officer_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rt", "rw", "set_by_id", "village_id") VALUES (NEW."id", NEW."officer_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."rt", NEW."rw", NEW."set_by_id", NEW."village_id"); RETURN NULL;',
                            hash="644861fddce4716755c19de13cc6603c461bf47b",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_1ce59",
                            table="poverty_data_officerbeat",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="officerbeat",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "poverty_data_officerbeatevent" ("id", "officer_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rt", "rw", "set_by_id", "village_id") VALUES (NEW."id", NEW."officer_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."rt", NEW."rw", NEW."set_by_id", NEW."village_id"); RETURN NULL;',
                            hash="c19671494b35ceef017423ed7f1ee00c6ce5ac66",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_7a8a8",
                            table="poverty_data_officerbeat",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="officerbeat",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "poverty_data_officerbeatevent" ("id", "officer_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rt", "rw", "set_by_id", "village_id") VALUES (OLD."id", OLD."officer_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."rt", OLD."rw", OLD."set_by_id", OLD."village_id"); RETURN NULL;',
                            hash="fc12a1a836adacf6d30fcdc33e921cf12590db7e",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_2fb7f",
                            table="poverty_data_officerbeat",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="officerbeatevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="e33b89c6f2cf06200c80dc94d69d937bc3ad1d79",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_b3e09",
                            table="poverty_data_officerbeatevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="suggestion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."answer" IS DISTINCT FROM (NEW."answer") OR OLD."answered_at" IS DISTINCT FROM (NEW."answered_at") OR OLD."answered_by_id" IS DISTINCT FROM (NEW."answered_by_id") OR OLD."consent_at" IS DISTINCT FROM (NEW."consent_at") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."village_id" IS DISTINCT FROM (NEW."village_id"))',
                            func='INSERT INTO "poverty_data_suggestionevent" ("answer", "answered_at", "answered_by_id", "consent_at", "created_at", "id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "village_id") VALUES (NEW."answer", NEW."answered_at", NEW."answered_by_id", NEW."consent_at", NEW."created_at", NEW."id", NEW."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."status", NEW."village_id"); RETURN NULL;',
                            hash="542f7f308527229015f2c3a7b9848c4bf05035ce",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_718a5",
                            table="poverty_data_suggestion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="suggestionevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="245c78b326fce71d5b8f1a0d1fd6de4873702826",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_7d7c4",
                            table="poverty_data_suggestionevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="verificationround",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "poverty_data_verificationroundevent" ("basis", "created_at", "created_by_id", "ends_on", "id", "meeting_on", "name", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "status") VALUES (NEW."basis", NEW."created_at", NEW."created_by_id", NEW."ends_on", NEW."id", NEW."meeting_on", NEW."name", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."starts_on", NEW."status"); RETURN NULL;',
                            hash="d606ca60565379f8aef0310816149ca43961de08",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_37bf6",
                            table="poverty_data_verificationround",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="verificationround",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "poverty_data_verificationroundevent" ("basis", "created_at", "created_by_id", "ends_on", "id", "meeting_on", "name", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "status") VALUES (NEW."basis", NEW."created_at", NEW."created_by_id", NEW."ends_on", NEW."id", NEW."meeting_on", NEW."name", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."starts_on", NEW."status"); RETURN NULL;',
                            hash="f899163443c9dc4f5f96d79d871354073abd3a5d",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_9ba0a",
                            table="poverty_data_verificationround",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="verificationround",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "poverty_data_verificationroundevent" ("basis", "created_at", "created_by_id", "ends_on", "id", "meeting_on", "name", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "status") VALUES (OLD."basis", OLD."created_at", OLD."created_by_id", OLD."ends_on", OLD."id", OLD."meeting_on", OLD."name", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."starts_on", OLD."status"); RETURN NULL;',
                            hash="880a77c08135803654ef4b1e90aef3cf47f88f5d",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_8918f",
                            table="poverty_data_verificationround",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="decree",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "poverty_data_decreeevent" ("file_id", "id", "issued_at", "issued_by_id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id", "signed_on", "version") VALUES (NEW."file_id", NEW."id", NEW."issued_at", NEW."issued_by_id", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."round_id", NEW."signed_on", NEW."version"); RETURN NULL;',
                            hash="1d497e50a0519855d6f5694903dc0a7c1c150220",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_7c6a2",
                            table="poverty_data_decree",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="decree",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "poverty_data_decreeevent" ("file_id", "id", "issued_at", "issued_by_id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id", "signed_on", "version") VALUES (NEW."file_id", NEW."id", NEW."issued_at", NEW."issued_by_id", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."round_id", NEW."signed_on", NEW."version"); RETURN NULL;',
                            hash="94f908932f23995d15383c92ec12a15a0d2abbba",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ad689",
                            table="poverty_data_decree",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="decree",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "poverty_data_decreeevent" ("file_id", "id", "issued_at", "issued_by_id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id", "signed_on", "version") VALUES (OLD."file_id", OLD."id", OLD."issued_at", OLD."issued_by_id", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."round_id", OLD."signed_on", OLD."version"); RETURN NULL;',
                            hash="640ce3fb75c45c675e8a7fde767d88df7b231c4a",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_2f6d8",
                            table="poverty_data_decree",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="verification",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "poverty_data_verificationevent" ("after", "before", "changed_at", "confirmed_by_id", "entered_at", "entered_by_id", "household_id", "id", "is_new", "new_family_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo_id", "proposed_by_id", "reason", "return_reason", "revision", "round_id", "rt", "rw", "status", "validated_at", "validated_by_id", "village_id") VALUES (NEW."after", NEW."before", NEW."changed_at", NEW."confirmed_by_id", NEW."entered_at", NEW."entered_by_id", NEW."household_id", NEW."id", NEW."is_new", NEW."new_family_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."photo_id", NEW."proposed_by_id", NEW."reason", NEW."return_reason", NEW."revision", NEW."round_id", NEW."rt", NEW."rw", NEW."status", NEW."validated_at", NEW."validated_by_id", NEW."village_id"); RETURN NULL;',
                            hash="3b135aa046ff8ce910377a589e6075a8c42b4a0e",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_64c01",
                            table="poverty_data_verification",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="verification",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "poverty_data_verificationevent" ("after", "before", "changed_at", "confirmed_by_id", "entered_at", "entered_by_id", "household_id", "id", "is_new", "new_family_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo_id", "proposed_by_id", "reason", "return_reason", "revision", "round_id", "rt", "rw", "status", "validated_at", "validated_by_id", "village_id") VALUES (NEW."after", NEW."before", NEW."changed_at", NEW."confirmed_by_id", NEW."entered_at", NEW."entered_by_id", NEW."household_id", NEW."id", NEW."is_new", NEW."new_family_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."photo_id", NEW."proposed_by_id", NEW."reason", NEW."return_reason", NEW."revision", NEW."round_id", NEW."rt", NEW."rw", NEW."status", NEW."validated_at", NEW."validated_by_id", NEW."village_id"); RETURN NULL;',
                            hash="4b8a5f6410ef38d6246525e2e1d73f25186b29be",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e5b80",
                            table="poverty_data_verification",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="verification",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "poverty_data_verificationevent" ("after", "before", "changed_at", "confirmed_by_id", "entered_at", "entered_by_id", "household_id", "id", "is_new", "new_family_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo_id", "proposed_by_id", "reason", "return_reason", "revision", "round_id", "rt", "rw", "status", "validated_at", "validated_by_id", "village_id") VALUES (OLD."after", OLD."before", OLD."changed_at", OLD."confirmed_by_id", OLD."entered_at", OLD."entered_by_id", OLD."household_id", OLD."id", OLD."is_new", OLD."new_family_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."photo_id", OLD."proposed_by_id", OLD."reason", OLD."return_reason", OLD."revision", OLD."round_id", OLD."rt", OLD."rw", OLD."status", OLD."validated_at", OLD."validated_by_id", OLD."village_id"); RETURN NULL;',
                            hash="29ab6755e270b8574b3bfa25b515f2acce9a9287",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_86314",
                            table="poverty_data_verification",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="verificationrecord",
                    trigger=pgtrigger.compiler.Trigger(
                        name="steps_stay",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="72334a27231c038909423e2a94760150307dd42c",
                            operation="UPDATE",
                            pgid="pgtrigger_steps_stay_1fdea",
                            table="poverty_data_verificationrecord",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="verificationevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="7d655a9f6ece3681ae488de2e85f6e46f2fed6e4",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_46ade",
                            table="poverty_data_verificationevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="decreeevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="43edd66aff3256b270f7322d87f447d803305608",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_cb3fe",
                            table="poverty_data_decreeevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="verificationroundevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="1e13fff3d5431de4daa5d8486afd27edb0e0418a",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_c4028",
                            table="poverty_data_verificationroundevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="villagemeeting",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "poverty_data_villagemeetingevent" ("file_id", "held_on", "id", "participants", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "round_id", "village_id") VALUES (NEW."file_id", NEW."held_on", NEW."id", NEW."participants", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."round_id", NEW."village_id"); RETURN NULL;',
                            hash="9454d0e5201267564d7f0178a7d408b767efc906",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_fcb3e",
                            table="poverty_data_villagemeeting",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="villagemeeting",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "poverty_data_villagemeetingevent" ("file_id", "held_on", "id", "participants", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "round_id", "village_id") VALUES (NEW."file_id", NEW."held_on", NEW."id", NEW."participants", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."round_id", NEW."village_id"); RETURN NULL;',
                            hash="91445a395c82b62500fb6f97d0b99070ff6d292c",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_fcddd",
                            table="poverty_data_villagemeeting",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="villagemeeting",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "poverty_data_villagemeetingevent" ("file_id", "held_on", "id", "participants", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "round_id", "village_id") VALUES (OLD."file_id", OLD."held_on", OLD."id", OLD."participants", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."recorded_by_id", OLD."round_id", OLD."village_id"); RETURN NULL;',
                            hash="0d77f118e34c82caa20a225e4cccb4fd76719124",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_39ee8",
                            table="poverty_data_villagemeeting",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="villagemeetingevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="351c7d40c2292b7f54047a3ef1cb3778fa7b8791",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_39de7",
                            table="poverty_data_villagemeetingevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="publication",
                    trigger=pgtrigger.compiler.Trigger(
                        name="publication_is_frozen",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (NOT (OLD.\"status\" = 'built'))",
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="5c4a189bdce8e9c794a359be20cb5e059cd4989b",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_publication_is_frozen_ad88e",
                            table="poverty_data_publication",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="publication",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "poverty_data_publicationevent" ("built_at", "built_by_id", "id", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "quarter", "status", "threshold", "version") VALUES (NEW."built_at", NEW."built_by_id", NEW."id", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."published_at", NEW."published_by_id", NEW."quarter", NEW."status", NEW."threshold", NEW."version"); RETURN NULL;',
                            hash="fd2e8f9f2798d0ba7f69edf3e8bfdb0483ea408d",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_9fa7e",
                            table="poverty_data_publication",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="publication",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "poverty_data_publicationevent" ("built_at", "built_by_id", "id", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "quarter", "status", "threshold", "version") VALUES (NEW."built_at", NEW."built_by_id", NEW."id", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."published_at", NEW."published_by_id", NEW."quarter", NEW."status", NEW."threshold", NEW."version"); RETURN NULL;',
                            hash="9f04bcdb40d9247c9d24d6049a567b516ea61306",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_68265",
                            table="poverty_data_publication",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="publication",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "poverty_data_publicationevent" ("built_at", "built_by_id", "id", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "quarter", "status", "threshold", "version") VALUES (OLD."built_at", OLD."built_by_id", OLD."id", OLD."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."published_at", OLD."published_by_id", OLD."quarter", OLD."status", OLD."threshold", OLD."version"); RETURN NULL;',
                            hash="4194f718e28edbffce281448e08ddd4d838d9846",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_4a184",
                            table="poverty_data_publication",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="publicationevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="7f7a2618d7dfce6b807223b572bb8b428ddaf587",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_f0d49",
                            table="poverty_data_publicationevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="publishedtable",
                    trigger=pgtrigger.compiler.Trigger(
                        name="published_table_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="ccde7c03e19b2c2d054beef848480a5d616365de",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_published_table_stays_8760e",
                            table="poverty_data_publishedtable",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="publishedtable",
                    trigger=pgtrigger.compiler.Trigger(
                        name="published_table_of_draft",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\nIF (SELECT status FROM poverty_data_publication WHERE id = NEW.publication_id) <> 'built' THEN\n    RAISE EXCEPTION 'published tables are frozen';\nEND IF;\nRETURN NEW;\n",
                            hash="42e78b2b750d69e90a003aa4faf091022461280f",
                            operation="INSERT",
                            pgid="pgtrigger_published_table_of_draft_b2222",
                            table="poverty_data_publishedtable",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="publishedcell",
                    trigger=pgtrigger.compiler.Trigger(
                        name="published_cell_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="5437fa7d777713589b1ee4fd620f31cd38fcbbbc",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_published_cell_stays_00fbd",
                            table="poverty_data_publishedcell",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="publishedcell",
                    trigger=pgtrigger.compiler.Trigger(
                        name="published_cell_of_draft",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\nIF (SELECT status FROM poverty_data_publication WHERE id = (SELECT publication_id FROM poverty_data_publishedtable WHERE id = NEW.table_id)) <> 'built' THEN\n    RAISE EXCEPTION 'published tables are frozen';\nEND IF;\nRETURN NEW;\n",
                            hash="ee65a42970b4d461c2f3bcb8822535b7d255ac9d",
                            operation="INSERT",
                            pgid="pgtrigger_published_cell_of_draft_ddf43",
                            table="poverty_data_publishedcell",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="adjudicationcase",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "poverty_data_adjudicationcaseevent" ("as_of", "assets", "batch_id", "birth_date", "created_at", "decided_at", "decided_by_id", "decile", "dependants", "education", "electricity_va", "floor", "floor_area", "fuel", "household_id", "id", "income", "kind", "latrine", "light", "line", "members", "occupation", "other_id", "pair_key", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "reasons", "release", "roof", "rt", "rw", "sex", "source", "spm_category", "status", "tenure", "verified_on", "village_id", "wall", "water") VALUES (NEW."as_of", NEW."assets", NEW."batch_id", NEW."birth_date", NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."decile", NEW."dependants", NEW."education", NEW."electricity_va", NEW."floor", NEW."floor_area", NEW."fuel", NEW."household_id", NEW."id", NEW."income", NEW."kind", NEW."latrine", NEW."light", NEW."line", NEW."members", NEW."occupation", NEW."other_id", NEW."pair_key", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."reasons", NEW."release", NEW."roof", NEW."rt", NEW."rw", NEW."sex", NEW."source", NEW."spm_category", NEW."status", NEW."tenure", NEW."verified_on", NEW."village_id", NEW."wall", NEW."water"); RETURN NULL;',
                            hash="51b6ad76a1668fc800adf0d9d926259e471c912f",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e962b",
                            table="poverty_data_adjudicationcase",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="adjudicationcase",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."as_of" IS DISTINCT FROM (NEW."as_of") OR OLD."assets" IS DISTINCT FROM (NEW."assets") OR OLD."batch_id" IS DISTINCT FROM (NEW."batch_id") OR OLD."birth_date" IS DISTINCT FROM (NEW."birth_date") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."decided_at" IS DISTINCT FROM (NEW."decided_at") OR OLD."decided_by_id" IS DISTINCT FROM (NEW."decided_by_id") OR OLD."decile" IS DISTINCT FROM (NEW."decile") OR OLD."dependants" IS DISTINCT FROM (NEW."dependants") OR OLD."education" IS DISTINCT FROM (NEW."education") OR OLD."electricity_va" IS DISTINCT FROM (NEW."electricity_va") OR OLD."floor" IS DISTINCT FROM (NEW."floor") OR OLD."floor_area" IS DISTINCT FROM (NEW."floor_area") OR OLD."fuel" IS DISTINCT FROM (NEW."fuel") OR OLD."household_id" IS DISTINCT FROM (NEW."household_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."income" IS DISTINCT FROM (NEW."income") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."latrine" IS DISTINCT FROM (NEW."latrine") OR OLD."light" IS DISTINCT FROM (NEW."light") OR OLD."line" IS DISTINCT FROM (NEW."line") OR OLD."members" IS DISTINCT FROM (NEW."members") OR OLD."occupation" IS DISTINCT FROM (NEW."occupation") OR OLD."other_id" IS DISTINCT FROM (NEW."other_id") OR OLD."pair_key" IS DISTINCT FROM (NEW."pair_key") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."reasons" IS DISTINCT FROM (NEW."reasons") OR OLD."release" IS DISTINCT FROM (NEW."release") OR OLD."roof" IS DISTINCT FROM (NEW."roof") OR OLD."rt" IS DISTINCT FROM (NEW."rt") OR OLD."rw" IS DISTINCT FROM (NEW."rw") OR OLD."sex" IS DISTINCT FROM (NEW."sex") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."spm_category" IS DISTINCT FROM (NEW."spm_category") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."tenure" IS DISTINCT FROM (NEW."tenure") OR OLD."verified_on" IS DISTINCT FROM (NEW."verified_on") OR OLD."village_id" IS DISTINCT FROM (NEW."village_id") OR OLD."wall" IS DISTINCT FROM (NEW."wall") OR OLD."water" IS DISTINCT FROM (NEW."water"))',
                            func='INSERT INTO "poverty_data_adjudicationcaseevent" ("as_of", "assets", "batch_id", "birth_date", "created_at", "decided_at", "decided_by_id", "decile", "dependants", "education", "electricity_va", "floor", "floor_area", "fuel", "household_id", "id", "income", "kind", "latrine", "light", "line", "members", "occupation", "other_id", "pair_key", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "reasons", "release", "roof", "rt", "rw", "sex", "source", "spm_category", "status", "tenure", "verified_on", "village_id", "wall", "water") VALUES (NEW."as_of", NEW."assets", NEW."batch_id", NEW."birth_date", NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."decile", NEW."dependants", NEW."education", NEW."electricity_va", NEW."floor", NEW."floor_area", NEW."fuel", NEW."household_id", NEW."id", NEW."income", NEW."kind", NEW."latrine", NEW."light", NEW."line", NEW."members", NEW."occupation", NEW."other_id", NEW."pair_key", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."reasons", NEW."release", NEW."roof", NEW."rt", NEW."rw", NEW."sex", NEW."source", NEW."spm_category", NEW."status", NEW."tenure", NEW."verified_on", NEW."village_id", NEW."wall", NEW."water"); RETURN NULL;',
                            hash="40643328ce10ca3f5f06fc9601b3ca2a285d19f6",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_5842f",
                            table="poverty_data_adjudicationcase",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="adjudicationcase",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "poverty_data_adjudicationcaseevent" ("as_of", "assets", "batch_id", "birth_date", "created_at", "decided_at", "decided_by_id", "decile", "dependants", "education", "electricity_va", "floor", "floor_area", "fuel", "household_id", "id", "income", "kind", "latrine", "light", "line", "members", "occupation", "other_id", "pair_key", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "reasons", "release", "roof", "rt", "rw", "sex", "source", "spm_category", "status", "tenure", "verified_on", "village_id", "wall", "water") VALUES (OLD."as_of", OLD."assets", OLD."batch_id", OLD."birth_date", OLD."created_at", OLD."decided_at", OLD."decided_by_id", OLD."decile", OLD."dependants", OLD."education", OLD."electricity_va", OLD."floor", OLD."floor_area", OLD."fuel", OLD."household_id", OLD."id", OLD."income", OLD."kind", OLD."latrine", OLD."light", OLD."line", OLD."members", OLD."occupation", OLD."other_id", OLD."pair_key", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."reasons", OLD."release", OLD."roof", OLD."rt", OLD."rw", OLD."sex", OLD."source", OLD."spm_category", OLD."status", OLD."tenure", OLD."verified_on", OLD."village_id", OLD."wall", OLD."water"); RETURN NULL;',
                            hash="aa7baaa3b67530650e5aea801624225b5745dc17",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_0c9c3",
                            table="poverty_data_adjudicationcase",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="adjudicationcaseevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="5dfea19ed7afd9f69366b9f6e44c41353ef7839f",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_1f922",
                            table="poverty_data_adjudicationcaseevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sourcecolumns",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "poverty_data_sourcecolumnsevent" ("id", "pairs", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source") VALUES (NEW."id", NEW."pairs", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."source"); RETURN NULL;',
                            hash="5c4cf8f626156515ad05c8e0d7b59d0adca25862",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_00791",
                            table="poverty_data_sourcecolumns",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sourcecolumns",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "poverty_data_sourcecolumnsevent" ("id", "pairs", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source") VALUES (NEW."id", NEW."pairs", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."source"); RETURN NULL;',
                            hash="4f9a37753b8e4bfb3fa5b6d287a4b86b9d736dc6",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_40356",
                            table="poverty_data_sourcecolumns",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sourcecolumns",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "poverty_data_sourcecolumnsevent" ("id", "pairs", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source") VALUES (OLD."id", OLD."pairs", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."source"); RETURN NULL;',
                            hash="e5b8ee7b7d1ca3492f5b6485d25d5377d19ba121",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_61cba",
                            table="poverty_data_sourcecolumns",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sourcecolumnsevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="e2f63930a0e7c1e2edad308f0a57a3c680d6584c",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_444f3",
                            table="poverty_data_sourcecolumnsevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="householdexport",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "poverty_data_householdexportevent" ("approved_by_id", "area_id", "canary_name", "code", "columns", "decile_max", "expires_at", "fetched_at", "file", "id", "large_approved_by_id", "link_until", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "ready_at", "reason", "requested_at", "requested_by_id", "round_id", "row_count", "status") VALUES (NEW."approved_by_id", NEW."area_id", NEW."canary_name", NEW."code", NEW."columns", NEW."decile_max", NEW."expires_at", NEW."fetched_at", NEW."file", NEW."id", NEW."large_approved_by_id", NEW."link_until", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."purpose", NEW."ready_at", NEW."reason", NEW."requested_at", NEW."requested_by_id", NEW."round_id", NEW."row_count", NEW."status"); RETURN NULL;',
                            hash="36e709e8e7352893a2f0453f1981707e695ca9b0",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_bd417",
                            table="poverty_data_householdexport",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="householdexport",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "poverty_data_householdexportevent" ("approved_by_id", "area_id", "canary_name", "code", "columns", "decile_max", "expires_at", "fetched_at", "file", "id", "large_approved_by_id", "link_until", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "ready_at", "reason", "requested_at", "requested_by_id", "round_id", "row_count", "status") VALUES (NEW."approved_by_id", NEW."area_id", NEW."canary_name", NEW."code", NEW."columns", NEW."decile_max", NEW."expires_at", NEW."fetched_at", NEW."file", NEW."id", NEW."large_approved_by_id", NEW."link_until", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."purpose", NEW."ready_at", NEW."reason", NEW."requested_at", NEW."requested_by_id", NEW."round_id", NEW."row_count", NEW."status"); RETURN NULL;',
                            hash="a0c386ba52b9920991639632b83e9b0cf761f1a0",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ac2bf",
                            table="poverty_data_householdexport",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="householdexport",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "poverty_data_householdexportevent" ("approved_by_id", "area_id", "canary_name", "code", "columns", "decile_max", "expires_at", "fetched_at", "file", "id", "large_approved_by_id", "link_until", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "ready_at", "reason", "requested_at", "requested_by_id", "round_id", "row_count", "status") VALUES (OLD."approved_by_id", OLD."area_id", OLD."canary_name", OLD."code", OLD."columns", OLD."decile_max", OLD."expires_at", OLD."fetched_at", OLD."file", OLD."id", OLD."large_approved_by_id", OLD."link_until", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."purpose", OLD."ready_at", OLD."reason", OLD."requested_at", OLD."requested_by_id", OLD."round_id", OLD."row_count", OLD."status"); RETURN NULL;',
                            hash="1724bf19c3884c56f0ee47c8ea09afa5b49a4d71",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b5487",
                            table="poverty_data_householdexport",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="householdexportevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="69472911dfec71c14c5d7e9ae5a6f489af8c14b1",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_3390b",
                            table="poverty_data_householdexportevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="publishederrors",
                    trigger=pgtrigger.compiler.Trigger(
                        name="published_errors_stay",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="d28b846682dc540d4be97da000c8a5c2c5efb3d3",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_published_errors_stay_60553",
                            table="poverty_data_publishederrors",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="publishederrors",
                    trigger=pgtrigger.compiler.Trigger(
                        name="published_errors_of_draft",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\nIF (SELECT status FROM poverty_data_publication WHERE id = NEW.publication_id) <> 'built' THEN\n    RAISE EXCEPTION 'published tables are frozen';\nEND IF;\nRETURN NEW;\n",
                            hash="744f12fa65ae7391af7c8111c22e2382acc2d552",
                            operation="INSERT",
                            pgid="pgtrigger_published_errors_of_draft_ca76c",
                            table="poverty_data_publishederrors",
                            when="BEFORE",
                        ),
                    ),
                ),
            ],
        ),
        migrations.RunSQL(
            sql="ALTER TABLE poverty_data_stagedfamily SET UNLOGGED",
            reverse_sql="ALTER TABLE poverty_data_stagedfamily SET LOGGED",
        ),
    ]
