"""The user and the roles they hold."""

import uuid
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from heard.accounts.roles import Role


class UserManager(BaseUserManager["User"]):
    """Makes users by e-mail address, compared without regard to case."""

    def create_user(
        self,
        email: str,
        password: str | None = None,
        *,
        name: str,
        roles: tuple[Role, ...] = (),
        **extra: Any,
    ) -> "User":
        """Save a user holding `roles`. Without a password they can sign in only through the council's own sign-on."""
        user = self.model(email=email.strip().lower(), name=name, **extra)
        user.set_password(password)
        user.save(using=self._db)
        RoleHeld.objects.bulk_create(RoleHeld(user=user, role=role) for role in roles)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser):
    """A member of staff (or, later, an outsider with a grant to one complaint)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=200)
    job_title = models.CharField(_("job title"), max_length=200, blank=True)
    team = models.CharField(_("team"), max_length=200, blank=True)
    is_active = models.BooleanField(_("may sign in"), default=True)
    is_demo = models.BooleanField(_("invented person of a demo"), default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = UserManager()

    def __str__(self) -> str:
        return self.name

    @cached_property
    def roles(self) -> frozenset[str]:
        """The roles held, one query a request."""
        return frozenset(self.roles_held.values_list("role", flat=True))

    def has_role(self, *roles: str) -> bool:
        """True when any of these roles is held."""
        return bool(self.roles.intersection(roles))

    def get_full_name(self) -> str:
        return self.name


class RoleHeld(models.Model):
    """One role of one person."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="roles_held")
    role = models.CharField(max_length=40, choices=Role.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "role"], name="one_row_per_role_held")]

    def __str__(self) -> str:
        return f"{self.user} {self.role}"
