"""What readers are told about a machine's text, in the language of the text.

Kept here and not in the catalogs: a notice is shown word for word, whatever the language of the
page. Translators correct it here; what has been drafted keeps the notice it was drafted with.
"""

from igfsite.vocabulary.languages import Language

UNREVISED = {
    Language.ARABIC: "ترجمة آلية لم يراجعها أحد.",
    Language.CHINESE: "机器翻译，未经人工审校。",
    Language.ENGLISH: "Machine translation, not revised by a person.",
    Language.FRENCH: "Traduction automatique, non relue.",
    Language.RUSSIAN: "Машинный перевод, не проверенный человеком.",
    Language.SPANISH: "Traducción automática, sin revisar.",
}
REVISED = {
    Language.ARABIC: "ترجمة آلية راجعها شخص.",
    Language.CHINESE: "机器翻译，已经人工审校。",
    Language.ENGLISH: "Machine translation, revised by a person.",
    Language.FRENCH: "Traduction automatique, relue par une personne.",
    Language.RUSSIAN: "Машинный перевод, проверенный человеком.",
    Language.SPANISH: "Traducción automática, revisada por una persona.",
}
