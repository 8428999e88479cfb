"""How a person wants to be told. Apart from `accounts.forms`, which allauth imports early."""

from typing import Any

from forum_site.accounts.models import User
from forum_site.forms.base import HouseForm
from forum_site.forms.fields import CardChoiceField
from forum_site.forms.widgets import RadioCards
from forum_site.outbox.models import NoticeSetting
from forum_site.outbox.services import delivery_for

HINTS = {
    NoticeSetting.Category.ACTION: "Laporan jatuh tempo, perbaikan, undangan.",
    NoticeSetting.Category.PROGRESS: "Usulan berpindah tahap, laporan diterima.",
    NoticeSetting.Category.DISCUSSION: "Pesan antara perusahaan dan sekretariat.",
}


class NoticeSettingsForm(HouseForm):
    """One choice of delivery per category."""

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for category in NoticeSetting.Category:
            self.fields[category.value] = CardChoiceField(
                str(category.label),
                choices=NoticeSetting.Delivery.choices,
                initial=delivery_for(user, category),
                help_text=HINTS[category],
                widget=RadioCards(two=True),
            )
