"""Words, stems, queries, hits and spellings: what search knows of text, without a database."""

import re
import unicodedata
from html import unescape
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from igfsite.browse.text.folding import LONGEST, Memory, fold
from igfsite.browse.text.highlight import Highlighter, excerpt, mark
from igfsite.browse.text.query import MOST_CHARACTERS, MOST_TERMS, normalised, parse
from igfsite.browse.text.spelling import nearest
from igfsite.browse.text.stems import stem
from igfsite.browse.text.stop_words import STOP_WORDS
from igfsite.browse.text.tokens import Lexer
from igfsite.browse.text.words import compounds, joined, words

LANGUAGES = ("ar", "zh-hans", "en", "fr", "ru", "es")
TYPICAL = st.text(alphabet="aéœßIs l'’-−\"«»“”*治理が\u0301\u00ad\u200dйёأةـ٣()\n<&_", max_size=60)
ANY = st.one_of(TYPICAL, st.text(max_size=60))
quick = settings(deadline=None, max_examples=200)


def texts(text):
    return [word.text for word in words(text)]


def terms(text):
    return [(" ".join(term.words), flags(term)) for term in parse(text).terms]


def flags(term):
    names = ("is_phrase", "is_prefix", "is_excluded", "is_stop_word")
    return {name[3:] for name in names if getattr(term, name)}


def marked(text, **sought):
    return mark(text, Highlighter(**sought).spans(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("œuvre", "oeuvre"),
        ("Élargir", "elargir"),
        ("É", "E\u0301"),
        ("STRASSE", "straße"),
        ("Ægir Łódź Đà Øre", "aegir lodz da ore"),
        ("IŞIK", "ışık"),
        ("ещё", "еще"),
        ("управле\u0301ние", "управление"),
        ("й", "и\u0306"),
        ("أحمد إلى آسيا ٱلله", "احمد الى اسيا الله"),
        ("على", "علي"),
        ("الحوكمة", "الحوكمه"),
        ("مؤتمر هيئة", "موتمر هييه"),
        ("الْحَوْكَمَة", "الحوكمة"),
        ("الحـــوكمة", "الحوكمة"),
        ("ﻻ", "لا"),
        ("٢٠٢٥", "2025"),
        ("۲۰۲۵ ２０２５", "2025 2025"),
        ("ＡＩ ﬁn", "ai fin"),
        ("gou\u00advernance", "gouvernance"),
        ("治\ufe00理", "治理"),
    ],
)
def test_spellings_of_one_word_are_one_word(one, other):
    assert texts(one) == texts(other) != []


def test_a_memory_keeps_short_strings_until_it_is_full():
    memory = Memory(str.upper, size=2)
    assert [memory[text] for text in ("a", "b", "x" * 65)] == ["A", "B", "X" * 65]
    assert dict(memory) == {"a": "A", "b": "B"}
    assert memory["c"] == "C"
    assert dict(memory) == {"c": "C"}


def test_short_i_is_a_letter_of_its_own():
    assert texts("мой мои") == ["мой", "мои"]


@pytest.mark.parametrize("apostrophe", "'’‘ʼ＇")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("l'IA", "ia"),
        ("L'État d'urgence qu'il", "etat urgence il"),
        ("jusqu'à lorsqu'on", "a on"),
        ("l'«IA»", "ia"),
        ("the IGF's work", "the igf work"),
        ("aujourd'hui", "aujourd hui"),
        ("O'Brien", "o brien"),
        ("l s", "l s"),
    ],
)
def test_elided_heads_and_the_genitive_are_no_words(text, expected, apostrophe):
    assert texts(text.replace("'", apostrophe)) == expected.split()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("治", "治"),
        ("治理", "治理 理"),
        ("互联网治理", "互联 联网 网治 治理 理"),
        ("互联网，治理", "互联 联网 网 治理 理"),
        ("AI治理2025", "ai 治理 理 2025"),
        ("ガバナンス", "カハ ハナ ナン ンス ス"),
        ("거버넌스", "거버넌스"),
    ],
)
def test_han_characters_come_in_pairs(text, expected):
    assert texts(text) == expected.split()


