"""The seven fields of the regulation."""

from typing import Any

from django.db.models import QuerySet

from forum_site.api.cursors import Order
from forum_site.api.feeds import Feed, register
from forum_site.api.scopes import Scope
from forum_site.api.views import RowList
from forum_site.rules.models import PriorityField
from forum_site.rules.serializers import FieldRow


class ListPriorityFields(RowList):
    """All fields."""

    scope = Scope.FIGURES
    tag, called = "Acuan", "Bidang prioritas"
    explained = "Tujuh bidang prioritas, dan bidang lama yang hanya ada dalam data terdahulu."
    row = FieldRow
    orders = {"order": Order("order")}

    def rows(self, asked: dict[str, Any]) -> QuerySet[PriorityField]:
        return PriorityField.objects.all()


register(
    Feed(
        "priority-fields",
        "Bidang prioritas",
        FieldRow,
        PriorityField.objects.all,
        key="code",
        source="rules.PriorityField",
    )
)
