"""What comes out of a session page, and that nothing of it is lost in silence."""

import re
import time
from dataclasses import astuple, fields
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from igfsite.publishing.notes import Fate, Unreadable
from igfsite.vocabulary.lexicon import Lexicon
from sessions_app.parsing import words as page_words
from sessions_app.parsing.page import ParsedSession, parse

PAGE = Path(__file__).parent.parent / "fixtures/documents/wsis-2025-310.fr.txt"
GENEVA = timezone(timedelta(hours=2))
LEXICON = Lexicon(
    acronyms={
        "ODD": "sdg", "Objectif": "sdg", "SDG": "sdg", "Goal": "sdg", "ODS": "sdg", "ЦУР": "sdg",
        "SMSI": "wsis", "GO": "wsis", "WSIS": "wsis", "CMSI": "wsis", "ВВУИО": "wsis",
        "PNM": "gdc", "GDC": "gdc",
    },
    notations={
        "sdg": frozenset(str(number) for number in range(1, 18)),
        "wsis": frozenset(f"C{number}" for number in range(1, 12)),
        "gdc": frozenset(str(number) for number in range(1, 6)),
    },
    topics={
        "Droits de l'homme": "human-rights",
        "Examen du SMSI+20": "wsis-20-review",
        "Inclusion numérique": "digital-inclusion",
        "Intelligence artificielle": "artificial-intelligence",
        "La fracture numérique": "digital-divide",
        "Digital inclusion": "digital-inclusion",
        "Inclusion": "inclusion",
        "Human rights": "human-rights",
        "人权": "human-rights",
        "数字包容": "digital-inclusion",
        "Права человека": "human-rights",
    },
)  # fmt: skip


def read(*lines):
    return parse("\n".join(lines), LEXICON)


def notes_of(session, fate):
    return [note for note in session.notes if note.fate == fate]


def doubts(session):
    return [note.reason for note in notes_of(session, Fate.DOUBTED)]


def person_of(*lines, heading="Speakers"):
    (person,) = read("Title", "", heading, *lines).people
    return person


def times_of(printed):
    session = read("Title", "", "Session 1", "", printed)
    return session.starts_at, session.ends_at


@pytest.fixture(scope="module")
def page():
    return PAGE.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def session(page):
    return parse(page, LEXICON)


