from itertools import pairwise

from trackingbms.identity.matrix import (
    FULL,
    LIMITS,
    MATRIX,
    NOT_OF_THE_MANUAL,
    Feature,
    Reach,
    Role,
    permissions_at,
    permissions_of,
)
from trackingbms.kernel import Permission

# The manual's table, as it is printed there.
MANUAL = """
dashboard   ✅ ✅ ✅ ✅ ✅
live-data   ✅ ✅ ✅ ✅ ✅
control     ✅ ✅ ⚠️ ⚠️ ❌
alerts      ✅ ✅ ✅ ⚠️ ❌
users       ✅ ✅ ⚠️ ❌ ❌
export      ✅ ✅ ✅ ⚠️ ❌
analytics   ✅ ✅ ✅ ✅ ⚠️
support     ✅ ✅ ✅ ⚠️ ⚠️
"""
SIGNS = {"✅": Reach.FULL, "⚠️": Reach.LIMITED, "❌": Reach.NONE}


def test_the_matrix_is_the_manuals() -> None:
    rows = [line.split() for line in MANUAL.strip().splitlines()]
    printed = {Feature(name): tuple(SIGNS[each] for each in signs) for name, *signs in rows}
    assert printed == {key: row for key, row in MATRIX.items() if key not in NOT_OF_THE_MANUAL}


def test_every_cell_permits_what_its_reach_says() -> None:
    assert set(FULL) == set(MATRIX) == set(Feature)
    for feature, row in MATRIX.items():
        for role, reach in zip(Role, row, strict=True):
            held = permissions_of(role)
            assert permissions_at(feature, reach) <= held
            beyond = permissions_at(feature, Reach.FULL) - permissions_at(feature, reach)
            if reach is not Reach.FULL:
                assert not beyond & held, (feature, role)


def test_every_limited_cell_is_defined() -> None:
    limited = {feature for feature, row in MATRIX.items() if Reach.LIMITED in row}
    assert limited == set(LIMITS)
    for feature, limit in LIMITS.items():
        assert permissions_at(feature, Reach.LIMITED) == {limit.permission}
        assert limit.permission not in FULL[feature]


def test_the_super_admin_may_everything_and_no_role_more_than_the_one_above() -> None:
    assert permissions_of(Role.SUPER_ADMIN) == frozenset(Permission)
    held = [permissions_of(role) for role in Role]
    assert all(lower <= higher for higher, lower in pairwise(held))
