"""Questions to a proposal. Who asked stands apart: sealed, at the desk only."""

import uuid
from typing import TYPE_CHECKING, Self

import pghistory
from django.conf import settings
from django.db import models
from django.utils import timezone

from forum.workflow.questions import QuestionStatus
from forum_site.accounts import roles
from proposals.models import Proposal

if TYPE_CHECKING:
    from forum_site.accounts.models import User


class QuestionQuerySet(models.QuerySet["ProposalQuestion"]):
    """Questions as people may see them."""

    def visible_to(self, user: "User") -> Self:
        """The forum: all. Those who were asked to answer: what they were asked."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.is_superuser or user.is_secretariat or user.has_role(roles.FORUM_OFFICER):
            return self.all()
        return self.asked_of(user)

    def asked_of(self, user: "User") -> Self:
        """Which the person may answer: for an own company, or for an own proposal."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        own = user.memberships.filter(ended_at__isnull=True, organisation__status="active")
        of_company = models.Q(
            asked_side=ProposalQuestion.Side.COMPANY, asked_company__in=own.values("organisation")
        )
        held = Proposal.objects.held_by(user).filter(assisted_by=None)
        of_proposer = models.Q(asked_side=ProposalQuestion.Side.PROPOSER, proposal__in=held)
        return self.filter(of_company | of_proposer)

    def waiting(self) -> Self:
        return self.filter(status=QuestionStatus.WAITING)

    def late(self) -> Self:
        """The promised day has passed (WIB) without an answer."""
        return self.waiting().filter(due_on__lt=timezone.localdate())

    def published(self) -> Self:
        return self.filter(status=QuestionStatus.PUBLISHED)


@pghistory.track(exclude=["name", "text", "token_hash", "reply_hash"])
class ProposalQuestion(models.Model):
    """One question about a public proposal; everybody reads it once it is published.

    ``text`` is what is published: the moderator may take personal data out of it; what stood there
    before waits in QuestionOriginal. ``reply`` is what the asked side wrote, ``answer`` what was
    published.
    """

    class Side(models.TextChoices):
        SECRETARIAT = "secretariat", "Sekretariat"
        PROPOSER = "proposer", "Pengusul"
        COMPANY = "company", "Perusahaan"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField("kode lacak", max_length=20, unique=True)
    #: SHA-256 of the secret in the asker's link.
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    proposal = models.ForeignKey(
        "proposals.Proposal", models.PROTECT, related_name="questions", verbose_name="usulan"
    )
    name = models.CharField("nama penanya", max_length=60, blank=True)
    text = models.TextField("pertanyaan", max_length=600)
    has_contact = models.BooleanField("meninggalkan kontak", default=False)
    status = models.CharField(
        "keadaan", max_length=10, choices=QuestionStatus.choices, default=QuestionStatus.WAITING
    )
    created_at = models.DateTimeField("masuk", default=timezone.now)
    #: The day by which an answer was promised; None where the city has set no rule.
    due_on = models.DateField("dijawab paling lambat", null=True, blank=True)
    edited_at = models.DateTimeField("disunting", null=True, blank=True)
    asked_side = models.CharField(
        "diminta menjawab", max_length=11, choices=Side.choices, default=Side.SECRETARIAT
    )
    asked_company = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="perusahaan yang diminta",
    )
    asked_at = models.DateTimeField("diminta pada", null=True, blank=True)
    #: SHA-256 of the secret in the proposer's link, who may have no account.
    reply_hash = models.CharField(max_length=64, blank=True, editable=False)
    reply = models.TextField("jawaban yang diterima", max_length=2000, blank=True)
    replied_at = models.DateTimeField("jawaban diterima", null=True, blank=True)
    answer = models.TextField("jawaban", max_length=2000, blank=True)
    #: Whose answer it is, as everybody reads it.
    answer_from = models.CharField("dijawab oleh", max_length=200, blank=True)
    published_at = models.DateTimeField("diterbitkan", null=True, blank=True)
    decline_reason = models.TextField("alasan tidak ditayangkan", max_length=500, blank=True)
    declined_at = models.DateTimeField("ditolak", null=True, blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = "pertanyaan"
        verbose_name_plural = "pertanyaan atas usulan"
        permissions = [("answer_proposalquestion", "Dapat menjawab pertanyaan atas usulan")]
        constraints = [
            models.CheckConstraint(
                name="question_status_known", condition=models.Q(status__in=QuestionStatus.values)
            ),
            models.CheckConstraint(
                name="question_published_complete",
                condition=~models.Q(status="published")
                | models.Q(published_at__isnull=False) & ~models.Q(answer=""),
            ),
            models.CheckConstraint(
                name="question_declined_says_why",
                condition=~models.Q(status="declined")
                | models.Q(declined_at__isnull=False) & ~models.Q(decline_reason=""),
            ),
            models.CheckConstraint(
                name="question_asks_a_company",
                condition=models.Q(asked_side="company", asked_company__isnull=False)
                | ~models.Q(asked_side="company") & models.Q(asked_company__isnull=True),
            ),
        ]
        indexes = [
            models.Index(fields=["status", "due_on"], name="question_due"),
            models.Index(fields=["created_at"], name="question_period"),
        ]

    def __str__(self) -> str:
        return f"Pertanyaan {self.code}"

    @property
    def is_awaited(self) -> bool:
        """Whether its day still counts."""
        return self.status == QuestionStatus.WAITING

    @property
    def asker(self) -> str:
        """Who asked, as everybody reads it."""
        return self.name or "Warga"

    @property
    def asked_words(self) -> str:
        """Who was asked to answer, in words; "" while it is the secretariat's own."""
        if self.asked_side == self.Side.COMPANY:
            return str(self.asked_company)
        return "Pengusul" if self.asked_side == self.Side.PROPOSER else ""

    @property
    def closed_at(self) -> object:
        """When it was answered or declined; None before."""
        return self.published_at or self.declined_at


class QuestionContact(models.Model):
    """Who asked: phone, e-mail and the secret of the private link, sealed.

    The public web writes it and can never read it back. It is deleted when its time is over.
    """

    desk_only = True
    web_inserts = True

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    question = models.OneToOneField(ProposalQuestion, models.CASCADE, related_name="contact")
    sealed = models.TextField(editable=False)

    class Meta:
        verbose_name = "kontak penanya"
        verbose_name_plural = "kontak penanya"

    def __str__(self) -> str:
        return f"Kontak {self.question_id}"


class QuestionOriginal(models.Model):
    """What the asker wrote before the moderator took personal data out of it; sealed, desk only."""

    desk_only = True

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    question = models.OneToOneField(ProposalQuestion, models.CASCADE, related_name="original")
    sealed = models.TextField(editable=False)

    class Meta:
        verbose_name = "naskah asli pertanyaan"
        verbose_name_plural = "naskah asli pertanyaan"

    def __str__(self) -> str:
        return f"Naskah asli {self.question_id}"
