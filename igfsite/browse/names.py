"""One number names a row of a listing, and one its card in a language.

A row is its primary key with the listing's number from bit 40 on; a card is its
row with the language in the last three bits.
"""

from igfsite.vocabulary.languages import Language

KEYS = 1 << 40
LANGUAGES = Language.values
PLACES = {code: place for place, code in enumerate(LANGUAGES)}


def row_name(listing, key):
    return listing * KEYS + key


def card_name(listing, key, language):
    return row_name(listing, key) * 8 + PLACES[language]


def key_and_language(card):
    return (card // 8) % KEYS, LANGUAGES[card % 8]
