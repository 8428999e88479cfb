"""What the secretariat types about a quarterly report."""

from typing import Any

from django import forms
from django.utils import timezone

from forum_site.forms.base import HouseForm
from forum_site.forms.widgets import LongText
from reports.period import Quarter

#: Finished quarters that are offered, the newest first.
OFFERED = 8
#: The choice that asks for the running quarter as it stands today.
TODAY = "today"
PLACES = (1, 2, 3)


def periods() -> list[tuple[str, str]]:
    """The running quarter as of today, then the finished ones."""
    quarter = Quarter.of(timezone.localdate())
    found = [(TODAY, f"{quarter}, keadaan hari ini")]
    for _ in range(OFFERED):
        quarter = quarter.previous()
        found.append((str(quarter.code), str(quarter)))
    return found


class PrepareForm(HouseForm):
    """Which period."""

    period = forms.ChoiceField(label="Masa laporan", choices=periods)


class WordsForm(HouseForm):
    """Remarks, and the decisions wanted of the Wali Kota: what, why now, until when."""

    knows_row = True

    remarks = forms.CharField(
        label="Catatan sekretariat",
        max_length=2000,
        required=False,
        widget=LongText({"rows": 4}),
        help_text="Dua atau tiga kalimat pembuka ringkasan.",
    )

    def __init__(self, *args: Any, obj: Any, request: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        revision = obj.revisions.open().first()
        self.fields["remarks"].initial = revision.remarks if revision else ""
        known = revision.wanted if revision else []
        #: Where the desk works on what a line asks for; a person cannot type it.
        self.about = {place: row.get("about", "") for place, row in enumerate(known, start=1)}
        for place in PLACES:
            row = known[place - 1] if len(known) >= place else {}
            self.fields[f"what_{place}"] = forms.CharField(
                label=f"Keputusan {place}",
                max_length=140,
                required=False,
                initial=row.get("what", ""),
                help_text="Mulai dengan kata kerja: “Tugaskan …”." if place == 1 else "",
            )
            self.fields[f"why_{place}"] = forms.CharField(
                label=f"Mengapa sekarang ({place})",
                max_length=160,
                required=False,
                initial=row.get("why", ""),
            )
            self.fields[f"until_{place}"] = forms.DateField(
                label=f"Paling lambat ({place})",
                required=False,
                initial=row.get("until") or None,
                widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
            )
            if row:
                self.fields[f"drop_{place}"] = forms.BooleanField(
                    label=f"Jangan muat baris {place}", required=False
                )

    def clean(self) -> dict[str, Any]:
        """A reason or a day without a decision has lost its line."""
        found = super().clean() or {}
        for place in PLACES:
            found[f"about_{place}"] = self.about.get(place, "")
            rest = found.get(f"why_{place}") or found.get(f"until_{place}")
            if rest and not found.get(f"what_{place}") and f"what_{place}" not in self.errors:
                self.add_error(f"what_{place}", "Isi keputusannya, atau kosongkan barisnya.")
        return found


def words_of(data: dict[str, Any]) -> dict[str, Any]:
    """The form's data as the service takes them; empty and dropped lines are left out."""
    wanted = [
        {
            "what": data[f"what_{place}"].strip(),
            "why": data[f"why_{place}"].strip(),
            "until": until.isoformat() if (until := data[f"until_{place}"]) else "",
            **({"about": about} if (about := data[f"about_{place}"]) else {}),
        }
        for place in PLACES
        if data[f"what_{place}"].strip() and not data.get(f"drop_{place}")
    ]
    return {"remarks": data["remarks"], "wanted": wanted}
