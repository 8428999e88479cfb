"""Nobody reads "belum melapor" before its company had its notice, its days and its answer."""

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from companies.figures import compliance, in_correction, late_reporters, on_time_rate
from companies.models import ComplianceCase, Pledge
from companies.services.compliance import dismiss, object_to, open_windows, uphold
from companies.services.mergers import follow_merger
from companies.tasks import start_due_clocks
from forum_site.clocks.models import Clock
from forum_site.clocks.services import correct_clock, meet_clock
from forum_site.errors import NotYours, RuleBroken
from forum_site.organisations.models import Organisation
from forum_site.outbox.models import Notice
from forum_site.rules.models import Rule
from proposals.workflow import Status
from tests.factories import (
    make_company,
    make_member,
    make_officer,
    make_pledge,
    make_proposal,
    make_realisation,
    make_secretary,
)

pytestmark = pytest.mark.django_db
#: The work ended on 31 August, the report was due on Wednesday 30 September 2026.
ENDS, DUE, NOTICED = date(2026, 8, 31), date(2026, 9, 30), date(2026, 10, 1)
#: Five working days after the notice.
WINDOW = date(2026, 10, 8)
AFTER = WINDOW + timedelta(days=1)
AUTUMN = (date(2026, 7, 1), date(2026, 10, 1))


def late_pledge(company: Organisation | None = None, name: str = "") -> Pledge:
    pledge = make_pledge(
        make_proposal(Status.IN_REALISATION, title="Jamban RW 07"),
        company or make_company(name),
        planned_end=ENDS,
    )
    with time_machine.travel(f"{ENDS}T08:00:00+07:00", tick=False):
        start_due_clocks()
    return pledge


def case_of(pledge: Pledge) -> ComplianceCase:
    open_windows(today=NOTICED)
    return ComplianceCase.objects.get(clock__subject_id=str(pledge.pk))


def named(on: date) -> list[str]:
    return [row.company.name for row in late_reporters(*AUTUMN, on=on)]


def states(on: date) -> list[tuple[str, int, int, int]]:
    return [(r.company.name, r.in_time, r.late, r.missing) for r in compliance(*AUTUMN, on=on)]


def test_the_company_is_told_and_has_five_working_days() -> None:
    pledge = late_pledge()
    member = make_member(pledge.company)
    assert open_windows(today=DUE) == 0
    assert open_windows(today=NOTICED) == 1
    assert open_windows(today=NOTICED) == 0
    assert open_windows(today=NOTICED + timedelta(days=3)) == 0
    case = ComplianceCase.objects.get()
    assert (case.noticed_on, case.window_ends_on) == (NOTICED, WINDOW)
    assert "8 Oktober 2026" in Notice.objects.get(recipient=member).body


def test_nobody_is_named_before_the_window_has_ended() -> None:
    pledge = late_pledge(name="PT Rekaan Lambat")
    assert named(AFTER) == []  # never told
    case_of(pledge)
    assert (named(WINDOW), states(WINDOW)) == ([], [])
    assert (named(AFTER), states(AFTER)) == (
        ["PT Rekaan Lambat"],
        [("PT Rekaan Lambat", 0, 0, 1)],
    )
    assert (in_correction(*AUTUMN, on=WINDOW), in_correction(*AUTUMN, on=AFTER)) == (1, 0)
    assert on_time_rate(*AUTUMN, on=WINDOW).missing == 1


def test_a_report_in_the_window_ends_the_matter() -> None:
    pledge = late_pledge()
    case = case_of(pledge)
    clock = case.clock
    meet_clock(kind=clock.kind, subject=(clock.subject_type, clock.subject_id), on=WINDOW)
    assert named(AFTER) == []
    assert [row[1:] for row in states(AFTER)] == [(0, 1, 0)]


def test_while_an_objection_is_open_nobody_is_named() -> None:
    pledge = late_pledge()
    member, secretary = make_member(pledge.company), make_secretary()
    case = case_of(pledge)
    object_to(case_id=case.pk, text="Sudah lewat surat.", by=member)
    assert Notice.objects.filter(recipient=secretary, title__startswith="Keberatan").exists()
    assert named(AFTER) == []
    dismiss(case_id=case.pk, reason="Suratnya tentang usulan lain.", by=secretary)
    assert named(AFTER) == [pledge.company.name]
    told = Notice.objects.filter(recipient=member, title__startswith="Keberatan ditolak")
    assert told.get().body == "Suratnya tentang usulan lain."


def test_an_upheld_objection_meets_the_clock_on_the_day_that_was_found() -> None:
    pledge = late_pledge()
    case = case_of(pledge)
    object_to(case_id=case.pk, text="Dikirim 29 September.", by=make_member(pledge.company))
    uphold(
        case_id=case.pk,
        reason="Ada di agenda surat.",
        by=make_secretary(),
        reported_on=date(2026, 9, 29),
    )
    assert [row[1:] for row in states(AFTER)] == [(1, 0, 0)]
    assert on_time_rate(*AUTUMN, on=AFTER).percent == 100


def test_an_upheld_objection_without_a_day_means_that_nothing_is_owed() -> None:
    pledge = late_pledge()
    case = case_of(pledge)
    object_to(case_id=case.pk, text="Pekerjaan batal.", by=make_member(pledge.company))
    uphold(case_id=case.pk, reason="Benar, batal.", by=make_secretary())
    assert on_time_rate(*AUTUMN, on=AFTER).due == 0
    assert Clock.objects.get().end_reason == "released"


