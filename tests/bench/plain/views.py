from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, render
from django.utils.http import urlencode
from django.utils.translation import get_language

from igfsite.vocabulary.languages import best
from igfsite.vocabulary.models import Concept
from messages_app.models import Document, Message
from tests.bench.plain.facets import FACETS, pinned, selected

ORDER = ("-document__event__year", "document__event__slug", "position", "number")


def with_texts(messages):
    pins = Prefetch("pins", pinned().select_related("wording__provenance"), "public_pins")
    return messages.select_related("document__event", "theme", "section").prefetch_related(
        pins, "theme__translations", "section__translations"
    )


def worded(messages):
    """The messages as a list, each with the ``wording`` to show."""
    for message in messages:
        wordings = [pin.wording for pin in message.public_pins]
        message.wording = best(wordings, get_language())
    return messages


def message_list(request, **_unused):
    chosen = {each.name: request.GET.getlist(each.name) for each in FACETS}
    chosen = {name: values for name, values in chosen.items() if values}
    words = request.GET.get("q", "").split()
    found = with_texts(selected(chosen, words)).order_by(*ORDER)
    page = Paginator(found, 20).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "numbers": page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1),
        "message_list": worded(page.object_list),
        "size": selected({}, []).count(),
        "panels": [panel(facet, chosen, words) for facet in FACETS],
        "address": address(chosen, words),
    }
    return render(request, "list.html", context)


def address(chosen, words):
    parameters = {**chosen, "q": " ".join(words)}
    return "?" + urlencode({key: value for key, value in parameters.items() if value}, True)


def panel(facet, chosen, words):
    """The facet and its values: each with its count, and the address that switches it."""
    others = {name: values for name, values in chosen.items() if name != facet.name}
    counts = facet.counts(selected(others, words))
    here = chosen.get(facet.name, [])
    values = [
        {
            "value": value,
            "label": label,
            "count": counts.get(value, 0),
            "is_chosen": str(value) in here,
            "url": address({**others, facet.name: switched(here, str(value))}, words),
        }
        for value, label in facet.labels(get_language()).items()
    ]
    return facet, values


def switched(values, value):
    return [each for each in values if each != value] if value in values else [*values, value]


def message(request, event, number):
    found = with_texts(selected({}, [])).filter(document__event__slug=event, number=number)
    message = get_object_or_404(found.prefetch_related("document__translations"))
    around = selected({}, []).filter(document=message.document)
    labelled = Concept.objects.select_related("scheme").prefetch_related("labels", "scheme__labels")
    context = {
        "message": worded([message])[0],
        "before": around.filter(position__lt=message.position).order_by("-position").first(),
        "after": around.filter(position__gt=message.position).order_by("position").first(),
        "concepts": labelled.filter(message_list=message),
        "editions": message.document.editions.filter(published_at__isnull=False),
    }
    return render(request, "message.html", context)


def document(request, event):
    public = Document.objects.filter(editions__published_at__isnull=False).distinct()
    document = get_object_or_404(
        public.select_related("event").prefetch_related("translations"), event__slug=event
    )
    messages = with_texts(Message.objects.filter(pk__in=pinned().values("message")))
    labelled = Concept.objects.select_related("scheme").prefetch_related("labels")
    messages = messages.filter(document=document).prefetch_related(
        Prefetch("theme__concepts", labelled)
    )
    context = {"document": document, "message_list": worded(messages.order_by("position"))}
    return render(request, "document.html", context)
