"""Inviting a colleague, and what the company likes to help with."""

from django import forms

from companies.models import CompanyProfile
from forum_site.areas.models import Area
from forum_site.forms.base import HouseForm, HouseModelForm
from forum_site.forms.fields import CardChoiceField
from forum_site.forms.widgets import CheckCards, LongText, RadioCards
from forum_site.organisations.models import Membership
from forum_site.rules.models import PriorityField


class InviteForm(HouseForm):
    """Who is invited, and as what."""

    full_name = forms.CharField(label="Nama", max_length=120)
    email = forms.EmailField(label="Email", widget=forms.EmailInput({"autocomplete": "off"}))
    role = CardChoiceField(
        "Peran",
        choices=Membership.Role.choices,
        initial=Membership.Role.MEMBER,
        widget=RadioCards(
            notes={
                Membership.Role.MEMBER: "Membuat komitmen dan laporan.",
                Membership.Role.ADMINISTRATOR: "Juga mengundang dan mengakhiri anggota.",
            }
        ),
    )


class RoleForm(forms.Form):
    """Another role for a member."""

    role = forms.ChoiceField(choices=Membership.Role.choices)


class FieldChoices(forms.ModelMultipleChoiceField):
    """Fields of priority without the word "Bidang"."""

    def label_from_instance(self, obj: PriorityField) -> str:
        return obj.short_name


class AreaChoices(forms.ModelMultipleChoiceField):
    """Kecamatan with the word before them."""

    def label_from_instance(self, obj: Area) -> str:
        return f"Kec. {obj.name}"


class ProfileForm(HouseModelForm):
    """What the public page says, and what the catalogue is ordered by."""

    focus_fields = FieldChoices(
        PriorityField.objects.filter(is_historical=False),
        label="Bidang pilihan",
        required=False,
        widget=CheckCards(two=True),
        help_text="Usulan dalam bidang ini tampil lebih dahulu.",
    )
    focus_areas = AreaChoices(
        Area.objects.none(),
        label="Wilayah pilihan",
        required=False,
        widget=CheckCards(two=True),
        help_text="Usulan dari kecamatan ini tampil lebih dahulu.",
    )

    class Meta:
        model = CompanyProfile
        fields = ["focus_fields", "focus_areas", "profile"]
        widgets = {"profile": LongText({"rows": 6})}
        labels = {"profile": "Profil perusahaan"}
        help_texts = {"profile": "Tampil di halaman publik perusahaan."}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["focus_areas"].queryset = Area.objects.of_city().districts()
