"""What each model's pages and deeds at the desk are asked with: a row, a whole form, an address."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model
from django.utils import timezone

from companies.models import (
    AccountRequest,
    AnnualPlan,
    ComplianceCase,
    GroupProduct,
    MessageFile,
    Milestone,
    PlanItem,
    Pledge,
    Realisation,
    RealisationMatch,
    RealisationPhoto,
    RegisterEntry,
)
from companies.workflow import PlanStatus, PledgeStatus, RealisationStatus
from forum.models import Agreement, Decision, DutyTransfer, ForumDecree, Meeting, MonitorNote
from forum_site.accounts.models import User
from forum_site.api.models import ApiKey
from forum_site.areas.models import Area
from forum_site.audit.models import DataAccess
from forum_site.clocks.models import Clock
from forum_site.organisations.models import Invitation, Membership, Organisation
from forum_site.outbox.models import OutboxMessage
from forum_site.outbox.services import queue_mail
from forum_site.pages.models import Question
from forum_site.rules.models import Activity, DevelopmentPriority
from poverty_data.models import (
    AccessRecord,
    AdjudicationCase,
    Decree,
    Household,
    HouseholdExport,
    ImportBatch,
    Intervention,
    OfficerBeat,
    Publication,
    Suggestion,
    Verification,
    VerificationRound,
    VerifiedNeed,
    VillageMeeting,
)
from poverty_data.services.access import record
from poverty_data.services.exports import request_export
from proposals.models import AnswerTemplate, Attachment, Proposal
from reports.models import AwardCandidate, AwardRound, SanctionCase, SanctionFile
from tests import factories as make
from tests.api.scenes import key_for
from tests.companies.plan_scenes import make_item, make_plan, make_priority
from tests.files.samples import pdf_bytes
from tests.permissions import forum
from tests.permissions.letters import letter_words
from tests.permissions.meetings import a_meeting, first_paper, first_proof, meeting_words
from tests.permissions.praise import CASE_WORDS, SentAgain, award_words, judged_round, waiting_case
from tests.permissions.routing import an_upload, item_words
from tests.permissions.world import World, upload_letter
from tests.poverty_data import scenes

#: What each deed is sent with, so that nothing but the person can be wrong with it.
WORDS = {"answer": "Jawaban.", "reason": "Alasan.", "text": "Catatan.", "key": "kunci-1"}


def objected(world: World) -> ComplianceCase:
    """A late report whose company has objected."""
    case = ComplianceCase.objects.get()
    case.status, case.objection = "objected", "Sudah dikirim."
    case.objected_by, case.objected_at = world.people["member_a"], timezone.now()
    case.save()
    return case


def registered() -> RegisterEntry:
    """A company of the register with a next step."""
    entry = RegisterEntry.objects.create(name="PT Contoh Terdaftar", scale="large")
    today = timezone.localdate()
    entry.outreach.create(
        kind="call", text="Ditelepon.", on=today, next_step="Surat", next_on=today
    )
    return entry


def asked_export(world: World) -> HouseholdExport:
    """A request of another verifier than the one who is asked."""
    return request_export(
        area=make.make_household().village,
        columns=["name"],
        purpose="Penyaluran bantuan: contoh",
        by=make.make_verifier(),
    )


def make_decree() -> Decree:
    """A decree with its file."""
    return Decree.objects.create(
        round=VerificationRound.objects.get(),
        version=1,
        number="400.9/1/2026",
        signed_on=timezone.localdate(),
        issued_at=timezone.now(),
        file=VillageMeeting.objects.get().file,
    )


#: The row that is asked for: one that all who may see the list may see.
ROWS: dict[type[Model], Callable[[World], Any]] = {
    Proposal: lambda world: Proposal.objects.filter(university__isnull=False).get(),
    AnswerTemplate: lambda world: AnswerTemplate.objects.create(slug="a", title="A", step="return"),
    Pledge: lambda world: Pledge.objects.get(status=PledgeStatus.PROPOSED),
    Realisation: lambda world: Realisation.objects.filter(photos__isnull=False).get(
        status=RealisationStatus.SUBMITTED
    ),
    AccountRequest: lambda world: upload_letter(),
    GroupProduct: lambda world: GroupProduct.objects.filter(status="waiting").get(),
    User: lambda world: world.people["other_citizen"],
    Organisation: lambda world: Organisation.objects.get(slug=world.targets["company_a"]["slug"]),
    Question: lambda world: Question.objects.create(question="Apa?", answer="Itu."),
    Publication: lambda world: Publication.objects.create(quarter=20253, version=1, threshold=10),
    VerifiedNeed: lambda world: VerifiedNeed.objects.create(
        village=Area.objects.get(pk=make.VILLAGE),
        kind="jamban",
        quantity=3,
        unit="rumah",
        source="contoh",
        release="1",
        as_of=timezone.localdate(),
    ),
    Household: lambda world: make.make_household(),
    ImportBatch: lambda world: make.make_import(),
    AdjudicationCase: lambda world: make.make_case(),
    HouseholdExport: lambda world: asked_export(world),
    VerificationRound: lambda world: VerificationRound.objects.get(),
    Verification: lambda world: Verification.objects.get(photo__isnull=False),
    Decree: lambda world: make_decree(),
    OfficerBeat: lambda world: scenes.make_rt_officer().beats.get(),
    RealisationMatch: lambda world: RealisationMatch.objects.get(
        pk=make.make_realisation(proposal=make.make_proposal(quantity=10)).pk
    ),
    Intervention: lambda world: Intervention.objects.create(
        household=make.make_household(),
        kind="jamban",
        provider_name="BAZNAS",
        given_on=timezone.localdate(),
    ),
    Clock: lambda world: Clock.objects.get(subject_type="contoh.benda"),
    ComplianceCase: lambda world: objected(world),
    RegisterEntry: lambda world: registered(),
    Suggestion: lambda world: Suggestion.objects.get(),
    AnnualPlan: lambda world: AnnualPlan.objects.get(status=PlanStatus.SUBMITTED),
    DevelopmentPriority: lambda world: make_priority(),
    AccessRecord: lambda world: record(
        by=None, household=None, fields=["nik"], purpose="Contoh", action="search"
    ),
    ApiKey: lambda world: key_for(world.people["superuser"], "rows.read")[0],
    DataAccess: lambda world: DataAccess.objects.create(
        user=world.people["secretariat"],
        what="kontak",
        subject_type="proposal",
        subject_id="1",
        label="TJ",
    ),
    ForumDecree: lambda world: ForumDecree.objects.in_force(timezone.localdate()).get(),
    DutyTransfer: lambda world: forum.handed_over(
        world.people["secretariat"], world.people["forum_officer"]
    ),
    AwardRound: lambda world: judged_round(),
    AwardCandidate: lambda world: judged_round().candidates.get(),
    SanctionCase: lambda world: waiting_case(),
    Meeting: lambda world: a_meeting(),
    Decision: lambda world: a_meeting().decisions.get(),
    MonitorNote: lambda world: MonitorNote.objects.get(pk=world.targets["sent_note"]["note_id"]),
    OutboxMessage: lambda world: queue_mail(to="a@contoh.example", subject="Kabar", body="Isi."),
}


def row_of(model: type[Model], world: World) -> Any:
    """The model's row for this world; where nothing is said, its first."""
    return ROWS[model](world) if model in ROWS else model.objects.first()


