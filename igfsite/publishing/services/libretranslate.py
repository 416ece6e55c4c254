"""LibreTranslate: https://docs.libretranslate.com/"""

import json
from dataclasses import dataclass, field
from functools import cached_property

from igfsite.publishing.services.service import Service
from igfsite.vocabulary.languages import Language


@dataclass(frozen=True, kw_only=True)
class LibreTranslate(Service):
    engine: str = "LibreTranslate"
    api_key: str = field(default="", repr=False)

    def pairs(self):
        return {
            (source, target)
            for source, known in self.known.items()
            for target in self.spoken(known["targets"])
            if source != target
        }

    @cached_property
    def known(self):
        """The languages of the server, by ours."""
        try:
            listed = {each["code"]: each for each in self.ask("/languages")}
            ours = self.spoken(listed)
            return {language: listed[code] for language, code in ours.items()}
        except (KeyError, TypeError, AttributeError):
            raise self.unclear() from None

    @staticmethod
    def spoken(codes):
        """Map our languages to their codes: Chinese is ``zh`` there, or ``zh-Hans``."""
        exact = {code.casefold(): code for code in codes}
        names = ((each, exact.get(each) or exact.get(each[:2])) for each in Language.values)
        return {language: code for language, code in names if code}

    def answers(self, texts, source, target):
        question = {
            "q": texts,
            "source": self.known[source]["code"],
            "target": self.spoken(self.known[source]["targets"])[target],
            "format": "text",
        }
        if self.api_key:
            question["api_key"] = self.api_key
        data = json.dumps(question, ensure_ascii=False).encode()
        answer = self.ask("/translate", data, **{"Content-Type": "application/json"})
        return answer["translatedText"]
