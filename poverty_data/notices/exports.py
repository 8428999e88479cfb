"""Who hears of an export: those who may approve it, and who asked."""

from django.urls import reverse

from forum_site.accounts import roles
from forum_site.accounts.models import User
from forum_site.outbox.models import NoticeSetting
from forum_site.outbox.services import notify
from poverty_data.models import HouseholdExport
from poverty_data.workflow import ExportStatus

ACTION = NoticeSetting.Category.ACTION


def _address(export: HouseholdExport) -> str:
    return reverse("admin:poverty_data_householdexport_change", args=[export.pk])


def tell_verifiers(export: HouseholdExport) -> None:
    """Another person who sees this area is asked."""
    for person in User.objects.with_role(roles.VERIFIER).exclude(pk=export.requested_by_id):
        if HouseholdExport.objects.visible_to(person).filter(pk=export.pk).exists():
            _ask(export, person)


def tell_superusers(export: HouseholdExport) -> None:
    """A large export needs a third person."""
    others = User.objects.filter(is_superuser=True, is_active=True)
    for person in others.exclude(pk__in=[export.requested_by_id, export.approved_by_id]):
        _ask(export, person)


def _ask(export: HouseholdExport, person: User) -> None:
    notify(
        key=f"household-export:{export.pk}:{export.status}",
        recipient=person,
        title=f"Ekspor {export.code} menunggu persetujuan Anda",
        body=f"{export.requested_by} meminta data {export.row_count} keluarga.",
        url=_address(export),
        category=ACTION,
    )


def tell_requester(export: HouseholdExport) -> None:
    """It is ready, or it was refused."""
    is_ready = export.status == ExportStatus.READY
    notify(
        key=f"household-export:{export.pk}:{export.status}",
        recipient=export.requested_by,
        title=f"Ekspor {export.code} {'siap diunduh' if is_ready else 'tidak disetujui'}",
        body=_when_ready(export) if is_ready else export.reason,
        url=_address(export),
        category=ACTION,
    )


def _when_ready(export: HouseholdExport) -> str:
    if export.key is None:
        return "Unduh sekali, sebelum tautannya habis."
    return f"Sistem Anda dapat mengambilnya sekali, dengan kunci {export.key}."


def tell_taken(export: HouseholdExport) -> None:
    """A system has fetched it: whoever answers for the key hears of it at once."""
    notify(
        key=f"household-export:{export.pk}:{export.status}",
        recipient=export.requested_by,
        title=f"Ekspor {export.code} sudah diambil sistem",
        body=f"Diambil dengan kunci {export.key}. Bila itu bukan sistem Anda, hubungi superuser.",
        url=_address(export),
        category=ACTION,
    )
