"""Translation services over real HTTP: their protocols, and whatever can go wrong."""

import pytest
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured

from igfsite import settings as site
from igfsite.publishing.services import Apertium, DeepL, LibreTranslate, ServiceError, configured
from tests.translation_server import KEY, WRONG, translation_server

NAMES = "igfsite.publishing.services"
STATUSES = {
    401: "refuses access",
    403: "refuses access",
    413: "too long",
    429: "too often",
    456: "quota",
    500: "status 500",
    503: "status 503",
}


@pytest.fixture
def server():
    with translation_server() as running:
        yield running


@pytest.fixture(params=["LibreTranslate", "DeepL"])
def service(request, server):
    made = {"LibreTranslate": LibreTranslate, "DeepL": DeepL}[request.param]
    return made(url=server.url, api_key=KEY, timeout=1)


def test_libretranslate_is_asked_as_it_documents(server):
    service = LibreTranslate(url=f"{server.url}/", api_key=KEY)
    assert ("fr", "zh-hans") in service.pairs()
    assert not {pair for pair in service.pairs() if "ar" in pair or pair[0] == pair[1]}
    assert service.translate(["Un", "Deux"], "fr", "zh-hans") == ["zh-Hans Un", "zh-Hans Deux"]
    assert server.questions == [
        {"q": ["Un", "Deux"], "source": "fr", "target": "zh-Hans", "format": "text", "api_key": KEY}
    ]


def test_deepl_is_asked_as_it_documents(server):
    service = DeepL(url=server.url, api_key=KEY)
    assert len(service.pairs()) == 30
    assert service.translate(["Un"], "fr", "es") == ["ES Un"]
    assert service.translate(["一"], "zh-hans", "en") == ["EN-GB 一"]
    assert service.translate(["One"], "en", "zh-hans") == ["ZH-HANS One"]
    assert server.questions[1] == {"text": ["一"], "source_lang": "ZH", "target_lang": "EN-GB"}
    assert server.keys == [f"DeepL-Auth-Key {KEY}"] * 3


def test_deepl_keys_of_the_free_plan_have_their_own_address():
    assert DeepL(api_key="k:fx").host == "api-free.deepl.com"
    assert DeepL(api_key="k").host == "api.deepl.com"


def test_apertium_is_asked_one_text_at_a_time(server):
    service = Apertium(url=server.url)
    assert service.pairs() == {("fr", "es"), ("es", "fr"), ("en", "es")}
    assert service.translate(["Un & un", "Deux"], "fr", "es") == ["spa Un & un", "spa Deux"]
    assert [each["langpair"] for each in server.questions] == [["fra|spa"]] * 2


def test_a_request_stays_within_the_limits(server):
    service = DeepL(url=server.url, api_key=KEY)
    short = [f"text {number}" for number in range(120)]
    assert service.translate(short, "fr", "es") == [f"ES {text}" for text in short]
    assert [len(each["text"]) for each in server.questions] == [50, 50, 20]
    long = ["ب" * 20_000] * 7
    assert len(service.translate(long, "ar", "es")) == 7
    assert max(server.sizes) <= 128 * 1024
    with pytest.raises(ServiceError, match="too long"):
        service.translate(["ب" * 60_000], "ar", "es")


def test_nothing_is_sent_where_there_is_nothing_to_translate(server, service):
    assert service.translate([], "fr", "es") == []
    assert server.questions == []


@pytest.mark.parametrize(("status", "reason"), STATUSES.items())
def test_a_refusal_is_told_with_its_reason_and_without_the_key(server, service, status, reason):
    server.mood = status
    with pytest.raises(ServiceError, match=f"^{service.engine}: .*{reason}") as caught:
        service.translate(["Un"], "fr", "es")
    assert KEY not in str(caught.value)
    assert KEY not in repr(service)


SPOILT = ("fewer", "numbers", "blank", "control", "surrogate", "cut", *WRONG)


