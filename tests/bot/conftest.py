from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image


@pytest.fixture(scope="session")
def png() -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (32, 20), "teal").save(buffer, "PNG")
    return buffer.getvalue()
