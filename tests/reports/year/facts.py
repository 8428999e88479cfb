"""The invented year: who plans what, works until when, reports on which day, or never.

Raw days and rupiah. What is due when, who is late and what is told is not written here.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from tests.reports.year.arithmetic import plus_months

#: A year from a Monday in February, so that the reports on all four quarters of 2025 come out.
FIRST, LAST = date(2025, 2, 3), date(2026, 1, 31)
YEAR = 2025
COMPANIES = 100
FIELDS = ("pendidikan", "kesehatan", "kemakmuran", "lingkungan-hidup", "seni-budaya", "agama")
VILLAGES = ("33.71.01.1003", "33.71.01.1007", "33.71.02.1004", "33.71.03.1002", "33.71.03.1006")
#: What the companies of each tenth do, and how they report it.
HABITS = (
    ("own good", "own edge"),
    ("own good", "own good"),
    ("own after", "own good"),
    ("own late",),
    ("pledge good",),
    ("pledge early", "own good"),
    ("pledge late",),
    ("pledge silent",),
    ("pledge edge", "own late"),
    (),
)
#: Days on which directors adopt, some at the end of a month that the next one does not have.
ADOPTIONS = (
    date(2025, 2, 10),
    date(2025, 2, 28),
    date(2025, 3, 31),
    date(2025, 5, 31),
    date(2025, 8, 31),
    date(2025, 10, 31),
)
MONTH_ENDS = (date(2025, 2, 28), date(2025, 3, 31), date(2025, 5, 31), date(2025, 8, 31))
#: Companies that say "we have reported": one is right, one is not; and one that is sanctioned.
RIGHT, WRONG, SANCTIONED = 7, 17, 27
SILENT_ENDS = {
    RIGHT: date(2025, 3, 20),
    WRONG: date(2025, 4, 11),
    SANCTIONED: date(2025, 2, 20),
    37: date(2025, 3, 1),
}


@dataclass(frozen=True)
class Item:
    """A line of an annual plan, rupiah."""

    title: str
    amount: int
    kind: str
    road_map_year: int | None


@dataclass(frozen=True)
class Plan:
    """The directors' adoption, the day it is typed, the day it is sent (None: never)."""

    adopted: date
    recorded: date
    sent: date | None
    approved: date | None
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Work:
    """Something done: a promise (``confirmed``, ``planned_end``) or a programme of one's own.

    ``returned`` and ``again``: the secretariat asked for more, the company sent it again.
    """

    name: str
    field: str
    village: str
    amount: int
    ended: date
    filed: date | None
    returned: date | None
    again: date | None
    accepted: date | None
    promised: int = 0
    confirmed: date | None = None
    planned_end: date | None = None
    item: int | None = None

    @property
    def is_pledge(self) -> bool:
        return self.planned_end is not None


@dataclass(frozen=True)
class Company:
    """``plain`` members and ``heads`` (administrators) act for it."""

    number: int
    plain: int
    heads: int
    plan: Plan | None
    works: tuple[Work, ...]

    @property
    def name(self) -> str:
        return f"PT Contoh {self.number:03}"


@dataclass(frozen=True)
class Request:
    """A citizens' proposal and what came of it: "clear", "return", "withdraw" or nothing."""

    title: str
    sent: date
    step: str
    on: date | None


@dataclass(frozen=True)
class Issue:
    """One quarterly report: figures taken again on ``taken`` (else those of the draft), out."""

    quarter: tuple[int, int]
    taken: date | None
    published: date


ISSUES = (
    Issue((2025, 1), None, date(2025, 4, 8)),
    Issue((2025, 2), date(2025, 7, 14), date(2025, 7, 14)),
    Issue((2025, 3), None, date(2025, 10, 20)),
    Issue((2025, 4), date(2026, 1, 12), date(2026, 1, 12)),
)
#: The award: prepared, judged and announced on these days.
PREPARED, JUDGED, ANNOUNCED = date(2026, 1, 14), date(2026, 1, 16), date(2026, 1, 22)


def companies(count: int = COMPANIES) -> tuple[Company, ...]:
    """Always the same ones; the first of many are the same as all of few."""
    return tuple(company(number) for number in range(count))


def company(number: int) -> Company:
    dice = Random(number)
    plan = plan_of(number, dice) if number % 2 == 0 or number % 10 == 9 else None
    works = tuple(
        work_of(number, place, manner, plan, dice)
        for place, manner in enumerate(HABITS[number % 10])
    )
    plain = 0 if number % 7 == 0 else 1
    return Company(number, plain, 1 if number % 3 == 0 or not plain else 0, plan, works)


