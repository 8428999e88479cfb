"""One settings module; what differs between places comes from the environment.

``.env.example`` lists every variable with its meaning (a test keeps the two equal).
"""

import os
from pathlib import Path

import environ
import pghistory
from csp.constants import NONE, SELF
from whitenoise.compress import Compressor

from forum_site.composition import (  # noqa: F401  (settings that are the same everywhere)
    INSTALLED_APPS,
    MIDDLEWARE,
    REST_FRAMEWORK,
    SPECTACULAR_SETTINGS,
)
from forum_site.logs import logging_config
from forum_site.schedule import CELERY_BEAT_SCHEDULE  # noqa: F401

BASE_DIR = Path(__file__).resolve().parent.parent
#: Every variable may also come from a file: NAME_FILE holds its path (secrets of a container).
env = environ.FileAwareEnv()
if os.environ.get("FORUM_ENVIRONMENT") != "test":
    env.read_env(BASE_DIR / ".env")  # what stands in the environment wins

# --- Where this runs -------------------------------------------------------------------------
#: "demo" (make run), "test" (make test) or "production".
ENVIRONMENT = env.str("FORUM_ENVIRONMENT", default="demo")
IS_PRODUCTION = ENVIRONMENT == "production"
IS_DEMO = ENVIRONMENT == "demo"
DEBUG = env.bool("DJANGO_DEBUG", default=False)
INSECURE_SECRET_KEY = "only-for-demo-and-test-never-for-production-0123456789"  # noqa: S105
SECRET_KEY = env.str("DJANGO_SECRET_KEY", default=INSECURE_SECRET_KEY)
#: Keys of before, for sessions, links and waiting mails made with them (docs/operations.md).
SECRET_KEY_FALLBACKS = env.str("DJANGO_SECRET_KEY_FALLBACKS", default="").split()
ALLOWED_HOSTS = env.list("DJANGO_ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("DJANGO_CSRF_TRUSTED_ORIGINS", default=[])
#: The address people type, used in letters, QR codes and e-mails.
SITE_URL = env.str("FORUM_SITE_URL", default="http://localhost:8000").rstrip("/")

# --- The city ---------------------------------------------------------------------------------
CITY_CODE = env.str("FORUM_CITY_CODE", default="33.71")
FORUM_NAME = env.str("FORUM_NAME", default="Forum TJSLP")
SECRETARIAT_ADDRESS = env.str(
    "FORUM_SECRETARIAT_ADDRESS", default="Kantor sekretariat, Jl. Contoh No. 1"
)
SECRETARIAT_PHONE = env.str("FORUM_SECRETARIAT_PHONE", default="0812-0000-0000")
SECRETARIAT_EMAIL = env.str("FORUM_SECRETARIAT_EMAIL", default="sekretariat@forum.example")
SECRETARIAT_HOURS = env.str("FORUM_SECRETARIAT_HOURS", default="Senin–Jumat, 08.00–15.30 WIB")
SECRETARIAT_UNIT = env.str("FORUM_SECRETARIAT_UNIT", default="Dinas Sosial")
#: Under what terms everybody may use the open data; reports.open_data.licences knows which.
DATA_LICENCE = env.str("FORUM_DATA_LICENCE", default="CC-BY-4.0")
#: Begins every id in the 360Giving file; "360G-..." once the city has registered one there.
GIVING_PREFIX = env.str("FORUM_GIVING_PREFIX", default=f"TJSLP-{CITY_CODE}")

# --- Families ---------------------------------------------------------------------------------
INSECURE_HOUSEHOLD_KEYS = "1:b25seS1mb3ItZGVtby1hbmQtdGVzdC1uZXZlci1saXY="
INSECURE_HOUSEHOLD_PEPPER = "cGVwcGVyLW9mLWRlbW8tYW5kLXRlc3QtbmV2ZXItbGk="
#: Numbered AES keys of the registry, the current one first, and the key of its blind indexes.
#: Only the desk's processes hold them; the public web has none and reads no family.
HOUSEHOLD_KEYS = env.str(
    "FORUM_HOUSEHOLD_KEYS", default="" if IS_PRODUCTION else INSECURE_HOUSEHOLD_KEYS
)
HOUSEHOLD_PEPPER = env.str(
    "FORUM_HOUSEHOLD_PEPPER", default="" if IS_PRODUCTION else INSECURE_HOUSEHOLD_PEPPER
)

# --- Composition ------------------------------------------------------------------------------
ROOT_URLCONF = "forum_site.urls"
WSGI_APPLICATION = "forum_site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["forum_site.formats.templatetags.formats"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "forum_site.pages.context_processors.site",
                "forum_site.pages.navigation.navigation",
            ],
        },
    },
]
FORM_RENDERER = "forum_site.forms.renderer.HouseRenderer"

# --- Database and broker ----------------------------------------------------------------------
DATABASES = {
    "default": {
        **env.db("DATABASE_URL", default="postgres://forum_owner@127.0.0.1:5432/forum"),
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": env.int("DATABASE_CONN_MAX_AGE", default=60),
        "CONN_HEALTH_CHECKS": True,
        "ATOMIC_REQUESTS": False,
    }
}
# How much alike a title must be to what was typed: "jaban" still finds "jamban" (0.44).
TYPOS = {"options": "-c pg_trgm.word_similarity_threshold=0.4"}
DATABASES["default"].setdefault("OPTIONS", {}).update(TYPOS)
#: Roles that get rights on the tables; migrations run as the owner (docs/operations.md).
DATABASE_WEB_ROLE = env.str("DATABASE_WEB_ROLE", default="forum_web")
DATABASE_DESK_ROLE = env.str("DATABASE_DESK_ROLE", default="forum_desk")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
REDIS_URL = env.str("REDIS_URL", default="redis://127.0.0.1:6379/0")

CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = CELERY_RESULT_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_TIME_LIMIT = env.int("CELERY_TASK_TIME_LIMIT", default=900)
CELERY_TASK_SOFT_TIME_LIMIT = CELERY_TASK_TIME_LIMIT - 60
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 20
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": env.int("CELERY_VISIBILITY_TIMEOUT", default=1800),
    "unacked_restore_interval": 10,
    "unacked_restore_throttle": 1,
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0.1,
    "interval_max": 0.2,
    "socket_connect_timeout": 1,
    "socket_timeout": 5,
}
CELERY_TIMEZONE = "Asia/Jakarta"

# --- People -----------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["forum_site.accounts.backends.EmailBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("full_name", "email")},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "account_home"
LOGOUT_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "forum_site.accounts.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_SIGNUP_FORM_CLASS = "forum_site.accounts.forms.SignupForm"
ACCOUNT_FORMS = {
    "login": "forum_site.accounts.entrance.LoginForm",
    "signup": "forum_site.accounts.entrance.SignupForm",
    "add_email": "forum_site.accounts.entrance.AddEmailForm",
    "change_password": "forum_site.accounts.entrance.ChangePasswordForm",
    "set_password": "forum_site.accounts.entrance.SetPasswordForm",
    "reset_password": "forum_site.accounts.entrance.ResetPasswordForm",
    "reset_password_from_key": "forum_site.accounts.entrance.ResetPasswordKeyForm",
    "reauthenticate": "forum_site.accounts.entrance.ReauthenticateForm",
}
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
ACCOUNT_SESSION_REMEMBER = False
# Login limits are counted in PostgreSQL (limits), so that login works without the broker.
ACCOUNT_RATE_LIMITS = False
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = FORUM_NAME
MFA_ADAPTER = "forum_site.accounts.adapters.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "forum_site.accounts.entrance.CodeForm",
    "reauthenticate": "forum_site.accounts.entrance.ReauthenticateCodeForm",
    "activate_totp": "forum_site.accounts.entrance.ActivateTOTPForm",
}
USERSESSIONS_TRACK_ACTIVITY = True
#: Number of proxies whose X-Forwarded-For is believed (the compose file has one).
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("FORUM_TRUSTED_PROXIES", default=0)
STAFF_SECOND_FACTOR_REQUIRED = env.bool("FORUM_STAFF_SECOND_FACTOR", default=IS_PRODUCTION)
STAFF_IDLE_SECONDS = 30 * 60
STAFF_SESSION_SECONDS = 12 * 60 * 60

# --- Language, place, time --------------------------------------------------------------------
LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia")]
TIME_ZONE = "Asia/Jakarta"
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = ["forum_site.formats.locale_formats"]
USE_THOUSAND_SEPARATOR = False

# --- Files ------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("FORUM_STATIC_ROOT", default=str(BASE_DIR / "staticfiles")))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        # Tests need no collected files; those in a browser collect them (tests/e2e/conftest.py).
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if ENVIRONMENT == "test"
        else "forum_site.static_files.StaticFilesStorage"
    },
}
WHITENOISE_MAX_AGE = 31536000 if IS_PRODUCTION else 60
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
# Source maps are for developers' tools only; compressing them took most of a first start.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "map")
#: Uploads and issued documents; never served by the web server itself.
PRIVATE_MEDIA_ROOT = Path(env.str("FORUM_MEDIA_ROOT", default=str(BASE_DIR / "media")))
MEDIA_ROOT = PRIVATE_MEDIA_ROOT
PHOTO_MAX_BYTES = 15 * 1024 * 1024
DOCUMENT_MAX_BYTES = 10 * 1024 * 1024
PHOTO_MAX_PIXELS = 50_000_000
#: A whole request, all its files together; the proxy's cap stands a little above.
REQUEST_MAX_BYTES = 64 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "forum_site.files.upload_handlers.CappedUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
DATA_UPLOAD_MAX_NUMBER_FILES = 20
EXPORT_XLSX_MAX_ROWS = 50_000
#: Questions a minute to the API from one address without a key; a key has its own number.
API_ANONYMOUS_PER_MINUTE = env.int("FORUM_API_PER_MINUTE", default=60)
#: What every issued document knows of the house; called with an empty request.
DOCUMENT_CONTEXT = "forum_site.pages.context_processors.site"

# --- E-mail -----------------------------------------------------------------------------------
EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
EMAIL_BACKEND = EMAIL_CONFIG["EMAIL_BACKEND"]
EMAIL_HOST = EMAIL_CONFIG.get("EMAIL_HOST", "")
EMAIL_PORT = EMAIL_CONFIG.get("EMAIL_PORT") or 25
EMAIL_HOST_USER = EMAIL_CONFIG.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = EMAIL_CONFIG.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = EMAIL_CONFIG.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = EMAIL_CONFIG.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("FORUM_FROM_EMAIL", default=f"{FORUM_NAME} <{SECRETARIAT_EMAIL}>")

# --- Security ---------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "forum_site.pages.views.csrf_failure"
if IS_PRODUCTION:
    SECURE_SSL_REDIRECT = env.bool("FORUM_SSL_REDIRECT", default=True)
    SECURE_REDIRECT_EXEMPT = [r"^sehat/"]
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31536000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"

# --- Change history and logs ------------------------------------------------------------------
PGHISTORY_APPEND_ONLY = True
PGHISTORY_DEFAULT_TRACKERS = (
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
)
PGHISTORY_CONTEXT_FIELD = pghistory.ContextJSONField()
LOGGING = logging_config(level=env.str("FORUM_LOG_LEVEL", default="INFO"))
