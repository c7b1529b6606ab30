"""The reference: a bare Django page with session and sign-in that lists so many rows fetched by primary key.

Served as Heard is, with its settings of database and session, and of middleware what Django starts a project with.
"""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "_bare")

from heard.project.settings import *  # noqa: F403
from heard.project.settings import INSTALLED_APPS as OURS

INSTALLED_APPS = [name for name in OURS if not name.startswith(("allauth", "csp"))]
ROOT_URLCONF = "_bare_pages"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": False}]


def __getattr__(name: str) -> object:
    """The server asks this module for the application, Django for the settings."""
    if name != "application":
        raise AttributeError(name)
    from django.core.wsgi import get_wsgi_application

    return get_wsgi_application()
