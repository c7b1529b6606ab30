"""The application's settings, bent for tests. All that a test writes is in a temporary folder of its process.

HEARD_TEST_DB chooses the database: `sqlite` (default; a WAL file, as in a small installation) or `postgresql`
(a throw-away cluster that `support.postgres` starts; its address is filled in when the first test needs it).
"""

import os
from pathlib import Path

from support import scratch

# Kept for the worker processes of a parallel run, which inherit an environment that has been bent already.
ROOT = Path(__file__).resolve().parents[2]
os.environ.setdefault("HEARD_TEST_ASSETS", str(Path(os.environ.get("HEARD_VAR", ROOT / "var")) / "assets"))
os.environ["HEARD_VAR"] = str(scratch.folder())
os.environ["HEARD_SECRET_KEY"] = "a key for tests, and for nothing else"
# A test never touches the database somebody works with, nor depends on how they have set things.
for name in (
    "DATABASE_URL",
    "HEARD_ALLOWED_HOSTS",
    "HEARD_AUTHORITY",
    "HEARD_DATA",
    "HEARD_DEMO",
    "HEARD_HTTPS",
    "HEARD_CLAMD",
    "HEARD_NOTIFY_KEY",
    "HEARD_UNSCANNED",
):
    os.environ.pop(name, None)

from heard.project.settings import *  # noqa: E402, F403
from heard.project.settings import DATABASES, MIDDLEWARE, STORAGES, VAR  # noqa: E402

TEST_DB = os.environ.get("HEARD_TEST_DB", "sqlite")
if TEST_DB == "postgresql":
    DATABASES["default"] = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "postgres",
        "USER": "heard",
        "HOST": "filled in by support.postgres",
        "TEST": {"NAME": "heard_test"},
    }
elif TEST_DB == "sqlite":
    # A file, not memory: the live server of a browser test reads from another thread.
    DATABASES["default"]["NAME"] = str(VAR / "heard.sqlite3")
    DATABASES["default"]["TEST"] = {"NAME": str(VAR / "test.sqlite3")}
else:
    raise RuntimeError(f"HEARD_TEST_DB is {TEST_DB!r}; it can be sqlite or postgresql.")

WSGI_APPLICATION = None  # the real one asks its database, once, whether it is an invented one
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# The rate-limit tests switch back to the shared cache themselves (fixture `shared_cache`).
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

# Plain static files, found where they lie: nothing to collect before a test.
BUILT_ASSETS = Path(os.environ["HEARD_TEST_ASSETS"])
STATIC_ROOT = VAR / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STATICFILES_DIRS = [path for path in (BUILT_ASSETS, ROOT / "src/heard/look/static") if path.exists()]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
MIDDLEWARE = [name for name in MIDDLEWARE if not name.startswith("whitenoise.")]
