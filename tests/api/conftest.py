from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.api.houses import Town, a_town


@pytest.fixture
async def town(database_url: str, tmp_path: Path) -> AsyncIterator[Town]:
    async with a_town(tmp_path, database_url) as town:
        yield town
