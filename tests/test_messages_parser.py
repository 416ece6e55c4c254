"""A Messages document is read whole: in every language and layout no word is lost or added."""

import re
from collections import Counter
from datetime import date
from pathlib import Path
from time import process_time

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from igfsite.publishing.notes import Fate, Unreadable
from igfsite.vocabulary.dates import find_dates
from igfsite.vocabulary.lexicon import Lexicon
from igfsite.vocabulary.references import read_references
from messages_app.parsing.document import parse
from messages_app.parsing.front import JOINED
from messages_app.parsing.inline import plain
from messages_app.parsing.themes import (
    HYPHENATED,
    JOINED_ON_ONE_SIGN,
    NESTED,
    PAGE_NUMBER,
    RUNNING_HEADER,
    UNKNOWN_REFERENCE,
    UNMARKED,
)

SOURCE = Path(__file__).parent.parent / "fixtures" / "documents" / "igf-2025.fr.md"
LEXICON = Lexicon(
    acronyms={
        **dict.fromkeys(["SDG", "SDGs", "ODD", "ODS", "ЦУР", "可持续发展目标"], "sdg"),
        "أهداف التنمية المستدامة": "sdg",
        **dict.fromkeys(["WSIS", "SMSI", "CMSI", "ВВУИО", "信息社会世界峰会", "القمة"], "wsis"),
        **dict.fromkeys(["GDC", "PNM", "ГЦД", "全球数字契约", "التعاهد"], "gdc"),
    },
    notations={
        "sdg": frozenset(str(number) for number in range(1, 18)),
        "wsis": frozenset(f"C{number}" for number in range(1, 12)),
        "gdc": frozenset("12345"),
    },
)


def words(text):
    return re.findall(r"\w+", text)


def read(text):
    return parse(text, LEXICON)


def notes_of(document, reason):
    return [(note.line, note.text) for note in document.notes if note.reason == reason]


def texts(theme):
    return [message.text for message in theme.messages]


def outline(document):
    """Title, then per section its title and number of messages, for each theme."""
    return [
        (
            theme.title,
            [
                (title, sum(message.section == number for message in theme.messages))
                for number, title in [
                    (None, None),
                    *enumerate((section.title for section in theme.sections), start=1),
                ]
                if number or any(message.section is None for message in theme.messages)
            ],
        )
        for theme in document.themes
    ]


def output(document):
    """All texts of a document."""
    parts = [document.credit, document.title, document.introduction]
    parts += [document.disclaimer, document.outputs_title, document.outputs]
    for theme in document.themes:
        parts += [theme.printed_title, *theme.subthemes, theme.introduction]
        parts += [section.title for section in theme.sections]
        parts += texts(theme)
    return "\n".join(parts)


@pytest.fixture(scope="module")
def lillestrom():
    return read(SOURCE.read_text(encoding="utf-8"))


# The real document.


def test_lillestrom_has_its_themes_sections_and_messages(lillestrom):
    assert [
        (theme.line, theme.title, len(theme.messages), len(theme.sections))
        for theme in lillestrom.themes
    ] == [
        (48, "Confiance et résilience numériques", 19, 2),
        (88, "Innovation durable et responsable", 25, 7),
        (149, "Accès universel et droits numériques", 19, 4),
        (196, "Coopération numérique", 25, 2),
    ]


def test_lillestrom_keeps_each_section_with_its_messages(lillestrom):
    counts = [[count for _, count in sections] for _, sections in outline(lillestrom)]
    assert counts == [[10, 9], [2, 4, 4, 5, 2, 4, 4], [8, 3, 6, 2], [8, 13, 4]]
    assert [message.section for message in lillestrom.themes[3].messages[:9]] == [None] * 8 + [1]
    assert [section.title for section in lillestrom.themes[2].sections] == [
        "Droits de l'homme et préjudices numériques",
        "IA éthique",
        "Accès significatif",
        "Infrastructure publique numérique",
    ]


def test_lillestrom_joins_what_page_breaks_cut(lillestrom):
    joined = [note.line for note in lillestrom.notes if note.fate is Fate.JOINED]
    assert joined == [66, 138, 170, 215, 229]
    message = lillestrom.themes[3].messages[5]
    assert message.line == 211
    assert "l'élaboration des normes techniques est essentielle." in message.text
    assert "la responsabilité des entreprises doit devenir la" in texts(lillestrom.themes[2])[5]


def test_lillestrom_drops_contents_headings_and_running_headers(lillestrom):
    dropped = [note.line for note in lillestrom.notes if note.fate is Fate.DROPPED]
    openers = [50, 56, 90, 96, 151, 157, 198, 204]
    assert sorted([26, *range(28, 41), *openers, 168, 213]) == dropped
    assert notes_of(lillestrom, RUNNING_HEADER) == [
        (168, "Messages du FGI de Lillestrøm"),
        (213, "Messages du FGI de Lillestrøm"),
    ]


