"""The proposal itself; lists of them: querysets.py, budget and beneficiaries: parts.py."""

import uuid

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models.functions import Upper
from django.urls import reverse

from forum_site.api.marks import marking
from proposals.models.querysets import ProposalQuerySet
from proposals.order import order_words
from proposals.origins import IDEAS, Origin
from proposals.workflow import EDITABLE, PUBLIC, Status


@pghistory.track(exclude=["edit_token_hash", "search"])
class Proposal(models.Model):
    """A citizen's request for support (permohonan TJSL). Rupiah are whole.

    ``amount_needed`` is the budget without self-help and the cap of all pledges;
    ``amount_pledged`` counts proposed, confirmed and ended pledges; ``amount_confirmed`` is the
    public total (confirmed and ended). Both are changed only by ``services.funding``.
    """

    Origin = Origin

    class Tag(models.TextChoices):
        PRO_POOR = "pro_poor", "Berpihak pada warga miskin"
        PRO_JOB = "pro_job", "Membuka kerja"
        PRO_ENVIRONMENT = "pro_environment", "Lingkungan"
        COMPETITIVENESS = "competitiveness", "Daya saing"

    class Redirect(models.TextChoices):
        CEREMONY = "ceremony", "Acara atau peringatan"
        HOLIDAY_GIFT = "holiday_gift", "THR, parsel, atau hadiah"

    class InBudget(models.TextChoices):
        UNKNOWN = "", "Belum diperiksa"
        NO = "no", "Belum dianggarkan"
        YES = "yes", "Sudah dianggarkan"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    #: TJ-2026-0183-K; given when it is first submitted.
    code = models.CharField(  # noqa: DJ001 - drafts have none, and it is unique
        "kode lacak", max_length=16, unique=True, null=True, editable=False
    )
    status = models.CharField("status", max_length=14, choices=Status.choices, default=Status.DRAFT)
    status_since = models.DateTimeField("status sejak", auto_now_add=True)
    title = models.CharField("judul", max_length=120, blank=True)
    summary = models.CharField("kebutuhan dalam satu kalimat", max_length=240, blank=True)
    story = models.TextField("cerita", max_length=4000, blank=True)
    benefit = models.TextField("manfaat", max_length=1000, blank=True)
    need = models.ForeignKey(
        "rules.Need", models.PROTECT, null=True, blank=True, verbose_name="kebutuhan"
    )
    field = models.ForeignKey(
        "rules.PriorityField", models.PROTECT, null=True, blank=True, verbose_name="bidang"
    )
    activity = models.ForeignKey(
        "rules.Activity", models.PROTECT, null=True, blank=True, verbose_name="kegiatan"
    )
    quantity = models.PositiveIntegerField("banyaknya", null=True, blank=True)
    unit = models.CharField("satuan", max_length=40, blank=True)
    village = models.ForeignKey(
        "areas.Area", models.PROTECT, null=True, blank=True, verbose_name="kelurahan"
    )
    rt = models.CharField("RT", max_length=3, blank=True)
    rw = models.CharField("RW", max_length=3, blank=True)
    landmark = models.CharField("patokan", max_length=200, blank=True)
    latitude = models.DecimalField(max_digits=8, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    starts_on = models.DateField("rencana mulai", null=True, blank=True)
    ends_on = models.DateField("rencana selesai", null=True, blank=True)
    amount_needed = models.BigIntegerField("kebutuhan dari perusahaan", default=0)
    amount_self_help = models.BigIntegerField("swadaya warga", default=0)
    amount_pledged = models.BigIntegerField("sudah dijanjikan", default=0, editable=False)
    amount_confirmed = models.BigIntegerField("komitmen", default=0, editable=False)
    origin = models.CharField("asal", max_length=12, choices=Origin.choices, default=Origin.CITIZEN)
    #: The institution whose idea it is; the people who act for it now hold it together.
    initiator = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="ideas",
        verbose_name="penggagas",
    )
    own_share = models.CharField("dari penggagas", max_length=300, blank=True, db_default="")
    seeks_expert = models.BooleanField("mencari mitra ahli", default=False, db_default=False)
    seeks_host = models.BooleanField("mencari tuan rumah", default=False, db_default=False)
    addressed_to = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="addressed_proposals",
        verbose_name="perusahaan yang dituju",
    )
    redirect = models.CharField(
        "permintaan khusus", max_length=14, choices=Redirect.choices, blank=True
    )
    tags = ArrayField(
        models.CharField(max_length=16, choices=Tag.choices),
        verbose_name="penanda",
        default=list,
        blank=True,
    )
    in_budget = models.CharField(
        "sudah dianggarkan di APBD", max_length=4, choices=InBudget.choices, blank=True
    )
    budget_year = models.PositiveSmallIntegerField("tahun anggaran", null=True, blank=True)
    plan_priority = models.CharField("prioritas RKPD", max_length=200, blank=True)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="petugas",
    )
    university = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="proposals_to_assess",
        verbose_name="perguruan tinggi",
    )
    agency = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="related_proposals",
        verbose_name="perangkat daerah",
    )
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="proposals"
    )
    #: The officer who typed it for the applicant.
    assisted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    edit_token_hash = models.CharField(max_length=64, unique=True, editable=False)
    public_answer = models.TextField("jawaban kepada pengusul", blank=True)
    missing = ArrayField(
        models.CharField(max_length=60), verbose_name="yang kurang", default=list, blank=True
    )
    created_at = models.DateTimeField("dibuat", auto_now_add=True)
    updated_at = models.DateTimeField("diubah", auto_now=True)
    submitted_at = models.DateTimeField("diajukan", null=True, blank=True)
    published_at = models.DateTimeField("terbit", null=True, blank=True)
    review_due_on = models.DateField("jawab paling lambat", null=True, blank=True)
    #: Who has it while it is routed, in words, and by which day an answer was promised.
    routed_to = models.CharField("diteruskan ke", max_length=200, blank=True, db_default="")
    routed_until = models.DateField("jawaban lembaga paling lambat", null=True, blank=True)
    #: Its place by the musyawarah of the kelurahan: second of seven, agreed on that day.
    village_order = models.PositiveSmallIntegerField("urutan kelurahan", null=True, blank=True)
    village_order_of = models.PositiveSmallIntegerField("dari", null=True, blank=True)
    village_ordered_on = models.DateField("tanggal musyawarah", null=True, blank=True)
    cover = models.ForeignKey(
        "proposals.Attachment", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    search = models.GeneratedField(
        expression=(
            SearchVector("title", config="indonesian", weight="A")
            + SearchVector("summary", config="indonesian", weight="B")
            + SearchVector("story", "landmark", config="indonesian", weight="C")
        ),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["-submitted_at", "-created_at"]
        verbose_name = "usulan"
        verbose_name_plural = "usulan"
        permissions = [
            ("review_proposal", "Dapat memeriksa usulan"),
            ("publish_proposal", "Dapat menerbitkan usulan"),
            ("assist_proposal", "Dapat mengisikan usulan warga"),
            ("endorse_proposal", "Dapat mengetahui usulan sebagai lurah"),
            ("export_proposals", "Dapat mengunduh daftar usulan"),
            ("submit_idea", "Dapat mengajukan gagasan atas nama lembaganya"),
        ]
        constraints = [
            models.CheckConstraint(
                name="proposal_status_known", condition=models.Q(status__in=Status.values)
            ),
            models.CheckConstraint(
                name="proposal_never_over_pledged",
                condition=models.Q(
                    amount_pledged__gte=0, amount_pledged__lte=models.F("amount_needed")
                ),
            ),
            models.CheckConstraint(
                name="proposal_confirmed_within_pledged",
                condition=models.Q(
                    amount_confirmed__gte=0, amount_confirmed__lte=models.F("amount_pledged")
                ),
            ),
            models.CheckConstraint(
                name="proposal_amounts_not_negative",
                condition=models.Q(amount_needed__gte=0, amount_self_help__gte=0),
            ),
            models.CheckConstraint(
                name="proposal_routed_has_place",
                condition=models.Q(status="routed") & ~models.Q(routed_to="")
                | ~models.Q(status="routed") & models.Q(routed_to="", routed_until__isnull=True),
            ),
            models.CheckConstraint(
                name="proposal_village_order_whole",
                condition=models.Q(
                    village_order__isnull=True,
                    village_order_of__isnull=True,
                    village_ordered_on__isnull=True,
                )
                | models.Q(
                    village_order__gte=1,
                    village_order__lte=models.F("village_order_of"),
                    village_ordered_on__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="proposal_idea_has_initiator",
                condition=models.Q(origin__in=IDEAS, initiator__isnull=False)
                | ~models.Q(origin__in=IDEAS) & models.Q(initiator__isnull=True),
            ),
            models.CheckConstraint(
                name="proposal_submitted_has_code",
                condition=models.Q(status="draft")
                | models.Q(status="withdrawn")
                | models.Q(code__isnull=False),
            ),
        ]
        indexes = [
            GinIndex(fields=["search"], name="proposal_search"),
            GinIndex(OpClass(Upper("title"), name="gin_trgm_ops"), name="proposal_title_trgm"),
            # The catalogue's own order: a page is read off the index, however many there are.
            models.Index(
                fields=["-published_at", "-id"],
                condition=models.Q(status__in=PUBLIC),
                name="proposal_newest_public",
            ),
            models.Index(fields=["village", "status"], name="proposal_village"),
            models.Index(fields=["field", "status"], name="proposal_field"),
            models.Index(fields=["need", "status"], name="proposal_need"),
        ]
        triggers = marking(("proposals.Proposal", "id"))

    def __str__(self) -> str:
        return self.title or "Usulan tanpa judul"

    def get_absolute_url(self) -> str:
        return reverse("proposal_detail", args=[self.code])

    @property
    def village_order_words(self) -> str:
        return order_words(self.village_order, self.village_order_of, self.village_ordered_on)

    @property
    def amount_waiting(self) -> int:
        """Whole rupiah held for companies, not confirmed yet."""
        return self.amount_pledged - self.amount_confirmed

    @property
    def amount_missing(self) -> int:
        """Rupiah that the public reads as needed: no unconfirmed pledge can be read from it."""
        return self.amount_needed - self.amount_confirmed

    @property
    def amount_remaining(self) -> int:
        """Rupiah that may still be pledged; for companies and the desk only."""
        return self.amount_needed - self.amount_pledged

    @property
    def amount_total(self) -> int:
        """The whole budget with self-help, rupiah."""
        return self.amount_needed + self.amount_self_help

    @property
    def percent_confirmed(self) -> int:
        """Whole percent of the need that is confirmed, rounded down: 100 only when all is."""
        return self.amount_confirmed * 100 // self.amount_needed if self.amount_needed else 0

    @property
    def is_public(self) -> bool:
        return self.status in PUBLIC

    @property
    def is_editable(self) -> bool:
        return self.status in EDITABLE
