"""Forms as the house shows them.

    class BudgetForm(HouseForm):                      # or HouseModelForm
        estimate = MoneyField("Perkiraan biaya", help_text="Boleh perkiraan.")
        contact = PhoneField("Nomor telepon", help_text="Tidak ditampilkan ke publik.")

    {% include "includes/error_summary.html" %}       needs `form` in the context
    {{ form }}                                        or {{ form.estimate.as_field_group }}
    {% include "includes/form_actions.html" with submit="Simpan dan lanjut" draft=True %}

* `base`: HouseForm and HouseModelForm. A required field says what to do with its own label: "Isi
  perkiraan biaya.", "Pilih kelurahan.", "Unggah foto."; give the field its own `error_messages`
  only where that reads badly.
* `fields`: MoneyField (whole rupiah), PhoneField (E.164), CountField, DayField, UploadField,
  CardChoiceField, CardMultipleChoiceField.
* `widgets`: what the fields show; widths "w-xs", "w-s", "w-m", "w-l" are classes in `attrs`.
* `renderer`: the templates in `templates/includes/`; every form of the site uses it.

Shape of input only. Who may, and when, is decided by services.
"""
