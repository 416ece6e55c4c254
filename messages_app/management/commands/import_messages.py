from igfsite.publishing.commands import ImportCommand
from igfsite.vocabulary.languages import Language
from messages_app.uploads import carry_out, receive


class Command(ImportCommand):
    help = "Import the Messages of one annual meeting in one language, as drafts."
    command_name = "import_messages"
    passed_on = (*ImportCommand.passed_on, "based_on")

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument(
            "--based-on", default="", choices=Language.values, help="language it was made from"
        )

    def import_file(self, data, *, by, at, **options):
        upload = receive(data=data, by=by, at=at, **options)
        return carry_out(upload=upload, by=by, at=at)
