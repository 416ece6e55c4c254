"""The texts of letters, from ``templates/mail/NAME.txt``: a line of subject, then the body."""

from django.template import Context, engines
from django.utils.translation import override


def drawn(name, language, **context):
    """What ``outbox.post`` asks of a text in ``language``.

    Plain text: nothing is escaped. What is callable is called in the language of the letter.
    """
    template = engines["django"].get_template(f"mail/{name}.txt").template
    with override(language):
        given = {key: value() if callable(value) else value for key, value in context.items()}
        text = template.render(Context(given, autoescape=False))
    subject, _, body = text.strip().partition("\n")
    return {"subject": subject.strip(), "body": f"{body.strip()}\n", "language": language}
