"""Public proposals."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.http import QueryDict
from rest_framework import serializers

from forum_site.api.cursors import Order
from forum_site.api.feeds import Feed, register, register_lists
from forum_site.api.parameters import Paging
from forum_site.api.problems import BadParameters
from forum_site.api.scopes import Scope
from forum_site.api.views import OneRow, RowList
from proposals.filters import ProposalFilter
from proposals.models import Proposal
from proposals.serializers import ProposalRow

#: The filters are those of the page; here they have the names of the answer's fields.
PAGE_NAMES = {
    "q": "q",
    "field": "bidang",
    "district": "kecamatan",
    "village": "kelurahan",
    "status": "status",
    "need": "kebutuhan",
    "tag": "tanda",
    "missing_at_most": "sisa",
}


class ProposalQuery(Paging):
    sort = serializers.ChoiceField(
        ["-published_at", "published_at"],
        default="-published_at",
        help_text="Terbit terbaru lebih dulu, atau terlama.",
    )
    q = serializers.CharField(required=False, max_length=100, help_text="Kata yang dicari.")
    field = serializers.ListField(
        child=serializers.SlugField(), required=False, help_text="Kode bidang; boleh berulang."
    )
    district = serializers.CharField(required=False, help_text="Kode kecamatan.")
    village = serializers.CharField(required=False, help_text="Kode kelurahan.")
    status = serializers.ListField(
        child=serializers.SlugField(), required=False, help_text="Tahap; boleh berulang."
    )
    need = serializers.SlugField(required=False, help_text="Kode kebutuhan.")
    tag = serializers.ListField(
        child=serializers.SlugField(), required=False, help_text="Penanda; semua harus ada."
    )
    missing_at_most = serializers.IntegerField(
        required=False, min_value=1, max_value=10**15, help_text="Kurang paling banyak, rupiah."
    )


def public_proposals() -> QuerySet[Proposal]:
    """What everybody sees."""
    return Proposal.objects.visible_to(AnonymousUser()).filter(published_at__isnull=False)


class ListProposals(RowList):
    """The catalogue."""

    scope = Scope.ROWS
    tag, called = "Usulan", "Daftar usulan"
    explained = "Usulan yang terbit. Saringannya sama dengan halaman katalog."
    query, row = ProposalQuery, ProposalRow
    orders = {
        "-published_at": Order("published_at", descending=True),
        "published_at": Order("published_at"),
    }
    is_same_at_any_time = True

    def rows(self, asked: dict[str, Any]) -> QuerySet[Proposal]:
        data = QueryDict(mutable=True)
        for name, page_name in PAGE_NAMES.items():
            if name in asked:
                value = asked[name]
                data.setlist(page_name, value if isinstance(value, list) else [str(value)])
        found = ProposalFilter(data, public_proposals())
        if found.form.errors:
            own_names = {page_name: name for name, page_name in PAGE_NAMES.items()}
            raise BadParameters(
                {own_names[name]: told[0] for name, told in found.form.errors.items()}
            )
        return found.qs


class ReadProposal(OneRow):
    """One proposal."""

    scope = Scope.ROWS
    tag, called = "Usulan", "Satu usulan"
    explained = "Satu usulan yang terbit, menurut nomor tetapnya."
    row = ProposalRow

    def rows(self) -> QuerySet[Proposal]:
        return public_proposals()


def of_need(codes: Iterable[str]) -> list[tuple[QuerySet, str]]:
    return [(Proposal.objects.filter(need__code__in=codes), "pk")]


def of_field(codes: Iterable[str]) -> list[tuple[QuerySet, str]]:
    return [(Proposal.objects.filter(field__code__in=codes), "pk")]


register_lists(proposals=ListProposals)
register(
    Feed(
        "proposals",
        "Usulan",
        ProposalRow,
        public_proposals,
        key="pk",
        source="proposals.Proposal",
        follows={"rules.Need": of_need, "rules.PriorityField": of_field},
    )
)
