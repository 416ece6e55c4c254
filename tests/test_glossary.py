"""Terms are found in a text, and a translation that calls them otherwise is pointed at."""

from time import process_time

import pytest

from igfsite.browse.index import current
from igfsite.browse.synonyms import read
from igfsite.browse.text.query import parse
from igfsite.vocabulary.glossary import Glossary, Term, terms_in
from igfsite.vocabulary.models import Concept, ConceptLabel, ConceptScheme
from messages_app import checks
from messages_app.checking import check
from messages_app.models import Document, Message, Wording
from tests.search.writing import publish, write

pytestmark = pytest.mark.django_db


def add(notation, status="verified", **labels):
    """A word of the glossary: language to a preferred label, and after commas others."""
    scheme = ConceptScheme.objects.get(slug="glossary")
    concept = Concept.objects.create(scheme=scheme, notation=notation)
    for language, names in labels.items():
        first, *others = names.split(", ")
        concept.labels.create(
            language=language.replace("_", "-"),
            pref_label=first,
            alt_labels="\n".join(others),
            status=status,
        )
    return concept


def sources(text, language="fr", target="en"):
    return [term.source for term in terms_in(text, language, target)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("L'intelligence artificielle change tout.", ["Intelligence artificielle"]),
        ("L’INTELLIGENCE ARTIFICIELLE change tout.", ["Intelligence artificielle"]),
        ("Des intelligences artificielles.", []),
        ("L'IA et l’IA.", ["IA"]),
        ("Elle ria, puis ia.", []),
        ("Les ODD d'abord, une Fracture\u00a0numérique ensuite.", ["ODD", "Fracture numérique"]),
        ("La fracture nume\u0301rique.", ["La fracture numérique"]),
        ("Le renforcement des capacités", ["Le renforcement des capacités"]),
        ("Aucun objectif, aucun sujet.", []),
        ("", []),
        ("\0 \ufffd ’ - '", []),
    ],
)
def test_labels_are_found_as_whole_words_in_any_spelling(text, found):
    assert sources(text) == found


def test_the_longest_label_counts():
    add("data", fr="données", en="data")
    add("rights", fr="protection des données, protection", en="data protection")
    assert sources("Protection des données, données, protection.") == [
        "protection des données",
        "données",
        "protection",
    ]


def test_scripts_without_spaces_or_case_are_read():
    add("ai", zh_hans="人工智能", ar="الذكاء الاصطناعي", ru="искусственный интеллект", en="AI!")
    assert sources("发展人工智能的治理", "zh-hans") == ["人工智能"]
    assert sources("حوكمة الذَّكاء الاصطناعي.", "ar") == ["الذكاء الاصطناعي"]
    assert sources("Искусственный интеллект", "ru") == ["искусственный интеллект"]


def test_what_the_other_language_says_comes_with_it_the_verified_first():
    add("one", status="unverified", fr="parties prenantes", en="interested parties")
    add("two", fr="parties prenantes", en="stakeholders, stakeholder groups")
    found = terms_in("Les parties prenantes", "fr", "en")
    targets = ("stakeholders", "stakeholder groups", "interested parties")
    assert found == [Term("parties prenantes", targets)]
    assert terms_in("Les parties prenantes", "fr", "ru") == [Term("parties prenantes", ())]


def test_a_glossary_is_read_in_two_queries(django_assert_num_queries):
    with django_assert_num_queries(2):
        glossary = Glossary("fr", "en")
    with django_assert_num_queries(0):
        assert glossary.terms_in("Le Pacte numérique mondial (PNM).")


def test_a_thousand_messages_are_read_in_less_than_a_second():
    scheme = ConceptScheme.objects.get(slug="glossary")
    concepts = Concept.objects.bulk_create(
        Concept(scheme=scheme, notation=f"word-{number}") for number in range(500)
    )
    ConceptLabel.objects.bulk_create(
        ConceptLabel(concept=concept, language="fr", pref_label=f"gouvernance du mot {number}")
        for number, concept in enumerate(concepts)
    )
    texts = [wording.text for wording in Wording.objects.all()] * 12
    glossary = Glossary("fr", "en")
    start = process_time()
    assert sum(len(glossary.terms_in(text)) for text in texts)
    assert len(texts) > 1000
    assert process_time() - start < 1


def test_the_glossary_is_no_tag(client, admin_client):
    concept = add("meaningful", fr="multipartite xylophonique")
    assert client.get("/fr/concepts/glossary/meaningful/").status_code == 404
    page = client.get("/fr/messages/?q=multipartite+xylophonique&glossary=meaningful")
    assert "/concepts/glossary/" not in page.content.decode()
    asked = {"app_label": "messages_app", "model_name": "messageconcept", "field_name": "concept"}
    offered = admin_client.get("/admin/autocomplete/", asked | {"term": "xylophonique"})
    assert offered.json()["results"] == []
    message = Message.objects.get(number=1)
    message.message_concepts.create(concept=concept)  # on a way around every form
    publish()
    assert "glossary" not in current("messages").postings
    assert not read().of(parse("multipartite xylophonique ").terms)
    assert read().of(parse("intelligence artificielle ").terms)
    assert read().of(parse("glossaire ").terms) == []


@pytest.mark.parametrize(
    ("text", "language", "target", "is_found"),
    [
        ("Sobre la gobernanza de datos.", "es", "gobernanza de datos", False),
        ("Sobre la gobernanza de los datos.", "es", "gobernanza de datos", False),
        ("Las gobernanzas de datos.", "es", "gobernanza de datos", False),
        ("Sobre la gestión de datos.", "es", "gobernanza de datos", True),
        ("Об управлении данными.", "ru", "управление данными", False),
        ("加强数据治理。", "zh-hans", "数据治理", False),
        ("加强数据管理。", "zh-hans", "数据治理", True),
        ("حوكمة البيانات.", "ar", "حوكمة البيانات", False),
        ("", "es", "gobernanza de datos", True),
    ],
)
def test_a_name_counts_in_any_form(text, language, target, is_found):
    term = Term("gouvernance des données", (target, "xyz"))
    assert bool(checks.other_terms(text, language, [term])) == is_found
    assert not checks.other_terms(text, language, [Term("gouvernance des données", ())])


def test_a_translation_that_calls_a_term_otherwise_is_found():
    add("governance", fr="gouvernance", es="gobernanza")
    source = write(7, "La gouvernance et les ODD.")
    good = write(7, "La gobernanza y los ODS.", "es")
    Wording.objects.filter(pk=good.pk).update(based_on=source)
    assert not [each for each in check(Document.objects.get()) if each.kind == "term"]
    Wording.objects.filter(pk=good.pk).update(text="El gobierno y los ODS.")
    (found,) = (each for each in check(Document.objects.get()) if each.kind == "term")
    assert (str(found.row), found.language) == ("igf-2025/7", "es")
    assert found.excerpt == "gouvernance → gobernanza"
