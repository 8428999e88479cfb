"""The page behind a QR plate: what stands here, who paid, does it still work."""

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from companies.codes import WORK, read_code
from companies.figures import complaints_told, visits_made
from companies.models import Complaint, Plate, Realisation
from companies.plate_pdf import facts_of, handover_words
from companies.services.complaints import About
from companies.services.plates import new_device, say_it_works
from companies.views.complaints import METHODS, complain
from proposals.models import Attachment

#: The number that a browser keeps for the plates only; readable by none but this site.
COOKIE = "perangkat_papan"
COOKIE_AGE = 400 * 24 * 3600
COOKIE_SALT = "companies.plate"


def find_plate(code: str) -> Plate:
    """The plate of a code; of a report that is not accepted (any more) a 404."""
    rows = Plate.objects.select_related(
        "realisation__company",
        "realisation__village__parent",
        "realisation__field",
        "realisation__proposal__village",
        "realisation__proposal__applicant",
    )
    accepted = Realisation.objects.accepted().values("pk")
    return get_object_or_404(rows, code=read_code(WORK, code), realisation__in=accepted)


@require_safe
def work(request: HttpRequest, code: str) -> HttpResponse:
    """Photos before and after, who paid, what visits found, and the question."""
    plate = find_plate(code)
    if plate.code != code:
        return redirect("companies:work", plate.code, permanent=True)
    report, proposal = plate.realisation, plate.realisation.proposal
    whose = Q(proposal=proposal) if proposal else Q(realisation=report)
    facts = facts_of(plate)
    month = timezone.localdate().replace(day=1)
    rows = [
        ("Lokasi", facts["place"]),
        ("Didanai oleh", ", ".join(facts["companies"])),
        ("Dirawat oleh", facts["owner"]),
        ("Serah terima", handover_words(facts["handover"])),
    ]
    context = {
        **facts,
        "plate": plate,
        "rows": [{"label": label, "value": value} for label, value in rows if value],
        "photos": photos_of(plate),
        "visits": visits_made(whose),
        "answers": plate.answers.filter(month=month).count(),
        "told": complaints_told(whose),
        "proposal": proposal if proposal and proposal.is_public else None,
        "canonical": settings.SITE_URL + reverse("companies:work", args=[plate.code]),
    }
    return render(request, "companies/work.html", context)


def photos_of(plate: Plate) -> list[dict[str, object]]:
    """Before and after, each with what it shows."""
    report, proposal = plate.realisation, plate.realisation.proposal
    shown = []
    if proposal is not None and proposal.is_public:
        public = {"kind": Attachment.Kind.PHOTO, "is_public": True}
        before = proposal.attachments.filter(**public).select_related("file").first()
        if before is not None:
            names = {
                size: reverse("proposal_photo", args=[proposal.code, before.pk, size])
                for size in ("small", "original")
            }
            shown.append({"src": names["small"], "url": names["original"], "caption": "Sebelum"})
    after = report.photos.select_related("file").first()
    if after is not None:
        names = {
            size: reverse("companies:report_photo", args=[after.pk, size])
            for size in ("small", "original")
        }
        shown.append({"src": names["small"], "url": names["original"], "caption": "Sesudah"})
    return [{**row, "alt": f"{row['caption']}: {report.activity}"} for row in shown]


@require_POST
def works(request: HttpRequest, code: str) -> HttpResponse:
    """ "Ya": counted once for a device and month."""
    plate = find_plate(code)
    device = request.get_signed_cookie(COOKIE, default="", salt=COOKIE_SALT, max_age=COOKIE_AGE)
    is_new, device = not device, device or new_device()
    counted = say_it_works(plate=plate, device=device, client=get_adapter().get_client_ip(request))
    messages.success(
        request,
        "Terima kasih. Jawaban Anda tercatat."
        if counted
        else "Jawaban Anda untuk bulan ini sudah tercatat.",
    )
    response = redirect("companies:work", plate.code)
    if is_new:
        response.set_signed_cookie(
            COOKIE,
            device,
            salt=COOKIE_SALT,
            max_age=COOKIE_AGE,
            path="/karya/",
            secure=request.is_secure(),
            httponly=True,
            samesite="Lax",
        )
    return response


@require_http_methods(METHODS)
def broken(request: HttpRequest, code: str) -> HttpResponseBase:
    """ "Rusak": the short form of a complaint."""
    plate = find_plate(code)
    facts = facts_of(plate)
    report = plate.realisation
    # A plate names a whole work: a complaint is about the proposal, else about the one report.
    about = (
        About(proposal=report.proposal, plate=plate)
        if report.proposal is not None
        else About(realisation=report, plate=plate)
    )
    back = reverse("companies:work", args=[plate.code])
    return complain(request, about, facts["title"], back, category=Complaint.Category.BROKEN)
