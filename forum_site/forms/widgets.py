"""Inputs with the keyboards, widths and frames of the design guide."""

from typing import Any

from django import forms

from forum_site.formats.numbers import number, parse_rupiah
from forum_site.formats.words import rupiah_words


class MoneyInput(forms.TextInput):
    """A number with "Rp" before it; beneath it the amount in words."""

    template_name = "includes/widgets/money.html"

    def __init__(self, attrs: dict[str, Any] | None = None, *, words: bool = True) -> None:
        super().__init__({"inputmode": "numeric", "autocomplete": "off", **(attrs or {})})
        self.words = words

    def format_value(self, value: Any) -> str | None:
        return number(value) if isinstance(value, int) else super().format_value(value)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["echo_words"] = self.words
        try:
            context["widget"]["words"] = rupiah_words(
                parse_rupiah(context["widget"]["value"] or "")
            )
        except ValueError:
            context["widget"]["words"] = ""
        return context


class UnitInput(forms.TextInput):
    """A number with its unit behind it: 5 [jamban]."""

    template_name = "includes/widgets/unit.html"

    def __init__(self, unit: str = "", attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "numeric", "autocomplete": "off", **(attrs or {})})
        self.unit = unit

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["unit"] = self.unit
        return context


class LongText(forms.Textarea):
    """Several lines; with a `max_length` the letters left are counted."""

    template_name = "includes/widgets/textarea.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 4, "cols": None, **(attrs or {})})


class PhoneInput(forms.TextInput):
    """A phone number, shown in groups."""

    input_type = "tel"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "tel", "class": "w-m", **(attrs or {})})


class DayInput(forms.DateInput):
    """The date picker of the phone; the browser wants ISO whatever the language is."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "w-m", **(attrs or {})}, format="%Y-%m-%d")


class _Cards:
    """Choices as large framed rows. `notes` maps a value to a line beneath its label."""

    template_name = "includes/widgets/choices.html"

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        choices: Any = (),
        *,
        notes: dict[str, str] | None = None,
        two: bool = False,
    ) -> None:
        super().__init__(attrs, choices)  # type: ignore[call-arg]
        self.notes = notes or {}
        self.two = two

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)  # type: ignore[misc]
        option["note"] = self.notes.get(str(value), "")
        return option

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)  # type: ignore[misc]
        context["widget"]["two"] = self.two
        return context


class RadioCards(_Cards, forms.RadioSelect):
    """Choose one; `two=True` puts short answers side by side."""

    option_template_name = "django/forms/widgets/input.html"


class CheckCards(_Cards, forms.CheckboxSelectMultiple):
    """Choose one or more; `two=True` puts short answers side by side."""

    option_template_name = "django/forms/widgets/input.html"


class UploadInput(forms.FileInput):
    """Files with our own button (the native one speaks the browser's language).

    `shrink=True` makes photos smaller on the phone before they are sent.
    """

    template_name = "includes/widgets/upload.html"
    allow_multiple_selected = True

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        *,
        multiple: bool = False,
        shrink: bool = False,
        button: str = "",
    ) -> None:
        own: dict[str, Any] = {"multiple": multiple, "data-shrink": shrink}
        super().__init__({**own, **(attrs or {})})
        self.multiple = multiple
        self.icon = "photo" if shrink else "document"
        self.button = button or ("Pilih foto" if shrink else "Pilih berkas")
        self.none_chosen = "Belum ada foto" if shrink else "Belum ada berkas"

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        if self.multiple and hasattr(files, "getlist"):
            return files.getlist(name)
        return files.get(name)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"] |= {
            "icon": self.icon,
            "button": self.button,
            "none_chosen": self.none_chosen,
        }
        return context
