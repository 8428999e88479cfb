"""The secretariat writes pages, news and answers here; who changed what stands in the history."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models

from forum_site.desk_admin import DeskAdmin
from forum_site.exports.columns import Column, Kind
from forum_site.pages.models import NewsItem, Page, Question

MARKS = (
    "Baris kosong memisahkan paragraf. Awali judul dengan “## ” dan butir dengan “- ”. "
    "Tautan ditulis [kata](/alamat/)."
)


class TextAdmin(DeskAdmin):
    """Plain text with a few marks; an empty day of publication hides it."""

    formfield_overrides = {models.TextField: {"widget": forms.Textarea({"rows": 24, "cols": 90})}}
    list_filter = ["published_at"]
    export_columns = [
        Column("Judul", "title", width=40),
        Column("Isi", "body", width=80),
        Column("Terbit", "published_at", Kind.DATETIME),
    ]

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name in {"body", "answer"}:
            field.help_text = MARKS
        if db_field.name == "published_at":
            field.help_text = "Kosongkan untuk menyembunyikan dari publik."
        return field


@admin.register(Page)
class PageAdmin(TextAdmin):
    export_filename = "halaman"
    list_display = ["title", "slug", "published_at", "updated_at"]
    search_fields = ["title", "body"]
    prepopulated_fields = {"slug": ["title"]}


@admin.register(NewsItem)
class NewsItemAdmin(TextAdmin):
    export_filename = "berita"
    list_display = ["title", "published_at"]
    search_fields = ["title", "body"]
    prepopulated_fields = {"slug": ["title"]}
    date_hierarchy = "published_at"


@admin.register(Question)
class QuestionAdmin(TextAdmin):
    export_filename = "tanya-jawab"
    export_columns = [
        Column("Pertanyaan", "question", width=40),
        Column("Jawaban", "answer", width=80),
        Column("Urutan", "order", Kind.INTEGER),
    ]
    list_display = ["question", "order", "published_at"]
    list_editable = ["order"]
    search_fields = ["question", "answer"]
