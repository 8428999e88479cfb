"""Areas as the API tells them."""

from rest_framework import serializers

from forum_site.api.rows import Row
from forum_site.areas.models import Area


class AreaRow(Row):
    """One kecamatan or kelurahan."""

    code = serializers.CharField(help_text="Kode wilayah Kemendagri; tidak berubah.")
    name = serializers.CharField(help_text="Nama tanpa sebutan kecamatan atau kelurahan.")
    level = serializers.ChoiceField(Area.Level.choices, help_text="Tingkat wilayah.")
    parent = serializers.CharField(
        source="parent_id", allow_null=True, help_text="Kode wilayah di atasnya."
    )

    example = {
        "code": "33.71.03.1001",
        "name": "Kemirirejo",
        "level": "village",
        "parent": "33.71.03",
    }