def test_lillestrom_doubts_words_in_brackets_and_sections_that_look_like_themes(lillestrom):
    doubted = [(note.line, note.text) for note in lillestrom.notes if note.fate is Fate.DOUBTED]
    assert [line for line, _ in doubted] == [17, 18, 19, 20, 48, 52, 88, 149, 175, 181, 196]
    assert doubted[4][1] == "[Bâtiment] Confiance et résilience numériques"
    assert doubted[5][1] == "Renforcement des capacités"
    assert lillestrom.themes[0].printed_title == doubted[4][1]


def test_lillestrom_references(lillestrom):
    def read_back(theme):
        by_scheme = {"gdc": [], "wsis": [], "sdg": []}
        for scheme, notation in theme.references:
            by_scheme[scheme].append(notation)
        return [" ".join(notations) for notations in by_scheme.values()]

    assert [read_back(theme) for theme in lillestrom.themes] == [
        ["3 4 5", "C5 C9 C10", "9 16 12 17"],
        ["1 2 4 5", "C1 C6 C7 C10 C11", "7 8 9 13 14 15 16 17"],
        ["1 2 3 4", "C2 C3 C4 C7 C8 C10", "1 2 3 4 5 8 10 11 16"],
        ["3 4 5", "C1 C2 C3 C4 C6 C10 C11", "9 10 11 16"],
    ]
    assert lillestrom.themes[0].subthemes[-2:] == (
        "Droits et libertés",
        "Renforcement des capacités",
    )
    assert [len(theme.subthemes) for theme in lillestrom.themes] == [6, 5, 3, 4]


def test_lillestrom_front(lillestrom):
    assert lillestrom.title == "Messages du FGI de Lillestrøm"
    assert lillestrom.translator == "Mélanie Nédélec"
    assert lillestrom.credit.startswith("Cette traduction est disponible")
    assert lillestrom.credit.endswith("une quelconque position de l'organisation.")
    assert lillestrom.disclaimer.startswith("Avertissement : les opinions")
    assert lillestrom.introduction.startswith("La 20e réunion annuelle du Forum sur la")
    assert lillestrom.introduction.endswith("sont structurés en conséquence.")
    assert "principaux :\n\n- [Bâtiment] Confiance et résilience" in lillestrom.introduction
    assert "« Construire ensemble la gouvernance numérique »" in lillestrom.introduction
    assert lillestrom.outputs_url == "https://intgovforum.org/en/content/IGF-2025-outputs"
    assert lillestrom.outputs.count(lillestrom.outputs_url) == 2


def test_lillestrom_dates(lillestrom):
    assert (lillestrom.meeting_starts, lillestrom.meeting_ends) == (
        date(2025, 6, 23),
        date(2025, 6, 27),
    )
    assert lillestrom.preliminary_issued == date(2025, 6, 27)
    assert lillestrom.consultation_closes == date(2025, 7, 14)


def test_lillestrom_messages_are_as_printed(lillestrom):
    first = lillestrom.themes[0].messages[0]
    assert first.line == 60
    assert first.text.startswith("À mesure que la dépendance aux services numériques augmente")
    assert first.text.endswith("renforcer et développer les infrastructures numériques.")
    last = lillestrom.themes[3].messages[-1]
    assert (last.line, last.section) == (245, 2)
    assert last.text.startswith("Les partenariats multipartites doivent être ren")
    assert last.text.endswith("contextes mondiaux.")
    everything = output(lillestrom)
    assert "les décideurs. les décideurs sur les risques" in everything
    assert "L'IA s'infiltré dans tous les secteurs." in everything


def test_lillestrom_loses_and_adds_no_word_of_its_body(lillestrom):
    """From line 48 on the texts, in order, are the source without its marks and dropped lines."""
    lines = SOURCE.read_text(encoding="utf-8").split("\n")
    dropped = {note.line for note in lillestrom.notes if note.fate is Fate.DROPPED}
    references = {52, 92, 153, 200}
    source = [
        line for number, line in enumerate(lines, 1) if number >= 48 and number not in dropped
    ]
    for number in sorted(references):
        source.remove(lines[number - 1])
    parsed = []
    for theme in lillestrom.themes:
        parsed += [theme.printed_title, theme.introduction]
        section = None
        for message in theme.messages:
            if message.section != section:
                section = message.section
                parsed.append(theme.sections[section - 1].title)
            parsed.append(message.text)
    assert words(" ".join(parsed)) == words(" ".join(source))


