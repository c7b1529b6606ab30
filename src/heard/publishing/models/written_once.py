"""Rows that are written once: neither changed nor deleted, one by one or by the set."""

from collections.abc import Iterable
from typing import Any, NoReturn, Self

from django.db import models

NEVER = "What was written here is never changed or deleted; a further row says what is different now."


class OnceQuerySet(models.QuerySet[Any]):
    """Reads and adds; refuses to change and to delete."""

    def update(self, **_kwargs: Any) -> NoReturn:
        raise TypeError(NEVER)

    def delete(self) -> NoReturn:
        raise TypeError(NEVER)

    def bulk_update(self, objs: Iterable[Any], fields: Any, batch_size: Any = None) -> NoReturn:
        raise TypeError(NEVER)

    def update_or_create(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError(NEVER)

    def _raw_delete(self, using: Any) -> NoReturn:
        raise TypeError(NEVER)


OnceManager = models.Manager.from_queryset(OnceQuerySet)


class WrittenOnce(models.Model):
    """The base of every such row. Foreign keys to it protect, so that nothing takes it along either."""

    objects = OnceManager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError(NEVER)
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self: Self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError(NEVER)