@pytest.mark.parametrize("mood", SPOILT)
def test_an_answer_that_is_no_translation_is_refused(server, service, mood):
    server.mood = mood
    with pytest.raises(ServiceError, match="cannot be understood"):
        service.translate(["Un", "Deux"], "fr", "es")


@pytest.mark.parametrize("mood", ["slow", "dripping"])
def test_a_slow_service_is_given_up(server, service, mood):
    server.mood = mood
    with pytest.raises(ServiceError, match="in time"):
        service.translate(["Un"], "fr", "es")


def test_texts_and_keys_do_not_follow_to_another_address(server, service):
    server.mood = "redirect"
    with pytest.raises(ServiceError, match="status 302"):
        service.translate(["Un"], "fr", "es")


def test_a_service_that_is_gone_is_told():
    with translation_server() as server:
        gone = server.url
    for service in (LibreTranslate(url=gone), Apertium(url=gone)):
        with pytest.raises(ServiceError, match="cannot be reached"):
            service.pairs()


def test_a_list_of_languages_that_is_none_is_refused(server, monkeypatch):
    monkeypatch.setattr("tests.translation_server.LANGUAGES", [5])
    monkeypatch.setattr("tests.translation_server.PAIRS", [("fra", [])])
    for service in (LibreTranslate(url=server.url), Apertium(url=server.url)):
        with pytest.raises(ServiceError, match="cannot be understood"):
            service.pairs()


def entry(name, **options):
    return {"CLASS": f"{NAMES}.{name}", "OPTIONS": options}


def test_services_are_named_in_the_settings(settings):
    assert configured() == {}
    settings.TRANSLATION_SERVICES = [
        entry("Apertium", url="http://localhost:2737"),
        entry("Apertium", url="http://localhost:2738", engine="Apertium, our own"),
        entry("DeepL", api_key=KEY),
    ]
    assert list(configured()) == ["Apertium", "Apertium, our own", "DeepL"]
    assert run_checks() == []


@pytest.mark.parametrize(
    ("entries", "reason"),
    [
        ({}, "must be a list"),
        ([5], "give a CLASS"),
        ([{"OPTIONS": {}}], "give a CLASS"),
        ([{"CLASS": 5}], "no class 5"),
        ([{"CLASS": "nowhere.Nothing"}], "no class 'nowhere.Nothing'"),
        ([{"CLASS": f"{NAMES}.configured"}], "is not a translation service"),
        ([{"CLASS": f"{NAMES}.service.Service"}], "is not a translation service"),
        ([entry("Apertium")], "missing a required argument: 'url'"),
        ([entry("Apertium", url="http://x", colour="red")], "unexpected keyword argument 'colour'"),
        ([entry("Apertium", url="ftp://x")], "http or https"),
        ([entry("Apertium", url=5)], "http or https"),
        ([entry("Apertium", url="http://x", timeout="soon")], "whole seconds"),
        ([entry("Apertium", url="http://x", engine=[])], "engine must be a name"),
        ([entry("Apertium", url="http://x")] * 2, "entry 2: the name Apertium is taken"),
        ([entry("DeepL", url="http://x")], "missing a required argument: 'api_key'"),
        ([entry("DeepL", api_key=f"{KEY}\n")], "api_key must be a key"),
        ([entry("DeepL", api_key=[KEY])], "DeepL"),
        ([{"CLASS": f"{NAMES}.DeepL", "OPTIONS": [KEY]}], "OPTIONS must map"),
    ],
)
def test_a_wrong_setting_is_told_when_the_site_starts(settings, entries, reason):
    settings.TRANSLATION_SERVICES = entries
    [error] = run_checks()
    assert reason in error.msg
    assert KEY not in error.msg


def test_a_variable_that_is_not_json_is_told(monkeypatch):
    monkeypatch.setenv("TRANSLATION_SERVICES", f'[{{"api_key": "{KEY}"')
    with pytest.raises(ImproperlyConfigured, match="TRANSLATION_SERVICES .* not JSON") as caught:
        site.env_list("TRANSLATION_SERVICES")
    assert KEY not in str(caught.value)
