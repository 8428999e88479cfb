"""`/changes/`: what a mirror asks again and again."""

from typing import Any

from django.http import HttpResponseBase
from drf_spectacular.utils import PolymorphicProxySerializer, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request

from forum_site.api import changes
from forum_site.api.cursors import BAD, cursor_of, values_of
from forum_site.api.feeds import all_feeds
from forum_site.api.parameters import Query
from forum_site.api.problems import BadParameters, StartAgain
from forum_site.api.scopes import Scope
from forum_site.api.views import ApiView

MOST = 1_000
#: Longest that a question waits for the telling of what was written; the rest comes with the next.
SECONDS = 2
#: The name of the cursor's order; it holds whence it is, the resource and the last number.
ORDER = "changes"
NUMBER_SIGNS = 18

RESOURCES = [(feed.name, feed.called) for feed in all_feeds().values()]


class ChangesQuery(Query):
    since = serializers.CharField(
        required=False,
        max_length=500,
        help_text="Penanda dari `next` jawaban sebelumnya. Tanpa ini: dari awal.",
    )
    resource = serializers.ChoiceField(
        RESOURCES, required=False, help_text="Hanya daftar ini. Penanda berlaku untuk saringannya."
    )
    limit = serializers.IntegerField(
        min_value=1, max_value=MOST, default=100, help_text="Banyaknya butir, 1–1000."
    )


@extend_schema_field(
    PolymorphicProxySerializer(
        component_name="ChangedRow",
        serializers=[feed.row for feed in all_feeds().values()],
        resource_type_field_name=None,
    )
)
class AnyRow(serializers.Field):
    """A row of any list."""


class ChangeShape(serializers.Serializer):
    """One row as it is now, or that it is gone."""

    resource = serializers.ChoiceField(RESOURCES, help_text="Daftar tempat baris ini.")
    id = serializers.CharField(help_text="Nomor atau kode tetap baris.")
    row = AnyRow(
        required=False, help_text="Baris seperti di daftarnya; tidak ada bila baris ini hilang."
    )
    deleted = serializers.BooleanField(
        required=False, help_text="`true`: baris ini tidak ada lagi atau tidak publik lagi."
    )


class ChangesShape(serializers.Serializer):
    """A page of the feed."""

    data = ChangeShape(many=True, help_text="Setiap baris paling banyak satu kali, yang terbaru.")
    next = serializers.URLField(help_text="Alamat untuk bertanya berikutnya; simpan. Selalu ada.")
    more = serializers.BooleanField(
        help_text="`true`: tanyakan `next` sekarang; `false`: salinan Anda lengkap untuk saat ini."
    )

    example = {
        "data": [
            {
                "resource": "priority-fields",
                "id": "kesehatan",
                "row": {
                    "code": "kesehatan",
                    "name": "Bidang Kesehatan",
                    "order": 3,
                    "is_historical": False,
                },
            },
            {
                "resource": "pledges",
                "id": "c0b1c1f2-8f3e-4f9a-9b1a-3c2d1e0f9a88",
                "deleted": True,
            },
        ],
        "next": "https://tjslp.contoh.go.id/api/v1/changes/?since=WyJjaGFuZ2VzIl0",
        "more": False,
    }


class ListChanges(ApiView):
    """What is new in every list since a place."""

    scope = Scope.ROWS
    tag, called = "Perubahan", "Perubahan sejak suatu penanda"
    explained = (
        "Untuk menyimpan salinan semua daftar: mulai tanpa `since`, terapkan setiap butir menurut "
        "`resource` dan `id`, simpan `next`, dan tanyakan `next` itu lagi kapan saja. Baris yang "
        "berubah pindah ke akhir; yang hilang atau tidak publik lagi datang sebagai `deleted`. "
        "Butir dapat mendahului butir yang ditunjuknya. Sesudah 410 kosongkan salinan dan mulai "
        "lagi tanpa `since`."
    )
    query, row = ChangesQuery, ChangesShape
    also_refuses = (410,)

    def get(self, request: Request, **where: Any) -> HttpResponseBase:
        asked = self.query.read(request.query_params)
        resource, limit = asked.get("resource", ""), asked["limit"]
        is_whole = changes.settle(seconds=SECONDS)
        word, last = changes.origin()
        number = place(asked["since"], word=word, resource=resource) if "since" in asked else 0
        if number > last:
            raise StartAgain
        found = changes.entries(after=number, resource=resource, limit=limit + 1)
        shown = found[:limit]
        if shown:
            number = shown[-1][0]
        following = self.next_url(
            request, cursor_of(ORDER, [word, resource, str(number)]), name="since"
        )
        more = "true" if len(found) > limit or not is_whole else "false"
        data = ",".join(text for _, text in shown)
        return self.answer(request, f'{{"data":[{data}],"next":"{following}","more":{more}}}')


def place(cursor: str, *, word: str, resource: str) -> int:
    """The number in a cursor. Raises BadParameters, and StartAgain for one of another database."""
    values = values_of(cursor, ORDER, parameter="since")
    if len(values) != 3 or values[1] != resource:
        raise BadParameters({"since": BAD})
    number = values[2]
    if not (number.isascii() and number.isdigit()) or len(number) > NUMBER_SIGNS:
        raise BadParameters({"since": BAD})
    if values[0] != word:
        raise StartAgain
    return int(number)
