from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "forum_site.documents"
    label = "documents"
    verbose_name = "Dokumen terbit"
