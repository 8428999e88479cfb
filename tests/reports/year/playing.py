"""The year as the product lives it: its services called on the days of the facts.

Each morning the tasks of the day run as beat would start them, at nine people act, in the afternoon
the secretariat sees to its quarterly reports.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from celery import current_app
from django.utils import timezone

from companies.models import PlanItem
from companies.services.plans.decisions import approve_items
from companies.services.plans.items import add_item
from companies.services.plans.rows import ItemContent
from companies.services.plans.writing import Adoption, record_adoption, start_plan, submit_plan
from companies.services.realisations import (
    accept_realisation,
    return_realisation,
    submit_realisation,
)
from companies.services.report_drafts import create_own_programme, save_report, start_report
from companies.services.report_rows import Report
from forum_site.accounts import roles
from forum_site.accounts.models import User
from forum_site.areas.models import Area
from forum_site.celery import app
from forum_site.organisations.models import Membership, Organisation
from forum_site.rules.models import PriorityField, Rule
from proposals.workflow import Status
from reports.models import ReportRevision
from reports.period import Quarter
from reports.services import quarterly
from tests import factories as make
from tests.companies.plan_scenes import a_target
from tests.files.samples import pdf_bytes, upload
from tests.reports.year import facts
from tests.reports.year.arithmetic import DAY, days
from tests.reports.year.stories import Stories

#: What beat starts each morning and what the year is about, in its order.
MORNING = (
    "companies.start_due_clocks",
    "reports.prepare_quarterly",
    "companies.open_correction_windows",
    "companies.remind",
    "clocks.remind",
    "outbox.send_digests",
)
#: Rules that the city has set by now: a decision may name them.
DUTIES = ("plan_months", "realisation_report_months", "sanction_warning")


def once(_: date) -> int:
    """How often the tasks of a morning run."""
    return 1


class Play(Stories):
    """The people and companies of a year, and what they do on which day.

    ``deliver`` is called whenever messages wait: in the morning, after people have acted, and
    between the steps of a publication.
    """

    def __init__(
        self,
        companies: Iterable[facts.Company],
        clock: Any,
        *,
        deliver: Callable[[], None] = lambda: None,
        winner: str = "",
    ) -> None:
        app.loader.import_default_modules()
        self.clock, self.deliver, self.winner = clock, deliver, winner
        self.acts: dict[date, list[Callable[[], Any]]] = defaultdict(list)
        self.ids: dict[str, Any] = {}
        self.at(facts.FIRST - DAY, 9)
        Rule.objects.filter(key__in=DUTIES).update(
            is_example=False, regulation="Perda Contoh 1/2024", article="Pasal 5"
        )
        self.secretary, self.judge = make.make_secretary(), make.make_secretary()
        self.officer = make.make_officer()
        self.academic = make.make_user(roles.ACADEMIC)
        for company in companies:
            self.enrol(company)
        self.at(facts.FIRST, 1)
        self.begins_at = timezone.now()
        self.plan_stories({company.number for company in companies})

    # --- The days ----------------------------------------------------------------------------
    def at(self, day: date, hour: int) -> None:
        self.clock.move_to(f"{day}T{hour:02}:00:00+07:00", tick=False)

    def run(
        self, first: date, last: date, *, times: Callable[[date], int] = once, publish: bool = False
    ) -> None:
        """Both days included; ``publish``: the quarterly reports come out."""
        for day in days(first, last):
            self.at(day, 7)
            for _ in range(times(day)):
                for name in MORNING:
                    current_app.tasks[name]()
            self.deliver()
            self.at(day, 9)
            for act in self.acts[day]:
                act()
            self.deliver()
            for issue in facts.ISSUES if publish else ():
                if issue.published == day:
                    self.at(day, 15)
                    self.issue(issue)

    def on(self, day: date | None, act: Callable[..., Any], *given: Any) -> None:
        if day is not None:
            self.acts[day].append(partial(act, *given))

    # --- Companies ---------------------------------------------------------------------------
    def enrol(self, company: facts.Company) -> None:
        """The company with its people, and its year in the calendar."""
        row = make.make_company(company.name)
        for _ in range(company.plain):
            make.make_member(row)
        for _ in range(company.heads):
            make.make_member(row, Membership.Role.ADMINISTRATOR)
        member = row.memberships.select_related("user").first().user
        self.ids[company.name] = row, User.objects.get(pk=member.pk)
        if company.plan:
            plan = company.plan
            self.on(plan.recorded, self.adopt, company, plan)
            self.on(plan.sent, self.send_plan, company)
            self.on(plan.approved, self.approve_plan, company)
        for work in company.works:
            self.on(work.confirmed, self.promise, row, work)
            self.on(work.filed, self.report, company, work)
            self.on(work.returned, self.send_back, work)
            self.on(work.again, self.report_again, company, work)
            self.on(work.accepted, self.accept, work)

    def adopt(self, company: facts.Company, plan: facts.Plan) -> None:
        row, member = self.ids[company.name]
        made = start_plan(company=row, year=facts.YEAR, by=member)
        record_adoption(
            plan_id=made.pk,
            adoption=Adoption(plan.adopted),
            by=member,
            document=upload(pdf_bytes(), "sk.pdf"),
        )
        for item in plan.items:
            add_item(plan_id=made.pk, content=content_of(item), key=item.title, by=member)
        self.ids[f"plan {company.name}"] = made.pk

    def send_plan(self, company: facts.Company) -> None:
        submit_plan(plan_id=self.ids[f"plan {company.name}"], by=self.ids[company.name][1])

    def approve_plan(self, company: facts.Company) -> None:
        plan = self.ids[f"plan {company.name}"]
        items = PlanItem.objects.filter(plan=plan).values_list("pk", flat=True)
        approve_items(plan_id=plan, item_ids=list(items), by=self.secretary)

    def promise(self, row: Organisation, work: facts.Work) -> None:
        """A confirmed pledge that covers its proposal."""
        proposal = make.make_proposal(
            Status.PLEDGED, title=work.name, amount_needed=work.promised, quantity=1, unit="rumah"
        )
        pledge = make.make_pledge(proposal, row, amount=work.promised, planned_end=work.planned_end)
        self.ids[f"pledge {work.name}"] = pledge.pk

    def report(self, company: facts.Company, work: facts.Work) -> None:
        """Written and sent on one day."""
        row, member = self.ids[company.name]
        if work.is_pledge:
            draft = start_report(pledge_id=self.ids[f"pledge {work.name}"], by=member)
            save_report(realisation_id=draft.pk, report=self.told(company, work), by=member)
        else:
            draft = create_own_programme(
                company=row, report=self.told(company, work), key=work.name, by=member
            )
        self.ids[work.name] = submit_realisation(realisation_id=draft.pk, by=member).pk

    def told(self, company: facts.Company, work: facts.Work) -> Report:
        item = None
        if work.item is not None and company.plan:
            item = PlanItem.objects.get(title=company.plan.items[work.item].title)
        return Report(
            activity=work.name,
            field=PriorityField.objects.get(code=work.field),
            village=Area.objects.get(pk=work.village),
            amount=work.amount,
            source_of_funds="Anggaran TJSL",
            output="Selesai dipakai.",
            quantity=Decimal(1),
            unit="rumah",
            started_on=work.ended - 10 * DAY,
            ended_on=work.ended,
            plan_item=item,
        )

    def send_back(self, work: facts.Work) -> None:
        return_realisation(
            realisation_id=self.ids[work.name], by=self.secretary, reason="Tambah foto."
        )

    def report_again(self, company: facts.Company, work: facts.Work) -> None:
        submit_realisation(realisation_id=self.ids[work.name], by=self.ids[company.name][1])

    def accept(self, work: facts.Work) -> None:
        accept_realisation(realisation_id=self.ids[work.name], by=self.secretary)

    # --- Quarterly reports -------------------------------------------------------------------
    def issue(self, issue: facts.Issue) -> None:
        """Have the figures taken again if so, look, publish."""
        revision = ReportRevision.objects.get(report__quarter=Quarter(*issue.quarter).code)
        told = {"revision_id": revision.pk, "by": self.secretary}
        if issue.taken:
            quarterly.take_again(**told)
            self.deliver()
        quarterly.check_revision(**told)
        self.deliver()
        quarterly.publish_revision(**told)


def content_of(item: facts.Item) -> ItemContent:
    return ItemContent(
        title=item.title,
        target=a_target(),
        target_group="keluarga",
        quantity=Decimal(1),
        unit="rumah",
        purpose="Lingkungan sehat.",
        amount=item.amount,
        source_of_funds="Anggaran TJSL",
        location="RW 03",
        kind=item.kind,
        road_map_year=item.road_map_year,
    )
