import pytest
from fastapi import WebSocket
from starlette.websockets import WebSocketDisconnect

from tests.api.houses import PASSWORD, Town
from trackingbms.api.dependencies import authenticate
from trackingbms.identity import Role
from trackingbms.kernel import Forbidden, Permission, Unauthenticated


def socket(village: Town, **headers: str) -> WebSocket:
    """A socket that asks to be let in."""
    pairs = [(name.replace("_", "-").encode(), text.encode()) for name, text in headers.items()]
    scope = {
        "type": "websocket",
        "path": "/api/v1/live",
        "headers": [(b"host", b"test"), *pairs],
        "query_string": b"",
        "app": village.app,
    }

    async def nothing(*_: object) -> None:
        raise WebSocketDisconnect

    return WebSocket(scope, nothing, nothing)


async def test_a_socket_with_a_cookie_comes_from_our_own_page(village: Town) -> None:
    browser = await village.person(Role.OBSERVER)
    cookie = f"tbms_session={browser.cookies['tbms_session']}"
    actor = await authenticate(socket(village, cookie=cookie, origin="http://test"))
    assert actor.may(Permission.READ, at=village.tree.path(0))
    for origin in ("https://evil.example", "null", "http://test.evil.example", ""):
        with pytest.raises(Forbidden):
            await authenticate(socket(village, cookie=cookie, origin=origin))
    with pytest.raises(Forbidden):
        await authenticate(socket(village, cookie=cookie))
    village.house.settings.server.origins = ["https://screens.example"]
    await authenticate(socket(village, cookie=cookie, origin="https://screens.example"))


async def test_a_socket_with_a_key_comes_from_anywhere(village: Town) -> None:
    machine = await village.machine(village.tree.path(0))
    actor = await authenticate(socket(village, x_api_key=machine.headers["X-API-Key"]))
    assert actor.may(Permission.READ, at=village.tree.path(0))
    with pytest.raises(Unauthenticated):
        await authenticate(socket(village))


async def test_a_password_is_never_told(village: Town) -> None:
    browser = await village.person(Role.CLIENT_ADMIN)
    answers = [await browser.get(f"/api/v1/{path}") for path in ("session", "me", "nodes", "keys")]
    assert not any(PASSWORD in each.text or "argon2" in each.text for each in answers)
