from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from messages_app.consultation.mail.outbox import NoServer, blank, send_due
from messages_app.consultation.mail.outcomes import write_outcomes
from messages_app.consultation.taking_part.noting import forget_old
from messages_app.consultation.taking_part.suspects import forget_senders


class Command(BaseCommand):
    help = "Write letters on outcomes, send what is due, forget what is old. Run it every minute."

    def handle(self, **options):
        at = timezone.now()
        sent, failed = 0, []
        forget_senders(at=at)
        forget_old(at=at)
        if blanked := blank(at=at):
            self.stdout.write(f"Old letters blanked: {blanked}.")
        try:  # whatever is wrong with one of these, other letters are due
            if written := write_outcomes(at=at):
                self.stdout.write(f"Letters on outcomes written: {written}.")
        except Exception as error:
            failed.append(f"Letters on outcomes could not be written ({type(error).__name__}).")
        try:
            for letter in send_due(at=at):
                if letter.sent_at:
                    sent += 1
                else:
                    failed.append(told(letter))
        except NoServer as error:
            failed.append(f"The mail server cannot be used ({error}). The letters are kept.")
        if sent:
            self.stdout.write(f"Letters sent: {sent}.")
        if failed:
            raise CommandError("\n".join(failed))


def told(letter):
    """Without the address: what cron prints ends up in logs and mailboxes."""
    then = (
        f"again after {letter.send_after:%Y-%m-%d %H:%M} UTC" if letter.send_after else "given up"
    )
    return f"{letter}: not sent ({letter.last_error}), attempt {letter.attempts}; {then}."
