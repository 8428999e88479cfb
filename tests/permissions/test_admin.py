"""The desk's addresses: every model, every view and deed of it, for everybody."""

from typing import Any

import pytest
from django.contrib import admin
from django.db.models import Model
from django.urls import get_resolver, reverse
from django.utils import timezone

from companies.models import (
    AccountRequest,
    AnnualPlan,
    ComplianceCase,
    GroupProduct,
    MessageFile,
    Milestone,
    Pledge,
    Realisation,
    RealisationMatch,
    RealisationPhoto,
    RegisterEntry,
)
from companies.workflow import PlanStatus, PledgeStatus, RealisationStatus
from forum_site.accounts.models import User
from forum_site.areas.models import Area
from forum_site.audit.models import DataAccess
from forum_site.clocks.models import Clock
from forum_site.desk_admin import PageAdmin
from forum_site.organisations.models import Invitation, Membership, Organisation
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
from proposals.workflow import Status
from reports.models import AwardCandidate, AwardRound, SanctionCase, SanctionFile
from tests import factories as make
from tests.companies.plan_scenes import make_priority
from tests.permissions.asking import ask, word
from tests.permissions.board import DESK, at_the_desk
from tests.permissions.praise import CASE_WORDS, award_words, judged_round, waiting_case
from tests.permissions.world import World, attach, upload_letter
from tests.poverty_data import scenes

pytestmark = pytest.mark.timeout(600)

#: Views that every model has, and the function each one is.
STOCK = {
    "changelist": "view",
    "change": "view",
    "export_csv": "view",
    "export_xlsx": "view",
    "add": "add",
    "history": "history",
    "delete": "delete",
}
MODELS = {model._meta.label_lower: model for model in admin.site._registry}
#: What each deed is sent with, so that nothing but the person can be wrong with it.
WORDS = {"answer": "Jawaban.", "reason": "Alasan.", "text": "Catatan.", "key": "kunci-1"}


def names_of(model: type[Model]) -> set[str]:
    """The views of a model: the names of its addresses without the model's."""
    prefix = f"{model._meta.app_label}_{model._meta.model_name}_"
    urls = admin.site._registry[model].get_urls()
    return {url.name.removeprefix(prefix) for url in urls if url.name}


def test_every_model_view_and_deed_is_listed() -> None:
    assert get_resolver().resolve("/admin/"), "the desk is there"
    assert set(MODELS) == set(DESK)
    for label, model in MODELS.items():
        named = set(DESK[label].get("views", {})) | ({"deed"} if "deeds" in DESK[label] else set())
        assert names_of(model) - set(STOCK) - {"deed"} == named - {"deed"}, label
        deeds = {str(slug) for slug in getattr(admin.site._registry[model], "deeds", {})}
        assert deeds == set(DESK[label].get("deeds", {})), label


def row_of(model: type[Model], world: World) -> Any:
    """The row that is asked for: one that all who may see the list may see."""
    makers = {
        Proposal: lambda: Proposal.objects.filter(university__isnull=False).get(),
        AnswerTemplate: lambda: AnswerTemplate.objects.create(slug="a", title="A", step="return"),
        Pledge: lambda: Pledge.objects.get(status=PledgeStatus.PROPOSED),
        Realisation: lambda: Realisation.objects.filter(photos__isnull=False).get(
            status=RealisationStatus.SUBMITTED
        ),
        AccountRequest: upload_letter,
        GroupProduct: lambda: GroupProduct.objects.filter(status="waiting").get(),
        User: lambda: world.people["other_citizen"],
        Organisation: lambda: Organisation.objects.get(slug=world.targets["company_a"]["slug"]),
        Question: lambda: Question.objects.create(question="Apa?", answer="Itu."),
        Publication: lambda: Publication.objects.create(quarter=20253, version=1, threshold=10),
        VerifiedNeed: lambda: VerifiedNeed.objects.create(
            village=Area.objects.get(pk=make.VILLAGE),
            kind="jamban",
            quantity=3,
            unit="rumah",
            source="contoh",
            release="1",
            as_of=timezone.localdate(),
        ),
        Household: make.make_household,
        ImportBatch: make.make_import,
        AdjudicationCase: make.make_case,
        HouseholdExport: lambda: asked_export(world),
        VerificationRound: lambda: VerificationRound.objects.get(),
        Verification: lambda: Verification.objects.get(photo__isnull=False),
        Decree: make_decree,
        OfficerBeat: lambda: scenes.make_rt_officer().beats.get(),
        RealisationMatch: lambda: RealisationMatch.objects.get(
            pk=make.make_realisation(proposal=make.make_proposal(quantity=10)).pk
        ),
        Intervention: lambda: Intervention.objects.create(
            household=make.make_household(),
            kind="jamban",
            provider_name="BAZNAS",
            given_on=timezone.localdate(),
        ),
        Clock: lambda: Clock.objects.get(subject_type="contoh.benda"),
        ComplianceCase: lambda: objected(world),
        RegisterEntry: registered,
        Suggestion: lambda: Suggestion.objects.get(),
        AnnualPlan: lambda: AnnualPlan.objects.get(status=PlanStatus.SUBMITTED),
        DevelopmentPriority: make_priority,
        AccessRecord: lambda: record(
            by=None, household=None, fields=["nik"], purpose="Contoh", action="search"
        ),
        DataAccess: lambda: DataAccess.objects.create(
            user=world.people["secretariat"],
            what="kontak",
            subject_type="proposal",
            subject_id="1",
            label="TJ",
        ),
    }
    if model in {AwardRound, AwardCandidate}:
        found = judged_round()
        return found if model is AwardRound else found.candidates.get()
    if model is SanctionCase:
        return waiting_case()
    if model._meta.label_lower == "outbox.outboxmessage":
        return queue_mail(to="a@contoh.example", subject="Kabar", body="Isi.")
    return makers[model]() if model in makers else model.objects.first()


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


