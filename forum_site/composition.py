"""What the site is composed of, everywhere the same: apps (top floor first), middleware, API."""

INSTALLED_APPS = [
    "forum_site.demo",
    "forum_site.pages",
    "reports",
    "forum",
    "companies",
    "proposals",
    "poverty_data",
    "forum_site.clocks",
    "forum_site.organisations",
    "forum_site.accounts",
    "forum_site.rules",
    "forum_site.areas",
    "forum_site.api",
    "forum_site.exports",
    "forum_site.files",
    "forum_site.documents",
    "forum_site.outbox",
    "forum_site.limits",
    "forum_site.audit",
    "forum_site.forms",
    "forum_site.formats",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "pghistory",
    "pgtrigger",
    "csp",
    "forum_site.desk.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "forum_site.middleware.RequestIdMiddleware",
    "forum_site.middleware.KnownMethodsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "forum_site.middleware.PrivatePagesMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "forum_site.files.middleware.UploadCapMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "forum_site.accounts.middleware.DeviceMiddleware",
    "forum_site.accounts.middleware.StaffSecondFactorMiddleware",
    "forum_site.audit.middleware.ActorMiddleware",
    "forum_site.middleware.KnownAddressesMiddleware",
    "forum_site.middleware.RuleBrokenMiddleware",
]

#: Who may ask what is said by ``forum_site.api.views.ApiView``; a view without it is closed.
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "EXCEPTION_HANDLER": "forum_site.api.problems.as_problem",
    "UNAUTHENTICATED_USER": None,
    # ``format`` is a parameter of ours, and there is one renderer only.
    "URL_FORMAT_OVERRIDE": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "API Forum TJSLP",
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.0",
    "DESCRIPTION": (
        "Data publik forum tanggung jawab sosial dan lingkungan perusahaan: uang dalam rupiah "
        "bulat, tanggal ISO 8601, waktu dengan selisih zona. Tanpa kunci Anda boleh bertanya "
        "secukupnya; dengan kunci lebih sering, dan hanya di dalam lingkup kunci itu."
    ),
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_AUTHENTICATION": [],
    "SERVE_PERMISSIONS": [],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "SWAGGER_UI_SETTINGS": {"deepLinking": True, "tryItOutEnabled": True},
    "SERVE_INCLUDE_SCHEMA": False,
    "ENABLE_DJANGO_DEPLOY_CHECK": False,
    # Shapes with a status of their own; the others are named after their rows.
    "ENUM_NAME_OVERRIDES": {
        "PlanStatusEnum": "companies.workflow.PlanStatus",
        "PlanItemStatusEnum": "companies.workflow.ItemStatus",
        "FamilyExportStatusEnum": "poverty_data.workflow.ExportStatus",
    },
}
