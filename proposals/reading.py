"""A proposal in words, section by section, as its applicant reads it again."""

from typing import Any

from django.urls import reverse

from forum_site.formats.dates import date_range
from forum_site.formats.numbers import decimal, number, rupiah
from forum_site.formats.phones import phone
from forum_site.formats.words import join_words, rt_rw
from proposals.models import Attachment, Proposal
from proposals.services.completeness import Content
from proposals.steps import DraftStep

Row = dict[str, Any]
NOTHING = "Belum diisi"


def sections(content: Content, key: str) -> list[dict[str, Any]]:
    """Each step but the last: label, address to change it, rows of label and value."""
    rows = {
        DraftStep.NEED: need_rows(content.proposal),
        DraftStep.STORY: story_rows(content.proposal),
        DraftStep.BENEFIT: benefit_rows(content.proposal),
        DraftStep.LOCATION: location_rows(content.proposal),
        DraftStep.BUDGET: budget_rows(content.proposal),
        DraftStep.FILES: file_rows(content.proposal),
        DraftStep.APPLICANT: applicant_rows(content),
    }
    return [
        {
            "label": step.label,
            "url": f"{reverse('proposals:step', args=[key, step])}?ubah=1",
            "rows": rows[step],
        }
        for step in rows
    ]


def row(label: str, value: object) -> Row:
    """A line; what is empty says so."""
    return {"label": label, "value": str(value) if value else NOTHING}


def need_rows(proposal: Proposal) -> list[Row]:
    if proposal.need is None:
        return [row("Kebutuhan", "Kebutuhan lain"), row("Bidang", "Dipilih sekretariat")]
    rows = [row("Kebutuhan", proposal.need.label)]
    if proposal.field is not None:
        rows.append(row("Bidang", proposal.field.short_name))
    return rows


def story_rows(proposal: Proposal) -> list[Row]:
    return [
        row("Judul", proposal.title),
        row("Satu kalimat", proposal.summary),
        row("Cerita", proposal.story),
    ]


def benefit_rows(proposal: Proposal) -> list[Row]:
    rows = [
        row("Manfaat", proposal.benefit),
        row("Penerima manfaat", beneficiaries_in_words(proposal)),
        row(
            "Banyaknya", f"{number(proposal.quantity)} {proposal.unit}" if proposal.quantity else ""
        ),
    ]
    if proposal.starts_on and proposal.ends_on:
        rows.append(row("Rencana waktu", date_range(proposal.starts_on, proposal.ends_on)))
    return rows


def beneficiaries_in_words(proposal: Proposal) -> str:
    """12 keluarga, 47 jiwa, dan 6 balita"""
    groups = [f"{number(group.count)} {group.group}" for group in proposal.beneficiaries.all()]
    return join_words(groups)


def location_rows(proposal: Proposal) -> list[Row]:
    rows = [
        row("Kelurahan", proposal.village.full_name if proposal.village else ""),
        row("RT/RW", neighbourhood(proposal)) if proposal.rt or proposal.rw else None,
        row("Patokan", proposal.landmark),
    ]
    if proposal.latitude is not None:
        rows.append(row("Titik lokasi", f"{proposal.latitude}, {proposal.longitude}"))
    return [one for one in rows if one is not None]


def neighbourhood(proposal: Proposal) -> str:
    """RT 03/RW 07"""
    return rt_rw(proposal.rt, proposal.rw)


def place_in_words(proposal: Proposal) -> str:
    """RT 03/RW 07, Kel. Rejowinangun Selatan, Kec. Magelang Selatan"""
    parts = (neighbourhood(proposal), proposal.village.full_name if proposal.village else "")
    return ", ".join(filter(None, parts))


def budget_rows(proposal: Proposal) -> list[Row]:
    rows = [
        row(
            line.item,
            f"{quantity(line.quantity)} {line.unit} × {rupiah(line.unit_price)} = "
            f"{rupiah(line.total)}{' (swadaya)' if line.is_self_help else ''}",
        )
        for line in proposal.budget_lines.all()
    ]
    if not proposal.amount_total:
        return [row("Perkiraan biaya", "")]
    rows.append(row("Seluruh biaya", rupiah(proposal.amount_total)))
    if proposal.amount_self_help:
        rows.append(row("Swadaya warga", rupiah(proposal.amount_self_help)))
    rows.append(row("Kebutuhan dari perusahaan", rupiah(proposal.amount_needed)))
    return rows


def quantity(value: Any) -> str:
    """12, 2,5 or 1.200"""
    return number(value) if value == value.to_integral_value() else decimal(value, 2).rstrip("0")


def file_rows(proposal: Proposal) -> list[Row]:
    return [row("Berkas", ", ".join(file_words(proposal)) or "Belum ada")]


def file_words(proposal: Proposal) -> list[str]:
    """4 foto, Surat pengantar"""
    kinds = list(proposal.attachments.values_list("kind", flat=True))
    photos = kinds.count(Attachment.Kind.PHOTO)
    labels = [str(Attachment.Kind(kind).label) for kind in kinds if kind != Attachment.Kind.PHOTO]
    return [f"{photos} foto", *labels] if photos else labels


def masked_phone(e164: str) -> str:
    """0812-••••-7890: enough to know the own number by, too little for anybody else."""
    shown = phone(e164)
    return f"{shown[:4]}-••••-{shown[-4:]}" if len(shown) > 8 else ""


def masked_email(email: str) -> str:
    """b••••@contoh.id"""
    name, _at, host = email.partition("@")
    return f"{name[:1]}••••@{host}" if host else ""


def applicant_rows(content: Content) -> list[Row]:
    proposal, applicant = content.proposal, content.applicant
    if applicant is None:
        return [row("Pengusul", "")]
    contact = ", ".join(filter(None, (applicant.contact_name, applicant.contact_role)))
    return [
        row("Pengusul", applicant.name),
        row("Jenis pengusul", applicant.get_kind_display() if applicant.kind else ""),
        row("Penanggung jawab" if proposal.initiator_id else "Orang yang dihubungi", contact),
        row("Nomor telepon", phone(applicant.phone)),
        *([row("Email", applicant.email)] if applicant.email else []),
        row("Asal usulan", proposal.get_origin_display()),
        *(idea_rows(proposal) if proposal.initiator_id else resident_rows(proposal)),
        row("Persetujuan data", "Setuju" if applicant.consent_at else ""),
    ]


def resident_rows(proposal: Proposal) -> list[Row]:
    return [row("Perusahaan yang dituju", proposal.addressed_to or "Perusahaan mana saja")]


def idea_rows(proposal: Proposal) -> list[Row]:
    """What the institution gives, and whom it seeks."""
    return [
        row("Disumbangkan lembaga", proposal.own_share),
        row("Yang dicari", join_words(sought(proposal))),
    ]


def sought(proposal: Proposal) -> list[str]:
    """Pendana, mitra ahli, dan tuan rumah; a funder is always sought."""
    wanted = (("mitra ahli", proposal.seeks_expert), ("tuan rumah", proposal.seeks_host))
    return ["pendana", *(word for word, is_sought in wanted if is_sought)]
