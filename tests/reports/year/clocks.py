"""What must be awaited, and who must have heard what on which day: reckoned from the facts alone.

Each morning the tasks of the day look at what people did until the day before; then people act.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from tests.reports.year import facts, ladders
from tests.reports.year.arithmetic import (
    days,
    last_day_of,
    last_quarter,
    plus_months,
    plus_working_days,
    quarter_of,
)


@dataclass
class Awaited:
    """One due day; ``told`` is the furthest rung of its ladder that was climbed."""

    kind: str
    company: str
    label: str
    started: date
    due: date
    round: int = 1
    met: date | None = None
    ended: date | None = None
    told: int = -999

    @property
    def is_open(self) -> bool:
        return self.met is None and self.ended is None


@dataclass
class Reckoning:
    """What stands at the end of the day that was reckoned to.

    ``clocks`` by kind, company and label; ``notices`` count (who, event, about, day); ``cases``
    say for a work when its company was noticed and until when it may correct; ``digests`` count
    (who, day). ``builds``: somebody prints the drafts of quarterly reports and tells of it.
    """

    companies: dict[str, facts.Company]
    free: Collection[date]
    builds: bool = True
    clocks: dict[tuple[str, str, str], Awaited] = field(default_factory=dict)
    notices: Counter[tuple[str, str, str, date]] = field(default_factory=Counter)
    cases: dict[str, tuple[date, date]] = field(default_factory=dict)
    disputed: set[str] = field(default_factory=set)
    prepared: set[tuple[int, int]] = field(default_factory=set)
    published: set[tuple[int, int]] = field(default_factory=set)
    moved: set[tuple[int, int]] = field(default_factory=set)
    quiet: Counter[str] = field(default_factory=Counter)
    digests: Counter[tuple[str, date]] = field(default_factory=Counter)
    day: date = facts.FIRST

    # --- Who hears -------------------------------------------------------------------------
    def people(self, group: str, company: str) -> set[str]:
        """ "PT Contoh 001 member 1", "secretary 2", "officer"."""
        if group == "secretariat":
            return {"secretary 1", "secretary 2"}
        if group == "officers":
            return {"officer"}
        found = self.companies[company]
        heads = {f"{company} head {number}" for number in range(found.heads)}
        plain = {f"{company} member {number}" for number in range(found.plain)}
        return {"heads": heads, "members": plain or heads, "all": plain | heads}[group]

    def tell(self, event: str, about: str, *groups: str, company: str = "") -> None:
        """Everybody of these groups once, however many they are in."""
        for person in set().union(*(self.people(group, company) for group in groups)):
            self.notices[person, event, about, self.day] += 1
            self.quiet[person] += event in ladders.QUIET

    def start(self, kind: str, company: str, label: str, started: date, due: date) -> Awaited:
        key = kind, company, label
        return self.clocks.setdefault(key, Awaited(kind, company, label, started, due))

    # --- The morning -----------------------------------------------------------------------
    def morning(self) -> None:
        """The tasks of the day in the order of their hours."""
        for company in self.companies.values():
            for work in company.works:
                self.work_is_over(company.name, work)
        self.prepare()
        for clock in list(self.clocks.values()):
            if clock.kind == "realisation_report" and clock.is_open and clock.due < self.day:
                self.notice(clock)
        for clock in self.clocks.values():
            self.climb(clock)
        for person in [person for person, count in self.quiet.items() if count]:
            self.digests[person, self.day] += 1
            self.quiet[person] = 0

    def work_is_over(self, company: str, work: facts.Work) -> None:
        """The month for the last report of a promise begins with its planned end."""
        if work.planned_end and work.confirmed and work.confirmed < self.day >= work.planned_end:
            start = max(work.planned_end, work.confirmed)
            self.start("realisation_report", company, work.name, start, plus_months(start, 1))

    def prepare(self) -> None:
        """The quarter that has ended gets its report, and the forum its own last day."""
        quarter = last_quarter(quarter_of(self.day))
        end = last_day_of(quarter)
        if quarter in self.prepared or self.day > end + timedelta(32):
            return
        self.prepared.add(quarter)
        due = plus_working_days(end, ladders.REPORT_DAYS, self.free)
        self.start("forum_report", "", label_of(quarter), end, due)
        if self.builds:
            self.tell("quarterly-ready", label_of(quarter), "secretariat")

    def notice(self, clock: Awaited) -> None:
        """Some working days to correct, before anybody reads of it."""
        if clock.label in self.cases:
            return
        ends = plus_working_days(self.day, ladders.CORRECTION_DAYS, self.free)
        self.cases[clock.label] = self.day, ends
        self.tell("report-missing", clock.label, "all", company=clock.company)

    def climb(self, clock: Awaited) -> None:
        """Only the furthest rung that is reached, once."""
        if not clock.is_open:
            return
        passed = (self.day - clock.due).days
        reached = [rung for rung in ladders.LADDERS[clock.kind] if clock.told < rung[0] <= passed]
        if reached:
            clock.told, stage, groups = reached[-1]
            self.tell(f"clock {stage}", about(clock), *groups, company=clock.company)

    # --- What people do --------------------------------------------------------------------
    def people_act(self) -> None:
        for company in self.companies.values():
            if company.plan:
                self.act_on_plan(company.name, company.plan)
            for work in company.works:
                self.act_on_work(company.name, work)
        for request in facts.requests():
            self.act_on_request(request)
        for objection in facts.objections():
            self.act_on_objection(objection)
        self.act_on_case(facts.case())
        self.act_on_award()

    def act_on_plan(self, company: str, plan: facts.Plan) -> None:
        label = f"Rencana TJSL {facts.YEAR}"
        if plan.recorded == self.day:
            self.start("plan", company, label, plan.adopted, plus_months(plan.adopted, 1))
        if plan.sent == self.day:
            self.clocks["plan", company, label].met = self.day
            self.tell("plan-submitted", company, "secretariat")
        if plan.approved == self.day:
            self.tell("plan-approved", company, "all", company=company)

    def act_on_work(self, company: str, work: facts.Work) -> None:
        if work.filed == self.day:
            self.file(company, work)
        if work.again == self.day:
            self.tell("realisation-submitted", work.name, "secretariat")
        if work.returned == self.day:
            self.tell("realisation-returned", work.name, "all", company=company)
        if work.accepted == self.day:
            self.tell("realisation-accepted", work.name, "all", company=company)
            self.accept(work)

    def file(self, company: str, work: facts.Work) -> None:
        """The month runs from the end of the work, unless it was planned to end earlier."""
        due = plus_months(work.ended, 1)
        clock = self.start("realisation_report", company, work.name, work.ended, due)
        if due < clock.due:
            clock.started, clock.due = work.ended, due
        clock.met = self.day
        self.tell("realisation-submitted", work.name, "secretariat")

    def accept(self, work: facts.Work) -> None:
        """Works of citizens' proposals are visited; a report that is out has moved."""
        for months in ladders.VISIT_MONTHS if work.is_pledge else ():
            due = plus_months(work.ended, months)
            self.start("visit", "", f"Kunjungan {months} bulan: {work.name}", work.ended, due)
        quarter = quarter_of(work.ended)
        if quarter in self.published:
            self.figures_moved(quarter)

    def figures_moved(self, quarter: tuple[int, int]) -> None:
        if quarter not in self.moved:
            self.moved.add(quarter)
            self.tell("quarterly-newer", label_of(quarter), "secretariat")

    def act_on_request(self, request: facts.Request) -> None:
        if request.sent == self.day:
            due = plus_working_days(self.day, ladders.ANSWER_DAYS, self.free)
            self.start("proposal_answer", "", request.title, self.day, due)
        if request.on == self.day:
            clock = self.clocks["proposal_answer", "", request.title]
            if request.step == "withdraw":
                clock.ended = self.day
            else:
                clock.met = self.day

    def act_on_objection(self, objection: facts.Objection) -> None:
        company = f"PT Contoh {objection.company:03}"
        if company not in self.companies:
            return
        work = self.companies[company].works[0].name
        if objection.made == self.day:
            self.disputed.add(work)
            self.tell("objection", work, "secretariat")
        if objection.decided == self.day:
            event = "objection-upheld" if objection.reported else "objection-dismissed"
            self.tell(event, work, "all", company=company)
            self.disputed.discard(work)
            if objection.reported:
                self.clocks["realisation_report", company, work].met = objection.reported

    def act_on_case(self, case: facts.Case) -> None:
        company = f"PT Contoh {case.company:03}"
        if company not in self.companies:
            return
        if case.notified == self.day:
            self.tell("sanction:notified", company, "all", company=company)
        if case.answered == self.day:
            self.tell("sanction:answer", company, "secretariat")
        if case.decided == self.day:
            self.tell("sanction:decided", company, "all", company=company)

    def tell_winner(self, company: str) -> None:
        """At the announcement; who wins is reckoned elsewhere."""
        self.day = facts.ANNOUNCED
        self.tell("award:announced", company, "all", company=company)

    def act_on_award(self) -> None:
        """The jurors are asked, the secretariat hears of the decision."""
        if self.day == facts.PREPARED:
            for juror in ("academic", "officer"):
                self.notices[juror, "award:juror", "round", self.day] += 1
        if self.day == facts.ANNOUNCED:
            self.tell("award:decided", "round", "secretariat")

    def publish(self) -> None:
        """In the afternoon; what was accepted after the figures were taken has moved them."""
        for issue in facts.ISSUES:
            if issue.published != self.day:
                continue
            label = label_of(issue.quarter)
            self.clocks["forum_report", "", label].met = self.day
            self.published.add(issue.quarter)
            self.tell("quarterly-published", label, "secretariat", "officers")
            if not issue.taken and any(self.accepted_since_draft(issue)):
                self.figures_moved(issue.quarter)

    def accepted_since_draft(self, issue: facts.Issue) -> Iterable[bool]:
        drafted = last_day_of(issue.quarter)
        for company in self.companies.values():
            for work in company.works:
                if work.accepted and quarter_of(work.ended) == issue.quarter:
                    yield drafted < work.accepted <= self.day


def reckon(
    companies: Iterable[facts.Company],
    *,
    until: date,
    free: Collection[date],
    runs: Callable[[date], bool] = lambda _: True,
    stops_at_morning: bool = False,
    builds: bool = True,
) -> Reckoning:
    """Day by day until the end of one, or until its morning is over; ``runs``: the tasks run."""
    found = Reckoning({company.name: company for company in companies}, free, builds)
    for day in days(facts.FIRST, until):
        found.day = day
        if runs(day):
            found.morning()
        if day < until or not stops_at_morning:
            found.people_act()
            found.publish()
    return found


def label_of(quarter: tuple[int, int]) -> str:
    year, number = quarter
    return f"Laporan Triwulan {('I', 'II', 'III', 'IV')[number - 1]} {year}"


def about(clock: Awaited) -> str:
    return f"{clock.company} {clock.label}".strip()