def test_lillestrom_loses_and_adds_no_word_of_its_front(lillestrom):
    lines = SOURCE.read_text(encoding="utf-8").split("\n")[:47]
    dropped = {note.line for note in lillestrom.notes if note.fate is Fate.DROPPED}
    source = [line for number, line in enumerate(lines, 1) if number not in dropped]
    parsed = [lillestrom.credit, lillestrom.title, lillestrom.introduction]
    parsed += [lillestrom.disclaimer, lillestrom.outputs_title, lillestrom.outputs]
    assert words(" ".join(parsed)) == words(" ".join(source))


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_and_a_byte_order_mark_change_nothing(lillestrom, end):
    assert read("\ufeff" + SOURCE.read_text(encoding="utf-8").replace("\n", end)) == lillestrom


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: re.sub(r"(?m)^- ", "• ", text),
        lambda text: re.sub(r"(?m)^- ", "* ", text),
        lambda text: re.sub(r"(?m)^- ", "– ", text),
        lambda text: re.sub(r"(?m)^- ", "  - ", text),
        lambda text: re.sub(r"(?m)^- ", "1. ", text),
        lambda text: re.sub(r"(?m)^#(#+) ", r"\1 ", text),
        lambda text: re.sub(r"(?m)^(#+) \**(.*?)\**$", r"\1 **\2**", text),
        lambda text: text.replace("(#)", "").replace("*", ""),
    ],
    ids=["bullet", "star", "dash", "indented", "numbered", "level", "bold", "unmarked"],
)
def test_other_marks_give_the_same_outline(lillestrom, spoil):
    spoilt = read(spoil(SOURCE.read_text(encoding="utf-8")))
    assert outline(spoilt) == outline(lillestrom)
    assert [theme.references for theme in spoilt.themes] == [
        theme.references for theme in lillestrom.themes
    ]
    assert [texts(theme) for theme in spoilt.themes] == [
        texts(theme) for theme in lillestrom.themes
    ]


def test_a_document_that_lost_all_marks_of_headings_has_the_same_outline(lillestrom):
    text = SOURCE.read_text(encoding="utf-8")
    bare = read(re.sub(r"(?m)^#+ \**(.*?)\**$", r"\1", text))
    assert outline(bare) == outline(lillestrom)
    assert bare.outputs == lillestrom.outputs


def test_wrapped_lines_are_joined_without_a_note(lillestrom):
    def wrap(line):
        return re.sub(r"(.{60,80}) (?![-–—*•]|\d+[.)])", r"\1\n  ", line)

    source = SOURCE.read_text(encoding="utf-8").split("\n")
    wrapped = read("\n".join(wrap(line) if line[:2] == "- " else line for line in source))
    assert [texts(theme) for theme in wrapped.themes] == [
        texts(theme) for theme in lillestrom.themes
    ]
    assert len(wrapped.notes) == len(lillestrom.notes)


# Other languages, years and layouts.

ENGLISH = """\
Kyoto IGF Messages

The 18th annual meeting was held in Kyoto from 8 to 12 October 2023. Messages were published on
16 October and are open for comments until 3 November.

Contents

The AI we want ........ 2
Messages ........ 3

The AI we want

The theme

GDC 5, WSIS C1–C3 and C10, SDGs: 8-10 and 17; Artificial intelligence, Ethics

AI is everywhere. It needs rules.

Messages

1. Principles and rules

• Rules should follow rights.
• Rules should be tested in
practice before they bind.

2. Access to AI

• Access is uneven

3

across regions and within them.

A digital divide

• Connect the 2.6 billion.
"""

SPANISH = """\
# Mensajes del FGI de Riad

Traducido por: José de la Torre Ruiz.

La reunión tuvo lugar en Riad del 15 al 19 de diciembre de 2024.

**Descargo de responsabilidad:** las opiniones no son de las Naciones Unidas.

## Índice

- Innovación y riesgos
- Paz digital

## **Innovación y riesgos**

ODS 9 y 16; CMSI C5, C7 y C12; PNM 1 a 3

*Inteligencia artificial, Innovación*

Un párrafo de introducción.

### Mensajes

- ¿Quién decide? Decidamos juntos.
- Conviene invertir en inter-

### Mensajes

nacionalización de dominios.

## **Paz digital**

ODS 16

La paz es digital.

### Mensajes

#### Cables

- Los cables unen.
"""

RUSSIAN = """\
# Послания ФУИ

Двадцатая встреча прошла с 23 по 27 июня 2025 года.

## Содержание

Доверие в сети\t3

## Доверие в сети

### Тема

ЦУР 9, 16 и 17; ВВУИО С5, С7 и С9; Кибербезопасность, Данные

Доверие растёт медленно.

### Послания

#### Кабели

— Кабели связывают людей и
рынки.
— Кабели нужно беречь.

#### Данные

— Данные принадлежат людям.
"""

ARABIC = """\
# رسائل منتدى إدارة الإنترنت

هذه الترجمة بفضل السيدة ليلى حداد. عقد الاجتماع من 23 إلى 27 حزيران/يونيه 2025.

## الثقة الرقمية

### الموضوع

أهداف التنمية المستدامة 9 و16 و17؛ الأمن السيبراني، البيانات

الثقة أساس الإنترنت.

### الرسائل

#### البنية التحتية

- هل الإنترنت مفتوح؟
- يجب حماية الكابلات في

أوقات الأزمات.
- التعاون ضروري.
"""

