"""Every error that people may meet has its French words in `api/words/fr.json`."""

import ast
import json
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path("src/trackingbms")
WORDS: dict[str, str] = json.loads((SOURCE / "api/words/fr.json").read_text())
# Whose errors are not for people in the web app, and who reads them.
ELSEWHERE = {
    "bench": "the command line", "cli": "the command line", "demo": "the command line",
    "settings": "the command line", "devices": "whoever connects a device, with names of fields",
    "infra/bus": "the log", "ingest": "machines that send samples",
    "notifications/channels": "the log", "telemetry/engines": "the log",
}  # fmt: skip
ERRORS = {
    "Conflict", "DutyOwed", "Forbidden", "Invalid", "Overloaded", "ProofNeeded", "Refused",
    "TooOften", "Unauthenticated", "Unavailable",
}  # fmt: skip


def templates() -> Iterator[tuple[str, str]]:
    """What errors say, with {0}, {1}… for what is filled in; and where."""
    for file in sorted(SOURCE.rglob("*.py")):
        place = str(file.relative_to(SOURCE))
        if place.startswith(tuple(ELSEWHERE)):
            continue
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and node.args and _name(node.func) in ERRORS:
                text = _template(node.args[0])
                if text is not None:
                    yield text, f"{place}:{node.lineno}"


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else getattr(node, "attr", "")


def _template(node: ast.expr) -> str | None:
    match node:
        case ast.Constant(value=str() as text):
            return text
        case ast.JoinedStr(values=parts):
            number, told = 0, ""
            for part in parts:
                if isinstance(part, ast.Constant):
                    told += str(part.value)
                else:
                    told, number = f"{told}{{{number}}}", number + 1
            return told
    return None


def test_every_error_has_its_french_words() -> None:
    found = dict(templates())
    assert len(found) > 90
    assert {text: place for text, place in found.items() if text not in WORDS} == {}
