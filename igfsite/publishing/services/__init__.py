"""Machine translation by services elsewhere; which ones, says ``TRANSLATION_SERVICES``."""

from igfsite.publishing.services.apertium import Apertium
from igfsite.publishing.services.asking import ServiceError
from igfsite.publishing.services.configured import configured, services_into
from igfsite.publishing.services.deepl import DeepL
from igfsite.publishing.services.libretranslate import LibreTranslate

__all__ = ["Apertium", "DeepL", "LibreTranslate", "ServiceError", "configured", "services_into"]
