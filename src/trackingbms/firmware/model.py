"""What a file of firmware is, and whether we trust it.

A file is one line of JSON, the manifest with its signature, and then the image as it is.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from trackingbms.devices import MODEL, VERSION, Manifest
from trackingbms.kernel import Invalid

MOST_BYTES = 16 * 2**20
FORMAT = "trackingbms-firmware-1"
_LONGEST_LINE = 4096
_RAW = serialization.Encoding.Raw, serialization.PublicFormat.Raw


@dataclass(frozen=True, slots=True)
class Trust:
    """Whose signatures count: the name of each by its public key as hexadecimal."""

    names: Mapping[str, str] = field(default_factory=dict)

    def signer(self, manifest: Manifest) -> str | None:
        """The name of who signed it; None when it is nobody whom we trust."""
        name = self.names.get(manifest.key)
        if name is None:
            return None
        try:
            key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(manifest.key))
            key.verify(bytes.fromhex(manifest.signature), manifest.signed())
        except (InvalidSignature, ValueError):
            return None
        return name


def trust_of(keys: Mapping[str, str]) -> Trust:
    """The trust of the settings, public keys by name; raise `Invalid` for what is no key."""
    names = {}
    for name, key in keys.items():
        try:
            Ed25519PublicKey.from_public_bytes(bytes.fromhex(key))
        except ValueError as error:
            raise Invalid(
                f"{name}: a key is 64 hexadecimal digits", field="firmware_keys"
            ) from error
        names[key.lower()] = name
    return Trust(names)


def read_file(body: bytes) -> tuple[Manifest, bytes]:
    """The manifest and the image of a file; raise `Invalid` for what is none."""
    line, found, image = body.partition(b"\n")
    if not found or len(line) > _LONGEST_LINE:
        raise Invalid("this is no signed firmware: sign the image first", field="file")
    try:
        told = json.loads(line)
        if told.pop("format") != FORMAT:
            raise ValueError
        manifest = Manifest(**told)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise Invalid("this is no signed firmware: sign the image first", field="file") from error
    _check(manifest)
    if not manifest.fits(image):
        raise Invalid("the image is not the one that was signed", field="file")
    return manifest, image


def _check(manifest: Manifest) -> None:
    words = (manifest.model, manifest.version, manifest.sha256, manifest.key, manifest.signature)
    if not all(isinstance(each, str) for each in words) or type(manifest.size) is not int:
        raise Invalid("this is no signed firmware: sign the image first", field="file")
    if not MODEL.fullmatch(manifest.model):
        raise Invalid("the model of the device is missing", field="file")
    if not VERSION.fullmatch(manifest.version):
        raise Invalid("a version is one to four numbers, as 2.3.1", field="file")
    if not 0 < manifest.size <= MOST_BYTES:
        raise Invalid(f"an image has at most {MOST_BYTES >> 20} MiB", field="file")


def sign_file(image: bytes, model: str, version: str, pem: bytes) -> bytes:
    """The file of an image, signed with a private key; raise `Invalid` for what makes no sense."""
    try:
        key = serialization.load_pem_private_key(pem, None)
    except (ValueError, TypeError) as error:
        raise Invalid("the key is no private key as PEM", field="key") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise Invalid("the key is no Ed25519 key", field="key")
    public = key.public_key().public_bytes(*_RAW).hex()
    manifest = Manifest(model, version, len(image), hashlib.sha256(image).hexdigest(), public)
    _check(manifest)
    signed = replace(manifest, signature=key.sign(manifest.signed()).hex())
    head = json.dumps({"format": FORMAT, **asdict(signed)}, ensure_ascii=True)
    return head.encode() + b"\n" + image


def make_key() -> tuple[bytes, str]:
    """A new private key as PEM, and its public key as the settings want it."""
    key = Ed25519PrivateKey.generate()
    pem = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return pem, key.public_key().public_bytes(*_RAW).hex()