def plan_of(number: int, dice: Random) -> Plan:
    """In time, on the last day, one day or weeks late, or never sent."""
    adopted = ADOPTIONS[number // 2 % len(ADOPTIONS)]
    due = plus_months(adopted, 1)
    sent = (
        adopted + timedelta(dice.randrange(6, 25)),
        due,
        due + timedelta(1 if number % 3 else dice.randrange(3, 40)),
        None,
    )[dice.randrange(4)]
    items = tuple(
        Item(
            f"Butir {place} nomor {number:03}",
            dice.randrange(10, 60) * 1_000_000,
            "jamban" if dice.randrange(2) else "",
            2026 if dice.randrange(2) else None,
        )
        for place in (1, 2)
    )
    approved = sent + timedelta(6) if sent else None
    return Plan(adopted, adopted + timedelta(number % 5), sent, approved, items)


def work_of(number: int, place: int, manner: str, plan: Plan | None, dice: Random) -> Work:
    """One work in its manner."""
    kind, habit = manner.split()
    ended = FIRST + timedelta(dice.randrange(12, 310))
    if dice.randrange(6) == 0:
        ended = dice.choice(MONTH_ENDS)
    ended = SILENT_ENDS.get(number, ended)
    planned_end = ended + timedelta(20 if habit == "early" else 0) if kind == "pledge" else None
    filed = filing(habit, ended, dice)
    amount = dice.randrange(2_000_000, 90_000_000)
    is_after_plan = bool(plan and plan.approved and filed and plan.approved < filed)
    return Work(
        name=f"Pekerjaan {number:03}-{place}",
        field=dice.choice(FIELDS),
        village=dice.choice(VILLAGES),
        amount=amount,
        ended=ended,
        filed=filed,
        **decisions(filed, dice),
        promised=(amount // 100_000 + 9) * 100_000 if planned_end else 0,
        confirmed=max(FIRST, planned_end - timedelta(45)) if planned_end else None,
        planned_end=planned_end,
        item=0 if kind == "own" and is_after_plan else None,
    )


def filing(habit: str, ended: date, dice: Random) -> date | None:
    """The day of the report; None: not within this year."""
    due = plus_months(ended, 1)
    day = {
        "good": ended + timedelta(dice.randrange(1, 26)),
        "early": ended + timedelta(dice.choice((4, 18, 25, 40))),
        "edge": due,
        "after": due + timedelta(1),
        "late": due + timedelta(dice.randrange(4, 70)),
        "silent": None,
    }[habit]
    return day if day and day < LAST else None


def decisions(filed: date | None, dice: Random) -> dict[str, date | None]:
    """What the secretariat did with a report: some wait, some come back first."""
    days: dict[str, date | None] = dict.fromkeys(("returned", "again", "accepted"))
    fate = dice.randrange(12)
    if filed is None or fate == 0:
        return days
    if fate == 1:
        days = {"returned": filed + timedelta(2), "again": filed + timedelta(6)}
    days["accepted"] = filed + timedelta(9 if fate == 1 else dice.randrange(1, 13))
    return {"returned": None, "again": None} | {
        name: day if day and day < LAST else None for name, day in days.items()
    }


@dataclass(frozen=True)
class Objection:
    """A company's word against a notice: ``reported`` is the day that was found, if it is right."""

    company: int
    made: date
    decided: date
    reported: date | None


def objections() -> tuple[Objection, ...]:
    """Some days after the last one for the report."""
    found = []
    for number in (RIGHT, WRONG):
        due = plus_months(SILENT_ENDS[number], 1)
        reported = due - timedelta(2) if number == RIGHT else None
        found.append(Objection(number, due + timedelta(3), due + timedelta(6), reported))
    return tuple(found)


@dataclass(frozen=True)
class Case:
    """The days of the sanction case."""

    company: int
    proposed: date
    notified: date
    answered: date
    heard: date
    decided: date


def case() -> Case:
    """Opened a month after the last day for the report."""
    due = plus_months(SILENT_ENDS[SANCTIONED], 1)
    return Case(SANCTIONED, *(due + timedelta(after) for after in (30, 31, 33, 40, 45)))


def requests() -> tuple[Request, ...]:
    """Twelve proposals of citizens: answered in time or late, taken back, or forgotten."""
    found = []
    for number in range(12):
        sent = FIRST + timedelta(20 + number * 27)
        step, wait = (("clear", 5), ("return", 15), ("withdraw", 2), ("", 0))[number % 4]
        found.append(
            Request(
                f"Usulan warga {number:02}", sent, step, sent + timedelta(wait) if step else None
            )
        )
    return tuple(found)


def jury_points(number: int, juror: int) -> int:
    """What one of two jurors gives the company with this number."""
    return (40 + number * 7 % 50, 50 + number * 3 % 40)[juror]
