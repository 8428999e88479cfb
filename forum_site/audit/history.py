"""Reading the change history of a row: who, when, and each value before and after."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db.models import Field, Model, QuerySet
from pghistory.models import Event

from forum_site.formats.dates import date_short, datetime_wib
from forum_site.formats.numbers import rupiah

#: More of a row's history than anybody reads at once.
LIMIT = 300
#: Columns that change with every other one and say nothing themselves.
SILENT = frozenset(
    {"updated_at", "status_since", "created_at", "requested_at", "at", "order", "cover", "key"}
)
KINDS = {"insert": "dibuat", "update": "diubah", "delete": "dihapus"}
NOTHING = "kosong"


@dataclass(frozen=True)
class Change:
    """One column of one event."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Entry:
    """One event: ``thing`` is the model's name, ``kind`` dibuat, diubah or dihapus."""

    at: datetime
    who: str
    verb: str
    reason: str
    thing: str
    kind: str
    changes: list[Change]


def event_model(model: type[Model]) -> type[Event] | None:
    """The history table of a model, or None where it has none."""
    for found in apps.get_models():
        if issubclass(found, Event) and getattr(found, "pgh_tracked_model", None) is model:
            return found
    return None


def history_of(
    row: Model, *, parts: Iterable[tuple[type[Model], str]] = (), verbs: dict[str, str]
) -> list[Entry]:
    """The entries of a row and of its parts (model, name of the column that points to the row).

    Newest first. ``verbs`` maps the services' English names to words; what is not in it is left
    out of the line, never shown in English. Columns with contact data have no history at all.
    """
    tables = [(event_model(type(row)), "pgh_obj")]
    tables += [(event_model(model), column) for model, column in parts]
    found = [
        change
        for events, column in tables
        if events is not None
        for change in _differences(events.objects.filter(**{column: row.pk}))
    ]
    found.sort(key=lambda pair: (pair[0].pgh_created_at, pair[0].pgh_id), reverse=True)
    names = _names(event for event, _ in found[:LIMIT])
    return [_entry(event, changes, names, verbs) for event, changes in found[:LIMIT]]


def _differences(events: QuerySet) -> Iterator[tuple[Event, list[Change]]]:
    """Each event with what it changed; an update that changed nothing to read is left out."""
    before: dict[Any, Event] = {}
    columns = _columns(events.model)
    relations = [column.name for column in columns if column.is_relation]
    # Without a name it would join the row itself, which may be gone.
    rows = events.select_related(*relations) if relations else events
    for event in rows.order_by("pgh_id"):
        key = getattr(event, "pgh_obj_id", event.pgh_id)
        earlier = before.get(key)
        changes = [
            Change(_label(column), _shown(column, earlier), _shown(column, event))
            for column in columns
            if _value(column, earlier) != _value(column, event)
        ]
        before[key] = event
        if changes or event.pgh_label != "update":
            yield event, changes


def _columns(events: type[Event]) -> list[Field]:
    return [
        column
        for column in events._meta.concrete_fields
        if not column.name.startswith("pgh_") and column.name not in SILENT | {"id"}
    ]


def _value(column: Field, event: Event | None) -> Any:
    found = None if event is None else getattr(event, column.attname)
    return None if found in ("", [], None) else found


def _label(column: Field) -> str:
    return str(column.verbose_name)[:1].upper() + str(column.verbose_name)[1:]


def _shown(column: Field, event: Event | None) -> str:
    """A value as people read it: choices by their label, rows by their name, rupiah as rupiah."""
    value = _value(column, event)
    if value is None:
        return NOTHING
    if column.is_relation:
        return str(getattr(event, column.name) or value)
    if isinstance(value, list):
        words = dict(getattr(getattr(column, "base_field", None), "flatchoices", ()))
        flat = (" ".join(map(str, each)) if isinstance(each, list) else each for each in value)
        return ", ".join(str(words.get(each, each)) for each in flat)
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if column.choices:
        return str(dict(column.flatchoices).get(value, value))
    if column.name.startswith(("amount", "value")) and isinstance(value, int):
        return rupiah(value)
    if isinstance(value, datetime):
        return datetime_wib(value)
    return date_short(value) if hasattr(value, "isoformat") else str(value)


def _names(events: Iterable[Event]) -> dict[int, str]:
    """The people of the events, in one query."""
    keys = {(event.pgh_context or {}).get("user") for event in events} - {None}
    people = get_user_model().objects.filter(pk__in=keys)
    return {person.pk: str(person) for person in people}


def _nobody(model: type[Model]) -> str:
    """Who acted without an account: no secret link leads to a table that the web cannot read."""
    return "sistem" if getattr(model, "desk_only", False) else "sistem atau pemegang tautan"


def _entry(
    event: Event, changes: list[Change], names: dict[int, str], verbs: dict[str, str]
) -> Entry:
    context = event.pgh_context or {}
    return Entry(
        at=event.pgh_created_at,
        who=names.get(context.get("user"), _nobody(event.pgh_tracked_model)),
        verb=verbs.get(context.get("verb", ""), ""),
        reason=context.get("reason", ""),
        thing=str(event.pgh_tracked_model._meta.verbose_name),
        kind=KINDS.get(event.pgh_label, event.pgh_label),
        changes=changes,
    )
