"""The lurah's page, and the applicant's page that hands its link on."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from forum_site.accounts.models import User
from forum_site.formats.dates import date_long
from forum_site.secrets import hash_secret
from proposals.forms.people import EndorseForm
from proposals.links import endorsement_link
from proposals.models import Endorsement, Proposal
from proposals.reading import beneficiaries_in_words, budget_rows, place_in_words
from proposals.services.endorsement import ENDORSABLE, endorse, request_endorsement
from proposals.sharing import endorsement_text, whatsapp_url
from proposals.views.doors import opened, person, private_page, uuid_or_none

METHODS = ["GET", "HEAD", "POST"]


@private_page
@require_http_methods(METHODS)
def ask(request: HttpRequest, key: str) -> HttpResponseBase:
    """For the applicant: make the link, then pass it on."""
    proposal = opened(request, key)
    if request.method == "POST":
        request_endorsement(proposal_id=proposal.pk, by=person(request))
        return redirect("proposals:endorsement", key)
    endorsement = Endorsement.objects.filter(proposal=proposal).first()
    link = endorsement_link(proposal.pk, endorsement.token_hash if endorsement else "")
    text = endorsement_text(proposal, link)
    context = {
        "proposal": proposal,
        "key": key,
        "endorsement": endorsement,
        "link": link,
        "text": text,
        "whatsapp_url": whatsapp_url(text),
        "is_open": proposal.status in ENDORSABLE,
    }
    return render(request, "proposals/endorsement.html", context)


@private_page
@require_http_methods(METHODS)
def give(request: HttpRequest, key: str) -> HttpResponse:
    """For the lurah: what it is about, name and position, one button."""
    by = person(request)
    proposal, officer = to_endorse(key, by)
    form = EndorseForm(
        request.POST if request.method == "POST" else None, initial=name_of(proposal, officer)
    )
    if request.method == "POST" and form.is_valid():
        endorse(
            proposal_id=proposal.pk,
            name=form.cleaned_data["name"],
            position=form.cleaned_data["position"],
            by=officer,
        )
    endorsement = Endorsement.objects.filter(proposal=proposal, endorsed_at__isnull=False).first()
    context = {
        "proposal": proposal,
        "form": form,
        "endorsement": endorsement,
        "is_open": proposal.status in ENDORSABLE,
        "rows": rows_of(proposal),
        "is_just_done": request.method == "POST" and form.is_valid(),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "proposals/endorse.html", context, status=status)


def to_endorse(key: str, by: User | None) -> tuple[Proposal, User | None]:
    """The proposal behind the link; or, by its id, for an officer of the area. Else 404."""
    proposals = Proposal.objects.select_related("village__parent", "applicant").defer("search")
    found = proposals.filter(endorsement__token_hash=hash_secret(key)).first()
    if found is not None:
        return found, None
    if by is not None and by.has_perm("proposals.endorse_proposal"):
        pk = uuid_or_none(key)
        found = proposals.in_area_of(by).filter(pk=pk).first() if pk else None
        if found is not None:
            return found, by
    raise Http404


def name_of(proposal: Proposal, officer: User | None) -> dict[str, str]:
    """The usual position; an officer's own name."""
    position = f"Lurah {proposal.village.name}" if proposal.village else ""
    return {"name": officer.full_name if officer else "", "position": position}


def rows_of(proposal: Proposal) -> list[dict[str, str]]:
    """What a lurah needs to know; no contact."""
    lines = [
        ("Pengusul", proposal.applicant.name),
        ("Kebutuhan", proposal.summary),
        ("Lokasi", place_in_words(proposal)),
        ("Penerima manfaat", beneficiaries_in_words(proposal)),
        ("Manfaat", proposal.benefit),
        ("Diajukan", date_long(proposal.submitted_at) if proposal.submitted_at else ""),
    ]
    return [{"label": label, "value": value} for label, value in lines] + budget_rows(proposal)[-3:]