def test_a_part_of_a_han_run_is_a_part_of_its_words():
    run, part = texts("全球互联网治理论坛"), parse("互联网治理").terms[0].words
    assert part in {tuple(run[place : place + len(part)]) for place in range(len(run))}


def test_spans_are_of_the_text_as_it_is_written():
    text = "L’Œuvre élargie, 治理"
    spelled = [(text[word.start : word.end], word.text) for word in words(text)]
    assert spelled == [
        ("Œuvre", "oeuvre"),
        ("élargie", "elargie"),
        ("治理", "治理"),
        ("理", "理"),
    ]


@pytest.mark.parametrize("hyphen", "-‐‑")
def test_what_hyphens_join_is_also_one_word(hyphen):
    text = "multi-acteurs, e-mail et co-opération: l'arc-en-ciel".replace("-", hyphen)
    assert texts("multi-acteurs".replace("-", hyphen)) == ["multi", "acteurs"]
    assert compounds(text) == ["multiacteurs", "email", "cooperation", "arcenciel"]


@pytest.mark.parametrize("text", ["a - b", "a- b", "a--b", "a—b", "2020–2025", "a-\nb", "-a b-"])
def test_only_a_hyphen_between_letters_joins(text):
    assert compounds(text) == []


def test_a_long_word_is_cut():
    assert texts("a" * 1000) == ["a" * LONGEST]
    assert compounds("a" * 50 + "-" + "b" * 50) == ["a" * 50 + "b" * 14]


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("fr", "élargir élargie elargir"),
        ("fr", "œuvre œuvres oeuvre"),
        ("en", "govern governance governing"),
        ("es", "gobernación gobernaciones gobernacion"),
        ("ru", "управление управления управле\u0301нием"),
        ("ru", "учёный ученые"),
        ("ru", "словами слова\u0301ми"),
        ("ar", "الحوكمة حوكمة الْحَوْكَمَة"),
        ("zh-hans", "治理"),
    ],
)
def test_forms_of_one_word_have_one_stem(language, forms):
    assert len({stem(form, language) for form in forms.split()}) == 1


def test_stop_words_are_folded_and_leave_the_acronyms_of_the_field():
    assert {fold(word) for word in STOP_WORDS} == STOP_WORDS
    assert {"the", "les", "los", "для", "في", "的", "un"} <= STOP_WORDS
    assert not STOP_WORDS & {"ai", "ia", "ии", "tic", "ict", "ods", "odd", "sdg", "onu", "smsi"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("l’IA générative ", [("ia", set()), ("generative", set())]),
        ("intelligence artif", [("intelligence", set()), ("artif", {"prefix"})]),
        ("gouv* mondiale ", [("gouv", {"prefix"}), ("mondiale", set())]),
        ("G", [("g", set())]),
        ("fin.", [("fin", set())]),
        ("internet in", [("internet", set()), ("in", {"stop_word"})]),
        ("the in", [("the", {"stop_word"}), ("in", {"prefix"})]),
        ('"droits humains"', [("droits humains", {"phrase"})]),
        ("“droits humains” «la paix»", [("droits humains", {"phrase"}), ("la paix", {"phrase"})]),
        ("„права“ 「vie 治理」", [("права", {"phrase"}), ("vie 治理", {"phrase"})]),
        ('paix "droits humains', [("paix", set()), ("droits humains", {"phrase"})]),
        ('paix "', [("paix", set())]),
        ('"" «» paix ', [("paix", set())]),
        ("-spam", [("spam", {"excluded"})]),
        ("−spam paix ", [("spam", {"excluded"}), ("paix", set())]),
        ('-"vie privée"', [("vie privee", {"phrase", "excluded"})]),
        ('"vie"-privée ', [("vie", {"phrase"}), ("privee", set())]),
        ("-et/ou", [("et ou", {"phrase", "excluded"})]),
        ("-spam*", [("spam", {"prefix", "excluded"})]),
        ("- paix ", [("paix", set())]),
        ("multi-acteurs ", [("multi acteurs", set())]),
        ("互联网治理", [("互联 联网 网治 治理", {"phrase"})]),
        ("治", [("治", {"prefix"})]),
        ("的 治理", [("的", {"prefix", "stop_word"}), ("治理", {"phrase"})]),
        ("AI治理", [("ai", set()), ("治理", {"phrase"})]),
        ("-AI治理", [("ai 治理", {"phrase", "excluded"})]),
        ('"治理AI 治"', [("治理 理 ai 治", {"phrase", "prefix"})]),
        ("الحوكمة ", [("الحوكمه", set())]),
        ("IA ia l'IA ", [("ia", set())]),
        ("cats NEAR(dogs) ", [("cats", set()), ("near", set()), ("dogs", set())]),
        ("title:paix ", [("title", set()), ("paix", set())]),
        ("paix\x00monde\x1f", [("paix", set()), ("monde", set())]),
        ("", []),
        ("- * \" ' ()", []),
    ],
)
def test_a_query_is_read(text, expected):
    assert terms(text) == expected


