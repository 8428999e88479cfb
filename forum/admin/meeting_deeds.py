"""The buttons of a meeting's page; each calls one service."""

from typing import Any

from forum.forms.attendance import AttendanceChoice, GuestForm, MarkForm
from forum.forms.decisions import DecisionForm
from forum.forms.meetings import (
    BursaForm,
    ChangeForm,
    ComposeForm,
    DecisionChoice,
    InviteForm,
    ItemChoice,
    ItemForm,
    MinutesForm,
    PaperForm,
    SignedForm,
)
from forum.models import Meeting
from forum.services import agenda, attendance, decisions, meeting_papers, meetings, minutes
from forum.workflow import MeetingStep
from forum_site.desk_admin import Deed, ReasonForm
from forum_site.formats.numbers import number

Data = dict[str, Any]


def do_change(row: Meeting, by: Any, data: Data) -> str:
    meetings.change_meeting(meeting_id=row.pk, by=by, **data)
    return "Rencana rapat tersimpan."


def do_compose(row: Meeting, by: Any, data: Data) -> str:
    added = agenda.compose_agenda(meeting_id=row.pk, by=by, more=data["more"])
    if not added:
        return "Tidak ada lagi yang menunggu di luar acara ini."
    return f"{number(added)} mata acara ditambahkan."


def do_add_item(row: Meeting, by: Any, data: Data) -> str:
    agenda.add_item(meeting_id=row.pk, by=by, **data)
    return "Mata acara ditambahkan."


def do_drop_item(row: Meeting, by: Any, data: Data) -> str:
    agenda.drop_item(meeting_id=row.pk, by=by, **data)
    return "Mata acara dihapus."


def do_move_item(row: Meeting, by: Any, data: Data) -> str:
    agenda.move_item(meeting_id=row.pk, by=by, **data)
    return "Urutan acara diubah."


def do_paper(row: Meeting, by: Any, data: Data) -> str:
    agenda.add_paper(meeting_id=row.pk, by=by, **data)
    return "Bahan rapat tersimpan."


def do_invite(row: Meeting, by: Any, data: Data) -> str:
    found = meetings.invite(meeting_id=row.pk, by=by, **data)
    people = number(found.invitations.count())
    return f"Undangan untuk {people} anggota dibuat. Yang punya akun mendapat kabar."


def do_postpone(row: Meeting, by: Any, data: Data) -> str:
    meetings.postpone(meeting_id=row.pk, by=by, **data)
    return "Rapat ditunda. Yang diundang mendapat kabar; ubah harinya, lalu undang lagi."


def do_cancel(row: Meeting, by: Any, data: Data) -> str:
    meetings.cancel_meeting(meeting_id=row.pk, by=by, **data)
    return "Rapat dibatalkan."


def do_open(row: Meeting, by: Any, data: Data) -> str:
    meetings.open_meeting(meeting_id=row.pk, by=by)
    return "Rapat dibuka."


def do_close(row: Meeting, by: Any, data: Data) -> str:
    meetings.close_meeting(meeting_id=row.pk, by=by)
    return "Rapat ditutup. Lengkapi notulen dan keputusannya, lalu ajukan."


def do_mark(row: Meeting, by: Any, data: Data) -> str:
    found = attendance.mark_by_hand(meeting_id=row.pk, by=by, **data)
    return f"{found.name} dicatat hadir."


def do_guest(row: Meeting, by: Any, data: Data) -> str:
    found = attendance.add_guest(meeting_id=row.pk, by=by, **data)
    return f"{found.name} dicatat hadir sebagai tamu."


def do_unmark(row: Meeting, by: Any, data: Data) -> str:
    attendance.unmark(meeting_id=row.pk, by=by, **data)
    return "Catatan hadir dihapus."


def do_decide(row: Meeting, by: Any, data: Data) -> str:
    found = decisions.record_decision(meeting_id=row.pk, by=by, **data)
    state = "" if found.is_adopted else " Usul itu tidak disepakati."
    return f"Keputusan {found.number} tercatat.{state}"


def do_undecide(row: Meeting, by: Any, data: Data) -> str:
    decisions.remove_decision(meeting_id=row.pk, by=by, **data)
    return "Keputusan dihapus."


def do_write(row: Meeting, by: Any, data: Data) -> str:
    minutes.write_minutes(meeting_id=row.pk, by=by, **data)
    return "Notulen tersimpan."


def do_hand_in(row: Meeting, by: Any, data: Data) -> str:
    minutes.hand_in(meeting_id=row.pk, by=by)
    return "Notulen diajukan. Pengurus forum mendapat kabar."


def do_return(row: Meeting, by: Any, data: Data) -> str:
    minutes.send_back(meeting_id=row.pk, by=by, **data)
    return "Notulen dikembalikan."


def do_approve(row: Meeting, by: Any, data: Data) -> str:
    minutes.approve(meeting_id=row.pk, by=by)
    return "Notulen disahkan. Berita acara sedang dibuat untuk ditandatangani."


def do_sign(row: Meeting, by: Any, data: Data) -> str:
    minutes.file_signed_copy(meeting_id=row.pk, by=by, **data)
    return "Berita acara bertanda tangan tersimpan."


def do_publish(row: Meeting, by: Any, data: Data) -> str:
    minutes.publish(meeting_id=row.pk, by=by)
    return "Hasil rapat terbit."


def do_bursa(row: Meeting, by: Any, data: Data) -> str:
    found = meetings.tie_bursa(meeting_id=row.pk, by=by, **data)
    return "Bursa menjadi bagian rapat ini." if found.bursa else "Rapat ini tanpa bursa."


def do_print(row: Meeting, by: Any, data: Data) -> str:
    meeting_papers.print_now(meeting_id=row.pk, by=by)
    return "Cetakan selesai."


DEEDS = {
    "change": Deed(do_change, ChangeForm),
    "compose": Deed(do_compose, ComposeForm),
    "item": Deed(do_add_item, ItemForm),
    "drop": Deed(do_drop_item, ItemChoice),
    "up": Deed(do_move_item, ItemChoice),
    "paper": Deed(do_paper, PaperForm),
    "bursa": Deed(do_bursa, BursaForm),
    MeetingStep.INVITE.value: Deed(do_invite, InviteForm),
    MeetingStep.POSTPONE.value: Deed(do_postpone, ReasonForm),
    MeetingStep.OPEN.value: Deed(do_open),
    "mark": Deed(do_mark, MarkForm),
    "guest": Deed(do_guest, GuestForm),
    "unmark": Deed(do_unmark, AttendanceChoice),
    MeetingStep.CLOSE.value: Deed(do_close),
    "decide": Deed(do_decide, DecisionForm),
    "undecide": Deed(do_undecide, DecisionChoice),
    "write": Deed(do_write, MinutesForm),
    MeetingStep.MINUTE.value: Deed(do_hand_in),
    MeetingStep.RETURN.value: Deed(do_return, ReasonForm),
    MeetingStep.APPROVE.value: Deed(do_approve),
    "print": Deed(do_print),
    "sign": Deed(do_sign, SignedForm),
    MeetingStep.PUBLISH.value: Deed(do_publish),
    MeetingStep.CANCEL.value: Deed(do_cancel, ReasonForm),
}
