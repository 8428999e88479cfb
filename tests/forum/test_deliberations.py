"""A kelurahan agrees on the order of its proposals; the latest valid musyawarah counts."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from forum.models import Deliberation
from forum.services import deliberations
from forum.services.deliberations import Agreed
from forum_site.accounts.models import User
from forum_site.areas.models import Area
from forum_site.errors import NotYours, RuleBroken
from proposals.filters import BY_VILLAGE, in_order
from proposals.models import Proposal
from proposals.workflow import Status
from tests import factories as make
from tests.files.samples import pdf_bytes
from tests.poverty_data import scenes

pytestmark = pytest.mark.django_db
ELSEWHERE = "33.71.02.1003"
PARTIES = {"rw": 7, "pkk": 3}


@pytest.fixture
def officer() -> User:
    return make.make_area_officer()


def paper() -> SimpleUploadedFile:
    return SimpleUploadedFile("ba.pdf", pdf_bytes(), content_type="application/pdf")


def agree(
    order: list[Proposal], by: User, *, days_ago: int = 0, key: str = "", **words: Any
) -> Deliberation:
    given = {
        "held_on": timezone.localdate() - timedelta(days=days_ago),
        "parties": PARTIES,
        "order": [proposal.pk for proposal in order],
    }
    return deliberations.record_deliberation(
        village=Area.objects.get(pk=make.VILLAGE),
        agreed=Agreed(**given | words),
        minutes=paper(),
        key=key or f"kunci-{next(make.numbers)}",
        by=by,
    )


def places(*proposals: Proposal) -> list[tuple[int | None, int | None]]:
    rows = [Proposal.objects.get(pk=proposal.pk) for proposal in proposals]
    return [(row.village_order, row.village_order_of) for row in rows]


def three() -> list[Proposal]:
    return [make.make_proposal(status) for status in ("submitted", "published", "routed")]


class TestOrder:
    def test_the_order_stands_on_the_proposals(self, officer):
        first, second, third = three()
        left_out, foreign = (
            make.make_proposal(),
            make.make_proposal(village=Area.objects.get(pk=ELSEWHERE)),
        )
        agree([third, first, second], officer)
        assert places(third, first, second) == [(1, 3), (2, 3), (3, 3)]
        assert places(left_out, foreign) == [(None, None)] * 2

    def test_the_latest_held_counts_and_an_annulled_one_gives_way(self, officer):
        first, second, _ = three()
        agree([first, second], officer, days_ago=30)
        latest = agree([second], officer, days_ago=2)
        agree([first], officer, days_ago=10)
        assert places(first, second) == [(None, None), (1, 1)]
        secretary = make.make_secretary()
        deliberations.annul_deliberation(
            deliberation_id=latest.pk, reason="Berkas tertukar.", by=secretary
        )
        assert places(first, second) == [(1, 1), (None, None)]
        with pytest.raises(RuleBroken):
            deliberations.annul_deliberation(
                deliberation_id=latest.pk, reason="Lagi.", by=secretary
            )

    def test_a_double_click_records_once(self, officer):
        first, *_ = three()
        assert agree([first], officer, key="sama").pk == agree([first], officer, key="sama").pk
        assert Deliberation.objects.count() == 1

    @pytest.mark.parametrize(
        ("words", "code"),
        [
            ({"parties": {"rw": 9}}, "parties_missing"),
            ({"held_on": timezone.localdate() + timedelta(days=2)}, "date_ahead"),
        ],
    )
    def test_a_half_agreement_is_refused(self, officer, words, code):
        with pytest.raises(RuleBroken) as refusal:
            agree(three(), officer, **words)
        assert refusal.value.code == code
        assert not Deliberation.objects.exists()

    def test_an_order_of_nothing_is_none(self, officer):
        with pytest.raises(RuleBroken) as refusal:
            agree([], officer)
        assert refusal.value.code == "order_empty"

    def test_only_open_proposals_of_the_kelurahan_once_each(self, officer):
        done = make.make_proposal(Status.REALISED)
        draft = make.make_proposal(Status.DRAFT)
        foreign = make.make_proposal(village=Area.objects.get(pk=ELSEWHERE))
        twice = make.make_proposal()
        for wrong in ([done], [draft], [foreign], [twice, twice]):
            with pytest.raises(RuleBroken):
                agree(wrong, officer)

    def test_others_may_not(self):
        order = three()
        people = (
            make.make_area_officer(ELSEWHERE),
            scenes.make_rt_officer(),
            make.make_officer(),
            make.make_user("citizen"),
        )
        for person in people:
            with pytest.raises(NotYours):
                agree(order, person)
        assert agree(order, make.make_secretary()).pk
        with pytest.raises(NotYours):
            deliberations.annul_deliberation(
                deliberation_id=Deliberation.objects.get().pk,
                reason="Salah.",
                by=make.make_area_officer(),
            )


class TestPages:
    def words(self, order: list[Proposal], **more: Any) -> dict[str, Any]:
        return {
            "held_on": str(timezone.localdate()),
            "minutes": paper(),
            "key": "kunci-halaman-sekali",
            "peserta-rw": "7",
            "peserta-lpm": "2",
            **{f"urutan-{row.pk}": str(place) for place, row in enumerate(order, start=1)},
            **more,
        }

    def test_the_officer_records_on_the_phone(self, officer, sign_in):
        client, (first, second, third) = sign_in(officer), three()
        url = reverse("deliberations:record", args=[make.VILLAGE])
        page = client.get(url).content.decode()
        assert first.title in page
        twice = client.post(url, self.words([second, first], **{f"urutan-{third.pk}": "1"}))
        assert twice.status_code == 422
        assert "dipakai dua kali" in twice.content.decode()
        gap = client.post(url, self.words([second, first], **{f"urutan-{first.pk}": "3"}))
        assert "Nomor 2 belum dipakai" in gap.content.decode()
        assert client.post(url, self.words([second, first])).status_code == 302
        assert client.post(url, self.words([second, first])).status_code == 302
        assert places(second, first, third) == [(1, 2), (2, 2), (None, None)]
        shown = client.get(reverse("deliberations:mine")).content.decode()
        assert "Urutan 1 dari 2" in shown

    def test_another_kelurahan_is_not_there(self, officer, sign_in):
        client = sign_in(officer)
        kept = agree(three(), officer)
        elsewhere = reverse("deliberations:record", args=[ELSEWHERE])
        assert client.get(elsewhere).status_code == 404
        assert client.post(elsewhere, {}).status_code == 404
        stranger = sign_in(make.make_area_officer(ELSEWHERE))
        minutes = reverse("deliberations:minutes", args=[kept.pk])
        assert stranger.get(minutes).status_code == 404
        assert client.get(minutes).status_code == 200

    def test_reviewers_companies_and_everybody_read_it(self, officer, sign_in, client):
        first, second = make.make_proposal(), make.make_proposal()
        agree([second, first], officer)
        words = "Urutan 2 dari 2 menurut musyawarah kelurahan"
        assert words in client.get(reverse("proposals:list")).content.decode()
        assert words in client.get(reverse("proposal_detail", args=[first.code])).content.decode()
        company = sign_in(make.make_member(make.make_company()))
        assert words in company.get(reverse("companies:catalogue")).content.decode()
        desk = sign_in(make.make_secretary())
        review = desk.get(reverse("admin:proposals_proposal_change", args=[first.pk]))
        assert words in review.content.decode()
        listed = desk.get(reverse("admin:proposals_proposal_changelist")).content.decode()
        assert "urutan 2 dari 2" in listed
        sorted_rows = list(in_order(Proposal.objects.published(), BY_VILLAGE))
        assert sorted_rows == [second, first]
