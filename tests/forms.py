"""What a browser sends back of a form that it was shown."""

from html.parser import HTMLParser


class Reader(HTMLParser):
    """Collects the values of the first form that has a field called ``_seen``, or of all."""

    def __init__(self):
        super().__init__()
        self.fields, self.select, self.area = {}, None, None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "input" and attrs.get("name"):
            is_ticked = attrs.get("type") not in {"checkbox", "radio"} or "checked" in attrs
            if is_ticked and attrs.get("type") not in {"submit", "file"}:
                self.add(attrs["name"], attrs.get("value", ""))
        elif tag == "select":
            self.select = attrs.get("name")
        elif tag == "option" and self.select and "selected" in attrs:
            self.add(self.select, attrs.get("value", ""))
        elif tag == "textarea" and attrs.get("name"):
            self.area = attrs["name"]
            self.add(self.area, "")

    def handle_endtag(self, tag):
        if tag == "select":
            self.select = None
        elif tag == "textarea":
            if self.area:
                # A browser drops the line break with which a text area begins.
                self.fields[self.area] = [self.fields[self.area][0].removeprefix("\n")]
            self.area = None

    def handle_data(self, data):
        if self.area:
            self.fields[self.area] = [self.fields[self.area][0] + data]

    def add(self, name, value):
        self.fields.setdefault(name, []).append(value)


def shown(response):
    """Field to the values that the browser would send."""
    reader = Reader()
    reader.feed(response.content.decode())
    return {name: values for name, values in reader.fields.items() if "__prefix__" not in name}