def history_of(rules: dict[str, Any]) -> list[str]:
    return [actor for actor in rules["view"] if actor == "secretariat"]


def ask_all(world: World, method: str, url: str, who: list[str] | None, data: Any = None) -> list:
    """Whoever is answered otherwise than the board says."""
    wrong = []
    for actor in world.people:
        answer = word(ask(world, actor, method, url, data))
        wanted = at_the_desk(actor, who)
        if answer != wanted:
            wrong.append(f"{method} {url} {actor}: {wanted}, not {answer}")
    return wrong


def at(model: type[Model], view: str, *args: Any) -> str:
    own = f"{model._meta.app_label}_{model._meta.model_name}_"
    name = view if view.startswith("companies_") else own + view
    return reverse(f"admin:{name}", args=args)


def stock_faults(world: World, label: str, row: Any) -> list[str]:
    model, rules, wrong = MODELS[label], DESK[label], []
    for view in sorted(names_of(model) & set(STOCK)):
        function = STOCK[view]
        who = history_of(rules) if function == "history" else rules.get(function)
        of_a_row = view in {"change", "history", "delete"}
        wrong += ask_all(world, "GET", at(model, view, *([row.pk] if of_a_row else [])), who)
    return wrong


def post_faults(world: World, label: str, row: Any) -> list[str]:
    """What is not added and not changed by hand refuses a sent form too."""
    model, rules, wrong = MODELS[label], DESK[label], []
    wrong += ask_all(world, "POST", at(model, "add"), rules.get("add"))
    if not isinstance(admin.site._registry[model], PageAdmin):  # those pages only show
        wrong += ask_all(world, "POST", at(model, "change", row.pk), rules.get("change"))
    return wrong


def data_of(label: str, slug: str, world: World, row: Any) -> dict[str, Any]:
    """A whole form for a deed."""
    own = {
        ("proposals.proposal", "map"): lambda: {"activity": Activity.objects.first().pk},
        ("proposals.proposal", "seen"): lambda: {"attachment": row.attachments.first().pk},
        ("proposals.proposal", "show"): lambda: {"attachment": row.attachments.first().pk},
        ("proposals.proposal", "need"): lambda: {"amount": "11000000"},
        **{
            ("companies.participationletter", step): lambda: {
                "on": str(timezone.localdate()),
                "note": "Catatan.",
                "agency": "Dinas Sosial",
            }
            for step in ("check", "assign", "agree", "follow_up", "report", "decline")
        },
        ("companies.annualplan", "approve"): lambda: {"items": [row.items.first().pk]},
        ("companies.annualplan", "return_item"): lambda: {"item": row.items.first().pk},
        ("companies.annualplan", "fit"): lambda: {
            "item": row.items.first().pk,
            "target": row.items.first().target_id,
        },
        ("companies.pledge", "value"): lambda: {"amount": "900000"},
        ("organisations.organisation", "change"): lambda: {"name": "PT Baru", "status": "active"},
        ("organisations.organisation", "invite"): lambda: {
            "full_name": "Rina",
            "email": "rina@contoh.example",
            "role": "member",
        },
        ("organisations.organisation", "end"): lambda: {
            "membership": Membership.objects.get(user=world.people["member_a"]).pk
        },
        ("organisations.organisation", "withdraw"): lambda: {
            "invitation": Invitation.objects.first().pk
        },
        ("poverty_data.household", "reveal"): lambda: {
            "fields_wanted": ["name"],
            "kind": "Penyaluran bantuan",
            "words": "Kunjungan rumah pertama.",
        },
        ("poverty_data.verificationround", "decree"): lambda: {
            "number": "400.9/1/2026",
            "signed_on": str(timezone.localdate()),
        },
        ("poverty_data.adjudicationcase", "decide"): lambda: {
            "step": "refuse",
            "values": "incoming",
            "reason": "Baris uji.",
        },
        ("companies.registerentry", "contact"): lambda: {
            "kind": "call",
            "on": str(timezone.localdate()),
        },
        ("companies.registerentry", "finish"): lambda: {"note": row.outreach.first().pk},
        ("companies.registerentry", "change"): lambda: {"name": row.name, "scale": "small"},
        ("clocks.clock", "correct"): lambda: {"due_on": str(timezone.localdate())},
        ("companies.complaint", "finding"): lambda: {
            "on": str(timezone.localdate()),
            "who": "Petugas",
        },
        ("companies.complaint", "forward"): lambda: {
            "on": str(timezone.localdate()),
            "reference": "OM-1",
        },
        ("companies.complaint", "outcome"): lambda: {"outcome": "Diperbaiki."},
        ("companies.aftercarevisit", "assign"): lambda: {"visitor": world.people["academic"].pk},
        ("accounts.user", "appoint"): lambda: {"slug": "area_officer", "area": make.VILLAGE},
        ("accounts.user", "dismiss"): lambda: {"slug": "area_officer"},
    }
    if label.startswith("reports.award"):
        return WORDS | award_words(row, slug, world.people)
    if label == "reports.sanctioncase":
        return WORDS | CASE_WORDS
    return WORDS | own.get((label, slug), dict)()


