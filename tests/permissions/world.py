"""Everybody and everything that the matrix speaks about; every name is invented."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from companies.codes import COMPLAINT, WORK, made_code
from companies.models import (
    AccountRequest,
    AftercareVisit,
    Complaint,
    ComplaintPhoto,
    ComplianceCase,
    GroupProduct,
    Handover,
    MessageFile,
    Milestone,
    Plate,
    Pledge,
    Realisation,
    RealisationPhoto,
    SavedFilter,
    Thread,
    ThreadMessage,
    VisitPhoto,
)
from companies.workflow import PlanStatus, PledgeStatus, RealisationStatus
from forum_site.accounts import roles
from forum_site.accounts.models import User
from forum_site.areas.models import Area
from forum_site.clocks.services import start_clock
from forum_site.documents.checking import new_code
from forum_site.documents.models import DocumentKind, IssuedDocument
from forum_site.files.models import StoredFile
from forum_site.files.services import store_document, store_photo
from forum_site.organisations.models import Invitation, Membership, Organisation
from forum_site.organisations.services import add_member, create_organisation, remove_member
from forum_site.pages.models import NewsItem, Page
from forum_site.secrets import hash_secret
from poverty_data.models import Suggestion
from poverty_data.services.suggestions import Words, suggest
from proposals.models import Attachment, Endorsement, Follower, Proposal
from proposals.workflow import Status
from reports.period import Quarter
from reports.services import quarterly
from tests import factories as make
from tests.companies import plan_scenes
from tests.companies.letter_scenes import make_letter
from tests.files.samples import pdf_bytes, photo_bytes, upload
from tests.forum.voices import make_body, make_monitor
from tests.permissions.api_targets import api_targets
from tests.permissions.bursas import bursa_targets
from tests.permissions.forum import forum_targets
from tests.permissions.ideas import idea_targets
from tests.permissions.letters import letter_targets
from tests.permissions.meetings import meeting_targets
from tests.permissions.open_data import open_data_targets
from tests.permissions.praise import award_targets
from tests.permissions.routing import routing_targets
from tests.permissions.studies import pact_targets, study_targets
from tests.permissions.voices import voice_targets
from tests.poverty_data import scenes
from tests.reports import quarterlies

SECRET = "rahasia-pengusul-contoh"
SENT_SECRET = "rahasia-usulan-terkirim"
PRINTED_SECRET = "rahasia-usulan-tercetak"
LURAH_SECRET = "rahasia-tautan-lurah"
FOLLOW_SECRET = "rahasia-pengikut"
COMPLAINT_SECRET = "rahasia-pelapor"
INVITATION_SECRET = "rahasia-undangan"
#: A kelurahan that is not the area officer's.
ELSEWHERE = "33.71.02.1003"


@dataclass
class World:
    """``people`` by actor name (None: nobody signed in), ``targets``: URL arguments by name."""

    people: dict[str, User | None]
    targets: dict[str, dict[str, Any]] = field(default_factory=dict)
    clients: dict[str, Client] = field(default_factory=dict)

    def client(self, actor: str) -> Client:
        """A browser of this person, signed in."""
        if actor not in self.clients:
            client = Client()
            if self.people[actor] is not None:
                client.force_login(self.people[actor])
            self.clients[actor] = client
        return self.clients[actor]


def build_world() -> World:
    """Two companies, a citizen with proposals in three statuses, and one person per role."""
    company_a, company_b = make.make_company("PT Contoh A"), make.make_company("PT Contoh B")
    university = create_organisation(
        kind=Organisation.Kind.UNIVERSITY, name="Universitas Contoh", by=None
    )
    people = make_people(company_a, company_b, university)
    return World(people=people, targets=make_targets(people, company_a, university))


def make_people(
    company_a: Organisation, company_b: Organisation, university: Organisation
) -> dict[str, User | None]:
    """One person per column of the matrix."""
    administrator = Membership.Role.ADMINISTRATOR
    academic = make.make_user(roles.ACADEMIC)
    add_member(organisation=university, user=academic, role=Membership.Role.MEMBER, by=None)
    agency = create_organisation(kind=Organisation.Kind.AGENCY, name="Dinas Contoh", by=None)
    agency_officer = make.make_user()
    add_member(organisation=agency, user=agency_officer, role=Membership.Role.MEMBER, by=None)
    return {
        "anonymous": None,
        "citizen": make.make_user(roles.CITIZEN),
        "other_citizen": make.make_user(roles.CITIZEN),
        "member_a": make.make_member(company_a),
        "administrator_a": make.make_member(company_a, administrator),
        "administrator_b": make.make_member(company_b, administrator),
        "removed_from_a": removed(make.make_member(company_a)),
        "secretariat": make.make_secretary(),
        "inactive_secretariat": make.make_secretary(is_active=False),
        "forum_officer": make.make_officer(),
        "area_officer": make.make_area_officer(),
        "verifier": make.make_verifier(),
        "academic": academic,
        "agency_officer": agency_officer,
        "monitor": make_monitor(make_body("Lembaga Contoh")),
        "bappeda_client": make.make_user(roles.BAPPEDA_CLIENT),
        "superuser": make.make_user(is_staff=True, is_superuser=True),
    }


def late_report(company: Organisation) -> ComplianceCase:
    """A report that the company owes and may object to."""
    today = timezone.localdate()
    clock = start_clock(
        kind="realisation_report",
        subject=("contoh.benda", "1"),
        organisation=company,
        started_on=today - timedelta(days=40),
        due_on=today - timedelta(days=9),
        label="Contoh",
        url="/meja/",
    )
    return ComplianceCase.objects.create(
        clock=clock, noticed_on=today, window_ends_on=today + timedelta(days=7)
    )


def removed(user: User) -> User:
    """A person whose membership ended a moment ago."""
    remove_member(membership=user.memberships.get(), by=make.make_secretary())
    return User.objects.get(pk=user.pk)


def make_targets(
    people: dict[str, User | None], company_a: Organisation, university: Organisation
) -> dict[str, dict]:
    """Arguments that name an object of each kind, all of company A or of the citizen."""
    owner = people["citizen"]
    published = make.make_proposal(Status.PLEDGED, submitted_by=owner)
    return {
        "none": {},
        **page_targets(),
        **report_targets(),
        **proposal_targets(published, owner, university),
        **company_targets(published, company_a, people),
        **verval_targets(people),
        **award_targets(people, company_a, paper),
        **letter_targets(people, company_a, paper),
        **forum_targets(),
        **idea_targets(company_a),
        **study_targets(people, university),
        **voice_targets(published, company_a, people["monitor"]),
        **pact_targets(company_a, university),
        **routing_targets(people),
        **meeting_targets(people, paper),
        **api_targets(published),
    }


def verval_targets(people: dict[str, User | None]) -> dict[str, dict]:
    """Families of the area officer's kelurahan and of another one, with what was found there."""
    found, officer = scenes.make_round(), people["area_officer"]
    family, elsewhere = make.make_household(), make.make_household(ELSEWHERE)
    row = scenes.propose(found, make.make_household(), officer)
    row.photo = a_photo()
    row.save()
    newcomer = scenes.propose_new(found, officer)
    foreign = scenes.propose_new(found, make.make_area_officer(ELSEWHERE), village=ELSEWHERE)
    meeting = scenes.make_meeting(found)
    meeting.file = store_document(upload=a_pdf(), by=None)
    meeting.save()
    village = Area.objects.get(pk=make.VILLAGE)
    words = Words(family="Bu Contoh", place="RT 3", reason="Bocor.")
    suggest(kind="propose", village=village, words=words, client="10.9.9.9")
    place = {"village": make.VILLAGE, "rw": family.rw, "rt": family.rt}
    return {
        "family": {"pk": family.pk},
        "family_elsewhere": {"pk": elsewhere.pk},
        "finding": {"pk": newcomer.pk},
        "finding_elsewhere": {"pk": foreign.pk},
        "finding_with_photo": {"pk": row.pk},
        "neighbourhood": place,
        "neighbourhood_elsewhere": {**place, "village": ELSEWHERE},
        "suggestion": {"pk": Suggestion.objects.get().pk},
    }


