"""Is this process alive, and is it ready for visitors? Says yes or no and nothing else."""

import uuid
from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

# A schema that has once been found complete stays so for this process's code: asking again costs a tenth of a
# second.
_migrated: set[str] = set()


@login_not_required
@never_cache
@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """200 as long as the process answers."""
    return JsonResponse({"live": True})


@login_not_required
@never_cache
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """200 when the database answers, the shared cache keeps what it is given and no migration is missing.

    Else 503.
    """
    checks = {"database": _holds(_database), "cache": _holds(_cache), "migrations": _holds(_migrations)}
    return JsonResponse(
        {"ready": all(checks.values()), **checks}, status=200 if all(checks.values()) else 503
    )


def _holds(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except Exception:  # whatever is wrong, the answer is "not ready" and no word more
        return False


def _database() -> bool:
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone())


def _cache() -> bool:
    key, value = f"health-{uuid.uuid4()}", uuid.uuid4().hex
    cache.set(key, value, 10)
    kept = cache.get(key)
    cache.delete(key)
    return bool(kept == value)


def _migrations() -> bool:
    if DEFAULT_DB_ALIAS not in _migrated:
        executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return False
        _migrated.add(DEFAULT_DB_ALIAS)
    return True
