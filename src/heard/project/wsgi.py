"""The WSGI application, served by granian (`./heard serve`)."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import DatabaseError, connections

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heard.project.settings")
application = get_wsgi_application()


def say_if_invented() -> None:
    """However the application was started: pages made from an invented database say so."""
    from heard.plumbing.installation import is_invented

    try:
        settings.INVENTED = settings.INVENTED or is_invented()
    except DatabaseError:
        pass  # there is none yet; the health page says so
    finally:
        connections.close_all()  # each request opens its own


say_if_invented()
