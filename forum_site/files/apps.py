from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "forum_site.files"
    label = "files"
    verbose_name = "Berkas"
