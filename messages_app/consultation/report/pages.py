"""The report of a consultation, made by itself: a page, CSV, JSON."""

import csv

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.generic import View

from messages_app.consultation.report.content import Report
from messages_app.consultation.report.tables import Columns
from messages_app.listing import MessageListing
from messages_app.models import Document, Edition, document_texts

HEADLINE = ("contributions", "persons", "messages", "answered", "median-days")
COLUMNS = ("table", "key", "label", "count", "suppressed")


class OfReport(View):
    """A report is counted once a version and language; whether there is time left, each time."""

    def get(self, request, event):
        public = Document.objects.published().prefetch_related(document_texts())
        document = get_object_or_404(public.select_related("event"), event__slug=event)
        at = timezone.now()
        edition = held(document, at)
        if edition is None:
            raise Http404("no consultation was opened over this document")
        edition.document = document
        language = get_language()
        notes = MessageListing({}, language=language).index.notes
        name = ("report", event, language)
        return self.answer(notes.once(name, lambda: Report(document, language, at)), edition)


def held(document, at):
    """The edition whose consultation was opened by ``at``, of two the one that closes last."""
    opened = Edition.objects.known(at.date()).filter(consultation_opens_at__lte=at)
    return opened.filter(document=document).order_by("-consultation_closes_at").first()


class ReportPage(OfReport):
    def answer(self, report, edition):
        tables = report.tables
        context = {
            "report": report,
            "tables": {name.replace("-", "_"): table for name, table in tables.items()},
            "totals": {row.key.replace("-", "_"): row.count for row in tables["totals"].rows},
            "headline": [row for row in tables["totals"].rows if row.key in HEADLINE],
            "document": report.document,
            "edition": edition,
            "is_open": edition.consultation_closes_at > timezone.now(),
            "columns": Columns(tables["day"]),
        }
        return render(self.request, "consultation/report.html", context)


class ReportCsv(OfReport):
    """In the long form: one row a number."""

    def answer(self, report, edition):
        response = HttpResponse(content_type="text/csv; charset=utf-8")
        name = f"{report.document}-report-{report.language}.csv"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        writer = csv.DictWriter(response, COLUMNS)
        writer.writeheader()
        for table in report.tables.values():
            for record in table.records():
                mark = {"suppressed": "true"} if "suppressed" in record else {}
                writer.writerow({"table": table.name} | record | mark)
        return response


class ReportJson(OfReport):
    def answer(self, report, edition):
        tables = [
            {"name": table.name, "title": str(table.title), "rows": list(table.records())}
            for table in report.tables.values()
        ]
        data = {
            "document": str(report.document),
            "language": report.language,
            "opens_at": edition.consultation_opens_at,
            "closes_at": edition.consultation_closes_at,
            "is_open": edition.consultation_closes_at > timezone.now(),
            "tables": tables,
        }
        return JsonResponse(data, json_dumps_params={"ensure_ascii": False})
