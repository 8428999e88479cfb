"""The secretariat writes pages, news and answers here; who changed what stands in the history."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models

from forum_site.pages.models import NewsItem, Page, Question

MARKS = (
    "Baris kosong memisahkan paragraf. Awali judul dengan “## ” dan butir dengan “- ”. "
    "Tautan ditulis [kata](/alamat/)."
)


class TextAdmin(admin.ModelAdmin):
    """Plain text with a few marks; an empty day of publication hides it."""

    formfield_overrides = {models.TextField: {"widget": forms.Textarea({"rows": 24, "cols": 90})}}
    list_filter = ["published_at"]

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name in {"body", "answer"}:
            field.help_text = MARKS
        if db_field.name == "published_at":
            field.help_text = "Kosongkan untuk menyembunyikan dari publik."
        return field


@admin.register(Page)
class PageAdmin(TextAdmin):
    list_display = ["title", "slug", "published_at", "updated_at"]
    search_fields = ["title", "body"]
    prepopulated_fields = {"slug": ["title"]}


@admin.register(NewsItem)
class NewsItemAdmin(TextAdmin):
    list_display = ["title", "published_at"]
    search_fields = ["title", "body"]
    prepopulated_fields = {"slug": ["title"]}
    date_hierarchy = "published_at"


@admin.register(Question)
class QuestionAdmin(TextAdmin):
    list_display = ["question", "order", "published_at"]
    list_editable = ["order"]
    search_fields = ["question", "answer"]
