"""Our own source as syntax trees."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import trackingbms

ROOT = Path(trackingbms.__file__).parent


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Every module as its dotted name below `trackingbms` and its tree."""
    for file in sorted(ROOT.rglob("*.py")):
        parts = file.relative_to(ROOT).with_suffix("").parts
        yield ".".join(part for part in parts if part != "__init__"), parse(file)


@cache
def parse(file: Path) -> ast.Module:
    return ast.parse(file.read_text(), str(file))


def imports(tree: ast.Module) -> Iterator[tuple[str, str | None]]:
    """Every import as its module and the name that it takes from there."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((each.name, None) for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.module, each.name) for each in node.names)


def is_module(dotted: str) -> bool:
    """Whether `trackingbms.…` names a single module, not a package with a face."""
    return (ROOT / Path(*dotted.split(".")[1:])).with_suffix(".py").is_file()
