"""A letter: what an e-mail says, laid out as HTML and as plain text from the same words."""

from dataclasses import dataclass
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any

from trackingbms.notifications.layout import PARTS, fill

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
    page: str = ""  # a layout of its own for the HTML, as `layout.fill` takes it
    plain: str = ""  # and for the text


def lay_out(letter: Letter) -> tuple[str, str]:
    """The letter as HTML and as text."""
    ours = _pages()
    html = (
        fill(letter.page, _said(letter, html=True))
        if letter.page
        else ours.get_template("letter.html").render(letter=letter)
    )
    if letter.plain:
        return html, fill(letter.plain, _said(letter, html=False))
    return html, ours.get_template("letter.txt").render(letter=letter)


def _said(letter: Letter, *, html: bool) -> dict[str, str]:
    """What a layout of one's own may name."""
    said = {
        "subject": letter.subject, "heading": letter.heading or letter.subject,
        "greeting": letter.greeting, "opening": "\n".join(letter.paragraphs),
        "closing": letter.note or "", "footer": letter.footer,
    }  # fmt: skip
    if html:
        parts: Any = _pages().get_template("parts.html").module
        said = {key: escape(value).replace("\n", "<br>") for key, value in said.items()}
        return said | {each: str(getattr(parts, each)(letter)).strip() for each in PARTS}
    colon = " :" if letter.locale == "fr" else ":"
    button = f"{letter.button[0]}{colon}\n{letter.button[1]}" if letter.button else ""
    return said | {
        "facts": "\n".join(f"{name}{colon} {value}" for name, value in letter.facts),
        "sections": "\n\n".join(
            "\n".join([title, *(f"- {each}" for each in lines)]) for title, lines in letter.sections
        ),
        "button": button,
        "links": "\n".join(f"{name}{colon} {address}" for name, address in letter.links),
    }


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