class TestRealPage:
    def test_notice_is_kept_word_for_word(self, session, page):
        assert session.notice == page.split("\n")[0]
        assert session.engine == "DeepL Traduction"

    def test_head(self, session):
        assert session.title == (
            "Gouvernance numérique mondiale et coopération multipartite pour le SMSI+20"
        )
        assert session.organiser == "Coalition pour la liberté en ligne"
        assert session.number == "310"
        assert session.starts_at == datetime(2025, 7, 10, 10, 0, tzinfo=GENEVA)
        assert session.ends_at == datetime(2025, 7, 10, 10, 50, tzinfo=GENEVA)
        assert session.starts_at.utcoffset() == timedelta(hours=2)

    def test_place(self, session):
        assert session.mode == "hybrid"
        assert session.mode_printed == (
            "Participation physique (sur place) et virtuelle (à distance)"
        )
        assert session.room == "Salle plénière C, Palexpo"
        assert session.kind == "SMSI+20 Session interactive"

    def test_description_is_kept_word_for_word(self, session, page):
        lines = page.split("\n")
        assert session.description == "\n\n".join(lines[index] for index in (11, 13, 15, 17))

    def test_people(self, session):
        assert [astuple(person) for person in session.people] == [
            (22, "Mr. Ernst Noorman", "Ernst Noorman", "Monsieur", "Cyber Ambassadeur",
             "Ministère des Affaires étrangères, Royaume des Pays-Bas", True),
            (25, "Mr. Rasmus Lumi", "Rasmus Lumi", "M.",
             "Directeur général, Département des organisations internationales"
             " et des droits de l'homme",
             "Ministère des Affaires étrangères d'Estonie", False),
            (28, "Ms. Gitanjali Sah", "Gitanjali Sah", "Mme",
             "Coordonnateur de la stratégie et des politiques",
             "Union internationale des télécommunications", False),
            (31, "Mr. Dan York", "Dan York", "M.", "chef d'état-major",
             "Société Internet (ISOC)", False),
            (34, "Ms. Isabel Ebert", "Isabel Ebert", "Mme",
             "Conseiller stratégique, projet B-Tech",
             "Le Haut-Commissariat des Nations Unies aux droits de l'homme", False),
            (37, "Mr. Jan Gerlach", "Jan Gerlach", "Monsieur",
             "Directeur des politiques publiques", "Fondation Wikimedia", False),
        ]  # fmt: skip

    def test_concepts(self, session, page):
        assert session.topics == (
            "human-rights",
            "wsis-20-review",
            "digital-inclusion",
            "artificial-intelligence",
            "digital-divide",
        )
        assert session.action_lines == ("C10", "C11")
        assert session.sdgs == ("9", "10", "16", "17")
        assert session.action_lines_rationale == page.split("\n")[44]
        assert session.sdgs_rationale == page.split("\n")[52]

    def test_notes(self, session):
        assert [(note.line, note.text) for note in notes_of(session, Fate.DROPPED)] == [
            (21, "Mr. Ernst Noorman"),
            (24, "Mr. Rasmus Lumi"),
            (27, "Ms. Gitanjali Sah"),
            (30, "Mr. Dan York"),
            (33, "Ms. Isabel Ebert"),
            (36, "Mr. Jan Gerlach"),
            (42, "GO C10 logo"),
            (43, "GO C11 logo"),
            (48, "Objectif 9 logo"),
            (49, "Objectif 10 logo"),
            (50, "Objectif 16 logo"),
            (51, "Objectif 17 logo"),
        ]
        assert [note.line for note in notes_of(session, Fate.DOUBTED)] == [10, 22, 28, 31, 34, 37]
        assert not notes_of(session, Fate.JOINED)
        assert list(session.notes) == sorted(session.notes)

    @pytest.mark.parametrize("printed", ["\ufeff{}", "{}\n\n\n", "\n\n{}"])
    def test_blanks_around_change_no_field(self, page, session, printed):
        again = parse(printed.format(page), LEXICON)
        assert again.description == session.description
        assert again.title == session.title
        assert again.topics == session.topics

    def test_windows_and_old_mac_line_ends(self, page, session):
        assert parse(page.replace("\n", "\r\n"), LEXICON) == session
        assert parse(page.replace("\n", "\r"), LEXICON) == session

    def test_no_break_spaces_and_decomposed_letters(self, page, session):
        head = page.replace("Session 310", "Session\xa0310").replace("10:00–", "\xa010:00–")
        again = parse(head.replace("é", "e\u0301"), LEXICON)
        assert (again.number, again.starts_at) == ("310", session.starts_at)
        assert again.topics == session.topics
        assert again.people == session.people

    def test_curly_apostrophes_match_the_vocabulary(self, page, session):
        again = parse(page.replace("'", "’"), LEXICON)
        assert again.topics == session.topics
        assert again.action_lines == session.action_lines
        assert again.action_lines_rationale

    def test_without_portraits_the_people_are_the_same(self, page, session):
        entries = re.sub(r"(?m)^M[rs]\. .*\n", "", page)
        people = parse(entries, LEXICON).people
        assert [person.name for person in people] == [person.name for person in session.people]
        assert [person.post for person in people] == [person.post for person in session.people]
        assert people[0].printed_name == "Monsieur Ernst Noorman"
        assert people[0].is_moderator


HEADS = {
    "en": (
        "Session 310",
        "Thursday, 10 July 2025 10:00–10:50 (UTC+02:00) 08:00–08:50 (UTC)"
        " Physical (on-site) and Virtual (remote) participation Plenary Room C, Palexpo"
        " WSIS+20 Interactive Session",
        "Physical (on-site) and Virtual (remote) participation",
        "Plenary Room C, Palexpo",
        "WSIS+20 Interactive Session",
    ),
    "es": (
        "Sesión 310",
        "jueves, 10 de julio de 2025 10:00–10:50 (UTC+02:00) Participación física (in situ) y"
        " virtual (a distancia) Sala plenaria C, Palexpo CMSI+20 Sesión interactiva",
        "Participación física (in situ) y virtual (a distancia)",
        "Sala plenaria C, Palexpo",
        "CMSI+20 Sesión interactiva",
    ),
    "ru": (
        "Сессия 310",
        "четверг, 10 июля 2025 г. 10:00–10:50 (UTC+02:00) Физическое (на месте) и виртуальное"
        " (дистанционное) участие Зал C, Palexpo ВВУИО+20 Интерактивная сессия",
        "Физическое (на месте) и виртуальное (дистанционное) участие",
        "Зал C, Palexpo",
        "ВВУИО+20 Интерактивная сессия",
    ),
    "ar": (
        "الجلسة 310",
        "الخميس، 10 يوليو 2025 10:00–10:50 (UTC+02:00) المشاركة الحضورية (في الموقع) والافتراضية"
        " (عن بعد) القاعة C، بالكسبو جلسة تفاعلية",
        "المشاركة الحضورية (في الموقع) والافتراضية (عن بعد)",
        "القاعة C، بالكسبو",
        "جلسة تفاعلية",
    ),
    "zh": (
        "会议310",
        "2025年7月10日 星期四 10:00–10:50（UTC+02:00）现场和远程参与 Palexpo C全会厅"
        " WSIS+20互动会议",
        "现场和远程参与",
        "Palexpo C全会厅",
        "WSIS+20互动会议",
    ),
}


