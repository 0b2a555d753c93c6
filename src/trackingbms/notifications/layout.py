"""Layouts of a company's own: the HTML and the text of its mail, with our parts in their places.

A layout names parts as `{facts}`; whatever else stands in braces, as in a style sheet, is left as
it is. Only what mail readers show is let in: no script, no form, no addresses but of web and mail.
"""

import re
from collections.abc import Mapping
from html.parser import HTMLParser

from trackingbms.kernel import Invalid

# Parts that hold HTML, and the words that are set as they are.
PARTS = ("facts", "sections", "button", "links")
WORDS = ("subject", "heading", "greeting", "opening", "closing", "footer")
MUST = "button"  # without it nobody could act on the message
MOST = 30_000
_NAMED = re.compile(r"\{([a-z_]+)\}")
_SHOWN = """
html head title meta style body table thead tbody tr td th p div span a img h1 h2 h3 h4 ul ol li br
hr strong em b i u small center blockquote code pre
"""
_SAID = """
style class id lang dir align valign width height bgcolor border cellpadding cellspacing colspan
rowspan role alt title src href name content charset http-equiv scope media type
"""
_TAGS, _ATTRIBUTES = frozenset(_SHOWN.split()), frozenset(_SAID.split())
_ADDRESSES = ("https:", "http:", "mailto:", "tel:")


def check_layout(page: str, plain: str) -> None:
    """Raise `Invalid` for what no mail may hold, or for a part that there is not."""
    for text, field in ((page, "page"), (plain, "plain")):
        if len(text) > MOST:
            raise Invalid(f"at most {MOST} characters", field=field)
        named = set(_NAMED.findall(text))
        if named - {*PARTS, *WORDS}:
            known = ", ".join(f"{{{each}}}" for each in (*WORDS, *PARTS))
            raise Invalid(f"name only {known}", field=field)
        if text.strip() and MUST not in named:
            raise Invalid("a layout needs the button: people act by it", field=field)
    reader = _Reader()
    reader.feed(page)
    reader.close()


class _Reader(HTMLParser):
    """Refuses what it does not know."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at an element and its attributes."""
        if tag not in _TAGS:
            raise Invalid(f"<{tag}> is not allowed in a mail", field="page")
        for name, value in attrs:
            if name not in _ATTRIBUTES:
                raise Invalid(f"{name}= is not allowed in a mail", field="page")
            address = re.sub(r"[\s\x00-\x1f]", "", value or "").lower()
            if name in ("src", "href") and not address.startswith((*_ADDRESSES, "#")):
                raise Invalid("write addresses that begin with https:", field="page")
            if name == "http-equiv" and address == "refresh":
                raise Invalid("refresh is not allowed in a mail", field="page")


def fill(layout: str, said: Mapping[str, str]) -> str:
    """The layout with words and parts in their places."""
    return _NAMED.sub(lambda found: said.get(found[1], found[0]), layout)