def test_a_term_keeps_what_was_typed_for_its_stem():
    (term,) = parse("Co-Opération ").terms
    assert term.words == ("co", "operation")
    assert term.typed == ("co", "opération")
    assert term.glued == "cooperation"


def test_function_words_are_wanted_only_where_nothing_else_is():
    query = parse("la gouvernance de l'Internet -spam ")
    assert [term.words for term in query.wanted] == [("gouvernance",), ("internet",)]
    assert [term.words for term in query.excluded] == [("spam",)]
    assert [term.words for term in parse("de la -spam ").wanted] == [("de",), ("la",)]


def test_what_is_too_much_is_left_out():
    assert len(parse(" ".join(f"mot{number}" for number in range(100))).terms) == MOST_TERMS
    assert terms("a" + " " * MOST_CHARACTERS + "b") == [("a", {"stop_word"})]
    assert not parse("")


def test_a_query_has_one_spelling_for_a_cache():
    assert normalised("  la\t\npaix\x00 ") == "la paix "
    assert normalised("la paix") == "la paix"
    assert normalised(" \n") == ""


@pytest.mark.parametrize(
    ("text", "sought", "expected"),
    [
        ("L’IA & l'œuvre", {"words": {"ia"}}, "L’<mark>IA</mark> &amp; l&#x27;œuvre"),
        ("Œuvre", {"words": {"oeuvre"}}, "<mark>Œuvre</mark>"),
        ("numérique", {"prefixes": {"num"}}, "<mark>numérique</mark>"),
        (
            "Droits, humains; droits",
            {"phrases": {("droits", "humains")}},
            "<mark>Droits, humains</mark>; droits",
        ),
        ("R&D", {"phrases": {("r", "d")}}, "<mark>R&amp;D</mark>"),
        ("la paix", {"words": {"la", "paix"}}, "<mark>la</mark> <mark>paix</mark>"),
        ("互联网治理", {"phrases": {("联网", "网治")}}, "互<mark>联网治</mark>理"),
        ("互联网治理", {"prefixes": {"网"}}, "互联<mark>网</mark>治理"),
        ("互联网治", {"prefixes": {"治"}}, "互联网<mark>治</mark>"),
        ("multi-acteurs", {"words": {"multiacteurs"}}, "<mark>multi-acteurs</mark>"),
        ("الْحَوْكَمَة", {"words": {"الحوكمه"}}, "<mark>الْحَوْكَمَة</mark>"),
        ("rien", {}, "rien"),
    ],
)
def test_hits_are_marked(text, sought, expected):
    assert marked(text, **sought) == expected


def test_an_excerpt_shows_the_densest_hits_between_words():
    text = "paix " + "mot " * 200 + "la paix et la paix " + "fin " * 200
    cut, spans = excerpt(text, Highlighter(words={"paix"}).spans(text), 80)
    assert [cut[start:end] for start, end in spans] == ["paix", "paix"]
    assert cut.startswith("…mot ")
    assert cut.endswith(" fin…")
    assert 60 < len(cut) <= 82


def test_an_excerpt_of_a_short_text_is_the_text():
    assert excerpt("la paix", [(3, 7)], 7) == ("la paix", [(3, 7)])


def test_an_excerpt_without_hits_is_the_beginning():
    assert excerpt("un deux trois", [], 9) == ("un deux…", [])


