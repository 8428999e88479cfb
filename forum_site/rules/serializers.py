"""The priority fields as the API tells them."""

from rest_framework import serializers

from forum_site.api.rows import Row


class FieldRow(Row):
    """One bidang prioritas."""

    code = serializers.SlugField(help_text="Kode bidang; tidak berubah.")
    name = serializers.CharField(help_text="Nama bidang menurut peraturan.")
    order = serializers.IntegerField(help_text="Urutan dalam peraturan.")
    is_historical = serializers.BooleanField(help_text="Hanya ada dalam data lama.")

    example = {
        "code": "kesehatan",
        "name": "Bidang Kesehatan",
        "order": 3,
        "is_historical": False,
    }