CHINESE = """\
# 互联网治理论坛信息

会议于2025年6月23日至27日举行。初步信息于6月27日发布，征求意见至7月14日。

## 目录

数字信任……3

## 一、数字信任

### 主题

可持续发展目标9、16和17；信息社会世界峰会C5、C9；网络安全、数据治理

信任是互联网的基础。

### 信息

#### 基础设施

· 海底电缆需要
保护。
· 各国应当

合作。
"""


def test_plain_english_with_wrapped_lines_numbered_and_bare_headings():
    document = read(ENGLISH)
    assert document.title == "Kyoto IGF Messages"
    assert outline(document) == [
        (
            "The AI we want",
            [("Principles and rules", 2), ("Access to AI", 1), ("A digital divide", 1)],
        )
    ]
    theme = document.themes[0]
    assert theme.references == (
        ("gdc", "5"),
        *(("wsis", code) for code in ("C1", "C2", "C3", "C10")),
        *(("sdg", code) for code in ("8", "9", "10", "17")),
    )
    assert theme.subthemes == ("Artificial intelligence", "Ethics")
    assert theme.introduction == "AI is everywhere. It needs rules."
    assert texts(theme) == [
        "Rules should follow rights.",
        "Rules should be tested in practice before they bind.",
        "Access is uneven across regions and within them.",
        "Connect the 2.6 billion.",
    ]
    assert notes_of(document, PAGE_NUMBER) == [(31, "3")]
    assert (document.meeting_starts, document.meeting_ends) == (
        date(2023, 10, 8),
        date(2023, 10, 12),
    )
    assert document.preliminary_issued == date(2023, 10, 16)
    assert document.consultation_closes == date(2023, 11, 3)


def test_spanish_with_bold_headings_unknown_codes_and_a_hyphen_at_a_running_header():
    document = read(SPANISH)
    assert outline(document) == [
        ("Innovación y riesgos", [(None, 2)]),
        ("Paz digital", [("Cables", 1)]),
    ]
    theme = document.themes[0]
    assert theme.references == (
        ("sdg", "9"),
        ("sdg", "16"),
        ("wsis", "C5"),
        ("wsis", "C7"),
        ("gdc", "1"),
        ("gdc", "2"),
        ("gdc", "3"),
    )
    assert [text for _, text in notes_of(document, UNKNOWN_REFERENCE)] == ["CMSI C12"]
    assert theme.subthemes == ("Inteligencia artificial", "Innovación")
    assert texts(theme)[1] == "Conviene invertir en inter-nacionalización de dominios."
    assert len(notes_of(document, HYPHENATED)) == 1
    assert len(notes_of(document, RUNNING_HEADER)) == 1
    assert document.disclaimer.startswith("Descargo de responsabilidad: las opiniones")
    assert document.meeting_ends == date(2024, 12, 19)


def test_russian_with_dashes_and_cyrillic_codes():
    document = read(RUSSIAN)
    assert outline(document) == [("Доверие в сети", [("Кабели", 2), ("Данные", 1)])]
    assert document.themes[0].references == (
        *(("sdg", code) for code in ("9", "16", "17")),
        *(("wsis", code) for code in ("C5", "C7", "C9")),
    )
    assert document.themes[0].subthemes == ("Кибербезопасность", "Данные")
    assert texts(document.themes[0])[0] == "Кабели связывают людей и рынки."
    assert document.meeting_starts == date(2025, 6, 23)


def test_arabic_joins_a_cut_message_and_ends_sentences_its_own_way():
    document = read(ARABIC)
    assert outline(document) == [("الثقة الرقمية", [("البنية التحتية", 3)])]
    assert document.themes[0].references == (("sdg", "9"), ("sdg", "16"), ("sdg", "17"))
    assert document.themes[0].subthemes == ("الأمن السيبراني", "البيانات")
    assert texts(document.themes[0])[1] == "يجب حماية الكابلات في أوقات الأزمات."
    assert [line for line, _ in notes_of(document, JOINED)] == [20]
    assert document.meeting_starts == date(2025, 6, 23)


def test_chinese_is_joined_without_spaces():
    document = read(CHINESE)
    assert outline(document) == [("数字信任", [("基础设施", 2)])]
    assert document.themes[0].printed_title == "一、数字信任"
    assert document.themes[0].references == (
        *(("sdg", code) for code in ("9", "16", "17")),
        ("wsis", "C5"),
        ("wsis", "C9"),
    )
    assert texts(document.themes[0]) == ["海底电缆需要保护。", "各国应当合作。"]
    assert document.preliminary_issued == date(2025, 6, 27)
    assert document.consultation_closes == date(2025, 7, 14)


THEME = "# Title\n\nIntroduction.\n\n## Theme\n\nSDG 9\n\nAbout it.\n\n### Section\n\n"


def messages_below(text):
    document = read(THEME + text)
    return texts(document.themes[0]), [note.reason for note in document.notes]


