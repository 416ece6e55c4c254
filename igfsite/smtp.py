"""Django's way to a mail server, with an end to its patience."""

import socket
from contextlib import suppress
from threading import Timer

from django.core.mail.backends import smtp

SECONDS = 120  # for one letter, from its first word to the server's last


class EmailBackend(smtp.EmailBackend):
    """EMAIL_TIMEOUT bounds each wait; a server that drips its answers can still hold us for ever.

    Whoever sends may rely on it that a letter is sent within SECONDS, or never.
    """

    def open(self):
        """Greet at once: a server that does not answer is found out before there is a letter."""
        is_new = super().open()
        if is_new:
            self.connection.ehlo_or_helo_if_needed()
        return is_new

    def send_messages(self, email_messages):
        self.open()
        timer = Timer(SECONDS, hang_up, [self.connection.sock])
        timer.start()
        try:
            return super().send_messages(email_messages)
        finally:
            timer.cancel()


def hang_up(connected):
    with suppress(OSError):
        connected.shutdown(socket.SHUT_RDWR)
