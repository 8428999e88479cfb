"""Who hears about notes of monitors: companies and the secretariat first, then everybody."""

from datetime import date

from django.urls import reverse

from companies.models import Pledge
from companies.notices.people import tell_company, tell_secretariat
from forum.models import MonitorNote, NoteReply
from forum_site.formats.dates import date_long, due_words
from forum_site.organisations.models import Organisation
from forum_site.outbox.models import NoticeSetting
from forum_site.outbox.services import notify
from proposals.notices.steps import tell_followers


def desk_page(note: MonitorNote) -> str:
    return reverse("admin:forum_monitornote_change", args=[note.pk])


def note_page(note: MonitorNote) -> str:
    return reverse("forum:note", args=[note.pk])


def note_sent(*, note: MonitorNote) -> None:
    """Those whom the note is about may reply; the text is on the page, not in the mail."""
    due = f" Tanggapi paling lambat {date_long(note.reply_due_on)}." if note.reply_due_on else ""
    corrected = "Koreksi catatan" if note.round > 1 else "Catatan"
    title = f"{corrected} pemantau {note.organisation}: {note.proposal.title}"
    key = f"note-sent:{note.pk}:{note.round}"
    body = f"{note.get_verdict_display()}.{due} Setelah itu catatan terbit bersama tanggapan Anda."
    tell_secretariat(key=key, title=title, body=body, url=desk_page(note))
    pledged = Pledge.objects.public().filter(proposal=note.proposal_id)
    for company_id in pledged.order_by().values_list("company_id", flat=True).distinct():
        tell_company(company_id, key=key, title=title, body=body, url=note_page(note))


def reply_due(*, note: MonitorNote, companies: list[Organisation], stage: str, today: date) -> None:
    """The last day to reply comes near; those who have not hear it once at each stage."""
    due = note.reply_due_on
    assert due is not None
    for company in companies:
        tell_company(
            company.pk,
            key=f"note-reply-due:{note.pk}:{note.round}:{due}:{stage}",
            title=f"Tanggapan catatan pemantau paling lambat {due_words(due, today)}: "
            f"{note.proposal.title}",
            body=f"Paling lambat {date_long(due)}. Setelah itu catatan terbit tanpa tanggapan "
            "Anda.",
            url=note_page(note),
        )


def note_replied(*, reply: NoteReply) -> None:
    """The writer and the secretariat read the reply."""
    note = reply.note
    key = f"note-replied:{reply.pk}:{reply.at.isoformat()}"
    title = f"{reply.side} menanggapi catatan: {note.proposal.title}"
    body = "Baca tanggapannya di halaman catatan."
    tell_secretariat(key=key, title=title, body=body, url=desk_page(note))
    tell_writer(note, key=key, title=title, body=body)


def note_published(*, note: MonitorNote) -> None:
    """The writer, the companies and the followers of the proposal."""
    key = f"note-published:{note.pk}:{note.round}"
    title = f"Catatan pemantau terbit: {note.proposal.title}"
    body = f"{note.organisation}: {note.get_verdict_display().lower()}. {note.found_words}."
    tell_writer(note, key=key, title=title, body=body)
    pledged = Pledge.objects.public().filter(proposal=note.proposal_id)
    for company_id in pledged.order_by().values_list("company_id", flat=True).distinct():
        category = NoticeSetting.Category.PROGRESS
        tell_company(
            company_id, key=key, title=title, body=body, url=note_page(note), category=category
        )
    tell_followers(note.proposal, key=key, subject=title, body=body)


def tell_writer(note: MonitorNote, *, key: str, title: str, body: str) -> None:
    """Who wrote the note."""
    notify(
        key=f"{key}:writer",
        recipient=note.author,
        title=title,
        body=body,
        url=note_page(note),
        category=NoticeSetting.Category.PROGRESS,
    )