@pytest.mark.parametrize(
    ("text", "messages", "reasons"),
    [
        ("- One.\n\nTwo stands alone.", ["One.", "Two stands alone."], [UNMARKED]),
        ("Zero stands alone.\n\n- One.", ["Zero stands alone.", "One."], [UNMARKED]),
        ("- One ends.\n\nand goes on.", ["One ends. and goes on."], [JOINED_ON_ONE_SIGN]),
        ("- One of the\n\nUnited Nations.", ["One of the United Nations."], [JOINED_ON_ONE_SIGN]),
        ("- One is\n\ncut.\n- Two.", ["One is cut.", "Two."], [JOINED]),
        ("- One has an inter-\nnational word.", ["One has an inter-national word."], [HYPHENATED]),
        (
            "- One.\n  - Part a\n  - Part b\n- Two.",
            ["One.\n- Part a\n- Part b", "Two."],
            [NESTED] * 2,
        ),
        ("- So 5 * 3 and 2*3*4 stay.", ["So 5 * 3 and 2*3*4 stay."], []),
        ("- A *b* and **c d** and _e_ f_g_h.", ["A b and c d and e f_g_h."], []),
        ("- A [label](#), <https://a.b/c_d_e>.", ["A label, https://a.b/c_d_e."], []),
        ("1) One.\n2) Two\n1986. A year.\n3) Three.", ["One.", "Two 1986. A year.", "Three."], []),
        ("- One of\n12. goes on.", ["One of 12. goes on."], []),
        ("- A snake_case_ stays.", ["A snake_case_ stays."], []),
        ("- One\n– an aside – goes on.", ["One – an aside – goes on."], []),
        ("- One.\n\n---\n\n***\n\n- Two.", ["One.", "Two."], []),
        ("•\nOne.\n\n•\n\nTwo.", ["One.", "Two."], []),
        ("- One.\n\nTitle\n\n- Two.", ["One.", "Two."], [RUNNING_HEADER]),
        ("- 2025 is near.\n- SDG 9 is far.", ["2025 is near.", "SDG 9 is far."], []),
    ],
)
def test_messages_below_a_section(text, messages, reasons):
    assert messages_below(text) == (messages, reasons)


def test_titles_over_a_rule_are_headings():
    theme = "Theme\n-----\n\nSDG 9\n\nB.\n\n### S\n\n- One.\n\n### R\n\n- Two.\n\n---\n"
    document = read(f"Title\n=====\n\nA.\n\n{theme}")
    assert document.title == "Title"
    assert outline(document) == [("Theme", [("S", 1), ("R", 1)])]


def test_contents_are_known_by_page_numbers_alone():
    document = read("# T\n\nIntro.\n\n- Theme\t4\nSection ..... 5\n\n## A\n\nSDG 1\n\n- One.\n")
    assert document.introduction == "Intro."
    assert [(note.line, note.text) for note in document.notes] == [
        (5, "- Theme\t4"),
        (6, "Section ..... 5"),
    ]


def test_an_introduction_of_a_theme_may_hold_a_list():
    opening = "### The theme\n\nThree ways:\n\n- by land\n- by sea\n\n### Messages\n\n"
    document = read(f"# T\n\n## A\n\n{opening}- One.\n")
    assert document.themes[0].introduction == "Three ways:\n\n- by land\n- by sea"
    assert texts(document.themes[0]) == ["One."]


def test_an_introduction_cut_by_a_page_break_is_joined():
    document = read("# T\n\nThe meeting was\n\nheld in May.\n\n- One.\n")
    assert document.introduction == "The meeting was held in May."
    assert [line for line, _ in notes_of(document, JOINED)] == [5]


def test_bare_headings_without_references():
    document = read(
        "T\n\nIntro.\n\nA\n\nAbout A.\n\nS\n\n- One is\n\ncut short\n- Two.\n\n"
        "B\n\nAbout B.\n\n- Three.\n"
    )
    assert outline(document) == [("A", [("S", 2)]), ("B", [(None, 1)])]
    assert texts(document.themes[0]) == ["One is cut short", "Two."]


def test_references_may_stand_in_several_lines_or_items():
    lines = "[GDC 1](#)\n[WSIS C5](#)\n\n- **SDG** 9\n\nBoth matter."
    document = read(f"# T\n\n## A\n\n{lines}\n\n- One.\n")
    assert document.themes[0].references == (("gdc", "1"), ("wsis", "C5"), ("sdg", "9"))
    assert document.themes[0].introduction == "Both matter."


def test_a_message_that_opens_with_references_opens_no_theme():
    document = read(THEME + "- SDG 9; roads for all.\n\n### R\n\n- WSIS C5; trust for all.\n")
    assert outline(document) == [("Theme", [("Section", 1), ("R", 1)])]


def test_themes_without_references_are_found_by_their_introductions():
    document = read(
        "# T\n\nIntro.\n\n## A\n\nAbout A.\n\n### S\n\n- One.\n\n## B\n\nAbout B.\n\n- Two.\n"
    )
    assert outline(document) == [("A", [("S", 1)]), ("B", [(None, 1)])]


