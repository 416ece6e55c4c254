"""Apertium by its server apertium-apy: https://wiki.apertium.org/wiki/Apertium-apy"""

from dataclasses import dataclass
from urllib.parse import urlencode

from igfsite.publishing.services.service import Service
from igfsite.vocabulary.languages import Language

CODES = {
    Language.ARABIC: "ara",
    Language.CHINESE: "zho",
    Language.ENGLISH: "eng",
    Language.FRENCH: "fra",
    Language.RUSSIAN: "rus",
    Language.SPANISH: "spa",
}
LANGUAGES = {code: language.value for language, code in CODES.items()}


@dataclass(frozen=True, kw_only=True)
class Apertium(Service):
    engine: str = "Apertium"

    def pairs(self):
        """The pairs installed there; of variants such as ``eng_US`` none is ours."""
        try:
            listed = self.ask("/listPairs")["responseData"]
            named = [(each["sourceLanguage"], each["targetLanguage"]) for each in listed]
            return {
                (LANGUAGES[source], LANGUAGES[target])
                for source, target in named
                if source in LANGUAGES and target in LANGUAGES
            }
        except (KeyError, TypeError):
            raise self.unclear() from None

    def answers(self, texts, source, target):
        """It takes one text at a time; words that it does not know stay as they are, unmarked."""
        question = {"langpair": f"{CODES[source]}|{CODES[target]}", "markUnknown": "no"}
        return [self.answer(question | {"q": text}) for text in texts]

    def answer(self, question):
        return self.ask("/translate", urlencode(question).encode())["responseData"][
            "translatedText"
        ]
