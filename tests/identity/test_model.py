import pytest

from trackingbms.identity.model import check_password, tidy_email
from trackingbms.kernel import Invalid


@pytest.mark.parametrize(
    "email", ["", "a", "@", "a@", "a b@c", "a@b@c", "a\x00@b", "x" * 255 + "@y"]
)
def test_what_is_no_address_is_refused(email: str) -> None:
    with pytest.raises(Invalid):
        tidy_email(email)


def test_addresses_are_compared_without_capitals() -> None:
    assert tidy_email(" Marie@Example.COM ") == "marie@example.com"


def test_a_short_password_is_refused() -> None:
    with pytest.raises(Invalid, match="12"):
        check_password("short")
