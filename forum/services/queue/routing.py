"""Routes that the secretariat goes on with, and lines of lists that nobody has led yet."""

from django.db.models import F, Q
from django.urls import reverse

from forum.models import MusrenbangItem, Route
from forum.services.routes import is_overdue
from forum.workflow.musrenbang import FREE, Channel
from forum.workflow.routes import RouteStatus, RouteStep
from forum_site.accounts.models import User
from forum_site.desk_queue import Job, JobGroup, first_of
from forum_site.formats.dates import date_short
from forum_site.rules.deadlines import Deadlines


def routes_to_follow(user: User, deadlines: Deadlines) -> JobGroup:
    """Declined, funded, or not answered by the promised day: the secretariat has the next step."""
    late = Q(status=RouteStatus.ASKED, due_on__lt=deadlines.today)
    rows = Route.objects.visible_to(user).filter(
        late | Q(status__in=(RouteStatus.DECLINED, RouteStatus.FUNDED))
    )
    near = rows.select_related("proposal").order_by(F("due_on").asc(nulls_last=True), "created_at")
    first = first_of(near)
    return JobGroup(
        slug="routes",
        title="Usulan kembali",
        hint="ditolak, didanai, atau lewat janji lembaga tujuan",
        count=first.count,
        url=reverse("admin:forum_route_changelist"),
        rank=6,
        is_shared=True,
        jobs=[job(route, deadlines) for route in first.rows],
    )


def job(route: Route, deadlines: Deadlines) -> Job:
    """One click back into review; who was funded elsewhere is closed on the proposal's page."""
    page = reverse("admin:forum_route_change", args=[route.pk])
    is_late = is_overdue(route, deadlines.today)
    is_back = is_late or route.status == RouteStatus.DECLINED
    back = reverse("admin:forum_route_deed", args=[route.pk, RouteStep.TAKE_BACK])
    answered = f"dijawab {date_short(route.answered_on)}" if route.answered_on else ""
    return Job(
        title=str(route.proposal),
        url=page,
        kind="Penerusan",
        code=route.proposal.code or "",
        detail=f"{route.destination} · {route.get_status_display().lower()}",
        due=deadlines.of(route.due_on) if is_late else None,
        since=answered,
        action="Tarik kembali" if is_back else "Buka penerusan",
        action_url=back if is_back else page,
        post=is_back,
    )


def lines_to_lead(user: User, deadlines: Deadlines) -> JobGroup:
    """Lines that a kelurahan typed, and those without a channel, of the newest list first."""
    rows = MusrenbangItem.objects.visible_to(user).filter(channel__in=FREE)
    near = rows.select_related("village").order_by(
        "channel", "-year", F("priority").asc(nulls_last=True), "village__name", "title"
    )
    first = first_of(near, late=Q(channel=Channel.TYPED))
    listing = reverse("admin:forum_musrenbangitem_changelist")
    return JobGroup(
        slug="musrenbang",
        title="Butir musrenbang",
        hint=f"{first.late} diketik kelurahan" if first.late else "belum disalurkan",
        count=first.count,
        url=f"{listing}?channel__exact={Channel.TYPED if first.late else Channel.WAITING}",
        rank=10,
        place="side",
        jobs=[
            Job(
                title=str(item),
                url=reverse("admin:forum_musrenbangitem_change", args=[item.pk]),
                kind=f"Musrenbang {item.year}",
                detail=item.village.name,
                amount=item.cost,
                action="Periksa butir" if item.channel == Channel.TYPED else "Salurkan",
                action_url=reverse("admin:forum_musrenbangitem_change", args=[item.pk]),
            )
            for item in first.rows
        ],
    )
