"""People of the company, switching between companies, and the company's choices."""

from urllib.parse import quote
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from companies.forms.members import InviteForm, ProfileForm, RoleForm
from companies.services.profiles import change_profile
from companies.views.forms import refused
from companies.views.guard import for_company
from forum_site.errors import NotYours, RuleBroken
from forum_site.organisations.current import choose_company, companies_of
from forum_site.organisations.models import Membership, Organisation
from forum_site.organisations.services import (
    change_member_role,
    invite,
    is_administrator,
    remove_member,
    withdraw_invitation,
)


@require_http_methods(["GET", "HEAD", "POST"])
@for_company
def members(request: HttpRequest, company: Organisation) -> HttpResponse:
    """Everybody who acts for the company; administrators invite and change."""
    may_change = is_administrator(organisation=company, user=request.user)
    if request.method == "POST" and not may_change:
        raise NotYours("Hanya administrator perusahaan yang mengundang anggota.")
    form = InviteForm(request.POST or None)
    link = ""
    if request.method == "POST" and form.is_valid():
        link = invited(request, company, form)
        if link:
            form = InviteForm()
    context = {
        "company": company,
        "form": form,
        "link": link,
        "whatsapp_url": f"https://wa.me/?text={quote(invitation_text(company, link))}",
        "memberships": company.memberships.active().select_related("user"),
        "invitations": company.invitations.open(),
        "is_administrator": may_change,
        "roles": Membership.Role.choices,
    }
    return render(request, "companies/members.html", context)


def invited(request: HttpRequest, company: Organisation, form: InviteForm) -> str:
    """The link of the new invitation; empty when a rule refused it."""
    try:
        _, link = invite(organisation=company, by=request.user, **form.cleaned_data)
    except RuleBroken as refusal:
        refused(form, refusal)
        return ""
    return link


def invitation_text(company: Organisation, link: str) -> str:
    """For WhatsApp."""
    return f"Undangan akun {company.name} di Forum TJSLP. Tautan berlaku 14 hari: {link}"


def own_membership(request: HttpRequest, company: Organisation, number: int) -> Membership:
    """A membership of the company in the session; any other is a 404."""
    if not is_administrator(organisation=company, user=request.user):
        raise NotYours("Hanya administrator perusahaan yang mengubah anggota.")
    return get_object_or_404(
        Membership.objects.active().select_related("organisation", "user"),
        pk=number,
        organisation=company,
    )


@require_POST
@for_company
def member_role(request: HttpRequest, company: Organisation, number: int) -> HttpResponse:
    """Make somebody administrator, or member again."""
    membership = own_membership(request, company, number)
    form = RoleForm(request.POST)
    if not form.is_valid():
        raise Http404
    change_member_role(membership=membership, role=form.cleaned_data["role"], by=request.user)
    messages.success(request, f"Peran {membership.user} diubah.")
    return redirect("companies:members")


@require_POST
@for_company
def member_end(request: HttpRequest, company: Organisation, number: int) -> HttpResponse:
    """End a membership; it takes effect at that person's next click."""
    membership = own_membership(request, company, number)
    remove_member(membership=membership, by=request.user)
    messages.success(request, f"{membership.user} bukan anggota lagi.")
    return redirect("companies:members")


@require_POST
@for_company
def invitation_withdraw(
    request: HttpRequest, company: Organisation, invitation_id: UUID
) -> HttpResponse:
    """The link stops working."""
    invitation = get_object_or_404(company.invitations.open(), pk=invitation_id)
    withdraw_invitation(invitation=invitation, by=request.user)
    messages.success(request, "Undangan ditarik.")
    return redirect("companies:members")


@require_http_methods(["GET", "HEAD", "POST"])
@for_company
def choose(request: HttpRequest, company: Organisation) -> HttpResponse:
    """Act for another of one's companies."""
    if request.method == "POST":
        chosen = choose_company(request, uuid_of(request.POST.get("company", "")))
        if chosen is None:
            raise Http404
        messages.success(request, f"Anda sekarang bekerja untuk {chosen.name}.")
        return redirect("companies:desk")
    context = {"company": company, "companies": companies_of(request)}
    return render(request, "companies/choose.html", context)


def uuid_of(text: str) -> UUID:
    """The key of a company; anything else is a 404."""
    try:
        return UUID(text)
    except ValueError as error:
        raise Http404 from error


@require_http_methods(["GET", "HEAD", "POST"])
@for_company
def profile(request: HttpRequest, company: Organisation) -> HttpResponse:
    """Fields and areas the company likes to help, and its public text."""
    if not is_administrator(organisation=company, user=request.user):
        raise NotYours("Hanya administrator perusahaan yang mengubah profil.")
    form = ProfileForm(request.POST or None, instance=company.company)
    if request.method == "POST" and form.is_valid():
        change_profile(company=company, by=request.user, **form.cleaned_data)
        messages.success(request, "Profil tersimpan.")
        return redirect("companies:desk")
    return render(request, "companies/profile.html", {"company": company, "form": form})