def page_targets() -> dict[str, dict]:
    """Texts and issued documents, which anybody may read."""
    Page.objects.create(slug="contoh", title="Halaman contoh", body="Isi.")
    NewsItem.objects.create(slug="kabar-contoh", title="Kabar contoh", body="Isi.")
    Page.objects.create(slug="naskah", title="Naskah", body="Isi.", published_at=None)
    NewsItem.objects.create(slug="naskah", title="Naskah", body="Isi.", published_at=None)
    return {
        "page": {"slug": "contoh"},
        "unpublished": {"slug": "naskah"},
        "news": {"slug": "kabar-contoh"},
        "wrong_confirmation": {"key": "salah"},
        "no_session": {"number": 0},
        "wrong_reset": {"uidb36": "1", "key": "salah-sekali"},
        "csv": {"ending": "csv"},
        "xlsx": {"ending": "xlsx"},
        "needs_csv": {"ending": "csv"},
        "figures_csv": {"what": "bidang", "ending": "csv"},
        "reports_xlsx": {"what": "laporan", "ending": "xlsx"},
    }


def report_targets() -> dict[str, dict]:
    """A published quarterly report and the draft of another."""
    out = quarterlies.published().revisions.get()
    draft = quarterlies.built(quarterly.prepare_report(quarter=Quarter(2025, 2)))
    return {
        "published_quarter": {"year": "2025", "number": "3"},
        "draft_quarter": {"year": "2025", "number": "2"},
        "no_day": {"day": "2026-01-02"},
        "published_file": {"pk": out.pk, "kind": "laporan"},
        "draft_file": {"pk": draft.pk, "kind": "laporan"},
        "published_revision": {"pk": out.pk},
        "draft_revision": {"pk": draft.pk},
        **open_data_targets(),
    }


