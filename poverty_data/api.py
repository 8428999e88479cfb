"""Families for machines: the exports that two persons approved for one key, and nothing else.

Served under /petugas/, by the desk's processes: the public's database role reads no family.
"""

from typing import Any

from django.http import Http404, HttpResponseBase
from django.utils.cache import patch_cache_control
from rest_framework.request import Request
from rest_framework.views import APIView

from forum_site.api.authentication import client_of
from forum_site.api.parameters import Query
from forum_site.api.permissions import KeyAlone
from forum_site.api.rows import instant
from forum_site.api.schema import OperationSchema
from forum_site.api.scopes import EXPORT_FAMILIES, Scope
from forum_site.api.views import KeyOperation, as_text
from forum_site.errors import RuleBroken
from poverty_data.models import HouseholdExport
from poverty_data.serializers import ExportsShape, FamiliesShape
from poverty_data.services import exports
from poverty_data.services.export_files import COLUMNS, lines_of
from poverty_data.workflow import ExportStatus

#: What a system may look through at once; older ones stand at the desk.
SHOWN = 100
NOT_READY = (
    "Ekspor ini belum disetujui, masih dibuat, sudah diambil, atau sudah berakhir. Lihat `status` "
    "di daftarnya; yang sudah diambil atau berakhir diminta baru di meja petugas."
)
#: The names of columns by the titles in the file; the last title is the file's mark.
NAMES = {title: name for name, title in COLUMNS.items()}


class OfficerAnswers(KeyAlone):
    """The person who answers for the key may export families still."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        return super().has_permission(request, view) and request.auth.person.has_perm(
            EXPORT_FAMILIES
        )


class FamilyOperation(KeyOperation):
    """One of the operations on exports: no answer is kept by anybody on the way."""

    permission_classes = (OfficerAnswers,)
    schema = OperationSchema()
    scope = Scope.HOUSEHOLDS
    tag = "Keluarga (ekspor yang disetujui)"

    def exports(self, request: Request) -> Any:
        """What was asked for with this key, by the person who answers for it."""
        key = request.auth
        return HouseholdExport.objects.visible_to(key.person).filter(
            key=key, requested_by=key.person
        )

    def say_how_fresh(self, request: Request, response: HttpResponseBase) -> None:
        patch_cache_control(response, private=True, no_store=True)


class ListFamilyExports(FamilyOperation):
    """What the key may fetch, and what became of it."""

    called = "Daftar ekspor keluarga untuk kunci ini"
    explained = (
        "Ekspor yang diminta penanggung jawab kunci ini untuk diambil dengan kunci ini. Permintaan "
        "dan persetujuan orang kedua hanya di meja petugas."
    )
    row = ExportsShape

    def get(self, request: Request) -> HttpResponseBase:
        Query.read(request.query_params)
        found = self.exports(request).order_by("-requested_at")[:SHOWN]
        return self.answer(request, as_text({"data": [told(export) for export in found]}))


def told(export: HouseholdExport) -> dict[str, Any]:
    """One errand as the schema has it."""
    until = min(export.link_until, export.expires_at) if export.link_until else None
    return {
        "code": export.code,
        "status": export.status,
        "purpose": export.purpose,
        "area": export.area_id,
        "columns": export.columns,
        "families": export.row_count,
        "fetch_until": instant(until),
        "destroyed_at": instant(export.expires_at),
        "fetched_at": instant(export.fetched_at),
    }


class FetchFamilies(FamilyOperation):
    """The families of one approved errand, once."""

    http_method_names = ["post", "options"]
    called = "Ambil keluarga dari satu ekspor, satu kali"
    explained = (
        "Setiap keluarga tercatat dibuka atas nama penanggung jawab kunci, dengan keperluan dan "
        "alamat jaringannya; lalu berkasnya dihancurkan. Permintaan kedua dijawab 409."
    )
    row = FamiliesShape
    also_refuses = (409,)

    def post(self, request: Request, code: str) -> HttpResponseBase:
        Query.read(request.query_params)
        export = self.exports(request).filter(code=code).first()
        if export is None:
            raise Http404
        if export.status != ExportStatus.READY:
            raise RuleBroken("wrong_status", NOT_READY)
        key = request.auth
        _name, text = exports.fetch_export(
            export_id=export.pk, by=key.person, ip=client_of(request), key=key
        )
        export = HouseholdExport.objects.select_related(
            "requested_by", "approved_by", "large_approved_by"
        ).get(pk=export.pk)
        return self.done(families(export, text))


def families(export: HouseholdExport, text: str) -> dict[str, Any]:
    """The sealed file's lines by the names of their columns."""
    _watermark, head, *lines = lines_of(text)
    names = [NAMES.get(title, "mark") for title in head]
    return {
        "code": export.code,
        "purpose": export.purpose,
        "requested_by": str(export.requested_by),
        "approved_by": [str(p) for p in (export.approved_by, export.large_approved_by) if p],
        "columns": names[:-1],
        "data": [dict(zip(names, line, strict=True)) for line in lines],
    }
