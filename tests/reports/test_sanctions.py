"""A sanction case: evidence frozen, the company heard, another person decides, then public."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from companies.services.compliance import open_windows
from forum_site.clocks.models import Clock
from forum_site.documents.models import IssuedDocument
from forum_site.errors import NotYours, RuleBroken
from forum_site.outbox.models import Notice, OutboxMessage
from forum_site.rules.models import Rule
from reports import awaiting, tasks
from reports.models import SanctionAnswer, SanctionCase, SanctionEvidence
from reports.services.sanctions import cases, decisions
from reports.services.sanctions.evidence import overdue
from reports.workflow import SanctionLevel, SanctionStatus
from tests import factories as make
from tests.files.samples import pdf_bytes, upload
from tests.permissions.crawling import crawl
from tests.reports.award_scenes import refused
from tests.reports.case_scenes import (
    CANARY,
    decide,
    decided,
    make_case,
    make_late_company,
    notified,
    pass_day,
    set_duties,
    set_rules,
)

pytestmark = pytest.mark.django_db


# --- Proposing -----------------------------------------------------------------------------------
def test_nothing_opens_a_case_by_itself() -> None:
    make_late_company()
    assert overdue()
    call_command("check")
    assert not SanctionCase.objects.exists()


def test_a_case_freezes_what_is_overdue_on_its_day() -> None:
    company = make_late_company()
    case = cases.propose(company=company, grounds="Tiga kali diingatkan.", by=make.make_secretary())
    row = case.evidence.get()
    assert row.days_late > 0
    assert row.due_on < timezone.localdate()
    assert case.status == SanctionStatus.PROPOSED
    Clock.objects.update(met_on=timezone.localdate())
    assert not overdue()
    assert case.evidence.count() == 1, "what was late then was late then"
    for change in (
        lambda: SanctionEvidence.objects.update(days_late=0),
        lambda: SanctionEvidence.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_a_duty_whose_days_to_correct_still_run_is_not_held_against_a_company(time_machine) -> None:
    company = make_late_company()
    assert open_windows() == 1
    assert company not in overdue()
    time_machine.move_to(timezone.now() + timedelta(days=60), tick=False)
    assert company in overdue()


def test_a_company_that_owes_nothing_is_not_proposed() -> None:
    with refused("nothing_overdue"):
        cases.propose(company=make.make_company(), grounds="Alasan", by=make.make_secretary())


def test_only_city_staff_propose_and_not_against_their_own_company() -> None:
    company = make_late_company()
    for person in (make.make_officer(), make.make_member(company)):
        with pytest.raises(NotYours):
            cases.propose(company=company, grounds="Alasan", by=person)
    secretary = make.make_secretary()
    make.add_member(organisation=company, user=secretary, role="member", by=None)
    with refused("own_company"):
        cases.propose(company=company, grounds="Alasan", by=secretary)


def test_a_company_has_one_open_case() -> None:
    case = make_case()
    with refused("case_open"):
        cases.propose(company=case.company, grounds="Lagi", by=make.make_secretary())
    cases.drop(case_id=case.pk, reason="Sudah dipenuhi", by=case.proposed_by)
    assert cases.propose(company=case.company, grounds="Lagi", by=make.make_secretary())


# --- Notice and answer ---------------------------------------------------------------------------
def test_the_company_is_told_with_a_day_counted_in_working_days(time_machine) -> None:
    time_machine.move_to("2026-08-12 10:00 +0700", tick=False)
    Rule.objects.filter(key="sanction_answer_days").update(value=7)
    case = make_case()
    member = make.make_member(case.company)
    assert not Notice.objects.filter(recipient=member).exists(), "a proposal is nobody's news"
    found = cases.notify_company(case_id=case.pk, by=case.proposed_by)
    assert found.answer_until == date(2026, 8, 24)
    assert Notice.objects.get(recipient=member).body.startswith("Jawab paling lambat 24 Agustus")


def test_a_hearing_lies_ahead_and_has_a_place() -> None:
    case = make_case()
    told = {"case_id": case.pk, "by": case.proposed_by}
    with refused("hearing_past"):
        cases.notify_company(hearing_on=timezone.localdate(), hearing_place="Aula", **told)
    with refused("place_missing"):
        cases.notify_company(hearing_on=timezone.localdate() + timedelta(days=5), **told)


def test_a_company_answers_with_files_once_for_a_double_click() -> None:
    case = notified()
    member = make.make_member(case.company)
    told = {"case_id": case.pk, "text": "Kami terlambat.", "key": "k" * 16, "by": member}
    first = cases.answer(files=[upload(pdf_bytes(), "bukti.pdf")], **told)
    assert cases.answer(**told) == first
    assert (SanctionAnswer.objects.count(), first.files.count()) == (1, 1)
    with pytest.raises(DatabaseError), transaction.atomic():
        SanctionAnswer.objects.update(text="Lain")


def test_answers_are_taken_until_the_end_of_the_day_and_not_after(time_machine) -> None:
    case = notified()
    member = make.make_member(case.company)
    last = case.answer_until
    told = {"case_id": case.pk, "text": "Jawaban", "by": member}
    time_machine.move_to(f"{last} 23:59 +0700", tick=False)
    cases.answer(key="a" * 16, **told)
    time_machine.move_to(f"{last + timedelta(days=1)} 00:01 +0700", tick=False)
    with refused("too_late"):
        cases.answer(key="b" * 16, **told)


def test_another_company_or_staff_cannot_answer() -> None:
    case = notified()
    for person in (make.make_member(make.make_company()), case.proposed_by):
        with pytest.raises(NotYours):
            cases.answer(case_id=case.pk, text="Jawaban", key="k" * 16, by=person)


# --- Decision ------------------------------------------------------------------------------------
def test_a_decision_waits_for_the_hearing_or_for_the_last_day(time_machine) -> None:
    set_rules()
    case = notified()
    with refused("defence_open"):
        decide(case)
    with pytest.raises(IntegrityError), transaction.atomic():
        SanctionCase.objects.filter(pk=case.pk).update(
            status="decided",
            level="sanction_warning",
            basis="x",
            regulation="x",
            signer_name="x",
            decided_by=make.make_secretary(),
            decided_at=timezone.now(),
            decided_on=timezone.localdate(),
        )
    pass_day(case, time_machine)
    assert decide(case).status == SanctionStatus.DECIDED


def test_a_hearing_lets_the_decision_come_before_the_last_day() -> None:
    set_rules()
    case = notified()
    with refused("day_wrong"):
        cases.record_hearing(
            case_id=case.pk,
            heard_on=timezone.localdate() + timedelta(days=1),
            notes="Hadir.",
            by=case.proposed_by,
        )
    cases.record_hearing(
        case_id=case.pk, heard_on=timezone.localdate(), notes="Hadir.", by=case.proposed_by
    )
    assert decide(case).level_name == "Peringatan tertulis"


def test_who_proposed_does_not_decide_also_not_in_the_database(time_machine) -> None:
    set_rules()
    case = notified()
    pass_day(case, time_machine)
    with refused("same_person"):
        decide(case, by=case.proposed_by)
    found = decide(case)
    with pytest.raises(IntegrityError), transaction.atomic():
        SanctionCase.objects.filter(pk=found.pk).update(decided_by=found.proposed_by)


def test_a_forum_officer_does_not_decide(time_machine) -> None:
    set_rules()
    case = notified()
    pass_day(case, time_machine)
    with pytest.raises(NotYours):
        decide(case, by=make.make_officer())


def test_a_city_with_examples_only_cannot_issue_the_letter(time_machine) -> None:
    set_duties()
    case = notified()
    pass_day(case, time_machine)
    with refused("rule_not_set"):
        decide(case)
    assert not IssuedDocument.objects.exists()
    assert not OutboxMessage.objects.filter(task="reports.issue_sanction_letter").exists()
    case.refresh_from_db()
    assert case.status == SanctionStatus.NOTIFIED


def test_a_duty_that_is_only_an_example_cannot_be_cited(time_machine) -> None:
    case = notified()
    set_rules()
    pass_day(case, time_machine)
    with refused("rule_not_set"):
        decide(case)


def test_the_city_sets_a_sanction_at_the_desk_and_may_then_decide(client, time_machine) -> None:
    set_duties()
    case = notified()
    pass_day(case, time_machine)
    client.force_login(make.make_secretary())
    told = {
        "key": "sanction_warning",
        "value": "Peringatan tertulis",
        "valid_from": "2026-01-02",
        "regulation": "Perda Contoh 1/2026",
    }
    url = reverse("admin:rules_rule_add")
    assert client.post(url, told).status_code == 200, "without an article it is an example"
    assert client.post(url, {**told, "article": "Pasal 9"}).status_code == 302
    assert decide(case).legal_basis == "Perda Contoh 1/2026 Pasal 9"


@pytest.mark.parametrize("level", SanctionLevel.values)
def test_any_of_the_four_may_be_chosen_at_once(level: str, time_machine) -> None:
    set_rules()
    case = notified()
    pass_day(case, time_machine)
    found = decide(case, level=level)
    assert found.legal_basis == "Perda Contoh 1/2026 Pasal 9"


def test_a_decision_names_basis_and_signer(time_machine) -> None:
    set_rules()
    case = notified()
    pass_day(case, time_machine)
    with refused("reason_missing"):
        decide(case, basis=" ")
    with refused("signer_missing"):
        decide(case, signer_name="")


def test_deciding_and_lifting_twice_is_refused(time_machine) -> None:
    case = decided(time_machine)
    with refused("wrong_status"):
        decide(case)
    by = make.make_secretary()
    with refused("reason_missing"):
        decisions.lift(case_id=case.pk, reason="", by=by)
    decisions.lift(case_id=case.pk, reason="Laporan masuk.", by=by)
    with refused("wrong_status"):
        decisions.lift(case_id=case.pk, reason="Lagi", by=by)


# --- The letter ----------------------------------------------------------------------------------
def test_the_letter_says_what_was_decided_and_gets_its_number_later(time_machine) -> None:
    case = decided(time_machine)
    tasks.issue_sanction_letter(str(case.pk))
    tasks.issue_sanction_letter(str(case.pk))
    text = letter_text(case)
    for words in ("Peringatan tertulis", "Perda Contoh 1/2026", "Budi Contoh", case.company.name):
        assert words in text, words
    decisions.register_letter(case_id=case.pk, number="500/12/2026", by=make.make_secretary())
    tasks.issue_sanction_letter(str(case.pk))
    assert "500/12/2026" in letter_text(case)
    versions = IssuedDocument.objects.filter(kind="sanction")
    assert list(versions.order_by("version").values_list("version", flat=True)) == [1, 2]
    decisions.lift(case_id=case.pk, reason="Laporan masuk.", by=make.make_secretary())
    case.refresh_from_db()
    assert case.letter.status.startswith("dicabut")


def letter_text(case: SanctionCase) -> str:
    case.refresh_from_db()
    with case.letter.file.open("rb") as source:
        pages = PdfReader(BytesIO(source.read())).pages
        return " ".join(" ".join(page.extract_text().split()) for page in pages)


def test_an_undecided_case_has_no_letter() -> None:
    case = notified()
    tasks.issue_sanction_letter(str(case.pk))
    assert not IssuedDocument.objects.exists()


# --- Who sees it ---------------------------------------------------------------------------------
STARTS = ["/", "/penghargaan/", "/perusahaan/", "/realisasi/", "/usulan/", "/sitemap.xml"]


@pytest.mark.parametrize("stage", ["proposed", "notified", "heard", "dropped"])
def test_nothing_is_public_before_the_decision_is_final(stage: str) -> None:
    case = make_case()
    if stage != "proposed":
        case = notified(case)
        member = make.make_member(case.company)
        cases.answer(case_id=case.pk, text=f"{CANARY} jawaban", key="k" * 16, by=member)
    if stage == "heard":
        cases.record_hearing(
            case_id=case.pk, heard_on=timezone.localdate(), notes=CANARY, by=case.proposed_by
        )
    if stage == "dropped":
        cases.drop(case_id=case.pk, reason=CANARY, by=case.proposed_by)
    page = reverse("company_detail", args=[case.company.slug])
    own = reverse("awards:case", args=[case.pk])
    other = make.make_member(make.make_company())
    for person in (None, make.make_user("citizen"), other, make.make_officer()):
        client = Client()
        if person is not None:
            client.force_login(person)
        # Every address there is, in every state: permissions/test_open_case.py
        walk = crawl(client, [*STARTS, page], limit=30)
        assert page in walk.texts
        assert walk.holding(CANARY) == []
        assert walk.holding("Perkara PT") == []
        assert not any(str(case.pk) in url for url in walk.texts)
        assert client.get(own).status_code in {302, 403, 404}


def test_a_final_decision_and_its_lifting_are_public(client, time_machine) -> None:
    case = decided(time_machine)
    page = reverse("company_detail", args=[case.company.slug])
    text = client.get(page).content.decode()
    assert "Peringatan tertulis" in text
    assert "Perda Contoh 1/2026" in text
    assert case.grounds not in text, "only the decision is public, not the file"
    decisions.lift(case_id=case.pk, reason="Laporan masuk lengkap.", by=make.make_secretary())
    assert "Laporan masuk lengkap." in client.get(page).content.decode()


def test_a_company_sees_its_own_case_from_the_notice_on_and_no_other(client) -> None:
    case = make_case()
    member = make.make_member(case.company)
    client.force_login(member)
    url = reverse("awards:case", args=[case.pk])
    assert client.get(url).status_code == 404, "a proposal is not told"
    assert str(case.pk) not in client.get(reverse("awards:own")).content.decode()
    notified(case)
    assert client.get(url).status_code == 200
    assert str(case.pk) in client.get(reverse("awards:own")).content.decode()
    stranger = Client()
    stranger.force_login(make.make_member(make.make_company()))
    missing = stranger.get(reverse("awards:case", args=[make.make_company().pk]))
    assert (stranger.get(url).status_code, missing.status_code) == (404, 404)
    assert stranger.post(url, {"text": "x"}).status_code == 404


def test_the_desk_is_for_city_staff_only(client) -> None:
    case = make_case()
    url = reverse("admin:reports_sanctioncase_change", args=[case.pk])
    for person, status in ((make.make_officer(), 403), (make.make_secretary(), 200)):
        client.force_login(person)
        assert client.get(url).status_code == status


def test_the_form_at_the_desk_offers_only_companies_that_are_late(client) -> None:
    late, good = make_late_company(), make.make_company("PT Tepat Waktu")
    client.force_login(make.make_secretary())
    url = reverse("admin:reports_sanctioncase_add")
    page = client.get(url).content.decode()
    assert str(late.pk) in page
    assert str(good.pk) not in page
    sent = client.post(url, {"company": late.pk, "grounds": "Sudah diingatkan."})
    assert sent.status_code == 302
    assert client.post(url, {"company": late.pk, "grounds": "Lagi."}).status_code == 409


def test_what_is_awaited_is_counted_without_names() -> None:
    case = make_case()
    (told,) = awaiting.decisions_awaited()
    assert (told.count, case.company.name in told.text) == (1, False)
    cases.drop(case_id=case.pk, reason="Dipenuhi", by=case.proposed_by)
    assert awaiting.decisions_awaited() == []


def test_a_broken_rule_never_moves_a_case() -> None:
    case = make_case()
    with pytest.raises(RuleBroken):
        decide(case)
    case.refresh_from_db()
    assert case.status == SanctionStatus.PROPOSED
