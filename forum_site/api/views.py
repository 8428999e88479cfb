"""Operations: what is told to everybody, and what a key alone is told."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import (
    Http404,
    HttpResponse,
    HttpResponseBase,
    QueryDict,
    StreamingHttpResponse,
)
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.decorators import method_decorator
from django.utils.http import http_date, urlencode
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request
from rest_framework.serializers import Serializer
from rest_framework.utils.encoders import JSONEncoder
from rest_framework.views import APIView

from forum_site.api.authentication import KeyAuthentication
from forum_site.api.copying import CSV, LINES, copied
from forum_site.api.cursors import Order, cursor_of
from forum_site.api.etags import etag_of
from forum_site.api.negotiation import FormOfTheAddress
from forum_site.api.packing import packed
from forum_site.api.paging import Pages, pages_of, whole_list
from forum_site.api.parameters import Paging, Query, chosen_names
from forum_site.api.permissions import KeyAlone, KeyHasScope
from forum_site.api.rows import Row, Selected, csv_select, json_select, read
from forum_site.api.schema import OperationSchema
from forum_site.api.scopes import Scope
from forum_site.api.throttling import PerMinute

#: What everybody may read may be a minute old; what a key reads is its own.
FRESH_SECONDS = 60
#: What a whole list is sent as.
BULK_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "ndjson": "application/x-ndjson; charset=utf-8",
}
#: What chooses no rows: how they are told, and which page of them.
PLAIN = frozenset({"limit", "cursor", "fields", "format", "sort"})
BULK_NEEDS_KEY = (
    "Seluruh baris sekaligus hanya dengan kunci berlingkup bulk.read. "
    "Tanpa kunci, baca halaman demi halaman."
)


def as_text(data: dict[str, Any]) -> str:
    """An answer as it is sent."""
    return json.dumps(data, cls=JSONEncoder, ensure_ascii=False, separators=(",", ":"))


class Operation(APIView):
    """One operation. It is only read unless it says otherwise: GET, HEAD and OPTIONS."""

    http_method_names = ["get", "head", "options"]
    # A session says nothing here: only a key says who asks.
    authentication_classes = (KeyAuthentication,)
    permission_classes = (KeyHasScope,)
    throttle_classes = (PerMinute,)
    content_negotiation_class = FormOfTheAddress
    schema = OperationSchema()
    is_list: ClassVar[bool] = False
    scope: ClassVar[Scope]
    #: For readers of the schema: the group, the operation in few words, and what it means.
    tag: ClassVar[str]
    called: ClassVar[str]
    explained: ClassVar[str]
    #: The shape of the parameters, and of one row of the answer (both are in the schema).
    query: ClassVar[type[Query]] = Query
    row: ClassVar[type[Serializer]]
    #: What is sent along, where something is; and the status of the answer.
    body: ClassVar[type[Serializer] | None] = None
    answered: ClassVar[int] = 200
    #: Whether the answer is a whole list as a file.
    sends_file: ClassVar[bool] = False
    #: Refusals beside those that every operation knows.
    also_refuses: ClassVar[tuple[int, ...]] = ()

    def options(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """The methods; everything else stands in the schema."""
        return HttpResponse(status=204, headers={"Allow": ", ".join(self.allowed_methods)})

    def answer(
        self, request: Request, body: str, *, etag: str = "", changed_at: datetime | None = None
    ) -> HttpResponseBase:
        """JSON text with its ETag (which may be known already); 304 to whoever has it.

        ``changed_at`` is told only of what cannot have become another one since.
        """
        etag = etag or etag_of(body)
        response = HttpResponse(body, content_type="application/json")
        response["ETag"] = etag
        seconds = int(changed_at.timestamp()) if changed_at else None
        if seconds:
            response["Last-Modified"] = http_date(seconds)
        return get_conditional_response(
            request._request, etag=etag, last_modified=seconds, response=response
        )

    def next_url(self, request: Request, cursor: str, *, name: str = "cursor") -> str:
        """This question, behind the page's last row; ``name`` is the cursor's parameter."""
        asked = [
            (other, value)
            for other, values in request.query_params.lists()
            for value in values
            if other != name
        ]
        return request.build_absolute_uri(f"?{urlencode([*asked, (name, cursor)])}")

    def finalize_response(
        self, request: Request, response: HttpResponseBase, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        """Say how long the answer is fresh, for whom, and how often one may still ask."""
        response = super().finalize_response(request, response, *args, **kwargs)
        patch_vary_headers(response, ["Authorization"])
        self.say_how_fresh(request, response)
        if rate := getattr(request._request, "api_rate", None):
            rate.tell(response)
        return response

    def say_how_fresh(self, request: Request, response: HttpResponseBase) -> None:
        """What a key reads is its own; a refusal is nobody's."""
        if response.status_code >= 400:
            patch_cache_control(response, private=True, no_store=True)
        else:
            patch_cache_control(response, private=True, no_cache=True)


class KeyOperation(Operation):
    """What only a key is told: not packed, since packing beside a secret would tell its letters by
    the length of the answer, and not for pages of other sites."""

    permission_classes = (KeyAlone,)

    def done(self, data: dict[str, Any]) -> HttpResponse:
        """What was done, as JSON; it has no ETag, since it is not asked for again."""
        return HttpResponse(as_text(data), content_type="application/json", status=self.answered)