def test_only_the_company_objects_only_the_secretariat_decides() -> None:
    pledge = late_pledge()
    member = make_member(pledge.company)
    case = case_of(pledge)
    for stranger in (make_member(make_company()), make_secretary()):
        with pytest.raises(NotYours):
            object_to(case_id=case.pk, text="Bukan saya.", by=stranger)
    with pytest.raises(RuleBroken) as early:
        dismiss(case_id=case.pk, reason="Tidak.", by=make_secretary())
    assert early.value.code == "wrong_status"
    object_to(case_id=case.pk, text="Sudah.", by=member)
    for person in (member, make_officer()):
        with pytest.raises(NotYours):
            uphold(case_id=case.pk, reason="Ya.", by=person)
    with pytest.raises(RuleBroken) as twice:
        object_to(case_id=case.pk, text="Lagi.", by=member)
    assert twice.value.code == "wrong_status"


def test_nobody_decides_for_a_company_they_act_for() -> None:
    pledge = late_pledge()
    case = case_of(pledge)
    secretary = make_secretary()
    pledge.company.memberships.create(user=secretary, role="member")
    object_to(case_id=case.pk, text="Sudah.", by=make_member(pledge.company))
    with pytest.raises(RuleBroken) as refusal:
        uphold(case_id=case.pk, reason="Ya.", by=secretary)
    assert refusal.value.code == "own_case"


def test_a_day_that_was_corrected_gives_a_new_notice_once_it_is_over() -> None:
    pledge = late_pledge()
    member = make_member(pledge.company)
    case = case_of(pledge)
    later = date(2026, 10, 20)
    with time_machine.travel("2026-10-05T09:00:00+07:00", tick=False):
        correct_clock(clock_id=case.clock_id, due_on=later, reason="Banjir.", by=make_secretary())
    assert open_windows(today=later) == 0
    assert open_windows(today=later + timedelta(days=1)) == 1
    case.refresh_from_db()
    assert case.window_ends_on == date(2026, 10, 28)
    titles = Notice.objects.filter(recipient=member, title__startswith="Laporan belum")
    assert titles.count() == 2


def test_without_the_rule_nobody_is_told_and_nobody_named() -> None:
    Rule.objects.filter(key="correction_working_days").delete()
    late_pledge()
    assert open_windows(today=NOTICED) == 0
    assert named(date(2027, 1, 1)) == []


def test_merged_companies_count_once() -> None:
    old, new = make_company("PT Rekaan Lama"), make_company("PT Rekaan Baru")
    make_realisation(old, ended_on=date(2026, 6, 15))
    Organisation.objects.filter(pk=old.pk).update(status="merged", merged_into=new)
    open_one = late_pledge(old)
    make_realisation(new, ended_on=date(2026, 6, 16))
    start_due_clocks()
    follow_merger(organisation_id=old.pk)
    case_of(open_one)
    assert [(row[0], row[3]) for row in states(AFTER)] == [("PT Rekaan Baru", 1)]
    third = make_company("PT Rekaan Ketiga")
    Organisation.objects.filter(pk=new.pk).update(status="merged", merged_into=third)
    assert [row[0] for row in states(AFTER)] == ["PT Rekaan Ketiga"]


def page(client: Client, **query: object) -> str:
    return client.get(reverse("companies:compliance"), query).content.decode()


def test_the_page_shows_the_rate_and_the_list(client: Client) -> None:
    with time_machine.travel("2026-10-20T09:00:00+07:00", tick=False):
        assert "Belum ada yang dapat ditampilkan" in page(client)
    pledge = late_pledge(name="PT Rekaan Lambat")
    case_of(pledge)
    with time_machine.travel("2026-10-05T09:00:00+07:00", tick=False):
        shown = page(client, tahun="2026", triwulan="3")
        assert "PT Rekaan Lambat" not in shown
        assert "1 laporan yang belum masuk masih dalam masa pembetulan" in shown
    with time_machine.travel("2026-10-20T09:00:00+07:00", tick=False):
        shown = page(client, tahun="2026", triwulan="3")
        assert "PT Rekaan Lambat" in shown
        assert "Belum melapor" in shown
        assert "PT Rekaan Lambat" not in page(client, tahun="2026", triwulan="2")
        assert "Tidak ada perusahaan yang cocok" in page(client, q="tidak ada")
        for odd in ({"tahun": "abc"}, {"triwulan": "9"}, {"tahun": "99999"}, {"q": "\x00%"}):
            assert client.get(reverse("companies:compliance"), odd).status_code == 200


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_list_can_be_taken_along(client: Client, ending: str) -> None:
    case_of(late_pledge(name="=PT Rekaan"))
    with time_machine.travel("2026-10-20T09:00:00+07:00", tick=False):
        answer = client.get(reverse("companies:compliance_export", args=[ending]))
        content = b"".join(answer) if answer.streaming else answer.content
    assert answer.status_code == 200
    if ending == "csv":
        assert "belum melapor" in content.decode("utf-8-sig")
        assert '"=PT' not in content.decode("utf-8-sig")


def test_the_company_objects_on_its_page(client: Client) -> None:
    pledge = late_pledge()
    case = case_of(pledge)
    address = reverse("companies:objection", args=[case.pk])
    client.force_login(make_member(make_company()))
    assert client.get(address).status_code == 404
    client.force_login(make_member(pledge.company))
    assert "Perlu diperbaiki" in client.post(address, {"text": " "}).content.decode()
    client.post(address, {"text": "Sudah dikirim."})
    shown = client.get(address).content.decode()
    assert "sedang diperiksa sekretariat" in shown
    assert "Sudah dikirim." in shown
