"""Who hears about meetings: those who are invited, who approves, who owes what follows."""

from django.urls import reverse

from companies.notices.people import tell_secretariat
from forum.models import Meeting, Seat
from forum_site.accounts import roles
from forum_site.accounts.models import User
from forum_site.formats.dates import date_long, date_with_day, time_wib
from forum_site.outbox.models import NoticeSetting
from forum_site.outbox.services import notify


def desk_page(meeting: Meeting) -> str:
    return reverse("admin:forum_meeting_change", args=[meeting.pk])


def when_words(meeting: Meeting) -> str:
    """ "Kamis, 26 November 2026, 09.00 WIB, Aula Bappeda"."""
    return f"{date_with_day(meeting.starts_at)}, {time_wib(meeting.starts_at)}, {meeting.place}"


def members_of(meeting: Meeting) -> list[User]:
    """Those who were invited and have an account."""
    return list(
        User.objects.filter(
            is_active=True, forum_seats__meeting_invitations__meeting=meeting
        ).distinct()
    )


def meeting_invited(*, meeting: Meeting) -> None:
    """Every invited member with an account."""
    for member in members_of(meeting):
        ask_to(meeting, member)


def invitation_passed_on(*, meeting: Meeting, seat: Seat) -> None:
    """Who sits there from now on is asked in the place of who left."""
    if seat.user is not None:
        ask_to(meeting, seat.user)


def ask_to(meeting: Meeting, member: User) -> None:
    """One member, once for each invitation that went out."""
    notify(
        key=f"meeting:invited:{meeting.pk}:{meeting.invited_at:%Y%m%d%H%M%S}",
        recipient=member,
        title=f"Undangan {meeting.name}",
        body=f"{when_words(meeting)}. Baca acara dan bahannya sebelum rapat.",
        url=meeting.get_absolute_url(),
        category=NoticeSetting.Category.ACTION,
    )


def meeting_off(*, meeting: Meeting, what: str, reason: str) -> None:
    """It is put off or called off."""
    for member in members_of(meeting):
        notify(
            key=f"meeting:{what}:{meeting.pk}:{meeting.invited_at:%Y%m%d%H%M%S}",
            recipient=member,
            title=f"{meeting.name} {what}",
            body=f"Semula {when_words(meeting)}. {reason.strip()}",
            url=reverse("forum:meetings"),
            category=NoticeSetting.Category.ACTION,
        )


def minutes_handed_in(*, meeting: Meeting) -> None:
    """A forum officer reads and approves."""
    for officer in User.objects.with_role(roles.FORUM_OFFICER):
        notify(
            key=f"meeting:minutes:{meeting.pk}:{meeting.minuted_at:%Y%m%d%H%M%S}",
            recipient=officer,
            title=f"Notulen menunggu pengesahan: {meeting.name}",
            body="Baca notulen, daftar hadir dan keputusannya, lalu sahkan atau kembalikan.",
            url=desk_page(meeting),
            category=NoticeSetting.Category.ACTION,
        )


def minutes_returned(*, meeting: Meeting, writer: User | None) -> None:
    """Who wrote them, or everybody of the secretariat when that person has gone."""
    told = {
        "key": f"meeting:returned:{meeting.pk}:{meeting.closed_at:%Y%m%d%H%M%S}"
        f":{len(meeting.return_reason)}",
        "title": f"Notulen dikembalikan: {meeting.name}",
        "body": meeting.return_reason,
        "url": desk_page(meeting),
    }
    if writer is not None and writer.is_active:
        notify(recipient=writer, category=NoticeSetting.Category.ACTION, **told)
    else:
        tell_secretariat(**told)


def decisions_taken(*, meeting: Meeting) -> None:
    """Each owner with an account: what is owed, until when."""
    rows = meeting.decisions.owed().select_related("owner_seat__user", "owner_division")
    for row in rows:
        for owner in owners_of(row, meeting):
            notify(
                key=f"decision:{row.pk}",
                recipient=owner,
                title=f"Tindak lanjut rapat untuk Anda, paling lambat {date_long(row.due_on)}",
                body=row.text,
                url=meeting.get_absolute_url(),
                category=NoticeSetting.Category.ACTION,
            )


def owners_of(decision: object, meeting: Meeting) -> list[User]:
    """The accounts of who owes it: one person, or who heads the division."""
    seat = getattr(decision, "owner_seat", None)
    if seat is not None:
        return [seat.user] if seat.user else []
    division = getattr(decision, "owner_division", None)
    heads = Seat.objects.filter(
        meeting_invitations__meeting=meeting, division=division, role="head", user__isnull=False
    )
    return [head.user for head in heads.select_related("user") if head.user]