class TestHeadInOtherLanguages:
    @pytest.mark.parametrize("language", HEADS)
    def test_head(self, language):
        number, timing, mode, room, kind = HEADS[language]
        session = read("A title", "", "An organiser", "", number, "", timing, "", "A text.")
        assert session.title == "A title"
        assert session.organiser == "An organiser"
        assert session.number == "310"
        assert session.starts_at == datetime(2025, 7, 10, 10, 0, tzinfo=GENEVA)
        assert session.ends_at == datetime(2025, 7, 10, 10, 50, tzinfo=GENEVA)
        assert session.mode == "hybrid"
        assert (session.mode_printed, session.room, session.kind) == (mode, room, kind)
        assert session.description == "A text."
        assert len(doubts(session)) == 1  # between room and type nothing is printed

    def test_second_time_zone_is_dropped_with_a_note(self):
        session = read("Title", "", HEADS["en"][1])
        assert [note.text for note in notes_of(session, Fate.DROPPED)] == ["08:00–08:50 (UTC)"]

    def test_two_zones_that_disagree_are_doubted(self):
        session = read("T", "", "10 July 2025 10:00–10:50 (UTC+02:00) 09:00–09:50 (UTC)")
        assert session.starts_at == datetime(2025, 7, 10, 10, 0, tzinfo=GENEVA)
        assert "the two time zones do not name the same time" in doubts(session)

    def test_two_zones_over_midnight_agree(self):
        session = read("T", "", "10 July 2025 00:30–01:30 (UTC+02:00) 22:30–23:30 (UTC)")
        assert not doubts(session)

    def test_organisers_on_lines_of_their_own(self):
        session = read("Title", "", "First body", "Second body", "", "Session 4", "", "Text.")
        assert session.organiser == "First body; Second body"

    def test_labelled_lines(self):
        session = read(
            "# Panel: the future",
            "**Organised by:** Acme Foundation",
            "Date: July 10, 2025",
            "Time: 2:00 – 3:30 PM (UTC-4)",
            "Room: Hall B",
            "Type: Workshop",
            "Format: Online",
        )
        assert session.title == "Panel: the future"
        assert session.organiser == "Acme Foundation"
        assert session.starts_at == datetime(2025, 7, 10, 18, 0, tzinfo=UTC)
        assert session.ends_at == datetime(2025, 7, 10, 19, 30, tzinfo=UTC)
        assert (session.room, session.kind, session.mode) == ("Hall B", "Workshop", "remote")
        assert not doubts(session)

    def test_label_above_the_date(self):
        session = read(
            "Title", "", "Date:", "10 July 2025", "Time", "10:00–10:50 (UTC+2)", "Room", "C"
        )
        assert session.starts_at == datetime(2025, 7, 10, 10, 0, tzinfo=GENEVA)
        assert session.room == "C"

    def test_date_and_place_on_lines_of_their_own(self):
        session = read(
            "Title", "", "Thursday, 10 July 2025", "10:00–10:50 (UTC+2)", "Hybrid", "Room C", "",
            "A text that tells what it is about.",
        )  # fmt: skip
        assert session.starts_at == datetime(2025, 7, 10, 10, 0, tzinfo=GENEVA)
        assert (session.mode, session.room) == ("hybrid", "Room C")
        assert session.description == "A text that tells what it is about."


