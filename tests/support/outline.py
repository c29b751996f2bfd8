"""What is inside a page of HTML: its elements, ids and open tags."""

from html.parser import HTMLParser

VOID = {"meta", "br", "col", "link", "img", "input", "hr"}


class Outline(HTMLParser):
    """Elements in order, and whether every one is closed where it should be."""

    def __init__(self):
        super().__init__()
        self.open, self.found, self.stray = [], [], []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.stray.append(tag)


def outline(text):
    parser = Outline()
    parser.feed(text)
    return parser
