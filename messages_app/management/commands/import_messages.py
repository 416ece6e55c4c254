from igfsite.publishing.commands import ImportCommand
from igfsite.vocabulary.words import known_words
from messages_app.actions import refresh_snapshot
from messages_app.importing import DocumentImport
from messages_app.parsing import parse


class Command(ImportCommand):
    help = "Import the Messages of one annual meeting in one language, as drafts."
    command_name = "import_messages"

    def import_text(self, text, *, event, **options):
        lexicon = known_words()
        report = DocumentImport(parse(text, lexicon), lexicon=lexicon, event=event, **options).run()
        refresh_snapshot(event=event)
        return report
