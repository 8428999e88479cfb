"""Filters beside the lists of what companies do."""

from django.db.models import Q
from django.http import HttpRequest

from companies.workflow import PledgeStatus, RealisationStatus
from forum_site.desk_admin import ChoiceFilter, Option
from forum_site.rules.models import PriorityField


class PledgeStatusFilter(ChoiceFilter):
    """Without interests: they are the company's own affair."""

    title = "status"
    parameter_name = "status"

    def options(self, request: HttpRequest) -> list[Option]:
        private = {PledgeStatus.INTEREST, PledgeStatus.EXPIRED}
        shown = [choice for choice in PledgeStatus.choices if choice[0] not in private]
        return [Option(value, label, Q(status=value)) for value, label in shown]


class ReportStatusFilter(ChoiceFilter):
    """Without drafts: they are not sent yet."""

    title = "status"
    parameter_name = "status"

    def options(self, request: HttpRequest) -> list[Option]:
        shown = [c for c in RealisationStatus.choices if c[0] != RealisationStatus.DRAFT]
        return [Option(value, label, Q(status=value)) for value, label in shown]


class FieldFilter(ChoiceFilter):
    """By bidang of the report."""

    title = "bidang"
    parameter_name = "bidang"

    def options(self, request: HttpRequest) -> list[Option]:
        fields = PriorityField.objects.all()
        return [Option(field.code, field.short_name, Q(field=field.pk)) for field in fields]


class AnsweredFilter(ChoiceFilter):
    """Threads that wait for the forum's answer, and the others."""

    title = "jawaban"
    parameter_name = "jawaban"

    def options(self, request: HttpRequest) -> list[Option]:
        return [
            Option("menunggu", "Menunggu jawaban", Q(last_side="company")),
            Option("dijawab", "Sudah dijawab", Q(last_side="forum")),
        ]