def approved_item() -> PlanItem:
    """An activity that an agreement may name."""
    return make_item(make_plan(status=PlanStatus.APPROVED), status="approved")


def linked_item(row: Agreement) -> PlanItem:
    """An activity that stands under the agreement."""
    item = approved_item()
    row.plan_items.add(item)
    return item


def linked_proposal(row: Agreement) -> Proposal:
    """A proposal that stands under the agreement."""
    proposal = make.make_proposal()
    row.proposals.add(proposal)
    return proposal


def agreement_words() -> dict[str, Any]:
    """A renewal."""
    today = str(timezone.localdate())
    days = dict.fromkeys(("signed_on", "starts_on", "ends_on"), today)
    words = {"kind": "mou", "number": "2/MoU", "subject": "A", "other_parties": "A\nB"}
    return {**words, **days, "file": SentAgain("mou.pdf", pdf_bytes())}


#: A whole form for a deed that wants more than the words above.
FORMS: dict[tuple[str, str], Callable[[Any, World], dict[str, Any]]] = {
    ("proposals.proposal", "map"): lambda row, world: {"activity": Activity.objects.first().pk},
    ("proposals.proposal", "seen"): lambda row, world: {"attachment": row.attachments.first().pk},
    ("proposals.proposal", "show"): lambda row, world: {"attachment": row.attachments.first().pk},
    ("proposals.proposal", "need"): lambda row, world: {"amount": "11000000"},
    **{
        ("companies.participationletter", step): lambda row, world: {
            "on": str(timezone.localdate()),
            "note": "Catatan.",
            "agency": "Dinas Sosial",
        }
        for step in ("check", "assign", "agree", "follow_up", "report", "decline")
    },
    ("companies.annualplan", "approve"): lambda row, world: {"items": [row.items.first().pk]},
    ("companies.annualplan", "return_item"): lambda row, world: {"item": row.items.first().pk},
    ("companies.annualplan", "fit"): lambda row, world: {
        "item": row.items.first().pk,
        "target": row.items.first().target_id,
    },
    ("companies.pledge", "value"): lambda row, world: {"amount": "900000"},
    ("organisations.organisation", "change"): lambda row, world: {
        "name": "PT Baru",
        "status": "active",
    },
    ("organisations.organisation", "invite"): lambda row, world: {
        "full_name": "Rina",
        "email": "rina@contoh.example",
        "role": "member",
    },
    ("organisations.organisation", "end"): lambda row, world: {
        "membership": Membership.objects.get(user=world.people["member_a"]).pk
    },
    ("organisations.organisation", "withdraw"): lambda row, world: {
        "invitation": Invitation.objects.first().pk
    },
    ("poverty_data.household", "reveal"): lambda row, world: {
        "fields_wanted": ["name"],
        "kind": "Penyaluran bantuan",
        "words": "Kunjungan rumah pertama.",
    },
    ("poverty_data.verificationround", "decree"): lambda row, world: {
        "number": "400.9/1/2026",
        "signed_on": str(timezone.localdate()),
    },
    ("poverty_data.adjudicationcase", "decide"): lambda row, world: {
        "step": "refuse",
        "values": "incoming",
        "reason": "Baris uji.",
    },
    ("companies.registerentry", "contact"): lambda row, world: {
        "kind": "call",
        "on": str(timezone.localdate()),
    },
    ("companies.registerentry", "finish"): lambda row, world: {"note": row.outreach.first().pk},
    ("companies.registerentry", "change"): lambda row, world: {"name": row.name, "scale": "small"},
    ("clocks.clock", "correct"): lambda row, world: {"due_on": str(timezone.localdate())},
    ("companies.complaint", "finding"): lambda row, world: {
        "on": str(timezone.localdate()),
        "who": "Petugas",
    },
    ("companies.complaint", "forward"): lambda row, world: {
        "on": str(timezone.localdate()),
        "reference": "OM-1",
    },
    ("companies.complaint", "outcome"): lambda row, world: {"outcome": "Diperbaiki."},
    ("companies.aftercarevisit", "assign"): lambda row, world: {
        "visitor": world.people["academic"].pk
    },
    ("forum.programmeitem", "note"): lambda row, world: {
        "percent": 40,
        "key": "kunci-kunci-kunci-1",
    },
    ("forum.programmeitem", "change"): lambda row, world: {
        **{name: getattr(row, name) for name in ("year", "task", "title", "target")},
        **{name: str(getattr(row, name)) for name in ("starts_on", "due_on")},
        "owner": f"kursi-{row.seat_id}",
    },
    ("forum.agreement", "link"): lambda row, world: {"code": make.make_proposal().code},
    ("forum.agreement", "link_item"): lambda row, world: {"item": approved_item().pk},
    ("forum.agreement", "unlink"): lambda row, world: {"proposal": linked_proposal(row).pk},
    ("forum.agreement", "unlink_item"): lambda row, world: {"item": linked_item(row).pk},
    ("forum.agreement", "renew"): lambda row, world: agreement_words(),
    ("forum.collaborationsheet", "change"): lambda row, world: {
        "change": "Pipa lebih besar.",
        "changed_on": str(timezone.localdate()),
    },
    ("forum.collaborationsheet", "add_party"): lambda row, world: {
        "organisation": make.make_company().pk,
        "role": "Mitra",
    },
    ("forum.collaborationsheet", "remove_party"): lambda row, world: {"party": 1},
    ("forum.collaborationsheet", "add_resource"): lambda row, world: {
        "party": row.parties.first().pk,
        "what": "Pipa",
    },
    ("forum.collaborationsheet", "remove_resource"): lambda row, world: {"resource": 1},
    ("forum.instrument", "add_criterion"): lambda row, world: {
        "name": "Kriteria",
        "guidance": "Petunjuk.",
        "weight": "10",
    },
    ("forum.instrument", "remove_criterion"): lambda row, world: {"criterion": 1},
    ("forum.survey", "links"): lambda row, world: {"audience": "resident", "number": 1},
    ("forum.survey", "change"): lambda row, world: {
        **{name: "\n".join(lines) for name, lines in row.questions.items()},
        "closes_on": str(row.closes_on),
    },
    ("forum.proposalquestion", "ask"): lambda row, world: {"side": "proposer"},
    ("forum.proposalquestion", "publish"): lambda row, world: {
        "text": row.text,
        "answer_from": "secretariat",
    },
    ("accounts.user", "appoint"): lambda row, world: {"slug": "area_officer", "area": make.VILLAGE},
    ("accounts.user", "dismiss"): lambda row, world: {"slug": "area_officer"},
}