class TestTimes:
    @pytest.mark.parametrize(
        "printed",
        [
            "2025-07-10 10:00–10:50 (UTC+02:00)",
            "July 10, 2025, 10:00 AM – 10:50 AM (UTC+2)",
            "10th July 2025 10:00-10:50 am UTC+0200",
            "Le jeudi 10 juillet 2025 de 10h00 à 10h50 (UTC+02:00)",
            "10.07.2025 10:00–10:50 (UTC+02:00)",
            "10 تموز/يوليو 2025 10:00–10:50 (UTC+02:00)",
            "2025年7月10日 上午10:00至10:50（UTC+02:00）",
            "10:00–10:50 (UTC+02:00), 10 July 2025",
            "10 July 2025 10:00–10:50 CEST",
            "10 July 2025 08:00–08:50 UTC",
            "10 July 2025 07:00–07:50 (UTC−01:00)",
            "١٠ يوليو ٢٠٢٥ ١٠:٠٠–١٠:٥٠ (UTC+٠٢:٠٠)",
        ],
    )
    def test_ways_to_print_them(self, printed):
        begin = datetime(2025, 7, 10, 8, 0, tzinfo=UTC)
        assert times_of(printed) == (begin, begin + timedelta(minutes=50))

    @pytest.mark.parametrize(
        ("printed", "begin", "minutes"),
        [
            ("11:30–1:00 pm", 11 * 60 + 30, 90),
            ("12:00–12:30 pm", 12 * 60, 30),
            ("12:00–12:30 am", 0, 30),
            ("23:30–00:20", 23 * 60 + 30, 50),
            ("22:00–24:00", 22 * 60, 120),
            ("00:00–24:00", 0, 24 * 60),
        ],
    )
    def test_halves_of_the_day_and_midnight(self, printed, begin, minutes):
        starts_at, ends_at = times_of(f"10 July 2025 {printed} (UTC)")
        assert starts_at == datetime(2025, 7, 10, tzinfo=UTC) + timedelta(minutes=begin)
        assert ends_at - starts_at == timedelta(minutes=minutes)

    @pytest.mark.parametrize(
        ("printed", "reason"),
        [
            ("10 July 2025 10:00–10:50", "the time has no offset from UTC"),
            ("31 February 2025 10:00–10:50 (UTC)", "there is no such date"),
            ("10 July 2025", "no time is recognised"),
            ("10 July 2025 10:00–10:50 (UTC+44)", "the time has no offset from UTC"),
        ],
    )
    def test_what_gives_no_start_stays_in_the_description(self, printed, reason):
        session = read("Title", "", "Session 1", "", printed, "", "Text.")
        assert (session.starts_at, session.ends_at) == (None, None)
        assert printed in session.description
        assert reason in doubts(session)

    def test_a_clock_that_shows_no_such_time(self):
        session = read("Title", "", "Session 1", "", "10 July 2025 25:00–26:00 (UTC)")
        assert session.starts_at is None
        assert session.description == "10 July 2025 25:00–26:00 (UTC)"
        assert doubts(session) == ["no time is recognised"]

    def test_weekday_that_does_not_fall_on_the_date(self):
        session = read("Title", "", "Friday, 10 July 2025 10:00–10:50 (UTC+02:00)")
        assert session.starts_at == datetime(2025, 7, 10, 10, 0, tzinfo=GENEVA)
        assert doubts(session) == ["the weekday and the date do not agree"]

    def test_a_sentence_that_opens_with_a_date_is_text(self):
        text = "10 July 2025 marks the day on which all this began."
        session = read("Title", "", "Session 1", "", text)
        assert session.description == text
        assert session.starts_at is None


class TestPeople:
    @pytest.mark.parametrize(
        ("printed", "honorific", "name", "post", "organisation"),
        [
            ("Mr. Ernst Noorman Cyber Ambassador Ministry of Foreign Affairs, Kingdom of the"
             " Netherlands", "Mr.", "Ernst Noorman", "Cyber Ambassador",
             "Ministry of Foreign Affairs, Kingdom of the Netherlands"),
            ("Sra. Ana de la Torre Directora de Políticas Públicas Fundación Wikimedia", "Sra.",
             "Ana de la Torre", "Directora de Políticas Públicas", "Fundación Wikimedia"),
            ("Г-н Эрнст Норман посол по кибервопросам Министерство иностранных дел", "Г-н",
             "Эрнст Норман", "посол по кибервопросам", "Министерство иностранных дел"),
            ("السيد إرنست نورمان سفير الأمن السيبراني وزارة الشؤون الخارجية", "السيد",
             "إرنست نورمان", "سفير الأمن السيبراني", "وزارة الشؤون الخارجية"),
            ("王伟先生 网络大使 荷兰外交部", "先生", "王伟", "网络大使", "荷兰外交部"),
            ("H.E. Dr. Ana Li Director Internet Society", "H.E. Dr.", "Ana Li", "Director",
             "Internet Society"),
            ("Bob van der Berg, Public Policy Director, Wikimedia Foundation", "",
             "Bob van der Berg", "Public Policy Director", "Wikimedia Foundation"),
            ("Ms. Y Z - CEO - Acme", "Ms.", "Y Z", "CEO", "Acme"),
            ("Ms. Ana Li President of the Foundation", "Ms.", "Ana Li",
             "President of the Foundation", ""),
            ("Mr. Dan York", "Mr.", "Dan York", "", ""),
        ],
    )  # fmt: skip
    def test_one_line(self, printed, honorific, name, post, organisation):
        person = person_of(printed)
        found = (person.honorific, person.name, person.post, person.organisation)
        assert found == (honorific, name, post, organisation)

    def test_parts_on_lines_of_their_own(self):
        person = person_of("Mr. Dan York", "Chief of Staff", "Internet Society (ISOC)", "Moderator")
        assert (person.name, person.post) == ("Dan York", "Chief of Staff")
        assert person.organisation == "Internet Society (ISOC)"
        assert person.is_moderator

    @pytest.mark.parametrize("heading", [
        "Panellists", "Panelists", "Speakers", "## Speakers", "**Speakers**", "Speakers:",
        "SPEAKERS", "Intervenants", "Intervenants\xa0:", "Panelistas", "Ponentes", "Участники",
        "المتحدثون", "发言者", "发言者：", "**Speakers:**",
    ])  # fmt: skip
    def test_headings(self, heading):
        assert person_of("Mr. Dan York", heading=heading).name == "Dan York"

    @pytest.mark.parametrize(
        "role",
        [
            "Moderator",
            "(Moderator)",
            ", Moderator",
            "Modérateur",
            "Moderadora",
            "Модератор",
            "ميسر الجلسة",
            "主持人",
        ],
    )
    def test_role_after_the_person(self, role):
        person = person_of(f"Mr. Dan York Director Internet Society {role}")
        assert person.is_moderator
        assert person.organisation == "Internet Society"

    def test_role_as_heading(self):
        session = read("Title", "", "Moderator", "Mr. A Bee", "", "Speakers", "Ms. C Dee")
        assert [person.is_moderator for person in session.people] == [True, False]
        session = read("Title", "", "Moderator", "", "Mr. A Bee", "", "Ms. C Dee")
        assert [person.is_moderator for person in session.people] == [True, False]
        session = read("Title", "", "Moderators", "Mr. A Bee", "Ms. C Dee", "Speakers", "Ms. E Fee")
        assert [person.is_moderator for person in session.people] == [True, True, False]

    def test_printed_separator_raises_no_doubt(self):
        session = read("T", "", "Speakers", "Mr. A Bee, Director, Internet Society")
        assert doubts(session) == []

    def test_people_whose_names_begin_alike_stay_two(self):
        session = read("T", "", "Speakers", "Mr. Dan York", "Mr. Dan Yorker")
        assert [person.name for person in session.people] == ["Dan York", "Dan Yorker"]

    def test_portrait_in_another_script_is_doubted(self):
        session = read("T", "", "Участники", "Mr. Ernst Noorman", "Г-н Эрнст Норман посол")
        assert [person.name for person in session.people] == ["Ernst Noorman", "Эрнст Норман"]
        assert "may name the next person in another script" in doubts(session)

    def test_running_text_among_people_is_kept(self):
        text = "The panel was chosen by an open call " + "for people of all regions " * 5 + "."
        session = read("Title", "", "Speakers", "Mr. Dan York", "", text)
        assert len(session.people) == 1
        assert session.description == text
        assert "running text among the people" in doubts(session)


