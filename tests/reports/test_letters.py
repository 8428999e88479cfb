"""Letters of the forum: from a dated template to the signed copy, numbered by the agenda book."""

import hashlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from companies.models import AnnualPlan
from forum_site.documents.models import IssuedDocument
from forum_site.errors import NotYours, RuleBroken
from forum_site.outbox.models import Notice, OutboxMessage
from forum_site.rules.models import Rule
from reports import tasks
from reports.letter_text import blocks, unknown_places
from reports.models import LetterTemplate, OutgoingLetter
from reports.services.letters.drafting import change_letter, draft_letter, make_ready, reopen
from reports.services.letters.sending import cancel_letter, file_signed_copy, register_letter
from reports.services.letters.templates import load_templates
from reports.services.queue import queue_for
from reports.workflow import OutgoingStatus
from tests import factories as make
from tests.companies.letter_scenes import make_letter as make_participation
from tests.files.samples import pdf_bytes, upload
from tests.reports.award_scenes import refused
from tests.reports.case_scenes import make_case
from tests.reports.letter_scenes import (
    RULE,
    draft,
    make_template,
    numbered,
    ready,
    set_rule,
    signed,
)

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]


def text_of(letter: OutgoingLetter) -> str:
    letter.refresh_from_db()
    with letter.document.file.open("rb") as source:
        pages = PdfReader(BytesIO(source.read())).pages
        return " ".join(" ".join(page.extract_text().split()) for page in pages)


def register(letter: OutgoingLetter, number: str, *, days: int = 0) -> OutgoingLetter:
    day = timezone.localdate() + timedelta(days=days)
    by = make.make_secretary()
    return register_letter(letter_id=letter.pk, number=number, dated_on=day, by=by)


# --- Templates -----------------------------------------------------------------------------------
def test_the_project_brings_six_templates_that_name_only_what_is_known() -> None:
    call_command("load_letter_templates", verbosity=0)
    assert LetterTemplate.objects.in_force(timezone.localdate()).count() == 6
    for row in LetterTemplate.objects.all():
        assert not unknown_places(f"{row.subject} {row.recipients} {row.opening} {row.body}")


def test_what_the_secretariat_changed_in_a_template_stays() -> None:
    load_templates()
    LetterTemplate.objects.filter(code="terima-kasih").update(body="Kata kami sendiri.")
    assert load_templates() == 0
    assert LetterTemplate.objects.get(code="terima-kasih").body == "Kata kami sendiri."


def test_the_secretariat_writes_a_template_and_a_slip_is_named(sign_in: SignIn) -> None:
    client = sign_in(make.make_secretary())
    told = {
        "name": "Edaran",
        "code": "edaran",
        "order": "9",
        "valid_from": "2026-01-01",
        "urgency": "biasa",
        "subject": "Edaran",
        "recipients": "Pimpinan {perusahan}",
        "body": "Sesuai {dasar:tidak_ada}.",
        "signer_role": "Ketua",
    }
    url = reverse("admin:reports_lettertemplate_add")
    page = client.post(url, told)
    assert "{perusahan}" in str(page.context["adminform"].form.errors["recipients"])
    assert "{dasar:tidak_ada}" in str(page.context["adminform"].form.errors["body"])
    right = {"recipients": "Pimpinan {perusahaan}", "body": f"Sesuai {{dasar:{RULE}}}."}
    assert client.post(url, told | right).status_code == 302
    assert LetterTemplate.objects.get(code="edaran").city_id


def test_a_template_that_is_over_is_not_offered(sign_in: SignIn) -> None:
    make_template(name="Lama", valid_to="2021-01-01")
    make_template(name="Baru")
    page = sign_in(make.make_secretary()).get(reverse("admin:reports_outgoingletter_add"))
    names = [row.name for row in page.context["form"].fields["template"].queryset]
    assert names == ["Baru"]


# --- Drafting ------------------------------------------------------------------------------------
def test_a_draft_is_filled_from_what_it_is_about() -> None:
    proposal = make.make_proposal()
    template = make_template(
        subject="Jawaban {kode_usulan}",
        recipients="{pengusul}",
        body="{usulan} di {lokasi_usulan}",
        is_for_company=False,
    )
    found = draft(template, proposal=proposal)
    assert found.subject == f"Jawaban {proposal.code}"
    assert proposal.title in found.body
    assert proposal.applicant.contact_name not in found.recipients
    assert found.status == OutgoingStatus.DRAFT


def test_a_template_about_a_proposal_wants_one() -> None:
    with refused("tie_missing"):
        draft(make_template(subject="{kode_usulan}"), company=make.make_company())