def deed_faults(world: World, label: str, row: Any) -> list[str]:
    wrong = []
    for slug, who in DESK[label].get("deeds", {}).items():
        url = at(MODELS[label], "deed", row.pk, slug)
        wrong += ask_all(world, "POST", url, who, data_of(label, slug, world, row))
    return wrong


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
    }
    if label == "poverty_data.verification":
        return (row.pk, "medium")
    if label in {"companies.aftercarevisit", "companies.complaint"} and view == "photo":
        return (row.pk, row.photos.get().pk, "small")
    by_label = {
        "companies.participationletter": lambda: (row.pk, "surat"),
        "companies.thread": lambda: (row.pk, MessageFile.objects.get().pk),
        "reports.quarterlyreport": lambda: (row.pk, 1, "laporan"),
        "documents.issueddocument": lambda: (row.pk, "dokumen"),
        "reports.sanctioncase": lambda: (
            (row.pk, SanctionFile.objects.get().pk) if view == "file" else (row.pk,)
        ),
    }
    return (own.get(view) or by_label.get(label) or (lambda: (row.pk,)))()


def view_faults(world: World, label: str, row: Any) -> list[str]:
    """Further addresses; those that change something are sent to."""
    wrong = []
    for view, who in DESK[label].get("views", {}).items():
        sent = {"companies_proposal_complete", "contact", "search"}
        method = "POST" if view in sent else "GET"
        address = at(MODELS[label], view, *arguments_of(label, view, row))
        wrong += ask_all(world, method, address, who)
    return wrong


@pytest.mark.parametrize("app", sorted({label.split(".")[0] for label in MODELS}))
def test_who_may_at_the_desk(app: str, world: World) -> None:
    wrong = []
    for label, model in MODELS.items():
        if label.split(".")[0] != app:
            continue
        row = row_of(model, world)
        assert row is not None, f"the world has no {label}"
        for faults in (stock_faults, post_faults, deed_faults, view_faults):
            wrong += faults(world, label, row)
    assert not wrong, "\n".join(wrong)


def test_the_doors_of_the_desk(world: World) -> None:
    """Index, sign-in, exit, helpers of the admin itself, and what is no address at all."""
    wrong = []
    everybody = ["secretariat", "forum_officer", "verifier", "academic"]
    for name in ("index", "login", "logout", "password_change", "jsi18n"):
        wrong += ask_all(world, "GET", reverse(f"admin:{name}"), everybody)
    assert not wrong, "\n".join(wrong)
    for actor in world.people:
        for url in ("/admin/tidak-ada/", "/admin/auth/group/", "/admin/autocomplete/"):
            answer = word(ask(world, actor, "GET", url))
            assert answer in {"L", 403, 404}, (actor, url)


def test_a_university_finds_only_what_it_assesses(world: World) -> None:
    other = make.make_proposal(Status.SUBMITTED)
    letter = attach(Proposal.objects.get(university__isnull=False), Attachment.Kind.LETTER)
    urls = [
        at(Proposal, "change", other.pk),
        at(Proposal, "attachment", letter.proposal_id, letter.pk, "original"),
        at(Proposal, "deed", other.pk, "note"),
    ]
    for url in urls:
        assert word(ask(world, "academic", "GET", url)) == 404, url
        assert word(ask(world, "secretariat", "GET", url)) == "open", url
    listed = ask(world, "academic", "GET", at(Proposal, "changelist")).content.decode()
    assert other.code not in listed


def test_drafts_and_interests_are_nobodys_at_the_desk(world: World) -> None:
    hidden = [
        at(Proposal, "change", Proposal.objects.filter(status=Status.DRAFT).first().pk),
        at(Pledge, "change", Pledge.objects.get(status=PledgeStatus.INTEREST).pk),
        at(Realisation, "change", Realisation.objects.get(status=RealisationStatus.DRAFT).pk),
    ]
    for url in hidden:
        for actor in ("secretariat", "forum_officer", "superuser"):
            assert word(ask(world, actor, "GET", url)) == 404, (url, actor)