def data_of(label: str, slug: str, world: World, row: Any) -> dict[str, Any]:
    """A whole form for a deed."""
    if label.startswith("reports.award"):
        return WORDS | award_words(row, slug, world.people)
    if label == "reports.sanctioncase":
        return WORDS | CASE_WORDS
    if label == "reports.outgoingletter":
        return WORDS | letter_words()
    if label == "forum.musrenbangitem":
        return WORDS | item_words(row)
    if label == "forum.route":
        return WORDS | {"on": str(timezone.localdate()), "amount": "1000000", "note": "Catatan."}
    if label == "forum.meeting":
        return WORDS | meeting_words(row, slug)
    if label == "forum.decision":
        return WORDS | {"on": str(timezone.localdate()), "note": "Catatan."}
    form = FORMS.get((label, slug))
    return WORDS | form(row, world) if form else WORDS


def arguments_of(label: str, view: str, row: Any) -> tuple[Any, ...]:
    """What stands in the address of a further view."""

    def first_photo() -> Any:
        return Attachment.objects.filter(proposal=row, kind="photo").first()

    def shown_milestone() -> Any:
        return Milestone.objects.get(photo__isnull=False)

    own = {
        "attachment": lambda: (row.pk, first_photo().pk, "small"),
        "photo": lambda: (row.pk, RealisationPhoto.objects.get(realisation=row).pk, "small"),
        "milestone": lambda: (shown_milestone().pledge_id, shown_milestone().pk, "small"),
        "companies_proposal_complete": lambda: (row.proposal_id,),
        "search": tuple,
        "markers": tuple,
        "calendar": tuple,
        "calendar_file": tuple,
        "template": tuple,
        "upload": tuple,
        "request": tuple,
        "uploaded": lambda: (an_upload().pk,),
        "repair": lambda: (an_upload().pk,),
    }
    if label == "poverty_data.verification":
        return (row.pk, "medium")
    if label in {"companies.aftercarevisit", "companies.complaint"} and view == "photo":
        return (row.pk, row.photos.get().pk, "small")
    by_label = {
        "companies.participationletter": lambda: (row.pk, "surat"),
        "companies.thread": lambda: (row.pk, MessageFile.objects.get().pk),
        "forum.meeting": lambda: (
            (row.pk, first_paper(row)) if view == "paper" else (row.pk, "berita-acara")
        ),
        "forum.decision": lambda: (row.pk, first_proof(row)),
        "reports.quarterlyreport": lambda: (row.pk, 1, "laporan"),
        "reports.outgoingletter": lambda: (row.pk, "surat"),
        "documents.issueddocument": lambda: (row.pk, "dokumen"),
        "reports.sanctioncase": lambda: (
            (row.pk, SanctionFile.objects.get().pk) if view == "file" else (row.pk,)
        ),
    }
    return (own.get(view) or by_label.get(label) or (lambda: (row.pk,)))()