def test_a_theme_without_references_among_others_that_have_them():
    first = "# T\n\n## A\n\nSDG 1\n\nAbout A.\n\n### S\n\n- One.\n\n"
    second = "## B\n\nAbout B.\n\n### S\n\n- Two.\n"
    assert outline(read(first + second)) == [("A", [("S", 1)]), ("B", [("S", 1)])]


def test_a_heading_over_the_messages_of_every_theme_is_no_section():
    themes = [f"## {name}\n\nSDG 1\n\nAbout.\n\n### Beskjeder\n\n- One.\n\n" for name in "ABC"]
    document = read("# T\n\n" + "".join(themes))
    assert outline(document) == [(name, [(None, 1)]) for name in "ABC"]


def test_messages_right_under_the_title_make_a_theme_of_that_name():
    document = read("# T\n\nIntro.\n\n- One.\n- Two.\n")
    assert outline(document) == [("T", [(None, 2)])]
    assert document.introduction == "Intro."
    assert [note.fate for note in document.notes] == [Fate.DOUBTED]


def test_the_address_of_a_link_is_noted():
    document = read(THEME + "- See [there](https://igf.org/x).")
    assert [note.text for note in document.notes] == ["https://igf.org/x"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("One.\n\n- Two.", 1),
        ("# Title\n\nNo message.", 1),
        ("# Title\n\n## Other\n\nNo message.", 1),
        ("# Title\n\n- One\x00.", 3),
        ("# Title\nA\x0cB\n- One.", 2),
        ("# Title\n\n- " + "a" * 5_000_000, 1),
    ],
    ids=["empty", "no title", "no message", "no item", "NUL", "form feed", "long"],
)
def test_what_cannot_be_read_is_refused(text, line):
    with pytest.raises(Unreadable) as refusal:
        read(text)
    assert refusal.value.line == line


def test_the_form_feed_that_begins_a_page_is_no_word():
    document = read("# Title\n\n- One message, cut\n\f\nby a page.\n\f- Two.\n")
    assert [message.text for message in document.themes[0].messages] == [
        "One message, cut by a page.",
        "Two.",
    ]


def test_a_line_of_codes_that_cannot_be_read_is_doubted():
    document = read("# T\n\n## One\n\nPDM 1, 2 – SDG 9, 16; Access\n\nWords.\n\n- A.\n")
    assert document.themes[0].references == ()
    doubted = [note for note in document.notes if note.fate is Fate.DOUBTED]
    assert [(note.line, note.text) for note in doubted] == [(5, "PDM 1, 2 – SDG 9, 16; Access")]


def test_a_heading_that_begins_with_a_code_is_a_heading():
    first = "# T\n\n## SDG 1: no poverty\n\nIntroduction.\n\n- A.\n\n"
    document = read(f"{first}## Two\n\nMore.\n\n- B.\n")
    assert [theme.title for theme in document.themes] == ["SDG 1: no poverty", "Two"]


def test_a_theme_without_references_beside_one_that_has_them():
    first = "# Title\n\n## One\n\nSDG 1\n\n- A.\n\n"
    document = read(f"{first}## Two\n\nIts introduction.\n\n- B.\n\n## Sub\n\n- C.\n")
    assert [theme.title for theme in document.themes] == ["One", "Two"]
    assert [section.title for section in document.themes[1].sections] == ["Sub"]


# Reference lines and dates.


@pytest.mark.parametrize(
    "sentence",
    [
        "SDG 9 is essential.",
        "SDG 9, a goal among others, is essential.",
        "SDG targets by 2030 are near",
        "ODD 16 et SMSI C5 sont liés.",
        "9, 16",
        "",
    ],
)
def test_a_sentence_is_no_reference_line(sentence):
    assert read_references(sentence, LEXICON) is None


@pytest.mark.parametrize(
    ("line", "pairs"),
    [
        ("sdgs 1-3", "sdg1 sdg2 sdg3"),
        ("ЦУР 4 и 5", "sdg4 sdg5"),
        ("WSIS Action Lines c5, С10", "wsisC5 wsisC10"),
        ("SDG9", "sdg9"),
        ("SDG ٩، ١٦", "sdg9 sdg16"),
        ("SDG 9, 9, 09", "sdg9"),
        ("Related: SDG 9 | GDC 1", "sdg9 gdc1"),
        ("SDG 18, 16.10, C12", ""),
    ],
)
def test_reference_lines(line, pairs):
    found = read_references(line, LEXICON)
    assert " ".join(scheme + notation for scheme, notation in found.pairs) == pairs


