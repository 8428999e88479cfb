from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "forum_site.organisations"
    label = "organisations"
    verbose_name = "Organisasi"
