"""What stands in the database after the year, as raw rows with the names of the facts."""

from collections import Counter
from datetime import date
from typing import Any

from django.utils import timezone

from companies.models import AnnualPlan, ComplianceCase, Realisation
from forum_site.accounts.models import User
from forum_site.clocks.models import Clock
from forum_site.outbox.models import Notice, OutboxMessage
from forum_site.rules.models import Holiday
from reports.models import AwardCandidate, AwardRound, JuryMember, ReportRevision, SanctionCase
from tests.reports.year import facts
from tests.reports.year.frozen import frozen
from tests.reports.year.playing import Play


def free_days() -> set[date]:
    """Holidays and cuti bersama as they lie in the table."""
    return set(Holiday.objects.values_list("on", flat=True))


def clocks() -> dict[tuple, tuple]:
    """By kind, company, label and round: start, due day, met, ended."""
    columns = ("kind", "organisation__name", "label", "round")
    days = ("started_on", "due_on", "met_on", "ended_on")
    rows = Clock.objects.values_list(*columns, *days)
    return {(row[0], row[1] or "", *row[2:4]): row[4:] for row in rows}


def cases() -> dict[str, tuple[date, date]]:
    rows = ComplianceCase.objects.values_list("clock__label", "noticed_on", "window_ends_on")
    return {row[0]: row[1:] for row in rows}


def notices(play: Play) -> Counter[tuple[str, str, str, date]]:
    """Each notice of the year: who, event, about what, on which day; several rows count."""
    people, names = persons(play), subjects()
    rows = Notice.objects.filter(recipient__in=people).values_list("recipient", "key", "created_at")
    return Counter(
        (people[person], *read(key, names), timezone.localdate(at)) for person, key, at in rows
    )


def read(key: str, names: dict[str, str]) -> tuple[str, str]:
    """Event and subject of a notice's key."""
    first, second, *rest = key.split(":")
    if first == "clock":
        return f"clock {rest[-1]}", names[second]
    if first in {"award", "sanction"}:
        return f"{first}:{second}", names[f"{second} {rest[0]}"]
    return first, names[second if "-" in second else f"revision {second}"]


def subjects() -> dict[str, str]:
    """The id of a row -> the name that the facts give to what it is about."""
    found = {str(pk): name for pk, name in Realisation.objects.values_list("pk", "activity")}
    found |= {
        str(pk): f"{company or ''} {label}".strip()
        for pk, company, label in Clock.objects.values_list("pk", "organisation__name", "label")
    }
    plans = AnnualPlan.objects.values_list("pk", "company__name")
    found |= {str(pk): name for pk, name in plans}
    late = ComplianceCase.objects.values_list("pk", "clock__label")
    found |= {str(pk): name for pk, name in late}
    for revision in ReportRevision.objects.select_related("report").defer("figures"):
        found[f"revision {revision.pk}"] = str(revision.report)
    return found | decided()


def decided() -> dict[str, str]:
    """Subjects of awards and cases, with the event before the id."""
    found = {}
    for pk, name, answers in SanctionCase.objects.values_list("pk", "company__name", "answers__pk"):
        found |= {f"{event} {pk}": name for event in ("notified", "decided")}
        found[f"answer {answers}"] = name
    found |= {f"juror {pk}": "round" for pk in JuryMember.objects.values_list("pk", flat=True)}
    found |= {f"decided {pk}": "round" for pk in AwardRound.objects.values_list("pk", flat=True)}
    winners = AwardCandidate.objects.values_list("pk", "company__name")
    return found | {f"announced {pk}": name for pk, name in winners}


def persons(play: Play) -> dict[Any, str]:
    """Everybody of the year: id -> the name that the reckoning gives."""
    found = {
        play.secretary.pk: "secretary 1",
        play.judge.pk: "secretary 2",
        play.officer.pk: "officer",
        play.academic.pk: "academic",
    }
    for name, given in play.ids.items():
        if name.startswith("PT "):
            counts: Counter[str] = Counter()
            for membership in given[0].memberships.order_by("pk"):
                part = "head" if membership.role == "administrator" else "member"
                found[membership.user_id] = f"{name} {part} {counts[part]}"
                counts[part] += 1
    return found


def addresses(play: Play) -> dict[str, str]:
    people = persons(play)
    rows = User.objects.filter(pk__in=people).values_list("email", "pk")
    return {email: people[pk] for email, pk in rows}


def mails(play: Play) -> tuple[Counter[str], Counter[tuple[str, date]]]:
    """Keys of the mails that carry a notice; who got a digest on which day."""
    single: Counter[str] = Counter()
    digests: Counter[tuple[str, date]] = Counter()
    people = addresses(play)
    rows = OutboxMessage.objects.filter(kind="email", to__in=people, created_at__gte=play.begins_at)
    for key, to, at in rows.values_list("key", "to", "created_at"):
        if key.startswith("digest:"):
            digests[people[to], timezone.localdate(at)] += 1
        else:
            single[key] += 1
    return single, digests


def keys_of_notices(play: Play) -> Counter[str]:
    """The key that the one mail of each notice must have."""
    rows = Notice.objects.filter(recipient__in=persons(play), created_at__gte=play.begins_at)
    return Counter(f"{key}:{person}" for key, person in rows.values_list("key", "recipient"))


def published(issue: facts.Issue) -> dict[Any, Any]:
    """What the report on the quarter says."""
    code = issue.quarter[0] * 10 + issue.quarter[1]
    revision = ReportRevision.objects.published().get(report__quarter=code)
    assert timezone.localdate(revision.published_at) == issue.published
    return frozen(revision.figures)


def award() -> dict[str, tuple[str, int]]:
    """Company -> total and rank."""
    rows = AwardCandidate.objects.values_list("company__name", "total", "rank")
    return {name: (str(total), rank) for name, total, rank in rows}


def case() -> tuple[Any, ...]:
    """The one case: its end, the last day for answers, evidence, hearing, decision."""
    found = SanctionCase.objects.get()
    return (
        found.status,
        found.answer_until,
        list(found.evidence.values_list("due_on", "days_late")),
        found.heard_on,
        found.decided_on,
        found.level_name,
    )


def differences(what: str, expected: Any, found: Any) -> list[str]:
    """What stands on one side only, in words; both are mappings."""
    lines = []
    for key in sorted({*expected, *found}, key=str):
        left, right = expected.get(key), found.get(key)
        if left != right:
            lines.append(f"{what} {key}: reckoned {left}, found {right}")
    return lines
