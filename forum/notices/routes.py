"""Who hears of a route: the applicant at each turn, the agency, the secretariat."""

from django.urls import reverse

from forum.models import Route
from forum.workflow.routes import RouteStatus
from forum_site.accounts import roles
from forum_site.accounts.models import User
from forum_site.formats.dates import date_long
from forum_site.formats.numbers import rupiah
from forum_site.outbox.models import NoticeSetting
from forum_site.outbox.services import notify
from proposals.notices.holders import tell_account, tell_applicant

#: What the applicant reads of an answer.
ANSWERS = {
    RouteStatus.ACCEPTED: "{to} menerima usulan ini. {note}",
    RouteStatus.FUNDED: "{to} mendanai usulan ini sebesar {amount}. {note}",
    RouteStatus.DECLINED: "{to} tidak dapat menerima usulan ini: {note} Sekretariat memeriksanya "
    "lagi.",
}


def route_asked(*, route: Route) -> None:
    """The people of the agency have something to answer; the applicant hears by the step."""
    until = f" Jawaban paling lambat {date_long(route.due_on)}." if route.due_on else ""
    tell_agency(
        route,
        key=f"route-asked:{route.pk}",
        title=f"Usulan diteruskan kepada Anda: {route.proposal.title}",
        body=f"{route.reason}{until}",
        category=NoticeSetting.Category.ACTION,
    )


def route_answered(*, route: Route, by: User) -> None:
    """Applicant and account hear the answer; the secretariat too when the agency gave it."""
    words = ANSWERS[RouteStatus(route.status)].format(
        to=route.destination, note=route.answer_note, amount=rupiah(route.amount or 0)
    )
    key = f"route-{route.status}:{route.pk}"
    subject = f"{route.get_status_display()} oleh {route.destination}: {route.proposal.title}"
    tell_account(route.proposal, key=key, subject=subject, body=words.strip())
    tell_applicant(route.proposal, key=key, subject=subject, body=words.strip())
    if by.is_secretariat:
        return
    for person in User.objects.with_role(roles.SECRETARIAT):
        notify(
            key=f"{key}:desk",
            recipient=person,
            title=subject,
            body=words.strip(),
            url=reverse("admin:forum_route_change", args=[route.pk]),
            category=NoticeSetting.Category.ACTION,
        )


def route_taken_back(*, route: Route) -> None:
    """The agency need not do anything any more; the applicant hears by the proposal's step."""
    tell_agency(
        route,
        key=f"route-{route.status}:{route.pk}",
        title=f"Tidak perlu dijawab lagi: {route.proposal.title}",
        body="Usulan ini kembali ke sekretariat forum atau sudah berakhir.",
        category=NoticeSetting.Category.PROGRESS,
    )


def tell_agency(route: Route, *, key: str, title: str, body: str, category: str) -> None:
    """Everybody who acts for the agency now, once each."""
    if route.organisation is None:
        return
    people = route.organisation.memberships.active().select_related("user")
    for membership in people:
        notify(
            key=key,
            recipient=membership.user,
            title=title,
            body=body,
            url=reverse("forum:route", args=[route.pk]),
            category=category,
        )