@pytest.mark.parametrize(
    ("text", "starts", "ends"),
    [
        ("du 23 au 27 juin 2025", (6, 23), (6, 27)),
        ("le 1er juillet 2025", (7, 1), (7, 1)),
        ("June 23–27, 2025", (6, 23), (6, 27)),
        ("from 30 June to 4 July 2025", (6, 30), (7, 4)),
        ("del 23 al 27 de junio de 2025", (6, 23), (6, 27)),
        ("23–27 июня 2025 г.", (6, 23), (6, 27)),
        ("من ٢٣ إلى ٢٧ حزيران/يونيه ٢٠٢٥", (6, 23), (6, 27)),
        ("2025年6月30日至7月4日", (6, 30), (7, 4)),
        ("2025-06-23", (6, 23), (6, 23)),
        ("27 juin", (6, 27), (6, 27)),
    ],
)
def test_dates_in_six_languages(text, starts, ends):
    assert [(span.starts, span.ends) for span in find_dates(text, year=2025)] == [
        (date(2025, *starts), date(2025, *ends))
    ]


@pytest.mark.parametrize("text", ["31 June 2025", "27 juin", "mai", "12 people in 2025"])
def test_what_is_no_date_without_a_year(text):
    assert find_dates(text) == []


# Properties.

WORD = st.from_regex(r"[a-zé]{1,8}", fullmatch=True).filter(
    lambda word: word not in {"and", "et", "y", "e"}
)
SENTENCE = st.lists(WORD, min_size=3, max_size=30).map(lambda ws: " ".join(ws).capitalize() + ".")
NAME = st.lists(WORD, min_size=1, max_size=6).map(lambda ws: " ".join(ws).capitalize())
SECTION = st.tuples(NAME, st.lists(SENTENCE, min_size=1, max_size=5))


@st.composite
def themes(draw):
    """Themes as (title, introduction, messages under no heading, sections), all names distinct."""
    found = draw(
        st.lists(
            st.tuples(
                NAME, SENTENCE, st.lists(SENTENCE, max_size=3), st.lists(SECTION, max_size=3)
            ).filter(lambda theme: theme[2] or theme[3]),
            min_size=1,
            max_size=3,
        )
    )
    return [
        (
            f"Theme {title} t{number}",
            introduction,
            loose,
            [
                (f"Section {name} t{number}s{at}", texts)
                for at, (name, texts) in enumerate(sections)
            ],
        )
        for number, (title, introduction, loose, sections) in enumerate(found)
    ]


@st.composite
def layouts(draw):
    """How a document is printed; everything that may vary without changing what it says."""
    mark = draw(st.sampled_from(["-", "*", "•", "–", "—", "·", "1.", "1)"]))
    return {
        "mark": mark,
        "bold": draw(st.booleans()),
        "section_levels": draw(st.lists(st.integers(2, 5), min_size=1, max_size=4)),
        "opener": draw(st.sampled_from(["", "### The theme", "#### Le thème"])),
        "header": draw(st.booleans()),
        "end": draw(st.sampled_from(["\n", "\r\n"])),
        "blank": draw(st.booleans()),
        "wrap": draw(st.booleans()),
        "random": draw(st.randoms(use_true_random=False)),
    }


def printed_message(text, layout):
    """One item: wrapped, or cut by a page break with or without a running header between."""
    random = layout["random"]
    ws = text.split(" ")
    cut = random.randrange(1, len(ws))
    choice = random.choice(["whole", "whole", "page", "header", "wrap"])
    joint = {
        "whole": " ",
        "page": "\n\n",
        "header": "\n\n### The Title\n\n",
        "wrap": "\n  " if layout["wrap"] else "\n",
    }[choice]
    body = " ".join(ws[:cut]) + joint + " ".join(ws[cut:])
    return f"{layout['mark']} {body}\n" + ("\n" if layout["blank"] or choice != "whole" else "")


def printed_document(document, layout):
    star = "**" if layout["bold"] else ""
    lines = ["# The Title\n\nThe introduction.\n"]
    levels = layout["section_levels"]
    for title, introduction, loose, sections in document:
        lines.append(
            f"## {title}\n\n{layout['opener']}\n\n*SDG 9, 16*; *ethics*\n\n{introduction}\n"
        )
        if layout["header"] or loose:
            lines.append("### The Title\n")
        lines += [printed_message(text, layout) for text in loose]
        for at, (name, items) in enumerate(sections):
            lines.append(f"\n{'#' * levels[at % len(levels)]} {star}{name}{star}\n\n")
            lines += [printed_message(text, layout) for text in items]
    return "\n".join(lines).replace("\n", layout["end"])


@given(themes(), layouts())
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_layout_gives_back_the_same_document(document, layout):
    parsed = read(printed_document(document, layout))
    assert [
        (theme.printed_title, theme.introduction, theme.references, theme.subthemes)
        for theme in parsed.themes
    ] == [
        (title, introduction, (("sdg", "9"), ("sdg", "16")), ("ethics",))
        for title, introduction, _, _ in document
    ]
    expected = [
        [(None, text) for text in loose]
        + [(name, text) for name, items in sections for text in items]
        for _, _, loose, sections in document
    ]
    assert expected == [
        [
            (message.section and theme.sections[message.section - 1].title, message.text)
            for message in theme.messages
        ]
        for theme in parsed.themes
    ]


