from django.conf import settings
from django.core.checks import Warning as Doubt


def check_mail(**options):
    if settings.EMAIL_HOST:
        return []
    hint = "Set EMAIL_URL; letters are kept until then."
    return [Doubt("No mail leaves this site.", hint=hint, id="consultation.W001")]