def test_a_letter_to_a_company_names_one() -> None:
    template = make_template(recipients="Pimpinan", body="Isi.")
    with refused("company_missing"):
        draft(template, proposal=make.make_proposal())
    with pytest.raises(IntegrityError), transaction.atomic():
        OutgoingLetter.objects.filter(pk=draft().pk).update(company=None)


def test_the_company_comes_from_what_belongs_to_one() -> None:
    sent, case = make_participation(), make_case()
    assert draft(participation=sent).company == sent.company
    assert draft(case=case).company == case.company
    with refused("other_company"):
        draft(participation=sent, case=case)


def test_a_double_click_makes_one_letter() -> None:
    by, template, company = make.make_secretary(), make_template(), make.make_company()
    told = {"template": template, "ties": {"company": company}, "key": "k" * 16, "by": by}
    assert draft_letter(**told) == draft_letter(**told)
    assert OutgoingLetter.objects.count() == 1


def test_only_the_secretariat_writes_and_not_to_its_own_company() -> None:
    found = draft()
    for person in (make.make_officer(), make.make_member(found.company)):
        with pytest.raises(NotYours):
            change_letter(letter_id=found.pk, words={"subject": "Lain"}, by=person)
        with pytest.raises(NotYours):
            draft(by=person)
    insider = make.make_secretary()
    make.add_member(organisation=found.company, user=insider, role="member", by=None)
    with refused("own_company"):
        make_ready(letter_id=found.pk, by=insider)
    with refused("own_company"):
        draft(by=insider, company=found.company)


# --- Made ready: the rules it cites --------------------------------------------------------------
def citing() -> OutgoingLetter:
    return draft(make_template(body=f"Menurut {{dasar:{RULE}}}, {{nilai:{RULE}}} bulan."))


def test_a_letter_that_cites_a_rule_the_city_has_not_set_is_blocked() -> None:
    found = citing()
    Rule.objects.filter(key=RULE).update(is_example=True)
    with pytest.raises(RuleBroken) as refusal:
        make_ready(letter_id=found.pk, by=make.make_secretary())
    assert refusal.value.code == "rule_not_set"
    assert "Bulan untuk melaporkan realisasi" in refusal.value.sentence
    assert "Aturan kota" in refusal.value.sentence
    Rule.objects.filter(key=RULE).delete()
    with refused("rule_not_set"):
        make_ready(letter_id=found.pk, by=make.make_secretary())
    found.refresh_from_db()
    assert found.status == OutgoingStatus.DRAFT
    assert not OutboxMessage.objects.filter(task="reports.issue_letter").exists()


def test_the_desk_says_which_rule_blocks_the_letter(sign_in: SignIn) -> None:
    found = citing()
    page = sign_in(make.make_secretary()).get(
        reverse("admin:reports_outgoingletter_change", args=[found.pk])
    )
    assert "“Bulan untuk melaporkan realisasi” belum ditetapkan" in page.content.decode()


def test_a_rule_that_is_set_is_named_and_kept() -> None:
    set_rule()
    found = ready(citing(), printed=True)
    assert "Menurut Perda Contoh 1/2026 Pasal 9, 1 bulan." in text_of(found)
    assert [words for _, words in found.citations] == ["Perda Contoh 1/2026 Pasal 9", "1"]


def test_a_rule_that_changed_since_stops_the_number() -> None:
    set_rule()
    found = ready(citing())
    set_rule(article="Pasal 10")
    with refused("rule_changed"):
        register(found, "1/2026")


def test_words_that_a_person_has_to_fill_in_are_named() -> None:
    found = draft(make_template(body="Hari : [hari rapat]"))
    with pytest.raises(RuleBroken) as refusal:
        make_ready(letter_id=found.pk, by=make.make_secretary())
    assert "[hari rapat]" in refusal.value.sentence


def test_somebody_signs_by_name() -> None:
    found = draft()
    by = make.make_secretary()
    change_letter(letter_id=found.pk, words={"signer_name": " "}, by=by)
    with refused("signer_missing"):
        make_ready(letter_id=found.pk, by=by)


# --- Number --------------------------------------------------------------------------------------
def test_no_number_is_invented_and_the_typed_one_is_printed() -> None:
    found = ready(printed=True)
    assert (found.number, found.year) == ("", None)
    assert "Nomor : ....." in text_of(found)
    found = numbered(found, number=" 500/12/F  ")
    text = text_of(found)
    for words in ("Nomor : 500/12/F", "Terima kasih atas bantuan", "Budi Contoh", "Bappeda"):
        assert words in text, words
    assert found.document.version == 2
    assert list(found.document.summary)[2] == ["Nomor surat", "500/12/F"]