def proposal_targets(
    published: Proposal, owner: User | None, university: Organisation
) -> dict[str, dict]:
    """Proposals in the statuses that differ for people; links that open them."""
    draft = make.make_proposal(Status.DRAFT, submitted_by=owner, secret=SECRET)
    submitted = make.make_proposal(
        Status.SUBMITTED, submitted_by=owner, university=university, secret=SENT_SECRET
    )
    elsewhere = make.make_proposal(
        Status.SUBMITTED, submitted_by=owner, village=Area.objects.get(pk=ELSEWHERE)
    )
    photo = attach(published, Attachment.Kind.PHOTO)
    budget = attach(published, Attachment.Kind.BUDGET, is_public=True)
    letter = attach(published, Attachment.Kind.LETTER)
    own_photo = attach(draft, Attachment.Kind.PHOTO)
    hidden_photo = attach(submitted, Attachment.Kind.PHOTO)
    Endorsement.objects.create(proposal=submitted, token_hash=hash_secret(LURAH_SECRET))
    Follower.objects.create(
        proposal=published, email="pengikut@contoh.example", token_hash=hash_secret(FOLLOW_SECRET)
    )
    printed = make.make_proposal(Status.SUBMITTED, submitted_by=owner, secret=PRINTED_SECRET)
    for kind in (DocumentKind.RECEIPT, DocumentKind.REQUEST_LETTER):
        paper(kind, printed, f"P-{kind}")
    own_id, sent_id = str(draft.pk), str(submitted.pk)
    return {
        "published": {"code": published.code},
        "submitted": {"code": submitted.code},
        "submitted_elsewhere": {"code": elsewhere.code},
        "photo": {"code": published.code, "pk": photo.pk, "variant": "small"},
        "hidden_photo": {"code": submitted.code, "pk": hidden_photo.pk, "variant": "small"},
        "public_document": {"code": published.code, "pk": budget.pk},
        "private_document": {"code": published.code, "pk": letter.pk},
        "draft_link": {"key": SECRET},
        "draft_by_id": {"key": own_id},
        "sent_link": {"key": SENT_SECRET},
        "sent_by_id": {"key": sent_id},
        "printed_link": {"key": PRINTED_SECRET},
        "printed_by_id": {"key": str(printed.pk)},
        "step_link": {"key": SECRET, "step": "cerita"},
        "step_by_id": {"key": own_id, "step": "cerita"},
        "file_link": {"key": SECRET, "pk": own_photo.pk, "variant": "small"},
        "file_by_id": {"key": own_id, "pk": own_photo.pk, "variant": "small"},
        "file_remove_link": {"key": SECRET, "pk": own_photo.pk},
        "file_remove_by_id": {"key": own_id, "pk": own_photo.pk},
        "lurah_link": {"key": LURAH_SECRET},
        "lurah_by_id": {"key": sent_id},
        "follow_link": {"secret": FOLLOW_SECRET},
    }


