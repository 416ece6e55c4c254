"""What the import commands share: one file, one event, one language, all or nothing."""

from argparse import ArgumentTypeError
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import MaxLengthValidator, URLValidator
from django.db import transaction
from django.utils import timezone

from igfsite.publishing.models import Provenance
from igfsite.publishing.notes import Unreadable
from igfsite.vocabulary.history import signing
from igfsite.vocabulary.languages import Language
from igfsite.vocabulary.models import Event


def read_bytes(path):
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise Unreadable(0, error.strerror) from error


def decoded(raw):
    """UTF-8 as text; raise :class:`Unreadable` with the line of the first bad byte."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise Unreadable(line, f"not UTF-8: byte 0x{raw[error.start]:02x}") from error


def web_address(value):
    """For argparse, which asks for the default too: no address, or one that fits its column."""
    if not value:
        return value
    try:
        URLValidator(schemes=["http", "https"])(value)
        MaxLengthValidator(200)(value)
    except ValidationError as error:
        raise ArgumentTypeError(error.message) from error
    return value


class ImportCommand(BaseCommand):
    """A subclass turns the file into rows: ``import_file(data, **options) -> Report``."""

    passed_on = ("language", "nature", "source_url")

    def add_arguments(self, parser):
        parser.add_argument("file")
        parser.add_argument("--event", required=True, help="slug of the event, as in igf-2025")
        parser.add_argument("--language", required=True, choices=Language.values)
        parser.add_argument(
            "--nature", default="", choices=Provenance.Nature.values, help="of the text"
        )
        parser.add_argument("--source-url", default="", type=web_address, help="of the source")
        parser.add_argument("--dry-run", action="store_true", help="report, and change nothing")

    def handle(self, *, file, event, dry_run, **options):
        try:
            with transaction.atomic(), signing(self.command_name):
                report = self.import_file(
                    read_bytes(file),
                    name=Path(file).name,
                    event=self.known_event(event),
                    **{name: options[name] for name in self.passed_on},
                    by=self.command_name,
                    at=timezone.now(),
                )
                transaction.set_rollback(dry_run)
        except Unreadable as refusal:
            raise CommandError(f"{file}: refused, nothing was imported: {refusal}") from refusal
        for line in report.lines():
            self.stdout.write(line)
        if dry_run:
            self.stdout.write("Dry run: nothing was changed.")

    def known_event(self, slug):
        """The event, locked: two imports for one event take turns."""
        try:
            return Event.objects.select_for_update().get(slug=slug)
        except Event.DoesNotExist:
            known = ", ".join(Event.objects.order_by("slug").values_list("slug", flat=True))
            raise CommandError(f"Unknown event {slug!r}. Known events: {known}") from None
