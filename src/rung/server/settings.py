"""Django's settings, all of them: typed readers of the environment first, then the values.

Every variable an operator sets begins with ``RUNG_``; a secret may also come from a file, ``NAME_FILE``.
What is unsafe is refused by `rung.server.store.checks` when `rung serve` starts, not here, because
`rung migrate` and the tests have to run without a complete environment.
"""

from __future__ import annotations

import json
import os
import secrets
from itertools import count
from pathlib import Path
from tempfile import gettempdir
from typing import Any, Final
from urllib.parse import parse_qsl, unquote, urlsplit

# -- readers of the environment ------------------------------------------------------------------------------

_TRUE: Final = frozenset({"1", "true", "yes", "on"})


def text(name: str, default: str = "") -> str:
    """Return a variable, or the content of the file that ``NAME_FILE`` names, without surrounding space."""
    path = os.environ.get(f"{name}_FILE")
    if path:
        return Path(path).read_text(encoding="utf-8").strip()
    return os.environ.get(name, default).strip()


def flag(name: str, *, default: bool = False) -> bool:
    """Return whether a variable says 1, true, yes or on."""
    return text(name, "yes" if default else "no").casefold() in _TRUE


def listed(name: str, default: str = "") -> list[str]:
    """Return the parts of a variable that is separated by commas."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def number(name: str, default: int) -> int:
    """Return a whole number; anything else stops the start with a `ValueError` that names the variable."""
    value = text(name, str(default))
    if not value.isdecimal():
        raise ValueError(f"{name} must be a whole number, not {value!r}")
    return int(value)


def database(url: str, data: Path) -> dict[str, Any]:
    """Read ``sqlite:///path``, a bare path or ``postgresql://user:password@host/name?option=value``.

    Every SQLite transaction takes its write lock at the start: without IMMEDIATE, two writers that both read
    first fail with "database is locked" whatever the timeout.
    """
    parts = urlsplit(url)
    if parts.scheme in {"postgres", "postgresql"}:
        options = dict(parse_qsl(parts.query))
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": options.pop("host", None) or unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": options,
        }
    if parts.scheme not in {"", "sqlite"}:
        raise ValueError(
            f"RUNG_DATABASE_URL must begin with sqlite:/// or postgresql://, not {parts.scheme}://"
        )
    path = url.removeprefix("sqlite:///") if parts.scheme else url
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path or str(data / "rung.sqlite3"),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 5,
            "init_command": (
                "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;"
                "PRAGMA mmap_size=134217728;PRAGMA cache_size=-8000;"
            ),
        },
        # A file as in earnest: a database in memory locks whole tables and knows no WAL.
        "TEST": {"NAME": str(Path(gettempdir()) / f"rung-test-{os.getpid()}.sqlite3")},
    }


def providers() -> list[dict[str, Any]]:
    """Return the single sign-on providers of the environment, as allauth takes them (docs/sign-in.md).

    `RUNG_OIDC_PROVIDERS` is a JSON list; else `RUNG_OIDC_1_ISSUER` and its like, counted up from 1. Anything
    else stops the start with a `ValueError` that names the variable.
    """
    if whole := text("RUNG_OIDC_PROVIDERS"):
        try:
            given = json.loads(whole)
        except json.JSONDecodeError as error:
            raise ValueError(f"RUNG_OIDC_PROVIDERS is not JSON: {error}") from None
        if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
            raise ValueError("RUNG_OIDC_PROVIDERS must be a list of objects")
        return [_provider(one, f"RUNG_OIDC_PROVIDERS[{place}]") for place, one in enumerate(given)]
    found: list[dict[str, Any]] = []
    for place in count(1):
        named = {key: text(f"RUNG_OIDC_{place}_{key.upper()}") for key in _OF_PROVIDER}
        if not any(named.values()):
            return found
        given = {key: value for key, value in named.items() if value}
        given["trust_email"] = flag(f"RUNG_OIDC_{place}_TRUST_EMAIL")
        found.append(_provider(given, f"RUNG_OIDC_{place}"))
    raise AssertionError("counting never ends")


_OF_PROVIDER: Final = ("id", "name", "issuer", "client_id", "client_secret", "trust_email")


def _provider(given: dict[str, Any], where: str) -> dict[str, Any]:
    """Read one provider; `trust_email` says that every address it names belongs to whoever signs in."""
    if unknown := set(given) - set(_OF_PROVIDER):
        raise ValueError(f"{where} knows no {', '.join(sorted(unknown))}")
    if missing := {"id", "issuer", "client_id"} - set(given):
        raise ValueError(f"{where} lacks {', '.join(sorted(missing))}")
    trusts = given.get("trust_email", False)
    if not isinstance(trusts, bool):
        raise ValueError(f"{where}: trust_email must be true or false")  # noqa: TRY004 -- as every other fault
    return {
        "provider_id": given["id"],
        "name": given.get("name") or given["id"],
        "client_id": given["client_id"],
        "secret": given.get("client_secret", ""),
        "settings": {
            "server_url": given["issuer"],
            "verified_email": trusts,
            # An account of this address is entered, whoever made it; its password ends if nobody proved it.
            "email_authentication": trusts,
        },
    }


# -- the installation ----------------------------------------------------------------------------------------

_HERE: Final = Path(__file__).resolve().parent
_XDG_DATA: Final = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")

#: Folder of everything this installation keeps: the SQLite file, by default, and generated secrets.
DATA: Final = Path(text("RUNG_DATA") or _XDG_DATA / "rung")

#: False when nobody set a key, so that one was drawn for this process alone; `rung serve` then refuses.
SECRET_KEY_IS_STABLE: Final = bool(text("RUNG_SECRET_KEY"))
SECRET_KEY = text("RUNG_SECRET_KEY") or secrets.token_urlsafe(48)

DEBUG = flag("RUNG_DEBUG")
ALLOWED_HOSTS = listed("RUNG_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
#: Whether people reach Rung over HTTPS (through a proxy that ends it); turns on secure cookies and HSTS.
HTTPS: Final = flag("RUNG_HTTPS")
CSRF_TRUSTED_ORIGINS = listed("RUNG_TRUSTED_ORIGINS")
#: Whether strangers may make an account for themselves.
SIGNUP_OPEN: Final = flag("RUNG_SIGNUP_OPEN")
#: Whether the demonstration banner and its sign-ins are shown.
DEMO: Final = flag("RUNG_DEMO")

DATABASES = {"default": database(text("RUNG_DATABASE_URL"), DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Sign-in flows keep codes in the cache, and a cache in one process's memory loses them to the others.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "rung_cache"}}

# -- the application -----------------------------------------------------------------------------------------

ROOT_URLCONF = "rung.server.urls"
WSGI_APPLICATION = "rung.server.wsgi.application"

INSTALLED_APPS = [
    "rung.server.store",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",  # allauth's pages of sessions and authenticators use it
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django_htmx",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "rung.server.api.problems.ProblemMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "rung.server.orgs.privacy.PrivateMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "rung.server.speech.choosing.LanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "rung.server.start.door.FirstRunMiddleware",
    "rung.server.errors.ErrorMiddleware",
]

# -- pages ---------------------------------------------------------------------------------------------------

_CONTEXT: Final = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
]

# Each capability brings its own folders. Jinja2 comes first; what it does not find, such as allauth's pages,
# is Django's. `shell/django` holds overrides of those.
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": sorted(_HERE.glob("*/templates")),
        "APP_DIRS": False,
        "OPTIONS": {"environment": "rung.server.jinja.environment", "context_processors": _CONTEXT},
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [_HERE / "shell" / "django"],
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": [*_CONTEXT, "rung.server.demo.sign_ins.offered"]},
    },
]

STATIC_URL = "/static/"
STATICFILES_DIRS = sorted(_HERE.glob("*/static"))
# A package of a few small files: served from where they lie, so that an installation has no collecting step.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = 0 if DEBUG else 600

LANGUAGE_CODE = text("RUNG_LANGUAGE", "en")
# A language is offered once its catalogues are complete: a page in two languages is read out wrongly.
LANGUAGES = [("en", "English"), ("fr", "Français"), ("de", "Deutsch")]
LOCALE_PATHS = [_HERE / "shell" / "locale"]
LANGUAGE_COOKIE_AGE = 31_536_000
LANGUAGE_COOKIE_HTTPONLY = True
USE_I18N = True
USE_TZ = True
TIME_ZONE = text("RUNG_TIME_ZONE", "UTC")

# -- sign-in -------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "rung.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"

ACCOUNT_ADAPTER = "rung.server.orgs.sign_in.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Rung: "
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = True
#: How often something may be tried, by address of the network (`ip`), by sign-in (`key`) or by account
#: (`user`); what is not named follows allauth. Five wrong passwords close a sign-in for five minutes.
ACCOUNT_RATE_LIMITS = {"login_failed": "20/m/ip,5/5m/key"}
SOCIALACCOUNT_ADAPTER = "rung.server.people.sign_in.SingleSignOn"
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
# Leads on at once: after a form the policy below would let no browser go to another host. The state in the
# session keeps others from starting a sign-in in somebody's name.
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": providers()}}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Rung"
USERSESSIONS_TRACK_ACTIVITY = False  # else every page view writes a row

# -- safety --------------------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "font-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # asked inside the machine, without the proxy
#: Name of the sentence model that orders parents on offer; without one the words do.
SENTENCE_MODEL: Final = text("RUNG_SENTENCE_MODEL")

#: Host names, addresses and networks that webhooks may reach although they are private, and without HTTPS.
WEBHOOK_ALLOW: Final = listed("RUNG_WEBHOOK_ALLOW", "localhost,127.0.0.1" if DEMO else "")
#: Requests that one API token may make within a minute, in each process.
API_RATE: Final = max(1, number("RUNG_API_RATE", 600))

DATA_UPLOAD_MAX_MEMORY_SIZE = FILE_UPLOAD_MAX_MEMORY_SIZE = number("RUNG_UPLOAD_LIMIT", 32 * 1024 * 1024)

# -- mail and logs -------------------------------------------------------------------------------------------

EMAIL_HOST = text("RUNG_MAIL_HOST")
EMAIL_PORT = number("RUNG_MAIL_PORT", 587)
EMAIL_HOST_USER = text("RUNG_MAIL_USER")
EMAIL_HOST_PASSWORD = text("RUNG_MAIL_PASSWORD")
EMAIL_USE_TLS = flag("RUNG_MAIL_TLS", default=True)
EMAIL_BACKEND = "rung.server.jobs.mail.QueuedBackend"
#: What the queue hands messages to; without a mail server they are printed.
#: Folder that mail is written to instead of being sent, one file each; for trials and tests.
EMAIL_FILE_PATH = text("RUNG_MAIL_FOLDER") or None
_MAIL_WAY: Final = "filebased" if EMAIL_FILE_PATH else "smtp" if EMAIL_HOST else "console"
MAIL_BACKEND: Final = f"django.core.mail.backends.{_MAIL_WAY}.EmailBackend"
#: Where people reach Rung, without a slash at the end; mail that nobody's request caused leads there.
ADDRESS: Final = (text("RUNG_ADDRESS") or next(iter(CSRF_TRUSTED_ORIGINS), "http://localhost:8000")).rstrip(
    "/"
)
DEFAULT_FROM_EMAIL = text("RUNG_MAIL_FROM", "rung@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": text("RUNG_LOG_LEVEL", "WARNING")},
    "loggers": {"django.request": {"level": "ERROR"}},  # what people may not have is no news
}
