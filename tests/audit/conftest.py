"""Works that are recorded."""

from pathlib import Path

import pytest

from trackingbms.audit import Ledger, Seal
from trackingbms.infra import Works


@pytest.fixture
def seal(tmp_path: Path) -> Seal:
    return Seal.open(tmp_path / "audit.key")


@pytest.fixture
async def recorded(works: Works, seal: Seal) -> Works:
    """Works that are recorded, on each engine."""
    works.ledger = Ledger(seal)
    return works
