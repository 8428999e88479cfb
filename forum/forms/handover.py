"""Forms of a handover of duties: first who and to whom, then what becomes of the seat."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone

from companies.forms.choices import KeyField
from forum.models import Seat
from forum_site.accounts import roles
from forum_site.accounts.models import User
from forum_site.forms.base import HouseForm
from forum_site.forms.fields import DayField

#: Whose work the forum hands over: staff, officers of an area, and whoever sits in the forum.
OURS = (*roles.STAFF_ROLES, roles.AREA_OFFICER)


def people() -> QuerySet[User]:
    """They, and accounts that were closed without a handover."""
    seated = Seat.objects.filter(user__isnull=False, ends_on__gte=timezone.localdate())
    ours = Q(groups__name__in=OURS) | Q(pk__in=seated.values("user")) | Q(is_staff=True)
    return User.objects.filter(ours).distinct().order_by("full_name")


class PersonChoice(forms.ModelChoiceField):
    """People by name and office; a closed account says so."""

    def label_from_instance(self, obj: User) -> str:
        words = ", ".join(obj.role_labels) or "anggota forum"
        return f"{obj} ({words}{'' if obj.is_active else ', akun ditutup'})"


class WhoForm(HouseForm):
    """Who gives and who receives."""

    person = PersonChoice(label="Yang menyerahkan", queryset=User.objects.none())
    successor = PersonChoice(label="Penerima", queryset=User.objects.none())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everybody = people().prefetch_related("groups")
        self.fields["person"].queryset = everybody
        self.fields["successor"].queryset = everybody.filter(is_active=True)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("person") and values.get("person") == values.get("successor"):
            self.add_error("successor", "Pilih penerima lain.")
        return values


class SuccessionForm(HouseForm):
    """When it happens, why, and what becomes of the seat of the person, if there is one."""

    last_day = DayField("Hari terakhir bertugas")
    reason = forms.CharField(
        label="Alasan", max_length=160, help_text="Misalnya mutasi atau pensiun. Tampil di riwayat."
    )
    takes_seat = forms.BooleanField(label="Penerima menduduki tempat yang sama", required=False)
    office = forms.CharField(label="Jabatan penerima", max_length=120, required=False)
    institution = forms.CharField(label="Lembaga penerima", max_length=160, required=False)
    key = KeyField()

    def __init__(self, *args: Any, seat: Seat | None, **kwargs: Any) -> None:
        kwargs["initial"] = {"last_day": timezone.localdate(), "takes_seat": True}
        if seat is not None:
            kwargs["initial"] |= {"office": seat.office, "institution": seat.institution}
        super().__init__(*args, **kwargs)
        if seat is None:
            for name in ("takes_seat", "office", "institution"):
                del self.fields[name]
