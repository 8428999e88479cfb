"""A musrenbang list led line by line, and proposals in other hands: waiting, declined, back."""

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from forum.models import MusrenbangDate, MusrenbangItem
from forum.services import musrenbang
from forum.services.deliberations import Agreed, open_proposals, record_deliberation
from forum.services.routes import Answer, Destination, answer_route, ask_route, take_back_route
from forum.workflow.routes import RouteStep
from forum_site.accounts.models import User
from forum_site.areas.models import Area
from forum_site.demo.loading.cast import Cast
from forum_site.demo.stories import read
from forum_site.documents.rendering import render_pdf
from proposals.services.steps import take_step
from proposals.workflow import Step

Story = dict[str, Any]
HEAD = "Kelurahan;RW;Usulan;Bidang;Volume;Satuan;Perkiraan biaya;Pengusul;Prioritas"
#: Month and day of the city's musrenbang in the demo; no city has decided them.
DATES = {
    MusrenbangDate.Level.VILLAGE: ((1, 12), (1, 30)),
    MusrenbangDate.Level.DISTRICT: ((2, 9), (2, 20)),
    MusrenbangDate.Level.CITY: ((3, 16), (3, 17)),
}


#: Institution, its name, people of it.
PARTIES = (
    ("rw", "RW", 9),
    ("pkk", "PKK", 6),
    ("karang_taruna", "Karang Taruna", 4),
    ("lpm", "LPM", 3),
)


def load(cast: Cast, *, with_files: bool) -> None:
    """This year's list and calendar, the lines led, the routes; a musyawarah needs its paper."""
    story, by, year = read("musrenbang"), cast.secretary(0), timezone.localdate().year
    make_dates(year)
    make_dates(year + 1)
    contents = "\n".join([HEAD, *(";".join(line) for line in story["lines"])]).encode()
    musrenbang.import_list(
        contents=contents, file_name="musrenbang-kelurahan.csv", year=year, by=by
    )
    items = {item.title: item for item in MusrenbangItem.objects.filter(year=year)}
    lead(cast, story, items, by)
    for row in story["routes"]:
        make_route(cast, row, items[row["line"]], by)
    type_line(cast.area_officer, year)
    if with_files:
        agree(cast)


def type_line(officer: User, year: int) -> None:
    """The officer of a kelurahan typed one more; the secretariat has not adopted it."""
    facts = musrenbang.ItemFacts(
        year=year,
        village=Area.objects.get(pk=officer.area_id),
        rw="004",
        title="Lampu jalan tenaga surya gang RW 04",
        cost=18_000_000,
        group=MusrenbangItem.Group.RW,
        priority=2,
    )
    musrenbang.type_item(facts=facts, by=officer)


def agree(cast: Cast) -> None:
    """The officer's kelurahan agreed last week, in the order of the list."""
    officer, on = cast.area_officer, timezone.localdate() - timedelta(days=7)
    village = Area.objects.select_related("parent").get(pk=officer.area_id)
    proposals = list(open_proposals(village).order_by("-amount_needed"))
    told = {"village": village, "on": on, "proposals": proposals, "parties": PARTIES}
    content = render_pdf(template="demo/deliberation.html", context=told)
    record_deliberation(
        village=village,
        agreed=Agreed(on, {slug: people for slug, _, people in PARTIES}, [p.pk for p in proposals]),
        minutes=SimpleUploadedFile("berita-acara.pdf", content, content_type="application/pdf"),
        key="demo-musyawarah",
        by=officer,
    )


def make_dates(year: int) -> None:
    """The calendar of a year, marked as an example."""
    for level, (first, last) in DATES.items():
        MusrenbangDate.objects.create(
            city_id=settings.CITY_CODE,
            year=year,
            level=level,
            starts_on=date(year, *first),
            ends_on=date(year, *last),
            is_example=True,
        )


def lead(cast: Cast, story: Story, items: dict[str, MusrenbangItem], by: User) -> None:
    """Each line its channel; some still wait."""
    for title, institution, scope in story["pippk"]:
        musrenbang.lead_to_pippk(
            item_id=items[title].pk, institution=institution, scope=scope, by=by
        )
    for title, agency, note in story["apbd"]:
        musrenbang.lead_to_agency(
            item_id=items[title].pk,
            agency=cast.organisations[agency],
            budget_year=items[title].year + 1,
            note=note,
            by=by,
        )
    for title in story["passed_on"]:
        items[title], _ = musrenbang.pass_on(item_id=items[title].pk, by=by)


def make_route(cast: Cast, row: Story, item: MusrenbangItem, by: User) -> None:
    """One route, answered and taken back where its story says so."""
    assert item.proposal_id is not None
    take_step(proposal_id=item.proposal_id, step=Step.START_REVIEW, by=by)
    agency = cast.organisations.get(row.get("agency", ""))
    route = ask_route(
        proposal_id=item.proposal_id,
        to=Destination(row.get("kind", "agency"), organisation=agency, name=row.get("name", "")),
        reason=row["reason"],
        by=by,
    )
    if "declined" in row:
        answer = Answer(on=timezone.localdate(), note=row["declined"])
        answer_route(route_id=route.pk, step=RouteStep.DECLINE, answer=answer, by=by)
    if row.get("is_back"):
        take_back_route(route_id=route.pk, by=by)
