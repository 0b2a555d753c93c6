"""Calls by caller and window, summed over all nodes."""

from sqlalchemy import BigInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from trackingbms.infra import Base


class Count(Base):
    """How often somebody called within one window."""

    __tablename__ = "call_count"
    recorded = False
    caller: Mapped[str] = mapped_column(String(120), primary_key=True)  # policy and who
    window: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    calls: Mapped[int] = mapped_column(BigInteger)
    ends_at: Mapped[int] = mapped_column(BigInteger, index=True)  # epoch seconds; then it may go
