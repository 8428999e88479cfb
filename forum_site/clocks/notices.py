"""Who hears what about a clock, through the outbox in the same transaction."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from forum_site.accounts import roles
from forum_site.accounts.models import User
from forum_site.clocks.models import Clock, Kind
from forum_site.clocks.stages import Stage
from forum_site.formats.dates import date_long, due_words
from forum_site.organisations.models import Membership
from forum_site.outbox.models import NoticeSetting
from forum_site.outbox.services import notify

#: What to do about each kind, for those who have to.
TO_DO = {
    Kind.PLAN: "Isi rencana di meja kerja, lalu kirim lewat forum.",
    Kind.REALISATION_REPORT: (
        "Sebagian besar sudah terisi dari komitmen Anda. Sekitar lima menit dari ponsel."
    ),
    Kind.PROPOSAL_ANSWER: "Pengusul menunggu jawaban yang dijanjikan.",
    Kind.FORUM_REPORT: "Siapkan laporan, periksa, lalu terbitkan.",
    Kind.VISIT: "Kunjungi tempatnya, lalu catat hasilnya.",
    Kind.COMPLAINT_ANSWER: "Pelapor menunggu jawaban yang dijanjikan.",
    Kind.STUDY: "Isi nilai dan rekomendasi, lalu kirim kepada sekretariat.",
    Kind.ROUTE_ANSWER: "Usulan diteruskan dan lembaga tujuan belum menjawab.",
    Kind.QUESTION_ANSWER: "Penanya menunggu jawaban yang dijanjikan.",
    Kind.OFFER_ANSWER: "Lembaga menunggu jawaban atas tawarannya.",
}


def stage_reached(*, clock: Clock, stage: Stage, today: date) -> int:
    """Tell everybody on this rung of the ladder, once each; how many."""
    people = {person.pk: person for to in stage.to for person in listeners(to, clock)}
    is_late = clock.due_on < today
    words = due_words(clock.due_on, today) if is_late else f"paling lambat {day_of(clock)}"
    for person in people.values():
        is_own = clock.organisation_id is None or person.pk in acting_for(clock)
        notify(
            key=f"clock:{clock.pk}:{clock.corrections}:{stage.slug}",
            recipient=person,
            title=f"{clock.get_kind_display()} {words}: {clock.label}",
            body=TO_DO[Kind(clock.kind)] if is_own else told_others(clock),
            url=clock.url if is_own else reverse("admin:clocks_clock_change", args=[clock.pk]),
            category=NoticeSetting.Category.ACTION,
        )
    return len(people)


def corrected(*, clock: Clock, before: date) -> None:
    """The company reads that and why its due day moved."""
    for person in members_of(clock):
        notify(
            key=f"clock-corrected:{clock.pk}:{clock.corrections}",
            recipient=person,
            title=f"Tenggat menjadi {day_of(clock)}: {clock.label}",
            body=(
                f"{clock.get_kind_display()}: semula {date_long(before)}. "
                f"Alasan: {clock.correction_reason}"
            ),
            url=clock.url,
            category=NoticeSetting.Category.ACTION,
        )


def day_of(clock: Clock) -> str:
    return date_long(clock.due_on)


def told_others(clock: Clock) -> str:
    """For those who do not owe it themselves."""
    return f"{clock.organisation}: belum ada kabar sejak {day_of(clock)}."


def listeners(to: str, clock: Clock) -> Iterable[User]:
    """The people behind one word of a ladder."""
    if to == "secretariat":
        return User.objects.with_role(roles.SECRETARIAT)
    if to == "officers":
        return User.objects.with_role(roles.FORUM_OFFICER)
    if to == "administrators":
        return members_of(clock, role=Membership.Role.ADMINISTRATOR)
    return members_of(clock, role=Membership.Role.MEMBER) or members_of(clock)


def members_of(clock: Clock, **only: str) -> list[User]:
    """Who acts for the company of the clock now."""
    active = Membership.objects.active().filter(organisation_id=clock.organisation_id, **only)
    return [membership.user for membership in active.select_related("user")]


def acting_for(clock: Clock) -> set[int]:
    return {person.pk for person in members_of(clock)}
