"""A letter: what an e-mail says, laid out as HTML and as plain text from the same words."""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # it is loaded with the first letter
    from jinja2 import Environment


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """The words of an e-mail, in the language of whoever reads it."""

    locale: str
    subject: str
    greeting: str
    paragraphs: tuple[str, ...]
    button: tuple[str, str] | None = None  # what it says, and the address it opens
    code: str | None = None
    note: str | None = None  # in small type: until when, and what to do if it was not you
    footer: str = ""
    heading: str | None = None  # none: the subject
    tone: str | None = None  # how urgent it is: `critical`, `high`, `medium`, `info`
    facts: tuple[tuple[str, str], ...] = ()  # what it is called, and what it is
    sections: tuple[tuple[str, tuple[str, ...]], ...] = ()  # a title and its lines
    links: tuple[tuple[str, str], ...] = ()  # further ones, below the button


def lay_out(letter: Letter) -> tuple[str, str]:
    """The letter as HTML and as text."""
    pages = _pages()
    html = pages.get_template("letter.html").render(letter=letter)
    return html, pages.get_template("letter.txt").render(letter=letter)


@cache
def _pages() -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

    return Environment(
        loader=PackageLoader("trackingbms.notifications"),
        autoescape=select_autoescape(["html"], default_for_string=True, default=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