def company_targets(
    published: Proposal, company_a: Organisation, people: dict[str, User | None]
) -> dict[str, dict]:
    """Everything that company A has, and nobody else may see."""
    maker = people["administrator_a"]
    confirmed = make.make_pledge(published, company_a, PledgeStatus.CONFIRMED, made_by=maker)
    confirmed.agreement = paper(DocumentKind.AGREEMENT, confirmed, "K-1")
    confirmed.save()
    milestone = Milestone.objects.create(
        pledge=confirmed, percent=40, on=timezone.localdate(), label="Pondasi", photo=a_photo()
    )
    message_file, saved, invitation = company_papers(published, company_a, maker)
    account_request()
    a_complaint(published)
    return {
        "company_a": {"slug": company_a.slug},
        "pledge_of_a": {"pledge_id": confirmed.pk},
        **waiting_targets(published, company_a, maker),
        **deed_targets(confirmed, people),
        "milestone_photo": {"milestone_id": milestone.pk, "variant": "small"},
        "message_file": {"file_id": message_file.pk},
        "complaint_link": {"secret": COMPLAINT_SECRET},
        "saved_filter": {"number": saved.pk},
        "late_report_of_a": {"case_id": late_report(company_a).pk},
        "member_of_a": {"number": people["member_a"].memberships.get().pk},
        "invitation_of_a": {"invitation_id": invitation.pk},
        "invitation_link": {"secret": INVITATION_SECRET},
        **plan_targets(company_a),
    }


def waiting_targets(
    published: Proposal, company_a: Organisation, maker: User | None
) -> dict[str, dict]:
    """A pledge that waits for the secretariat, and an interest with its sheet."""
    proposed = make.make_pledge(published, company_a, PledgeStatus.PROPOSED, made_by=maker)
    interest = make.make_pledge(
        published,
        company_a,
        PledgeStatus.INTEREST,
        made_by=maker,
        expires_on=timezone.localdate(),
    )
    paper(DocumentKind.INTEREST_SHEET, interest, "M-1")
    return {
        **bursa_targets(proposed, paper),
        "proposed_of_a": {"pledge_id": proposed.pk},
        "interest_of_a": {"pledge_id": interest.pk},
    }


def deed_targets(confirmed: Pledge, people: dict[str, User | None]) -> dict[str, dict]:
    """What was done for a pledge: reports in each status, plate, after-care and products."""
    state, maker = RealisationStatus, people["administrator_a"]
    draft, filed, accepted = (
        make.make_realisation(status=status, pledge=confirmed, created_by=maker)
        for status in (state.DRAFT, state.SUBMITTED, state.ACCEPTED)
    )
    filed.certificate = paper(DocumentKind.CERTIFICATE, filed, "S-1")
    filed.save()
    public_photo = RealisationPhoto.objects.create(realisation=accepted, file=a_photo())
    private_photo = RealisationPhoto.objects.create(realisation=filed, file=a_photo())
    handed_over = hand_over(confirmed)
    visit = a_visit(handed_over, people["area_officer"])
    plate = Plate.objects.create(
        realisation=accepted,
        code=made_code(WORK, 2026, 1),
        document=paper(DocumentKind.PLATE, accepted, "Q-1"),
    )
    shown, waiting = a_product(visit, "shown"), a_product(visit, "waiting")
    return {
        "draft_of_a": {"realisation_id": draft.pk},
        "report_of_a": {"realisation_id": filed.pk},
        "accepted_of_a": {"realisation_id": accepted.pk},
        "with_bast_of_a": {"realisation_id": handed_over.pk},
        "accepted_photo": {"photo_id": public_photo.pk, "variant": "small"},
        "filed_photo": {"photo_id": private_photo.pk, "variant": "small"},
        "plate": {"code": plate.code},
        "product_photo": {"product_id": shown.pk, "variant": "small"},
        "waiting_product_photo": {"product_id": waiting.pk, "variant": "small"},
        "visit": {"visit_id": visit.pk},
        "visit_photo": {"photo_id": visit.photos.get().pk, "variant": "small"},
        "check_code": {"code": filed.certificate.check_code},
    }


def plan_targets(company_a: Organisation) -> dict[str, dict]:
    """A plan that is being written, and one that was sent, with its print."""
    draft = plan_scenes.make_plan(company_a)
    item = plan_scenes.make_item(draft)
    sent = plan_scenes.make_plan(company_a, PlanStatus.SUBMITTED, year=plan_scenes.this_year() + 1)
    plan_scenes.make_item(sent)
    sent.document = paper(DocumentKind.PLAN, sent, "N-1")
    sent.save()
    noted = make_letter(company_a)
    for step in ("check", "assign"):
        noted.records.create(step=step, on=timezone.localdate(), file=noted.letter)
    letter = make_letter(company_a)
    return {
        "letter_paper_of_a": {"letter_id": noted.pk, "step": "assign"},
        "letter_check_of_a": {"letter_id": noted.pk, "step": "check"},
        "letter_of_a": {"letter_id": letter.pk},
        "plan_of_a": {"plan_id": draft.pk},
        "sent_plan_of_a": {"plan_id": sent.pk},
        "plan_item_of_a": {"plan_id": draft.pk, "item_id": item.pk},
    }


