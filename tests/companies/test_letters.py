"""Participation letters: sent once, noted step by step, seen by their company."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from companies.models import LetterRecord, ParticipationLetter
from companies.services.letters import LetterFacts, StepFacts, send_letter, take_letter_step
from companies.services.queue import queue_for
from companies.workflow.letters import LetterStatus, LetterStep
from forum_site.errors import NotYours, RuleBroken
from forum_site.outbox.models import Notice
from forum_site.rules.models import Rule
from tests.companies.letter_scenes import a_pdf, make_letter
from tests.factories import make_company, make_member, make_officer, make_secretary

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
WAY = (
    (LetterStep.CHECK, {}),
    (LetterStep.ASSIGN, {}),
    (LetterStep.AGREE, {"paper": True}),
    (LetterStep.FOLLOW_UP, {"agency": "Dinas Kesehatan"}),
    (LetterStep.REPORT, {}),
)


def take(letter: ParticipationLetter, step: str, by: Any, **words: Any) -> ParticipationLetter:
    paper = a_pdf("notulen.pdf") if words.pop("paper", False) else None
    facts = StepFacts(on=words.pop("on", timezone.localdate()), **words)
    return take_letter_step(letter_id=letter.pk, step=step, facts=facts, paper=paper, by=by)


def refusal_of(call: Callable[..., Any], *arguments: Any, **named: Any) -> str:
    with pytest.raises(RuleBroken) as refusal:
        call(*arguments, **named)
    return refusal.value.code


def test_the_whole_way_of_a_letter() -> None:
    letter, secretary = make_letter(), make_secretary()
    member = make_member(letter.company)
    for step, words in WAY:
        take(letter, step, secretary, note=f"Langkah {step}", **words)
    letter.refresh_from_db()
    assert letter.status == LetterStatus.REPORTED
    records = list(letter.records.all())
    assert [record.step for record in records] == [step for step, _ in WAY]
    assert {record.by for record in records} == {secretary}
    assert "(contoh, belum ditetapkan)" in records[0].basis
    assert records[2].file is not None
    assert records[3].agency == "Dinas Kesehatan"
    assert Notice.objects.filter(recipient=member).count() == len(WAY)


def test_steps_come_in_their_order_and_once() -> None:
    letter, secretary = make_letter(), make_secretary()
    assert refusal_of(take, letter, LetterStep.ASSIGN, secretary) == "wrong_status"
    take(letter, LetterStep.CHECK, secretary)
    assert refusal_of(take, letter, LetterStep.CHECK, secretary) == "wrong_status"
    assert letter.records.count() == 1


def test_what_a_step_must_bring() -> None:
    letter, secretary = make_letter(status=LetterStatus.ASSIGNED), make_secretary()
    assert refusal_of(take, letter, LetterStep.AGREE, secretary) == "minutes_missing"
    assert refusal_of(take, letter, LetterStep.DECLINE, secretary) == "reason_missing"
    take(letter, LetterStep.AGREE, secretary, paper=True)
    assert refusal_of(take, letter, LetterStep.FOLLOW_UP, secretary) == "agency_missing"
    with pytest.raises(IntegrityError), transaction.atomic():
        LetterRecord.objects.filter(step=LetterStep.AGREE).update(file=None)


def test_days_lie_between_the_step_before_and_today() -> None:
    letter, secretary = make_letter(), make_secretary()
    today = timezone.localdate()
    ahead, early = today + timedelta(days=1), letter.written_on - timedelta(days=1)
    assert refusal_of(take, letter, LetterStep.CHECK, secretary, on=ahead) == "date_ahead"
    assert refusal_of(take, letter, LetterStep.CHECK, secretary, on=early) == "date_early"


def test_without_any_rule_nothing_is_checked() -> None:
    Rule.objects.filter(key="third_party_contributions").delete()
    assert refusal_of(take, make_letter(), LetterStep.CHECK, make_secretary()) == "rule_not_set"


def test_who_may_handle_and_send() -> None:
    letter, insider = make_letter(), make_secretary()
    for stranger in (make_member(letter.company), make_officer()):
        with pytest.raises(NotYours):
            take(letter, LetterStep.CHECK, stranger)
    letter.company.memberships.create(user=insider, role="member")
    assert refusal_of(take, letter, LetterStep.CHECK, insider) == "own_letter"
    facts = LetterFacts("1", timezone.localdate(), "Hal", "Isi")
    with pytest.raises(NotYours):
        send_letter(
            company=letter.company,
            facts=facts,
            letter=a_pdf(),
            key="k",
            by=make_member(make_company()),
        )
    seen = ParticipationLetter.objects.visible_to
    assert list(seen(make_officer())) == [letter]
    assert not seen(make_member(make_company())).exists()


def test_a_company_sends_its_copy_once_and_follows_it(sign_in: SignIn) -> None:
    company = make_company()
    client = sign_in(make_member(company))
    data = {
        "number": "12/CSR/2026",
        "written_on": timezone.localdate().isoformat(),
        "subject": "Permohonan partisipasi",
        "summary": "Jamban untuk dua RW.",
        "key": "kunci-surat-halaman-1",
    }
    wrong = client.post(reverse("companies:letter_new"), data)
    assert "letter" in wrong.context["form"].errors
    for _ in range(2):
        client.post(reverse("companies:letter_new"), data | {"letter": a_pdf()})
    letter = ParticipationLetter.objects.get()
    secretary = make_secretary()
    assert next(box for box in queue_for(secretary) if box.slug == "letters").count == 1
    take(letter, LetterStep.CHECK, secretary, note="Lengkap.")
    page = client.get(reverse("companies:letter", args=[letter.pk])).content.decode()
    assert "Syarat diperiksa" in page
    assert "Lengkap." not in page, "what was checked is the secretariat's own"
    stranger = sign_in(make_member(make_company()))
    for name in ("letter", "letter_file"):
        assert stranger.get(reverse(f"companies:{name}", args=[letter.pk])).status_code == 404


def test_the_company_opens_minutes_and_disposition_and_no_paper_of_the_check(
    sign_in: SignIn,
) -> None:
    letter, secretary = make_letter(), make_secretary()
    take(letter, LetterStep.CHECK, secretary, note="Rahasia sekretariat.", paper=True)
    take(letter, LetterStep.ASSIGN, secretary, note="Disposisi: bahas.", paper=True)
    take(letter, LetterStep.AGREE, secretary, note="Disetujui.", paper=True)
    take(letter, LetterStep.FOLLOW_UP, secretary, agency="Dinas Kesehatan")
    client, stranger = sign_in(make_member(letter.company)), sign_in(make_member(make_company()))
    page = client.get(reverse("companies:letter", args=[letter.pk])).content.decode()
    for words in ("Disposisi: bahas.", "Wali Kota", "Disetujui.", "Dinas Kesehatan"):
        assert words in page, words
    assert "Rahasia" not in page
    told = {"check": 404, "assign": 200, "agree": 200, "follow_up": 404, "report": 404}
    for step, status in told.items():
        url = reverse("companies:letter_paper", args=[letter.pk, step])
        assert client.get(url).status_code == status, step
        assert stranger.get(url).status_code == 404, step


def test_a_refusal_ends_the_way_where_it_happened(sign_in: SignIn) -> None:
    letter, secretary = make_letter(), make_secretary()
    take(letter, LetterStep.CHECK, secretary)
    take(letter, LetterStep.ASSIGN, secretary)
    take(letter, LetterStep.DECLINE, secretary, note="Di luar wilayah kota.")
    page = sign_in(make_member(letter.company)).get(reverse("companies:letter", args=[letter.pk]))
    stages = [(stage["label"], stage["state"]) for stage in page.context["stages"]]
    assert stages[2:] == [("Disposisi", "done"), ("Tidak disetujui", "end")]
    assert "Di luar wilayah kota." in page.content.decode()


def test_the_desk_notes_a_step_with_its_paper(sign_in: SignIn) -> None:
    letter = make_letter(status=LetterStatus.ASSIGNED)
    client = sign_in(make_secretary())
    address = reverse("admin:companies_participationletter_deed", args=[letter.pk, "agree"])
    today = timezone.localdate().isoformat()
    assert "Unggah notulen" in client.post(address, {"on": today, "note": ""}).content.decode()
    client.post(address, {"on": today, "note": "Disetujui.", "paper": a_pdf("notulen.pdf")})
    letter.refresh_from_db()
    assert letter.status == LetterStatus.AGREED
    page = client.get(reverse("admin:companies_participationletter_change", args=[letter.pk]))
    assert "notulen.pdf" in page.content.decode()
    name = "admin:companies_participationletter_file"
    assert client.get(reverse(name, args=[letter.pk, "agree"])).status_code == 200
    assert client.get(reverse(name, args=[letter.pk, "check"])).status_code == 404
    late = client.post(address, {"on": today, "note": "", "paper": a_pdf()})
    assert late.status_code == 409