def test_a_number_stands_once_a_year(time_machine) -> None:
    time_machine.move_to("2026-12-31 10:00 +0700", tick=False)
    numbered(number="12/F/2026", printed=False)
    other = ready()
    with refused("number_taken"):
        register(other, "12/f/2026")
    with pytest.raises(IntegrityError), transaction.atomic():
        OutgoingLetter.objects.filter(pk=other.pk).update(
            number="12/F/2026",
            year=2026,
            dated_on=timezone.localdate(),
            numbered_at=timezone.now(),
        )
    time_machine.move_to("2027-01-04 10:00 +0700", tick=False)
    assert register(other, "12/F/2026").year == 2027


@pytest.mark.django_db(transaction=True)
def test_two_who_type_the_same_number_at_once_get_it_once() -> None:
    letters = [ready(), ready()]

    def typed(letter: OutgoingLetter) -> str:
        try:
            return register(letter, "77/F").number
        except RuleBroken as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(typed, letters)) == ["77/F", "number_taken"]


def test_a_letter_is_dated_between_its_print_and_today() -> None:
    found = ready()
    with refused("date_ahead"):
        register(found, "1", days=1)
    with refused("date_early"):
        register(found, "1", days=-1)
    with refused("number_missing"):
        register(found, "  ")


def test_steps_come_in_their_order() -> None:
    found, by = draft(), make.make_secretary()
    with refused("wrong_status"):
        register(found, "1")
    with refused("wrong_status"):
        file_signed_copy(letter_id=found.pk, upload=upload(pdf_bytes(), "a.pdf"), by=by)
    ready(found)
    for early in (make_ready, lambda **told: change_letter(words={}, **told)):
        with refused("wrong_status"):
            early(letter_id=found.pk, by=by)
    reopen(letter_id=found.pk, by=by)
    change_letter(letter_id=found.pk, words={"subject": "Lain"}, by=by)
    numbered(ready(found))
    with refused("wrong_status"):
        reopen(letter_id=found.pk, by=by)


# --- The signed copy -----------------------------------------------------------------------------
def test_the_signed_copy_comes_in_and_both_hashes_are_shown(sign_in: SignIn) -> None:
    found = numbered()
    member = make.make_member(found.company)
    found = signed(found)
    document = found.document
    document.refresh_from_db()
    assert document.signed_sha256 == hashlib.sha256(pdf_bytes()).hexdigest()
    with document.file.open("rb") as source:
        assert document.sha256 == hashlib.sha256(source.read()).hexdigest()
    assert Notice.objects.get(recipient=member).title == f"Surat dari forum: {found.subject}"
    url = reverse("admin:reports_outgoingletter_change", args=[found.pk])
    page = sign_in(make.make_secretary()).get(url).content.decode()
    assert document.sha256 in page
    assert document.signed_sha256 in page
    paper = reverse("admin:documents_issueddocument_change", args=[document.pk])
    page = sign_in(make.make_secretary()).get(paper).content.decode()
    assert document.signed_sha256 in page
    with refused("wrong_status"):
        signed(found)


def test_a_file_that_is_no_paper_is_not_taken() -> None:
    found, by = numbered(), make.make_secretary()
    with refused("file_type"):
        file_signed_copy(letter_id=found.pk, upload=upload(b"MZ virus", "surat.pdf"), by=by)
    found.refresh_from_db()
    assert found.status == OutgoingStatus.NUMBERED


def test_no_copy_is_kept_beside_a_print_that_has_not_the_number() -> None:
    found = numbered(ready(printed=True), printed=False)
    with refused("letter_printing"):
        signed(found)
    with pytest.raises(IntegrityError), transaction.atomic():
        OutgoingLetter.objects.filter(pk=found.pk).update(status=OutgoingStatus.SIGNED)
    tasks.issue_letter(str(found.pk))
    assert signed(found).status == OutgoingStatus.SIGNED


def test_the_task_run_twice_prints_once() -> None:
    found = ready(printed=True)
    tasks.issue_letter(str(found.pk))
    assert IssuedDocument.objects.count() == 1


def test_a_letter_is_cancelled_with_a_reason_and_its_number_stays_taken() -> None:
    found, by = numbered(number="9/F"), make.make_secretary()
    with refused("reason_missing"):
        cancel_letter(letter_id=found.pk, reason=" ", by=by)
    found = cancel_letter(letter_id=found.pk, reason="Rapat batal.", by=by)
    assert found.document.status.startswith("dibatalkan") or IssuedDocument.objects.get(
        pk=found.document_id
    ).status.startswith("dibatalkan")
    with refused("number_taken"):
        register(ready(), "9/F")
    tasks.issue_letter(str(found.pk))
    assert IssuedDocument.objects.about("outgoing", found.pk).count() == 1
    with refused("wrong_status"):
        cancel_letter(letter_id=signed().pk, reason="Salah", by=by)


