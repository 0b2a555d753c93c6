"""The terms of use, and who accepted which version when."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from sqlalchemy import select

from trackingbms.identity.tables import Consent, User
from trackingbms.infra import Work
from trackingbms.kernel import Invalid

TERMS = "terms"
# Change it with the texts in `terms/`: everybody who accepted an earlier one is asked again.
TERMS_VERSION = "2026-11-25"


@cache
def terms(locale: str) -> Mapping[str, Any]:
    """The text in a language: a title and sections of paragraphs."""
    name = "en" if locale == "en" else "fr"
    text = (files("trackingbms.identity") / "terms" / f"{name}.json").read_text("utf-8")
    found: Mapping[str, Any] = json.loads(text)
    return found


async def accept_terms(
    work: Work, user: User, version: str, *, locale: str, address: str | None
) -> Consent:
    """Keep that the person accepts this version, which must be the present one."""
    if version != TERMS_VERSION:
        raise Invalid("these terms have changed: read the present ones", field="version")
    consent = Consent(
        user_id=user.id, document=TERMS, version=version, locale=locale, at=work.now,
        address=address[:64] if address else None,
    )  # fmt: skip
    work.db.add(consent)
    await work.db.flush()
    return consent


async def consents_of(work: Work, user_id: str) -> list[Consent]:
    """What the person accepted, the newest first."""
    mine = select(Consent).where(Consent.user_id == user_id)
    return list(await work.db.scalars(mine.order_by(Consent.at.desc(), Consent.id)))


async def owes_consent(work: Work, user_id: str, *, everyone: bool) -> bool:
    """Tell whether the person must accept the present terms first.

    Whoever was made on the command line never saw any: they are asked only if everyone is.
    """
    versions = {each.version for each in await consents_of(work, user_id)}
    return TERMS_VERSION not in versions and (everyone or bool(versions))
