"""What stands on the papers of a meeting: the invitation and the berita acara."""

import hashlib
import json
from typing import Any

from django.conf import settings
from django.db.models.functions import Lower

from companies.pdf import Summary
from forum.models import Attendance, Decision, Meeting, SubjectKind
from forum.models.decisions import DecisionWay
from forum_site.areas.models import Area
from forum_site.formats.dates import date_long, date_with_day, local_date, time_wib
from forum_site.formats.numbers import number

#: Rows to be signed by hand for who came too late for his phone.
EMPTY_ROWS = 2


def place_name() -> str:
    """ "Magelang"."""
    return Area.objects.get(code=settings.CITY_CODE).name.removeprefix("Kota ")


def hours(meeting: Meeting) -> str:
    """ "09.00 sampai 12.00 WIB"."""
    return f"{time_wib(meeting.starts_at).removesuffix(' WIB')} sampai {time_wib(meeting.ends_at)}"


def invitation_context(meeting: Meeting) -> dict[str, Any]:
    """For ``documents/invitation.html``."""
    return {
        "meeting": meeting,
        "letter_number": meeting.letter_number,
        "urgency": "Penting",
        "attachments": "Daftar undangan",
        "subject": f"Undangan {meeting.name}",
        "recipients": ["Anggota forum (daftar terlampir)"],
        "place": place_name(),
        "date": local_date(meeting.invited_at) if meeting.invited_at else None,
        "day": date_with_day(meeting.starts_at),
        "hours": hours(meeting),
        "items": list(meeting.items.all()),
        "invited": [row.seat for row in invitations_of(meeting)],
        "signer_name": meeting.signer_name,
        "signer_role": meeting.signer_role,
    }


def invitations_of(meeting: Meeting) -> Any:
    """By name, whatever its first letter: "dr." stands between D and E."""
    return meeting.invitations.select_related("seat__division").order_by(Lower("seat__name"), "pk")


def invitation_summary(meeting: Meeting) -> Summary:
    """The public facts of the check page. Equal facts need no new print."""
    lines = [
        ("Rapat", meeting.name),
        ("Hari", date_with_day(meeting.starts_at)),
        ("Pukul", hours(meeting)),
        ("Tempat", meeting.place),
    ]
    if meeting.letter_number:
        lines.append(("Nomor surat", meeting.letter_number))
    agenda = [[item.title, item.note] for item in meeting.items.all()]
    names = [str(row.seat_id) for row in invitations_of(meeting)]
    signer = [meeting.note, meeting.title, meeting.signer_name, meeting.signer_role]
    return [*lines, ("Sidik isi surat", fingerprint([agenda, names, signer]))]


def minutes_context(meeting: Meeting, quorum: str, basis: str) -> dict[str, Any]:
    """For ``documents/minutes.html``; the minutes are approved."""
    rows = list(meeting.attendances.order_by(Lower("name"), "pk"))
    invited = list(invitations_of(meeting))
    here = {row.seat_id for row in rows}
    return {
        "meeting": meeting,
        "day": date_with_day(meeting.starts_at),
        "hours": held_hours(meeting),
        "quorum": quorum,
        "quorum_basis": basis,
        "items": list(meeting.items.all()),
        "members": [row for row in rows if row.seat_id],
        "guests": [row for row in rows if not row.seat_id],
        "absent": [row.seat for row in invited if row.seat_id not in here],
        "empty_rows": range(EMPTY_ROWS),
        "decisions": decisions_of(meeting),
        "paragraphs": [text for text in meeting.minutes.split("\n\n") if text.strip()],
        "bursa": bursa_line(meeting),
        "place": place_name(),
        "approved_on": local_date(meeting.approved_at) if meeting.approved_at else None,
        "writer": str(meeting.minuted_by or ""),
        "approver": str(meeting.approved_by or ""),
    }


def held_hours(meeting: Meeting) -> str:
    """When it really began and ended."""
    first, last = meeting.opened_at or meeting.starts_at, meeting.closed_at or meeting.ends_at
    return f"{time_wib(first).removesuffix(' WIB')} sampai {time_wib(last)}"


def decisions_of(meeting: Meeting) -> list[dict[str, Any]]:
    """The table of what was decided; of a case only that there is one."""
    rows = meeting.decisions.select_related("owner_seat", "owner_division").order_by("number")
    return [{"row": row, "how": how_words(row), "about": about_words(row)} for row in rows]


def how_words(row: Decision) -> str:
    """ "Substantif, musyawarah mufakat" or with the count of votes."""
    kind = row.get_kind_display()
    if row.way == DecisionWay.CONSENSUS:
        return f"{kind}, musyawarah mufakat"
    outcome = "disepakati" if row.is_adopted else "tidak disepakati"
    return f"{kind}, suara: {row.vote_words} ({outcome})"


def about_words(row: Decision) -> str:
    return "" if row.subject_kind == SubjectKind.OTHER else row.label


def bursa_line(meeting: Meeting) -> str:
    """The annex of a meeting in which companies promised."""
    bursa = meeting.bursa
    if bursa is None or bursa.commitments is None:
        return ""
    printed = f" ({bursa.document.number})" if bursa.document else ""
    return (
        f"Daftar Komitmen Bursa Kebutuhan{printed}: "
        f"{number(bursa.commitments['count'])} komitmen dari "
        f"{number(bursa.commitments['companies'])} perusahaan"
    )


def minutes_summary(meeting: Meeting) -> Summary:
    """The public facts of the check page: how many came, no names."""
    rows = list(meeting.attendances.all())
    decisions = list(meeting.decisions.order_by("number"))
    content = [
        meeting.minutes,
        [[row.name, row.institution] for row in rows],
        [[row.text, row.vote_words, str(row.due_on)] for row in decisions],
    ]
    return [
        ("Rapat", meeting.name),
        ("Hari", date_long(meeting.starts_at)),
        ("Hadir", present_words(rows)),
        ("Keputusan", number(len(decisions))),
        ("Disahkan", date_long(meeting.approved_at) if meeting.approved_at else "belum"),
        ("Sidik isi", fingerprint(content)),
    ]


def present_words(rows: list[Attendance]) -> str:
    members = sum(1 for row in rows if row.seat_id)
    return f"{number(members)} anggota, {number(len(rows) - members)} tamu"


def fingerprint(content: Any) -> str:
    """Sixteen letters of the SHA-256 of what a paper says."""
    text = json.dumps(content, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