@method_decorator(packed, name="dispatch")
class ApiView(Operation):
    """What everybody may be told."""

    def finalize_response(
        self, request: Request, response: HttpResponseBase, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        """Let pages of others read it."""
        response = super().finalize_response(request, response, *args, **kwargs)
        # Pages of others may read it: nothing here is private, and cookies say nothing. A key
        # would need a preflight that nobody answers; it has no business in a page.
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = "ETag, RateLimit-Remaining, RateLimit-Reset"
        return response

    def say_how_fresh(self, request: Request, response: HttpResponseBase) -> None:
        """What nobody in particular reads may be a minute old."""
        if response.status_code >= 400 or getattr(request._request, "api_key", None):
            super().say_how_fresh(request, response)
        else:
            patch_cache_control(response, public=True, max_age=FRESH_SECONDS)


class Answer(ApiView):
    """One object that is computed; ``row`` is its shape for the schema."""

    def data(self, asked: dict[str, Any], **where: Any) -> dict[str, Any]:
        """The object. Raises Http404 and BadParameters."""
        raise NotImplementedError

    @classmethod
    def told(cls, query: QueryDict, **where: Any) -> dict[str, Any]:
        """What a program that asks so is told; a page that is built on the API asks here too."""
        return cls().data(cls.query.read(query), **where)

    def get(self, request: Request, **where: Any) -> HttpResponseBase:
        text = as_text(self.told(request.query_params, **where))
        return self.answer(request, text, changed_at=self.changed_at())

    def changed_at(self) -> datetime | None:
        """When the object last became another one, where that is certain."""
        return None


class RowList(ApiView):
    """A list of rows: a page behind a cursor, or all of them as a stream."""

    query: ClassVar[type[Query]] = Paging
    row: ClassVar[type[Row]]
    is_list = True
    #: The orders by name, the usual one first.
    orders: ClassVar[dict[str, Order]] = {"id": Order("pk")}
    #: Whether ``rows`` without filters is one query at any time, by no clock and no setting.
    is_same_at_any_time: ClassVar[bool] = False

    def rows(self, asked: dict[str, Any]) -> QuerySet:
        """The rows that the parameters ask for, in no order yet."""
        raise NotImplementedError

    def get(self, request: Request, **where: str) -> HttpResponseBase:
        asked = self.query.read(request.query_params)
        names = chosen_names(self.row, asked.get("fields"))
        order_name, order = self.order(asked)
        if asked["format"] != "json":
            rows = order.sort(self.rows(asked))
            return self.stream(request, rows, names, asked["format"])
        pages = self.pages(asked, names, order)
        cursor = asked.get("cursor")
        after = order.place(cursor, pages.keys, name=order_name) if cursor else ()
        found = pages.read(asked["limit"] + 1, after)
        shown = found[: asked["limit"]]
        following = "null"
        if len(found) > len(shown):
            following = f'"{self.next_url(request, cursor_of(order_name, shown[-1][1:]))}"'
        data = ",".join(text for text, *_ in shown)
        return self.answer(request, f'{{"data":[{data}],"next":{following}}}')

    def pages(self, asked: dict[str, Any], names: tuple[str, ...], order: Order) -> Pages:
        """The list as it is asked for, page by page."""
        if self.is_same_at_any_time and PLAIN.issuperset(asked):
            return whole_list(type(self), names, order)
        return pages_of(self.row, self.rows(asked), names, order)

    def order(self, asked: dict[str, Any]) -> tuple[str, Order]:
        """The order that is asked for, with its name."""
        name = asked.get("sort") or next(iter(self.orders))
        return name, self.orders[name]

    def stream(
        self, request: Request, rows: QuerySet, names: Sequence[str], form: str
    ) -> HttpResponseBase:
        """All rows, at the speed of COPY; for keys that were made for it."""
        if request.auth is None or Scope.BULK not in request.auth.scopes:
            raise PermissionDenied(BULK_NEEDS_KEY)
        pieces = copied(*bulk_select(self.row, rows, names, form))
        response = StreamingHttpResponse(pieces, content_type=BULK_TYPES[form])
        name = request.path.strip("/").rsplit("/", 1)[-1]
        response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
        return response


def bulk_select(
    row: type[Row], rows: QuerySet, names: Sequence[str], form: str
) -> tuple[Selected, str]:
    """The query of a whole list as ``form``, and how COPY writes it."""
    if form == "csv":
        return csv_select(row, rows, names), CSV
    return json_select(row, rows, names, ()), LINES


class OneRow(ApiView):
    """One row by its own id; a row that is not public is as missing as one that never was."""

    row: ClassVar[type[Row]]

    def rows(self) -> QuerySet:
        """All rows that may be asked for."""
        raise NotImplementedError

    def get(self, request: Request, **where: Any) -> HttpResponseBase:
        self.query.read(request.query_params)
        found = read(self.row, self.rows().filter(**where)[:1], names=self.row.names())
        if not found:
            raise Http404
        return self.answer(request, found[0][0])
