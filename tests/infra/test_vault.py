from pathlib import Path

import pytest

from trackingbms.infra import Unreadable, Vault


def test_what_is_sealed_opens_in_its_place_only() -> None:
    vault = Vault.fresh()
    sealed = vault.seal(b"secret", "row:1")
    assert b"secret" not in sealed
    assert vault.open(sealed, "row:1") == b"secret"
    assert vault.seal(b"secret", "row:1") != sealed
    for spoilt, place in [(sealed, "row:2"), (sealed[:-1] + b"x", "row:1"), (b"", "row:1")]:
        with pytest.raises(Unreadable):
            vault.open(spoilt, place)
    with pytest.raises(Unreadable):
        Vault.fresh().open(sealed, "row:1")


def test_old_secrets_stay_readable_after_a_rotation(tmp_path: Path) -> None:
    file = tmp_path / "data" / "vault.json"
    before = Vault.from_file(file)
    sealed = before.seal(b"secret", "x")
    assert Vault.from_file(file).open(sealed, "x") == b"secret"  # the key is kept
    assert file.stat().st_mode & 0o777 == 0o600
    Vault.add_key(file)
    after = Vault.from_file(file)
    assert after.open(sealed, "x") == b"secret"
    assert after.is_old(sealed)
    assert not after.is_old(after.seal(b"new", "x"))


@pytest.mark.parametrize("key", ["", "short", "AAAA", "QUJD" * 10])
def test_what_is_no_key_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match="key of the vault"):
        Vault.from_text([key])
