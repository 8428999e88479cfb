"""Until its decision is final a sanction case is nowhere: every address of the house is read.

The addresses come from the matrix, so that a new one is read too; besides, everything that can be
clicked from the front page and the sitemap.
"""

import html
import re

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from forum_site.organisations.models import Organisation
from reports.models import SanctionAnswer, SanctionCase, SanctionEvidence
from reports.workflow import SanctionLevel, SanctionStatus
from tests import factories as make
from tests.permissions.asking import ask
from tests.permissions.board import ROUTES
from tests.permissions.crawling import crawl, text_of
from tests.permissions.praise import waiting_case
from tests.permissions.world import World
from tests.proof import Proof

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(600)]
#: Stands in every text of the case and nowhere else.
CANARY = "kenariperkara91"
OUTSIDERS = ("anonymous", "citizen", "administrator_b", "area_officer")
STARTS = ("home", "sitemap", "companies:list", "reports:figures", "quarterly:list", "awards:wall")
#: What may not stand near the company's name.
WORDS = re.compile(r"sanksi|perkara|peringatan tertulis|pembekuan|pencabutan", re.I)
NEAR = 300


def open_case(world: World, status: str) -> SanctionCase:
    """The case of company A that is not over, with the canary in each text; none is decided.

    The company itself stands on many public pages.
    """
    SanctionCase.objects.filter(status=SanctionStatus.DECIDED).delete()
    case, now = waiting_case(), timezone.now()
    case.status = status
    case.grounds = case.hearing_place = case.hearing_notes = CANARY
    if status == SanctionStatus.PROPOSED:
        case.notified_by = case.notified_at = case.answer_until = None
    if status == SanctionStatus.DROPPED:
        case.drop_reason, case.dropped_at = CANARY, now
        case.dropped_by = world.people["secretariat"]
    case.save()
    SanctionEvidence.objects.create(
        case=case, text=CANARY, url="/", due_on=timezone.localdate(), days_late=9, rule=CANARY
    )
    SanctionAnswer.objects.create(
        case=case, text=CANARY, author=world.people["member_a"], at=now, key="kunci"
    )
    return case


def answers(world: World, route: str = "") -> dict[str, str]:
    """Address and reader to the text that came back; of one route only, if it is named."""
    texts = {}
    for row in ROUTES:
        if "get" not in row or route not in {"", row["route"]}:
            continue
        address = reverse(row["route"], kwargs=world.targets[row.get("target", "none")])
        for actor in OUTSIDERS:
            texts[f"{address} {actor}"] = text_of(ask(world, actor, "GET", address))
    return texts


def read(world: World) -> dict[str, str]:
    """All answers, and what can be clicked."""
    texts = answers(world)
    walk = crawl(world.client("anonymous"), [reverse(name) for name in STARTS], limit=100)
    assert walk.broken == []
    return texts | walk.texts


def told_in(texts: dict[str, str], case: SanctionCase) -> list[str]:
    """Where anything of the case is told."""
    company, key = case.company, str(case.pk)
    return [
        address
        for address, text in texts.items()
        if CANARY in text
        or (key in text and key not in address)
        or is_accused(plain(text), company.name, is_own=f"/{company.slug}/" in address)
    ]


def page_of(case: SanctionCase) -> str:
    """The company's page, as anybody reads it."""
    slug = Organisation.objects.get(pk=case.company_id).slug
    return f"{reverse('company_detail', args=[slug])} anonymous"


def plain(text: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", text)).split())


def is_accused(text: str, name: str, *, is_own: bool) -> bool:
    """Whether a word of the case stands near the company's name, or on a page of its own."""
    if is_own:
        return bool(WORDS.search(text))
    places = (found.start() for found in re.finditer(re.escape(name), text))
    return any(WORDS.search(text[max(0, at - NEAR) : at + NEAR]) for at in places)


@pytest.mark.proof
def test_no_address_tells_of_a_case_that_is_not_decided(world: World, proof: Proof) -> None:
    statuses = (SanctionStatus.NOTIFIED, SanctionStatus.PROPOSED, SanctionStatus.DROPPED)
    for status in statuses[: proof.times(once=1, full=3)]:
        with transaction.atomic():
            case = open_case(world, status)
            texts = read(world)
            transaction.set_rollback(True)
        assert page_of(case) in texts, "where a final case is told"
        assert sum(case.company.name in text for text in texts.values()) > 10, "it is public"
        assert told_in(texts, case) == []
        proof.saw(f"A case that is {status} is nowhere", f"{len(texts)} answers read")


def test_the_same_reading_finds_a_case_once_it_is_final(world: World) -> None:
    case = open_case(world, SanctionStatus.NOTIFIED)
    SanctionCase.objects.filter(pk=case.pk).update(
        status=SanctionStatus.DECIDED,
        heard_on=timezone.localdate(),
        level=SanctionLevel.WARNING,
        level_name="Peringatan tertulis",
        regulation="Perda Contoh",
        basis="Terlambat.",
        signer_name="Budi Contoh",
        decided_by=make.make_secretary(),
        decided_at=timezone.now(),
        decided_on=timezone.localdate(),
    )
    assert page_of(case) in told_in(answers(world, "company_detail"), case)
