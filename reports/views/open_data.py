"""Open data: the catalogue, one dataset, and the files themselves."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from forum_site.api.packing import packed
from forum_site.exports.xlsx_files import XLSX_TYPE
from forum_site.files.responses import private_download
from reports.models import OpenEdition, OpenFile
from reports.models.open_data import CURRENT
from reports.open_data import package
from reports.open_data.catalogue import CSV, JSON, XLSX, Dataset
from reports.open_data.documents import CATALOGUE, GEOJSON
from reports.open_data.licences import licence
from reports.open_data.schema import fields
from reports.period import Quarter

TYPES = {
    CSV: "text/csv; charset=utf-8",
    JSON: "application/json",
    GEOJSON: "application/geo+json",
    XLSX: XLSX_TYPE,
}
#: Already packed; packing again would only cost time.
PACKED = {XLSX}
#: A frozen file never changes under its address; a rolling one is asked for again by its ETag.
FOREVER = "public, max-age=31536000, immutable"
FOR_A_WHILE = "public, max-age=300"


@require_safe
def catalogue_page(request: HttpRequest) -> HttpResponse:
    """All datasets as they stand now, and the quarters that are frozen."""
    current = OpenEdition.objects.filter(quarter=None, built__gt=0).first()
    files: dict[str, list[dict[str, Any]]] = {}
    for file in current.files.all() if current else ():
        files.setdefault(file.dataset, []).append(link_of(file, current))
    frozen = OpenEdition.objects.filter(quarter__isnull=False, built__gt=0)
    context = {
        "current": current,
        "lines": [
            {
                "dataset": dataset,
                "files": files.get(slug, []),
                "is_table": isinstance(dataset, Dataset),
            }
            for slug, dataset in CATALOGUE.items()
        ],
        "package": files.get("", []),
        "editions": [described(edition) for edition in frozen],
        "licence": licence(current.licence if current else ""),
    }
    return render(request, "open_data/catalogue.html", context)


@require_safe
def dataset_page(request: HttpRequest, slug: str) -> HttpResponse:
    """What a dataset tells, field by field, and its files with their checksums."""
    dataset = CATALOGUE.get(slug)
    if dataset is None:
        raise Http404
    files = OpenFile.objects.filter(dataset=slug, edition__built__gt=0).select_related("edition")
    editions: dict[int, dict[str, Any]] = {}
    for file in files.order_by("edition__quarter", "pk"):
        of = file.edition
        line = editions.setdefault(of.pk, described(of) | {"files": [], "rows": file.rows})
        line["files"].append(link_of(file, of))
    lines = list(editions.values())
    frozen = [line for line in lines if line["edition"].quarter]
    context = {
        "dataset": dataset,
        "fields": fields(dataset.row) if isinstance(dataset, Dataset) else dataset.fields,
        "is_table": isinstance(dataset, Dataset),
        "current": next((line for line in lines if not line["edition"].quarter), None),
        "editions": frozen[::-1],
        "licence": licence(),
        "address": f"{settings.SITE_URL}{reverse('open_data:dataset', args=[slug])}",
    }
    return render(request, "open_data/dataset.html", context)


def described(edition: OpenEdition) -> dict[str, Any]:
    """An edition in a list, with the address of its package."""
    period = Quarter.from_code(edition.quarter) if edition.quarter else None
    url = reverse("open_data:download", args=[edition.label, package.NAME])
    return {"edition": edition, "period": period, "package_url": url}


def link_of(file: OpenFile, edition: OpenEdition) -> dict[str, Any]:
    """A download with its kind and size."""
    return {
        "kind": file.kind.upper(),
        "url": reverse("open_data:download", args=[edition.label, file.name]),
        "file": file,
    }


@require_safe
def download(request: HttpRequest, edition: str, name: str) -> HttpResponseBase:
    """One file of an edition; 304 to whoever has it."""
    quarter = None if edition == CURRENT else Quarter.parse(edition).code
    found = OpenFile.objects.filter(edition__quarter=quarter, edition__built__gt=0)
    file = get_object_or_404(found, name=name)
    send = whole if file.kind in PACKED else packed(whole)
    response = send(request, file)
    response["ETag"] = response.get("ETag", quote_etag(file.sha256))
    response["Cache-Control"] = FOREVER if quarter else FOR_A_WHILE
    # Everybody's data: pages of other sites may read them too.
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def whole(request: HttpRequest, file: OpenFile) -> HttpResponseBase:
    """The bytes, or 304 without opening them."""
    etag = quote_etag(file.sha256)
    same = get_conditional_response(request, etag=etag)
    if same is not None:
        return same
    kind = TYPES[file.kind]
    response = private_download(file.file, filename=file.name, content_type=kind)
    response["ETag"] = etag
    return response
