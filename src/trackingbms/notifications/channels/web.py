"""How channels speak HTTP: one call, and what its answer means for the message."""

from typing import Any

from trackingbms.kernel import Unavailable
from trackingbms.notifications.model import Misdirected

_LATER = frozenset({401, 403, 408, 425, 429})  # a wrong token can be mended in the settings


async def post(whom: str, url: str, *, patience_s: float, to: str, **body: Any) -> None:
    """Post; `body` is what httpx takes. `whom` and `to` are for the log; redirects are refused.

    Raise `Unavailable` when it may work later, `Misdirected` when it never will.
    """
    import httpx  # many installations call nobody: a start does not pay for it

    try:
        async with httpx.AsyncClient(timeout=patience_s, trust_env=False) as client:
            answer = await client.post(url, **body)
    except httpx.HTTPError as error:
        raise Unavailable(f"{whom}: {error or type(error).__name__}") from error
    status = answer.status_code
    if status >= 500 or status in _LATER or 300 <= status < 400:
        raise Unavailable(f"{whom}: HTTP {status}")
    if status >= 400:
        raise Misdirected(f"{whom} does not take {to}: HTTP {status} {answer.text[:120]}".strip())