class TestConcepts:
    def test_longest_topic_wins(self):
        session = read("Title", "", "Sujets", "Inclusion Inclusion numérique")
        assert session.topics == ("inclusion", "digital-inclusion")

    def test_topic_ends_at_a_word(self):
        session = read("Title", "", "Sujets", "Inclusions Human rights")
        assert session.topics == ("human-rights",)
        assert session.description == "Inclusions"
        assert [note.text for note in notes_of(session, Fate.DOUBTED)] == ["Inclusions"]

    @pytest.mark.parametrize(
        "printed",
        [
            "Human rights | Digital inclusion",
            "人权数字包容",
            "• human RIGHTS\n• Digital inclusion",
            "Human rights, Digital inclusion;",
        ],
    )
    def test_separators(self, printed):
        session = read("Title", "", "Topics", printed)
        assert session.topics == ("human-rights", "digital-inclusion")
        assert not session.description

    def test_unknown_topic_is_kept_at_the_end_of_the_description(self):
        session = read("Title", "", "Topics", "Human rights Blockchain", "", "Description", "Text.")
        assert session.topics == ("human-rights",)
        assert session.description == "Text.\n\nBlockchain"

    @pytest.mark.parametrize("printed", [
        "• GO C10 logo C10. Dimensions", "- C10: Ethics", "* С10", "C10 Ethical dimensions",
        "– Action line C10 – Ethics", "• WSIS C10 logo", "• логотип С10 С10. Этика", "c10",
    ])  # fmt: skip
    def test_action_line(self, printed):
        assert read("Title", "", "WSIS Action Lines", printed).action_lines == ("C10",)

    @pytest.mark.parametrize("printed", [
        "• Objectif 9 logo Objectif 9: Bâtir", "- Goal 9: Industry", "SDG 9", "9. Industry",
        "• Logotipo del Objetivo 9 Objetivo 9: Industria", "• шоу ЦУР 9", "• Цель 9: Создание",
        "• شعار الهدف 9 الهدف 9: إقامة", "• 目标9标志 目标9：建设", "• 目标 9",
    ])  # fmt: skip
    def test_goal(self, printed):
        session = read("Title", "", "Sustainable Development Goals", printed)
        assert session.sdgs == (() if "шоу" in printed else ("9",))

    def test_several_codes_on_one_line(self):
        assert read("Title", "", "SDGs: 9, 10 and 16").sdgs == ("9", "10", "16")

    def test_sub_lines_of_c7(self):
        session = read("T", "", "Action lines", "• C7: e-Government", "• C7. ICT applications")
        assert session.action_lines == ("C7",)
        assert [note.text for note in notes_of(session, Fate.DOUBTED)] == ["e-Government"]

    @pytest.mark.parametrize(
        ("heading", "printed"),
        [("SDGs", "• Goal 18: None"), ("Action lines", "• C12. None"), ("SDGs", "• Peace")],
    )
    def test_unknown_code_is_doubted_and_kept(self, heading, printed):
        session = read("Title", "", heading, printed)
        assert (session.sdgs, session.action_lines) == ((), ())
        assert session.description == printed
        assert [note.text for note in notes_of(session, Fate.DOUBTED)] == [printed]

    def test_icon_of_another_code(self):
        session = read("Title", "", "SDGs", "• Goal 9 logo Goal 10: Reduce")
        assert session.sdgs == ("10",)
        assert doubts(session) == ["the icon shows another code"]

    def test_rationale_is_all_that_follows_the_list(self):
        session = read("Title", "", "SDGs", "• Goal 9", "", "SDG 16 is served.", "", "And more.")
        assert session.sdgs == ("9",)
        assert session.sdgs_rationale == "SDG 16 is served.\n\nAnd more."

    def test_sentence_after_a_code_is_rationale(self):
        session = read("Title", "", "Action lines", "• C10. This session serves ethics.")
        assert session.action_lines == ("C10",)
        assert session.action_lines_rationale == "• C10. This session serves ethics."


