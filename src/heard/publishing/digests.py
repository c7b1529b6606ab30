"""Digests over plain values, the same whatever order a database gives their keys in."""

import hashlib
import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder


def plain(value: Any) -> Any:
    """The value as JSON brings it back: tuples become lists, dates texts."""
    return json.loads(canonical(value))


def canonical(value: Any) -> str:
    """JSON with its keys in order and no spaces."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), cls=DjangoJSONEncoder)


def digest(value: Any) -> str:
    """SHA-256 (hexadecimal) over the canonical form."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()
