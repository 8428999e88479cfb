"""The admin site: the secretariat's desk, behind the same sign-in as everybody."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from companies.needs import Answers, answers_to
from companies.services import queue as company_queue
from forum.figures.questions import Voices, voices_about
from forum.models import Assignment, Offer
from forum.routing import RoutesAbout, routes_about
from forum.services import queue as forum_queue
from forum_site.accounts import roles
from forum_site.accounts.models import User
from forum_site.desk_failures import failed_messages
from forum_site.desk_meetings import KnowsMeetings
from forum_site.desk_menu import MENU
from forum_site.formats.dates import date_with_day
from forum_site.organisations.models import Organisation
from forum_site.pages.duties import DUTIES
from forum_site.rules.deadlines import Deadlines
from poverty_data.models import VerifiedNeed
from poverty_data.services import queue as poverty_queue
from proposals.models import Proposal
from proposals.services import queue as proposal_queue
from reports.correspondence import LettersAbout, letters_about
from reports.services import queue as report_queue

HOUSES = ("forum_site", "poverty_data", "proposals", "companies", "forum", "reports")


class DeskSite(KnowsMeetings, admin.AdminSite):
    """The admin with the forum's name; each role sees only its own models."""

    site_title = "Meja sekretariat"
    site_header = "Forum TJSLP"
    index_title = "Antrean kerja"
    index_template = "admin/queue.html"
    enable_nav_sidebar = False
    #: Open work that rests on people by name, for a floor that does not know all of it.
    duties = DUTIES

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Only our own rooms put lists on the desk; packages would bring theirs along."""
        models = [model_or_iterable] if isinstance(model_or_iterable, type) else model_or_iterable
        ours = [model for model in models if model.__module__.split(".")[0] in HOUSES]
        super().register(ours, admin_class, **options)

    def admin_view(self, view: Callable, cacheable: bool = False) -> Callable:
        """Strangers sign in; people who have no desk find nothing here."""
        inner = super().admin_view(view, cacheable)

        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
            if not self.has_permission(request):
                raise Http404
            return inner(request, *args, **kwargs)

        return guarded

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """There is one sign-in for everybody, with its limits and its second factor."""
        if not request.user.is_authenticated:
            return redirect_to_login(reverse("admin:index"), settings.LOGIN_URL)
        if not self.has_permission(request):
            raise Http404
        return HttpResponseRedirect(reverse("admin:index"))

    def logout(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Likewise one way out."""
        return HttpResponseRedirect(reverse("account_logout"))

    def password_change(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Likewise one way to change a password: the account's page, which ends sessions."""
        return HttpResponseRedirect(reverse("account_change_password"))

    def app_index(
        self, request: HttpRequest, app_label: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The menu stands on every page; a list of an app's models would say nothing more."""
        return HttpResponseRedirect(reverse("admin:index"))

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """Every page: the person's roles in words, and the menu."""
        slugs = [slug for slug in roles.LABELS if request.user.has_role(slug)]
        context = super().each_context(request)
        return {
            **context,
            "desk_roles": [roles.LABELS[slug] for slug in slugs if slug in roles.STAFF_ROLES]
            or (["Superuser"] if request.user.is_superuser else []),
            "desk_menu": self.menu(request, context["available_apps"]),
        }

    def menu(self, request: HttpRequest, apps: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """MENU with the lists this person may open; the one that is open is marked."""
        found = {
            f"{app['app_label']}.{model['object_name'].lower()}": model
            for app in apps
            for model in app["models"]
            if model["admin_url"]
        }
        groups = []
        for title, names in MENU:
            links = [
                {
                    "label": found[name]["name"],
                    "url": found[name]["admin_url"],
                    "current": request.path.startswith(found[name]["admin_url"]),
                }
                for name in names
                if name in found
            ]
            if links:
                groups.append({"title": title, "links": links})
        return groups

    def answers_to(self, verified: VerifiedNeed | None) -> Answers | None:
        """What companies did about a need, for the page of a floor that knows no companies."""
        return answers_to(verified)

    def partners(self) -> QuerySet[Organisation]:
        """Companies that a key may be made for; the floor of keys knows none."""
        return Organisation.objects.companies().filter(status=Organisation.Status.ACTIVE)

    def studies_about(self, row: Proposal, user: User) -> list[Assignment]:
        """What universities were asked about a proposal, for a page of a floor that knows none."""
        if not user.has_perm("forum.view_assignment"):
            return []
        rows = Assignment.objects.visible_to(user).filter(proposal=row)
        return list(rows.select_related("instrument", "university").order_by("-requested_at"))

    def offers_about(self, row: Proposal, user: User) -> list[Offer]:
        """What institutions offer to a proposal, for a page of a floor that knows none."""
        if not user.has_perm("forum.view_offer"):
            return []
        rows = Offer.objects.visible_to(user).filter(proposal=row)
        return list(rows.select_related("organisation"))

    def letters_about(self, row: Model, user: User) -> LettersAbout | None:
        """The forum's letters about a row, for pages of floors that know none."""
        return letters_about(row, user)

    def voices_about(self, row: Model) -> Voices | None:
        """What residents said about a proposal, for the page of a floor that knows no forum."""
        return voices_about(row)

    def routes_about(self, row: Model, user: User) -> RoutesAbout | None:
        """Where a proposal was led, for the page of a floor that knows no routes."""
        return routes_about(row, user)

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The work queue: each floor offers its groups, the most pressing first."""
        deadlines = Deadlines()
        user = request.user
        groups = proposal_queue.queue_for(user, deadlines) + company_queue.queue_for(
            user, deadlines
        )
        groups += poverty_queue.queue_for(user) + report_queue.queue_for(user)
        groups += forum_queue.queue_for(user, deadlines)
        if user.is_superuser:
            groups.append(failed_messages())
        groups.sort(key=lambda group: group.rank)
        context = {
            **self.each_context(request),
            "title": self.index_title,
            "today": date_with_day(deadlines.today),
            "jobs": sum(group.count for group in groups),
            "tiles": [group for group in groups if group.has_tile],
            "main_groups": [g for g in groups if g.place == "main" and g.count],
            "side_groups": [g for g in groups if g.place == "side" and g.count],
            "figures": proposal_queue.figures_for(user) + company_queue.figures_for(user),
            **(extra_context or {}),
        }
        request.current_app = self.name
        return TemplateResponse(request, self.index_template, context)
