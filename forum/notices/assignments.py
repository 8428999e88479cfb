"""Who hears about studies of universities."""

from django.urls import reverse

from companies.notices.people import tell_company, tell_secretariat
from forum.models import Assessor, Assignment
from forum_site.formats.dates import date_long
from forum_site.outbox.models import NoticeSetting
from forum_site.outbox.services import notify


def desk_page(assignment: Assignment) -> str:
    return reverse("admin:forum_assignment_change", args=[assignment.pk])


def tell_university(
    assignment: Assignment, *, key: str, title: str, body: str, url: str = ""
) -> None:
    """Everybody who acts for the university now."""
    tell_company(
        assignment.university_id,
        key=key,
        title=title,
        body=body,
        url=url or assignment.get_absolute_url(),
    )


def study_requested(*, assignment: Assignment) -> None:
    """The university hears what is asked and until when."""
    tell_university(
        assignment,
        key=f"study-requested:{assignment.pk}",
        title=f"Penugasan kajian: {assignment.subject}",
        body=f"{assignment.instrument.name}, paling lambat {date_long(assignment.due_on)}. "
        "Terima atau tolak penugasan ini.",
    )


def assessor_named(*, assessor: Assessor) -> None:
    """Who was named declares and scores."""
    notify(
        key=f"assessor-named:{assessor.pk}",
        recipient=assessor.user,
        title=f"Anda ditunjuk menilai: {assessor.assignment.subject}",
        body="Beri pernyataan benturan kepentingan, lalu isi nilai dan buktinya.",
        url=assessor.assignment.get_absolute_url(),
        category=NoticeSetting.Category.ACTION,
    )


def study_answered(*, assignment: Assignment) -> None:
    """The secretariat hears whether the university takes it on."""
    words = assignment.reason or f"Paling lambat {date_long(assignment.due_on)}."
    tell_secretariat(
        key=f"study-{assignment.status}:{assignment.pk}",
        title=f"{assignment.university}, {assignment.get_status_display().lower()}: "
        f"{assignment.subject}",
        body=words,
        url=desk_page(assignment),
        category=NoticeSetting.Category.PROGRESS,
    )


def study_sent(*, assignment: Assignment) -> None:
    """The secretariat reads it; each sending is one notice."""
    tell_secretariat(
        key=f"study-sent:{assignment.pk}:{assignment.submitted_at}",
        title=f"Rekomendasi masuk: {assignment.subject}",
        body=f"{assignment.university}: {assignment.get_verdict_display()}. Terbitkan atau minta "
        "perbaikan.",
        url=desk_page(assignment),
    )


def study_returned(*, assignment: Assignment) -> None:
    """The university reads what to mend."""
    tell_university(
        assignment,
        key=f"study-returned:{assignment.pk}:{assignment.submitted_at}",
        title=f"Kajian perlu diperbaiki: {assignment.subject}",
        body=assignment.reason,
    )


def study_cancelled(*, assignment: Assignment) -> None:
    """The university need not go on."""
    tell_university(
        assignment,
        key=f"study-cancelled:{assignment.pk}",
        title=f"Penugasan dibatalkan: {assignment.subject}",
        body=assignment.reason,
    )


def study_published(*, assignment: Assignment) -> None:
    """The university sees its work out."""
    tell_university(
        assignment,
        key=f"study-published:{assignment.pk}",
        title=f"Rekomendasi Anda terbit: {assignment.subject}",
        body="Publik membacanya dengan nama perguruan tinggi Anda.",
        url=reverse("forum:study", args=[assignment.pk]),
    )
