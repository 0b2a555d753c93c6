"""E-mail through SMTP."""

import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from typing import Literal

from trackingbms.kernel import Unavailable
from trackingbms.notifications.channels.channel import Parcel
from trackingbms.notifications.model import Misdirected

Security = Literal["starttls", "tls", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailbox:
    """A mail server that takes our messages. `sender` is `Name <address>` or an address."""

    host: str
    port: int
    sender: str
    security: Security = "starttls"
    user: str | None = None
    password: str | None = None
    patience_s: float = 20.0
    trust: ssl.SSLContext | None = None  # none: the authorities that the system trusts

    async def deliver(self, parcel: Parcel) -> None:
        """Hand the e-mail to the server."""
        import aiosmtplib  # not before it is needed: a start does not pay for it

        try:
            await aiosmtplib.send(
                self.compose(parcel), hostname=self.host, port=self.port,
                username=self.user, password=self.password, timeout=self.patience_s,
                use_tls=self.security == "tls", start_tls=self.security == "starttls",
                tls_context=self.trust,
            )  # fmt: skip
        except aiosmtplib.SMTPRecipientsRefused as error:
            answers = [each.code for each in error.recipients]
            if answers and all(code >= 500 for code in answers):
                raise Misdirected(f"the mail server knows no {parcel.to}") from error
            raise Unavailable(f"the mail server does not take it now: {error}") from error
        except (aiosmtplib.SMTPException, OSError) as error:
            # A wrong password, too: it can be mended in the settings while the message waits.
            raise Unavailable(f"mail server: {error or type(error).__name__}") from error

    def compose(self, parcel: Parcel) -> EmailMessage:
        """The e-mail, with both bodies. The same parcel always has the same Message-ID."""
        mail = EmailMessage()
        address = parseaddr(self.sender)[1]
        mail["From"], mail["To"] = self.sender, parcel.to
        mail["Subject"] = parcel.subject
        mail["Date"] = format_datetime(parcel.at)
        mail["Message-ID"] = f"<{parcel.id}@{address.rpartition('@')[2] or 'localhost'}>"
        mail["Auto-Submitted"] = "auto-generated"  # RFC 3834: no holiday answers, please
        mail.set_content(parcel.text)
        mail.add_alternative(parcel.html, subtype="html")
        return mail
