"""Django's settings, read from the environment (12-factor). Nothing secret is written here.

Environment:
    DATABASE_URL          default: SQLite in var/heard.sqlite3
    HEARD_SECRET_KEY      default: a random key kept in var/secret-key (mode 600)
    HEARD_ALLOWED_HOSTS   comma separated; default: loopback only
    HEARD_HTTPS           "1" behind TLS: secure cookies, HSTS
    HEARD_PROXIES         how many proxies of ours stand in front; default: 0
    HEARD_INVENTED        "1" when everybody in the database is invented; `serve` sets it
    HEARD_AUTHORITY       an example's key or a folder; default: default
    HEARD_DEMO            "1" for a demonstration on invented people
    HEARD_VAR             where built and stored files live; default: var/ beside this checkout
    HEARD_DATA            where documents and outgoing messages live; default: HEARD_VAR
    HEARD_LOG_LEVEL       default: INFO
    HEARD_EMAIL_…, HEARD_NOTIFY_…, HEARD_CLAMD, HEARD_UNSCANNED: see docs/messages.md and docs/running.md
"""

import logging
import os
import secrets
from pathlib import Path

import dj_database_url
from csp.constants import NONCE, NONE, SELF

ROOT = Path(__file__).resolve().parents[3]
VAR = Path(os.environ.get("HEARD_VAR", ROOT / "var"))
DATA = Path(os.environ.get("HEARD_DATA", VAR))


def _secret_key() -> str:
    """The key from the environment, or one made once and kept out of the repository."""
    if key := os.environ.get("HEARD_SECRET_KEY"):
        return key
    kept = VAR / "secret-key"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
    return kept.read_text()


SECRET_KEY = _secret_key()
DEBUG = False
ALLOWED_HOSTS = os.environ.get("HEARD_ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
HTTPS = os.environ.get("HEARD_HTTPS") == "1"
AUTHORITY = os.environ.get("HEARD_AUTHORITY", "default")
# Set by `./heard serve` when the database is an invented one: pages then say so, sign-ins stay as they are.
INVENTED = os.environ.get("HEARD_INVENTED") == "1"
DEMO = os.environ.get("HEARD_DEMO") == "1"  # invented people may sign in, and every page says so

INSTALLED_APPS = [
    "heard.accounts",
    "heard.plumbing",
    "heard.casework",
    "heard.publishing",
    "heard.letters",
    "heard.staff",
    "heard.project",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "django_tasks",
    "django_tasks_db",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "heard.accounts.middleware.SignInRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "heard.project.middleware.TodayMiddleware",
]

ROOT_URLCONF = "heard.project.urls"
WSGI_APPLICATION = "heard.project.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [ROOT / "src/heard" / room / "templates" for room in ("look", "accounts", "staff")],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "heard.look.jinja.environment",
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "heard.accounts.context.council",
                "heard.staff.context.navigation",
            ],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    },
]

_SQLITE = {
    "timeout": 5,
    # IMMEDIATE: with DEFERRED, writers that upgrade a read lock fail at once under concurrency.
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA foreign_keys=ON;"
    "PRAGMA temp_store=MEMORY;PRAGMA cache_size=-20000;",
}
DATABASES = {
    "default": dj_database_url.config(
        default=f"sqlite:///{VAR / 'heard.sqlite3'}", conn_max_age=0, conn_health_checks=True
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = dict(_SQLITE)
    if DATABASES["default"]["NAME"] != ":memory:":
        Path(DATABASES["default"]["NAME"]).parent.mkdir(parents=True, exist_ok=True)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Rate limits and jobs need a cache that every process shares.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "heard_cache"}}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["heard.accounts.backend.StaffBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/sign-in/"
ACCOUNT_ADAPTER = "heard.accounts.adapter.StaffAdapter"
ACCOUNT_FORMS = {
    "login": "heard.accounts.forms.SignInForm",
    "change_password": "heard.accounts.forms.NewPasswordForm",
}
ACCOUNT_SESSION_REMEMBER = False
CSRF_FAILURE_VIEW = "heard.accounts.middleware.csrf_failure"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/5m/key"}
# Behind a proxy every visitor has the proxy's address: without this one person's slips would lock out everybody.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("HEARD_PROXIES", "0"))
ACCOUNT_PREVENT_ENUMERATION = True

# A shared office computer: a session ends with the browser, or after an hour without a page.
SESSION_COOKIE_AGE = 60 * 60
SESSION_SAVE_EVERY_REQUEST = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
# A file too large is dropped while it comes in: neither memory nor disk ever holds it.
FILE_UPLOAD_HANDLERS = [
    "heard.plumbing.uploads.Limits",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True
DATE_FORMAT = "D j M Y"

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [path for path in (VAR / "assets", ROOT / "src/heard/look/static") if path.exists()]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA / "files"},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

EMAIL_BACKEND = os.environ.get("HEARD_EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend")
EMAIL_FILE_PATH = DATA / "mail"
EMAIL_HOST = os.environ.get("HEARD_EMAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("HEARD_EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("HEARD_EMAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("HEARD_EMAIL_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("HEARD_EMAIL_TLS") == "starttls"
EMAIL_USE_SSL = os.environ.get("HEARD_EMAIL_TLS") == "tls"
EMAIL_TIMEOUT = 60  # without one a silent mail server holds a worker for ever
DEFAULT_FROM_EMAIL = SERVER_EMAIL = os.environ.get("HEARD_EMAIL_FROM", "heard@localhost")
# GOV.UK Notify; its client is an extra (requirements/notify.lock).
NOTIFY_KEY = os.environ.get("HEARD_NOTIFY_KEY", "")
NOTIFY_URL = os.environ.get("HEARD_NOTIFY_URL", "https://api.notifications.service.gov.uk")
NOTIFY_TEMPLATES = {
    "notify-email": os.environ.get("HEARD_NOTIFY_EMAIL_TEMPLATE", ""),
    "notify-sms": os.environ.get("HEARD_NOTIFY_SMS_TEMPLATE", ""),
}
NOTIFY_POSTAGE = os.environ.get("HEARD_NOTIFY_POSTAGE", "second")
# Where ClamAV's clamd listens: a socket's path, or host:port. Empty: nothing is scanned.
CLAMD = os.environ.get("HEARD_CLAMD", "")
# When clamd does not answer: `hold` (nobody opens the file until it is scanned), `take` (opened unscanned), `refuse`.
UNSCANNED = os.environ.get("HEARD_UNSCANNED", "hold")


def _plainly(record: logging.LogRecord) -> bool:
    """A page that is not there or not theirs is told in one line; our own mistakes keep their traceback."""
    if getattr(record, "status_code", None) in (403, 404):
        record.exc_info = record.exc_text = None
    return True


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"plainly": {"()": "django.utils.log.CallbackFilter", "callback": _plainly}},
    "loggers": {"django.request": {"filters": ["plainly"]}},
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("HEARD_LOG_LEVEL", "INFO")},
}
SILENCED_SYSTEM_CHECKS: list[str] = []
