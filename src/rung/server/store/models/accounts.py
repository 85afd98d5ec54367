"""Who signs in: accounts, and the tokens that programs use in an account's name."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from rung.server.store.models.orgs import KEY_LENGTH, Organization, Role, Scoped
from rung.server.store.scope import ScopedManager


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts with a hashed password and a normalised address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Account:
        """Store a new account; without a password it can only be entered through a link or single sign-on."""
        account = self.model(email=self.normalize_email(email), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> Account:
        """Store an account that may do everything on this installation."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class Account(AbstractBaseUser, PermissionsMixin):
    """A sign-in. What it may see and do is said by its seats, one for each organisation."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200, blank=True)
    #: Language of its pages and mail, one of the settings'; empty for whatever the browser asks for.
    language = models.CharField(max_length=10, blank=True)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    joined = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[AccountManager] = AccountManager()

    class Meta:
        """Addresses that differ only in case are one account."""

        constraints: ClassVar = [models.UniqueConstraint(Lower("email"), name="rung_account_email_ci")]

    def __str__(self) -> str:
        return self.email

    def get_full_name(self) -> str:
        """Return the name shown to others."""
        return self.name.strip() or self.email

    def get_short_name(self) -> str:
        """Return the first word of the name."""
        return self.get_full_name().split()[0]


class ApiToken(models.Model):
    """A secret by which a program acts as an account within one organisation; only its digest is kept."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    organization = models.ForeignKey(Organization, models.CASCADE, related_name="+")
    name = models.CharField(max_length=100)
    #: SHA-256 of the secret in hexadecimal. The secret is 256 random bits, so a slow hash would add nothing.
    digest = models.CharField(max_length=64, unique=True)
    #: First characters of the secret, to recognise it by in a list.
    beginning = models.CharField(max_length=12)
    #: Any of `read`, `propose`, `write` and `manage`; a token never may more than its account.
    scopes = models.JSONField(default=list)
    created = models.DateTimeField(default=timezone.now)
    expires = models.DateTimeField(null=True, blank=True)
    revoked = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.name} ({self.beginning}…)"


class InvitationManager(ScopedManager["Invitation"]):
    """Invitations are found by their link, and by the address of whoever signs in, before a seat is known."""

    def behind(self, digest: str) -> models.QuerySet[Invitation]:
        """Return the invitation whose link has this digest, or none."""
        return self.anywhere().filter(digest=digest)

    def to(self, email: str) -> models.QuerySet[Invitation]:
        """Return the invitations to an address that still stand, in every organisation."""
        still = {"accepted": None, "revoked": None, "expires__gt": timezone.now()}
        return self.anywhere().filter(email__iexact=email, **still)


class Invitation(Scoped):
    """An offer of a seat, taken up through a link that only its reader knows."""

    email = models.EmailField()
    name = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=20, choices=Role.choices, default=Role.MEMBER)
    #: Key of the person the seat will be; empty when it is none.
    person = models.CharField(max_length=KEY_LENGTH, blank=True)
    #: SHA-256 of the link's secret in hexadecimal.
    digest = models.CharField(max_length=64, unique=True)
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    created = models.DateTimeField(default=timezone.now)
    expires = models.DateTimeField()
    accepted = models.DateTimeField(null=True)
    revoked = models.DateTimeField(null=True)

    objects: ClassVar[InvitationManager] = InvitationManager()

    def __str__(self) -> str:
        return self.email
