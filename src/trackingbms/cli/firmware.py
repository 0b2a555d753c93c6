"""`trackingbms firmware`: keys to sign images with, and signed images."""

import json
import os
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import NoReturn, TypeVar

import typer

from trackingbms.firmware import make_key, read_file, sign_file, trust_of
from trackingbms.kernel import Invalid

T = TypeVar("T")


def make(file: Path) -> None:
    """Write a new private key that only its owner can read."""
    pem, public = make_key()
    try:
        opened = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        _stop(f"{file}: {error.strerror}")
    with os.fdopen(opened, "wb") as out:
        out.write(pem)
    typer.echo(public)


def sign(image: Path, model: str, version: str, key: Path, to: Path | None) -> None:
    """Write the signed file."""
    content, pem = _read(image), _read(key)
    signed = _told(lambda: sign_file(content, model, version, pem))
    target = to or image.with_name(f"{image.name}.signed")
    target.write_bytes(signed)
    typer.echo(str(target))


def show(file: Path) -> None:
    """Print the manifest; end with 1 when the signature or the hash is wrong."""
    content = _read(file)
    manifest, _ = _told(lambda: read_file(content))
    if trust_of({"signer": manifest.key}).signer(manifest) is None:
        _stop("the signature is wrong")
    typer.echo(json.dumps(asdict(manifest)))


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        _stop(f"{file}: {error.strerror}")


def _told(act: Callable[[], T]) -> T:
    try:
        return act()
    except Invalid as error:
        _stop(str(error))


def _stop(why: str) -> NoReturn:
    typer.echo(f"trackingbms: {why}", err=True)
    raise typer.Exit(1)
