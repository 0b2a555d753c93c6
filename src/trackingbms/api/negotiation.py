"""Which of several forms the asker wants (the Accept header, RFC 9110)."""

from collections.abc import Sequence


def preferred(accept: str, offered: Sequence[str]) -> str | None:
    """The offered media type that the header likes best; the first one when all are alike.

    None when none of them is acceptable.
    """
    if not accept.strip():
        return offered[0]
    wishes = [_wish(part) for part in accept.split(",")]
    best = max(offered, key=lambda kind: _liking(kind, wishes))
    return best if _liking(best, wishes) > 0 else None


def _wish(part: str) -> tuple[str, float]:
    kind, *parameters = (each.strip().lower() for each in part.split(";"))
    quality = next((each[2:] for each in parameters if each.startswith("q=")), "1")
    try:
        return kind, min(1.0, max(0.0, float(quality)))
    except ValueError:
        return kind, 0.0


def _liking(kind: str, wishes: Sequence[tuple[str, float]]) -> float:
    """How well a type is liked: the most exact wish that names it counts."""
    ranges = (kind, f"{kind.partition('/')[0]}/*", "*/*")
    for each in ranges:
        found = [quality for wish, quality in wishes if wish == each]
        if found:
            return max(found)
    return 0.0
