"""Ideas of institutions: whose they are, what they need, who goes on with them, what all read."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from forum.services.mergers import follow_merger
from forum_site.accounts import roles
from forum_site.accounts.models import User
from forum_site.errors import NotYours, RuleBroken
from forum_site.organisations.models import Membership, Organisation
from forum_site.organisations.services import add_member
from forum_site.outbox.models import Notice
from forum_site.pages.personal_data import forget_person
from proposals.models import Applicant, Proposal
from proposals.services.drafts import save_step
from proposals.services.ideas import start_idea
from proposals.services.papers import letter_context
from proposals.services.review import assign, decide
from proposals.services.steps import take_step
from proposals.workflow import Status, Step
from tests import factories as make
from tests.forum import study_scenes
from tests.forum.idea_scenes import fill, make_idea, make_institution, make_person, start
from tests.proposals import answers

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
COMPANY, UNIVERSITY, AGENCY = (
    Organisation.Kind.COMPANY,
    Organisation.Kind.UNIVERSITY,
    Organisation.Kind.AGENCY,
)


def leave(user: User, institution: Organisation) -> None:
    Membership.objects.filter(user=user, organisation=institution).update(
        ended_at=make.timezone.now()
    )


@pytest.mark.parametrize(
    ("kind", "origin", "role"),
    [
        (COMPANY, "company", roles.COMPANY_MEMBER),
        (UNIVERSITY, "university", roles.ACADEMIC),
        (AGENCY, "agency", roles.AGENCY_OFFICER),
    ],
)
def test_an_idea_walks_from_the_draft_to_everybodys_page(
    sign_in: SignIn, kind: str, origin: str, role: str
) -> None:
    institution, secretary = make_institution(kind), make.make_secretary()
    client = sign_in(make_person(institution))
    key = start(client, institution)
    draft = fill(client, key)
    assert (draft.origin, draft.initiator) == (origin, institution)
    assert (draft.applicant.name, draft.applicant.kind) == (institution.name, kind)
    assert answers.send(client, key).status_code == 302
    sent = Proposal.objects.get(pk=key)
    assert sent.status == Status.SUBMITTED
    assert sent.steps.get().role == role
    for step in (Step.START_REVIEW, Step.CLEAR, Step.PUBLISH):
        take_step(proposal_id=sent.pk, step=step, by=secretary)
    visitor = Client()
    page = visitor.get(sent.get_absolute_url()).content.decode()
    assert f"Gagasan dari {institution.name}" in page
    assert "Rina Contoh" not in page
    listed = visitor.get(reverse("forum:ideas")).content.decode()
    assert institution.name in listed
    assert "Dua perancang selama tiga bulan" in listed
    assert "Masih dicari</dt><dd>Pendana, mitra ahli</dd>" in listed
    assert (
        f"Gagasan dari {institution.name}"
        in visitor.get(reverse("proposals:list")).content.decode()
    )


def test_an_institution_names_who_answers_and_what_it_gives(sign_in: SignIn) -> None:
    institution = make_institution()
    client = sign_in(make_person(institution))
    key = start(client, institution)
    fill(client, key, contact_role="-", own_share="-")
    page = client.get(reverse("proposals:step", args=[key, "periksa"])).content.decode()
    assert "Isi jabatan penanggung jawab di lembaga Anda." in page
    assert "Isi yang disumbangkan lembaga Anda sendiri." in page
    assert answers.send(client, key).status_code == 409
    assert Proposal.objects.get(pk=key).status == Status.DRAFT


def test_the_letter_of_its_head_tells_what_the_institution_gives() -> None:
    idea = make_idea(own_share="Tiga perancang")
    told = letter_context(idea, None)
    assert told["own_share"] == "Tiga perancang"
    assert told["village_head"] == ""


def test_a_double_click_makes_one_draft_and_the_next_idea_another(sign_in: SignIn) -> None:
    institution = make_institution()
    client = sign_in(make_person(institution))
    key = start(client, institution)
    assert start(client, institution) == key
    answers.post(client, key, "cerita")
    assert start(client, institution) != key


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_make_one_draft() -> None:
    institution = make_institution()
    person = make_person(institution)

    def click(_: int) -> Any:
        try:
            return start_idea(initiator_id=institution.pk, by=person).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert len(set(pool.map(click, range(2)))) == 1


def test_only_who_acts_for_the_institution_now_hands_in_its_idea(sign_in: SignIn) -> None:
    own, other = make_institution(), make_institution(COMPANY)
    person = make_person(own)
    with pytest.raises(NotYours):
        start_idea(initiator_id=other.pk, by=person)
    client = sign_in(person)
    forged = client.post(reverse("forum:idea_new"), {"initiator": str(other.pk)})
    assert forged.status_code == 422
    community = make_institution(Organisation.Kind.COMMUNITY)
    for stranger in (make.make_user(roles.CITIZEN), make_person(community), make.make_secretary()):
        assert sign_in(stranger).get(reverse("forum:idea_new")).status_code == 403
        with pytest.raises(NotYours):
            start_idea(initiator_id=own.pk, by=stranger)
    leave(person, own)
    assert client.get(reverse("forum:idea_new")).status_code == 403
    assert not Proposal.objects.exists()


def test_colleagues_go_on_and_who_left_finds_nothing(sign_in: SignIn) -> None:
    institution = make_institution()
    author, colleague = make_person(institution), make_person(institution)
    stranger = make_person(make_institution())
    key = start(sign_in(author), institution)
    page = reverse("proposals:open", args=[key])
    assert answers.post(sign_in(colleague), key, "cerita").status_code == 302
    assert (
        answers.STORY["title"] in sign_in(colleague).get(reverse("proposals:mine")).content.decode()
    )
    leave(author, institution)
    for nobody in (author, stranger):
        assert sign_in(nobody).get(page).status_code == 404
        assert sign_in(nobody).post(page.replace(key, f"{key}/batalkan")).status_code == 404
        seen = sign_in(nobody).get(reverse("proposals:mine")).content.decode()
        assert answers.STORY["title"] not in seen
    assert sign_in(colleague).get(page).status_code == 302


def test_everybody_of_the_institution_hears_of_its_way() -> None:
    institution = make_institution()
    here, gone = make_person(institution), make_person(institution)
    idea = make_idea(institution, Status.IN_REVIEW, submitted_by=gone)
    leave(gone, institution)
    decide(proposal_id=idea.pk, step=Step.RETURN, by=make.make_secretary(), answer="Lengkapi RAB.")
    told = Notice.objects.filter(title__startswith="Perlu perbaikan")
    assert [notice.recipient for notice in told] == [here]


def test_who_acts_for_the_institution_does_not_judge_its_idea() -> None:
    institution, secretary = make_institution(AGENCY), make.make_secretary()
    add_member(organisation=institution, user=secretary, role=Membership.Role.MEMBER, by=None)
    idea = make_idea(institution, Status.SUBMITTED)
    with pytest.raises(RuleBroken) as caught:
        take_step(proposal_id=idea.pk, step=Step.START_REVIEW, by=secretary)
    assert caught.value.code == "own_submission"


def test_no_university_judges_its_own_idea() -> None:
    university, secretary = make_institution(), make.make_secretary()
    idea = make_idea(university, Status.IN_REVIEW)
    for ask in (
        lambda: assign(proposal_id=idea.pk, university=university, by=secretary),
        lambda: study_scenes.ask(university, proposal=idea),
    ):
        with pytest.raises(RuleBroken) as caught:
            ask()
        assert caught.value.code == "own_idea"


def test_a_residents_request_never_becomes_an_institutions_idea() -> None:
    client = Client()
    key = answers.start(client)
    forged = answers.post(client, key, "pengusul", origin="company", kind="company")
    assert forged.status_code == 422
    offered = client.get(reverse("proposals:step", args=[key, "pengusul"])).content.decode()
    assert "Gagasan perusahaan" not in offered
    draft = Proposal.objects.get()
    assert (draft.origin, draft.initiator) == ("citizen", None)
    for row, origin in ((draft, "agency"), (make_idea(status=Status.DRAFT), "citizen")):
        with pytest.raises(RuleBroken) as caught:
            save_step(proposal_id=row.pk, step="pengusul", answers={"origin": origin})
        assert caught.value.code == "origin_fixed"


@pytest.mark.parametrize(
    "columns",
    [{"origin": "company"}, {"origin": "citizen", "initiator": "named"}, {"initiator": "named"}],
)
def test_the_database_holds_origin_and_initiator_together(columns: dict[str, Any]) -> None:
    proposal = make.make_proposal()
    if "initiator" in columns:
        columns = columns | {"initiator": make_institution()}
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.filter(pk=proposal.pk).update(**columns)


def test_what_nobody_may_read_yet_is_not_listed(sign_in: SignIn) -> None:
    institution = make_institution()
    draft = make_idea(institution, Status.DRAFT, title="Gagasan rahasia")
    make.make_proposal(title="Usulan warga saja")
    page = reverse("forum:ideas")
    for other in (Client(), sign_in(make_person(make_institution()))):
        read = other.get(page).content.decode()
        assert draft.title not in read
        assert "Usulan warga saja" not in read
    assert draft.title in sign_in(make_person(institution)).get(page).content.decode()


def test_the_list_names_funders_and_asks_as_often_for_many_as_for_few(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    idea = make_idea()
    company = make.make_company("PT Pendana Contoh")
    make.make_pledge(idea, company, amount=10_000_000)
    make.make_pledge(make_idea(), make.make_company("PT Belum Pasti"), status="proposed")
    page = reverse("forum:ideas")
    client.get(page)
    with django_assert_max_num_queries(8) as few:
        read = client.get(page).content.decode()
    assert "Pendana</dt><dd>PT Pendana Contoh</dd>" in read
    assert "PT Belum Pasti" not in read
    for _ in range(4):
        make.make_pledge(make_idea(), make.make_company())
    with django_assert_max_num_queries(len(few)):
        client.get(page)


def test_running_ideas_follow_a_merger_and_ended_ones_stay() -> None:
    old, new = make_institution(), make_institution()
    running, ended = make_idea(old), make_idea(old, Status.CLOSED)
    old.status, old.merged_into = Organisation.Status.MERGED, new
    old.save()
    assert follow_merger(organisation_id=old.pk) == 1
    assert follow_merger(organisation_id=old.pk) == 0
    running.refresh_from_db()
    ended.refresh_from_db()
    assert (running.initiator, ended.initiator) == (new, old)


def test_who_asks_to_be_forgotten_leaves_the_idea_to_the_colleagues() -> None:
    institution = make_institution(COMPANY)
    person, colleague = make_person(institution), make_person(institution)
    draft = make_idea(institution, Status.DRAFT, submitted_by=person)
    forget_person(user=person)
    applicant = Applicant.objects.get(proposal=draft)
    assert (applicant.contact_name, applicant.phone, applicant.consent_at) == ("", "", None)
    assert Proposal.objects.held_by(colleague).get() == draft