def test_an_excerpt_cuts_chinese_at_any_character_but_no_mark():
    assert excerpt("互联网治理论坛", [(3, 5)], 4) == ("…网治理论…", [(2, 4)])
    assert excerpt("ae\u0301" * 10, [], 5)[0] == "ae\u0301a…"


def test_nearest_spellings():
    known = ["gouvernante", "gouvernance", "droits", "droit", "doit", "ia", "iab"]
    assert nearest("gouvernence", known) == ["gouvernance", "gouvernante"]
    assert nearest("dorit", known) == ["doit", "droit"]
    assert nearest("dorits", known, limit=1) == ["droits"]
    assert nearest("droit", known) == ["doit", "droits"]
    assert nearest("ai", known) == []
    assert nearest("", known) == []


@quick
@given(ANY)
def test_words_are_in_order_and_fold_from_their_spans(text):
    found = words(text)
    for word in found:
        assert 0 <= word.start < word.end <= len(text)
        assert 0 < len(word.text) <= LONGEST
        assert word.text.isalnum()
        assert word.text == fold(text[word.start : word.end])
    for word, following in pairwise(found):
        assert word.start < following.start
        assert word.end <= following.end


@quick
@given(ANY)
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@quick
@given(ANY)
def test_any_query_is_read(text):
    query = parse(text)
    assert query == parse(normalised(text))
    assert normalised(normalised(text)) == normalised(text)
    assert {*query.wanted, *query.excluded} <= set(query.terms)
    for term in query.terms:
        assert len(term.words) == len(term.typed) > 0
        assert all(term.words)


@quick
@given(ANY, st.sampled_from(LANGUAGES))
@example("'s", "fr")
def test_any_word_has_a_stem(text, language):
    assert bool(stem(text, language)) >= bool(fold(text[:LONGEST]))


@quick
@given(ANY, st.text(alphabet="aéils治理", max_size=2), st.integers(min_value=1, max_value=40))
def test_marks_add_nothing_but_marks(text, prefix, size):
    found = texts(text)
    light = Highlighter(phrases={tuple(found[1:3])}, words=found[:1], prefixes={fold(prefix)})
    whole = (text, light.spans(text))
    for shown, spans in (whole, excerpt(*whole, size)):
        assert all(0 <= start < end <= len(shown) for start, end in spans)
        assert all(one[1] < other[0] for one, other in pairwise(spans))
        assert unescape(re.sub("</?mark>", "", mark(shown, spans))) == shown
    cut, spans = excerpt(*whole, size)
    assert len(cut) <= size + 2 or cut == text
    assert cut.strip("…") in text


@settings(deadline=None, max_examples=1000)
@given(ANY)
@example("и\u0306 ﬁn ё")
@example("ㄱㅏ ﾡￂ")
@example("a\u0301b l'été multi-acteurs 治理的")
def test_every_word_of_a_text_is_hit_by_its_beginning_and_by_what_hyphens_make_of_it(text):
    for word in words(text):
        sought = ({"words": {word.text}}, {"phrases": {(word.text,)}})
        for light in (Highlighter(**each) for each in sought):
            assert covered(word, light.spans(text))
        light = Highlighter(prefixes={word.text[:2]})
        assert light.may_hit(text)
        assert any(start <= word.start < end for start, end in light.spans(text))
    for chain in joined(text, words(text)):
        assert covered(chain, Highlighter(words={chain.text}).spans(text))


def covered(word, spans):
    return any(start <= word.start and word.end <= end for start, end in spans)


def test_a_word_of_any_length_is_noted_as_the_dictionary_can_hold_it():
    lexer = Lexer()
    lexer.read("fr", "é" * 400)
    ((_language, word, stemmed, shown),) = lexer.dictionary()
    assert (word, shown) == ("e" * 64, "é" * 150)
    assert len(stemmed) <= 64


@given(st.text(max_size=20).filter(str.isalnum))
@example("ŒUVRE")
@example("ﬁnﬂ")
@example("각각")
@example("Й")
def test_letters_are_folded_one_by_one_as_the_whole_word_is(run):
    decomposed = fold(unicodedata.normalize("NFD", run) + "\u0301")
    assert fold(run) == decomposed or not decomposed
