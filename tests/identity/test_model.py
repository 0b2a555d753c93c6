from itertools import pairwise

import pytest

from trackingbms.identity.model import (
    MATRIX,
    PERMISSIONS,
    Feature,
    Reach,
    Role,
    check_password,
    permissions_of,
    tidy_email,
)
from trackingbms.kernel import Invalid, Permission


def test_each_role_may_what_the_matrix_says() -> None:
    assert permissions_of(Role.SUPER_ADMIN) == frozenset(Permission)
    assert Permission.COMMAND in permissions_of(Role.CLIENT_ADMIN)
    assert Permission.COMMAND not in permissions_of(Role.SITE_MANAGER)
    assert Permission.CONFIGURE_ALERTS in permissions_of(Role.SITE_MANAGER)
    assert Permission.CONFIGURE_ALERTS not in permissions_of(Role.TECHNICIAN)
    assert Permission.ANALYSE in permissions_of(Role.TECHNICIAN)
    assert permissions_of(Role.OBSERVER) == {Permission.READ, Permission.SUPPORT}


def test_the_matrix_is_whole() -> None:
    assert set(MATRIX) == set(PERMISSIONS) == set(Feature)
    assert all(Reach.FULL in PERMISSIONS[feature] for feature in Feature)


def test_a_role_never_holds_more_than_the_one_above_it() -> None:
    held = [permissions_of(role) for role in Role]
    assert all(lower <= higher for higher, lower in pairwise(held))


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
