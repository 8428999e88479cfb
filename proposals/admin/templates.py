"""Ready answers that the secretariat keeps for itself."""

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from forum_site.desk_admin import DeskAdmin
from forum_site.exports.columns import Column
from proposals.models import AnswerTemplate
from proposals.workflow import Step

#: Steps with an answer that somebody reads.
ANSWERED = (Step.RETURN, Step.REJECT, Step.CLOSE)


class AnswerTemplateForm(forms.ModelForm):
    """Only steps that carry an answer are offered."""

    class Meta:
        model = AnswerTemplate
        fields = ("title", "slug", "step", "body")
        help_texts = {"body": "Boleh memakai {judul}, {kode}, dan {tanggal}."}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if "step" in self.fields:
            self.fields["step"].choices = [(step.value, step.label) for step in ANSWERED]


@admin.register(AnswerTemplate)
class AnswerTemplateAdmin(DeskAdmin):
    form = AnswerTemplateForm
    list_display = ("title", "step", "beginning")
    list_filter = ("step",)
    search_fields = ("title", "body")
    prepopulated_fields = {"slug": ("title",)}
    export_filename = "templat-jawaban"
    export_columns = (
        Column("Judul", "title"),
        Column("Langkah", "get_step_display"),
        Column("Isi", "body", width=60),
    )

    @admin.display(description="isi")
    def beginning(self, template: AnswerTemplate) -> str:
        return template.body[:90]

    def get_prepopulated_fields(self, request: HttpRequest, obj: object = None) -> dict:
        """Only while it is new: a key that is in use stays."""
        return {} if obj else self.prepopulated_fields
