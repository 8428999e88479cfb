"""Every form of the site prints itself with our partials (`FORM_RENDERER`)."""

from django.forms.renderers import TemplatesSetting


class HouseRenderer(TemplatesSetting):
    """`{{ form }}` and `{{ field.as_field_group }}` use `templates/includes/`."""

    form_template_name = "includes/form.html"
    field_template_name = "includes/field.html"
