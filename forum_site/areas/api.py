"""The city's areas."""

from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers

from forum_site.api.feeds import Feed, register, register_lists
from forum_site.api.parameters import Paging
from forum_site.api.scopes import Scope
from forum_site.api.views import OneRow, RowList
from forum_site.areas.models import Area
from forum_site.areas.serializers import AreaRow


class AreaQuery(Paging):
    level = serializers.ChoiceField(
        Area.Level.choices, required=False, help_text="Hanya tingkat ini."
    )
    parent = serializers.CharField(
        required=False, max_length=13, help_text="Hanya wilayah langsung di bawah kode ini."
    )


class ListAreas(RowList):
    """All areas of the city."""

    scope = Scope.FIGURES
    tag, called = "Acuan", "Daftar wilayah"
    explained = "Kota, kecamatan, dan kelurahan dengan kode Kemendagri."
    query, row = AreaQuery, AreaRow

    def rows(self, asked: dict[str, Any]) -> QuerySet[Area]:
        wanted = {name: asked[name] for name in ("level", "parent") if name in asked}
        return Area.objects.of_city().filter(**wanted)


class ReadArea(OneRow):
    """One area."""

    scope = Scope.FIGURES
    tag, called = "Acuan", "Satu wilayah"
    explained = "Satu wilayah menurut kodenya."
    row = AreaRow

    def rows(self) -> QuerySet[Area]:
        return Area.objects.of_city()


register_lists(areas=ListAreas)
register(Feed("areas", "Wilayah", AreaRow, Area.objects.of_city, key="code", source="areas.Area"))
