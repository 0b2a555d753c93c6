"""Errors are told in French to whoever asks in French."""

import pytest

from tests.api.houses import Town
from trackingbms.api.language import language_of, tell_in
from trackingbms.identity import Role


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "en"), ("fr", "fr"), ("fr-CA,fr;q=0.9,en;q=0.8", "fr"), ("en-CA,fr;q=0.5", "en"),
        ("de,fr;q=0.4,en;q=0.2", "fr"), ("*", "en"), ("fr;q=x", "en"), ("fr;q=0", "en"),
    ],
)  # fmt: skip
def test_the_first_language_of_ours_is_spoken(accepted: str, language: str) -> None:
    assert language_of(accepted) == language


def test_what_is_filled_in_finds_its_place() -> None:
    told = tell_in("fr", "a password has 12 to 256 characters")
    assert told == "un mot de passe compte de 12 à 256 caractères"
    assert tell_in("fr", "never heard of {0}") == "never heard of {0}"
    assert tell_in("en", "log in first") == "log in first"


async def test_a_refusal_is_told_in_the_language_of_whoever_asks(village: Town) -> None:
    admin = await village.person(Role.CLIENT_ADMIN)
    body = {"email": "x", "role": "observer", "scope": village.tree.clients[0]}
    for language, words in (("fr-CA", "écrivez une adresse"), ("en", "write an address")):
        answer = await admin.post(
            "/api/v1/accounts/invitations", json=body, headers={"Accept-Language": language}
        )
        assert answer.headers["Content-Language"] == language[:2]
        assert answer.json()["errors"][0]["error"].startswith(words)
        answer = await admin.patch(
            "/api/v1/account", json={"name": 3}, headers={"Accept-Language": language}
        )
        expected = "écrivez un texte" if language != "en" else "Input should be a valid string"
        assert answer.json()["errors"][0]["error"] == expected
