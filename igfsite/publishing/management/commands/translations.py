from django.core.management.base import BaseCommand, CommandError

from igfsite.publishing import catalogs


class Command(BaseCommand):
    help = "Keep the catalogs of translations in step with the code."
    requires_system_checks = ()

    def add_arguments(self, parser):
        task = parser.add_mutually_exclusive_group(required=True)
        for name, does in (
            ("update", "take new strings in, and those the code no longer has out"),
            ("check", "fail unless every string has a sound translation"),
            ("compile", "write the binaries of catalogs that have changed"),
        ):
            task.add_argument(f"--{name}", dest="task", action="store_const", const=name, help=does)

    def handle(self, *, task, **options):
        if task == "check":
            defects = list(catalogs.check())
            for defect in defects:
                self.stdout.write(defect)
            if defects:
                raise CommandError(f"Translations to mend: {len(defects)}. See make translations.")
        else:
            work = {"update": catalogs.update, "compile": catalogs.compile_stale}[task]
            for path in work():
                self.stdout.write(f"Written: {path.name} in {path.parent.parent.name}")
