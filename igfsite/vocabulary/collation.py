"""The order in which a language sorts its words, near enough to CLDR's for lists of labels.

Chinese: GB 18030 has its 3,755 commonest characters in the order of their pinyin. Elsewhere
accents and case decide only between words that are else the same; ``ñ`` and ``й`` are letters of
their own, ``ё`` is not, and a hamza on its seat sorts as hamza.
"""

from unicodedata import combining, normalize

from igfsite.vocabulary.languages import Language

LETTERS = str.maketrans(
    {"ñ": "n\uffff", "й": "и\uffff", "œ": "oe", "æ": "ae", "ø": "o", "آ": "ء", "ؤ": "ء", "ئ": "ء"}
)


def sort_key(text, language):
    """A key for ``sorted``, of one language at a time."""
    if language == Language.CHINESE:
        return text.casefold().encode("gb18030"), text
    spread = normalize("NFKD", normalize("NFC", text.casefold()).translate(LETTERS))
    return "".join(each for each in spread if not combining(each)).encode(), text