def a_visit(report: Realisation, visitor: User | None) -> AftercareVisit:
    """After-care that the area officer was asked to make, with a photo."""
    visit = AftercareVisit.objects.create(
        realisation=report,
        proposal=report.proposal,
        months_after=3,
        counted_from=report.ended_on,
        due_on=timezone.localdate(),
        visitor=visitor,
    )
    VisitPhoto.objects.create(visit=visit, file=a_photo())
    return visit


def a_product(visit: AftercareVisit, status: str) -> GroupProduct:
    """What a group makes, with a photo."""
    return GroupProduct.objects.create(
        visit=visit, group="Kelompok", name="Peyek", status=status, photo=a_photo()
    )


def a_complaint(proposal: Proposal) -> Complaint:
    """A complaint about the programme, with a photo, opened by its secret link."""
    complaint = Complaint.objects.create(
        code=made_code(COMPLAINT, 2026, 1),
        token_hash=hash_secret(COMPLAINT_SECRET),
        proposal=proposal,
        category="broken",
        text="Pompa mati.",
    )
    ComplaintPhoto.objects.create(complaint=complaint, file=a_photo())
    return complaint


def company_papers(
    published: Proposal, company_a: Organisation, maker: User | None
) -> tuple[MessageFile, SavedFilter, Invitation]:
    """A file in the discussion, a saved filter, and somebody who was invited."""
    thread = Thread.objects.create(proposal=published, company=company_a)
    message = ThreadMessage.objects.create(
        thread=thread, side="company", author=maker, text="Pesan", at=timezone.now(), key="pesan-1"
    )
    invitation = Invitation.objects.create(
        organisation=company_a,
        email="undangan@contoh.example",
        role=Membership.Role.MEMBER,
        token_hash=hash_secret(INVITATION_SECRET),
        invited_by=maker,
        expires_at=timezone.now() + timedelta(days=14),
    )
    return (
        MessageFile.objects.create(message=message, file=a_photo()),
        SavedFilter.objects.create(company=company_a, name="Dekat", query="bidang=kesehatan"),
        invitation,
    )


def hand_over(pledge: Pledge) -> Realisation:
    """A filed report whose work was handed over, with its BAST."""
    report = make.make_realisation(status=RealisationStatus.SUBMITTED, pledge=pledge)
    Handover.objects.create(
        realisation=report,
        on=timezone.localdate(),
        recipient="RW 07",
        goods="Jamban",
        value=1_000_000,
        asset_owner="Warga",
        document=paper(DocumentKind.BAST, report, "B-1"),
    )
    return report


def account_request() -> AccountRequest:
    """A company that asks for an account."""
    return AccountRequest.objects.create(
        company_name="PT Pemohon Contoh",
        legal_form="PT",
        kbli_section="C",
        scale="medium",
        village=Area.objects.get(pk=make.VILLAGE),
        contact_name="Kontak Pemohon",
        contact_role="Direktur",
        contact_phone="+6281200002000",
        contact_email="pemohon@contoh.example",
    )


def a_photo() -> StoredFile:
    """A small photo as it lies in private storage."""
    return store_photo(upload=upload(photo_bytes((64, 48))), by=None)


def attach(proposal: Proposal, kind: str, **fields: Any) -> Attachment:
    """A file of a proposal."""
    is_photo = kind == Attachment.Kind.PHOTO
    stored = a_photo() if is_photo else store_document(upload=a_pdf(), by=None)
    fields.setdefault("is_public", is_photo)
    return Attachment.objects.create(proposal=proposal, file=stored, kind=kind, **fields)


def a_pdf() -> SimpleUploadedFile:
    return upload(pdf_bytes(), "surat.pdf")


def paper(kind: str, subject: Any, number: str) -> IssuedDocument:
    """An issued document; its page is blank, since who may read it is what matters here."""
    document = IssuedDocument(
        kind=kind,
        number=f"TJ-{number}",
        title="Dokumen contoh",
        subject_type=subject._meta.model_name,
        subject_id=str(subject.pk),
        check_code=new_code(),
        sha256="0" * 64,
    )
    document.file.save("contoh.pdf", ContentFile(pdf_bytes()), save=False)
    document.save()
    return document


def upload_letter() -> AccountRequest:
    """The request, with its letter."""
    request = AccountRequest.objects.get()
    request.letter = store_document(upload=a_pdf(), by=None)
    request.save()
    return request
