import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from forum_site.migration_steps import Together


class Migration(migrations.Migration):
    replaces = [("outbox", "0001_initial"), ("outbox", "0002_seal_secret_mails")]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Together(
            operations=[
                migrations.CreateModel(
                    name="Notice",
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
                        ("key", models.CharField(max_length=200)),
                        ("title", models.CharField(max_length=200)),
                        ("body", models.TextField(blank=True)),
                        ("url", models.CharField(blank=True, max_length=300)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        ("read_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "recipient",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="notices",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "pemberitahuan",
                        "verbose_name_plural": "pemberitahuan",
                        "ordering": ["-created_at"],
                        "indexes": [
                            models.Index(
                                fields=["recipient", "-created_at"], name="notice_of_person"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("recipient", "key"), name="notice_once_per_person"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NoticeSetting",
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
                            "category",
                            models.CharField(
                                choices=[
                                    ("action", "Perlu tindakan Anda"),
                                    ("progress", "Perkembangan"),
                                    ("discussion", "Pesan diskusi"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "delivery",
                            models.CharField(
                                choices=[
                                    ("now", "Email langsung"),
                                    ("digest", "Ringkasan harian"),
                                    ("none", "Tanpa email"),
                                ],
                                max_length=8,
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "pengaturan pemberitahuan",
                        "verbose_name_plural": "pengaturan pemberitahuan",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("user", "category"), name="notice_setting_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OutboxMessage",
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
                        ("key", models.CharField(max_length=200, unique=True)),
                        (
                            "kind",
                            models.CharField(
                                choices=[("email", "Email"), ("task", "Tugas")], max_length=8
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("waiting", "Menunggu"),
                                    ("digest", "Menunggu ringkasan"),
                                    ("claimed", "Sedang dikirim"),
                                    ("sent", "Terkirim"),
                                    ("failed", "Gagal"),
                                    ("cancelled", "Dibatalkan"),
                                ],
                                default="waiting",
                                max_length=10,
                            ),
                        ),
                        (
                            "to",
                            models.EmailField(blank=True, max_length=254, verbose_name="kepada"),
                        ),
                        (
                            "subject",
                            models.CharField(blank=True, max_length=200, verbose_name="perihal"),
                        ),
                        ("body", models.TextField(blank=True, verbose_name="isi")),
                        ("task", models.CharField(blank=True, max_length=100)),
                        ("arguments", models.JSONField(blank=True, default=dict)),
                        (
                            "attempts",
                            models.PositiveSmallIntegerField(default=0, verbose_name="percobaan"),
                        ),
                        (
                            "last_error",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="galat terakhir"
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="dibuat"),
                        ),
                        ("available_at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("lease_until", models.DateTimeField(blank=True, null=True)),
                        (
                            "sent_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="terkirim"),
                        ),
                        (
                            "recipient",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "is_secret",
                            models.BooleanField(
                                default=False, editable=False, verbose_name="memuat tautan rahasia"
                            ),
                        ),
                        ("sealed", models.TextField(blank=True, editable=False)),
                    ],
                    options={
                        "verbose_name": "pesan keluar",
                        "verbose_name_plural": "pesan keluar",
                        "ordering": ["-created_at"],
                        "indexes": [
                            models.Index(
                                condition=models.Q(
                                    ("status__in", ["waiting", "claimed", "digest"])
                                ),
                                fields=["status", "available_at"],
                                name="outbox_open",
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
