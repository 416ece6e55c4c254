"""The services of the setting ``TRANSLATION_SERVICES``, and its check when the site starts."""

from inspect import signature

from django.conf import settings
from django.core.checks import Error
from django.utils.module_loading import import_string

from igfsite.publishing.services.asking import ServiceError
from igfsite.publishing.services.service import Service

EXAMPLE = '[{"CLASS": "igfsite.publishing.services.Apertium", "OPTIONS": {"url": "http://…"}}]'


def configured():
    """Map the name of each engine to its service, in the order of the setting."""
    services = [made(entry) for entry in settings.TRANSLATION_SERVICES]
    return {service.engine: service for service in services}


def made(entry):
    """Raise ``ValueError`` with what is wrong; no value of an option is ever repeated in it."""
    if not isinstance(entry, dict) or not {"CLASS"} <= entry.keys() <= {"CLASS", "OPTIONS"}:
        raise ValueError("give a CLASS and, if it needs them, OPTIONS")
    name, options = entry["CLASS"], entry.get("OPTIONS", {})
    try:
        service = import_string(name)
    except (ImportError, AttributeError, TypeError, ValueError):
        raise ValueError(f"there is no class {name!r}") from None
    if not isinstance(service, type) or not issubclass(service, Service) or service is Service:
        raise ValueError(f"{name} is not a translation service")
    if not isinstance(options, dict):
        raise ValueError(f"{name}: OPTIONS must map names to values")
    try:
        signature(service).bind(**options)
    except TypeError as error:
        raise ValueError(f"{name}: {error}") from None
    try:
        return service(**options)
    except (ValueError, TypeError, AttributeError) as error:
        raise ValueError(f"{name}: {error}") from None


def check_services(**options):
    """A system check: every entry can be made, and no two bear one name."""
    entries, names = settings.TRANSLATION_SERVICES, set()
    if not isinstance(entries, list):
        return [wrong("it must be a list")]
    errors = []
    for number, entry in enumerate(entries, 1):
        try:
            service = made(entry)
        except ValueError as error:
            errors.append(wrong(f"entry {number}: {error}"))
            continue
        if service.engine in names:
            errors.append(wrong(f"entry {number}: the name {service.engine} is taken; set engine"))
        names.add(service.engine)
    return errors


def wrong(reason):
    return Error(f"TRANSLATION_SERVICES: {reason}", hint=EXAMPLE, id="publishing.E001")


def services_into(language, sources):
    """Pairs of a service and one of ``sources``, in their order, from which it translates into
    ``language``; and, as sentences, what services answered that cannot be asked."""
    found, troubles = [], []
    for service in configured().values():
        try:
            pairs = service.pairs()
        except ServiceError as trouble:
            troubles.append(str(trouble))
            continue
        found += [(service, source) for source in sources if (source, language) in pairs]
    return found, troubles
