"""Addresses of the desk, short enough to read in a test."""

from typing import Any

from django.urls import reverse


def listing(row: Any) -> str:
    """The list in which a row (or model) stands."""
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_changelist")


def page(row: Any, name: str = "change") -> str:
    """The page of a row, or its history."""
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_{name}", args=[row.pk])


def deed(row: Any, slug: str) -> str:
    """Where the button of a deed leads."""
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_deed", args=[row.pk, slug])
