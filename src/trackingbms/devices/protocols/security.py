"""Protected connections: whom to trust, and who we are."""

import ssl
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from trackingbms.kernel import Invalid


class Tls(BaseModel):
    """How the connection is protected; an empty section trusts the system's authorities."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    ca: Path | None = Field(None, description="Certificate authorities to trust, as PEM.")
    certificate: Path | None = Field(None, description="Our own certificate, as PEM.")
    key: Path | None = Field(None, description="The key of our certificate, as PEM.")
    check_name: bool = Field(True, description="The certificate must bear the other's name.")


def security_of(tls: Tls | None) -> ssl.SSLContext | None:
    """Raise `Invalid` when the certificates cannot be read."""
    if tls is None:
        return None
    try:
        context = ssl.create_default_context(cafile=tls.ca)
        context.check_hostname = tls.check_name
        if tls.certificate:
            context.load_cert_chain(tls.certificate, tls.key)
    except (OSError, ssl.SSLError) as error:
        raise Invalid(f"link.tls: {error}", field="link.tls") from error
    return context
