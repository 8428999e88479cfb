"""Where the rows of a box lead."""

from django.db.models import Model
from django.urls import reverse


def page(row: Model) -> str:
    """The row's page at the desk."""
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def listing(model: type[Model], query: str = "") -> str:
    """The list at the desk."""
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"
    return reverse(name) + query
