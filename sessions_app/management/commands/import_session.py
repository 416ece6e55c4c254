from igfsite.publishing.commands import ImportCommand
from igfsite.vocabulary.words import known_words
from sessions_app.actions import refresh_snapshot
from sessions_app.importing import SessionImport
from sessions_app.parsing import parse


class Command(ImportCommand):
    help = "Import the page of one session in one language; it stays unpublished."
    command_name = "import_session"

    def import_text(self, text, *, event, **options):
        report = SessionImport(parse(text, known_words()), event=event, **options).run()
        refresh_snapshot(event=event)
        return report
