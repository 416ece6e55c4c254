from igfsite.publishing.commands import ImportCommand, decoded
from igfsite.vocabulary.words import known_words
from sessions_app.actions import refresh_snapshot
from sessions_app.importing import SessionImport
from sessions_app.parsing import parse


class Command(ImportCommand):
    help = "Import the page of one session in one language; it stays unpublished."
    command_name = "import_session"

    def import_file(self, data, *, name, event, **options):
        parsed = parse(decoded(data), known_words())
        report = SessionImport(parsed, event=event, **options).run()
        refresh_snapshot(event=event)
        return report
