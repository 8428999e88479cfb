"""A collaboration sheet as it is read: on a page, at the desk and in print."""

from typing import Any

from forum.models import CollaborationSheet
from forum.models.collaborations import CHANGES_PRINTED


def sheet_context(sheet: CollaborationSheet) -> dict[str, Any]:
    """Parts with words, parties with what they bring and whether they agreed, changes."""
    signed = {
        row.party_id: row
        for row in sheet.signatures.filter(version=sheet.version).select_related("by")
    }
    parties = [
        {"party": party, "resources": list(party.resources.all()), "signed": signed.get(party.pk)}
        for party in sheet.parties.select_related("organisation").prefetch_related("resources")
    ]
    changes = list(sheet.changes.all())
    names = ("rules", "plan", "target", "impact", "unwanted", "reached")
    return {
        "parts": [
            (str(sheet._meta.get_field(name).verbose_name).capitalize(), getattr(sheet, name))  # type: ignore[union-attr]
            for name in names
        ],
        "parties": parties,
        "money": sum(row.amount or 0 for each in parties for row in each["resources"]),
        "changes": changes,
        "last_changes": changes[-CHANGES_PRINTED:],
        "earlier_changes": max(0, len(changes) - CHANGES_PRINTED),
        "missing": sum(1 for each in parties if each["signed"] is None),
    }
