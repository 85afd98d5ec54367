"""A company's identity provider, as a program of its own: `identity_provider.py PORT FOLDER CALLBACK`.

Knows Bob and Zoe, whose addresses are proved, and Mallory, who says to be Alice without proof. Everybody's
password is the same. Prints `ready` once it listens.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import ModuleType
from typing import Any, Final
from wsgiref.simple_server import WSGIRequestHandler, make_server

import django
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.conf import settings
from django.core.management import call_command
from django.urls import include, path

PASSWORD = "known-to-the-company"  # noqa: S105 -- of accounts that live for one test
#: Address, and whether the company vouches for it.
PEOPLE = {"bob@example.com": True, "zoe@example.com": True, "alice@example.com": False}
ADDRESSES = "company_addresses"
CLIENT, SECRET = "rung", "between-the-two"


class Silent(WSGIRequestHandler):
    """Writes no log."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 -- the name that wsgiref gives it
        del format, args


#: What a Django program needs to sign people in.
PROGRAM: Final[dict[str, Any]] = {
    "INSTALLED_APPS": [
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.messages",
        "allauth",
        "allauth.account",
        "allauth.idp.oidc",
    ],
    "MIDDLEWARE": [
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "allauth.account.middleware.AccountMiddleware",
    ],
    "TEMPLATES": [
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
        }
    ],
}


def configure(port: int, folder: Path) -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    settings.configure(
        SECRET_KEY="of-the-identity-provider-alone",  # noqa: S106 -- likewise
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF=ADDRESSES,
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(folder / "idp.sqlite3")}},
        **PROGRAM,
        AUTHENTICATION_BACKENDS=["allauth.account.auth_backends.AuthenticationBackend"],
        ACCOUNT_LOGIN_METHODS={"email"},
        ACCOUNT_SIGNUP_FIELDS=["email*", "password1*"],
        ACCOUNT_EMAIL_VERIFICATION="none",
        # A name of its own, because both programs are on one host.
        SESSION_COOKIE_NAME=f"idp{port}",
        IDP_OIDC_PRIVATE_KEY=pem.decode(),
        USE_TZ=True,
    )
    django.setup()
    # Addresses come last: the pages behind them need tables that are known.
    addresses = ModuleType(ADDRESSES)
    addresses.__dict__["urlpatterns"] = [
        path("accounts/", include("allauth.urls")),
        path("", include("allauth.idp.urls")),
    ]
    sys.modules[ADDRESSES] = addresses


def fill(callback: str) -> None:
    from allauth.account.models import EmailAddress  # noqa: PLC0415 -- after the settings are in place
    from allauth.idp.oidc.models import Client  # noqa: PLC0415 -- likewise
    from django.contrib.auth.models import User  # noqa: PLC0415 -- likewise

    call_command("migrate", verbosity=0)
    for email, verified in PEOPLE.items():
        name = email.partition("@")[0]
        user = User.objects.create_user(name, email, PASSWORD, first_name=name.title(), last_name="Ofcorp")
        EmailAddress.objects.create(user=user, email=email, verified=verified, primary=True)
    client = Client(id=CLIENT, name="Rung", scopes="openid\nprofile\nemail", skip_consent=True)
    client.set_redirect_uris([callback])
    client.set_secret(SECRET)
    client.save()


if __name__ == "__main__":
    port, folder, callback = int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    os.environ.pop("DJANGO_SETTINGS_MODULE", None)
    configure(port, folder)
    fill(callback)
    from django.core.wsgi import get_wsgi_application

    server = make_server("127.0.0.1", port, get_wsgi_application(), handler_class=Silent)
    print("ready", flush=True)  # noqa: T201 -- the test waits for it
    server.serve_forever()
