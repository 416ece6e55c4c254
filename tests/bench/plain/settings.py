"""The site's settings, down to the middleware that the public pages need."""

from pathlib import Path

from igfsite import settings

globals().update({name: value for name, value in vars(settings).items() if name.isupper()})

ROOT_URLCONF = "tests.bench.plain.urls"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent / "templates"],
        "OPTIONS": {
            "context_processors": ["django.template.context_processors.request"],
            "libraries": {"plain": "tests.bench.plain.tags"},
        },
    },
]