class TestNotice:
    def test_page_about_machine_translation_has_no_notice(self):
        session = read(
            "Machine translation: friend or foe?",
            "",
            "Session 5",
            "",
            "This session examines machine translation as it is done by Google Translate.",
        )
        assert session.title == "Machine translation: friend or foe?"
        assert session.notice == session.engine == ""
        assert session.description.startswith("This session examines")

    @pytest.mark.parametrize(("notice", "engine"), [
        ("This is a machine translation generated by DeepL Translate. It may err.",
         "DeepL Translate"),
        ("Esta es una traducción automática generada por DeepL Traductor.", "DeepL Traductor"),
        ("Это машинный перевод, выполненный с помощью DeepL.", "DeepL"),
        ("هذه ترجمة آلية تم إنشاؤها بواسطة DeepL.", "DeepL"),
        ("这是由DeepL生成的机器翻译。", "DeepL"),
        ("This text was machine translated by Lingua Nova.", "Lingua Nova"),
        ("This is a machine translation.", ""),
    ])  # fmt: skip
    def test_engine(self, notice, engine):
        session = read(notice, "", "Title")
        assert (session.notice, session.engine, session.title) == (notice, engine, "Title")


class TestText:
    def test_lines_broken_in_mid_sentence_are_joined(self):
        first = "The session looks at how the many people who take part in the forum"
        session = read("Title", "", "Session 1", "", first, "can do so.", "", "Next.")
        assert session.description == f"{first} can do so.\n\nNext."
        assert [note.line for note in notes_of(session, Fate.JOINED)] == [6]

    def test_bullets_stay_lines(self):
        session = read("Title", "", "Session 1", "", "Questions:", "- one", "- two")
        assert session.description == "Questions:\n- one\n- two"

    def test_title_alone(self):
        session = parse("Title", LEXICON)
        assert session.title == "Title"
        assert not session.notes

    def test_no_title(self):
        assert "no title is recognised" in doubts(parse("Session 3", LEXICON))


class TestUnreadable:
    @pytest.mark.parametrize(("text", "line"), [
        ("", 1), (" \n\ufeff\n", 1), ("a\r\nb\x00", 2), ("a\n\nb\x0c", 3), ("a\x1b", 1),
        ("a" * 1_000_001, 1),
    ])  # fmt: skip
    def test_refused(self, text, line):
        with pytest.raises(Unreadable) as refused:
            parse(text, LEXICON)
        assert refused.value.line == line

    def test_tab_is_no_control_character(self):
        assert parse("A\ttitle", LEXICON).title == "A\ttitle"


@pytest.mark.parametrize("unit", [
    "a", "1", " ", "- ", "•", "(", "a ", "1:", "10:00-", "Mr. ", "A, ", "directeur ", "9,",
    "\u0301", "e\u0301\u0323", "a\n", "Speakers\n", "Mr. A B\n", "director of x\n", "• C10\n",
    "10 July 2025 ", "online and ", "DeepL ", "This is a machine translation ", "Session 1\n",
    "C", "人", "*_#",
])  # fmt: skip
@pytest.mark.parametrize("head", ["", "Title\n\nSpeakers\nMr. A\n", "Topics\n", "SDGs\n"])
def test_time_grows_with_the_length(head, unit):
    """A tenth of the largest file: a quadratic pattern would take far longer."""
    text = head + "a" + unit * (100_000 // len(unit)) + "z\n10 July 2025 10:00 (UTC)"
    begin = time.process_time()
    parse(text, LEXICON)
    assert time.process_time() - begin < 5


PIECES = st.one_of(
    st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=12),
    st.sampled_from(sorted(page_words.HEADINGS)),
    st.sampled_from(sorted(page_words.HONORIFICS | page_words.POSTS | page_words.MODERATOR)),
    st.sampled_from(["\n", "\n\n", ":", "• ", "# ", "**", " ", " – ", "C7", "9", "18", "logo",
                     "10 July 2025", "31 июня 2025", "2025年7月10日", "10:00–10:50 (UTC+02:00)",
                     "99:99 pm", "Session 310", "Inclusion", "This is a machine translation."]),
)  # fmt: skip


