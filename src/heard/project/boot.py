"""Starting Django, for the commands that need it."""

import os


def start_django() -> None:
    """Configure Django once. Safe to call again."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heard.project.settings")
    import django

    django.setup()
