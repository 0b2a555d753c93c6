"""Contacts: whom to call about a place."""

from collections.abc import Mapping

from trackingbms.fleet.model import check_contact
from trackingbms.fleet.tables import Contact
from trackingbms.infra import Work, hold, visible
from trackingbms.kernel import Forbidden, Permission

# Whoever leads a local team keeps its telephone numbers right.
_NEED = Permission.MANAGE_TEAM


async def contacts(work: Work, path: str) -> list[Contact]:
    """The contacts of the place itself, in the order of their making."""
    query = visible(work, Contact).where(Contact.path == path)
    return list(await work.db.scalars(query.order_by(Contact.created_at, Contact.id)))


async def add_contact(work: Work, path: str, values: Mapping[str, str | None]) -> Contact:
    """Note whom to call about a place."""
    if not work.actor.may(_NEED, at=path):
        raise Forbidden(f"{_NEED} is not yours here")
    tidy = check_contact(values)
    contact = Contact(path=path, created_at=work.now, **tidy)
    work.db.add(contact)
    await work.db.flush()
    return contact


async def edit_contact(work: Work, contact_id: str, values: Mapping[str, str | None]) -> Contact:
    """Change what is left in; the rest stays."""
    contact = await hold(work, Contact, contact_id, need=_NEED)
    for key, value in check_contact(values).items():
        setattr(contact, key, value)
    await work.db.flush()
    return contact


async def remove_contact(work: Work, contact_id: str) -> None:
    """Forget whom to call."""
    await work.db.delete(await hold(work, Contact, contact_id, need=_NEED))
    await work.db.flush()