def strings_of(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from strings_of(each)


def kept(session):
    """All text of the session and its notes, as one string."""
    values = [getattr(session, field.name) for field in fields(ParsedSession)]
    people = tuple(astuple(person) for person in session.people)
    texts = tuple(note.text for note in session.notes)
    return "\n".join(strings_of((*values, people, texts)))


@settings(max_examples=400, deadline=None)
@given(st.text())
def test_any_text_is_parsed_or_refused(text):
    try:
        session = parse(text, LEXICON)
    except Unreadable:
        return
    assert isinstance(session, ParsedSession)


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=40))
def test_any_run_of_known_words_is_parsed(pieces):
    text = "Title\n" + "".join(pieces)
    session = parse(text, LEXICON)
    assert all(1 <= note.line <= len(re.split(r"\r\n|\r|\n", text)) for note in session.notes)
    assert list(session.notes) == sorted(session.notes)


# Unknown to every word list, in several scripts.
STRANGE = st.sampled_from(
    ["zorblax", "Zorblax", "щукерь", "Щукерь", "قزقزق", "魑魅魍", "qx7", "Åxx'yy"]
)
STRANGE_LINE = st.builds(
    lambda before, words, joint, after: before + joint.join(words) + after,
    st.sampled_from(["", "• ", "- ", "Mr. ", "Г-н ", "## ", "**", "Note: ", "10 July 2025 ",
                     "10 July 2025 10:00–11:00 (UTC) ", "10 July 2025, 10:00 ", "Room: ",
                     "Format: ", "Date: ", "Session ", "Moderator: ", "Topics: ",
                     "Human rights ", "Director "]),
    st.lists(STRANGE, min_size=1, max_size=30),
    st.sampled_from([" ", ", ", " – ", " | ", " Director ", " hybrid ", " Ministry ", " of "]),
    st.sampled_from(["", ".", ":", " Moderator", " (Moderator)", " logo", " 9",
                     " 10:00–11:00 (UTC)", "?", " SDG 9", " C10", "**"]),
)  # fmt: skip


@settings(max_examples=600, deadline=None)
@given(st.data())
def test_no_strange_word_is_lost(page, data):
    """Lines put anywhere into the real page come back as often as they were put there.

    The titles of known codes are the one exception (they are matched by number alone), so no
    line opens with a code.
    """
    lines = page.split("\n")
    added = data.draw(st.lists(STRANGE_LINE, min_size=1, max_size=4))
    for line in added:
        lines.insert(data.draw(st.integers(0, len(lines))), line)
    text = kept(parse("\n".join(lines), LEXICON))
    for word in ("zorblax", "щукерь", "قزقزق", "魑魅魍", "qx7", "åxx'yy"):
        put = "\n".join(added).casefold().count(word)
        assert text.casefold().count(word) >= put, word


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_every_line_of_the_page_counts(page, data):
    """The lines of the real page in any order: each word is kept, or is one of structure."""
    lines = data.draw(st.permutations([line for line in page.split("\n") if line]))
    text = kept(parse("\n\n".join(lines), LEXICON)).casefold()
    topics = " ".join(LEXICON.topics).casefold()
    structure = " ".join([*page_words.HEADINGS, *page_words.MODERATOR, *page_words.WEEKDAYS])
    for line in lines:
        if line.lstrip().startswith("•") or line.startswith(("Session 310", "jeudi")):
            continue
        for word in re.findall(r"\w+", line.casefold()):
            assert word in text or word in topics or word in structure, word


