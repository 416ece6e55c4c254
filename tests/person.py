"""Somebody at a browser of one's own."""

from django.contrib.auth.models import Group, User
from django.urls import reverse


class Person:
    """A browser of one's own, signed in by the form; or a visitor, who is not."""

    def __init__(self, browser, live_server, role=None):
        self.page = browser.new_context(locale="en").new_page()
        self.root = live_server.url
        if role:
            user = User.objects.create_user(role, password="forum", is_staff=True)
            user.groups.add(Group.objects.get(name=role))
            self.open("/admin/login/")
            self.page.fill("#id_username", role)
            self.page.fill("#id_password", "forum")
            self.page.click("[type=submit]")

    def open(self, address):
        return self.page.goto(self.root + address)

    def work(self, name, *place):
        self.open(reverse(f"workplace:{name}", args=place))

    def read(self, address):
        self.open(address)
        return self.text()

    def told(self, sentence):
        """Wait until the page says so: a script saves, and only then goes on."""
        self.page.wait_for_selector(f".messagelist :text('{sentence}')")

    def text(self):
        return self.page.locator("body").inner_text()