# --- Who sees it ---------------------------------------------------------------------------------
def test_a_company_reads_what_was_signed_for_it_and_nothing_else(sign_in: SignIn) -> None:
    mine = signed()
    company = mine.company
    hidden = [
        numbered(ready(draft(company=company))),
        signed(numbered(ready(draft(make_template(is_for_company=False), company=company)))),
        signed(),
    ]
    client = sign_in(make.make_member(company))
    page = client.get(reverse("letters:own"))
    assert list(page.context["page"]) == [mine]
    file = client.get(reverse("letters:signed", args=[mine.pk]))
    assert b"".join(file.streaming_content) == pdf_bytes()
    for letter in hidden:
        assert client.get(reverse("letters:signed", args=[letter.pk])).status_code == 404


def test_letters_stand_on_the_pages_of_what_they_are_about(sign_in: SignIn) -> None:
    sent, proposal = make_participation(), make.make_proposal()
    draft(make_template(subject="Tentang surat"), participation=sent)
    draft(
        make_template(
            subject="Tentang usulan", is_for_company=False, recipients="Warga", body="Isi."
        ),
        proposal=proposal,
    )
    client = sign_in(make.make_secretary())
    for row, words in ((sent, "surat"), (sent.company, "surat"), (proposal, "usulan")):
        name = f"admin:{row._meta.app_label}_{row._meta.model_name}"
        for view in ("change", "history"):
            page = client.get(reverse(f"{name}_{view}", args=[row.pk])).content.decode()
            assert f"Tentang {words}" in page, (row, view)
    assert proposal.code in page


def test_letters_wait_in_the_queue_until_they_are_signed() -> None:
    draft()
    numbered()
    signed()
    box = next(box for box in queue_for(make.make_secretary()) if box.slug == "outgoing")
    assert box.count == 2
    assert [job.action for job in box.jobs] == ["Lanjutkan draf", "Simpan salinan"]
    assert not [box for box in queue_for(make.make_officer()) if box.slug == "outgoing"]


def test_a_link_from_a_page_names_what_the_letter_is_about(sign_in: SignIn) -> None:
    proposal, template = make.make_proposal(), make_template(recipients="Warga")
    LetterTemplate.objects.update(is_for_company=False)
    client = sign_in(make.make_secretary())
    url = reverse("admin:reports_outgoingletter_add")
    page = client.get(f"{url}?proposal={proposal.code}&plan=bukan-kunci")
    assert page.context["form"].initial == {"proposal": proposal.code}
    told: dict[str, Any] = {"template": template.pk, "key": "k" * 16, "company": ""}
    wrong = client.post(url, told | {"proposal": "TJ-9999-0001-X"})
    assert "Tidak ada usulan" in wrong.content.decode()
    missing = client.post(url, told | {"proposal": proposal.code})
    assert missing.status_code == 409, "its body names a company"
    company = make.make_company()
    client.post(url, told | {"proposal": proposal.code, "company": company.pk})
    assert OutgoingLetter.objects.get().proposal == proposal


def test_a_plan_that_was_never_sent_is_not_offered(sign_in: SignIn) -> None:
    AnnualPlan.objects.create(company=make.make_company(), year=2026)
    page = sign_in(make.make_secretary()).get(reverse("admin:reports_outgoingletter_add"))
    assert not page.context["form"].fields["plan"].queryset.exists()


def test_paragraphs_facts_and_lists_are_told_apart() -> None:
    text = "Dengan hormat,\nsalam.\n\nHari : Senin\nPukul : 09.00\n\n- satu\n- dua\n\nLihat: ini"
    assert [block.kind for block in blocks(text)] == ["text", "facts", "list", "text"]
    assert blocks(text)[1].lines == [("Hari", "Senin"), ("Pukul", "09.00")]


def test_a_print_that_is_missing_is_made_by_who_writes_letters(
    sign_in: SignIn, broken_press: Callable[[], None]
) -> None:
    found = ready()
    url = reverse("admin:reports_outgoingletter_deed", args=[found.pk, "print"])
    assert sign_in(make.make_officer()).post(url).status_code == 403
    client = sign_in(make.make_secretary())
    assert "Coba lagi beberapa menit lagi" in client.post(url).content.decode()
    broken_press()
    client.post(url)
    found.refresh_from_db()
    assert found.document is not None
