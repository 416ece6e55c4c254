"""Texts for the corpus: pseudo-words drawn as real ones are, in the six scripts.

Zipf's law with exponent 1: the word of rank n comes 1/n as often as the first.
French begins with the words of the Messages of Lillestrøm, by their frequency.
"""

import json
import re
from collections import Counter
from itertools import accumulate
from pathlib import Path
from random import Random

FIXTURE = Path(__file__).parents[2] / "fixtures" / "messages.json"
VOCABULARY = 40_000
SHORTEST, LONGEST, USUAL = 25, 115, 55  # words of a text; 65 on average, as in Lillestrøm
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")

# Sounds a syllable begins with, its vowels, and what may end a word.
SOUNDS = {
    "fr": (
        "b c d f g h j l m n p qu r s t v ch br cl cr dr fr gn gr pl pr tr",
        "a e i o u é è ê à ô î û ai au eau eu oi ou an en in on",
        "e s t r nt é ée és tion ment eur ique ité ance age",
    ),
    "en": (
        "b c d f g h j k l m n p r s t v w th sh ch st tr pr gr",
        "a e i o u ea ee oo ou ai",
        "s t d r ng ed er ing tion ness ment ly ity",
    ),
    "es": (
        "b c d f g h j l ll m n ñ p r rr s t v z ch br tr pr",
        "a e i o u á é í ó ú ie ue io",
        "s n r l dad ción mente ado ista ía",
    ),
    "ru": (
        "б в г д ж з к л м н п р с т ф х ц ч ш щ ст пр тр",
        "а е и о у ы э ю я ё",
        "й т л ть ние ость ный ого ами ция",
    ),
    "ar": (
        "ب ت ث ج ح خ د ر ز س ش ص ض ط ع غ ف ق ك ل م ن ه و ي",
        "ا و ي أ إ ى",
        "ة ات ون ين ان ها ية",
    ),
}
# The 3,755 most common characters: level 1 of GB 2312.
HAN = "".join(
    bytes((row, cell)).decode("gb2312")
    for row in range(0xB0, 0xD8)
    for cell in range(0xA1, 0xFA if row == 0xD7 else 0xFF)
)


def real_words():
    """The words of the real document, the most frequent first."""
    rows = json.loads(FIXTURE.read_text(encoding="utf-8"))
    texts = [row["fields"]["text"] for row in rows if row["model"] == "messages_app.wording"]
    return [word for word, _many in Counter(WORD.findall(" ".join(texts).lower())).most_common()]


def pseudo_word(language, rng):
    if language == "zh-hans":
        return "".join(rng.choices(HAN, k=rng.choice((1, 2, 2, 2))))
    onsets, vowels, ends = (sounds.split() for sounds in SOUNDS[language])
    syllables = (rng.choice(onsets) + rng.choice(vowels) for _each in range(rng.randint(1, 4)))
    return "".join(syllables) + rng.choice(["", *ends])


class Writer:
    """Writes texts in one language; ``words`` stand by rank."""

    def __init__(self, language):
        rng = Random(f"words {language}")
        words = dict.fromkeys(real_words() if language == "fr" else ())
        while len(words) < VOCABULARY:
            words[pseudo_word(language, rng)] = None
        self.words = list(words)
        self.weights = list(accumulate(1 / rank for rank in range(1, VOCABULARY + 1)))
        self.space, self.stop = ("", "。") if language == "zh-hans" else (" ", ". ")

    def draw(self, rng, length):
        return rng.choices(self.words, cum_weights=self.weights, k=length)

    def title(self, rng):
        return self.space.join(self.draw(rng, rng.randint(4, 8))).capitalize()

    def text(self, rng):
        words = self.draw(rng, round(rng.triangular(SHORTEST, LONGEST, USUAL)))
        sentences = []
        while words:
            length = rng.randint(10, 20)
            sentences.append(self.space.join(words[:length]).capitalize())
            words = words[length:]
        return (self.stop.join(sentences) + self.stop).strip()
