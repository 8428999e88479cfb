"""Putting a refusal of a service beside the field it belongs to."""

from django import forms

from forum_site.errors import NotYours, RuleBroken


def refused(form: forms.Form, refusal: RuleBroken, *, default: str | None = None) -> bool:
    """Show the refusal in the form, which keeps what was typed; always False.

    A step that is not this person's is no matter of the form: NotYours goes on.
    """
    if isinstance(refusal, NotYours):
        raise refusal
    field = refusal.field or default
    form.add_error(field if field in form.fields else None, refusal.sentence)
    return False


def is_about_photo(refusal: RuleBroken) -> bool:
    """Whether the files room refused a photo, whatever it found wrong with it."""
    return refusal.code.startswith(("file", "picture"))
