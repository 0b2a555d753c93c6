"""Images of firmware as a table: what was signed, and the bytes."""

from datetime import datetime

from sqlalchemy import Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from trackingbms.devices import Manifest
from trackingbms.infra import UNRECORDED, Placed
from trackingbms.kernel import new_id


class FirmwareImage(Placed):
    """One image, for the devices at a place and below it."""

    __tablename__ = "firmware_image"
    __table_args__ = (Index("uq_firmware_image", "path", "model", "version", unique=True),)
    id: Mapped[str] = mapped_column(String(12), primary_key=True, default=new_id)
    model: Mapped[str] = mapped_column(String(64))
    version: Mapped[str] = mapped_column(String(32))
    size: Mapped[int]  # bytes
    sha256: Mapped[str] = mapped_column(String(64))
    signer: Mapped[str] = mapped_column(String(64))  # the public key
    signature: Mapped[str] = mapped_column(String(128))
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True, info=UNRECORDED)
    added_by_name: Mapped[str] = mapped_column(String(200), info=UNRECORDED)
    added_at: Mapped[datetime] = mapped_column(info=UNRECORDED)

    @property
    def manifest(self) -> Manifest:
        """What was signed."""
        return Manifest(
            self.model, self.version, self.size, self.sha256, self.signer, self.signature
        )
