"""For which company a person acts just now: chosen once, kept in the session, checked each time."""

from uuid import UUID

from django.http import HttpRequest

from forum_site.organisations.models import Organisation

SESSION_KEY = "acts_for"


def companies_of(request: HttpRequest) -> list[Organisation]:
    """The active companies of which the person is a member at this moment, by name."""
    return list(Organisation.objects.of_member(request.user).companies().order_by("name"))


def current_company(request: HttpRequest) -> Organisation | None:
    """The chosen company while the membership lasts, else the first one; None without any."""
    companies = companies_of(request)
    chosen = request.session.get(SESSION_KEY)
    return next(
        (company for company in companies if str(company.pk) == chosen),
        companies[0] if companies else None,
    )


def choose_company(request: HttpRequest, company_id: UUID) -> Organisation | None:
    """Act for another of one's companies from now on; None when it is not one of them."""
    for company in companies_of(request):
        if company.pk == company_id:
            request.session[SESSION_KEY] = str(company.pk)
            return company
    return None
