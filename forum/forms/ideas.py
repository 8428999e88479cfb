"""In whose name an idea is handed in."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from forum_site.forms.base import HouseForm
from forum_site.organisations.models import Organisation


class InitiatorForm(HouseForm):
    """One of the person's own institutions; who has only one is not asked."""

    initiator = forms.ModelChoiceField(
        Organisation.objects.none(), label="Atas nama", empty_label="Pilih lembaga"
    )

    def __init__(self, *args: Any, institutions: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["initiator"]
        field.queryset = institutions  # type: ignore[attr-defined]
        only = institutions[0] if len(institutions) == 1 else None
        if only is not None:
            field.initial = only.pk
            field.widget = forms.HiddenInput()
