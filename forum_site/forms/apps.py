from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FormsConfig(AppConfig):
    name = "forum_site.forms"
    label = "house_forms"
    verbose_name = _("Formulir")
