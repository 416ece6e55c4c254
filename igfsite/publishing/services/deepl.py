"""DeepL: https://developers.deepl.com/docs"""

import json
import re
from dataclasses import dataclass, field

from igfsite.publishing.services.service import Service
from igfsite.vocabulary.languages import Language

SOURCES = {language: language[:2].upper() for language in Language.values}
# A translation into English or Chinese names a variant; the United Nations spell the British way.
TARGETS = SOURCES | {Language.ENGLISH: "EN-GB", Language.CHINESE: "ZH-HANS"}


@dataclass(frozen=True, kw_only=True)
class DeepL(Service):
    """Keys of the free plan end in ``:fx`` and have an address of their own."""

    url: str = ""
    engine: str = "DeepL"
    api_key: str = field(repr=False)

    most_texts = 50  # a request; of at most 128 KiB in all

    def __post_init__(self):
        if not re.fullmatch("[!-~]+", self.api_key):
            raise ValueError("api_key must be a key")
        plan = "api-free" if self.api_key.endswith(":fx") else "api"
        object.__setattr__(self, "url", self.url or f"https://{plan}.deepl.com")
        super().__post_init__()

    def pairs(self):
        """All six, by its documentation; its list of languages knows fewer than it translates."""
        return {(source, target) for source in SOURCES for target in TARGETS if source != target}

    def answers(self, texts, source, target):
        question = {"text": texts, "source_lang": SOURCES[source], "target_lang": TARGETS[target]}
        headers = {
            "Content-Type": "application/json",
            "Authorization": f"DeepL-Auth-Key {self.api_key}",
        }
        data = json.dumps(question, ensure_ascii=False).encode()
        answer = self.ask("/v2/translate", data, **headers)
        return [each["text"] for each in answer["translations"]]