PARTS = {
    "en": ("Panellists", "Topics", "WSIS Action Lines", "Sustainable Development Goals", "Goal",
           ["Mr.", "Ms.", "Dr.", "Prof.", "H.E. Ms.", ""], "Moderator",
           ["Director", "Chief of Staff", "Senior Adviser"],
           ["Ministry of Culture", "Internet Society", "University of Oslo"]),
    "fr": ("Intervenants", "Sujets", "Lignes d'action du SMSI",
           "Objectifs de développement durable", "Objectif",
           ["M.", "Mme", "Monsieur", "Madame", ""], "Modérateur",
           ["Directeur général", "Conseillère", "chef d'état-major"],
           ["Ministère de la Culture", "Fondation Wikimedia", "Société Internet (ISOC)"]),
    "es": ("Panelistas", "Temas", "Líneas de acción de la CMSI",
           "Objetivos de Desarrollo Sostenible", "Objetivo", ["Sr.", "Sra.", ""], "Moderador",
           ["Directora de Políticas", "Asesor"], ["Ministerio de Cultura", "Fundación Karisma"]),
    "ru": ("Участники", "Темы", "Направления деятельности ВВУИО",
           "Цели в области устойчивого развития", "Цель", ["Г-н", "Г-жа", ""], "Модератор",
           ["директор", "старший советник"], ["Министерство культуры", "Фонд Викимедиа"]),
    "ar": ("المتحدثون", "المواضيع", "خطوط العمل", "أهداف التنمية المستدامة", "الهدف",
           ["السيد", "السيدة", "الدكتور"], "ميسر الجلسة", ["مدير", "مستشارة"],
           ["وزارة الثقافة", "جامعة القاهرة"]),
    "zh": ("发言者", "主题", "行动方面", "可持续发展目标", "目标", ["先生"], "主持人",
           ["主任", "顾问"], ["荷兰外交部", "清华大学"]),
}  # fmt: skip
NAMES = ["Ernst Noorman", "Ana de la Torre", "Jan van Dijk", "Эрнст Норман", "إرنست نورمان"]


@st.composite
def person_blocks(draw, language, name, has_portraits):
    _, _, _, _, _, honorifics, role, posts, organisations = PARTS[language]
    honorific, post = draw(st.sampled_from(honorifics)), draw(st.sampled_from(posts))
    organisation, is_moderator = draw(st.sampled_from(organisations)), draw(st.booleans())
    entry = f"{honorific} {name} {post} {organisation} {role if is_moderator else ''}".strip()
    portrait = f"Mr. {name}\n" if has_portraits else ""
    return portrait + entry, (name, honorific, post, organisation, is_moderator)


@st.composite
def pages(draw):
    """A page, and what must come back of it."""
    language = draw(st.sampled_from(sorted(PARTS)))
    panel, topics, wsis, sdg, goal, *_ = PARTS[language]
    mark = draw(st.sampled_from(["{}", "## {}", "**{}**", "{}:"]))
    bullet = draw(st.sampled_from(["• ", "- ", "* ", "– ", "  • "]))
    has_portraits = draw(st.booleans())
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, unique=True))
    people = [draw(person_blocks(language, name, has_portraits)) for name in names]
    slugs = draw(st.lists(st.sampled_from(sorted(LEXICON.topics)), min_size=1, unique=True))
    lines = draw(st.lists(st.integers(1, 11), min_size=1, unique=True))
    goals = draw(st.lists(st.integers(1, 17), min_size=1, unique=True))
    why = "This is why."
    blocks = {
        "people": [panel, "\n\n".join(text for text, _ in people)],
        "topics": [topics, " ".join(slugs)],
        "wsis": [wsis, *(f"{bullet}GO C{n} logo C{n}. Title" for n in lines), "", why],
        "sdg": [sdg, *(f"{bullet}{goal} {n} logo {goal} {n}: Title" for n in goals), "", why],
    }
    order = draw(st.lists(st.sampled_from(sorted(blocks)), unique=True))
    has_head = draw(st.booleans())
    head = ["Acme", "", *HEADS.get(language, HEADS["en"])[:2], ""] if has_head else ["Session 310"]
    text = ["A title", "", *head, "", "A text.", "", "Another."]
    for part in order:
        text += ["", mark.format(blocks[part][0]), *blocks[part][1:]]
    expected = {
        "title": "A title",
        "organiser": "Acme" if has_head else "",
        "number": "310",
        "description": "A text.\n\nAnother.",
        "topics": tuple(dict.fromkeys(LEXICON.topics[label] for label in slugs)),
        "action_lines": tuple(f"C{number}" for number in lines),
        "action_lines_rationale": why,
        "sdgs": tuple(str(number) for number in goals),
        "sdgs_rationale": why,
        "people": [person for _, person in people],
    }
    empty = {"topics": "topics", "people": "people"}
    empty |= {"action_lines": "wsis", "action_lines_rationale": "wsis"}
    empty |= {"sdgs": "sdg", "sdgs_rationale": "sdg"}
    for field, part in empty.items():
        if part not in order:
            expected[field] = type(expected[field])()
    return "\n".join(text), expected


@settings(max_examples=300, deadline=None)
@given(pages())
def test_generated_pages_come_back(page_and_expected):
    text, expected = page_and_expected
    session = parse(text, LEXICON)
    found = {name: getattr(session, name) for name in expected}
    found["people"] = [
        (each.name, each.honorific, each.post, each.organisation, each.is_moderator)
        for each in session.people
    ]
    assert found == expected
