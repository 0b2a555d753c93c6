"""Layouts of a company's own: what they may hold, and what becomes of them."""

import pytest

from trackingbms.kernel import Invalid
from trackingbms.notifications import Letter, check_layout, lay_out

LETTER = Letter(
    locale="en", subject="Hot & near", greeting="Hello <Ann>,", paragraphs=("Go.",),
    note="Call us.",    facts=(("Value", "52.3 °C"),), sections=(("People", ("Ann", "Bob")),),
    button=("Take it", "https://x.test/a?b=1&c=2"),
)  # fmt: skip
PAGE = "<style>p { margin: 0 }</style><h1>{subject}</h1><p>{greeting}</p>{facts}{button}{unknown}"


def test_a_layout_holds_our_parts_and_its_own_style() -> None:
    check_layout(PAGE.replace("{unknown}", ""), "{subject}\n{facts}\n{button}\n{sections}")
    letter = Letter(
        **{key: getattr(LETTER, key) for key in LETTER.__slots__}
        | {"page": PAGE, "plain": "{subject}\n{facts}\n{button}\n{sections}\n{closing}"}
    )
    html, text = lay_out(letter)
    assert html.startswith("<style>p { margin: 0 }</style><h1>Hot &amp; near</h1>")
    assert "Hello &lt;Ann&gt;," in html
    assert 'href="https://x.test/a?b=1&amp;c=2"' in html
    assert text == (
        "Hot & near\nValue: 52.3 °C\nTake it:\nhttps://x.test/a?b=1&c=2\nPeople\n- Ann\n- Bob\n"
        "Call us."
    )


@pytest.mark.parametrize(
    ("page", "why"),
    [
        ("<script>alert(1)</script>{button}", "<script>"),
        ("<p onclick='x()'>{button}</p>", "onclick="),
        ("<a href='java\nscript:x'>{button}</a>", "https:"),
        ("<form>{button}</form>", "<form>"),
        ("<meta http-equiv='refresh' content='0'>{button}", "refresh"),
        ("<p>{subjet}</p>{button}", "name only"),
        ("<p>{subject}</p>", "needs the button"),
    ],
)
def test_what_no_mail_may_hold_is_refused(page: str, why: str) -> None:
    with pytest.raises(Invalid, match=why):
        check_layout(page, "")
