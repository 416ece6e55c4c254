"""Every setting of the site. Secure unless the environment tells otherwise.

The variables are listed in the README, under "Deploy it".
"""

import json
import os
import re
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import unquote

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from psycopg.conninfo import conninfo_to_dict

from igfsite.vocabulary.languages import Language

BASE_DIR = Path(__file__).resolve().parent.parent
SMTP_URL = re.compile(
    r"(?:(?P<scheme>smtps)|smtp)://(?:(?P<user>[^\s:@/?#]+):(?P<password>[^\s:@/?#]+)@)?"
    r"(?P<host>[\w.-]+|\[[\da-fA-F:]+\])(?::(?P<port>\d{1,5}))?/?(?(scheme)|(?P<tls>\?starttls)?)",
    re.ASCII,
)


def env_bool(name):
    return os.environ.get(name, "").lower() in {"1", "true", "yes", "on"}


def split(value):
    return [item.strip() for item in value.split(",") if item.strip()]


def env_list(name):
    """Read a JSON list; what is in it is checked by whoever uses it."""
    try:
        return json.loads(os.environ.get(name) or "[]")
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} in the environment is not JSON: {error}") from None


def env_required(name, in_debug):
    """Return the variable; without it, ``in_debug`` while DEBUG is on, else refuse to start."""
    value = os.environ.get(name) or (in_debug if DEBUG else "")
    if not value:
        raise ImproperlyConfigured(f"Set the environment variable {name}.")
    return value


def env_sender(name):
    """Read who writes our letters: ``a@b.org`` or ``A name <a@b.org>``."""
    sender = os.environ.get(name, "")
    if not sender and not os.environ.get("EMAIL_URL"):
        return "igfsite@localhost"
    if "@" not in parseaddr(sender)[1] or not sender.isprintable():
        raise ImproperlyConfigured(f"Set {name} to the address that our letters come from.")
    return sender


SQLITE = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL"


def database(url):
    """Read ``DATABASE_URL``: a PostgreSQL address, or empty for the SQLite file."""
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": os.environ.get("SQLITE_PATH") or BASE_DIR / "igfsite.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": SQLITE,
            },
            "CONN_MAX_AGE": None,
        }
    parts = conninfo_to_dict(url)
    named = {key: parts.pop(key, "") for key in ("dbname", "user", "password", "host", "port")}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": named.pop("dbname"),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {**parts, "pool": {"min_size": 1, "max_size": 8, "timeout": 10}},
    } | {key.upper(): value for key, value in named.items()}


def replica(url):
    """Read an address of ``DATABASE_REPLICA_URLS``: one that does not answer is soon given up."""
    if not url.startswith(("postgresql://", "postgres://")):
        raise ImproperlyConfigured("DATABASE_REPLICA_URLS takes postgresql:// addresses only.")
    found = database(url) | {"TEST": {"MIRROR": "default"}}
    found["OPTIONS"] = {"connect_timeout": "3", "tcp_user_timeout": "3000"} | found["OPTIONS"]
    found["OPTIONS"]["pool"] |= {"timeout": 1, "reconnect_timeout": 5}
    return found


def databases(primary, replicas):
    if replicas and not primary:
        raise ImproperlyConfigured("DATABASE_REPLICA_URLS needs DATABASE_URL, their primary.")
    numbered = {f"replica-{number}": replica(url) for number, url in enumerate(replicas, 1)}
    return {"default": database(primary)} | numbered