FRAGMENT = st.one_of(
    st.text(max_size=12),
    WORD,
    st.sampled_from(
        [
            *"-*•–—·#>_[]().:;,!?\t\\`|",
            *(
                "**",
                "__",
                "##",
                "### ",
                "# ",
                "1. ",
                "2) ",
                "I. ",
                "2.1 ",
                "[x](#)",
                "[y](https://z)",
            ),
            *("SDG 9", "SDG 18 ", "ODD 1-4", "WSIS C5, ", "С7", "; ", "…… 3", "\t4", "---", "==="),
            *(
                "### Messages",
                "#### The theme",
                "Table of contents",
                "The theme",
                "Messages",
                "Disclaimer: ",
                "23–27 June 2025",
                "12",
            ),
            *("Word.", "Word", "inter-", "العربية؟", "中文。", "Title", "\u00a0", "\u2028", "  "),
        ]
    ),
)
LINE = st.lists(FRAGMENT, max_size=6).map(" ".join) | st.lists(FRAGMENT, max_size=4).map("".join)
ANYTHING = st.one_of(
    st.text(),
    st.lists(LINE, max_size=25).map("\n".join),
    st.lists(LINE, max_size=20).map(lambda lines: "# Title\n\n- Item.\n" + "\n".join(lines)),
    st.lists(LINE, max_size=20).map(lambda lines: THEME + "- Item.\n\n" + "\n\n".join(lines)),
    st.lists(LINE, max_size=9).map(
        lambda lines: "# Title\n\n## Theme\n\n" + "\n".join(lines) + "\n\n### X\n\n- Item."
    ),
)
STRUCTURE = {"sdg", "sdgs", "odd", "wsis", "and", "et", "y", "e", "и", "و", "s", "to", "a", "al"}


def accounted(document):
    """What became of the words: texts of the document, quotes of the notes."""
    return output(document) + "\n" + "\n".join(note.text for note in document.notes)


def kept_words(text):
    """Words but numbers and codes, of which enumerators and references keep only the value."""
    return [
        word
        for word in words(text.casefold())
        if not re.fullmatch(r"[cс]?[\d_]+|[ivx]+|_+|https?", word) and word not in STRUCTURE
    ]


@given(ANYTHING)
@settings(max_examples=1500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_is_read_or_refused_and_no_word_goes_missing(text):
    try:
        document = read(text)
    except Unreadable:
        return
    source, kept = without_marks(text), without_marks(accounted(document))
    assert not Counter("".join(kept_words(source))) - Counter("".join(kept_words(kept)))
    assert [word for word in kept_words(source) if word not in kept.casefold()] == []


def without_marks(text):
    """``text`` without emphasis, and without the address "#" behind a link."""
    return re.sub(r"[*_]|(?<=\])\(#*\)", "", text)


@given(ANYTHING, st.sampled_from("\x00\x1f\x0b"))
def test_a_refusal_names_a_line_of_the_source(text, control):
    with pytest.raises(Unreadable) as refusal:
        read(text + control)
    assert 1 <= refusal.value.line <= text.count("\n") + text.count("\r") + 1


@given(ANYTHING)
@settings(max_examples=300, deadline=None)
def test_notes_and_messages_keep_to_the_lines_of_the_source(text):
    try:
        document = read(THEME + "- Item.\n" + text)
    except Unreadable:
        assume(False)
    last = (THEME + "- Item.\n" + text).count("\n") + text.count("\r") + 1
    lines = [message.line for theme in document.themes for message in theme.messages]
    assert lines == sorted(lines)
    assert all(1 <= line <= last for line in [*lines, *(note.line for note in document.notes)])
    assert list(document.notes) == sorted(document.notes)
    for theme in document.themes:
        numbers = [message.section or 0 for message in theme.messages]
        assert numbers == sorted(numbers)
        assert all(0 <= number <= len(theme.sections) for number in numbers)


@given(st.text(alphabet="ab *_5", max_size=40))
@settings(max_examples=500)
def test_only_marks_are_taken_from_a_line(text):
    assert re.sub(r"[*_]", "", plain(text)) == re.sub(r"[*_]", "", text)


@pytest.mark.parametrize(
    "unit", ["*", "[", "#", "_", "- a\n", "# a\n", "*a", "[a](", "a\n\n", "SDG 1, ", "\t", "….1\n"]
)
def test_a_large_text_is_read_in_linear_time(unit):
    """Four times the text takes about four times the processor's time, where a square would take
    sixteen; of two readings the quicker, whatever else the machine does."""

    def seconds(size):
        start = process_time()
        read(THEME + "- One.\n- " + unit * (size // len(unit)))
        return process_time() - start

    def quicker(size):
        return min(seconds(size), seconds(size))

    assert quicker(200_000) < 12 * quicker(50_000) + 0.5
