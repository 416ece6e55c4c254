"""Labels stand in the order that readers of their language look them up in.

The orders were checked once against ICU's.
"""

import pytest

from igfsite.vocabulary.collation import sort_key
from igfsite.vocabulary.labels import Shown, in_order

ORDERS = {
    "fr": ["accès", "cote", "coté", "côte", "école", "Éducation", "étude", "œuvre", "zèle"],
    "es": ["año", "Árbol", "arena", "Chile", "Ética", "luz", "nube", "ñandú", "ola"],
    "ru": ["Ёлка", "Ель", "ива", "игра", "Йод", "яблоко"],
    "ar": ["آفاق", "إدارة", "استدامة", "الذكاء الاصطناعي", "أمن", "بيانات", "مؤتمر", "مسؤولية"],
    "zh-hans": ["儿童保护", "互联网治理", "能力建设", "人工智能", "数据治理", "网络安全"],
}


@pytest.mark.parametrize("language", ORDERS)
def test_a_language_sorts_its_own_words(language):
    wanted, turned = ORDERS[language], ORDERS[language][::-1]
    assert sorted(turned, key=lambda text: sort_key(text, language)) == wanted


def test_labels_in_the_readers_language_come_first():
    labels = [Shown("Access", "en"), Shown("ثقة", "ar"), Shown("أمن", "ar")]
    found = sorted(labels, key=lambda label: in_order(label, "ar"))
    assert [label.text for label in found] == ["أمن", "ثقة", "Access"]
