"""Writes docs/reference/ from the code: settings, metrics, events, HTTP routes.

`python tools/reference.py` writes; with `--check` it only tells what differs (exit code 1).
"""

import importlib
import pkgutil
import sys
from collections.abc import Iterator
from pathlib import Path

from prometheus_client import REGISTRY
from pydantic import BaseModel
from pydantic_core import PydanticUndefined

import trackingbms
from trackingbms.kernel import Event
from trackingbms.settings import Settings

FOLDER = Path(__file__).parent.parent / "docs" / "reference"


def load_everything() -> None:
    """Import every module of the package, so that nothing stays unlisted."""
    for module in pkgutil.walk_packages(trackingbms.__path__, "trackingbms."):
        if not module.name.endswith("__main__") and ".migrations." not in module.name:
            importlib.import_module(module.name)


def settings(model: type[BaseModel] = Settings, prefix: str = "") -> Iterator[tuple[str, ...]]:
    """Yield (key, environment variable, default, meaning) for each setting."""
    for name, field in model.model_fields.items():
        kind = field.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield from settings(kind, f"{prefix}{name}.")
            continue
        key = f"{prefix}{name}"
        default = field.get_default(call_default_factory=True)
        shown = "" if default is PydanticUndefined or default is None else f"`{default}`"
        yield f"`{key}`", f"`TBMS_{key.upper().replace('.', '__')}`", shown, field.description or ""


def metrics() -> Iterator[tuple[str, ...]]:
    """Yield (name, kind, labels, meaning) for each of our own Prometheus metrics."""
    ours = {
        id(collector): collector
        for collector, names in REGISTRY._collector_to_names.items()
        if any(name.startswith("trackingbms_") for name in names)
    }
    for collector in sorted(ours.values(), key=lambda each: str(getattr(each, "_name", ""))):
        for family in collector.describe() or collector.collect():
            labels = ", ".join(getattr(collector, "_labelnames", ()))
            yield f"`{family.name}`", family.type, labels, family.documentation


def subclasses(kind: type) -> Iterator[type]:
    """Yield every class below this one."""
    for below in kind.__subclasses__():
        yield below
        yield from subclasses(below)


def events() -> Iterator[tuple[str, ...]]:
    """Yield (name, slice, fields, meaning) for each event."""
    for kind in sorted(set(subclasses(Event)), key=lambda each: (each.__module__, each.__name__)):
        if kind.__module__.startswith("trackingbms."):
            fields = ", ".join(f"`{name}`" for name in getattr(kind, "__dataclass_fields__", ()))
            meaning = (kind.__doc__ or "").partition("\n")[0]
            yield f"`{kind.__name__}`", kind.__module__.split(".")[1], fields, meaning


def routes() -> Iterator[tuple[str, ...]]:
    """Yield (method, path, meaning) for each route of the OpenAPI document."""
    for path, methods in sorted(openapi()["paths"].items()):
        for method, operation in methods.items():
            yield method.upper(), f"`{path}`", operation.get("summary", "")


def openapi() -> dict[str, object] | dict[str, dict[str, dict[str, dict[str, str]]]]:
    """The OpenAPI document, without starting anything."""
    from trackingbms.app import create_app

    return create_app(Settings()).openapi()


def page(title: str, intro: str, heads: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    """Lay out one page with one table."""
    lines = [f"# {title}", "", intro, "", f"| {' | '.join(heads)} |", f"|{' --- |' * len(heads)}"]
    lines += [f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in rows]
    return "\n".join(lines) + "\n\n<!-- Written by tools/reference.py; `make docs` renews it. -->\n"


def pages() -> dict[str, str]:
    """Every page: its name and its text."""
    load_everything()
    info = openapi()["info"]
    return {
        "settings.md": page(
            "Settings",
            "One YAML file (`trackingbms serve --config FILE`); an environment variable wins over "
            "the file, the command line over both. Unknown keys are refused.",
            ("key", "environment", "default", "meaning"),
            settings(),
        ),
        "metrics.md": page(
            "Metrics",
            "What a server tells of itself at `/metrics`, for Prometheus.",
            ("name", "kind", "labels", "meaning"),
            metrics(),
        ),
        "events.md": page(
            "Events",
            "What slices tell each other, in the past tense.",
            ("event", "told by", "fields", "meaning"),
            events(),
        ),
        "api.md": page(
            "HTTP API",
            f"Version {info['version']}; the whole of it as OpenAPI 3.1 at "  # type: ignore[index]
            "`/api/v1/openapi.json` of a running server.",
            ("method", "path", "meaning"),
            routes(),
        ),
    }


def main() -> int:
    """Write the pages, or tell which are out of date."""
    check = "--check" in sys.argv
    FOLDER.mkdir(parents=True, exist_ok=True)
    stale = []
    for name, text in pages().items():
        file = FOLDER / name
        if not file.exists() or file.read_text() != text:
            stale.append(name)
            if not check:
                file.write_text(text)
    if check and stale:
        print(f"docs/reference is out of date: {', '.join(stale)}. Run `make docs`.")  # noqa: T201
    return int(check and bool(stale))


if __name__ == "__main__":
    raise SystemExit(main())
