"""The texts of letters, from ``templates/mail/NAME.txt``: a line of subject, then the body."""

from django.conf import settings
from django.template import Context, engines
from django.utils.translation import override

from igfsite.vocabulary.languages import Language


def drawn(name, language, **context):
    """What ``outbox.post`` asks of a text, in ``language`` or, where the site has none, English.

    Plain text: nothing is escaped. What is callable is called in the language of the letter.
    """
    if language not in dict(settings.LANGUAGES):
        language = Language.ENGLISH.value
    template = engines["django"].get_template(f"mail/{name}.txt").template
    with override(language):
        given = {key: value() if callable(value) else value for key, value in context.items()}
        text = template.render(Context(given, autoescape=False))
    subject, _, body = text.strip().partition("\n")
    return {"subject": subject.strip(), "body": f"{body.strip()}\n", "language": language}
