"""Django alone: neither the site's page cache nor its static files stand in front of it."""

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