def mail_server(url):
    """Read ``EMAIL_URL``. Without one, letters are shown on the console while DEBUG is on;
    else an empty EMAIL_HOST tells that none leaves."""
    if not url:
        backend = f"django.core.mail.backends.{'console' if DEBUG else 'dummy'}.EmailBackend"
        return {"EMAIL_BACKEND": backend, "EMAIL_HOST": "console" if DEBUG else ""}
    found = SMTP_URL.fullmatch(url)
    if not found or int(found["port"] or 1) not in range(1, 65536):
        raise ImproperlyConfigured(  # and does not repeat it: a password may be in it
            "EMAIL_URL takes smtp://user:password@host:port, the same with ?starttls, or"
            " smtps://user:password@host:port. User and password are percent-encoded."
        )
    is_smtps = found["scheme"] == "smtps"
    return {
        "EMAIL_BACKEND": "igfsite.smtp.EmailBackend",
        "EMAIL_HOST": found["host"].strip("[]"),
        "EMAIL_PORT": int(found["port"] or (465 if is_smtps else 587 if found["tls"] else 25)),
        "EMAIL_HOST_USER": unquote(found["user"] or ""),
        "EMAIL_HOST_PASSWORD": unquote(found["password"] or ""),
        "EMAIL_USE_SSL": is_smtps,
        "EMAIL_USE_TLS": bool(found["tls"]),
    }


DEBUG = env_bool("DEBUG")
SECRET_KEY = env_required("SECRET_KEY", in_debug="only-for-one's-own-machine")
ALLOWED_HOSTS = split(env_required("ALLOWED_HOSTS", in_debug="127.0.0.1,localhost,[::1]"))
CSRF_TRUSTED_ORIGINS = split(os.environ.get("CSRF_TRUSTED_ORIGINS", ""))

INSTALLED_APPS = [
    "igfsite.publishing.staff.StaffConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "django_filters",
    "django_htmx",
    "igfsite.vocabulary",
    "igfsite.publishing",
    "igfsite.browse",
    "sessions_app",
    "messages_app",
    "messages_app.consultation",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "igfsite.middleware.NulMiddleware",
    "igfsite.replicas.ReplicaMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "igfsite.middleware.SignatureMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "igfsite.publishing.returned.SignedOutMiddleware",
    "igfsite.browse.middleware.VersionMiddleware",
]

ROOT_URLCONF = "igfsite.urls"
WSGI_APPLICATION = "igfsite.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = databases(
    os.environ.get("DATABASE_URL"), split(os.environ.get("DATABASE_REPLICA_URLS", ""))
)
DATABASE_ROUTERS = ["igfsite.replicas.Router"] if len(DATABASES) > 1 else []
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# The interface so far; the texts may be in any language of igfsite.vocabulary.languages.
LANGUAGE_CODE = "en"
LANGUAGES = Language.choices  # of the interface, as of the texts
LOCALE_PATHS = [BASE_DIR / "igfsite" / "locale"]
FORMAT_MODULE_PATH = "igfsite.formats"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = os.environ.get("STATIC_ROOT") or BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "igfsite" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
globals().update(mail_server(os.environ.get("EMAIL_URL", "")))
EMAIL_TIMEOUT = 30
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env_sender("DEFAULT_FROM_EMAIL")
# Services that draft translations: a list of CLASS and OPTIONS; see igfsite.publishing.services.
TRANSLATION_SERVICES = env_list("TRANSLATION_SERVICES")
# Whom people write to whose contribution could not be taken.
CONTACT_ADDRESS = os.environ.get("CONTACT_ADDRESS") or parseaddr(DEFAULT_FROM_EMAIL)[1]
# Where the site is found: letters that no request occasions lead there.
SITE_URL = (
    os.environ.get("SITE_URL")
    or f"http{'' if DEBUG or env_bool('PLAIN_HTTP') else 's'}://{ALLOWED_HOSTS[0].lstrip('.')}"
).rstrip("/")
PAGE_CACHE_MEGABYTES = int(os.environ.get("PAGE_CACHE_MEGABYTES") or 64)

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
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "igfsite.publishing.returned.csrf_failure"
SECURE_SSL_REDIRECT = not DEBUG and not env_bool("PLAIN_HTTP")
SECURE_HSTS_SECONDS = 31_536_000 if SECURE_SSL_REDIRECT else 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT
if env_bool("BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

FIXTURE_DIRS = [BASE_DIR / "fixtures"]
