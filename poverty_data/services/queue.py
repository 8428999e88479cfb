"""What waits for Dinas Sosial: findings to validate, rows to decide, what citizens wrote."""

from django.urls import reverse

from forum_site.accounts.models import User
from forum_site.desk_queue import Job, JobGroup, first_of
from forum_site.formats.dates import date_short
from forum_site.formats.numbers import number
from forum_site.formats.words import rt_rw
from poverty_data.importing.messages import KINDS
from poverty_data.models import AdjudicationCase, Suggestion, Verification
from poverty_data.workflow import ADJUDICATOR, VALIDATOR, CaseStatus


def queue_for(user: User) -> list[JobGroup]:
    """The boxes this person can work on; a constant number of queries, no name in them."""
    groups = []
    if user.has_perm(VALIDATOR):
        groups.append(findings_to_validate(user))
    if user.has_perm(ADJUDICATOR):
        groups.append(cases_to_decide(user))
    if user.has_perm("poverty_data.answer_suggestion"):
        groups.append(suggestions_to_answer(user))
    return groups


def findings_to_validate(user: User) -> JobGroup:
    """What the kelurahan confirmed."""
    rows = Verification.objects.visible_to(user).waiting_for_validation()
    first = first_of(rows.select_related("round", "village").order_by("changed_at"))
    listing = reverse("admin:poverty_data_verification_changelist")
    return JobGroup(
        slug="verval",
        title="Hasil verval",
        hint="menunggu pengesahan",
        count=first.count,
        url=f"{listing}?status__exact=confirmed",
        rank=4,
        is_shared=True,
        jobs=[
            Job(
                title=title_of(row),
                url=page,
                kind=str(row.round),
                detail=f"{row.village.name}, {rt_rw(row.rt, row.rw)}",
                action="Periksa",
                action_url=page,
                since=f"dikonfirmasi {date_short(row.changed_at)}",
            )
            for row in first.rows
            for page in (reverse("admin:poverty_data_verification_change", args=[row.pk]),)
        ],
    )


def cases_to_decide(user: User) -> JobGroup:
    """Twins and strange rows of imports that are in the registry."""
    rows = AdjudicationCase.objects.visible_to(user).on_desk().waiting()
    first = first_of(rows.select_related("batch", "village"))
    listing = reverse("admin:poverty_data_adjudicationcase_changelist")
    return JobGroup(
        slug="data-ganda",
        title="Data ganda dan janggal",
        hint="menunggu keputusan",
        count=first.count,
        url=f"{listing}?status={CaseStatus.WAITING}",
        rank=5,
        is_shared=True,
        jobs=[
            Job(
                title=KINDS.get(row.kind, row.kind),
                url=page,
                kind=f"{row.batch}, baris {number(row.line)}",
                detail=row.village.name,
                action="Putuskan",
                action_url=page,
                since=f"ditemukan {date_short(row.created_at)}",
            )
            for row in first.rows
            for page in (reverse("admin:poverty_data_adjudicationcase_change", args=[row.pk]),)
        ],
    )


def title_of(row: Verification) -> str:
    """What a finding is about, in a few words."""
    if row.is_new:
        return "Keluarga baru"
    return f"{len(row.changed)} jawaban berubah" if row.changed else "Keadaan tetap"


def suggestions_to_answer(user: User) -> JobGroup:
    """Usul and sanggah that nobody has answered."""
    rows = Suggestion.objects.visible_to(user).waiting()
    first = first_of(rows.select_related("village"))
    listing = reverse("admin:poverty_data_suggestion_changelist")
    return JobGroup(
        slug="usul-sanggah",
        title="Usul dan sanggah",
        hint="menunggu jawaban",
        count=first.count,
        url=f"{listing}?status__exact=new",
        rank=8,
        place="side",
        jobs=[
            Job(
                title=row.get_kind_display(),
                url=page,
                kind="Warga",
                detail=row.village.name,
                action="Baca",
                action_url=page,
                since=f"masuk {date_short(row.created_at)}",
            )
            for row in first.rows
            for page in (reverse("admin:poverty_data_suggestion_change", args=[row.pk]),)
        ],
    )
